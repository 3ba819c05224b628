"""The first screen: it promises only what is kept."""

from __future__ import annotations

from changeover.catalogue import load
from changeover.screens.scene import Scene
from changeover.screens.welcome import welcome
from changeover.values import Failure, msg
from tests.unit.screens.scenes import say
from tests.world import NOW

SCENE = Scene(catalogue=load(), at=NOW)


def test_four_promises() -> None:
    seen = welcome(SCENE)
    assert say(seen.head.title) == "Change your antivirus, one calm step at a time"
    assert [row.key for row in seen.promises] == ["yes", "protection", "care", "nothing-sent"]
    assert all(row.line for row in seen.promises)
    assert seen.note is None


def test_trouble_is_told() -> None:
    trouble = Failure(code="x", happened=msg("It broke."), means=msg("So it is."), next=())
    note = welcome(SCENE._replace(trouble=trouble)).note
    assert note is not None
    assert say(note.text) == "So it is."
