"""What is believed of a registry value: type and length must fit, or it is told."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.win32.regvalue import (
    BINARY,
    DWORD,
    DWORD_BIG_ENDIAN,
    EXPAND_SZ,
    FILETIME_START,
    MULTI_SZ,
    QWORD,
    SZ,
    Malformed,
    RegValue,
    packed_guid,
    unpacked_guid,
)
from tests.unit.machine.tree import binary, dword, multi, qword, sz

TEXT = st.text(st.characters(exclude_characters="\0"), max_size=40)
LAST_UPDATE = datetime(2024, 9, 9, 6, 30, tzinfo=UTC)
TICKS = (LAST_UPDATE - FILETIME_START) // timedelta(microseconds=1) * 10


@given(TEXT, st.sampled_from([SZ, EXPAND_SZ]), st.integers(0, 3))
def test_text_comes_back_with_none_or_more_nuls_behind_it(text: str, kind: int, nuls: int) -> None:
    raw = (text + "\0" * nuls).encode("utf-16-le", "surrogatepass")
    assert RegValue(kind, raw).text() == text


@given(TEXT, TEXT.filter(bool))
def test_text_behind_a_nul_is_never_cut_off_in_silence(before: str, after: str) -> None:
    with pytest.raises(Malformed, match="NUL inside"):
        sz(f"{before}\0{after}").text()


@given(st.binary(max_size=41), st.integers(0, 80))
def test_no_value_ends_in_anything_but_an_answer_or_malformed(raw: bytes, kind: int) -> None:
    value = RegValue(kind, raw)
    told = []
    for read in (value.text, value.texts, value.number, value.filetime):
        try:
            read()
        except Malformed as error:
            told.append(str(error))
    assert all(text.startswith("holds ") for text in told)
    assert len(told) >= 2  # no value is text, list and number at once


def test_odd_text_is_told() -> None:
    with pytest.raises(Malformed, match="3 bytes"):
        RegValue(SZ, b"K\0a").text()


def test_a_lone_surrogate_is_kept_for_the_border_to_clean() -> None:
    assert RegValue(SZ, b"\x00\xd8K\0").text() == "\ud800K"


@pytest.mark.parametrize("raw", [b"", b"\1", b"\1\0", b"\1\0\0", b"\1\0\0\0\0"])
def test_a_number_of_another_length_is_never_guessed(raw: bytes) -> None:
    with pytest.raises(Malformed, match=f"number of {len(raw)} bytes where 4 belong"):
        RegValue(DWORD, raw).number()


@given(st.integers(0, 2**32 - 1))
def test_numbers_come_back(number: int) -> None:
    assert dword(number).number() == number
    assert RegValue(DWORD_BIG_ENDIAN, struct.pack(">I", number)).number() == number
    assert qword(number << 16).number() == number << 16


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=9), max_size=6))
def test_lists_keep_their_empty_texts(texts: list[str]) -> None:
    assert multi(*texts).texts() == tuple(texts)


def test_a_list_without_its_end_is_still_read() -> None:
    assert RegValue(MULTI_SZ, "one\0two".encode("utf-16-le")).texts() == ("one", "two")


@pytest.mark.parametrize(
    "value",
    [
        qword(TICKS),
        binary(struct.pack("<Q", TICKS)),
        sz(f"{TICKS:016X}"),
        sz(f"0x{TICKS:016x}"),
    ],
)
def test_a_time_is_read_in_every_form_it_is_kept_in(value: RegValue) -> None:
    assert value.filetime() == LAST_UPDATE


@given(st.datetimes(datetime(1601, 1, 2), datetime(9999, 12, 31)))  # noqa: DTZ001
def test_times_come_back(moment: datetime) -> None:
    there = moment.replace(tzinfo=UTC)
    assert qword((there - FILETIME_START) // timedelta(microseconds=1) * 10).filetime() == there


def test_no_time_is_none_and_an_impossible_one_is_told() -> None:
    assert qword(0).filetime() is None
    with pytest.raises(Malformed, match="no calendar"):
        qword(2**64 - 1).filetime()
    with pytest.raises(Malformed, match="4 bytes"):
        RegValue(BINARY, b"\0\0\0\0").filetime()
    assert RegValue(QWORD, b"\0" * 8).filetime() is None


def test_a_packed_code_is_unpacked_as_the_installer_does() -> None:
    assert unpacked_guid("349E1197CC230D542AC9656EFE672257") == "{7911E943-32CC-45D0-A29C-56E6EF762275}"


@given(st.uuids())
def test_packing_turns_each_group_round(code: UUID) -> None:
    figures = code.hex
    first, second, third = figures[:8][::-1], figures[8:12][::-1], figures[12:16][::-1]
    rest = "".join(figures[at : at + 2][::-1] for at in range(16, 32, 2))
    assert unpacked_guid(first + second + third + rest) == f"{{{code}}}".upper()
    assert packed_guid(f"{{{code}}}") == (first + second + third + rest).upper()


@pytest.mark.parametrize("name", ["", "349E", "349E1197CC230D542AC9656EFE67225G", "x" * 32])
def test_any_other_name_is_no_code(name: str) -> None:
    assert unpacked_guid(name) is None
