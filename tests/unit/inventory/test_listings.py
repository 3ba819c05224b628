"""What commands print: order, line ends and stray white space never matter, and nothing else is taken for a listing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.inventory.listings import listed
from changeover.values import Package, Program, Service
from tests.unit.inventory.machines import read_inventory
from tests.unit.inventory.test_samples import EXPECTED, FOLDER, told

LISTS = [
    *("dpkg-l.txt", "dpkg-query.txt", "dpkg-query-status.txt", "apt-list.txt", "rpm-qa.txt", "dnf-list.txt"),
    *("systemctl-list-units.txt", "systemctl-list-unit-files.txt"),
]


def text(name: str) -> str:
    return Path(FOLDER, name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LISTS)
@given(data=st.data())
def test_order_and_stray_white_space_never_matter(name: str, data: st.DataObject) -> None:
    lines = data.draw(st.permutations(text(name).splitlines()))
    before, behind = data.draw(st.sampled_from(["", "  ", "\t"])), data.draw(st.sampled_from(["", " ", "\t "]))
    end = data.draw(st.sampled_from(["\n", "\r\n", "\n\n"]))
    (machine,) = read_inventory(end.join(f"{before}{line}{behind}" for line in lines).encode())
    assert not machine.mentions
    assert told(machine) == EXPECTED[name][""]


def package(name: str, version: str, state: Literal["installed", "configuration", "broken"] = "installed") -> Package:
    return Package(place="line 1", name=name, manager="dpkg", version=version, state=state)


def rpm(name: str, version: str) -> Package:
    return Package(place="line 1", name=name, manager="rpm", version=version)


def unit(name: str, running: bool | None = None, start: str = "") -> Service:
    return Service(place="line 1", name=name, kind="unit", running=running, start=start)


@pytest.mark.parametrize(
    ("line", "thing"),
    [
        ("ii  kesl:amd64  12.1.0-1274  amd64  x", package("kesl", "12.1.0-1274")),
        ("iU  kesl  12.1.0  amd64  x", package("kesl", "12.1.0", "broken")),
        ("iiR kesl  12.1.0  amd64  x", package("kesl", "12.1.0", "broken")),
        ("kesl/now 12.1 amd64 [residual-config]", package("kesl", "12.1", "configuration")),
        ("kesl-gui-12.1.0-1274.x86_64", rpm("kesl-gui", "12.1.0-1274")),
        ("kesl.x86_64  1:12.1.0-1274  @System", rpm("kesl", "12.1.0-1274")),
        ("● kesl.service loaded failed failed x", unit("kesl.service", running=False)),
        ("kesl.service masked enabled", unit("kesl.service", start="masked")),
    ],
)
def test_a_line_tells_its_thing(line: str, thing: Package | Service) -> None:
    assert listed(line + "\n") == (thing,)


def test_a_package_without_a_version_is_not_installed() -> None:
    assert listed("bash\t5.2\nkesl\t\n") == (package("bash", "5.2"),)


@pytest.mark.parametrize(
    "line",
    [
        "un  kesl  <none>  <none>  (no description available)",
        "kesl/stable 12.1 amd64",
        "zsh 5 unknown ok not-installed",
        "● kesl.service not-found inactive dead kesl.service",
    ],
)
def test_what_is_known_and_not_there_is_nothing(line: str) -> None:
    assert listed(line + "\n") == ()


@pytest.mark.parametrize(
    "line",
    [
        "in dem Sie KIS installiert haben",
        "I ran dpkg -l and saw kesl",
        "Kaspersky Endpoint Security 12.1",
        "name-of-a-file.tar.gz",
        "------",
        "sudo systemctl stop kesl.service",
        "",
    ],
)
def test_a_sentence_is_no_listing(line: str) -> None:
    assert listed(line + "\n") is None


def test_a_console_gives_wide_letters_two_columns() -> None:
    found = listed(Path(FOLDER, "winget-list.txt").read_bytes().decode())
    assert found is not None
    names = {thing.name: thing.version for thing in found if isinstance(thing, Program)}
    assert names == {"7-Zip 23.01 (x64)": "23.01", "Kaspersky VPN": "21.20.8.505", "ＫＥＳ用メモ 帳": "1.0"}


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["-----", "Name Id Version", "---- --", "ii a 1", "x", " "])).map("\n".join)
)
def test_any_text_is_a_listing_or_none(text: str) -> None:
    assert listed(text) is None or isinstance(listed(text), tuple)
