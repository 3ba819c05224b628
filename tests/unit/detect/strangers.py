"""Software that is neither Kaspersky's nor any protection: what stands on ordinary machines, as their lists name it.

The names are from general knowledge. Many begin like Kaspersky's parts, because those are the ones to mix up.
"""

from __future__ import annotations

from changeover.values import (
    Adapter,
    Application,
    Certificate,
    Extension,
    Folder,
    Package,
    Process,
    Program,
    ProgramFile,
    Service,
)
from tests.unit.detect.things import windows_service

_SERVICES = """
AarSvc AJRouter ALG AppIDSvc Appinfo AppMgmt AppReadiness AppXSvc AudioEndpointBuilder Audiosrv AxInstSV BDESVC BFE BITS
Browser BTAGService CDPSvc CertPropSvc ClipSVC COMSysApp CryptSvc CscService DcomLaunch defragsvc DeviceInstall Dhcp
DiagTrack Dnscache DoSvc dot3svc DPS DsmSvc DusmSvc EapHost EFS EventLog EventSystem Fax fdPHost FontCache gpsvc hidserv
hns HvHost IKEEXT iphlpsvc KeyIso KtmRm KPSSVC LanmanServer LanmanWorkstation lfsvc LicenseManager lltdsvc lmhosts LSM
MapsBroker mpssvc MSDTC msiserver Netlogon NetTcpPortSharing NlaSvc nsi PcaSvc PerfHost PlugPlay PolicyAgent Power
ProfSvc RasMan RpcSs SamSs Schedule SecurityHealthService Sense SENS SgrmBroker Spooler sppsvc SSDPSRV SysMain Themes
TrustedInstaller UsoSvc VaultSvc vds VSS W32Time WaaSMedicSvc Wcmsvc WdiServiceHost WebClient Wecsvc WerSvc
WinHttpAutoProxySvc Winmgmt WlanSvc wscsvc WSearch wuauserv kavita Kaseya KSDService KSafeSvc kxescore AvpSrv AVerRemote
AVPlayer klog KLite kservice MBAMScheduler SecurityService UltraVNC uvnc_service AuthManSvr AutoTimeSvc AudioDG
AuEPService TeamViewer gupdate edgeupdate MozillaMaintenance NVDisplay.ContainerLocalSystem OpenVPNService hasplms
SentinelKeysServer
""".split()  # noqa: SIM905 - a list of two hundred strings reads worse
_DRIVERS = """
ACPI afd ahcache atapi BasicDisplay Beep bowser CimFS CLFS CmBatt condrv dam Disk DXGKrnl fastfat FileCrypt FileInfo
FltMgr fvevol HDAudBus HTTP kbdclass kbdhid kdnic KSecDD KSecPkg ks ksthunk kmixer KslD kldriver klfs mouclass mountmgr
mrxsmb MsLldp NDIS NetBT Npfs Ntfs partmgr pci rdbss spaceport srv2 storahci Tcpip tdx UCPD usbhub vdrvroot volmgr
volsnap WdBoot WdFilter WdNisDrv Wof netfilter2 kavbootc64 bootsafe64_ev KAVsys kldbgv MBAMSwissArmy tap0901 wintun
""".split()  # noqa: SIM905
_PROGRAMS = (
    ("7-Zip 24.08 (x64)", "Igor Pavlov"),
    ("Adobe Acrobat (64-bit)", "Adobe"),
    ("Audacity 3.6.4", "Audacity Team"),
    ("AVS Video Editor", "Online Media Technologies Ltd."),
    ("AVG PC TuneUp", "AVG Technologies"),
    ("Avast Secure Browser", "Avast Software"),
    ("Bitdefender Agent", "Bitdefender"),
    ("Cisco AnyConnect Secure Mobility Client", "Cisco Systems, Inc."),
    ("ESET Management Agent", "ESET, spol. s r.o."),
    ("Git", "The Git Development Community"),
    ("Google Chrome", "Google LLC"),
    ("Inkscape", "Inkscape"),
    ("K-Lite Codec Pack 18.6.0 Full", "KLCP"),
    ("Kate", "KDE e.V."),
    ("KeePass Password Safe 2.57.1", "Dominik Reichl"),
    ("KeePassXC", "KeePassXC Team"),
    ("Kingsoft Internet Security", "Kingsoft Corporation"),
    ("Kindle", "Amazon"),
    ("KLayout", "Matthias"),
    ("Kodi", "XBMC Foundation"),
    ("KMPlayer", "PandoraTV"),
    ("Kaspar's Chess", "Kaspar"),
    ("Lab for Kaspers", "Somebody"),
    ("Malwarebytes AdwCleaner", "Malwarebytes"),
    ("McAfee WebAdvisor", "McAfee, LLC"),
    ("Microsoft 365 Apps for business - en-us", "Microsoft Corporation"),
    ("Microsoft Visual C++ 2015-2022 Redistributable (x64) - 14.40.33810", "Microsoft Corporation"),
    ("Mozilla Firefox (x64 en-US)", "Mozilla"),
    ("Norton Ghost", "Symantec Corporation"),
    ("Notepad++ (64-bit x64)", "Notepad++ Team"),
    ("Network Agent", "Example Networks"),
    ("NVIDIA Graphics Driver 560.94", "NVIDIA Corporation"),
    ("Password Manager", "Example Ltd."),
    ("Python 3.12.7 (64-bit)", "Python Software Foundation"),
    ("Safe Kids Online", "Example Ltd."),
    ("Secure Connection Manager", "Example Ltd."),
    ("Security Center", "Example Ltd."),
    ("Small Office Suite", "Example Ltd."),
    ("Software Updater", "Example Ltd."),
    ("Total Commander 64-bit", "Ghisler Software GmbH"),
    ("UltraISO", "EZB Systems, Inc."),
    ("UltraVNC", "uvnc bvba"),
    ("VLC media player", "VideoLAN"),
    ("WinRAR 7.01 (64-bit)", "win.rar GmbH"),
    ("Zoom Workplace (64-bit)", "Zoom Communications, Inc."),
)
_PROCESSES = (
    ("explorer.exe", r"C:\Windows\explorer.exe"),
    ("svchost.exe", r"C:\Windows\System32\svchost.exe"),
    ("kavstart.exe", r"C:\Program Files\Kingsoft\Kingsoft Internet Security\kavstart.exe"),
    ("kavlog2.exe", r"C:\KAV2007\kavlog2.exe"),
    ("kate.exe", r"C:\Program Files\KDE\bin\kate.exe"),
    ("kpm.exe", r"C:\Tools\kpm.exe"),
    ("avp.exe", r"C:\Games\avp.exe"),
    ("avp2.exe", r"D:\Aliens versus Predator 2\avp2.exe"),
    ("ksde.exe", r"C:\Users\me\ksde.exe"),
    ("klist.exe", r"C:\Windows\System32\klist.exe"),
    ("klwrap.exe", r"C:\Windows\klwrap.exe"),
    ("soyuz.exe", r"D:\Space\soyuz.exe"),
    ("AuthHost.exe", r"C:\Windows\System32\AuthHost.exe"),
    ("AuTray.exe", r"C:\Audio\AuTray.exe"),
    ("SecurityService.exe", r"C:\Example\SecurityService.exe"),
    ("aswEngSrv.exe", r"C:\Program Files\Norton\Suite\aswEngSrv.exe"),
    ("KeePass.exe", ""),
    ("kaffeine.exe", ""),
    ("kate.exe", ""),
    ("kavita.exe", ""),
    ("klist.exe", ""),
    ("chrome.exe", ""),
)
_FOLDERS = (
    r"C:\Program Files\Common Files",
    r"C:\Program Files\Kingsoft",
    r"C:\Program Files (x86)\K-Lite Codec Pack",
    r"C:\ProgramData\Microsoft\Windows Defender",
    r"C:\Users\me\Documents\Kaspers Laboratory",
)
_SYSTEM32 = r"C:\Windows\System32"

