"""A step is judged by what the first reading named: an edition is not gone because nothing names it any more."""

from __future__ import annotations

from pathlib import Path

from changeover.values import Decisions, Done, Failed, OpenUninstaller
from tests.talk import Talk, talk
from tests.world import CLIENT, HOME_CODE, Installed, World, program, service, vendor

REMOVE = Decisions(intent="remove", attended=True, confirmed={"vault": "not-used"})
STILL = service("AVP21.3", "", running=False)


def world(*leaves) -> World:
    seen = (
        program(HOME_CODE, "Kaspersky Total Security", "21.3.10.391"),
        service("AVP21.3", ""),
        vendor("AVP21.3", "product-code", HOME_CODE),
    )
    return World(CLIENT, [Installed("total-security", HOME_CODE, seen, leaves=leaves)])


def test_a_step_is_not_done_while_what_names_no_edition_is_here(tmp_path: Path) -> None:
    told = talk(world(STILL), tmp_path, Talk(REMOVE))
    removal = next(n for n, step in enumerate(told.proposed.plan.steps) if isinstance(step.action, OpenUninstaller))
    assert [word.step for word in told.heard if isinstance(word, Failed)] == [removal]
    assert removal not in [word.step for word in told.heard if isinstance(word, Done)]


def test_without_anything_left_the_step_is_done(tmp_path: Path) -> None:
    told = talk(world(), tmp_path, Talk(REMOVE))
    assert not [word for word in told.heard if isinstance(word, Failed)]
    assert told.outcome is not None
    assert told.outcome.removal == "gone"
