"""The base that every machine starts from: this host's Debian with Python, ClamAV and rpm, and the locked packages.

`base()` builds the Debian once, under the hash of its recipe; `packages()` adds what the locks say, for its Python,
`window()` what the window needs besides, and `browser()` a browser. The mirror is the one of this host's apt, the
package index the one of its pip. `CHANGEOVER_LAB_CACHE` names another folder.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.metadata
import inspect
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev
from tests.lab.linux import layer

CHECKOUT = Path(__file__).resolve().parents[3]
LOCK = CHECKOUT / "locks" / "linux.txt"
VENV = "opt/changeover"
INCLUDE = ("ca-certificates", "procps", "python3")
LATER = ("clamav-daemon", "rpm")
BROWSER = "chromium"
_APART = ("unshare", "--mount", "--propagation", "private")
_APT = re.compile(r"^Acquire::(?:https?::|Check-|Retries)")


class CannotRun(RuntimeError):
    """The laboratory cannot run on this host; the text says why and what to do."""


@cache
def base() -> Path:
    """The Debian root of the base, built now if it is not there: about two minutes. Raises CannotRun."""
    if sys.platform != "linux" or os.geteuid() != 0:
        raise CannotRun("The Linux laboratory mounts and enters a Debian root. Start it on Linux, as root.")
    if shutil.which("debootstrap") is None or shutil.which("dpkg-deb") is None:
        raise CannotRun("The Linux laboratory needs debootstrap and dpkg-deb: apt-get install debootstrap dpkg")
    suite, mirror = archive()
    recipe = f"{suite} {INCLUDE} {LATER} {inspect.getsource(_build_base)}"
    name = hashlib.sha256(recipe.encode()).hexdigest()[:16]
    return _built(kept() / f"linux-{name}", lambda root: _build_base(root, suite, mirror))


@cache
def packages() -> Path:
    """A layer over the base: an environment of its own with the locked packages that the program needs to run."""
    lower = base()
    wanted = locked(LOCK.read_text(encoding="utf-8"), needed())
    name = hashlib.sha256(wanted.encode()).hexdigest()[:16]
    return _built(lower.with_name(f"{lower.name}-packages-{name}"), lambda layer: _install(layer, lower, wanted))


@cache
def window() -> Path:
    """One more layer, for the machines in which the window opens: Qt from the lock, and Debian's libraries for it."""
    lower = base()
    wanted = locked(LOCK.read_text(encoding="utf-8"), needed(window=True))
    libraries = sorted(set(dev.QT.values()))
    recipe = f"{wanted} {libraries} {inspect.getsource(layer)}"
    name = hashlib.sha256(recipe.encode()).hexdigest()[:16]

    def build(into: Path) -> None:
        _install(into, lower, wanted)
        _said(*_APART, sys.executable, layer.__file__, str(lower), str(into), *libraries)

    return _built(lower.with_name(f"{lower.name}-window-{name}"), build)


@cache
def browser() -> Path:
    """One more layer, for the machines with a browser: Debian's own Chromium."""
    lower = base()
    recipe = f"{BROWSER} {inspect.getsource(layer)}"
    name = hashlib.sha256(recipe.encode()).hexdigest()[:16]

    def build(into: Path) -> None:
        _said(*_APART, sys.executable, layer.__file__, str(lower), str(into), BROWSER)

    return _built(lower.with_name(f"{lower.name}-browser-{name}"), build)


def kept() -> Path:
    """The folder of everything that is built once."""
    if chosen := os.environ.get("CHANGEOVER_LAB_CACHE"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "changeover" / "lab"


def archive() -> tuple[str, str]:
    """This host's suite and the address its apt takes it from. Raises CannotRun where apt has none."""
    suite = platform.freedesktop_os_release().get("VERSION_CODENAME", "")
    form = "$(REPO_URI) $(RELEASE) $(COMPONENT)"
    told = _said("apt-get", "indextargets", "--no-release-info", "--format", form, "Created-By: Packages")
    for line in told.splitlines():
        address, release, component = line.split()
        if (release, component) == (suite, "main"):
            return suite, address
    raise CannotRun(f"apt has no archive for {suite or 'this system'}; the laboratory takes its Debian from there.")


def needed(*, window: bool = False) -> set[str]:
    """Names of the packages that the program without its window needs, or only its `window`, with what those need."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(text) for text in project["dependencies"] if text.startswith("PySide6") == window]
    found: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in found and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting += map(Requirement, importlib.metadata.requires(name) or ())
    return found


def locked(text: str, names: set[str]) -> str:
    """The part of a lock file that speaks of these packages, with its hashes."""
    entries = re.findall(r"^[A-Za-z0-9][^\n]*(?:\n[ \t]+[^\n]*)*", text, re.MULTILINE)
    return "".join(f"{entry}\n" for entry in entries if canonicalize_name(entry.split("==")[0]) in names)


def _built(folder: Path, build: Callable[[Path], None]) -> Path:
    """`folder`, built by `build(scratch)` unless it is there whole; one builder at a time."""
    if not folder.is_dir():
        with _only_one(folder.with_suffix(".lock")):
            if not folder.is_dir():
                scratch = folder.with_suffix(".building")
                shutil.rmtree(scratch, ignore_errors=True)
                scratch.mkdir(parents=True)
                build(scratch)
                scratch.rename(folder)
    return folder


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _build_base(root: Path, suite: str, mirror: str) -> None:
    settings = _said("apt-config", "dump").splitlines()
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for line in settings:
        if found := re.match(r'Acquire::(https?)::Proxy "(.+)";', line):
            quiet[f"{found[1]}_proxy"] = found[2]
    _said("debootstrap", "--variant=minbase", f"--include={','.join(INCLUDE)}", suite, str(root), mirror, env=quiet)
    (root / "etc/apt/apt.conf.d/90host").write_text("".join(f"{line}\n" for line in settings if _APT.match(line)))
    (root / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")  # whoever installs a daemon starts it himself
    (root / "usr/sbin/policy-rc.d").chmod(0o755)
    for words in (["update"], ["install", "-y", "--no-install-recommends", *LATER], ["clean"]):
        _said("chroot", str(root), "apt-get", *words, env=quiet)
    for leftover in (root / "var/lib/apt/lists").iterdir():
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()


def _install(layer: Path, lower: Path, wanted: str) -> None:
    version = _said("chroot", str(lower), "python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])").strip()
    site = layer / VENV / "lib" / f"python{version}" / "site-packages"
    lock = layer / "wanted.txt"
    lock.write_text(wanted)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--no-deps", "--require-hashes"]
    fits = ["--python-version", version, "--implementation", "cp", "--only-binary=:all:", "--no-compile"]
    _said(*pip, *fits, "--target", str(site), "--requirement", str(lock))
    lock.unlink()
    binary = layer / VENV / "bin"
    binary.mkdir()
    (binary / "python").symlink_to("/usr/bin/python3")  # beside pyvenv.cfg, which makes it an environment
    (layer / VENV / "pyvenv.cfg").write_text("home = /usr/bin\ninclude-system-site-packages = false\n")


def _said(*command: str, env: dict[str, str] | None = None) -> str:
    """What a program of the host wrote. Raises CannotRun with its last lines when it fails."""
    done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    if done.returncode:
        last = (done.stdout + done.stderr)[-1500:]
        raise CannotRun(f"{' '.join(command[:6])} ... ended with {done.returncode}:\n{last}")
    return done.stdout
