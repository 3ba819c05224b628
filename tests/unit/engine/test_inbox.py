"""The engine's end of the cable: a stop can be taken back, the end cannot, and a reply is no other word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.engine import NotUnderstood, QueueLink
from changeover.values import Agree, Decide, Look, Reply, Stop, ToEngine

STOP, BACK, END = Stop(), Stop(back=True), None
words = st.sampled_from([STOP, BACK, Look(), Decide(), Agree(digest="0" * 64), Reply(id="restart", value="now")])
more = st.lists(words | st.just(NotUnderstood("noise")), max_size=12)


def heard(*said: ToEngine | NotUnderstood | None) -> QueueLink:
    link = QueueLink()
    for word in said:
        link.put(word)
    return link


def stopped_by(said: list[ToEngine | NotUnderstood]) -> bool:
    """What the last word about stopping says."""
    stops = [word for word in said if isinstance(word, Stop)]
    return bool(stops) and not stops[-1].back


@given(more)
def test_the_last_word_about_stopping_counts(said: list) -> None:
    link = heard(*said)
    assert link.stopping() == stopped_by(said)
    assert not link.gone()


@given(more, more)
def test_the_end_of_input_is_final_whatever_is_taken_back(before: list, after: list) -> None:
    link = heard(*before, END, *after)
    assert link.stopping()
    assert link.gone()
    assert link.receive() is None
    link.put(BACK)
    assert link.stopping()


@given(more, more)
def test_a_stop_taken_back_in_time_leaves_no_trace(before: list, after: list) -> None:
    link = heard(*before, BACK)
    assert not link.stopping()
    for word in after:
        link.put(word)
    assert link.stopping() == stopped_by(after)


@given(more)
def test_words_come_in_their_order_except_while_a_stop_stands(said: list) -> None:
    expected, standing = [], False
    for word in said:
        if isinstance(word, Stop):
            standing = not word.back
        elif not standing:
            expected.append(word)
    link, received = heard(*said, *(() if standing else (END,))), []
    while True:
        try:
            word = link.receive()
        except NotUnderstood as noise:
            received.append(noise)
            continue
        if word is None:
            break
        received.append(word)
    assert received == expected


@given(more)
def test_while_something_is_at_work_only_replies_are_kept_and_handed_out_once(said: list) -> None:
    replies = [word.value for word in said if isinstance(word, Reply)]
    link = heard(*said)
    assert link.replied("own-window") is None
    assert link.replied("restart") == (replies[-1] if replies else None)
    assert link.replied("restart") is None
    link.put(END)
    assert link.receive() is None


@pytest.mark.parametrize("word", [STOP, END])
def test_a_pause_ends_at_once_when_it_is_stopped(word: ToEngine | None) -> None:
    began = time.monotonic()
    assert heard(word).stopping(within=60)
    assert time.monotonic() - began < 30


def test_a_pause_lasts_as_long_as_it_was_asked_for() -> None:
    began = time.monotonic()
    assert not heard(Look(), STOP, BACK).stopping(within=0.05)
    assert not heard(STOP).gone(within=0.05)
    assert time.monotonic() - began >= 0.09
