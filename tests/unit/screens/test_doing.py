"""H1 and H2: a tick only for what was proven, a sign of life only for what is one, and stopping only where it helps."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.screens.doing import LINES, doing, news
from changeover.screens.running import RunSeen, run_of
from changeover.values import Answer, Asking, Began, Done, Failed, Failure, Progress, Question, RestartNeeded, msg
from tests.unit.screens.runs import hear, later, told
from tests.unit.screens.scenes import say

AT_THE_VPN = 8  # words of the recorded run until its first uninstaller is open
OWN_WINDOW = Asking(
    id="own-window", question=Question(text=msg("It is open."), answers=(Answer(id="show", text=msg("Show it")),))
)
FAILURE = Failure(code="still-there", happened=msg("It did not work."), means=msg("It is here."), next=())


def test_the_title_names_what_is_removed() -> None:
    content = doing(told("home-us", AT_THE_VPN))
    assert say(content.head.title) == "Removing Kaspersky VPN"
    assert say(content.head.lead) == "Step 3 of 6. Please leave the computer on and plugged in."


def test_only_a_proven_step_is_done() -> None:
    content = doing(told("home-us", AT_THE_VPN))
    assert [row.state for row in content.rows] == ["done", "done", "now", "next", "next", "next"]
    assert [say(row.trailing) for row in content.rows] == ["2 s", "2 s", "working now", "", "", "we ask first"]
    failed = hear(told("home-us", AT_THE_VPN), Failed(step=2, failure=FAILURE))
    assert doing(failed).rows[2].state == "next"
    assert say(doing(failed).rows[2].trailing) == "not done"
    assert {say(row.trailing) for row in doing(failed).rows[3:]} == {"not begun"}
    assert doing(failed).may_stop is None
    waits = hear(told("home-us", AT_THE_VPN), RestartNeeded(step=2))
    assert say(doing(waits).rows[2].trailing) == "waits for the restart"


def test_what_was_done_already_says_so() -> None:
    content = doing(hear(told("home-us", 0), Done(step=0, already=True)))
    assert say(content.rows[0].trailing) == "was done already"


def test_before_the_first_step_nothing_has_been_changed() -> None:
    content = doing(told("home-us", 0))
    assert "Nothing has been changed." in say(content.head.lead)
    assert content.working is None
    assert not content.can_stop


def test_between_two_steps_the_next_one_is_named() -> None:
    content = doing(told("home-us", 3))
    assert say(content.head.lead).startswith("Step 2 of 6 comes next.")


def test_when_all_are_through_we_look() -> None:
    end = hear(told("home-us", AT_THE_VPN), Failed(step=2, failure=FAILURE))
    assert say(doing(end).head.title) == "Looking at what is here now"


def test_the_clock_and_the_sign_are_told_apart() -> None:
    content = doing(later(told("home-us", AT_THE_VPN), 41))
    assert content.working is not None
    assert say(content.working.clock) == "42 s so far"
    assert say(content.working.sign).startswith("Last sign of life 41 seconds ago: The uninstaller of Kaspersky VPN")
    assert content.working.quiet is None


def test_silence_is_called_normal_and_then_gives_choices() -> None:
    quiet = doing(later(told("home-us", AT_THE_VPN), 80)).working
    assert quiet is not None
    assert say(quiet.quiet) == "No sign for 1 min 20 s. This can be normal."
    assert not quiet.stalled
    scene = later(told("home-us", AT_THE_VPN), 300)
    stalled = doing(scene).working
    assert stalled is not None
    assert stalled.stalled
    assert "show its window" in say(stalled.quiet)
    kept = doing(scene, waits_since=scene.clock - 10).working
    assert kept is not None
    assert not kept.stalled


def test_that_time_goes_by_is_no_sign_of_life() -> None:
    run = run_of(1, 0.0).heard(Began(step=0, does=msg("Remove it")), 1)
    open_for = "The uninstaller of {product} is open, {passed:duration} so far."
    for second in (10, 20, 30):
        run = run.heard(Progress(step=0, what=msg(open_for, product="it", passed=second)), second)
    assert run.sign_at == 10
    assert len([event for event in run.events if isinstance(event, Progress)]) == 1


@pytest.mark.parametrize(
    "what",
    [
        msg("Windows Installer: {what}, {passed:duration} so far.", what="Removing files", passed=9),
        msg("Windows Installer: {what}, {percent} percent of this part.", what="Stopping services", percent=50),
    ],
)
def test_something_new_is_a_sign(what) -> None:
    before = msg("Windows Installer: {what}, {passed:duration} so far.", what="Stopping services", passed=5)
    run = RunSeen().heard(Progress(step=0, what=before), 5).heard(Progress(step=0, what=what), 9)
    assert run.sign_at == 9
    assert run.sign == what


def test_a_count_is_a_sign_and_is_shown() -> None:
    scene = hear(
        told("home-us", AT_THE_VPN),
        Progress(step=2, what=msg("Removing."), done=1, all=4),
        Progress(step=2, what=msg("Removing."), done=2, all=4),
    )
    working = doing(scene).working
    assert working is not None
    assert working.counted == (2, 4)
    assert working.more is None
    assert scene.run.sign_at == scene.clock


def test_stopping_is_offered_only_where_something_is_left_out() -> None:
    assert doing(told("home-us", AT_THE_VPN)).can_stop
    stopping = told("home-us", AT_THE_VPN)
    stopping = stopping._replace(run=stopping.run._replace(stopping=True))
    assert not doing(stopping).can_stop
    assert say(doing(stopping).stopping) == "Stopping after step 3"
    [last] = [number for number, row in enumerate(doing(told("home-us", 17)).rows) if row.state == "now"]
    assert last == 5
    assert not doing(told("home-us", 17)).can_stop


def test_its_own_window_is_told_and_the_row_counts_the_waiting() -> None:
    scene = later(hear(told("home-us", AT_THE_VPN), OWN_WINDOW), 20)
    content = doing(scene)
    assert say(content.head.title) == "Kaspersky is asking you something"
    assert content.working is None
    assert content.asks is not None
    assert say(content.rows[2].trailing) == "waiting for you, 20 s"
    assert content.rows[2].waits
    assert doing(hear(scene, Done(step=2))).asks is None


def test_no_screen_says_that_a_password_is_set() -> None:
    asks = doing(hear(told("home-us", AT_THE_VPN), OWN_WINDOW)).asks
    assert asks is not None
    assert say(asks.more[0]).startswith("If it asks for a password")


def test_the_details_are_the_words_of_the_run_and_end_somewhere() -> None:
    content = doing(told("home-us", AT_THE_VPN))
    assert len(content.lines) == AT_THE_VPN
    assert content.left_out is None
    assert say(content.lines[0]) == "Step 1 begins: Save a record of this computer as it is now"
    signs = [Progress(step=2, what=msg("Removing the package {name}.", name=str(n))) for n in range(LINES)]
    many = doing(hear(told("home-us", AT_THE_VPN), *signs))
    assert len(many.lines) == LINES
    assert say(many.left_out) == "8 earlier lines stand in the record of this run."


def test_what_comes_after_the_steps() -> None:
    assert say(doing(told("home-us", 0)).then) == "Then we look again, and check what protects this computer."
    none = told("home-us", 0)
    assert none.case is not None
    chose = replace(none.decisions, replacement="microsoft-defender")
    named = none._replace(case=replace(none.case, decisions=chose))
    assert say(doing(named).then) == "Then we look again, and check that Microsoft Defender is on."
    without = replace(none.decisions, confirmed={"protection": "none"})
    assert "no antivirus program" in say(doing(none._replace(case=replace(none.case, decisions=without))).then)


def test_the_ear_hears_what_the_eye_sees() -> None:
    before, scene = told("home-us", 6), told("home-us", 7)
    assert say(news(before, scene)) == "Step 3 of 6: Remove Kaspersky VPN."
    done = hear(scene, Done(step=2))
    assert say(news(scene, done)) == "Step 3 done."
    both = hear(done, Began(step=3, does=msg("Remove {product}", product="Kaspersky Password Manager")))
    assert say(news(scene, both)) == "Step 3 done. Step 4 of 6: Remove Kaspersky Password Manager."
    assert say(news(scene, hear(scene, OWN_WINDOW))).startswith("Kaspersky is asking you something.")


def test_the_ear_hears_each_minute_once() -> None:
    scene = told("home-us", AT_THE_VPN)
    assert news(scene, later(scene, 30)) is None
    assert say(news(later(scene, 58), later(scene, 59))) == "Still working. 1 minute so far."
    assert news(later(scene, 59), later(scene, 60)) is None
    assert say(news(later(scene, 118), later(scene, 119))) == "Still working. 2 minutes so far."
