"""Which macOS this is, and with which rights we are in it."""

from __future__ import annotations

import os
import platform
import sys

import psutil

from changeover.values import System


def system() -> System:
    """Name this macOS. The region of the account is not read in this cut."""
    release, _, chip = platform.mac_ver()
    return System(
        family="macos",
        release=f"macOS {release}" if release else "macOS",
        build=platform.release(),
        server=False,
        chip=chip or platform.machine(),
        boot=str(round(psutil.boot_time())),
        rights="admin" if sys.platform != "win32" and os.geteuid() == 0 else "plain",
    )
