"""The journey against real recorded engines, without any widget: which screen comes after which."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from changeover.catalogue import load
from changeover.screens.dates import dates
from changeover.values import Owner
from changeover_gui.journey import Journey

WAIT = 30_000
HOME = Owner(country="US", role="home", resells=False, us_person=True, work=frozenset())
CONTRACTOR = replace(HOME, work=frozenset({"federal-contract"}))
ANSWERS = {
    "passwords": "exported",
    "removal-password": "known",
    "encryption": "none",
    "managed": "responsible",
}


class Walker:
    """Goes through a journey and remembers the codes of the screens."""

    def __init__(self, qtbot: QtBot, demo: str) -> None:
        self.qtbot = qtbot
        self.journey = Journey(load(), demo=demo)
        self.codes: list[str] = ["A1"]
        self.journey.moved.connect(lambda: self.codes.append(self.journey.stage.code))
        self.journey.start()

    def until(self, *codes: str) -> None:
        self.qtbot.waitUntil(lambda: self.journey.stage.code in codes, timeout=WAIT)

    def wish(self, name: str, *codes: str) -> None:
        assert self.journey.wish(name)
        self.until(*codes)

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: not self.journey.session.owed, timeout=WAIT)

    def to_dates(self, owner: Owner = HOME, found: str = "C1") -> None:
        self.wish("look", found)
        self.wish("continue", "D1")
        self.journey.answer(owner)
        self.settled()
        self.wish("continue", "D2")
        self.wish("continue", "D4", "D5")

    def answer_gates(self) -> None:
        proposed = self.journey.scene.proposed
        assert proposed is not None
        given = {gate.id: ANSWERS[gate.id] for gate in proposed.plan.gates if gate.state == "asks"}
        self.journey.decide(replace(self.journey.scene.decisions, confirmed=given))
        self.settled()

    def to_plan(self) -> None:
        self.to_dates()
        self.wish("continue", "E1")
        self.answer_gates()
        self.wish("continue", "F1")
        self.wish("use", "G1")


@pytest.fixture
def walker(qtbot: QtBot) -> Iterator[Callable[[str], Walker]]:
    made: list[Walker] = []

    def make(demo: str) -> Walker:
        made.append(Walker(qtbot, demo))
        return made[-1]

    yield make
    for one in made:
        with qtbot.waitSignal(one.journey.left, timeout=WAIT):
            one.journey.leave()


def test_a_home_computer_from_the_promise_to_the_proof(walker: Callable[[str], Walker]) -> None:
    walk = walker("home-us")
    walk.to_plan()
    walk.wish("agree", "H1", "J1")
    walk.until("J1")
    walk.wish("restart-later", "J1")
    walk.qtbot.waitUntil(lambda: walk.journey.scene.run.ended, timeout=WAIT)
    assert walk.journey.stage.code == "J1"
    walk.wish("go-on", "J2")
    walk.wish("look-again", "K2", "K3", "K4", "K5")
    assert walk.journey.stage.code == "K5"
    assert " ".join(walk.codes) == "A1 B1 C1 D1 D2 D4 E1 F1 G1 H1 J1 J2 K1 K5"


def test_nothing_found_ends_early(walker: Callable[[str], Walker]) -> None:
    walk = walker("clean")
    walk.wish("look", "C4")
    assert walk.journey.ends_early
    walk.wish("back", "A1")


def test_where_nothing_was_found_one_can_ask_for_the_rule(walker: Callable[[str], Walker]) -> None:
    walk = walker("clean")
    walk.to_dates(CONTRACTOR, "C4")
    assert walk.journey.stage.code == "D5"
    assert walk.journey.ends_early
    for code in ("D2", "D1", "C4", "A1"):
        walk.wish("back", code)
    assert not walk.journey.ends_early


def test_a_report_that_was_saved_is_known_to_the_plan(walker: Callable[[str], Walker]) -> None:
    walk = walker("home-us")
    walk.to_dates(CONTRACTOR)
    assert walk.journey.stage.code == "D5"
    walk.journey.saved()
    walk.settled()
    assert walk.journey.scene.decisions.confirmed["evidence-report"] == "saved"
    walk.wish("continue", "E1")
    assert walk.journey.scene.decisions.confirmed["evidence-report"] == "saved"


def test_a_saved_report_is_no_saved_proof(walker: Callable[[str], Walker]) -> None:
    walk = walker("ultraav")
    walk.to_dates(CONTRACTOR, "C3")
    walk.journey.saved()
    walk.settled()
    walk.wish("continue", "E1")
    walk.answer_gates()
    walk.wish("continue", "F1")
    walk.wish("use", "G3")
    walk.wish("look-again", "K2")
    assert not walk.journey.scene.proof_saved
    walk.journey.saved()
    assert walk.journey.scene.proof_saved


def test_other_answers_ask_for_another_report(walker: Callable[[str], Walker]) -> None:
    walk = walker("home-us")
    walk.to_dates(CONTRACTOR)
    walk.journey.saved()
    walk.settled()
    walk.journey.answer(replace(CONTRACTOR))
    walk.settled()
    assert dates(walk.journey.scene).is_saved
    walk.journey.answer(Owner(country="US", role="public-body", level="national", resells=False, work=frozenset()))
    walk.settled()
    assert not dates(walk.journey.scene).is_saved
    assert "evidence-report" not in walk.journey.scene.decisions.confirmed


def test_a_question_that_is_skipped_asks_for_another_report_too(walker: Callable[[str], Walker]) -> None:
    walk = walker("home-us")
    walk.to_dates(CONTRACTOR)
    walk.journey.saved()
    walk.settled()
    walk.wish("back", "D2")
    walk.wish("skip", "D4")
    assert not dates(walk.journey.scene).is_saved


def test_going_on_without_the_report_is_known_too(walker: Callable[[str], Walker]) -> None:
    walk = walker("home-us")
    walk.to_dates(CONTRACTOR)
    walk.wish("continue", "E1")
    assert walk.journey.scene.decisions.confirmed["evidence-report"] == "without"


@pytest.mark.parametrize("owner", [HOME, replace(HOME, role="business", resells=True)])
def test_where_no_rule_wants_a_report_none_is_noted(walker: Callable[[str], Walker], owner: Owner) -> None:
    walk = walker("home-us")
    walk.to_dates(owner)
    walk.journey.saved()
    walk.wish("continue", "E1")
    assert "evidence-report" not in walk.journey.scene.decisions.confirmed


@pytest.mark.parametrize(("wish", "code", "intent"), [("keep", "M1", "keep"), ("not-mine", "N1", "not-mine")])
def test_other_endings_can_be_taken_back(walker: Callable[[str], Walker], wish: str, code: str, intent: str) -> None:
    walk = walker("home-us")
    walk.to_dates()
    walk.wish(wish, code)
    assert walk.journey.scene.decisions.intent == intent
    assert walk.journey.ends_early
    walk.wish("back", "D4")
    assert walk.journey.scene.decisions.intent == "undecided"


def test_back_leads_through_every_screen_to_the_first(walker: Callable[[str], Walker]) -> None:
    walk = walker("home-us")
    walk.to_plan()
    for code in ("F1", "E1", "D4", "D2", "D1", "C1", "A1"):
        walk.wish("back", code)


def test_the_questions_of_an_office_lead_there_and_back(walker: Callable[[str], Walker]) -> None:
    walk = walker("home-us")
    walk.wish("look", "C1")
    walk.wish("continue", "D1")
    office = Owner(country="US", role="public-body", resells=False, work=frozenset())
    walk.journey.answer(office)
    walk.settled()
    for answered, code in ((office, "D2"), (office, "D3"), (replace(office, state="TX"), "D6")):
        walk.journey.answer(answered)
        walk.settled()
        walk.wish("continue", code)
    walk.journey.answer(replace(office, state="TX", level="local"))
    walk.settled()
    walk.wish("continue", "D4")
    for code in ("D6", "D3"):
        walk.wish("back", code)
    walk.wish("continue", "D6")
    walk.wish("skip", "D4", "D5")
    assert walk.journey.scene.owner == replace(office, state="TX")


def test_an_open_answer_keeps_the_person(walker: Callable[[str], Walker]) -> None:
    walk = walker("home-us")
    walk.to_dates()
    walk.wish("continue", "E1")
    with walk.qtbot.waitSignal(walk.journey.changed, timeout=WAIT):
        walk.journey.wish("continue")
    assert walk.journey.stage.code == "E1"


def test_stopping_a_reading_leads_on(walker: Callable[[str], Walker]) -> None:
    walk = walker("home-us")
    walk.wish("look", "B1")
    walk.wish("stop-looking", "B2")
    assert walk.journey.scene.stopped
    walk.wish("look-again", "C1")


def test_a_reading_that_breaks_leaves_its_part_out_the_next_time(walker: Callable[[str], Walker]) -> None:
    walk = walker("unclear")
    walk.wish("look", "B2")
    assert not walk.journey.scene.stopped
    walk.wish("look-again", "C5")
    assert any(gap.why == "skipped" for gap in walk.journey.scene.snapshot.gaps)


@pytest.mark.parametrize("demo", ["linux-kesl", "business-kes"])
def test_other_recordings_reach_their_plan_or_their_closed_gate(walker: Callable[[str], Walker], demo: str) -> None:
    walk = walker(demo)
    walk.to_dates(found="C2" if demo == "business-kes" else "C1")
    walk.wish("continue", "E1")
    walk.answer_gates()
    following = walk.journey.way[[stage.code for stage in walk.journey.way].index("E1") + 1]
    walk.wish("continue", following.code)