WINDOWS = (
    *(windows_service(name) for name in _SERVICES),
    *(windows_service(name, rf"{_SYSTEM32}\svchost.exe") for name in _SERVICES),
    *(windows_service(name, rf"C:\Program Files\Example\{name}.exe") for name in _SERVICES),
    *(windows_service(name, rf"{_SYSTEM32}\drivers\{name}.sys", kind="driver") for name in _DRIVERS),
    *(windows_service(name, kind="filter") for name in _DRIVERS),
    *(Program(place=f"Uninstall\\{name}", name=name, publisher=maker, version="21.3") for name, maker in _PROGRAMS),
    *(Program(place=f"Uninstall\\{name}", name=name) for name, _ in _PROGRAMS),
    *(Process(place=f"process {at}", name=name, file=file) for at, (name, file) in enumerate(_PROCESSES)),
    *(ProgramFile(place=f"line {at}", file=file) for at, (_, file) in enumerate(_PROCESSES) if file),
    *(Folder(place=place) for place in _FOLDERS),
    Certificate(place="Root", subject="CN=Microsoft Root Certificate Authority 2011, O=Microsoft Corporation"),
    Certificate(place="Root", subject="CN=Avast Web/Mail Shield Root, O=Avast Web/Mail Shield"),
    Certificate(place="Root", subject="CN=Personal Root Certificate, O=Example"),
    Adapter(place="Net", description="TAP-Windows Adapter V9"),
    Adapter(place="Net", description="Microsoft Kernel Debug Network Adapter"),
    Adapter(place="Net", description="Security Data Adapter"),
    Extension(place="Default", browser="chrome", id="cjpalhdlnbpafiamejdnhcphjbkeiagm", name="uBlock Origin"),
    Extension(place="Default", browser="firefox", id="keepassxc-browser@keepassxc.org", name="KeePassXC-Browser"),
)

