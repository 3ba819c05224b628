"""A file of any number of machines: each once, whole, in order, and what is kept in memory does not grow with them."""

from __future__ import annotations

import itertools
import json
import tracemalloc
from collections.abc import Iterable, Iterator
from io import BytesIO, RawIOBase
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.inventory import LIMIT, Unreadable, read_machines, save
from changeover.values import Snapshot
from tests.unit.inventory.machines import MACHINE, TAKEN
from tests.unit.inventory.written import PROGRAMS


def machines(raw: bytes | BinaryIO) -> list[Snapshot | Unreadable]:
    return list(read_machines(BytesIO(raw) if isinstance(raw, bytes) else raw, load(), TAKEN))


def hosts(raw: bytes) -> list[str]:
    """The names of the machines, or the code of the failure in their place."""
    return [one.failure.code if isinstance(one, Unreadable) else one.system.host for one in machines(raw)]


def named(host: str) -> bytes:
    return save(replace(MACHINE, system=replace(MACHINE.system, host=host)))


def row(host: str, number: int = 0) -> bytes:
    return json.dumps({"hostIdentifier": host, "name": "programs", "columns": PROGRAMS[number]}).encode() + b"\n"


THREE = [named("a"), named("b"), named("c")]
FORMS = [b"".join, lambda parts: b"[" + b",".join(parts) + b"]", lambda parts: b" [\r\n" + b" , ".join(parts) + b"]\n"]


@pytest.mark.parametrize("form", FORMS)
def test_machines_come_in_order(form) -> None:
    assert hosts(form(THREE)) == ["a", "b", "c"]
    assert hosts(form([row("a"), row("b"), row("c")])) == ["a", "b", "c"]


def test_one_machine_and_none() -> None:
    assert hosts(named("a")) == ["a"]
    assert hosts(b"[" + named("a") + b"]") == ["a"]
    assert hosts(b"") == hosts(b"[]") == hosts(b" \n") == ["empty"]


@pytest.mark.parametrize(
    "broken", [b'{"format":1,"taken":"2026-11-25T10:00:00Z","orig\n', b"\xff\xfe\x00\n", b'{"format":1}\n', b"hello\n"]
)
def test_a_line_that_cannot_be_read_keeps_its_place(broken: bytes) -> None:
    told = hosts(named("a") + broken + named("c"))
    assert [told[0], told[2]] == ["a", "c"]
    assert told[1] in {"not-json", "truncated", "not-a-reading"}


def test_a_broken_first_line_keeps_its_place_too() -> None:
    assert hosts(named("a")[:80] + b"\n" + named("b")) == ["not-json", "b"]


def test_a_mark_in_front_and_lines_between_do_not_matter() -> None:
    assert hosts(b"\xef\xbb\xbf" + b"\r\n\n".join(THREE)) == ["a", "b", "c"]
    assert hosts(b"\xef\xbb\xbf\n[" + b",".join(THREE) + b"]") == ["a", "b", "c"]


def test_a_first_machine_may_be_larger_than_what_is_looked_at_first() -> None:
    big = json.dumps({"host_hostname": "a", "rows": list(PROGRAMS) * 5_000}).encode()
    assert hosts(b"[" + big + b"," + row("b") + b"]") == ["a", "b"]
    assert hosts(big + b"\n" + row("b")) == ["a", "b"]


def test_half_a_computer_is_no_computer() -> None:
    deep = b'{"hostIdentifier":"b","columns":' + b'{"a":' * 60 + b"1" + b"}" * 61 + b"\n"
    assert hosts(row("a") + row("b") + deep + row("b") + row("c")) == ["a", "too-deep", "c"]


def test_a_line_of_rows_that_cannot_be_read_keeps_its_place() -> None:
    assert hosts(row("a") + b'{"hostIdentifier":"b","name":"pro\n' + row("c")) == ["a", "not-json", "c"]


