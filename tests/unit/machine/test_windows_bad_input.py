"""Every reader of Windows on one recorded machine whose registry is spoiled, one way after the other.

Nothing that stands there may break a reader, take it long, or be lost in silence.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
import pytest

from changeover.machine.frame import look
from changeover.machine.parts import HIDING, Family
from changeover.machine.processes import processes
from changeover.machine.windows import READERS
from changeover.machine.windows.certificates import OF_A_PERSON as CERTIFICATES
from changeover.machine.windows.certificates import certificates
from changeover.machine.windows.conditions import LOGON, NEXT, NOW, PACKAGES, SESSION_MANAGER, WAITING, conditions
from changeover.machine.windows.defender import POLICIES, defender
from changeover.machine.windows.encryption import encryption
from changeover.machine.windows.extensions import extensions
from changeover.machine.windows.folders import folders
from changeover.machine.windows.installer import OF_PEOPLE, UPGRADE_CODES, installer
from changeover.machine.windows.network import ADAPTERS, NAMES, network
from changeover.machine.windows.people import PROFILES
from changeover.machine.windows.programs import UNINSTALL, programs
from changeover.machine.windows.security_center import security_center
from changeover.machine.windows.services import CLASSES, FILTERED, SERVICES, services
from changeover.machine.windows.vendor import OF_A_PERSON as SETTINGS
from changeover.machine.windows.vendor import ROOT, ULTRAAV, vendor
from changeover.values import Snapshot, System
from changeover.win32.battery import Power
from changeover.win32.msi import MACHINE, Product
from changeover.win32.regvalue import BINARY, DWORD, EXPAND_SZ, MULTI_SZ, SZ, Malformed, RegValue
from tests.unit.machine.test_frame import NOON
from tests.unit.machine.tree import CLOSED, PLACES, SHUT, Registry, Tree, binary, dword, expand, multi, qword, sz

if TYPE_CHECKING:
    from pathlib import Path

    from changeover.machine.parts import Reader
    from changeover.machine.windows.keys import Open
    from changeover.values import Part

CODE = "{7A4192A1-84C4-4E90-A31B-B4847CA8E23A}"
PACKED = "349E1197CC230D542AC9656EFE672257"
SID = "S-1-5-21-1"
LOCAL = "HKEY_LOCAL_MACHINE"


def recorded() -> dict[str, dict[str, object]]:
    """A machine that has something to say in every place that is read."""
    entry = {
        "DisplayName": sz("Kaspersky"), "DisplayVersion": sz("21.15.8.493"), "Publisher": sz("Kaspersky"),
        "SystemComponent": dword(1), "NoRemove": dword(1), "InstallDate": sz("20240909"),
        "UninstallString": expand("x"), "InstallLocation": sz(r"C:\K"),
    }  # fmt: skip
    product = {
        "environment": {"ProductVersion": sz("21.15.8.493"), "ProductCode": sz(CODE), "ProductName": sz("Kaspersky"),
                        "ProductRoot": sz(r"C:\K"), "DataRoot": sz(r"C:\D"), "DataFolder": sz(r"C:\D\Data"),
                        "Bases": sz(r"C:\D\Bases"), "UpdateRoot": sz("index/u1313g.xml")},
        "Data": {"LastSuccessfulUpdate": dword(1725863400), "LicKeyType": dword(1), "LicDaysTillExpiration": dword(9),
                 "ServerName": sz("ksc"), "UpdateState": {"LastUpdate": qword(133703322000000000)}},
        "watchdog": {"BasesInfo": {"Date": qword(133703322000000000)}},
        "settings": {"EnablePswrdProtect": dword(1), "PasswordProtectionSettings": {"OPEP": sz("0A")}},
    }  # fmt: skip
    keys: dict[str, dict[str, object]] = {
        rf"{LOCAL}\{UNINSTALL}": {CODE: dict(entry), f"InstallWIX_{CODE}": dict(entry)},
        rf"{LOCAL}\SOFTWARE\WOW6432Node{UNINSTALL[8:]}": {CODE: dict(entry)},
        "HKEY_USERS": {SID: {}},
        rf"HKEY_USERS\{SID}\{UNINSTALL}": {"UltraAV": dict(entry)},
        rf"HKEY_USERS\{SID}\{SETTINGS}": {"AVP21.15": {}},
        rf"HKEY_USERS\{SID}\{CERTIFICATES}": {"AB": {"Blob": binary(b"\x20\0\0\0\1\0\0\0\1\0\0\0x")}},
        rf"{LOCAL}\{PROFILES}": {SID: {"ProfileImagePath": expand(r"%SystemDrive%\Users\anna")}},
        rf"{LOCAL}\{OF_PEOPLE}": {SID: {"Products": {"P": {}}}},
        rf"{LOCAL}\{UPGRADE_CODES[0]}": {PACKED: {"1A2914A74C4809E43AB14B48C78A2EA3": sz("")}},
        rf"{LOCAL}\{SERVICES}": {
            "AVP21.15": {"Type": dword(16), "Start": dword(2), "ImagePath": expand('"C:\\K\\avp.exe" -r')},
            "klfle": {"Type": dword(2), "Start": dword(1), "ImagePath": sz(r"system32\klfle.sys"), "Instances": {}},
        },
        rf"{LOCAL}\{CLASSES}\{FILTERED['keyboards']}": {"UpperFilters": multi("klkbdflt", "kbdclass")},
        rf"{LOCAL}\{ROOT}": {
            "AVP21.15": product, "protected": {"KES.21.8": {}}, "WmiHlp": {"IsReportedExpired": dword(1)},
            "Components": {"34": {"1103": {"1.0.0.0": {"Statistics": {"AVState": {"Protection_AdmServer": sz("k")}}}}}},
        },
        rf"{LOCAL}\{ULTRAAV['UltraAV']}": {"AppFolder": sz(r"C:\U")},
        rf"{LOCAL}\{ADAPTERS}": {"0001": {"DriverDesc": sz("Adapter"), "NetCfgInstanceId": sz("{1}")}},
        rf"{LOCAL}\{NAMES}": {"{1}": {"Connection": {"Name": sz("Ethernet")}}},
        rf"{LOCAL}\{NOW}": {"ComputerName": sz("A")},
        rf"{LOCAL}\{NEXT}": {"ComputerName": sz("B")},
        rf"{LOCAL}\{LOGON}": {"JoinDomain": sz("x")},
        rf"{LOCAL}\{SESSION_MANAGER}": {"PendingFileRenameOperations": multi(r"\??\C:\Kaspersky Lab\a", "")},
        rf"{LOCAL}\{PACKAGES}": {"P": {}},
    }  # fmt: skip
    keys.update({rf"{LOCAL}\{path}": {} for path in WAITING})
    keys.update({rf"{LOCAL}\{path}": dict.fromkeys(names, dword(1)) for path, names in POLICIES.items()})
    return keys


def nothing(_namespace: str, _wanted: Sequence[str], _source: str) -> list[dict[str, Any]]:
    return []


def all_readers(opened: Open, profiles: Callable[[str], Path]) -> dict[Part, Reader]:
    """Every reader that looks into the registry, on this one; what else Windows would answer is fixed."""
    files = {r"C:\D\Data\u1313g.xml": b'<Update Date="09092024 0630">'}

    def there(path: str) -> bool:
        return path in files or path.endswith((".sys", ".exe"))

    return {
        "programs": lambda: programs(opened, lambda: PLACES, there),
        "installer": lambda: installer(opened, everybodys, lambda _product, name: name),
        "services": lambda: services(opened, lambda: PLACES, there, lambda: iter(())),
        "vendor": lambda: vendor(opened, lambda: PLACES, there, files.__getitem__),
        "certificates": lambda: certificates(opened, lambda: PLACES, lambda: (), str),
        "extensions": lambda: extensions(opened, lambda: PLACES, there, profiles),
        "network": lambda: network(opened),
        "conditions": lambda: conditions(opened, lambda: False, lambda: Power(80, True)),
        "encryption": lambda: encryption(opened, lambda: PLACES, there, nothing),
        "defender": lambda: defender(opened, lambda: iter(()), lambda: "", nothing),
    }  # fmt: skip


def everybodys(sid: str | None, _contexts: int) -> list[Product]:
    if sid is not None:
        raise PermissionError("Access is denied.")
    return [Product(CODE, MACHINE, "")]


def spoiled(entries: dict[str, object], spoil: Callable[[RegValue], object]) -> dict[str, object]:
    """The same keys, with something else in place of each value."""
    return {
        name: spoil(entry)
        if isinstance(entry, RegValue)
        else spoiled(entry, spoil)
        if isinstance(entry, dict)
        else entry
        for name, entry in entries.items()
    }


def wrong_type(value: RegValue) -> RegValue:
    return sz("12") if value.kind not in (SZ, EXPAND_SZ) else dword(7)


def raw(kinds: tuple[int, ...], content: bytes) -> Callable[[RegValue], RegValue]:
    return lambda value: RegValue(value.kind, content) if value.kind in kinds else value


TEXTS = (SZ, EXPAND_SZ, MULTI_SZ)
SPOILED: dict[str, Callable[[RegValue], object]] = {
    "wrong types": wrong_type,
    "a type nobody knows": lambda _value: RegValue(77, b"x"),
    "numbers of one byte": raw((DWORD, 11), b"\1"),
    "text of odd length": raw(TEXTS, b"K\0a"),
    "a NUL inside": raw((SZ, EXPAND_SZ), "Kas\0persky\0".encode("utf-16-le")),
    "too large": lambda _value: Malformed("holds 2000000 bytes, too much for what belongs there"),
}
HARMLESS: dict[str, Callable[[RegValue], object]] = {
    "lone surrogates": raw(TEXTS, b"\x00\xd8K\0" * 3),
    "64 KiB": raw(TEXTS, ("x " * 16384).encode("utf-16-le")),
    "64 KiB of commands": raw(TEXTS, ("\\\\?\\%%a%" * 4096).encode("utf-16-le")),
    "nothing": raw((*TEXTS, BINARY), b""),
    "any bytes": lambda value: RegValue(BINARY, b"\xff" * 64) if value.kind == BINARY else value,
}
SILENT_ABOUT = {
    ("certificates", "wrong types"): "a certificate is taken from a value of any type",
    ("network", "numbers of one byte"): "it asks for no number",
    ("certificates", "numbers of one byte"): "it asks for no number",
    ("conditions", "numbers of one byte"): "it asks for no number",
    ("encryption", "numbers of one byte"): "it asks for no number",
    ("installer", "numbers of one byte"): "it asks for no number",
    ("extensions", "numbers of one byte"): "it asks for no number",
    ("defender", "text of odd length"): "it asks for no text",
    ("defender", "a NUL inside"): "it asks for no text",
}
VALUELESS = {"installer", "extensions"}
"""Readers that take nothing from the values of this machine: codes are names, extensions have none here."""
PARTS: list[Part] = [
    "programs", "installer", "services", "vendor", "certificates", "extensions", "network", "conditions", "encryption",
    "defender",
]  # fmt: skip


def read(part: Part, opened: Open, profiles: Path) -> Snapshot:
    """The part, through the frame that every reading goes through. Its answer can be written and read again."""
    family = Family("windows", lambda: System(family="windows"), all_readers(opened, lambda _path: profiles))
    *_, last = look(Family("windows", family.system, {part: family.readers[part]}), NOON, seconds={part: 60})
    assert isinstance(last, Snapshot)
    assert msgspec.json.decode(msgspec.json.encode(last), type=Snapshot) == last
    return last


def things(snapshot: Snapshot) -> int:
    lists = (snapshot.programs, snapshot.services, snapshot.vendor, snapshot.certificates, snapshot.adapters)
    return sum(map(len, lists))


def test_every_reader_of_windows_is_tried_here_or_has_no_registry() -> None:
    assert set(READERS) - set(PARTS) == {"processes", "folders", "security-center"}


def test_what_asks_through_com_comes_last_because_it_may_hang() -> None:
    assert list(READERS)[-3:] == ["encryption", "defender", "security-center"]


@pytest.mark.parametrize("part", PARTS)
def test_the_recorded_machine_is_read_without_a_gap(part: Part, tmp_path: Path) -> None:
    snapshot = read(part, Registry(recorded()), tmp_path)
    expected = {("installer", "denied"), ("defender", "missing")}
    assert {(gap.part, gap.why) for gap in snapshot.gaps} <= expected
    assert things(snapshot) or part in ("extensions", "conditions", "encryption", "defender")


@pytest.mark.parametrize("way", SPOILED)
@pytest.mark.parametrize("part", PARTS)
def test_what_is_odd_is_told_and_breaks_nothing(part: Part, way: str, tmp_path: Path) -> None:
    keys = {place: spoiled(entries, SPOILED[way]) for place, entries in recorded().items()}
    snapshot = read(part, Registry(keys), tmp_path)
    odd = [gap for gap in snapshot.gaps if gap.why == "malformed"]
    assert all(gap.place.startswith(("HKEY_", "C:\\")) for gap in odd), odd
    if (part, way) not in SILENT_ABOUT and part not in VALUELESS:
        assert odd


@pytest.mark.parametrize("way", HARMLESS)
@pytest.mark.parametrize("part", PARTS)
def test_what_is_only_strange_breaks_nothing_and_is_quick(part: Part, way: str, tmp_path: Path) -> None:
    keys = {place: spoiled(entries, HARMLESS[way]) for place, entries in recorded().items()}
    began = time.monotonic()
    snapshot = read(part, Registry(keys), tmp_path)
    assert time.monotonic() - began < 10
    assert [gap for gap in snapshot.gaps if gap.place == ""] == []  # a gap without a place is a reader that broke


@pytest.mark.parametrize("part", PARTS)
def test_keys_that_are_closed_are_told_each(part: Part, tmp_path: Path) -> None:
    keys = recorded()
    snapshot = read(part, Registry(dict.fromkeys(keys, CLOSED)), tmp_path)
    denied = {gap.place for gap in snapshot.gaps if gap.why == "denied"}
    assert denied
    assert denied <= {*keys, "HKEY_USERS"}
    # the Windows Installer itself still tells of one product, and a closed vendor key is there
    assert things(snapshot) == (part in {"installer", "vendor"})
    assert any(gap.hides for gap in snapshot.gaps) == (part in {"programs", "installer", "services", "vendor"})


def shut(entries: dict[str, object]) -> dict[str, object]:
    inner = {name: shut(entry) if isinstance(entry, dict) else entry for name, entry in entries.items()}
    return {**inner, SHUT: True}


@pytest.mark.parametrize("part", PARTS)
def test_values_that_may_not_be_read_are_told_once_for_each_key(part: Part, tmp_path: Path) -> None:
    keys: dict[str, object] = {place: shut(entries) for place, entries in recorded().items()}
    snapshot = read(part, Registry(keys), tmp_path)
    denied = [gap.place for gap in snapshot.gaps if gap.why == "denied"]
    assert denied or part == "extensions"
    assert len(denied) == len(set(denied))


@pytest.mark.parametrize("part", PARTS)
def test_names_that_nobody_can_open_are_passed_and_told(part: Part, tmp_path: Path) -> None:
    keys = {place: {"Hid\0den": {}, **entries, "Last\ud800": {}} for place, entries in recorded().items()}
    snapshot = read(part, Registry(keys), tmp_path)
    assert [gap for gap in snapshot.gaps if not gap.place] == []
    if part in ("programs", "installer", "services", "vendor", "certificates"):
        assert any("Hid" in gap.place and gap.why == "malformed" for gap in snapshot.gaps)


@pytest.mark.parametrize("part", PARTS)
def test_ten_thousand_entries_in_every_list_are_read_in_time(part: Part, tmp_path: Path) -> None:
    keys: dict[str, object] = {}
    for place, entries in recorded().items():
        inner = next((entry for entry in entries.values() if isinstance(entry, dict)), None)
        more = {} if inner is None else {f"{number:04}": inner for number in range(10_000)}
        keys[place] = {**entries, **more}
    began = time.monotonic()
    snapshot = read(part, Registry(keys), tmp_path)
    assert time.monotonic() - began < 30
    assert [gap for gap in snapshot.gaps if gap.why == "timeout"] == []
    if part in ("programs", "services", "vendor", "certificates", "network"):
        assert things(snapshot) > 9_000


class Silent:
    """A machine that answers nothing until it is let go."""

    def __init__(self) -> None:
        self.released = threading.Event()

    def __call__(self, *_asked: object) -> NoReturn:
        self.released.wait(60)
        raise OSError("The device is not ready.")


def silent_readers(silent: Silent, profiles: Path) -> dict[Part, Reader]:
    return {
        **all_readers(silent, lambda _path: profiles),
        "folders": lambda: folders(silent),
        "processes": lambda: processes(silent),
        "security-center": lambda: security_center(lambda: False, lambda: PLACES, lambda _path: True, silent),
    }


@pytest.fixture
def silent() -> Iterator[Silent]:
    machine = Silent()
    yield machine
    machine.released.set()


@pytest.mark.parametrize("part", READERS)
def test_a_reader_that_never_returns_is_left_behind(part: Part, silent: Silent, tmp_path: Path) -> None:
    readers = silent_readers(silent, tmp_path)
    family = Family("windows", lambda: System(family="windows"), {part: readers[part]})
    *_, snapshot = look(family, NOON, seconds={part: 0.05})
    assert isinstance(snapshot, Snapshot)
    assert [(gap.part, gap.place, gap.why, gap.hides) for gap in snapshot.gaps] == [
        (part, "", "timeout", part in HIDING)
    ]


class Endless(Tree):
    """A key that has always one more below it, until it is let go: whoever reads it was left behind by then."""

    released = threading.Event()

    def names(self) -> Iterator[str]:
        number = 0
        while not self.released.is_set():
            yield f"{number:04}"
            number += 1

    def open(self, name: str) -> Tree:
        return Tree({"DisplayName": sz("x"), "Type": dword(1), "DriverDesc": sz("x")}, f"{self.place}\\{name}")


def open_endless(_hive: object, path: str, _view: object) -> Endless:
    if Endless.released.is_set():
        raise OSError("The device is not ready.")
    return Endless({}, path)


@pytest.fixture
def endless() -> Iterator[Open]:
    Endless.released.clear()
    yield open_endless
    Endless.released.set()
    for thread in threading.enumerate():
        if thread.name.startswith("read "):
            thread.join(60)


@pytest.mark.parametrize("part", ["programs", "services", "vendor", "network", "certificates"])
def test_a_list_without_an_end_is_cut_off_in_time_and_what_was_seen_stays(
    part: Part, endless: Open, tmp_path: Path
) -> None:
    readers = all_readers(endless, lambda _path: tmp_path)
    family = Family("windows", lambda: System(family="windows"), {part: readers[part]})
    *_, snapshot = look(family, NOON, seconds={part: 0.3})
    assert isinstance(snapshot, Snapshot)
    assert [gap.why for gap in snapshot.gaps][-1] == "timeout"
    assert things(snapshot) or part == "certificates"
