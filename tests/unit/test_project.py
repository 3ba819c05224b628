"""The lock files belong to pyproject.toml, and every room stands under its import contract. Needs no network."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import changeover
import dev
from locks import make

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINE = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)")
DECIDING = {
    *("answer", "catalogue", "detect", "explain", "i18n", "inventory", "plan", "recommend", "report", "screens"),
    *("values", "verify", "walk"),
}
ACTING = {"cli", "clock", "engine", "machine", "run", "win32"}


def entries(name: str) -> list[str]:
    """The requirements of a lock file, each on one line again."""
    text = (ROOT / "locks" / name).read_text(encoding="utf-8").replace(" \\\n   ", "")
    return [line for line in text.splitlines() if not line.startswith("#")]


def versions(name: str) -> dict[str, str]:
    """Package -> version."""
    return {found["name"]: found["version"] for line in entries(name) if (found := LINE.fullmatch(line))}


@pytest.mark.parametrize("name", make.LOCKS)
def test_lock_is_made_from_the_lists_as_they_are_now(name: str) -> None:
    lists, _ = make.LOCKS[name]
    first = (ROOT / "locks" / name).read_text(encoding="utf-8").splitlines()[0]
    assert first == f"{make.HEAD} {make.digest(make.requirements(lists))}", "run: python3 dev.py lock"


@pytest.mark.parametrize("name", make.LOCKS)
def test_lock_holds_exact_versions_and_hashes_and_nothing_else(name: str) -> None:
    assert [line for line in entries(name) if not LINE.fullmatch(line)] == []
    assert list(versions(name)) == sorted(versions(name))
    assert len(versions(name)) == len(entries(name))


@pytest.mark.parametrize("name", make.LOCKS)
def test_lock_satisfies_every_requirement_of_its_targets(name: str) -> None:
    lists, targets = make.LOCKS[name]
    locked = versions(name)
    for requirement in map(Requirement, make.requirements(lists)):
        holds = [
            requirement.marker is None or requirement.marker.evaluate(target.marker_environment()) for target in targets
        ]
        found = locked.get(canonicalize_name(requirement.name))
        assert (found is not None) == any(holds), requirement
        assert found is None or requirement.specifier.contains(found), requirement


def test_one_version_of_a_package_everywhere() -> None:
    seen: dict[str, str] = {}
    for name in make.LOCKS:
        for package, version in versions(name).items():
            assert seen.setdefault(package, version) == version


def test_every_lock_file_is_made_by_us() -> None:
    assert {path.name for path in (ROOT / "locks").glob("*.txt")} == set(make.LOCKS)


def test_digest_sees_a_changed_list_but_not_its_order() -> None:
    assert make.digest(["a>=1", "b"]) == make.digest(["b", "a >=1"])
    assert make.digest(["a>=1", "b"]) != make.digest(["a>=2", "b"])


def test_dev_takes_the_same_pythons_as_the_project() -> None:
    assert PROJECT["project"]["requires-python"] == f">=3.{dev.OLDEST[1]},<3.{dev.NEWEST[1] + 1}"


def test_version_is_a_plain_one() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", changeover.__version__)


def test_every_room_that_decides_stands_under_its_contract() -> None:
    """A new room has to be put on one side or the other; the layers are exhaustive by themselves."""
    core = ROOT / "core" / "changeover"
    rooms = {path.stem for path in core.iterdir() if not path.name.startswith("__") and any(path.glob("*.py"))}
    rooms |= {path.stem for path in core.glob("*.py") if not path.name.startswith("__")}
    assert rooms <= DECIDING | ACTING
    [contract] = [
        one
        for one in PROJECT["tool"]["importlinter"]["contracts"]
        if one["name"] == "Rooms that decide never touch the machine"
    ]
    assert {room.removeprefix("changeover.") for room in contract["source_modules"]} == DECIDING
    assert {room.removeprefix("changeover.") for room in contract["forbidden_modules"]} == ACTING - {"cli"}
