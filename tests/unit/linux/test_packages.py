"""Packages are read as real dpkg tells them; what it cannot tell is a gap that could hide something."""

from __future__ import annotations

import fcntl
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.machine.linux import dpkg, rpm
from changeover.machine.linux.packages import packages
from changeover.values import Gap, Package
from tests.unit.linux.deb import Deb

KESL = Deb(
    name="kesl",
    version="12.0.0-6672",
    files={"/opt/kaspersky/kesl/libexec/kesl": "x"},
    settings={"/etc/opt/kaspersky/kesl.conf": "y\n"},
)
AGENT = Deb(name="klnagent64", version="15.0.0-12912")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="dpkg installs packages for root only")


def _dpkg(root: Path, *words: str | Path) -> None:
    subprocess.run(["dpkg", f"--root={root}", *map(str, words)], check=True, stdout=subprocess.DEVNULL)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty system with a real, empty dpkg database."""
    folder = tmp_path / "root"
    for name in ("info", "updates", "triggers"):
        (folder / "var/lib/dpkg" / name).mkdir(parents=True)
    (folder / "var/lib/dpkg/status").touch()
    (folder / "var/log").mkdir()
    return folder


@needs_root
def test_installed_removed_and_half_done_are_three_states(root: Path, tmp_path: Path) -> None:
    _dpkg(root, "--install", KESL.build(tmp_path))
    _dpkg(root, "--unpack", AGENT.build(tmp_path))
    noted = root / "var/lib/dpkg/info"
    assert list(packages(root)) == [
        Package(place=str(noted / "kesl.list"), name="kesl", manager="dpkg", version="12.0.0-6672"),
        Package(
            place=str(noted / "klnagent64.list"),
            name="klnagent64",
            manager="dpkg",
            version="15.0.0-12912",
            state="broken",
        ),
    ]
    assert (noted / "kesl.list").exists()
    _dpkg(root, "--remove", "kesl")
    [kesl, _] = packages(root)
    assert isinstance(kesl, Package)
    assert kesl.state == "configuration"
    _dpkg(root, "--purge", "kesl")
    assert [thing.name for thing in packages(root) if isinstance(thing, Package)] == ["klnagent64"]


@needs_root
def test_a_locked_database_is_read_all_the_same(root: Path, tmp_path: Path) -> None:
    _dpkg(root, "--install", KESL.build(tmp_path))
    before = list(packages(root))
    with (root / "var/lib/dpkg/lock-frontend").open("w") as frontend, (root / "var/lib/dpkg/lock").open("w") as lock:
        fcntl.lockf(frontend, fcntl.LOCK_EX)
        fcntl.lockf(lock, fcntl.LOCK_EX)
        assert list(packages(root)) == before
    assert [thing.name for thing in before if isinstance(thing, Package)] == ["kesl"]


@pytest.mark.parametrize("status", ["Package kesl\n", "Package: kesl\nStatus: maybe\n", "\0\0\0\0"])
def test_a_corrupt_database_is_a_gap_that_could_hide_something(root: Path, status: str) -> None:
    (root / "var/lib/dpkg/status").write_text(status)
    [gap] = packages(root)
    assert isinstance(gap, Gap)
    assert (gap.part, gap.why, gap.hides) == ("packages", "malformed", True)
    assert gap.place == str(root / "var/lib/dpkg")  # the beginning of every package's place
    assert "pars" in gap.detail


def test_an_emptied_list_beside_noted_files_is_a_gap(root: Path) -> None:
    assert list(packages(root)) == []
    (root / "var/lib/dpkg/info/kesl.list").write_text("/.\n/opt\n")
    [gap] = packages(root)
    assert isinstance(gap, Gap)
    assert (gap.why, gap.hides) == ("malformed", True)


def test_no_package_manager_is_told(tmp_path: Path) -> None:
    [gap] = packages(tmp_path)
    assert isinstance(gap, Gap)
    assert (gap.why, gap.hides) == ("missing", True)


def test_rpm_is_only_asked_where_it_keeps_a_database(tmp_path: Path) -> None:
    assert rpm.database(tmp_path) is None
    folder = tmp_path / "usr/lib/sysimage/rpm"
    folder.mkdir(parents=True)
    (folder / "rpmdb.sqlite").write_bytes(b"no database at all")
    assert rpm.database(tmp_path) == folder
    [gap] = packages(tmp_path)  # unreadable, or there is no rpm here to read it
    assert isinstance(gap, Gap)
    assert (gap.place, gap.hides) == (str(folder), True)


def test_rpm_lines_of_composed_output() -> None:
    told = "kesl\tx86_64\t12.0.0-6672\nbash\tx86_64\t1:5.2-3\ngpg-pubkey\t(none)\tfd431d51-4ae0493b\nshort\n"
    kesl, bash, key, gap = rpm.parse(told, Path("/var/lib/rpm"))
    assert kesl == Package(
        place="/var/lib/rpm: kesl-12.0.0-6672.x86_64", name="kesl", manager="rpm", version="12.0.0-6672"
    )
    assert isinstance(bash, Package)
    assert bash.version == "1:5.2-3"
    assert isinstance(key, Package)
    assert isinstance(gap, Gap)
    assert gap.hides


WORDS = st.text(st.characters(codec="ascii", categories=("L", "N", "P")), min_size=1)
STATES = {"ii ": "installed", "rc ": "configuration", "iU ": "broken", "iHR": "broken", "iW ": "installed", "un ": None}


@given(st.lists(st.tuples(WORDS, WORDS, st.sampled_from(sorted(STATES)))))
def test_every_line_becomes_its_package(lines: list[tuple[str, str, str]]) -> None:
    told = "".join(f"{name}\tamd64\tsame\t{version}\t{state}\n" for name, version, state in lines)
    found = [thing for thing in dpkg.parse(told, Path("/d")) if isinstance(thing, Package)]
    assert all(thing.place == f"/d/info/{thing.name}:amd64.list" for thing in found if "/" not in thing.name)
    expected = [(name, version, STATES[state]) for name, version, state in lines if STATES[state]]
    assert [(thing.name, thing.version, thing.state) for thing in found] == expected


@given(st.text())
def test_no_answer_makes_the_readers_fail(told: str) -> None:
    lines = len(told.splitlines())
    assert len(list(dpkg.parse(told, Path("/d")))) <= lines
    assert len(list(rpm.parse(told, Path("/d")))) == lines
