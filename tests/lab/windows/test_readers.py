"""The program's readers on a Windows machine: look-alikes, odd registry entries, closed keys, people, a server.

Seen here is Wine. Security Center, Microsoft Defender and a running Windows Installer exist only as absent, or played.
"""

from __future__ import annotations

import hashlib
import json
import ssl
import struct
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from changeover.values import Conditions, Gap, Program, Reading, Service, Snapshot, VendorValue
from changeover.win32.regvalue import packed_guid
from tests.lab.windows import lookalikes, package
from tests.lab.windows.machine import GUEST, Machine

READING = rf"{GUEST}\reading.py"
UNINSTALL = package.UNINSTALL
MACHINE_32 = r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall"
MACHINE_64 = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
SERVICES = r"SYSTEM\CurrentControlSet\Services"
PROFILES = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
FOLDER = r"C:\Program Files (x86)\Kaspersky Lab"
SZ, BINARY, DWORD, MULTI_SZ = 1, 3, 4, 7


class Read(msgspec.Struct):
    """What the readers said and took."""

    said: list[dict[str, object]]
    snapshot: Snapshot


def look(machine: Machine, *only: str, elevated: bool = False, busy: bool = False, skip: tuple[str, ...] = ()) -> Read:
    asked = {"only": only or None, "skip": skip, "busy": busy}
    done = machine.python(READING, stdin=json.dumps(asked), elevated=elevated)
    assert (done.code, done.err) == (0, "")
    return msgspec.json.decode(done.raw, type=Read)


