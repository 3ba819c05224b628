"""Every reader of Linux on a tree that is wrong in one way: it ends, tells the place, and breaks over nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from changeover.machine.linux.certificates import roots
from changeover.machine.linux.conditions import conditions
from changeover.machine.linux.extensions import extensions
from changeover.machine.linux.folders import folders
from changeover.machine.linux.network import adapters
from changeover.machine.linux.packages import packages
from changeover.machine.linux.units import units
from changeover.machine.linux.vendor import vendor
from changeover.machine.parts import Item
from changeover.values import Conditions, Gap, cleaned

Reads = Callable[[Path], Iterator[Item | Gap]]
READERS: dict[str, tuple[Reads, tuple[str, ...]]] = {
    "packages": (packages, ("var/lib/dpkg/status", "var/lib/dpkg/info", "var/lib/rpm/rpmdb.sqlite")),
    "units": (units, ("etc/systemd/system", "usr/lib/systemd/system", "etc/init.d", "sys/fs/cgroup/system.slice")),
    "folders": (folders, ("opt/kaspersky", "var/opt/kaspersky", "etc/passwd", "home", "root/.kesl")),
    "vendor": (vendor, ("opt/kaspersky/kesl/bin/kesl-control", "opt/kaspersky")),
    "extensions": (
        extensions,
        ("home", "root/.mozilla/firefox", "root/.config/chromium", "etc/chromium/policies/managed", "etc/passwd"),
    ),
    "certificates": (roots, ("usr/local/share/ca-certificates", "etc/ssl/certs", "root/.pki/nssdb")),
    "network": (adapters, ("sys/class/net",)),
    "conditions": (conditions, ("sys/class/power_supply", "var/lib/dpkg/lock", "run/reboot-required")),
}
ASKED = "var/lib/dpkg/status"
"""Read by dpkg, which waits at a pipe until its time is over."""
PLACES = [(part, place) for part, (_, places) in READERS.items() for place in places]


def as_file(place: Path) -> None:
    place.write_bytes(b"\xff\0" * 40_000)


def as_empty_folder(place: Path) -> None:
    place.mkdir()


def as_loop(place: Path) -> None:
    place.symlink_to(place.name)


def as_link_to_nowhere(place: Path) -> None:
    place.symlink_to("/nowhere/at/all")


def as_link_to_its_own_folder(place: Path) -> None:
    place.symlink_to(".")


def as_pipe(place: Path) -> None:
    os.mkfifo(place)


def as_folder_of_spite(place: Path) -> None:
    """Pipes, loops, names of odd bytes and of the greatest length, and huge files, under the endings that are read."""
    place.mkdir()
    for ending in (".service", ".json", ".crt", ".list", ""):
        os.mkfifo(place / f"pipe{ending}")
        (place / f"loop{ending}").symlink_to(f"loop{ending}")
        (place / f"up{ending}").symlink_to("..")
        (place / f"folder{ending}").mkdir()
        (Path(os.fsdecode(os.fsencode(place) + b"/\xff\xed\xa0\x80" + ending.encode()))).write_bytes(b"\xed\xa0\x80")
        (place / ("x" * (255 - len(ending)) + ending)).write_bytes(b"[Service]\nExecStart=/" + b"y" * 65536)
        with (place / f"huge{ending}").open("wb") as file:
            file.truncate(1 << 30)
        (place / f"nul{ending}").write_bytes(b"[Service]\nExecStart=/a\0b\n")


SPOILED = (
    as_file,
    as_empty_folder,
    as_loop,
    as_link_to_nowhere,
    as_link_to_its_own_folder,
    as_pipe,
    as_folder_of_spite,
)


@pytest.mark.parametrize(
    ("part", "place", "spoil"),
    [(*pair, spoil) for pair in PLACES for spoil in SPOILED if (pair[1], spoil) != (ASKED, as_pipe)],
)
def test_a_spoiled_place_is_survived(tmp_path: Path, part: str, place: str, spoil: Callable[[Path], None]) -> None:
    if place != "etc/passwd":
        (tmp_path / "etc").mkdir()
        (tmp_path / "etc/passwd").write_text("root:x:0:0::/root:/bin/sh\n")
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    spoil(tmp_path / place)
    for thing in READERS[part][0](tmp_path):
        assert msgspec.json.encode(cleaned(thing))
        if isinstance(thing, Gap):
            assert thing.part == part
        elif not isinstance(thing, Conditions):
            assert thing.place.startswith(str(tmp_path))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can go on as somebody with fewer rights")
@pytest.mark.parametrize(
    ("part", "closed", "told"),
    [
        ("packages", "var/lib/dpkg", "var/lib/dpkg"),
        ("packages", "var/lib/rpm", "var/lib/rpm"),
        ("units", "etc/systemd/system", "etc/systemd/system"),
        ("units", "etc/init.d", "etc/init.d"),
        ("folders", "opt/kaspersky", "opt/kaspersky"),
        ("folders", "root", "root"),
        ("extensions", "etc/chromium/policies/managed", "etc/chromium/policies/managed"),
        ("extensions", "root", "root"),
        ("extensions", "home", "home"),
        ("certificates", "etc/ssl/certs", "etc/ssl/certs"),
        ("network", "sys/class/net", "sys/class/net"),
        ("vendor", "opt/kaspersky", "opt/kaspersky/kesl/bin/kesl-control"),
    ],
)
def test_a_closed_place_is_a_gap_there(part: str, closed: str, told: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        (top / "etc").mkdir()
        (top / "etc/passwd").write_text("root:x:0:0::/root:/bin/sh\n")
        (top / closed).mkdir(parents=True)
        if part == "packages":
            (top / "var/lib/dpkg").mkdir(exist_ok=True)
            (top / "var/lib/dpkg/status").touch()
        (top / closed).chmod(0)
        os.seteuid(65534)
        try:
            gaps = [thing for thing in READERS[part][0](top) if isinstance(thing, Gap)]
        finally:
            os.seteuid(0)
            (top / closed).chmod(0o755)
    assert (part, "denied", str(top / told)) in [(gap.part, gap.why, gap.place) for gap in gaps]


@pytest.mark.parametrize(
    ("part", "place", "name"),
    [
        ("units", "etc/systemd/system", "n{}.service"),
        ("folders", "opt/kaspersky", "n{}/"),
        ("network", "sys/class/net", "n{}/"),
        ("extensions", "etc/chromium/native-messaging-hosts", "n{}.json"),
    ],
)
def test_ten_thousand_entries_are_all_told(tmp_path: Path, part: str, place: str, name: str) -> None:
    (tmp_path / place).mkdir(parents=True)
    (tmp_path / "etc").mkdir(exist_ok=True)
    (tmp_path / "etc/passwd").touch()
    for number in range(10_000):
        entry = tmp_path / place / name.format(number)
        entry.mkdir() if name.endswith("/") else entry.touch()
    found = [thing for thing in READERS[part][0](tmp_path) if not isinstance(thing, Gap)]
    assert len([thing for thing in found if getattr(thing, "place", "") != str(tmp_path / place)]) == 10_000
