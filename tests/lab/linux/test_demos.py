"""The shipped demonstrations are what this program records today."""

from __future__ import annotations

from pathlib import Path

import pytest

from changeover.catalogue import load
from changeover.catalogue.demos import Demo, demo
from changeover.detect import detect
from changeover.values import Message, Progress, Proposed, Snapshot
from tests.lab.linux.record import RECORDED, record


@pytest.mark.parametrize("name", RECORDED)
def test_recorded_again_it_says_the_same(name: str, tmp_path: Path) -> None:
    record(name, tmp_path)
    shipped, fresh = demo(name), demo(name, tmp_path)
    assert fresh.how == "recorded"
    assert _found(fresh.case.snapshot) == _found(shipped.case.snapshot)
    assert _found(fresh.after) == _found(shipped.after)
    assert list(_said(fresh)) == list(_said(shipped))


def _found(snapshot: Snapshot) -> list[tuple[str, str, str]]:
    found = detect(snapshot, load())
    return [(f.product, f.status, f.version if f.role == "kaspersky" else "") for f in found]  # the others are Debian's


def _said(recorded: Demo) -> list[tuple[str, str, Message]]:
    """What was said, without the numbers of processes; "still removing" comes as often as a slow machine needs."""
    said = []
    for event in recorded.events:
        what = event.what if isinstance(event, Progress) else Message(text="")
        if not what.text.startswith("Still"):
            steps = len(event.plan.steps) if isinstance(event, Proposed) else ""
            said.append((type(event).__name__, str(steps), what))
    return said
