"""What the package managers of this machine hold. Each may be there; the distribution's name does not tell which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from changeover.machine.gaps import gap
from changeover.machine.linux import dpkg, rpm
from changeover.values import Gap, Package


def packages(root: Path = Path("/")) -> Iterator[Package | Gap]:
    """Every package below `root` that is installed, broken, or left its configuration behind."""
    kept = False
    for reader in (dpkg, rpm):
        try:
            folder = reader.database(root)
        except OSError as error:
            kept = True
            yield gap("packages", str(Path(error.filename).parent), error, hides=True)
            continue
        if folder is not None:
            kept = True
            yield from reader.packages(folder)
    if not kept:
        yield Gap(part="packages", why="missing", hides=True, detail="Neither dpkg nor rpm keeps packages here.")
