"""Which Linux this is, and with which rights we are in it."""

from __future__ import annotations

import os
import platform
import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from changeover.values import System

_LOCALE = re.compile(r"[a-z]{2,3}_([A-Z]{2})(?:[.@]|$)")


def system(root: Path = Path("/"), environment: Mapping[str, str] = os.environ) -> System:
    """Name the system below `root` by os-release(5). What cannot be read stays empty; `server` stays None on Linux."""
    release = _assignments(root / "etc/os-release") or _assignments(root / "usr/lib/os-release")
    return System(
        family="linux",
        release=release.get("PRETTY_NAME") or release.get("NAME", ""),
        build=platform.release(),
        chip=platform.machine(),
        region=_region(root, environment),
        boot=_line(root / "proc/sys/kernel/random/boot_id"),
        rights="admin" if sys.platform != "win32" and os.geteuid() == 0 else "plain",
    )


def _region(root: Path, environment: Mapping[str, str]) -> str:
    """The country in the language setting, first of this session, then of the machine: de_AT.UTF-8 is AT."""
    settings = [environment, _assignments(root / "etc/default/locale"), _assignments(root / "etc/locale.conf")]
    for setting in settings:
        for name in ("LC_ALL", "LANG"):
            if found := _LOCALE.match(setting.get(name, "")):
                return found[1]
    return ""


def _assignments(file: Path) -> dict[str, str]:
    """Lines of the form NAME=value with a shell's quotes; lines of another form are passed over."""
    found = {}
    for line in _text(file).splitlines():
        name, equals, value = line.strip().partition("=")
        try:
            words = shlex.split(value, comments=True)
        except ValueError:
            continue
        if equals and name.isidentifier():
            found[name] = " ".join(words)
    return found


def _line(file: Path) -> str:
    return _text(file).strip()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
