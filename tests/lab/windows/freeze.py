"""Freeze the checkout into the folder of the two programs, with PyInstaller inside Windows, as it is shipped.

The sources are copied first, so that what is hashed is what is built; an equal build is taken from the cache.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from . import cache, recipe
from .machine import Machine

SOURCES = ("core", "gui", "assets", "installer", "pyproject.toml")
PROGRAMS = ("changeover.exe", "changeover-gui.exe")
WHEN = "1700000000"  # SOURCE_DATE_EPOCH: equal sources, equal files
WINE = b"Wine builtin DLL", b"Wine placeholder DLL"  # at 0x40 of a file that is Wine's and not Windows'


class NotFrozen(RuntimeError):
    """PyInstaller did not make what it had to make; the text is its own end."""


@functools.cache
def frozen() -> Path:
    """The folder with both programs and _internal, made from the checkout as it is at the first call.

    Beside it lie changeover.ico, the icon of both, and changeover.bmp, the picture of their setup.
    """
    with tempfile.TemporaryDirectory(prefix="changeover-source-") as scratch:
        source = Path(scratch) / "source"
        _copy(source)
        place = cache.home() / "frozen" / _made_from(source)
        return cache.built(place, lambda made: _freeze(source, made)) / "changeover"


def version(folder: Path = recipe.CHECKOUT) -> str:
    """The program's version, as its own text says it."""
    text = (folder / "core" / "changeover" / "__init__.py").read_text()
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if not found:
        raise NotFrozen("core/changeover/__init__.py has no __version__ of three numbers.")
    return found[1]


def _copy(source: Path) -> None:
    """Copy what git tracks or could track; ignored files never reach a build."""
    listed = subprocess.run(
        [
            "git",
            "-c",
            f"safe.directory={recipe.CHECKOUT}",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--deduplicate",
            "--",
            *SOURCES,
        ],
        cwd=recipe.CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (recipe.CHECKOUT / name).is_file():  # a deleted file is still listed
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(recipe.CHECKOUT / name, source / name)


def _made_from(source: Path) -> str:
    """Everything that decides how the program comes out."""
    files = [file for file in sorted(source.rglob("*")) if file.is_file()]
    named = [part for file in files for part in (str(file.relative_to(source)).encode(), file.read_bytes())]
    return cache.key(*named, *(Path(made_by).read_bytes() for made_by in (__file__, recipe.__file__, recipe.LOCK)))


def _freeze(source: Path, place: Path) -> None:
    with Machine() as machine:
        shutil.copytree(source, machine.exchange / "source")
        build = [
            machine.PYTHON,
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--log-level",
            "WARN",
            "--distpath",
            r"C:\made",
            "--workpath",
            r"C:\work",
            r"Z:\exchange\source\installer\windows\changeover.spec",
        ]
        said = machine.run(build, env={"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": WHEN}, seconds=1200)
        made = machine.path(r"C:\made")
        if said.code or not all((made / "changeover" / program).exists() for program in PROGRAMS):
            raise NotFrozen(f"PyInstaller ended with {said.code}:\n{said.err[-3000:]}")
        shutil.copytree(made, place, dirs_exist_ok=True)
    for file in place.rglob("*"):
        os.utime(file, (int(WHEN), int(WHEN)))  # the setup program keeps the times
    foreign = [
        file.name for file in place.rglob("*") if file.is_file() and file.read_bytes()[0x40:0x54].startswith(WINE)
    ]
    if foreign:
        raise NotFrozen(f"Files of Wine came into the build and would break on Windows: {', '.join(foreign)}.")
