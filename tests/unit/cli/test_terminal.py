"""The walk at a real terminal: every way out before the yes changes nothing; only the whole word is a yes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.unit.cli.terminals import stages

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of POSIX", allow_module_level=True)


@pytest.mark.parametrize(
    ("answers", "ends_at", "code"),
    [
        (("q",), "A1", 0),
        (("b", "q"), "A1", 0),
        (("2",), "A1", 0),
        (("", "q"), "C1", 0),
        (("", "", "q"), "D1", 0),
        (("", "", "2", "q"), "D2", 0),
        (("", "", "", "", "1"), "D4", 0),
        (("", "", "", "", "3"), "M1", 0),
        (("", "", "", "", "4"), "N1", 0),
        (("", "", "2", "2", "2", "q"), "F1", 0),
        (("", "", "2", "2", "2", "", ""), "G1", 0),
        (("", "", "2", "2", "2", "", "Yes"), "G1", 0),
        (("", "", "2", "2", "2", "", "y"), "G1", 0),
        (("", "", "2", "2", "2", "", "b"), "G1", 0),
        (("", "", "2", "2", "2", "", "q"), "G1", 0),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else None,
)
def test_every_no(terminal, answers: tuple[str, ...], ends_at: str, code: int) -> None:
    walk = terminal("run", "--demo", "linux-kesl").say(*answers)
    assert stages(walk.shown)[-1] == ends_at
    assert "Traceback" not in walk.shown
    assert "nothing has been changed" in walk.shown.casefold()
    assert walk.end() == code


def test_the_whole_word_plays_the_recording_and_ends_with_20(terminal) -> None:
    walk = terminal("run", "--demo", "linux-kesl").say("", "", "2", "2", "2", "", "yes")
    assert stages(walk.shown) == ["A1", "B1", "C1", "D1", "D2", "D4", "E1", "F1", "G1", "K2"]
    assert walk.end() == 20


def test_back_why_and_nonsense_change_nothing(terminal) -> None:
    walk = terminal("run", "--demo", "linux-kesl").say("", "", "2", "b", "?", "99", "two", "2", "b", "b", "q")
    assert stages(walk.shown) == ["A1", "B1", "C1", "D1", "D2", "D1", "D2", "D1", "C1"]
    assert "not one of the numbers" in walk.shown
    assert walk.end() == 0


def test_days_are_written_the_way_the_country_does(terminal) -> None:
    american = terminal("run", "--demo", "home-us").say("")
    assert "Read on November" in american.shown
    american.say("q").end()
    american = terminal("run", "--demo", "linux-kesl").say("", "", "2", "2")
    assert "September 9, 2024" in american.shown
    american.say("q").end()
    german = terminal("run", "--demo", "linux-kesl").say("", "", "4", "3", "2")
    assert "9 September 2024" in german.shown
    german.say("q").end()


@pytest.mark.parametrize(
    ("options", "answers", "expected"),
    [
        ((), ("", "", "2", "2"), "D1 D2 D4"),
        ((), ("", "", "2", "5"), "D1 D2 D5"),
        ((), ("", "", "2", "7", "TX", "2"), "D1 D2 D3 D6 D5"),
        ((), ("", "", "2", "2 8", "tex", "3"), "D1 D2 D3 D6 D4"),
        ((), ("", "", "2", "7", "", ""), "D1 D2 D3 D6 D4"),
        ((), ("", "", "4", "", "5"), "D1 D2 D4"),
        ((), ("", "", "6", "ital", "3", "5"), "D1 D2 D5"),
        ((), ("", "", "6", "", "2"), "D1 D2 D4"),
        (("--country", "US"), ("", "", "2"), "D2 D4"),
        (("--country", "DE"), ("", "", "2", "2"), "D1 D2 D4"),
        (
            ("--country", "DE", "--us-person", "no", "--role", "home"),
            (
                "",
                "",
            ),
            "D4",
        ),
        (("--country", "US", "--role", "public-body", "--state", "TX"), ("", "", "2"), "D6 D5"),
        (("--country", "US", "--role", "public-body", "--level", "state"), ("", "", "Texas"), "D3 D5"),
        (("--country", "US", "--work", "federal-contract"), ("", "", "2"), "D2 D5"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else None,
)
def test_only_what_is_needed_is_asked(terminal, options, answers: tuple[str, ...], expected: str) -> None:
    walk = terminal("run", "--demo", "linux-kesl", *options).say(*answers, "q")
    assert stages(walk.shown)[3:] == expected.split()
    assert walk.end() == 0


def test_what_an_owner_file_answers_is_not_asked_again(terminal, tmp_path: Path) -> None:
    file = tmp_path / "someone.toml"
    file.write_text('[owner]\ncountry = "US"\nrole = "public-body"\nlevel = "national"\nwork = []\n', encoding="utf-8")
    walk = terminal("run", "--demo", "linux-kesl", "--owner", str(file)).say("", "", "2")
    assert stages(walk.shown) == ["A1", "B1", "C1", "D5", "E1"]
    assert "Is the dated report saved?" in walk.shown
    walk.say("q")
    assert walk.end() == 0


def test_the_report_of_a_duty_is_saved_where_one_is_and_the_gate_knows(terminal, tmp_path: Path) -> None:
    walk = terminal("run", "--demo", "linux-kesl", "--country", "US", "--work", "federal-contract", folder=tmp_path)
    walk.say("", "", "2", "5")
    (page,) = tmp_path.iterdir()
    assert f"The report is saved as {page.name}." in walk.shown
    assert "Federal contracts: report Kaspersky that is found" in page.read_text(encoding="utf-8")
    walk.say("2")
    assert "You said that the dated report is saved." in " ".join(walk.shown.split())
    walk.say("q").end()


def test_the_report_is_never_written_over_another_file(terminal, tmp_path: Path) -> None:
    words = ("run", "--demo", "linux-kesl", "--country", "US", "--work", "federal-contract")
    walk = terminal(*words, "--at", "2026-11-25T10:00:00", folder=tmp_path)
    kept, name = tmp_path / "kept", "changeover-report-2026-11-25-1000"
    kept.write_bytes(b"something else")
    (tmp_path / f"{name}.html").symlink_to(kept)
    walk.say("", "", "2", "5", "5", "q")
    assert kept.read_bytes() == b"something else"
    assert f"The report is saved as {name}-2.html." in walk.shown
    assert f"The report is saved as {name}-3.html." in walk.shown
    assert walk.end() == 0


def test_a_report_that_cannot_be_written_is_said_and_the_gate_still_asks(terminal, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    walk = terminal("run", "--demo", "linux-kesl", "--country", "US", "--work", "federal-contract", folder=folder)
    folder.rmdir()
    walk.say("", "", "2", "5")
    assert "cannot be written." in walk.shown
    walk.say("2")
    assert "Is the dated report saved?" in walk.shown
    walk.say("q").end()


def test_the_gate_that_asks_for_the_report_says_how_to_save_it_here(terminal, tmp_path: Path) -> None:
    words = ("run", "--demo", "linux-kesl", "--country", "US", "--work", "federal-contract")
    walk = terminal(*words, folder=tmp_path).say("", "", "2", "2")
    assert "Go back with b, and choose to save it there." in " ".join(walk.shown.split())
    assert "--html" not in walk.shown
    walk.say("b", "5", "2")
    assert "You said that the dated report is saved." in " ".join(walk.shown.split())
    walk.say("q").end()


def test_everything_that_is_said_fits_80_columns(terminal) -> None:
    walk = terminal("run", "--demo", "linux-kesl").say("", "", "?", "6", "?", "", "?", "7", "?", "", "?", "", "?", "2")
    walk.say("?", "q").end()
    long = [line for line in walk.shown.splitlines() if len(line) > 80 and "https://" not in line]
    assert long == []


def test_the_questions_are_gone_back_through(terminal) -> None:
    walk = terminal("run", "--demo", "linux-kesl").say("", "", "2", "7", "TX", "2", "b", "b", "b", "b", "q")
    assert stages(walk.shown)[3:] == ["D1", "D2", "D3", "D6", "D5", "D6", "D3", "D2", "D1"]
    assert walk.end() == 0


def test_a_name_is_typed_in_part_and_what_is_not_known_is_said(terminal) -> None:
    walk = terminal("run", "--demo", "linux-kesl").say("", "", "6", "Atlantis", "united", "?", "fr", "2", "q")
    shown = " ".join(walk.shown.split())
    assert "We do not know this country." in shown
    assert "Several fit: United Arab Emirates, United Kingdom and United States." in shown
    assert "A computer cannot know which country's rules apply to its owner." in shown
    assert "Are you a US citizen or a permanent resident of the US?" in shown
    assert stages(walk.shown)[-1] == "D2"
    assert walk.end() == 0


def test_the_name_that_was_meant_is_said_back(terminal) -> None:
    walk = terminal("run", "--demo", "linux-kesl").say("", "", "6", "ZZ", "UK")
    assert "We do not know this country." in walk.shown
    assert "United Kingdom." in walk.shown.splitlines()
    walk.say("q").end()
    public = terminal("run", "--demo", "linux-kesl").say("", "", "2", "7", "Mexico")
    assert "Is it New Mexico? Then write the whole name." in public.shown
    public.say("new mexico")
    assert "New Mexico." in public.shown.splitlines()
    public.say("q").end()


def test_the_answer_that_leaves_it_open_stands_alone(terminal) -> None:
    walk = terminal("run", "--demo", "linux-kesl").say("", "", "2", "1,2", "2,99", "2,", "q")
    assert "Number 1 stands alone." in walk.shown
    assert "That is not one of the numbers." in walk.shown
    assert stages(walk.shown)[-1] == "D4"
    assert walk.end() == 0


HOME = ("run", "--demo", "home-us", "--country", "US", "--role", "home", "--work", "none", "--resells", "no")
UNTIL_RESTART = ("", "", "2", "2", "2", "", "yes")


def test_who_leaves_at_a_question_of_the_run_is_told_how_it_ended(terminal) -> None:
    walk = terminal(*HOME).say(*UNTIL_RESTART)
    assert "Restart now?" in walk.shown
    walk.say("b", "q")
    assert "There is no way back from here." in walk.shown
    assert stages(walk.shown)[-1] == "J1"
    assert "nothing has been changed on this computer" not in walk.shown.casefold()
    assert walk.end() == 20


def test_a_run_is_followed_to_its_end_when_its_terminal_is_gone(terminal, tmp_path: Path) -> None:
    events = tmp_path / "events"
    walk = terminal(*HOME, "--events", str(events)).say(*UNTIL_RESTART)
    walk.hang_up()
    assert walk.end() == 20
    last = json.loads(events.read_bytes().splitlines()[-1])
    assert last["type"] == "Ended"
    assert last["outcome"]["removal"] == "gone"


def test_what_is_typed_may_be_no_text(terminal) -> None:
    walk = terminal("run", "--demo", "linux-kesl").say("", "", b"\xff\xfe", "6", b"Osterreich \xd6", "q")
    assert "not one of the numbers" in walk.shown
    assert "We do not know this country." in walk.shown
    assert "Traceback" not in walk.shown
    assert walk.end() == 0


def test_nothing_found_ends_by_itself(terminal) -> None:
    walk = terminal("run", "--demo", "clean").say("")
    assert stages(walk.shown) == ["A1", "B1", "C4"]
    assert walk.end() == 0


def test_the_end_of_input_is_a_no(terminal) -> None:
    walk = terminal("run", "--demo", "linux-kesl")
    walk.say("", "", "2", "2", "2", "", "\x04")
    assert stages(walk.shown)[-1] == "G1"
    assert walk.end() in (0, -1)


def test_the_uninstallers_own_window_is_told_and_nobody_is_asked_about_it(terminal) -> None:
    walk = terminal("run", "--demo", "asks-password").say("", "", "2", "2", "2", "", "yes")
    assert "has opened its own window" in " ".join(walk.shown.split())
    assert "Leave it where it is" not in walk.shown
    assert walk.end() == 20
