; Installs Changeover for everybody on this machine, into Program Files\Changeover. Built by tests/lab/windows/nsis.py:
;     makensis -DVERSION=0.1.0 -DFROZEN=folder -DLISTS=folder -DOUT=setup.exe changeover.nsi
; /S installs silently. Exit codes: 0 done, 1150 this Windows is too old, 32 Changeover is running, 2 stopped.
; LISTS holds remove.nsh, made from FROZEN: one line for every file and folder that is ours, and nothing else.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel admin
!include LogicLib.nsh

!define OLDEST 17763
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Changeover"

Name "Changeover ${VERSION}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Changeover"
ShowInstDetails show
ShowUninstDetails show
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Changeover"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Changeover setup"
VIAddVersionKey CompanyName "Changeover"
VIAddVersionKey LegalCopyright "MIT License"

; Say why nothing is installed: in a window, or on standard output when silent; then end with a code.
!macro refuse code text
  ${If} ${Silent}
    System::Call "kernel32::GetStdHandle(i -11) p .r9"
    FileWrite $9 "${text}$\r$\n"
  ${Else}
    MessageBox MB_OK|MB_ICONSTOP "${text}"
  ${EndIf}
  SetErrorLevel ${code}
  Quit
!macroend

Function .onInit
  SetRegView 64
  SetShellVarContext all
  ReadRegStr $0 HKLM "Software\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
  ${If} $0 < ${OLDEST}
    !insertmacro refuse 1150 "Changeover needs Windows 10 version 1809, Windows Server 2019, or newer. This Windows is older (build $0), so nothing was installed. To remove Kaspersky here, use Windows' own list of programs."
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\changeover.exe"
    ClearErrors
    FileOpen $1 "$INSTDIR\changeover.exe" a
    ${If} ${Errors}
      !insertmacro refuse 32 "Changeover is running. Close it, then start this setup again. Nothing was changed."
    ${EndIf}
    FileClose $1
  ${EndIf}
FunctionEnd

Section
  SetOutPath "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR\Uninstall.exe"
    ExecWait '"$INSTDIR\Uninstall.exe" /S _?=$INSTDIR'        ; the older version takes its own files with it
  ${EndIf}
  SetOverwrite on
  File /r "${FROZEN}\*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Changeover.lnk" "$INSTDIR\changeover.exe"
  WriteRegStr HKLM "${ENTRY}" "DisplayName" "Changeover"
  WriteRegStr HKLM "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${ENTRY}" "Publisher" "Changeover"
  WriteRegStr HKLM "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${ENTRY}" "DisplayIcon" "$INSTDIR\changeover.exe"
  WriteRegStr HKLM "${ENTRY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKLM "${ENTRY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKLM "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKLM "${ENTRY}" "NoRepair" 1
  WriteRegDWORD HKLM "${ENTRY}" "EstimatedSize" ${KILOBYTES}
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
FunctionEnd

Section Uninstall
  !include "${LISTS}\remove.nsh"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Changeover.lnk"
  DeleteRegKey HKLM "${ENTRY}"
SectionEnd
