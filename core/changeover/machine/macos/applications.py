"""Applications of macOS, its old kernel extensions, and the system extensions that it knows.

Makers' signatures are only told of system extensions: asking for those of every application would take minutes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.asking import ask
from changeover.machine.macos.bundles import bundles
from changeover.machine.macos.people import homes
from changeover.machine.macos.system_extensions import system_extensions
from changeover.values import Application, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.asking import Ask

MAKER = "Library/Application Support/Kaspersky Lab"
KERNEL = "Library/Extensions"
"""Of macOS 10.14 and before, and what stayed of them."""


def applications(root: Path = Path("/"), asked: Ask = ask) -> Iterator[Application | Gap]:
    """Every application below `root` in the usual places and in the maker's own folder, then every system extension."""
    yield from bundles(root / "Applications", ".app", root, deep=2)
    yield from bundles(root / MAKER, ".app", root, deep=4)
    for home in homes("applications", root):
        if isinstance(home, Gap):
            yield home
        else:
            yield from bundles(home.folder / "Applications", ".app", root, hides=False)
    yield from bundles(root / KERNEL, ".kext", root, hides=False)
    yield from system_extensions(asked)
