"""Every file in tests/samples/ gives the computers and findings that stand beside it."""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path

import pytest

from changeover.catalogue import load
from changeover.detect import detect
from changeover.inventory import Unreadable, read_machines
from changeover.values import Snapshot
from tests.unit.inventory.machines import TAKEN, read_inventory

FOLDER = Path(__file__).parents[2] / "samples"
EXPECTED: dict[str, dict[str, list[str]]] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


def told(machine: Snapshot) -> list[str]:
    """Each product with its version and the word of the JSON; other protection is judged elsewhere."""
    findings = detect(machine, load())
    return sorted(f"{f.product} {f.version} {f.status}" for f in findings if f.role != "protection")


def test_every_file_has_its_answer() -> None:
    there = {path.name for path in FOLDER.iterdir()} - {"README.md", "expected.toml", "all-lookalikes.json"}
    assert there == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_is_read_as_what_it_is(name: str) -> None:
    raw = (FOLDER / name).read_bytes()
    machines = read_inventory(raw)
    assert {machine.system.host: told(machine) for machine in machines} == EXPECTED[name]
    assert not [machine.mentions for machine in machines if machine.mentions], "it was looked through as mere text"
    streamed = list(read_machines(BytesIO(raw), load(), TAKEN))
    assert not [one for one in streamed if isinstance(one, Unreadable)]
    assert sorted(streamed, key=repr) == sorted(machines, key=repr)
