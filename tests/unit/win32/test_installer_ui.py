"""The installer's ticks, counted as Microsoft's "Parsing Windows Installer Messages" says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from changeover.win32.installer_ui import Ticks

NOTHING = -0x80000000  # what MsiRecordGetInteger says of an empty field
numbers = st.integers(NOTHING, 0x7FFFFFFF)


def test_a_part_runs_from_nothing_to_all() -> None:
    ticks = Ticks()
    ticks.take(0, 100, 0)
    assert (ticks.done, ticks.all) == (0, 100)
    ticks.take(2, 30, NOTHING)
    ticks.take(1, 10, 1)
    ticks.act()
    ticks.act()
    assert ticks.done == 50
    ticks.take(1, 10, 0)
    ticks.act()
    assert ticks.done == 50
    ticks.take(3, 100, NOTHING)
    assert (ticks.done, ticks.all) == (50, 200)


def test_the_next_part_begins_anew_and_may_count_backward() -> None:
    ticks = Ticks()
    ticks.take(0, 100, 0)
    ticks.take(2, 100, NOTHING)
    ticks.take(0, 40, 1)
    assert (ticks.done, ticks.all) == (40, 40)
    ticks.take(2, 15, NOTHING)
    assert ticks.done == 25


@given(st.lists(st.none() | st.tuples(st.integers(-1, 5), numbers, numbers)))
def test_whatever_is_said_it_stays_between_nothing_and_all(said: list[tuple[int, int, int] | None]) -> None:
    ticks = Ticks()
    for message in said:
        if message is None:
            ticks.act()
        else:
            ticks.take(*message)
        assert 0 <= ticks.done <= ticks.all
