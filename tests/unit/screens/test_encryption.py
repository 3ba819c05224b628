"""E2: the hard stop says what was found, and nothing that was not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.screens.encryption import encryption
from changeover.values import Conditions
from tests.unit.screens.plans import planned
from tests.unit.screens.scenes import say
from tests.world import ELEVATED, World, kes


@pytest.mark.parametrize(
    ("state", "title", "found"),
    [
        ("installed", "Stop here: Kaspersky encryption is installed", "The encryption part of Kaspersky Endpoint"),
        ("active", "Stop here: Kaspersky encryption is in use", "Kaspersky's sign-in before Windows"),
        ("unknown", "Stop here: we could not check for Kaspersky encryption", "We could not read whether"),
    ],
)
def test_what_was_found(state, title: str, found: str) -> None:
    content = encryption(planned(World(ELEVATED, [kes()], Conditions(encryption=state))))
    assert say(content.head.title) == title
    assert say(content.note.text).startswith(found)
    assert content.note.kind == "stop"
    assert content.note.seen


def test_the_way_out_ends_with_another_look() -> None:
    content = encryption(planned(World(ELEVATED, [kes()], Conditions(encryption="installed"))))
    assert len(content.way) == 3
    assert [wish.id for wish in content.wishes] == ["copy-helper", "back", "look-again"]
    assert content.commands == ("changeover run --yes --confirm encryption=decrypted",)
    assert say(content.safe).startswith("We last looked at 12:00. Nothing has been changed.")


def test_bitlocker_is_asked_about_where_it_is_on() -> None:
    world = World(ELEVATED, [kes()])
    for state, asked in (("on", True), ("off", False), ("unknown", False)):
        conditions = Conditions(encryption="installed", bitlocker=state)
        content = encryption(planned(replace(world.snapshot(), conditions=conditions)))
        assert ("BitLocker is on here as well." in say(content.note.text)) is asked
