"""Our own saved readings: any bytes give snapshots or a failure with a sentence, and never anything else."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from changeover.inventory import LIMIT, Unreadable, save
from changeover.values import Program, Snapshot, cleaned
from tests.unit.inventory.machines import MACHINE, machines, read_inventory

GOOD = save(MACHINE)
HEAD = b'{"taken":"2026-11-25T10:00:00Z","origin":"file","system":{"family":"linux"}'


def refusal(raw: bytes, size: int | None = None) -> str:
    """The code of the failure; every failure says what happened, what it means and what comes next."""
    with pytest.raises(Unreadable) as caught:
        read_inventory(raw, size=size)
    failure = caught.value.failure
    assert failure.happened.text
    assert failure.means.text
    assert failure.next
    assert len(failure.detail) <= 300
    assert failure.detail.isprintable()
    msgspec.json.encode(failure)
    return failure.code


@given(machines())
def test_what_is_saved_is_read_again(machine: Snapshot) -> None:
    assert read_inventory(save(machine)) == (msgspec.structs.replace(machine, origin="file"),)


def test_a_saved_file_names_its_format_first() -> None:
    assert GOOD.startswith(b'{"format":1,"origin":"this-machine",')
    assert GOOD.count(b"\n") == 1


@pytest.mark.parametrize("form", [b"[%b,%b]", b" [ %b , %b ] ", b"%b\n%b", b"\n%b\r\n\r\n%b\n\n"])
def test_several_machines(form: bytes) -> None:
    two = form % (GOOD.strip(), HEAD + b"}")
    assert [machine.system.family for machine in read_inventory(two)] == ["windows", "linux"]


def test_a_file_can_never_pass_for_this_machine() -> None:
    assert all(machine.origin == "file" for machine in read_inventory(b"[" + GOOD + b"," + GOOD + b"]"))


@given(st.integers(0, len(GOOD) - 2))
def test_a_cut_file_is_refused(cut: int) -> None:
    assert refusal(GOOD[:cut]) == ("empty" if cut == 0 else "truncated")
    refusal((b"[" + GOOD.strip() + b"," + GOOD.strip() + b"]")[: cut + len(GOOD)])


@given(st.integers(0, 2 * len(GOOD)))
def test_cut_lines_give_whole_machines_or_a_failure(cut: int) -> None:
    try:
        read = read_inventory((GOOD + GOOD)[:cut])
    except Unreadable:
        return
    assert len(read) == (1 if cut in (len(GOOD) - 1, len(GOOD)) else 2)


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
@example(b"\xff\xfe\x00\xd8")
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_looked_through_or_refused_with_a_sentence(raw: bytes) -> None:
    try:
        read = read_inventory(raw)
    except Unreadable:
        refusal(raw)
        return
    assert all(machine.origin == "file" for machine in read)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(Snapshot.__struct_fields__)), inner)
    ),
    max_leaves=12,
)


@given(JSON, st.integers(0, len(GOOD)), st.binary(max_size=3))
def test_nearly_good_bytes_never_escape(value: object, place: int, damage: bytes) -> None:
    for raw in (
        msgspec.json.encode(value),
        GOOD[:place] + damage + GOOD[place:],
        GOOD[:place] + damage + GOOD[place + 3 :],
    ):
        try:
            read = read_inventory(raw)
        except Unreadable:
            continue
        assert all(machine.origin == "file" for machine in read)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"[]", "empty"),
        (b"\x00" * 40, "not-text"),
        (b"MZ\x90\x00\x03", "not-text"),
        (b"[1, 2]", "not-a-reading"),
        (b"{}", "not-a-reading"),
        (b'{"format":1,"program":"changeover 0.1.0","verb":"detect","findings":[]}', "not-a-reading"),
        (HEAD + b',"format":2,"planets":[{"a":null}]}', "newer-format"),
        (b"[" + HEAD + b"}," + HEAD + b',"format":2}]', "newer-format"),
        (HEAD + b"}\n" + HEAD + b',"format":3}', "newer-format"),
        (HEAD + b',"format":0}', "wrong-value"),
        (HEAD + b',"format":123456789012345678901234567890}', "wrong-value"),
        (HEAD + b',"planets":[]}', "unknown-field"),
        (HEAD + b',"programs":[{"place":"a","colour":1}]}', "unknown-field"),
        (HEAD + b',"programs":[{"place":1}]}', "wrong-value"),
        (HEAD + b',"programs":{}}', "wrong-value"),
        (HEAD.replace(b"linux", b"beos") + b"}", "wrong-value"),
        (HEAD.replace(b"00Z", b"00") + b"}", "wrong-value"),
        (HEAD.replace(b"2026", b"0001") + b"}", "wrong-value"),
        (
            HEAD + b',"vendor":[{"place":"a","key":"b","what":"updated","at":"9999-12-31T23:59:59-12:00"}]}',
            "wrong-value",
        ),
        (HEAD + b',"programs":[{"place":"\xff"}]}', "not-text"),
        (HEAD + b',"programs":[{"place":"\\ud800"}]}', "not-text"),
        (HEAD + b',"programs":[{"place":"\\udc00"}]}', "not-text"),
        (HEAD + b',"programs":[{"place":"a', "truncated"),
        (HEAD + b',"programs":[{"place":"C:\\\\ud8ab', "truncated"),
        (b"[" * 100_000, "too-deep"),
        (b'{"taken":1,"x":' + b"[" * 100_000, "not-a-reading"),
        (b'{"taken":1,"program":"\xff"}', "not-a-reading"),
        (HEAD + b',"programs":' + b"[" * 100_000, "too-deep"),
        (HEAD + b',"programs":[{"place":' + b'{"a":' * 100_000, "too-deep"),
        (HEAD + b"}\n" + HEAD, "truncated"),
        (HEAD + b"}" + HEAD + b"}", "not-json"),
    ],
)
def test_each_kind_of_damage_has_its_own_code(raw: bytes, code: str) -> None:
    assert refusal(raw) == code


def test_too_much_is_refused_before_it_is_read() -> None:
    assert refusal(bytes(LIMIT + 1)) == "too-large"
    assert refusal(GOOD, size=LIMIT + 1) == "too-large"


def test_paths_that_look_like_escapes_are_read() -> None:
    line = HEAD + b',"folders":[{"place":"C:\\\\ud8ab"}]}\n'
    assert read_inventory(line + line)[1].folders[0].place == r"C:\ud8ab"


def test_hostile_text_comes_in_clean() -> None:
    place = b"\\u0000\\u001b[31m<b>\\u202egpj.exe\\u2028\\ud83d\\ude00"
    found = read_inventory(HEAD + b',"programs":[{"place":"' + place + b'","name":"' + b"x" * 5000 + b'"}]}')[0]
    assert found.programs[0].place == "\ufffd\ufffd[31m<b>\ufffdgpj.exe\ufffd\U0001f600"
    assert len(found.programs[0].name) == 2000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_wide_characters_and_byte_order_marks_are_taken(encoding: str) -> None:
    assert read_inventory(GOOD.decode().encode(encoding)) == read_inventory(GOOD)


def test_a_line_is_named() -> None:
    with pytest.raises(Unreadable, match="line 2: "):
        read_inventory(HEAD + b"}\n{}\n")


HARMFUL = '\x00\x1b\x7f\x85\u061c\u200b\u202e\u2028\u2066\ufeff\ufff9\\"/u'
ANY = st.text(st.sampled_from(HARMFUL) | st.characters(codec="utf-8"), max_size=12) | st.just("x" * 2001)


@given(st.lists(ANY, max_size=3), st.booleans())
@example(["\\u202e", "\\\u202e"], False)
def test_one_look_at_the_whole_cleans_no_less_than_one_at_each_text(names: list[str], ascii_only: bool) -> None:
    machine = msgspec.structs.replace(MACHINE, programs=tuple(Program(place=name, name=name) for name in names))
    raw = json.dumps(json.loads(save(machine)), ensure_ascii=ascii_only).encode()
    assert read_inventory(raw) == (msgspec.structs.replace(cleaned(machine), origin="file"),)
