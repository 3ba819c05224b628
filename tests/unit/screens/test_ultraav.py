"""UltraAV in place of Kaspersky: what happened, and what was seen of it here."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from changeover.screens.ultraav import ultraav
from changeover.values import Snapshot
from tests.unit.screens.scenes import say, scene_of
from tests.world import CLIENT, World, program, service

FILE = r"C:\Program Files\UltraAV\AuWatchDogService.exe"


def here(installed: date | None = None) -> Snapshot:
    listed = replace(program("{22222222-2222-3333-4444-555555555501}", "UltraAV", "1.0", "Pango"), installed=installed)
    snapshot = World(CLIENT, []).snapshot()
    return replace(snapshot, services=(service("AuWatchDogService", FILE),), programs=(listed,))


def test_what_happened_has_its_days() -> None:
    seen = ultraav(scene_of(here(date(2024, 9, 19))))
    assert [(say(line.when), say(line.what)) for line in seen.happened] == [
        ("September 5, 2024", "Kaspersky began to announce UltraAV, by e-mail and in its program."),
        (
            "September 17, 2024 to September 19, 2024",
            "On Windows, an update removed Kaspersky and put UltraAV in its place.",
        ),
        ("September 19, 2024", "The list of programs says that UltraAV was installed on this computer."),
    ]


def test_a_day_that_was_not_read_is_not_told() -> None:
    last = ultraav(scene_of(here())).happened[-1]
    assert last.when is None
    assert say(last.what) == "We could not read when UltraAV came to this computer."


def test_it_is_a_card_with_its_state() -> None:
    (card,) = ultraav(scene_of(here())).cards
    assert say(card.name) == "UltraAV"
    assert say(card.line).startswith("Antivirus that took Kaspersky's place on computers in the US.")
    assert [say(pill.words) for pill in card.pills] == ["Running"]
    assert card.seen


def test_payments_and_the_way_to_remove_it() -> None:
    seen = ultraav(scene_of(here()))
    assert say(seen.note.first) == "Your payments may have moved too."
    assert say(seen.way.name) == "Remove UltraAV yourself"
    assert seen.left_over == ()


def test_what_kaspersky_left_behind_is_shown() -> None:
    snapshot = here()
    left = replace(service("KSDE5.15", "gone.exe", running=False), file_exists=False)
    seen = ultraav(scene_of(replace(snapshot, services=(*snapshot.services, left))))
    assert [say(pill.words) for row in seen.left_over for pill in row.pills] == ["Left over"]
