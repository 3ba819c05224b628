"""The base folder that every machine starts from: a Debian root with Wine, a booted Windows prefix, CPython in it.

`base()` builds it once, under the hash of its recipe, and `packages()` adds a layer with the locked Windows wheels.
The Debian mirror is the one of this host's apt, the package index the one of its pip.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from . import cache, cpython, needs

SUITE = "trixie"
WINE = ("wine64", "wine")
# a display without a monitor, a window manager that hands on the keyboard, keys, pictures, and the names of fonts
DISPLAY = ("xvfb", "openbox", "xdotool", "imagemagick", "fonts-wine", "fonts-dejavu-core")
PREFIX = "/prefix"  # inside the Debian root
PYTHON = r"C:\py313\python.exe"
SITE = f"{PREFIX[1:]}/drive_c/py313/Lib/site-packages"
CHECKOUT = Path(__file__).resolve().parents[3]
LOCK = CHECKOUT / "locks" / "windows.txt"
INSIDE = (
    "env",
    "-i",
    "PATH=/usr/bin:/bin",
    "HOME=/root",
    f"WINEPREFIX={PREFIX}",
    "WINEDEBUG=-all",
    "XDG_RUNTIME_DIR=/tmp/xdg",
)
WINE64, WINESERVER = "/usr/lib/wine/wine64", "/usr/lib/wine/wineserver"


def base() -> Path:
    """The Debian root of the base, built now if it is not there. Raises needs.CannotRun, cpython.NotGenuine."""
    needs.meet()
    made_from = cache.key(Path(__file__).read_bytes(), Path(cpython.__file__).read_bytes())
    return cache.built(cache.home() / f"windows-{made_from}", _build_base)


def packages() -> Path:
    """A layer over the base with the wheels of locks/windows.txt. Built once per lock file."""
    lower = base()
    if not LOCK.exists():
        raise needs.CannotRun(f"{LOCK.relative_to(CHECKOUT)} is missing: the lock file of the Windows packages.")
    made_from = cache.key(lower.name.encode(), LOCK.read_bytes())
    return cache.built(cache.home() / f"packages-{made_from}", _install_wheels)


def mirror() -> str:
    """The address of the Debian archive this host's apt uses. Raises needs.CannotRun when none is configured."""
    sources = sorted(Path("/etc/apt/sources.list.d").glob("*.sources"))
    for stanza in "\n\n".join(file.read_text() for file in sources).split("\n\n"):
        fields = dict(re.findall(r"^(\w[\w-]*):[ \t]*(.*)$", stanza, re.MULTILINE))
        if "main" in fields.get("Components", "").split() and "-security" not in fields.get("Suites", ""):
            return fields["URIs"].split()[0]
    lists = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*.list"))]
    for line in "\n".join(file.read_text() for file in lists if file.exists()).splitlines():
        found = re.match(r"deb\s+(?:\[[^]]*\]\s+)?(\S+)\s+(\S+)\s+.*\bmain\b", line)
        if found and "-security" not in found[2]:
            return found[1]
    raise needs.CannotRun("apt has no Debian archive configured; the laboratory takes its mirror from there.")


def _build_base(root: Path) -> None:
    """Debian, Wine, a display, a booted prefix, CPython: about two minutes, 2.3 GB."""
    _run("debootstrap", "--variant=minbase", "--include=ca-certificates", SUITE, root, mirror())
    proxy = subprocess.run(["apt-config", "dump", "Acquire::http::Proxy"], capture_output=True, text=True).stdout
    (root / "etc/apt/apt.conf.d/90host").write_text(proxy)
    _run("chroot", root, "apt-get", "update")
    _run(
        "chroot",
        root,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "install",
        "-y",
        "--no-install-recommends",
        *WINE,
        *DISPLAY,
    )
    _run("chroot", root, "apt-get", "clean")
    (root / "tmp/xdg").mkdir(mode=0o700)
    _inside(root, "wineboot", "-u")
    cpython.unpack(root / SITE.removesuffix("/Lib/site-packages"))
    (root / SITE).mkdir(parents=True, exist_ok=True)
    _inside(root, PYTHON, "-m", "compileall", "-q", r"C:\py313\Lib")
    (root / PREFIX[1:] / "wineserver").unlink(missing_ok=True)  # Debian's link into the builder's /tmp


def _install_wheels(layer: Path) -> None:
    """The locked wheels for Windows, unpacked by this host's pip; hashes are required."""
    _run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-compile",
        "--target",
        layer / SITE,
        "--platform",
        "win_amd64",
        "--python-version",
        "3.13",
        "--implementation",
        "cp",
        "--abi",
        "cp313",
        "--abi",
        "abi3",
        "--abi",
        "none",
        "--only-binary=:all:",
        "--require-hashes",
        "--no-deps",
        "--requirement",
        LOCK,
    )
    shutil.rmtree(layer / SITE / "bin", ignore_errors=True)  # scripts of the host's kind


def _inside(root: Path, *command: str) -> None:
    """Run a Windows program in `root` and wait until Wine has saved its registry.

    Mounts and processes are its own and end with it. All streams are closed: Wine's background processes keep them.
    """
    script = (
        'mount -t proc proc "$0/proc" && chroot "$0" "$@" </dev/null >/dev/null 2>&1; code=$?; '
        f'chroot "$0" {" ".join(INSIDE)} {WINESERVER} -w; exit $code'
    )
    _run("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script, root, *INSIDE, WINE64, *command)


def _run(*command: str | Path) -> None:
    """Run, quietly; when it fails, say what it said."""
    with subprocess.Popen(
        list(map(str, command)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as running:
        said = running.communicate()[0]
    if running.returncode:
        raise needs.CannotRun(f"{' '.join(map(str, command[:6]))} ... ended with {running.returncode}:\n{said[-1500:]}")
