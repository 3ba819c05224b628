"""Running programs that end, are closed to us, or break while we look."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import psutil

from changeover.machine.processes import processes
from changeover.values import Gap, Process

if TYPE_CHECKING:
    from collections.abc import Iterable

AVP = r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky 21.15\avp.exe"


class Played:
    """One process; an exception in place of an answer is raised."""

    def __init__(self, pid: int, name: str | Exception, file: str | Exception) -> None:
        self.pid, self._name, self._file = pid, name, file

    def name(self) -> str:
        return _given(self._name)

    def exe(self) -> str:
        return _given(self._file)


def _given(answer: str | Exception) -> str:
    if isinstance(answer, Exception):
        raise answer
    return answer


def seen(*played: Played) -> list[Process | Gap]:
    return list(processes(lambda: cast("Iterable[psutil.Process]", played)))


def test_a_program_is_seen_with_its_file() -> None:
    assert seen(Played(412, "avp.exe", AVP)) == [Process(place=AVP, name="avp.exe", file=AVP)]


def test_one_that_hides_its_file_is_still_seen_and_counted() -> None:
    process, told = seen(Played(4, "System", psutil.AccessDenied(4)), Played(9, "avp.exe", psutil.AccessDenied(9)))[1:]
    assert process == Process(place="process 9", name="avp.exe")
    assert isinstance(told, Gap)
    assert (told.why, told.detail) == ("denied", "The program's file of 1 processes is not shown to this account.")


def test_one_that_ended_is_passed_over_and_the_next_is_read() -> None:
    gone = psutil.NoSuchProcess(7)
    things = seen(Played(7, gone, gone), Played(8, gone, AVP), Played(9, "avp.exe", AVP))
    assert [thing.place for thing in things] == [AVP]


def test_one_that_tells_nothing_is_a_gap() -> None:
    closed, broken = seen(Played(7, psutil.AccessDenied(7), psutil.AccessDenied(7)), Played(8, OSError("0x1F"), ""))
    assert isinstance(closed, Gap)
    assert (closed.place, closed.why, closed.hides) == ("process 7", "denied", True)
    assert isinstance(broken, Gap)
    assert (broken.place, broken.why, broken.hides, broken.detail) == ("process 8", "malformed", True, "0x1F")
