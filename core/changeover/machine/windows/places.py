r"""Where Windows keeps things on this machine, and full paths made of the forms in which the registry writes them.

It has run on recorded values and in the laboratory, which is Wine; never on Windows itself.
"""

from __future__ import annotations

import ntpath
import re
from collections.abc import Callable
from typing import NamedTuple

from changeover.win32.folders import known_folder

There = Callable[[str], bool | None]
PROGRAM = re.compile(r"\.(?:exe|sys|dll|com|scr|bat|cmd)$", re.IGNORECASE)
MOST_CUTS = 32
"""Spaces at which a command line without quotation marks is cut at most."""


class Places(NamedTuple):
    """Full paths without a backslash at the end."""

    windows: str
    program_files: str
    program_files_x86: str
    program_data: str

    @property
    def drive(self) -> str:
        """The drive of Windows: `C:`."""
        return ntpath.splitdrive(self.windows)[0]

    def expanded(self, text: str) -> str:
        """Put the machine's own folders where %names% stand; other names stay as they are."""
        named = {
            "systemroot": self.windows,
            "windir": self.windows,
            "systemdrive": self.drive,
            "programfiles": self.program_files,
            "programw6432": self.program_files,
            "programfiles(x86)": self.program_files_x86,
            "programdata": self.program_data,
            "allusersprofile": self.program_data,
        }
        return re.sub("%([^%]+)%", lambda found: named.get(found[1].casefold(), found[0]), text)


def here() -> Places:
    """The places of this machine. Raises OSError where Windows does not name them."""
    return Places(
        known_folder("Windows"),
        known_folder("Program Files"),
        known_folder("Program Files (x86)"),
        known_folder("ProgramData"),
    )


def service_file(image: str, name: str, driver: bool, places: Places, there: There) -> str:
    r"""The program that a service or driver starts, as a full path without arguments; empty when nothing is named.

    `image` is ImagePath as it is stored: quoted, with arguments, `\SystemRoot\...`, `\??\C:\...`, `system32\...`,
    `%SystemRoot%\...`. A driver without one is `System32\drivers\NAME.sys`. What is not on a drive stays as it is.
    """
    text = places.expanded(image.strip())
    if not text:
        return ntpath.join(places.windows, "System32", "drivers", f"{name}.sys") if driver else ""
    if text.startswith('"'):
        text = text[1:].partition('"')[0].strip()
    elif not driver:
        text = _without_arguments(text, places, there)
    return _full(text, places, driver=driver)


def _without_arguments(text: str, places: Places, there: There) -> str:
    """Cut a command line without quotation marks as Windows does: at the first space where a file's name ends.

    What is no file, with or without .exe, is cut behind the first ending of a program.
    """
    words = text.split(" ")
    cuts = [" ".join(words[:count]) for count in range(1, min(len(words), MOST_CUTS) + 1)]
    for cut in cuts:
        full = _full(cut, places, driver=False)
        if there(full) and PROGRAM.search(full):
            return cut
        if there(f"{full}.exe"):
            return f"{cut}.exe"
    return next((cut for cut in cuts if PROGRAM.search(cut)), cuts[0])


def _full(text: str, places: Places, driver: bool) -> str:
    if text[:4] in ("\\??\\", "\\\\?\\"):
        text = text[4:]
        if text[:4].casefold() == "unc\\":
            return f"\\\\{text[4:]}"
    if text[:12].casefold() == "\\systemroot\\":
        text = ntpath.join(places.windows, text[12:])
    elif text.startswith("\\\\") or text[:8].casefold() == "\\device\\":
        return text
    elif text.startswith("\\"):
        text = places.drive + text
    elif not ntpath.splitdrive(text)[0]:
        bare = not driver and not re.search(r"[\\/]", text)
        text = ntpath.join(places.windows, "System32", text) if bare else ntpath.join(places.windows, text)
    return ntpath.normpath(text)
