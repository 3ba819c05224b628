"""Machines with other makers' protection: what their lists of programs, services and providers show of it."""

from __future__ import annotations

from changeover.values import Application, Package, Process, Program, Provider, Service, System
from tests.unit.detect.things import Thing, windows_service
from tests.world import CLIENT, LINUX

MAC = System(family="macos", release="macOS 15")
FILES = r"C:\Program Files"
SMALL_FILES = r"C:\Program Files (x86)"


def listed(name: str, state: str = "on", file: str = "", *, there: bool | None = None) -> Provider:
    """What Windows Security lists as antivirus."""
    place = rf"root\SecurityCenter2: AntiVirusProduct {name}"
    return Provider(place=place, name=name, state=state, file=file, file_exists=there)  # type: ignore[arg-type]


def entry(name: str, publisher: str = "", version: str = "1.0") -> Program:
    """An entry of the list of programs."""
    return Program(place=f"Uninstall\\{name}", name=name, publisher=publisher, version=version)


def runs(name: str, file: str) -> Process:
    """A running program."""
    return Process(place=f"process {name}", name=name, file=file)


REGISTERED: dict[str, tuple[Thing, ...]] = {
    "microsoft-defender": (
        listed("Windows Defender", file="windowsdefender://"),
        windows_service("WinDefend", r"C:\ProgramData\Microsoft\Windows Defender\Platform\4.18\MsMpEng.exe"),
        windows_service("WdNisSvc", r"C:\ProgramData\Microsoft\Windows Defender\Platform\4.18\NisSrv.exe"),
        windows_service("Sense", rf"{FILES}\Windows Defender Advanced Threat Protection\MsSense.exe", running=False),
    ),
    "bitdefender": (
        listed("Bitdefender Antivirus", file=rf"{FILES}\Bitdefender\Bitdefender Security\wscfix.exe"),
        windows_service("VSSERV", rf"{FILES}\Bitdefender\Bitdefender Security\bdservicehost.exe"),
        windows_service("UPDATESRV", rf"{FILES}\Bitdefender\Bitdefender Security\bdservicehost.exe"),
        windows_service("bdredline_agent", rf"{FILES}\Bitdefender Agent\redline\bdredline.exe"),
        runs("bdagent.exe", rf"{FILES}\Bitdefender\Bitdefender Security\bdagent.exe"),
        entry("Bitdefender Total Security", "Bitdefender"),
        entry("Bitdefender Agent", "Bitdefender"),
    ),
    "eset": (
        listed("ESET Security"),
        windows_service("ekrn", rf"{FILES}\ESET\ESET Security\ekrn.exe"),
        windows_service("EraAgentSvc", rf"{FILES}\ESET\RemoteAdministrator\Agent\ERAAgent.exe"),
        runs("egui.exe", rf"{FILES}\ESET\ESET Security\egui.exe"),
        entry("ESET Security", "ESET, spol. s r.o.", "18.2.14.0"),
        entry("ESET Management Agent", "ESET, spol. s r.o."),
    ),
    "norton": (
        listed("Norton 360"),
        windows_service("NortonSvc", rf"{FILES}\Norton\Suite\NortonSvc.exe"),
        windows_service("nswscsvc", rf"{FILES}\Norton\Suite\nswscsvc.exe"),
        runs("NortonUI.exe", rf"{FILES}\Norton\Suite\NortonUI.exe"),
        runs("aswEngSrv.exe", rf"{FILES}\Norton\Suite\aswEngSrv.exe"),
        entry("Norton 360", "Gen Digital Inc."),
    ),
    "mcafee": (
        listed("McAfee"),
        windows_service("mfemms", rf"{FILES}\Common Files\McAfee\SystemCore\mfemms.exe"),
        windows_service("McAfee WebAdvisor", rf"{FILES}\McAfee\WebAdvisor\ServiceHost.exe"),
        entry("McAfee LiveSafe", "McAfee, LLC"),
        entry("McAfee WebAdvisor", "McAfee, LLC"),
    ),
    "avast": (
        listed("Avast Antivirus"),
        windows_service("avast! Antivirus", rf"{FILES}\Avast Software\Avast\AvastSvc.exe"),
        windows_service("AvastWscReporter", rf"{FILES}\Avast Software\Avast\wsc_proxy.exe"),
        runs("AvastUI.exe", rf"{FILES}\Avast Software\Avast\AvastUI.exe"),
        entry("Avast Free Antivirus", "Gen Digital Inc."),
        entry("Avast Secure Browser", "Gen Digital Inc."),
    ),
    "avg": (
        listed("AVG Antivirus"),
        windows_service("AVG Antivirus", rf"{FILES}\AVG\Antivirus\AVGSvc.exe"),
        windows_service("AVGWscReporter", rf"{FILES}\AVG\Antivirus\wsc_proxy.exe"),
        entry("AVG AntiVirus FREE", "AVG Technologies"),
        entry("AVG PC TuneUp", "AVG Technologies"),
    ),
    "avira": (
        listed("Avira Security"),
        windows_service("AntiVirService", rf"{SMALL_FILES}\Avira\Antivirus\avguard.exe"),
        windows_service("AviraPhantomVPN", rf"{SMALL_FILES}\Avira\VPN\Avira.VpnService.exe"),
    ),
    "f-secure": (
        listed("F-Secure"),
        windows_service("fshoster", rf"{SMALL_FILES}\F-Secure\TOTAL\fshoster64.exe"),
        windows_service("fsulhoster", rf"{SMALL_FILES}\F-Secure\TOTAL\Ultralight\ulcore\1\fshoster64.exe"),
        entry("F-Secure", "F-Secure Corporation"),
    ),
    "g-data": (
        listed("G DATA ANTIVIRUS"),
        windows_service("AVKWCtl", rf"{SMALL_FILES}\G Data\InternetSecurity\AVK\AVKWCtlx64.exe"),
        windows_service("AVKProxy", rf"{SMALL_FILES}\Common Files\G Data\AVKProxy\AVKProxy.exe"),
        windows_service("GDScan", rf"{SMALL_FILES}\Common Files\G Data\GDScan\GDScan.exe"),
    ),
    "malwarebytes": (
        listed("Malwarebytes"),
        windows_service("MBAMService", rf"{FILES}\Malwarebytes\Anti-Malware\MBAMService.exe"),
        entry("Malwarebytes version 5.2.1.145", "Malwarebytes", "5.2.1.145"),
    ),
    "sophos": (
        listed("Sophos Intercept X"),
        windows_service("Sophos Endpoint Defense Service", rf"{FILES}\Sophos\Endpoint Defense\SSPService.exe"),
        windows_service("Sophos MCS Client", rf"{SMALL_FILES}\Sophos\Management Communications System\McsClient.exe"),
        entry("Sophos Endpoint Agent", "Sophos Limited"),
    ),
    "trend-micro": (
        listed("Trend Micro Maximum Security"),
        windows_service("Amsp", rf"{FILES}\Trend Micro\AMSP\coreServiceShell.exe"),
        entry("Trend Micro Maximum Security", "Trend Micro Inc."),
    ),
    "panda": (
        listed("Panda Dome"),
        windows_service("NanoServiceMain", rf"{SMALL_FILES}\Panda Security\Panda Security Protection\PSANHost.exe"),
        windows_service("PSUAService", rf"{SMALL_FILES}\Panda Security\Panda Security Protection\PSUAService.exe"),
    ),
    "totalav": (
        listed("TotalAV"),
        windows_service("SecurityService", rf"{SMALL_FILES}\TotalAV\SecurityService.exe"),
        entry("TotalAV", "TotalAV"),
    ),
    "webroot": (
        listed("Webroot SecureAnywhere"),
        windows_service("WRSVC", rf"{FILES}\Webroot\WRSA.exe"),
        runs("WRSA.exe", rf"{FILES}\Webroot\WRSA.exe"),
        entry("Webroot SecureAnywhere", "Webroot"),
    ),
    "emsisoft": (
        listed("Emsisoft Anti-Malware"),
        windows_service("a2AntiMalware", rf"{FILES}\Emsisoft Anti-Malware\a2service.exe"),
        runs("a2guard.exe", rf"{FILES}\Emsisoft Anti-Malware\a2guard.exe"),
    ),
    "zonealarm": (
        listed("ZoneAlarm NextGen Antivirus"),
        windows_service("ZANG_AV", rf"{SMALL_FILES}\CheckPoint\ZoneAlarm\ZANG_AV.exe"),
        windows_service("vsmon", rf"{SMALL_FILES}\CheckPoint\ZoneAlarm\vsmon.exe"),
    ),
    "comodo": (
        listed("COMODO Antivirus"),
        windows_service("CmdAgent", rf"{FILES}\COMODO\COMODO Internet Security\cmdagent.exe"),
        windows_service("CmdAgentProt", rf"{FILES}\COMODO\COMODO Internet Security\cmdagent.exe"),
    ),
    "dr-web": (
        listed("Dr.Web Anti-virus"),
        windows_service("DrWebAVService", rf"{FILES}\DrWeb\dwservice.exe"),
    ),
    "360-total-security": (
        listed("360 Total Security"),
        windows_service("QHActiveDefense", rf"{SMALL_FILES}\360\Total Security\safemon\QHActiveDefense.exe"),
    ),
    "bitdefender-gravityzone": (
        listed("Bitdefender Endpoint Security Tools Antimalware"),
        windows_service("EPSecurityService", rf"{FILES}\Bitdefender\Endpoint Security\EPSecurityService.exe"),
        windows_service("EPRedline", rf"{FILES}\Bitdefender\Endpoint Security\bdredline.exe"),
        entry("Bitdefender Endpoint Security Tools", "Bitdefender"),
    ),
    "withsecure": (
        listed("WithSecure Elements EPP"),
        windows_service("fshoster", rf"{SMALL_FILES}\F-Secure\PSB\fshoster64.exe"),
        windows_service("fsulhoster", rf"{SMALL_FILES}\F-Secure\PSB\Ultralight\ulcore\1\fshoster64.exe"),
        windows_service("wsulavprohoster", rf"{SMALL_FILES}\F-Secure\PSB\Ultralight\ulcore\1\fshoster64.exe"),
        entry("WithSecure™ Elements Agent", "WithSecure Corporation"),
    ),
    "threatdown": (
        listed("Malwarebytes"),
        windows_service("MBEndpointAgent", rf"{FILES}\Malwarebytes Endpoint Agent\MBCloudEA.exe"),
        windows_service("MBAMService", rf"{FILES}\Malwarebytes\Anti-Malware\MBAMService.exe"),
    ),
    "trend-micro-business": (
        listed("Trend Micro Security Agent"),
        windows_service("ntrtscan", rf"{SMALL_FILES}\Trend Micro\Security Agent\NTRTScan.exe"),
        windows_service("tmlisten", rf"{SMALL_FILES}\Trend Micro\Security Agent\TmListen.exe"),
        windows_service("Amsp", rf"{FILES}\Trend Micro\AMSP\coreServiceShell.exe"),
        entry("Trend Micro Worry-Free Business Security Agent", "Trend Micro Inc."),
    ),
    "symantec-endpoint": (
        listed("Symantec Endpoint Protection"),
        windows_service("SepMasterService", rf"{FILES}\Symantec\Symantec Endpoint Protection\14.3\Bin\ccSvcHst.exe"),
        entry("Symantec Endpoint Protection", "Broadcom"),
    ),
    "vipre": (
        listed("VIPRE Business Agent"),
        windows_service("SBAMSvc", rf"{FILES}\VIPRE Business Agent\SBAMSvc.exe"),
    ),
    "crowdstrike": (
        listed("CrowdStrike Falcon Sensor"),
        windows_service("CSFalconService", rf"{FILES}\CrowdStrike\CSFalconService.exe"),
        windows_service("CSAgent", r"C:\Windows\System32\drivers\CrowdStrike\CSAgent.sys", kind="driver"),
        entry("CrowdStrike Windows Sensor", "CrowdStrike, Inc."),
    ),
    "sentinelone": (
        listed("Sentinel Agent"),
        windows_service("SentinelAgent", rf"{FILES}\SentinelOne\Sentinel Agent 24.1\SentinelAgent.exe"),
        windows_service("LogProcessorService", rf"{FILES}\SentinelOne\Sentinel Agent 24.1\LogProcessor.exe"),
        entry("Sentinel Agent", "SentinelOne"),
    ),
    "cisco-secure-endpoint": (
        listed("Cisco Secure Endpoint"),
        windows_service("CiscoSAM", r"C:\Windows\System32\drivers\CiscoSAM.sys", kind="driver"),
        windows_service("immunetprotect", r"C:\Windows\System32\drivers\immunetprotect.sys", kind="driver"),
    ),
    "cylance": (listed("Cylance PROTECT"), entry("Cylance PROTECT", "Cylance, Inc.")),
    "elastic-defend": (
        listed("Elastic Defend"),
        windows_service("ElasticEndpoint", rf"{FILES}\Elastic\Endpoint\elastic-endpoint.exe"),
        windows_service("Elastic Agent", rf"{FILES}\Elastic\Agent\elastic-agent.exe"),
    ),
    "cybereason": (
        listed("Cybereason ActiveProbe"),
        windows_service("CybereasonActiveProbe", rf"{FILES}\Cybereason ActiveProbe\minionhost.exe"),
    ),
}
"""Products that register with Windows Security, as a client with them shows itself."""

