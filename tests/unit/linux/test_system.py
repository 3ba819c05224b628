"""Which Linux this is, from a real tree of files; and the folders of the products."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from changeover.machine.linux import READERS, system
from changeover.machine.linux.folders import folders
from changeover.values import Conditions, Folder, Gap


def _etc(root: Path, name: str, text: str) -> None:
    file = root / "etc" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_the_name_of_the_system(tmp_path: Path) -> None:
    _etc(tmp_path, "os-release", '# comment\nNAME="Some Linux"\nPRETTY_NAME="Some Linux 7 \'Name\'"\nBROKEN="open\n')
    seen = system(tmp_path, {})
    assert (seen.family, seen.release, seen.server, seen.boot) == ("linux", "Some Linux 7 'Name'", None, "")


def test_this_start_of_the_system_is_named() -> None:
    assert len(system().boot) == 36
    assert system().boot == system().boot


@pytest.mark.parametrize(
    ("environment", "machine", "region"),
    [
        ({"LANG": "en_US.UTF-8"}, "", "US"),
        ({"LC_ALL": "de_AT@euro", "LANG": "en_US.UTF-8"}, "", "AT"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr_CA"}, "", "CA"),
        ({"LANG": "C"}, 'LANG="pt_BR.UTF-8"\n', "BR"),
        ({}, "LANG=en_GB.UTF-8\n", "GB"),
        ({"LANG": "en_US_POSIX"}, "", ""),
        ({}, "", ""),
    ],
)
def test_the_region_set_in_the_system(tmp_path: Path, environment: dict[str, str], machine: str, region: str) -> None:
    _etc(tmp_path, "default/locale" if environment else "locale.conf", machine)
    assert system(tmp_path, environment).region == region


@given(st.text(), st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_makes_it_fail(tmp_path: Path, release: str, language: str) -> None:
    (tmp_path / "etc").mkdir(exist_ok=True)
    (tmp_path / "etc/os-release").write_bytes(release.encode("utf-8", "surrogatepass"))
    seen = system(tmp_path, {"LANG": language})
    assert seen.family == "linux"
    assert len(seen.region) in (0, 2)


def test_folders_one_level_deep(tmp_path: Path) -> None:
    for name in ("opt/kaspersky/kesl/bin", "opt/kaspersky/ksc64", "var/opt/kaspersky/kesl", "etc/opt/kaspersky"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "etc/opt/kaspersky/kesl.conf").touch()
    found = [thing.place for thing in folders(tmp_path) if isinstance(thing, Folder)]
    expected = [
        "opt/kaspersky",
        "opt/kaspersky/kesl",
        "opt/kaspersky/ksc64",
        "var/opt/kaspersky",
        "var/opt/kaspersky/kesl",
    ]
    assert found == [str(tmp_path / name) for name in [*expected, "etc/opt/kaspersky"]]


@contextmanager
def _without_rights() -> Iterator[None]:
    """Go on as nobody, if we are root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_folders_that_may_not_be_looked_into_are_gaps(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    (closed / "opt/kaspersky/kesl").mkdir(parents=True)
    closed.chmod(0)
    with _without_rights():
        gaps = list(folders(closed))
    closed.chmod(0o700)
    assert [(gap.why, gap.hides) for gap in gaps if isinstance(gap, Gap)] == [
        ("denied", True),
        ("denied", True),
        *[("denied", False)] * 4,  # settings, logs, and who has a home
    ]
    assert len(gaps) == 6


def test_the_readers_of_this_system_give_one_conditions() -> None:
    assert list(READERS) == [
        *("packages", "units", "processes", "folders", "vendor", "extensions", "certificates", "network", "conditions")
    ]
    [seen] = READERS["conditions"]()
    assert isinstance(seen, Conditions)
