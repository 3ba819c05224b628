; Installs Changeover for everybody on this machine, into Program Files\Changeover. Built by tests/lab/windows/nsis.py:
;     makensis -DVERSION=0.1.0 -DFROZEN=folder -DLISTS=folder -DICON=file -DSIDE=file -DLICENSE=file -DOUT=setup.exe changeover.nsi
; /S installs silently. Exit codes: 0 done, 1150 this Windows is too old, 32 Changeover is running, 2 stopped.
; LISTS holds remove.nsh, made from FROZEN: one line for every file and folder that is ours, and nothing else.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64                                      ; MB: both programs hold the same modules
ManifestDPIAware true
RequestExecutionLevel admin
!include FileFunc.nsh
!include LogicLib.nsh
!include MUI2.nsh

!define OLDEST 17763
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Changeover"
!define RUN_ONCE "Software\Microsoft\Windows\CurrentVersion\RunOnce"
!define SHORTCUT "$SMPROGRAMS\Changeover.lnk"

Name "Changeover"
Caption "Changeover ${VERSION} Setup"
BrandingText "Changeover ${VERSION}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Changeover"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEPAGE_TITLE "Changeover ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Changeover finds Kaspersky on this computer, tells you which dates apply to you, and walks you through the change, one calm step at a time.$\r$\n$\r$\nThis setup only copies Changeover to this computer. It looks at nothing, and it changes none of your other programs.$\r$\n$\r$\nClick Next to go on."
!define MUI_LICENSEPAGE_TEXT_TOP "The license of Changeover ${VERSION}:"
!define MUI_LICENSEPAGE_TEXT_BOTTOM "Changeover is free, and its source is open. Click Install to accept the license and to copy the program."
!define MUI_LICENSEPAGE_BUTTON "&Install"
!define MUI_FINISHPAGE_TITLE "Changeover ${VERSION} is installed"
!define MUI_FINISHPAGE_TEXT "Open it from the Start menu: Changeover.$\r$\n$\r$\nYou remove it later in Windows' own list of programs."
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_ENGLISH} ProductName "Changeover"
VIAddVersionKey /LANG=${LANG_ENGLISH} ProductVersion "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} FileVersion "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} FileDescription "Changeover setup"
VIAddVersionKey /LANG=${LANG_ENGLISH} CompanyName "Changeover"
VIAddVersionKey /LANG=${LANG_ENGLISH} LegalCopyright "MIT License"

; Say why nothing is done: in a window, or on standard output when silent; then end with a code.
!macro refuse code text
  ${If} ${Silent}
    System::Call "kernel32::GetStdHandle(i -11) p .r9"
    FileWrite $9 "${text}$\r$\n"
  ${Else}
    MessageBox MB_OK|MB_ICONINFORMATION "${text}"
  ${EndIf}
  SetErrorLevel ${code}
  Quit
!macroend

; A program that runs cannot be opened for writing.
!macro refuse_while_running program text
  ${If} ${FileExists} "$INSTDIR\${program}"
    ClearErrors
    FileOpen $1 "$INSTDIR\${program}" a
    ${If} ${Errors}
      !insertmacro refuse 32 "${text}"
    ${EndIf}
    FileClose $1
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  SetShellVarContext all
  ReadRegStr $0 HKLM "Software\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
  ${If} $0 < ${OLDEST}
    !insertmacro refuse 1150 "Changeover needs Windows 10 version 1809, Windows Server 2019, or newer. This Windows is older (build $0), so nothing was installed. To remove Kaspersky here, use Windows' own list of programs."
  ${EndIf}
  !insertmacro refuse_while_running "changeover.exe" "Changeover is running. Close it, then start this setup again. Nothing was changed."
  !insertmacro refuse_while_running "changeover-gui.exe" "Changeover is running. Close it, then start this setup again. Nothing was changed."
FunctionEnd

Section
  SetOutPath "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR\Uninstall.exe"
    ExecWait '"$INSTDIR\Uninstall.exe" /S /UPDATE _?=$INSTDIR' ; the older version takes its own files with it
  ${EndIf}
  SetOverwrite on
  File /r "${FROZEN}\*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "${SHORTCUT}" "$INSTDIR\changeover-gui.exe" "" "" "" SW_SHOWNORMAL "" "Change your antivirus, one calm step at a time"
  WriteRegStr HKLM "${ENTRY}" "DisplayName" "Changeover"
  WriteRegStr HKLM "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${ENTRY}" "Publisher" "Changeover"
  WriteRegStr HKLM "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${ENTRY}" "DisplayIcon" "$INSTDIR\changeover-gui.exe"
  WriteRegStr HKLM "${ENTRY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKLM "${ENTRY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKLM "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKLM "${ENTRY}" "NoRepair" 1
  WriteRegDWORD HKLM "${ENTRY}" "EstimatedSize" ${KILOBYTES}
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
  !insertmacro refuse_while_running "changeover.exe" "Changeover is running. Close it, then uninstall it again. Nothing was changed."
  !insertmacro refuse_while_running "changeover-gui.exe" "Changeover is running. Close it, then uninstall it again. Nothing was changed."
FunctionEnd

Section Uninstall
  !include "${LISTS}\remove.nsh"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "${SHORTCUT}"
  DeleteRegKey HKLM "${ENTRY}"
  ; A return after the restart is taken back, unless a newer version is about to take it over.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPDATE" $1
  ${If} ${Errors}
    ReadRegStr $0 HKCU "${RUN_ONCE}" "Changeover"
    ${If} $0 == '"$INSTDIR\changeover-gui.exe" --continue'
    ${OrIf} $0 == '"$INSTDIR\changeover.exe" run --continue'
      DeleteRegValue HKCU "${RUN_ONCE}" "Changeover"
    ${EndIf}
  ${EndIf}
SectionEnd