def characters(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").hex()


@pytest.fixture(scope="module")
def furnished() -> Iterator[Machine]:
    """One machine with look-alikes, for tests that only read."""
    with Machine() as fresh:
        for lookalike in (lookalikes.HOME, lookalikes.VPN, lookalikes.KES, lookalikes.AGENT):
            package.install(fresh, lookalike)
        yield fresh


@pytest.fixture(scope="module")
def bare() -> Iterator[Machine]:
    """One machine with nothing on it, for tests that leave nothing others look at."""
    with Machine() as fresh:
        yield fresh


def test_a_bare_machine_shows_nothing_and_hides_nothing(bare: Machine) -> None:
    read = look(bare)
    seen = read.snapshot
    assert seen.read == (
        "programs", "installer", "services", "processes", "vendor", "folders", "certificates", "extensions", "network",
        "conditions", "encryption", "defender", "security-center",
    )  # fmt: skip
    assert (seen.programs, seen.vendor, seen.folders, seen.providers) == ((), (), (), ())
    assert [(gap.part, gap.why, gap.hides) for gap in seen.gaps] == [
        ("encryption", "unsupported", False),
        ("defender", "unsupported", False),
        ("security-center", "missing", False),
    ]
    assert read.said[0] == {"part": "programs"}
    assert seen.system.release == "Windows 10 Pro (Wine 10.0)"
    assert (seen.system.build, seen.system.server, seen.system.chip) == ("19043", False, "x86_64")
    assert (seen.system.region, seen.system.rights) == ("US", "plain")
    assert seen.system.boot == str(bare.call("boot", "boot_time"))
    assert seen.conditions == Conditions(installer_busy=False, plugged=True)
    assert abs((datetime.now(UTC) - seen.taken).total_seconds()) < 600


def test_rights_are_those_of_the_token(bare: Machine) -> None:
    assert look(bare, "conditions", elevated=True).snapshot.system.rights == "admin"


def test_skipped_parts_are_gaps_and_the_rest_is_read(bare: Machine) -> None:
    seen = look(bare, skip=("security-center", "programs")).snapshot
    assert "security-center" not in seen.read
    assert [(gap.part, gap.hides) for gap in seen.gaps if gap.why == "skipped"] == [
        ("programs", True),
        ("security-center", False),
    ]


def test_programs_of_the_lookalikes_stand_in_the_32_bit_view(furnished: Machine) -> None:
    seen = look(furnished, "programs").snapshot
    assert seen.gaps == ()
    home = lookalikes.HOME
    shown = {program.place: program for program in seen.programs}
    first = shown[rf"{MACHINE_32}\{home.code}"]
    assert (first.name, first.version, first.publisher) == (home.product, home.version, home.publisher)
    assert (first.product_code, first.hidden, first.person) == (home.code, True, "")
    second = shown[rf"{MACHINE_32}\InstallWIX_{home.code}"]
    assert (second.product_code, second.hidden) == (home.code, False)
    agent = shown[rf"{MACHINE_32}\{lookalikes.AGENT.code}"]
    assert (agent.name, agent.publisher) == (lookalikes.AGENT.product, lookalikes.AGENT.publisher)


def test_the_installer_knows_them_too_and_their_upgrade_codes(furnished: Machine) -> None:
    seen = look(furnished, "installer").snapshot
    assert seen.gaps == ()
    shown = {program.product_code: program for program in seen.programs}
    assert set(shown) == {one.code for one in (lookalikes.HOME, lookalikes.VPN, lookalikes.KES, lookalikes.AGENT)}
    agent = shown[lookalikes.AGENT.code]
    kept = rf"\Installer\UserData\S-1-5-18\Products\{packed_guid(agent.product_code)}\InstallProperties"
    assert (agent.place.endswith(kept), agent.source) == (True, "installer")
    assert (agent.name, agent.version) == (lookalikes.AGENT.product, lookalikes.AGENT.version)
    assert (agent.publisher, agent.upgrade_code) == (lookalikes.AGENT.publisher, lookalikes.AGENT.upgrade)
    assert agent.installed == datetime.now(UTC).date()


def test_services_drivers_and_processes_run_or_not(furnished: Machine) -> None:
    seen = look(furnished, "services", "processes").snapshot
    shown = {service.name: service for service in seen.services}
    avp = shown["AVP21.15"]
    assert (avp.kind, avp.display, avp.running, avp.start) == ("service", "Kaspersky Service 21.15", True, "auto")
    assert (avp.file, avp.file_exists) == (rf"{FOLDER}\Kaspersky 21.15\avp.exe", True)
    klif = shown["KLIF.KES-21-16"]
    assert (klif.kind, klif.running, klif.file_exists) == ("driver", False, True)
    running = {process.file: process.name for process in seen.processes}
    assert running[rf"{FOLDER}\NetworkAgent\klnagent.exe"] == "klnagent.exe"
    assert running[avp.file] == "avp.exe"


def test_the_products_say_version_code_server_and_last_update(furnished: Machine) -> None:
    seen = look(furnished, "vendor").snapshot
    assert seen.gaps == ()
    told = {(one.key, one.what): one for one in seen.vendor}
    place = r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\KasperskyLab\AVP21.15"
    assert told["AVP21.15", "present"] == VendorValue(place=place, key="AVP21.15", what="present")
    assert told["AVP21.15", "version"].value == "21.15.8.493"
    assert told["KSDE5.15", "product-code"].value == lookalikes.VPN.code
    assert told["KES.21.16", "server"].value == "ksc.example.test"
    assert told["KES.21.16", "folder"].value == rf"{FOLDER}\KES.12.4.0" + "\\"
    update = datetime(2024, 9, 9, 17, 20, tzinfo=UTC)
    assert (told["AVP21.15", "updated"].at, told["KES.21.16", "updated"].at) == (update, update)


def test_their_folders_are_seen(furnished: Machine) -> None:
    seen = look(furnished, "folders").snapshot
    assert {folder.place for folder in seen.folders} == {
        rf"{FOLDER}\{name}" for name in ("Kaspersky 21.15", "Kaspersky VPN 5.15", "KES.12.4.0", "NetworkAgent")
    }


ODD = {
    "a number where a name belongs": ("DisplayName", DWORD, "07000000", "holds a number, not text"),
    "text with a NUL inside": ("DisplayName", SZ, characters("Kas\0persky\0"), "holds text with a NUL inside"),
    "text of odd length": ("Publisher", SZ, "4b0061", "holds text of 3 bytes, which is an odd number"),
    "a number of one byte": ("SystemComponent", DWORD, "01", "holds a number of 1 bytes where 4 belong"),
    "a name of more than a megabyte": (
        "DisplayName",
        SZ,
        characters("K" * 600_000 + "\0"),
        "holds 1200002 bytes, too much for what belongs there",
    ),
    "a type nobody knows": ("DisplayVersion", 77, "00", "holds type 77, not text"),
}


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_are_told_at_their_key_and_the_entry_is_kept(bare: Machine, odd: str) -> None:
    name, kind, raw, said = ODD[odd]
    path = rf"{UNINSTALL}\Odd"
    bare.call(
        "oddities", "plant", "HKLM", "32", path, {"InstallLocation": [SZ, characters("here\0")], name: [kind, raw]}
    )
    try:
        seen = look(bare, "programs").snapshot
    finally:
        bare.call("registry", "delete", "HKLM", "32", path)
    hides = name in ("DisplayName", "Publisher")
    assert seen.programs == (Program(place=rf"{MACHINE_32}\Odd", location="here"),)
    assert seen.gaps == (
        Gap(part="programs", place=rf"{MACHINE_32}\Odd", why="malformed", hides=hides, detail=f"{name}: {said}"),
    )


def test_harmful_text_arrives_harmless(bare: Machine) -> None:
    path, name = rf"{UNINSTALL}\Harm", "\ud800Kas\x1b[2J\u202epersky" + "x" * 40_000
    bare.call("oddities", "plant", "HKLM", "64", path, {"DisplayName": [SZ, characters(name)]})
    try:
        [program] = look(bare, "programs").snapshot.programs
    finally:
        bare.call("registry", "delete", "HKLM", "64", path)
    assert program.name.startswith("\ufffdKas\ufffd[2J\ufffdpersky" + "x" * 100)
    assert len(program.name) == 2000


def test_a_name_with_a_nul_and_a_closed_key_are_told(machine: Machine) -> None:
    machine.call("oddities", "plant_name", "HKLM", "64", UNINSTALL, "Hid\0den")
    machine.call("registry", "write", "HKLM", "64", rf"{UNINSTALL}\Shut", {"DisplayName": "Kaspersky"})
    machine.call("registry", "write", "HKLM", "32", r"SOFTWARE\KasperskyLab\AVP21.15", {})
    machine.call("oddities", "close", "HKLM", "64", rf"{UNINSTALL}\Shut")
    machine.call("oddities", "close", "HKLM", "32", r"SOFTWARE\KasperskyLab\AVP21.15")
    seen = look(machine, "programs", "vendor").snapshot
    place = r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\KasperskyLab\AVP21.15"
    assert (seen.programs, seen.vendor) == ((), (VendorValue(place=place, key="AVP21.15", what="present"),))
    assert {(gap.part, gap.place, gap.why, gap.hides) for gap in seen.gaps} == {
        ("programs", MACHINE_64 + "\\Hid\N{REPLACEMENT CHARACTER}den", "malformed", True),
        ("programs", MACHINE_64 + r"\Shut", "denied", True),
        ("vendor", place, "denied", True),
    }


def test_a_list_of_programs_that_is_closed_whole_could_hide_everything(machine: Machine) -> None:
    machine.call("registry", "write", "HKLM", "32", UNINSTALL, {})
    machine.call("oddities", "close", "HKLM", "32", UNINSTALL)
    seen = look(machine, "programs").snapshot
    assert [(gap.place, gap.why, gap.hides) for gap in seen.gaps] == [(MACHINE_32, "denied", True)]


def test_people_are_named_and_one_who_is_not_signed_in_is_a_gap() -> None:
    with Machine(language="C.UTF-8") as machine:  # else Wine does not see a folder with a Cyrillic name
        [sid] = [name for name in machine.call("registry", "keys", "HKU", "64", "") if name.startswith("S-1-5-21-")]
        machine.call("registry", "write", "HKU", "64", rf"{sid}\{UNINSTALL}\UltraAV", {"DisplayName": "UltraAV"})
        for number, person in enumerate(("Анна", "gone"), 1):
            path = rf"{PROFILES}\S-1-5-21-7-7-7-{number}"
            machine.call("registry", "write", "HKLM", "64", path, {"ProfileImagePath": rf"C:\users\{person}"})
        hive = machine.path(r"C:\users\Анна\NTUSER.DAT")
        hive.parent.mkdir()
        hive.touch()
        seen = look(machine, "programs").snapshot
        assert [(program.place, program.name, program.person) for program in seen.programs] == [
            (rf"HKEY_USERS\{sid}\{UNINSTALL}\UltraAV", "UltraAV", "root")
        ]
        [told] = seen.gaps
        assert (told.place, told.why, told.hides) == (r"C:\users\Анна\NTUSER.DAT", "unsupported", True)
        assert told.detail.startswith("Анна is not signed in")


def test_what_is_left_of_services_is_seen_without_the_manager(machine: Machine) -> None:
    driver = {"Type": 1, "Start": 3, "ImagePath": r"\??\C:\ProgramData\Kaspersky Lab\Bases\klids.sys"}
    machine.call("registry", "write", "HKLM", "64", rf"{SERVICES}\klids.K4W-21-15", driver)
    machine.call("registry", "write", "HKLM", "64", rf"{SERVICES}\KLIF.K4W-21-15\Instances", {})
    machine.call("registry", "write", "HKLM", "64", rf"{SERVICES}\KLIF.K4W-21-15", {"Type": 2})
    machine.call("oddities", "plant", "HKLM", "64", rf"{SERVICES}\AVP21.15", {"Type": [DWORD, "10"]})
    seen = look(machine, "services").snapshot
    shown = {service.name: service for service in seen.services}
    place = rf"HKEY_LOCAL_MACHINE\{SERVICES}"
    assert shown["klids.K4W-21-15"] == Service(
        place=rf"{place}\klids.K4W-21-15", name="klids.K4W-21-15", kind="driver", start="demand", file_exists=False,
        file=r"C:\ProgramData\Kaspersky Lab\Bases\klids.sys",
    )  # fmt: skip
    assert shown["KLIF.K4W-21-15"].kind == "filter"
    assert shown["AVP21.15"].running is None
    assert [(gap.place, gap.why, gap.hides) for gap in seen.gaps] == [(rf"{place}\AVP21.15", "malformed", True)]
    machine.restart()  # now the manager lists them too, one without any name to show
    again = {service.name: service for service in look(machine, "services").snapshot.services}
    assert again["klids.K4W-21-15"].running is False
    assert again["KLIF.K4W-21-15"].kind == "filter"


def test_the_moment_is_told(machine: Machine) -> None:
    waiting = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending"
    update = r"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired"
    machine.path(r"C:\other.txt").touch()
    assert machine.call("boot", "delete_at_restart", r"C:\other.txt")
    assert look(machine, "conditions").snapshot.conditions.restart == ()
    machine.call("registry", "write", "HKLM", "64", waiting, {})
    machine.call("registry", "write", "HKLM", "64", update, {})
    folder = machine.path(r"C:\Kaspersky Lab")
    folder.mkdir()
    (folder / "a.dll").touch()
    assert machine.call("boot", "delete_at_restart", r"C:\Kaspersky Lab\a.dll")
    seen = look(machine, "conditions", busy=True).snapshot.conditions
    assert seen.restart == ("component-servicing", "windows-update", "kaspersky-files")
    assert seen.installer_busy is True


def test_a_policy_that_keeps_defender_off_is_named(machine: Machine) -> None:
    path = r"SOFTWARE\Policies\Microsoft\Windows Defender"
    machine.call("registry", "write", "HKLM", "64", path, {"DisableAntiSpyware": 1})
    seen = look(machine, "defender").snapshot.conditions
    assert seen.defender_kept_off == rf"HKEY_LOCAL_MACHINE\{path}, DisableAntiSpyware"
    assert seen.defender == "unknown"


def test_a_server_is_one_and_starts_anew(machine: Machine) -> None:
    before = look(machine, "conditions").snapshot.system
    assert look(machine, "conditions").snapshot.system.boot == before.boot
    options = r"SYSTEM\CurrentControlSet\Control\ProductOptions"
    machine.call("registry", "write", "HKLM", "64", options, {"ProductType": "ServerNT"})
    names = {"CurrentBuild": "17763", "CurrentBuildNumber": "17763", "ProductName": "Windows Server 2019"}
    machine.call("registry", "write", "HKLM", "64", r"SOFTWARE\Microsoft\Windows NT\CurrentVersion", names)
    machine.restart()
    seen = look(machine, "conditions", "security-center").snapshot
    assert (seen.system.server, seen.system.build) == (True, "17763")
    assert seen.system.release == "Windows Server 2019 (Wine 10.0)"
    assert seen.system.boot not in ("", before.boot)
    assert [(gap.part, gap.why) for gap in seen.gaps if gap.part == "security-center"] == [
        ("security-center", "unsupported")
    ]


def test_what_products_keep_beside_their_name_is_told_and_a_password_never(machine: Machine) -> None:
    key, data = r"SOFTWARE\KasperskyLab\AVP19.0.0", r"C:\ProgramData\Kaspersky Lab\AVP19.0.0"
    words = {"DataRoot": data, "DataFolder": r"%DataRoot%\Data", "UpdateRoot": "index/u1313g.xml"}
    machine.call("registry", "write", "HKLM", "32", rf"{key}\environment", words)
    machine.call("registry", "write", "HKLM", "32", rf"{key}\Data", {"LicKeyType": 1, "LicDaysTillExpiration": 12})
    machine.call("registry", "write", "HKLM", "32", rf"{key}\settings", {"EnablePswrdProtect": 1, "OPEP": "0A1B2C"})
    index = machine.path(rf"{data}\Data\u1313g.xml")
    index.parent.mkdir(parents=True)
    index.write_text('<?xml version="1.0"?><Update Date="09092024 0630" CompID="KDBEFI"></Update>')
    [sid] = [name for name in machine.call("registry", "keys", "HKU", "64", "") if name.startswith("S-1-5-21-")]
    machine.call("registry", "write", "HKU", "64", rf"{sid}\Software\KasperskyLab\AVP21.25", {})
    seen = look(machine, "vendor").snapshot
    place = r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\KasperskyLab\AVP19.0.0"
    assert [(one.place, one.what, one.value) for one in seen.vendor] == [
        (place, "present", ""),
        (rf"{data}\Data\u1313g.xml", "updated", "2024-09-09 06:30"),
        (rf"{place}\Data", "expires", "in 12 days"),
        (rf"{place}\settings", "password", "on"),
        (rf"HKEY_USERS\{sid}\Software\KasperskyLab\AVP21.25", "present", ""),
    ]
    assert seen.gaps == ()


def test_adapters_filters_of_devices_and_encryption_are_seen(machine: Machine) -> None:
    network, adapter = (
        "{4D36E972-E325-11CE-BFC1-08002BE10318}",
        {"DriverDesc": "Kaspersky Security Data Escort Adapter"},
    )
    classes = r"SYSTEM\CurrentControlSet\Control\Class"
    machine.call("registry", "write", "HKLM", "64", rf"{classes}\{network}\0007", adapter)
    keyboards = rf"{classes}\{{4D36E96B-E325-11CE-BFC1-08002BE10318}}"
    filters = characters("klkbdflt.K4W-21-26\0kbdclass\0\0")
    machine.call("oddities", "plant", "HKLM", "64", keyboards, {"UpperFilters": [MULTI_SZ, filters]})
    driver = {"Type": 2, "Start": 1, "ImagePath": r"system32\DRIVERS\klfle.sys"}
    machine.call("registry", "write", "HKLM", "64", rf"{SERVICES}\klfle.KES-14-1", driver)
    before = look(machine, "encryption").snapshot
    file = machine.path(r"C:\windows\system32\drivers\klfle.sys")
    file.touch()
    seen = look(machine, "services", "network", "encryption").snapshot
    place = rf"HKEY_LOCAL_MACHINE\{classes}\{network}\0007"
    assert [(one.place, one.description) for one in seen.adapters] == [(place, adapter["DriverDesc"])]
    [named] = [service for service in seen.services if service.place.endswith(", UpperFilters")]
    assert (named.place, named.name) == (rf"HKEY_LOCAL_MACHINE\{keyboards}, UpperFilters", "klkbdflt.K4W-21-26")
    assert (named.kind, named.file_exists) == ("filter", False)
    assert (before.conditions.encryption, seen.conditions.encryption) == ("unknown", "installed")
    assert [gap.why for gap in before.gaps] == ["unsupported", "unsupported"]
    assert [(gap.part, gap.why) for gap in seen.gaps] == [("encryption", "unsupported")]  # Wine has no BitLocker


def test_a_root_certificate_is_seen_by_its_subject(machine: Machine, tmp_path: Path) -> None:
    subject = "/O=AO Kaspersky Lab/CN=Kaspersky Anti-Virus Personal Root Certificate"
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "root.pem")]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", subject, *files],
        check=True, stdin=subprocess.DEVNULL, capture_output=True,
    )  # fmt: skip
    root = (tmp_path / "root.pem").read_text()
    encoded = ssl.PEM_cert_to_DER_cert(root)
    store = r"Software\Microsoft\SystemCertificates\Root\Certificates"
    [sid] = [name for name in machine.call("registry", "keys", "HKU", "64", "") if name.startswith("S-1-5-21-")]
    blob = struct.pack("<III2s", 11, 1, 2, b"K\0") + struct.pack("<III", 32, 1, len(encoded)) + encoded
    no_certificate = struct.pack("<III4s", 32, 1, 4, b"none")
    machine.call("oddities", "plant", "HKU", "64", rf"{sid}\{store}\OWN", {"Blob": [BINARY, blob.hex()]})
    machine.call("oddities", "plant", "HKU", "64", rf"{sid}\{store}\BAD", {"Blob": [BINARY, no_certificate.hex()]})
    with (machine.root / "etc/ssl/certs/ca-certificates.crt").open("a") as bundle:
        bundle.write(root)
    machine.restart()
    seen = look(machine, "certificates").snapshot
    thumbprint = hashlib.sha1(encoded, usedforsecurity=False).hexdigest().upper()
    of_machine, of_person = (root for root in seen.certificates if root.thumbprint == thumbprint)
    assert of_machine.subject == "CN=Kaspersky Anti-Virus Personal Root Certificate, O=AO Kaspersky Lab"
    assert (of_person.place, of_person.subject) == (rf"HKEY_USERS\{sid}\{store}\OWN", of_machine.subject)
    assert [(gap.place, gap.why) for gap in seen.gaps] == [(rf"HKEY_USERS\{sid}\{store}\BAD", "malformed")]
    assert len(seen.certificates) > 100