_PACKAGES = """
accountsservice adduser apt base-files bash bind9-host bluez bsdutils ca-certificates clamav-docs clamav-freshclam
coreutils cron cups curl dbus debconf dpkg e2fsprogs ess firefox-esr gcc gdb git gnupg grep gzip hostname init iproute2
kaddressbook kaffeine kalarm kate kbd kcalc kde-spectacle kdeconnect keepassxc kernel-core kexec-tools keslint keyutils
kget klavaro klayout kleopatra klibc-utils klines klog klogd kmail kmod kmplot knotes kodi konsole kopete kpartx kpmcore
krb5-user ksh kspread ksysguard kubectl kwalletmanager kwin-x11 libavformat60 libc6 libklibc linux-image-amd64 login
mde-netfilter mount nano network-manager openssh-server passwd perl python3 rsyslog sed sudo systemd tar tzdata ufw
util-linux vim wget xserver-xorg zlib1g agent network-agent epd esl eaa efs2
""".split()  # noqa: SIM905
_UNITS = """
accounts-daemon apparmor avahi-daemon bluetooth clamav-freshclam cron cups dbus getty@tty1 kexec kdump klogd kmod
kubelet lightdm NetworkManager nginx openvpn polkit rsyslog ssh systemd-journald ufw unattended-upgrades klipper kesler
""".split()  # noqa: SIM905
_LINUX_PROCESSES = (
    ("klogd", "/sbin/klogd"),
    ("kate", "/usr/bin/kate"),
    ("kaffeine", "/usr/bin/kaffeine"),
    ("kworker/0:1", ""),
    ("kswapd0", ""),
    ("ksoftirqd/0", ""),
    ("kesl", "/home/me/shaders/kesl"),
    ("klnagent", "/home/me/klnagent"),
    ("freshclam", "/usr/bin/freshclam"),
    ("sshd", "/usr/sbin/sshd"),
)

LINUX = (
    *(Package(place=f"dpkg: {name}", name=name, manager="dpkg", version="12.1") for name in _PACKAGES),
    *(Package(place=f"rpm: {name}", name=name, manager="rpm", version="12.1") for name in _PACKAGES),
    *(Service(place=f"{name}.service", name=f"{name}.service", kind="unit", running=True) for name in _UNITS),
    *(Process(place=f"process {at}", name=name, file=file) for at, (name, file) in enumerate(_LINUX_PROCESSES)),
    *(Folder(place=place) for place in ("/opt/google", "/opt/zoom", "/var/opt", "/opt/kasper", "/opt/microsoft")),
)

_BUNDLES = (
    *("com.apple.Safari", "com.apple.finder", "com.google.Chrome", "org.mozilla.firefox", "us.zoom.xos"),
    *("com.microsoft.Word", "com.microsoft.teams2", "com.microsoft.OneDrive", "org.keepassxc.keepassxc"),
    *("org.kde.kate", "com.kapeli.dashdoc", "com.kagi.kagimacOS", "com.kaleidoscope.Kaleidoscope", "com.lab.kasper"),
    *("org.videolan.vlc", "com.spotify.client", "com.docker.docker", "com.macpaw.CleanMyMac5", "com.bitdefender.vpn"),
)

MACOS = (
    *(Application(place=f"/Applications/{at}.app", bundle=name) for at, name in enumerate(_BUNDLES)),
    *(Application(place=f"/Applications/{at}.app", bundle=name, team="UBF8T346G9") for at, name in enumerate(_BUNDLES)),
    *(Package(place=f"pkgutil: {name}", name=name, manager="pkgutil") for name in _BUNDLES),
    *(Service(place=f"/Library/LaunchDaemons/{name}.plist", name=name, kind="unit") for name in _BUNDLES),
    Process(place="process 1", name="launchd", file="/sbin/launchd"),
    Process(place="process 2", name="kernel_task"),
    Folder(place="/Library/Application Support/Kaleidoscope"),
)
