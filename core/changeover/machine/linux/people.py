"""Who has a home on this machine: the accounts of passwd(5) that can sign in, and the folders in /home."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.browsers import Home
from changeover.machine.gaps import gap
from changeover.machine.plain import Odd, held
from changeover.values import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.values import Part

LARGEST = 16 << 20
NOBODY = ("nologin", "false", "sync", "shutdown", "halt")
"""Programs that stand in place of a shell where nobody is to sign in."""


def homes(part: Part, root: Path = Path("/")) -> Iterator[Home | Gap]:
    """Every home below `root`, each once. Accounts of a network directory have one in /home, and are named after it."""
    named: dict[Path, str] = {}
    file = root / "etc/passwd"
    try:
        lines = held(file, LARGEST, links=True).decode("utf-8", "replace").splitlines()
    except (OSError, Odd) as error:
        yield gap(part, str(file), error)
        lines = []
    for line in lines:
        fields = line.split(":")
        if len(fields) == 7 and fields[5].strip("/") and fields[6].rpartition("/")[2] not in NOBODY:
            named.setdefault(root / fields[5].replace("\0", "").lstrip("/"), fields[0])
    try:
        inside = sorted(entry for entry in (root / "home").iterdir() if entry.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        inside = []
    except OSError as error:
        yield gap(part, str(root / "home"), error)
        inside = []
    for folder in inside:
        named.setdefault(folder, folder.name)
    yield from (Home(person, folder) for folder, person in named.items())
