"""An edition goes, and what is left of it no longer names it: the whole way, by the real catalogue and engine."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.detect import detect
from changeover.values import Decisions, Finding, Outcome, Service
from changeover.verify import compare
from tests.world import CLIENT, HOME_CODE, Installed, World, program, service, vendor

CATALOGUE = load()
WANTED = Decisions(intent="remove", attended=True)
STILL = service("AVP21.3", "", running=False)
ORPHAN = replace(STILL, file_exists=False)


def edition(*leaves: Service) -> World:
    seen = (
        program(HOME_CODE, "Kaspersky Total Security", "21.3.10.391"),
        service("AVP21.3", ""),
        vendor("AVP21.3", "product-code", HOME_CODE),
    )
    return World(CLIENT, [Installed("total-security", HOME_CODE, seen, leaves=leaves)])


def removed(world: World) -> tuple[tuple[Finding, ...], Outcome]:
    before = detect(world.snapshot(), CATALOGUE)
    world.remains.extend(world.installed[0].leaves)
    world.installed.clear()
    after = world.snapshot()
    return before, compare(before, detect(after, CATALOGUE), after, WANTED, CATALOGUE)


@pytest.mark.parametrize(
    ("leaves", "removal", "remaining", "leftovers"),
    [
        ((), "gone", [], []),
        ((ORPHAN,), "gone", [], ["total-security"]),
        ((STILL,), "partly", ["total-security"], []),
    ],
)
def test_an_edition_is_known_by_what_is_left_of_it(
    leaves: tuple[Service, ...], removal: str, remaining: list[str], leftovers: list[str]
) -> None:
    before, outcome = removed(edition(*leaves))
    assert [finding.product for finding in before] == ["total-security"]
    assert outcome.removal == removal
    assert [finding.product for finding in outcome.remaining] == remaining
    assert [finding.product for finding in outcome.leftovers] == leftovers


def test_without_the_first_reading_what_is_left_names_no_edition() -> None:
    world = World(CLIENT, [], remains=[STILL])
    assert "total-security" not in [finding.product for finding in detect(world.snapshot(), CATALOGUE)]