def test_values_of_every_size_come_back_whole_and_larger_ones_are_named(bare: Machine) -> None:
    script = r"""
import sys
from changeover.win32 import registry
with registry.open_key("HKEY_LOCAL_MACHINE", r"SOFTWARE\Sizes") as key:
    for name, value in sorted(key.values().items()):
        whole = isinstance(value, Exception) or (value.kind, len(value.raw), set(value.raw) <= {90})
        print(len(name), value if whole is True else whole)
"""
    sizes = (0, 1, 4095, 4096, 4097, 70_000, 1 << 20, (1 << 20) + 1)
    planted = {"n" * (number * 30): [BINARY, "5a" * size] for number, size in enumerate(sizes)}
    try:
        for name, value in planted.items():  # one by one: the words for a call are kept short
            bare.call("oddities", "plant", "HKLM", "64", r"SOFTWARE\Sizes", {name: value})
        done = bare.run([bare.PYTHON, "-c", script], env={"PYTHONPATH": r"Z:\checkout\core"})
    finally:
        bare.call("registry", "delete", "HKLM", "64", r"SOFTWARE\Sizes")
    *read, large = done.out.splitlines()
    assert read == [f"{number * 30} (3, {size}, True)" for number, size in enumerate(sizes[:-1])]
    assert large == f"{30 * (len(sizes) - 1)} holds {sizes[-1]} bytes, too much for what belongs there"


