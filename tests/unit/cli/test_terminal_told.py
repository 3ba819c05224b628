"""What the walk at a terminal tells: in short, without switches, the same as the window, and all of it on request."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.unit.cli.terminals import stages

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)


def test_a_report_saved_for_other_answers_counts_no_longer(terminal, tmp_path: Path) -> None:
    walk = terminal("run", "--demo", "linux-kesl", "--country", "US", folder=tmp_path)
    walk.say("", "", "6", "5", "2")
    assert "You said that the dated report is saved." in " ".join(walk.shown.split())
    walk.say("b", "b", "5", "2")
    assert stages(walk.shown)[-5:] == ["F1", "D5", "D2", "D5", "E1"]
    assert "Is the dated report saved?" in walk.shown.rpartition("[D5]")[2]
    walk.say("q").end()


def test_the_answer_of_the_command_line_stands_whatever_is_answered_later(terminal) -> None:
    walk = terminal("run", "--demo", "linux-kesl", "--country", "US", "--confirm", "evidence-report=saved")
    walk.say("", "", "6", "2")
    assert "You said that the dated report is saved." in " ".join(walk.shown.split())
    walk.say("q").end()


def test_sources_and_evidence_are_shown_to_whoever_asks(terminal) -> None:
    home = ("--country", "US", "--role", "home", "--work", "none", "--resells", "no")
    walk = terminal("run", "--demo", "home-us", *home).say("")
    assert "How do you know?" not in walk.shown
    walk.say("2")
    assert "How do you know?" in walk.shown
    walk.say("1")
    assert "https://" not in walk.shown
    walk.say("5")
    assert "Where it comes from" in walk.shown
    walk.say("b", "q")
    assert stages(walk.shown)[-2:] == ["D4", "C1"]
    assert walk.end() == 0


@pytest.mark.parametrize("answers", [("2", "3,6", "2"), ("6", "ital", "3", "3", "2"), ("1", "1", "2")])
def test_the_conversation_shows_no_switch(terminal, answers: tuple[str, ...]) -> None:
    walk = terminal("run", "--demo", "server-2019").say("", "", *answers)
    assert stages(walk.shown)[-1] == "E1"
    assert " --" not in walk.shown.replace("(--", " --")
    walk.say("q").end()


def test_on_a_server_microsoft_defender_can_be_turned_on_first(terminal) -> None:
    walk = terminal("run", "--demo", "server-2019").say("", "", "1", "1", "2", "2", "2")
    assert "Turn on Microsoft Defender before anything is removed" in walk.shown.rpartition("[E1]")[2]
    walk.say("3")
    assert "Microsoft Defender is switched on, and seen on" in " ".join(walk.shown.rpartition("[E1]")[2].split())
    walk.say("q").end()


def test_keeping_and_the_letter_say_what_the_window_says(terminal) -> None:
    kept = terminal("run", "--demo", "business-kes").say("", "", "2", "3,6", "3")
    shown = " ".join(kept.shown.rpartition("[M1]")[2].split())
    assert "2 rules apply to you. Keeping Kaspersky does not change what they ask." in shown
    assert "Report it within 3 business days" in shown
    assert "Its own record shows no update for" in shown
    assert "Your subscription is separate" in shown
    free = terminal("run", "--demo", "home-us").say("", "", "2", "2", "3")
    assert "apply to you" not in free.shown.rpartition("[M1]")[2]
    other = terminal("run", "--demo", "home-us").say("", "", "2", "2", "4")
    assert "To whoever looks after this computer," in other.shown.rpartition("[N1]")[2]
    assert (kept.end(), free.end(), other.end()) == (0, 0, 0)


def test_a_composed_demonstration_says_so_from_its_first_reading_to_its_report(terminal, tmp_path: Path) -> None:
    walk = terminal("run", "--demo", "encrypted", "--country", "US", "--work", "federal-contract", folder=tmp_path)
    walk.say("")
    assert "put together by us, not recorded" in " ".join(walk.shown.split())
    assert "Read on" not in walk.shown
    walk.say("", "2", "5")
    (page,) = tmp_path.iterdir()
    assert "put together by us, not recorded" in page.read_text(encoding="utf-8")
    walk.say("q").end()


@pytest.mark.parametrize("answers", [(), ("",), ("", "", "2")])
def test_stopping_it_from_the_keyboard_before_the_yes_says_that_nothing_changed(
    terminal, answers: tuple[str, ...]
) -> None:
    walk = terminal("run", "--demo", "home-us").say(*answers)
    walk.interrupt()
    assert "Nothing has been changed on this computer." in walk.shown
    assert "was begun" not in walk.shown
    assert walk.end() == 5


def test_what_is_stopped_after_the_yes_claims_nothing(terminal) -> None:
    home = ("--country", "US", "--role", "home", "--work", "none", "--resells", "no")
    walk = terminal("run", "--demo", "home-us", *home).say("", "", "2", "2", "2", "", "yes")
    assert "Restart now?" in walk.shown
    after = len(walk.shown)
    walk.interrupt()
    assert "It was stopped from the keyboard." in walk.shown[after:]
    assert "Nothing has been changed" not in walk.shown[after:]
    assert walk.end() == 5
