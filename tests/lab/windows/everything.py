"""Put look-alikes of every Windows product of the catalogue on one laboratory machine: registry, files, programs.

What is planted follows from the catalogue (tests/everything.py, `planted`); nothing here is a list of products. Wine
has no place for some of it: Security Center, and products of the Windows Installer, which other tests install.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from changeover.values import Adapter, Certificate, Extension, Folder, Process, Program, Service, VendorValue
from tests.everything import FOREIGN, KASPERSKYS, Thing

from . import package
from .machine import Machine

SZ, EXPAND_SZ, BINARY, DWORD = 1, 2, 3, 4
UNINSTALL = package.UNINSTALL
SERVICES = r"SYSTEM\CurrentControlSet\Services"
CLASS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e972-e325-11ce-bfc1-08002be10318}"
PROFILES = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
ROOTS = "etc/ssl/certs/ca-certificates.crt"
CHROME = r"C:\users\root\AppData\Local\Google\Chrome\User Data"
LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""Chrome's ids are 32 of these letters."""
FILETIME = 133_703_136_000_000_000  # 2024-09-09 00:00 UTC
LONG = "Ж" * 32_768  # 64 KiB
BORIS, CLARA = "S-1-5-21-7-7-7-1002", "S-1-5-21-7-7-7-1003"
HIVES = {BORIS: r"C:\users\Boris\NTUSER.DAT", CLARA: r"C:\users\Clara\NTUSER.DAT"}
"""Two more people of this machine; Boris is signed in."""
PERSONAL = rf"{UNINSTALL}\Personal"
ORPHANS = {
    "klids.K4W-21-24": (1, r"\??\C:\ProgramData\Kaspersky Lab\AVP21.24\Bases\klids.sys"),
    "AVP.KES.21.16": (0x10, r'"C:\Program Files (x86)\Kaspersky Lab\KES.12.4.0\avp.exe" -r'),
}
"""Service keys whose files are gone, of generations that are nowhere else on the machine."""
SECONDS = 600  # how long a started program lives at most

Written = tuple[str, str, str, dict[str, tuple[int, str]]]
"""Root, view, path, and the values of one key: name to type and bytes as hex text."""


def plant(machine: Machine, made: Iterable[Thing]) -> None:
    """Put them there, with everything odd beside them, start the machine anew and start the programs."""
    made = tuple(made)
    for thing in made:
        _put_files(machine, thing.item)
    _trust(machine, [thing.item.subject for thing in made if isinstance(thing.item, Certificate)])
    entries = [entry for number, thing in enumerate(made) for entry in _entries(thing, number)]
    taken = {entry[2].casefold() for entry in entries}
    foreign = [entry for number, item in enumerate(FOREIGN) for entry in _foreign(item, number)]
    entries += [entry for entry in foreign if entry[2].casefold() not in taken]  # some go by the name of a product's
    machine.calls(*(("oddities", "plant", *entry) for entry in (*entries, *_odd())))
    machine.restart()  # now the service manager knows the services, and every program trusts the certificates
    for hive in HIVES.values():
        _host(machine, hive).parent.mkdir()
    _host(machine, HIVES[CLARA]).touch()
    machine.call("hives", "load", BORIS, HIVES[BORIS], PERSONAL, {"DisplayName": "UltraAV", "Publisher": LONG[:9]})
    files = [thing.item.file for thing in made if isinstance(thing.item, Process)]
    machine.call("started", "start", files, SECONDS * 1000)


def text(content: str, kind: int = SZ) -> tuple[int, str]:
    """A text value as its bytes."""
    return kind, (content + "\0").encode("utf-16-le", "surrogatepass").hex()


def number(content: int) -> tuple[int, str]:
    """A whole number as its bytes."""
    return DWORD, content.to_bytes(4, "little").hex()


# -- the registry


def _entries(thing: Thing, at: int) -> Iterator[Written]:
    item = thing.item
    if isinstance(item, Program):
        yield from _program(item, twin=thing.product.role in KASPERSKYS)
    elif isinstance(item, Service):
        yield from _service(item, at)
    elif isinstance(item, VendorValue) and item.what == "present":
        yield from _vendor(item)
    elif isinstance(item, Extension):
        yield from _extension(item)
    elif isinstance(item, Adapter):
        values = {"DriverDesc": text(item.description), "NetCfgInstanceId": text(f"{{{at:08X}-0000-0000-0000-1AB}}")}
        yield "HKLM", "64", rf"{CLASS}\{at:04}", values


def _program(item: Program, *, twin: bool) -> Iterator[Written]:
    r"""The entry; with `twin` it is hidden, and InstallWIX_{GUID} beside it is the one that people see."""
    view = "32" if "WOW6432Node" in item.place else "64"
    shown = {
        "DisplayName": text(item.name),
        "DisplayVersion": text(item.version),
        "Publisher": text(item.publisher),
        "InstallDate": text("20240909"),
        "UninstallString": text(f"MsiExec.exe /X{item.product_code}", EXPAND_SZ),
    }
    hidden = {"SystemComponent": number(1), "NoRemove": number(1), "WindowsInstaller": number(1)} if twin else {}
    yield "HKLM", view, rf"{UNINSTALL}\{item.product_code}", {**shown, **hidden}
    if twin:
        yield "HKLM", view, rf"{UNINSTALL}\InstallWIX_{item.product_code}", shown


