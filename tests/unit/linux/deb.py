"""Debian packages made on the spot, with the system's own dpkg-deb. They carry names and nothing else of anybody's."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Deb:
    """One package. `files` and `scripts` give the text of each file by its path, and of each maintainer script."""

    name: str
    version: str
    depends: str = ""
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    """Configuration files: they stay when the package is removed."""
    scripts: Mapping[str, str] = field(default_factory=dict)
    programs: frozenset[str] = frozenset()
    """Which of the files can be started."""

    def lay(self, tree: Path) -> None:
        """Write the files below `tree`."""
        for path, text in {**self.files, **self.settings}.items():
            place = tree / path.lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text if isinstance(text, bytes) else text.encode())
            place.chmod(0o755 if path in self.programs else 0o644)

    def build(self, folder: Path) -> Path:
        """Make the package file in `folder`."""
        made = folder / f"{self.name}_{self.version}_all.deb"
        with tempfile.TemporaryDirectory() as scratch:
            tree = Path(scratch, self.name)
            self.lay(tree)
            control = tree / "DEBIAN"
            control.mkdir(parents=True)
            (control / "control").write_text(self._control())
            if self.settings:
                (control / "conffiles").write_text("".join(f"{path}\n" for path in self.settings))
            for name, text in self.scripts.items():
                (control / name).write_text(f"#!/bin/sh\nset -e\n{text}\n")
                (control / name).chmod(0o755)
            tree.chmod(0o755)
            subprocess.run(
                ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(made)],
                check=True,
                stdout=subprocess.DEVNULL,
            )
        return made

    def _control(self) -> str:
        depends = f"Depends: {self.depends}\n" if self.depends else ""
        return (
            f"Package: {self.name}\nVersion: {self.version}\nArchitecture: all\n{depends}"
            "Maintainer: Changeover's laboratory <nobody@localhost>\n"
            "Description: look-alike of the Changeover laboratory\n"
        )
