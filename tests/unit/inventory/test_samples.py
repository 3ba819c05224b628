"""Every file in tests/samples/ gives the computers and findings that stand beside it."""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path

import pytest

from changeover.catalogue import load
from changeover.detect import detect
from changeover.inventory import Unreadable, read_machines
from changeover.values import Snapshot
from tests.unit.inventory.machines import TAKEN, read_inventory

FOLDER = Path(__file__).parents[2] / "samples"
EXPECTED: dict[str, dict[str, list[str]]] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


def told(machine: Snapshot) -> list[str]:
    """Each product with its version and the word of the JSON; other protection is judged elsewhere."""
    findings = detect(machine, load())
    return sorted(f"{f.product} {f.version} {f.status}" for f in findings if f.role != "protection")


def test_every_file_has_its_answer() -> None:
    there = {path.name for path in FOLDER.iterdir()} - {"README.md", "expected.toml", "all-lookalikes.json"}
    assert there == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_is_read_as_what_it_is(name: str) -> None:
    raw = (FOLDER / name).read_bytes()
    machines = read_inventory(raw)
    assert {machine.system.host: told(machine) for machine in machines} == EXPECTED[name]
    assert not [machine.mentions for machine in machines if machine.mentions], "it was looked through as mere text"
    streamed = list(read_machines(BytesIO(raw), load(), TAKEN))
    assert not [one for one in streamed if isinstance(one, Unreadable)]
    assert sorted(streamed, key=repr) == sorted(machines, key=repr)


def places(name: str) -> set[str]:
    """Where the evidence of a file stands."""
    machines = read_inventory((FOLDER / name).read_bytes())
    return {evidence.place for machine in machines for f in detect(machine, load()) for evidence in f.evidence}


def test_the_place_is_where_a_person_finds_it() -> None:
    code = "{11111111-2222-3333-4444-555555555505}"
    uninstall = r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall"
    assert places("powershell-uninstall-utf16.json") == {f"{uninstall}\\{code}"}
    assert places("dpkg-query.txt") == {"line 3"}
    assert places("powershell-uninstall-1251.csv") == {"line 3"}
    assert places("osquery-programs.json") == {"row 1"}
    assert places("osqueryd-results.log") == {"line 2: services row 1", "line 4: programs row 1"}


def test_the_moment_is_that_of_the_list_itself() -> None:
    taken = [machine.taken.isoformat() for machine in read_inventory((FOLDER / "osqueryd-results.log").read_bytes())]
    assert taken == ["2026-11-24T11:00:00+00:00", "2026-11-24T11:00:05+00:00"]
    (machine,) = read_inventory((FOLDER / "fusioninventory.xml").read_bytes())
    assert machine.taken.replace(tzinfo=None).isoformat() == "2026-11-20T09:15:00"
    (machine,) = read_inventory((FOLDER / "rpm-qa.txt").read_bytes())
    assert machine.taken == TAKEN


def test_the_system_is_the_one_that_the_list_names() -> None:
    (machine,) = read_inventory((FOLDER / "fusioninventory.xml").read_bytes())
    assert (machine.system.release, machine.system.server) == ("Microsoft Windows 10 Pro", False)
    raw = (FOLDER / "fusioninventory.xml").read_bytes().replace(b"Windows 10 Pro", b"Windows Server 2019 Standard")
    assert read_inventory(raw)[0].system.server
    mac = b"<REQUEST><CONTENT><OPERATINGSYSTEM><KERNEL_NAME>darwin</KERNEL_NAME></OPERATINGSYSTEM></CONTENT></REQUEST>"
    assert read_inventory(mac)[0].system.family == "macos"
