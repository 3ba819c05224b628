"""G2: what is gone already decides what the lead says and whether there is a way back."""

from __future__ import annotations

from changeover.screens.permission import LATER, permission
from changeover.screens.running import StepSeen, run_of
from tests.unit.screens.plans import planned
from tests.unit.screens.scenes import say
from tests.world import CLIENT, World, home, password_manager

SCENE = planned(World(CLIENT, [home(), password_manager()]))
DONE, FAILED, NEXT = StepSeen("done"), StepSeen("failed"), StepSeen()


def test_nothing_removed_yet() -> None:
    run = run_of(5, 0.0)._replace(steps=(DONE, DONE, FAILED, NEXT, NEXT))
    content = permission(SCENE._replace(run=run))
    assert say(content.head.lead).endswith("It was refused or closed. No program has been removed.")
    assert [wish.id for wish in content.wishes] == ["save-report", "back", "try-again"]
    assert [choice.chosen for choice in content.choices] == [True, False]


def test_one_is_gone_already() -> None:
    run = run_of(5, 0.0)._replace(steps=(DONE, DONE, DONE, FAILED, NEXT))
    content = permission(SCENE._replace(run=run))
    assert say(content.head.lead).endswith(
        "Kaspersky Password Manager is gone, Kaspersky for home computers is still here."
    )
    assert [wish.id for wish in content.wishes] == ["save-report", "try-again"]


def test_coming_back_later_is_the_main_button_once_it_is_chosen() -> None:
    content = permission(SCENE, LATER)
    assert [choice.chosen for choice in content.choices] == [False, True]
    assert content.wishes[-1].id == "come-back-later"
