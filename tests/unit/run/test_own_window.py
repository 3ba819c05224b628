"""The uninstaller's own window: told once, raised when somebody asks, and never waited for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.plan import digest
from changeover.run import Result, Sight, carry_out
from changeover.run.own_window import OWN_WINDOW, OwnWindow, family
from changeover.run.result import Doing
from changeover.values import AnyAction, Asking, Consent, Done, Plan, Progress, Question, SaveEvidence, Step, msg
from changeover.values import EvidenceSaved as Saved
from changeover.win32 import windows
from tests.world import CLIENT, NOW, World


class Screen:
    """Windows that come and go, and wishes that arrive."""

    def __init__(self) -> None:
        self.shown: tuple[int, ...] = ()
        self.wish: str | None = None
        self.raised: list[int] = []
        self.asked: list[frozenset[int]] = []

    def visible(self, processes: Collection[int]) -> tuple[int, ...]:
        self.asked.append(frozenset(processes))
        return self.shown

    def replied(self, topic: str) -> str | None:
        wish, self.wish = (self.wish, None) if topic == OWN_WINDOW else (None, self.wish)
        return wish

    def window(self) -> OwnWindow:
        return OwnWindow("It", lambda: {11, 12}, self.replied, visible=self.visible, show=self.raised.append)


@given(st.lists(st.tuples(st.lists(st.integers(1, 9), max_size=3), st.sampled_from([None, "show", "leave", "yes"]))))
def test_it_is_told_once_and_the_topmost_is_raised_at_every_wish(moments: list[tuple[list[int], str | None]]) -> None:
    screen = Screen()
    window, told, expected = screen.window(), [], []
    for shown, wish in moments:
        screen.shown, screen.wish = tuple(shown), wish
        told += window.look()
        expected += shown[:1] if wish == "show" else []
    assert screen.raised == expected
    assert len(told) == any(shown for shown, _ in moments)
    assert all(isinstance(word, Asking) and word.id == OWN_WINDOW for word in told)


def test_the_answer_that_does_nothing_is_the_safe_one() -> None:
    screen = Screen()
    screen.shown = (5,)
    (asking,) = screen.window().look()
    assert {answer.id for answer in asking.question.answers} == {"show", asking.question.safe}
    assert screen.asked == [frozenset({11, 12})]
    screen.wish = asking.question.safe
    assert list(screen.window().look())
    assert screen.raised == []


def test_once_it_was_told_nothing_more_is_asked_of_the_system_without_a_wish() -> None:
    screen = Screen()
    screen.shown = (5,)
    window = screen.window()
    for _ in range(4):
        list(window.look())
    assert len(screen.asked) == 1


def test_where_windows_cannot_be_asked_about_there_is_none() -> None:
    def none(_: Collection[int]) -> tuple[int, ...]:
        raise OSError

    window = OwnWindow("It", lambda: {1}, lambda _: "show", visible=none, show=lambda _: pytest.fail("shown"))
    assert list(window.look()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there it has windows")
def test_on_other_systems_there_are_no_windows_to_ask_about() -> None:
    with pytest.raises(OSError, match="user32"):
        windows.visible({1})
    with pytest.raises(OSError, match="user32"):
        windows.bring_to_front(1)


def test_a_process_and_what_it_started_are_one_family() -> None:
    waits = "import sys; sys.stdin.read()"
    code = (
        f"import subprocess, sys; inner = subprocess.Popen([sys.executable, '-c', {waits!r}], stdin=subprocess.PIPE);"
        "print(inner.pid, flush=True); sys.stdin.readline()"
    )
    outer = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert outer.stdout is not None
    inner = int(outer.stdout.readline())
    assert {outer.pid, inner} <= family(outer.pid)
    assert os.getpid() not in family(outer.pid)
    outer.communicate("\n")
    assert family(outer.pid) == frozenset({outer.pid})  # it has ended, and had no window any more


def test_a_step_that_asks_does_not_wait() -> None:
    asking = Asking(id=OWN_WINDOW, question=Question(text=msg("There it is"), answers=()))
    plan = Plan(gates=(), steps=(Step(action=SaveEvidence(), does=msg("Save"), proof=Saved()),), rights="none")
    world, saved = World(CLIENT, []), []

    def act(_: AnyAction) -> Doing:
        yield msg("one")
        yield asking
        yield msg("two")
        saved.append(True)
        return Result()

    def look() -> Sight:
        return Sight(snapshot=world.snapshot(), findings=(), saved=bool(saved), returns=False)

    events = list(carry_out(plan, Consent(digest=digest(plan), by="person", at=NOW), look, act))
    assert events[1:] == [Progress(step=0, what=msg("one")), asking, Progress(step=0, what=msg("two")), Done(step=0)]
