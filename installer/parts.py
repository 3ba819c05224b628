"""What goes into the frozen folder on every system: our packages, their files, and of Qt only what the window imports.

Read by both spec files. PyInstaller collects much of Qt that is never loaded; what is not named here is dropped.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PyInstaller.depend.bindepend import get_imports
from PyInstaller.utils.hooks import collect_data_files, collect_submodules

TOP = Path(__file__).resolve().parents[1]
PATHS = [str(TOP / name) for name in ("core", "gui", "assets")]
SCRIPTS = [str(TOP / "installer" / "start" / name) for name in ("start_console.py", "start_window.py")]
OURS = ("changeover", "changeover_gui", "changeover_assets")
# Nothing of ours talks to a network, and Python's own hashes need no OpenSSL.
WITHOUT = [
    "_hashlib", "_ssl", "_tkinter", "asyncio", "ftplib", "http", "pip", "pydoc", "setuptools", "smtplib", "ssl",
    "tkinter", "unittest",
]  # fmt: skip
NEVER = {"QtNetwork", "QtQml", "QtQuick", "QtSql", "QtWebSockets"}
# what Qt loads at run time without being asked by an import: plugins, and libraries of plugins
PLUGINS = {
    "win32": ("platforms/qwindows", "iconengines/qsvgicon", "imageformats/qsvg"),
    "linux": (
        "platforms/libqxcb",
        "platforms/libqoffscreen",
        "platforminputcontexts/libcomposeplatforminputcontextplugin",
        "platforminputcontexts/libibusplatforminputcontextplugin",
        "platformthemes/libqxdgdesktopportal",
        "iconengines/libqsvgicon",
        "imageformats/libqsvg",
    ),
}
LIBRARIES = {"win32": (), "linux": ("DBus", "XcbQpa")}
START_OF_QT = "pyi_rth_pyside6"  # sets Qt up before the program begins; the console program has no use for it

sys.path[:0] = PATHS  # collect_* import the packages


def hidden() -> list[str]:
    """Modules that are imported by name only."""
    return [module for package in OURS for module in collect_submodules(package)] + ["tzdata"]


def files() -> list[tuple[str, str]]:
    """Every file of our packages that is no Python, as Analysis takes them."""
    return [entry for package in OURS for entry in collect_data_files(package)]


def used_of_qt() -> set[str]:
    """The Qt modules that the window imports. Raises SystemExit for one that the program promises not to hold."""
    texts = [file.read_text(encoding="utf-8") for file in (TOP / "gui").rglob("*.py")]
    used = {"QtCore", "QtGui", "QtWidgets"}
    for text in texts:
        used.update(re.findall(r"^\s*(?:from|import) PySide6\.(Qt\w+)", text, re.MULTILINE))
        for names in re.findall(r"^\s*from PySide6 import (.+)$", text, re.MULTILINE):
            used.update(re.findall(r"Qt\w+", names))
    if wrong := used & NEVER:
        raise SystemExit(f"The window imports {', '.join(sorted(wrong))}, which the program promises not to hold.")
    return used


def kept(found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of what PyInstaller collected: everything that is not Qt's, and of Qt what is used."""
    used = used_of_qt()
    family = "win32" if sys.platform == "win32" else "linux"
    libraries = {f"Qt6{name[2:]}" for name in used} | {f"Qt6{name}" for name in LIBRARIES[family]}
    left = [entry for entry in found if _is_kept(entry[0].replace("\\", "/"), used, libraries, PLUGINS[family])]
    return left if family == "win32" else _reached(left)


def _reached(found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Without the system's libraries that only a dropped plugin asked for, such as all of GTK."""
    system = {name: place for name, place, kind in found if kind == "BINARY" and "/" not in name}
    todo = [place for name, place, kind in found if kind in ("BINARY", "EXTENSION") and name not in system]
    todo += [place for name, place in system.items() if name.startswith("libpython")]
    reached = {Path(place).name for place in todo}
    while todo:
        for name, _place in get_imports(todo.pop()):
            if name in system and name not in reached:
                reached.add(name)
                todo.append(system[name])
    return [entry for entry in found if entry[0] not in system or entry[0] in reached]


def _is_kept(name: str, used: set[str], libraries: set[str], plugins: tuple[str, ...]) -> bool:
    folder, _, file = name.rpartition("/")
    stem = file.split(".")[0]
    if re.match(r"(lib)?Qt6", file):
        return stem.removeprefix("lib") in libraries
    if "/plugins/" in name:
        return name.partition("/plugins/")[2].split(".")[0] in plugins
    if not folder.startswith("PySide6"):
        return file != "opengl32sw.dll"
    if folder != "PySide6":  # translations, QML
        return folder == "PySide6/Qt/lib"
    return stem in used if stem.startswith("Qt") else file not in ("opengl32sw.dll", "d3dcompiler_47.dll")


def scripts_of(found: list[tuple[str, str, str]], start: str) -> list[tuple[str, str, str]]:
    """What one of the two programs runs, in order: PyInstaller's own preparations, and the start script."""
    others = {Path(script).stem for script in SCRIPTS} - {start}
    if start == "start_console":
        others.add(START_OF_QT)
    return [entry for entry in found if entry[0] not in others]
