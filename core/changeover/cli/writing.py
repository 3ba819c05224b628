"""Files that somebody asked for: put in place whole or not at all, and never over what they come from."""

from __future__ import annotations

import argparse
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from io import FileIO
from pathlib import Path

from changeover.cli.answer import Refusal
from changeover.i18n import Translator
from changeover.report import shown
from changeover.values import Failure, msg

_MEANS = msg("Nothing was changed because of it.")
_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
"""Standard output: opened once more, it would be written over by what is said there."""
_MOST = 100
"""So many files of one name are passed by before a folder counts as unusable."""


def unwritable(name: str, why: OSError) -> Refusal:
    """The refusal for a file that somebody asked for and that cannot be written."""
    failure = Failure(
        code="unwritable",
        happened=msg("The file {file} cannot be written.", file=Path(name).name),
        means=_MEANS,
        next=(msg("Choose another folder, or make room on the disk."),),
        detail=str(why),
    )
    return Refusal(failure)


def read_for(options: argparse.Namespace) -> tuple[str, ...]:
    """The files that a command line names to be read."""
    named = (getattr(options, name, None) for name in ("source", "owner_file", "password_file"))
    return tuple(name for name in named if name)


def keep_apart(name: str, read: Iterable[str]) -> None:
    """Raises Refusal where a file to be written is one of those that are read."""
    for other in read:
        try:
            same = other != "" and Path(name).samefile(other)
        except (OSError, ValueError):  # one of them is not there, or stands for standard input
            continue
        if same:
            failure = Failure(
                code="same-file",
                happened=msg("The file {file} is read for this, so it is not written over.", file=Path(name).name),
                means=_MEANS,
                next=(msg("Name another file to write."),),
            )
            raise Refusal(failure)


def write_file(name: str, content: bytes, *, read: Iterable[str] = ()) -> None:
    """Write a file that somebody asked for; where that fails, an older one stays as it was. Raises Refusal.

    `read`: the files that the content comes from.
    """
    keep_apart(name, read)
    try:
        mode = _mode(Path(name))
        if not _is_replaceable(name, mode):
            Path(name).write_bytes(content)
            return
        target = Path(os.path.realpath(name))
        if mode is not None and not os.access(target, os.W_OK):
            raise PermissionError(f"{target.name} is read-only")
        _replace(target, content, mode)
    except OSError as why:
        raise unwritable(name, why) from why


def append(file: FileIO, content: bytes) -> None:
    """Write all of it to a file that is open without a buffer, so that nothing fails later. Raises OSError."""
    while content:
        content = content[file.write(content) :]


def write_new(name: str, content: bytes) -> str:
    """Write a file that was not there before, under this name or the next one that is free. Returns the name.

    Whatever is there already stays, a link included. Raises Refusal.
    """
    path = Path(name)
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, _MOST))
    try:
        for free in (path, *numbered):
            with suppress(FileExistsError):
                _create(free, content)
                return str(free)
        raise FileExistsError(f"{path.name} and {_MOST - 2} more are there")
    except OSError as why:
        raise unwritable(name, why) from why


def hand_out(page: str, options: argparse.Namespace, read: Iterable[str], translator: Translator) -> str:
    """Put a page where --html says. Returns the text that then is the answer: the page, or where it is.

    Raises Refusal.
    """
    if options.html not in _OUTPUT:
        write_file(options.html, page.encode("utf-8"), read=read)
        return shown(msg("The page is in {file}.", file=options.html), translator)
    if options.json or getattr(options, "line", False):
        failure = Failure(
            code="one-output",
            happened=msg("Standard output cannot hold the page and another answer."),
            means=_MEANS,
            next=(msg("Name a file after --html."),),
        )
        raise Refusal(failure)
    return page.rstrip("\n")


def _mode(target: Path) -> int | None:
    """What a file is and who may use it; None where there is none."""
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _is_replaceable(name: str, mode: int | None) -> bool:
    """Whether a file can be put in its place: not where it is a device or a pipe, nor where it stands for one."""
    stands_for_output = Path(os.path.abspath(name)).parts[1:2] in (("dev",), ("proc",))  # noqa: PTH100 - keeps links
    return (mode is None or stat.S_ISREG(mode)) and not stands_for_output


def _replace(target: Path, content: bytes, mode: int | None) -> None:
    part = target.with_name(f".changeover-{secrets.token_hex(8)}.part")
    _create(part, content)
    try:
        if mode is not None:
            part.chmod(stat.S_IMODE(mode))
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _create(path: Path, content: bytes) -> None:
    """A new file with this content, all of it on the disk. Raises OSError, and then leaves nothing behind."""
    file = path.open("xb")
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