UNREGISTERED: dict[str, tuple[System, tuple[Thing, ...]]] = {
    "huntress": (CLIENT, (windows_service("HuntressAgent", rf"{FILES}\Huntress\HuntressAgent.exe"),)),
    "defender-for-endpoint": (
        LINUX,
        (
            Package(place="dpkg: mdatp", name="mdatp", manager="dpkg", version="101.24092.0002"),
            Service(place="mdatp.service", name="mdatp.service", kind="unit", running=True),
            runs("wdavdaemon", "/opt/microsoft/mdatp/sbin/wdavdaemon"),
        ),
    ),
    "crowdstrike": (LINUX, (runs("falcon-sensor-bpf", "/opt/CrowdStrike/falcon-sensor-bpf"),)),
    "sentinelone": (LINUX, (runs("s1-agent", "/opt/sentinelone/bin/sentinelone-agent"),)),
    "sophos": (LINUX, (runs("sophos_watchdog", "/opt/sophos-spl/base/bin/sophos_watchdog"),)),
    "malwarebytes": (MAC, (Package(place="pkgutil", name="com.malwarebytes.mbam.app.install", manager="pkgutil"),)),
    "eset": (MAC, (Package(place="pkgutil", name="com.eset.protection", manager="pkgutil", version="9.0"),)),
    "avast": (MAC, (Package(place="pkgutil", name="com.avast.pkg.hub", manager="pkgutil"),)),
    "avg": (MAC, (Package(place="pkgutil", name="com.avg.pkg.hub", manager="pkgutil"),)),
    "clamxav": (MAC, (Package(place="pkgutil", name="uk.co.canimaansoftware.ClamXAV.pkg", manager="pkgutil"),)),
    "bitdefender-gravityzone": (
        MAC,
        (Application(place="/A.app", bundle="com.bitdefender.EndpointSecurityforMac", team="GUNFMW623Y"),),
    ),
}
"""Where nothing tells whether it protects."""
