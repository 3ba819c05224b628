"""Applications of macOS. Signatures and system extensions are not read in this cut, and that is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.macos.plists import NotAList, read, text
from changeover.values import Application, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

WHERE = (
    "Applications/*.app",
    "Applications/Utilities/*.app",
    "Users/*/Applications/*.app",
    "Library/Application Support/Kaspersky Lab/*/Applications/*.app",
)


def applications(root: Path = Path("/")) -> Iterator[Application | Gap]:
    """Every application below `root`, and one gap for what only Apple's own tools could tell."""
    for pattern in WHERE:
        for folder in sorted(root.glob(pattern)):
            place = f"/{folder.relative_to(root).as_posix()}"
            try:
                entries = read(folder / "Contents" / "Info.plist")
            except (OSError, NotAList) as error:
                yield gap("applications", place, error, hides=True)
                continue
            yield Application(
                place=place,
                name=text(entries, "CFBundleDisplayName", "CFBundleName") or folder.stem,
                bundle=text(entries, "CFBundleIdentifier"),
                version=text(entries, "CFBundleShortVersionString", "CFBundleVersion"),
            )
    detail = "System extensions and the makers' signatures are not read yet."
    yield Gap(part="applications", place="systemextensionsctl list", why="unsupported", hides=True, detail=detail)
