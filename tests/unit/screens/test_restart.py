"""J1 and J2: the restart is the person's, and coming back says how far it came without guessing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from changeover.engine.failures import no_notes
from changeover.screens.back import back
from changeover.screens.restart import restart
from changeover.screens.scene import Scene
from changeover.values import Case, Ended, Failed, Failure, Outcome, Progress, Resumed, Snapshot, msg
from tests.unit.screens.runs import hear, told
from tests.unit.screens.scenes import say, scene_of
from tests.world import CLIENT, LINUX, NOW, World, home

ASKED = 18  # words of the recorded run until the restart is asked for


def asked() -> Scene:
    return told("home-us", ASKED)._replace(demo=False)


def resumed(machine: Snapshot | None = None, **told_by_notes: object) -> Scene:
    snapshot = machine or World(CLIENT, [home()]).snapshot()
    notes = Resumed(case=Case(id="case", snapshot=snapshot), **told_by_notes)
    return scene_of(snapshot)._replace(back=notes)


def test_the_restart_is_asked_for() -> None:
    assert asked().run.asking is not None
    content = restart(asked())
    assert [(wish.id, wish.kind) for wish in content.wishes] == [
        ("restart-later", "secondary"),
        ("restart-now", "main"),
    ]
    assert "Save your work" in say(content.head.lead)


def test_once_windows_was_asked_there_is_nothing_to_press() -> None:
    content = restart(hear(asked(), Progress(step=5, what=msg("Windows is asked to restart."))))
    assert content.wishes == ()
    assert say(content.head.title) == "The restart is on its way"


def test_later_leaves_it_to_the_person() -> None:
    content = restart(told("home-us")._replace(demo=False))
    assert [wish.id for wish in content.wishes if wish.kind == "main"] == ["close"]
    assert say(content.head.lead).startswith("Restart when you are ready.")


def test_while_the_engine_looks_nothing_is_offered() -> None:
    assert restart(told("home-us", ASKED + 1)).wishes == ()


def test_a_recording_goes_on() -> None:
    assert [wish.id for wish in restart(told("home-us")).wishes if wish.kind == "main"] == ["go-on"]


def test_it_opens_by_itself_only_if_that_was_set_up() -> None:
    assert "opens by itself" in say(restart(asked()).rows[1].line)
    assert say(restart(scene_of(World(CLIENT, [home()]).snapshot())).rows[1].line).startswith("Start Changeover again")


@pytest.mark.parametrize(
    ("protected", "icon"), [("yes", "shield-check"), ("no", "unknown"), ("cannot-tell", "unknown")]
)
def test_what_protects_until_then_is_read(protected, icon: str) -> None:
    outcome = Outcome(removal="gone", protected=protected, by=("microsoft-defender",) if protected == "yes" else ())
    content = restart(hear(told("home-us", ASKED + 1), Ended(outcome=outcome)))
    assert content.rows[0].icon == icon
    assert content.rows[0].kind == ("ok" if protected == "yes" else "neutral")


def test_somebody_else_is_signed_in() -> None:
    why = Failure(code="others-signed-in", happened=msg("Somebody else is signed in."), means=msg("No."), next=())
    note = restart(hear(asked(), Failed(step=5, failure=why))).note
    assert note is not None
    assert note.kind == "attention"
    assert say(note.first) == "Somebody else is signed in."


def test_back_after_the_restart() -> None:
    content = back(resumed(steps=6, done=5, restarted=True, waits=True, stopped=NOW))
    assert say(content.rows[0].line) == "Before it: 5 of 6 steps were seen done."
    assert [(wish.id, wish.kind) for wish in content.wishes] == [("start-afresh", "secondary"), ("look-again", "main")]


def test_back_after_a_break_names_the_moment() -> None:
    content = back(resumed(steps=6, done=3, waits=True, stopped=NOW - timedelta(hours=2)))
    assert say(content.head.lead) == "Changeover was closed or stopped at 10:00. Here is how far it came."
    assert content.rows[1].key == "not-restarted"
    yesterday = back(resumed(steps=6, done=3, waits=True, stopped=NOW - timedelta(days=1)))
    assert "on November 24, 2026, at 12:00" in say(yesterday.head.lead)


def test_back_with_answers_only() -> None:
    content = back(resumed())
    assert "Changeover has changed nothing" in say(content.head.lead)
    assert content.rows[0].key == "answers"


def test_linux_knows_no_shut_down_that_keeps_parts() -> None:
    linux = World(LINUX, []).snapshot()
    said = [say(row.line) for row in back(resumed(linux, steps=2, done=1, waits=True)).rows]
    assert not any("Shut down" in line for line in said)
    assert [row.key for row in restart(scene_of(linux)).rows] == ["cover", "after"]


def test_notes_that_cannot_be_read_do_nothing() -> None:
    content = back(Scene(catalogue=scene_of(World(CLIENT, []).snapshot()).catalogue, at=NOW, trouble=no_notes("x")))
    assert [wish.id for wish in content.wishes] == ["look"]
    assert "Nothing will be done by itself." in say(content.head.lead)
