"""Make the lock files from the requirement lists of pyproject.toml: exact versions, hashes, no addresses.

Run by `python3 dev.py lock` in a fresh environment; needs the package index that this machine is set up with.

pip can choose files for another system and another Python, but it judges `; sys_platform == ...` by the Python it runs
on. So each target is resolved in rounds: what a package of the last round requires *on the target* and pip left out is
added, until nothing is missing; then whatever only this machine would have needed is dropped.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# pip's own copy of `packaging`: the environment this runs in holds nothing but pip.
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

HERE = Path(__file__).parent
PROJECT = HERE.parent / "pyproject.toml"
HEAD = "# requirements sha256:"


@dataclass(frozen=True)
class Target:
    """One system and Python that a lock file serves."""

    python: str
    system: str  # as sys.platform says it
    machine: str  # as platform.machine() says it
    tags: tuple[str, ...]  # platform tags of wheels, best first

    def marker_environment(self, extra: str = "") -> dict[str, str]:
        """What the markers of a requirement are judged by."""
        windows = self.system == "win32"
        return {
            "extra": extra,
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "os_name": "nt" if windows else "posix",
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": {"win32": "Windows", "darwin": "Darwin"}.get(self.system, "Linux"),
            "platform_version": "",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "sys_platform": self.system,
        }


def _linux(python: str, machine: str, newest_glibc: int) -> Target:
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(newest_glibc, 16, -1)]
    older = ["manylinux2014"] if machine == "aarch64" else ["manylinux2014", "manylinux2010", "manylinux1"]
    return Target(python, "linux", machine, (*tags, *(f"{tag}_{machine}" for tag in older)))


def _macos(python: str, machine: str) -> Target:
    tags = [f"macosx_{major}_0_{chip}" for major in range(14, 10, -1) for chip in (machine, "universal2")]
    older = [f"macosx_10_{minor}_{chip}" for minor in range(16, 8, -1) for chip in ("x86_64", "universal2")]
    return Target(python, "darwin", machine, (*tags, *(older if machine == "x86_64" else ())))


PYTHONS = ("3.11", "3.12", "3.13")
# 2.36 is the C library of Debian 12. Qt's own files for aarch64 ask for 2.39, so there it takes Debian 13.
LINUX = tuple(_linux(python, *chip) for chip in (("x86_64", 36), ("aarch64", 39)) for python in PYTHONS)
MACOS = tuple(_macos(python, machine) for machine in ("arm64", "x86_64") for python in PYTHONS)
WINDOWS = tuple(Target(python, "win32", "AMD64", ("win_amd64",)) for python in PYTHONS)

# Which lists of pyproject.toml each file is made from. Frozen are `windows.txt` and `linux-frozen.txt`.
LOCKS: dict[str, tuple[tuple[str, ...], tuple[Target, ...]]] = {
    "linux.txt": (("dependencies", "test"), LINUX),
    "linux-frozen.txt": (("dependencies", "build"), LINUX),
    "windows.txt": (("dependencies", "build"), WINDOWS[-1:]),
    "windows-develop.txt": (("dependencies", "test"), WINDOWS),
    "macos.txt": (("dependencies", "test"), MACOS),
}


def requirements(lists: tuple[str, ...], project: Path = PROJECT) -> list[str]:
    """The requirement lines of the named lists, `dependencies` or a dependency group."""
    table = tomllib.loads(project.read_text(encoding="utf-8"))
    groups = {"dependencies": table["project"]["dependencies"], **table["dependency-groups"]}
    return [line for name in lists for line in groups[name]]


def digest(lines: list[str]) -> str:
    """What ties a lock file to the lists it was made from; order and blanks do not count."""
    return hashlib.sha256(json.dumps(sorted("".join(line.split()) for line in lines)).encode()).hexdigest()


def _needed(lines: list[str], target: Target, extras: set[str] | None = None) -> Iterator[Requirement]:
    """The requirements among `lines` that hold on the target, without their markers."""
    for line in lines:
        requirement = Requirement(line)
        marker, requirement.marker = requirement.marker, None
        if marker is None or any(marker.evaluate(target.marker_environment(extra)) for extra in extras or {""}):
            yield requirement


def _resolve(wanted: list[str], target: Target, pins: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Ask pip what it would install; by name, what its report says. Nothing is installed."""
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder, "constraints.txt")
        constraints.write_text("".join(f"{name}=={version}\n" for name, version in pins.items()), encoding="utf-8")
        report = Path(folder, "report.json")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--only-binary=:all:", "--target", str(Path(folder, "nowhere")), "--report", str(report)]
        command += ["--implementation", "cp", "--python-version", target.python, "--constraint", str(constraints)]
        abis = (f"cp{target.python.replace('.', '')}", "abi3", "none")
        command += [word for abi in abis for word in ("--abi", abi)]
        command += [word for tag in target.tags for word in ("--platform", tag)]
        subprocess.run([*command, *wanted], check=True, stdout=sys.stderr)
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {canonicalize_name(entry["metadata"]["name"]): entry for entry in found}


def lock_target(lines: list[str], target: Target, pins: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Every package `lines` need on the target: name -> version, sha256. Versions in `pins` are kept."""
    roots = list(_needed(lines, target))
    wanted = {str(requirement) for requirement in roots}
    while True:
        found = _resolve(sorted(wanted), target, pins)
        reached: dict[str, set[str]] = {}
        todo = [(requirement, set(requirement.extras)) for requirement in roots]
        missing = set()
        while todo:
            requirement, extras = todo.pop()
            name = canonicalize_name(requirement.name)
            if name not in found:
                missing.add(str(requirement))
                continue
            if name in reached and extras <= reached[name]:
                continue
            reached.setdefault(name, set()).update(extras)
            inner = found[name]["metadata"].get("requires_dist", [])
            todo += [(one, set(one.extras)) for one in _needed(inner, target, {"", *reached[name]})]
        if not missing:
            break
        wanted |= missing
    return {
        name: (found[name]["metadata"]["version"], found[name]["download_info"]["archive_info"]["hashes"]["sha256"])
        for name in reached
    }


def make(name: str, pins: dict[str, str]) -> str:
    """The text of one lock file. `pins` are the versions chosen so far, and get what is chosen here."""
    lists, targets = LOCKS[name]
    lines = requirements(lists)
    hashes: dict[str, set[str]] = {}
    for target in targets:
        print(f"{name}: CPython {target.python}, {target.system}, {target.machine}", file=sys.stderr, flush=True)
        for package, (version, sha256) in lock_target(lines, target, pins).items():
            if pins.setdefault(package, version) != version:
                raise SystemExit(f"{package}: {pins[package]} elsewhere, {version} for {target}")
            hashes.setdefault(package, set()).add(sha256)
    text = [
        f"{HEAD} {digest(lines)}",
        f"# Made by `python3 dev.py lock` from {' and '.join(lists)} of pyproject.toml; not edited by hand.",
        f"# For {targets[0].system}: {', '.join(f'CPython {target.python} {target.machine}' for target in targets)}.",
    ]
    for package in sorted(hashes):
        allowed = [f"--hash=sha256:{one}" for one in sorted(hashes[package])]
        text.append(" \\\n    ".join([f"{package}=={pins[package]}", *allowed]))
    return "\n".join(text) + "\n"


def main() -> None:
    """Write every lock file; one version per package over all of them."""
    pins: dict[str, str] = {}
    for name, text in [(name, make(name, pins)) for name in LOCKS]:
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
