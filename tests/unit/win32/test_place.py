"""A folder is safe to act from when nobody but root can change it or the way to it; here on real folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from changeover.engine.place import safe_place
from changeover.win32 import safe_folders

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="gives folders to other accounts: needs root, and not Windows"
)
SOMEBODY = 12345


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    return place


def test_a_folder_of_root_is_safe(folder: Path) -> None:
    assert safe_place(folder, "linux")


@pytest.mark.parametrize("mode", [0o775, 0o757, 0o777, 0o1777])
def test_a_folder_that_others_write_is_not(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert not safe_place(folder, "linux")


@pytest.mark.parametrize(("mode", "safe"), [(0o775, False), (0o757, False), (0o777, False), (0o1777, True)])
def test_above_it_only_a_sticky_folder_may_be_open(folder: Path, mode: int, safe: bool) -> None:
    folder.parent.chmod(mode)
    assert safe_place(folder, "linux") is safe


@pytest.mark.parametrize("up", [0, 1])
def test_a_folder_of_somebody_else_is_not(folder: Path, up: int) -> None:
    os.chown((folder, folder.parent)[up], SOMEBODY, 0)
    assert not safe_place(folder, "linux")


def test_a_link_of_somebody_else_is_not(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert safe_place(link, "linux")
    os.lchown(link, SOMEBODY, 0)
    assert not safe_place(link, "linux")


@pytest.mark.parametrize("target", ["open/second", "../{name}/open/second"])
def test_a_way_through_links_is_looked_at_link_by_link(folder: Path, tmp_path: Path, target: str) -> None:
    shelf = tmp_path / "open"
    shelf.mkdir()
    (shelf / "second").symlink_to(folder)
    (tmp_path / "first").symlink_to(target.format(name=tmp_path.name))
    assert safe_place(tmp_path / "first", "linux")
    shelf.chmod(0o777)  # now anybody can turn the second link round, though both ends belong to root
    assert not safe_place(tmp_path / "first", "linux")


def test_what_cannot_be_followed_is_not(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    assert not safe_place(tmp_path / "circle", "linux")
    assert not safe_place(tmp_path / "missing", "linux")
    assert not safe_place(Path("relative"), "linux")
    assert not safe_place(tmp_path / ".." / tmp_path.name, "linux")
    assert not safe_place(tmp_path, "windows")


def test_below_means_below_and_straight(folder: Path, tmp_path: Path) -> None:
    assert safe_folders.is_straight_below(folder, tmp_path)
    assert not safe_folders.is_straight_below(tmp_path, tmp_path)
    assert not safe_folders.is_straight_below(tmp_path, folder)
    assert not safe_folders.is_straight_below(tmp_path / "a" / ".." / "a", tmp_path)