def test_a_machine_that_is_wrong_does_not_end_an_array_and_a_torn_one_does() -> None:
    wrong = b'{"taken":"2026-11-25T10:00:00Z","origin":"file","system":{"family":"beos"}}'
    assert hosts(b"[" + b",".join([named("a"), wrong, named("c")]) + b"]") == ["a", "wrong-value", "c"]
    assert hosts(b"[" + b",".join([named("a"), b'{"format" 1}', named("c")]) + b"]") == ["a", "not-json"]
    assert hosts(b"[" + named("a") + b"," + named("b")[:50]) == ["a", "truncated"]
    assert hosts(b"[" + named("a") + named("b")) == ["a", "not-json"]
    assert hosts(b"[" + named("a") + b"] tail") == ["a", "not-json"]


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12), st.booleans())
def test_rows_of_one_computer_are_one_machine_wherever_they_stand(order: list[str], array: bool) -> None:
    lines = [row(host, at % len(PROGRAMS)) for at, host in enumerate(order)]
    told = [
        one
        for one in machines(b"[" + b",".join(lines) + b"]" if array else b"".join(lines))
        if isinstance(one, Snapshot)
    ]
    assert sorted(one.system.host for one in told) == sorted(set(order))
    for one in told:
        expected = {PROGRAMS[at % len(PROGRAMS)]["name"] for at, host in enumerate(order) if host == one.system.host}
        assert {program.name for program in one.programs} == expected


@given(st.integers(0, 3 * len(THREE[0])), st.sampled_from(FORMS))
def test_a_cut_file_gives_its_whole_machines_first(cut: int, form) -> None:
    told = hosts(form(THREE)[:cut])
    whole = [host for host in told if len(host) == 1]
    assert whole == ["a", "b", "c"][: len(whole)]
    assert len(told) - len(whole) <= 1


class Endless(RawIOBase):
    """A file that is made while it is read, and made again from its beginning."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = parts
        self._coming: Iterator[bytes] = iter(())
        self._held = b""
        self.seek(0)

    def seek(self, offset: int, whence: int = 0) -> int:
        assert (offset, whence) == (0, 0)
        self._coming, self._held = iter(self._parts), b""
        return 0

    def read(self, size: int = -1) -> bytes:
        while len(self._held) < size and (more := next(self._coming, b"")):
            self._held += more
        given, self._held = self._held[:size], self._held[size:]
        return given

    def readline(self, _size: int | None = -1) -> bytes:
        if b"\n" not in self._held:
            self._held += next(self._coming, b"")
        line, newline, self._held = self._held.partition(b"\n")
        return line + newline


class Many:
    """The same parts each time they are asked for."""

    def __init__(self, number: int, form: str) -> None:
        self._number, self._form = number, form

    def __iter__(self) -> Iterator[bytes]:
        for at in range(self._number):
            if self._form == "array":
                yield (b"," if at else b"[") + named(f"pc-{at}")
            else:
                yield named(f"pc-{at}") if self._form == "own" else row(f"pc-{at}")
        if self._form == "array":
            yield b"]"


@pytest.mark.parametrize("form", ["own", "array", "rows"])
def test_memory_does_not_grow_with_the_machines(form: str) -> None:
    def most(number: int) -> int:
        tracemalloc.start()
        read = read_machines(cast("BinaryIO", Endless(Many(number, form))), load(), TAKEN)
        assert sum(isinstance(one, Snapshot) for one in itertools.islice(read, number + 1)) == number
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(50)  # what is made once
    few, many = most(500), most(5_000)
    assert many < few + 4_500 * 250, "each machine leaves more behind than its name"


def test_a_machine_may_be_as_large_as_a_file_and_no_larger() -> None:
    big = b'{"format":1,"x":"' + b"a" * LIMIT + b'"}\n'
    assert hosts(named("a") + big + named("c")) == ["a", "too-large", "c"]
    assert hosts(b"[" + named("a") + b"," + big + b"," + named("c") + b"]") == ["a", "too-large", "c"]