def _service(item: Service, at: int) -> Iterator[Written]:
    """A service or driver; drivers by turns as file-system filters, and their files in the forms that Windows has."""
    driver = item.kind == "driver"
    filters = driver and at % 2 == 0
    forms = [r"\??\{}", r"\SystemRoot\{}", "{}"] if driver else ['"{}" -r', "{}"]
    path = re.sub(r"(?i)^C:\\Windows\\", "", item.file) if driver else item.file
    form = forms[0] if path.startswith("C:") else forms[1 + at % 2]
    if not driver:
        form = forms[at % 2]
    values = {
        "Type": number((2 if filters else 1) if driver else 0x10),
        "Start": number(3),
        "ImagePath": text(form.format(path), EXPAND_SZ),
    }
    if item.display:
        values["DisplayName"] = text(item.display)
    yield "HKLM", "64", rf"{SERVICES}\{item.name}", values
    if filters:
        yield "HKLM", "64", rf"{SERVICES}\{item.name}\Instances", {"DefaultInstance": text(f"{item.name} Instance")}
        yield "HKLM", "64", rf"{SERVICES}\{item.name}\Instances\{item.name} Instance", {"Altitude": text("320400")}


def _vendor(item: VendorValue) -> Iterator[Written]:
    """What a product keeps of itself. A time is 8 bytes, a password is asked for, a server manages it."""
    if "KasperskyLab" not in item.place:
        yield "HKLM", "64", rf"SOFTWARE\{item.key}", {"AppFolder": text(r"C:\Program Files (x86)\UltraAV")}
        return
    key = rf"SOFTWARE\KasperskyLab\{item.key}"
    yield "HKLM", "32", rf"{key}\environment", {"ProductVersion": text("21.25.7.504")}
    yield "HKLM", "32", rf"{key}\Data\UpdateState", {"LastUpdate": (BINARY, FILETIME.to_bytes(8, "little").hex())}
    yield "HKLM", "32", rf"{key}\settings", {"EnablePswrdProtect": number(1)}
    if "KES" in item.key:
        yield "HKLM", "32", rf"{key}\Data", {"ServerName": text("ksc.example.test")}


def _extension(item: Extension) -> Iterator[Written]:
    """What other programs put into browsers: one for Firefox, or a program that extensions may talk to."""
    if "@" in item.id:
        yield "HKLM", "32", r"SOFTWARE\Mozilla\Firefox\Extensions", {item.id: text(r"C:\extension.xpi")}
    elif "." in item.id and not item.name:
        manifest = {"": text(r"C:\manifest.json")}
        yield "HKLM", "32", rf"SOFTWARE\Google\Chrome\NativeMessagingHosts\{item.id}", manifest


def _foreign(item: Any, at: int) -> Iterator[Written]:
    """What is not Kaspersky's and looks like it."""
    if isinstance(item, Program):
        named = {"DisplayName": text(item.name), "Publisher": text(item.publisher)}
        yield "HKLM", "64", rf"{UNINSTALL}\Foreign {at}", named
    elif isinstance(item, Service):
        yield from _service(item, at)


def _odd() -> Iterator[Written]:
    """What tidy programs do not leave: orphans, texts and numbers of the wrong length, somebody who is signed out."""
    for name, (kind, image) in ORPHANS.items():
        yield "HKLM", "64", rf"{SERVICES}\{name}", {"Type": number(kind), "Start": number(3), "ImagePath": text(image)}
    yield "HKLM", "64", rf"{UNINSTALL}\Odd 1", {"DisplayName": text("Kas\0persky"), "DisplayVersion": text("1")}
    yield "HKLM", "32", rf"{UNINSTALL}\Odd 2", {"DisplayName": text("Odd 2"), "SystemComponent": (DWORD, "01")}
    yield "HKLM", "32", rf"{UNINSTALL}\Odd 3", {"DisplayName": text("Odd 3"), "Publisher": text(LONG)}
    yield "HKLM", "64", rf"{PROFILES}\{BORIS}", {"ProfileImagePath": text(r"C:\users\Boris", EXPAND_SZ)}
    yield "HKLM", "64", rf"{PROFILES}\{CLARA}", {"ProfileImagePath": text(r"C:\users\Clara", EXPAND_SZ)}


# -- files


def _put_files(machine: Machine, item: Any) -> None:
    """Folders, empty program files, and for programs that are to run the one of the laboratory."""
    if isinstance(item, Folder):
        _host(machine, item.place).mkdir(parents=True, exist_ok=True)
    elif isinstance(item, Service) and item.file_exists:
        place = _host(machine, item.file)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    elif isinstance(item, Process):
        place = _host(machine, item.file)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(package.waiting_program(), place)
    elif isinstance(item, Extension) and (item.name or item.id.isalpha()):
        id_ = item.id if item.id.isalpha() else hashlib.sha256(item.id.encode()).hexdigest()[:32].translate(LETTERS)
        folder = _host(machine, rf"{CHROME}\Default\Extensions\{id_}\21.25_0")
        folder.mkdir(parents=True, exist_ok=True)
        named = {"name": item.name or "An extension of the laboratory", "version": "21.25", "manifest_version": 3}
        (folder / "manifest.json").write_text(json.dumps(named), encoding="utf-8")


def _host(machine: Machine, windows: str) -> Path:
    """Where the host sees a path, in the spelling that the folders of Wine have; Anna is the one who is signed in."""
    there = re.sub(r"(?i)^C:\\users\\Anna\\", lambda _: "C:\\users\\root\\", windows)
    return machine.path(re.sub(r"(?i)^C:\\(windows|users)\\", lambda found: f"C:\\{found[1].lower()}\\", there))


def _trust(machine: Machine, subjects: list[str]) -> None:
    """Self-made certificates with these names, among those that Wine trusts; their keys are thrown away."""
    with tempfile.TemporaryDirectory() as scratch, (machine.root / ROOTS).open("a") as trusted:
        for subject in subjects:
            words = "".join(f"/{part.strip()}" for part in subject.split(", "))
            made = subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                 "-days", "3650", "-utf8", "-subj", words, "-keyout", f"{scratch}/key"],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            trusted.write(made.stdout)
