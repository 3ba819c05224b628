"""What the package managers of this machine hold. Each may be there; the distribution's name does not tell which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from changeover.machine.linux import dpkg, rpm
from changeover.values import Gap, Package


def packages(root: Path = Path("/")) -> Iterator[Package | Gap]:
    """Every package below `root` that is installed, broken, or left its configuration behind."""
    databases = [(reader, folder) for reader in (dpkg, rpm) if (folder := reader.database(root)) is not None]
    for reader, folder in databases:
        yield from reader.packages(folder)
    if not databases:
        yield Gap(part="packages", why="missing", hides=True, detail="Neither dpkg nor rpm keeps packages here.")
