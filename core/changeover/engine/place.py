"""Whether the program's own folder is safe to act from with administrator rights.

A folder that plain users can write lets any of them put code into what an administrator starts.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from changeover.win32 import safe_folders

MOST_LINKS = 40


def program_is_safe() -> bool:
    """Whether only administrators can change the program that runs now.

    Frozen, that is its folder; from source, the interpreter's folder and every folder that Python imports from.
    """
    folders = [Path(sys.executable).absolute().parent]
    if not getattr(sys, "frozen", False):
        folders += [Path(__file__).absolute().parent, *(Path(entry).absolute() for entry in sys.path)]
    family = "windows" if sys.platform == "win32" else "other"
    return all(safe_place(folder, family) for folder in dict.fromkeys(folders) if folder.exists())


def safe_place(folder: Path, family: str) -> bool:
    """Whether only administrators can change what lies in `folder` (absolute), and the way to it.

    Windows: below the real Program Files folder, in the same drive, without a junction or link on the way; what is
    written there takes its access list from Program Files. Elsewhere: the folder and every folder on the way to it,
    through links too, belong to root and are closed to the writing of group and others; above it a sticky folder may
    be open. A folder that cannot be read is not safe.
    """
    if not folder.is_absolute() or ".." in folder.parts:
        return False
    try:
        if family == "windows":
            return safe_folders.is_straight_below(folder, safe_folders.program_files())
        steps = tuple(_way(folder))
    except OSError:
        return False
    return all(_only_root_writes(step, is_end=step == steps[-1]) for step in steps)


def _way(folder: Path) -> Iterator[Path]:
    """Every folder and link that is passed on the way to `folder`, link by link; the last is where it really is."""
    here, ahead, links = Path(folder.anchor), list(reversed(folder.parts[1:])), 0
    yield here
    while ahead:
        name = ahead.pop()
        here = here.parent if name == ".." else here / name
        yield here
        if stat.S_ISLNK(here.lstat().st_mode):
            links += 1
            if links > MOST_LINKS:
                raise OSError(f"{folder}: too many links")
            target = here.readlink()
            here = Path(target.anchor) if target.is_absolute() else here.parent
            ahead.extend(reversed(target.parts[1:] if target.is_absolute() else target.parts))
            yield here


def _only_root_writes(step: Path, *, is_end: bool) -> bool:
    seen = step.lstat()
    if seen.st_uid != 0:
        return False
    if stat.S_ISLNK(seen.st_mode):  # its own mode means nothing; its folder and its target are looked at as well
        return True
    is_open = bool(seen.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
    return not is_open or (not is_end and bool(seen.st_mode & stat.S_ISVTX))