def test_wmi_answers_and_says_what_is_not_there(bare: Machine) -> None:
    script = r"""
from changeover.win32 import wmi
print(wmi.query("root\cimv2", ["Caption", "ProductType", "NoSuchThing"], "Win32_OperatingSystem"))
try:
    wmi.query(r"root\nowhere", ["x"], "X")
except FileNotFoundError as error:
    print(error)
"""
    done = bare.run([bare.PYTHON, "-c", script], env={"PYTHONPATH": r"Z:\checkout\core"})
    assert done.out.splitlines() == [
        "[{'Caption': 'Microsoft Windows 10 Pro', 'ProductType': 1, 'NoSuchThing': None}]",
        "root\\nowhere: X: there is no such namespace here (0x8004100E)",
    ]


def test_the_last_reading_ends_with_what_was_counted(furnished: Machine) -> None:
    read = look(furnished, "folders")
    assert read.said == [msgspec.to_builtins(Reading(part="folders")), {"part": "folders", "count": 4}]


def test_ten_thousand_programs_are_read_about_as_fast_as_one_bare_pass() -> None:
    with Machine() as machine:
        done = machine.python(rf"{GUEST}\many.py", "10000", "3", seconds=300)
        assert (done.code, done.err) == (0, "")
        assert done.json["entries"] == 10_000
        assert min(done.json["ours"]) <= 1.5 * min(done.json["bare"])
