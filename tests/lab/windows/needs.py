"""What the host must have before a Windows laboratory can be built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# command -> Debian package; the only list of what is needed
COMMANDS = {
    "debootstrap": "debootstrap",
    "git": "git",
    "nsenter": "util-linux",
    "wixl": "wixl",
    "msibuild": "msitools",
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
    "openssl": "openssl",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}


class CannotRun(RuntimeError):
    """The laboratory cannot run on this host; the text says why and what to do."""


def meet() -> None:
    """Make sure that the host can run the laboratory; installs missing Debian packages. Raises CannotRun."""
    if sys.platform != "linux":
        raise CannotRun("The Windows laboratory runs on Linux only: it needs Wine, mounts and a Debian root.")
    if os.geteuid() != 0:
        raise CannotRun("The Windows laboratory mounts and enters a Debian root: start the tests as root.")
    missing = sorted({package for command, package in COMMANDS.items() if shutil.which(command) is None})
    if not missing:
        return
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(missing)}"
    if shutil.which("apt-get") is None:
        raise CannotRun(f"These Debian packages are missing and there is no apt-get here: {' '.join(missing)}.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["sh", "-c", line], env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode or any(shutil.which(command) is None for command in COMMANDS):
        raise CannotRun(f"Debian packages could not be installed. Run this and look: {line}\n{done.stderr[-600:]}")
