"""What other tools wrote: the same rows give the same findings; any bytes give a Snapshot or a reason."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from changeover.catalogue import load
from changeover.detect import detect
from changeover.inventory import Unreadable, read_machines
from changeover.values import Snapshot, cleaned
from tests.unit.inventory import written
from tests.unit.inventory.machines import TAKEN, read_inventory
from tests.unit.inventory.written import FORMS, PROGRAMS, Row

SAMPLES = sorted(path for path in Path(__file__).parents[2].joinpath("samples").iterdir() if path.suffix != ".md")
RAW = [path.read_bytes() for path in SAMPLES if path.stat().st_size < 20_000]
FOUND = [("kes-windows", "12.4.0.467", "installed"), ("network-agent", "14.2.0.26967", "installed")]


def found(raw: bytes) -> list[tuple[str, str, str]]:
    """Products, versions and words over all machines of a file."""
    return sorted(
        (finding.product, finding.version, finding.status)
        for machine in read_inventory(raw)
        for finding in detect(machine, load())
    )


def fine(raw: bytes) -> tuple[Snapshot, ...]:
    """Both ways to read a file end with Snapshots that are clean, or with a reason."""
    for one in read_machines(BytesIO(raw), load(), TAKEN):
        assert one.failure.happened.text if isinstance(one, Unreadable) else one.origin == "file"
    failure = None
    machines: tuple[Snapshot, ...] = ()
    try:
        machines = read_inventory(raw)
    except Unreadable as why:
        failure = why.failure
    assert machines if failure is None else (failure.happened.text and failure.next)
    assert failure is None or not failure.detail or failure.detail.isprintable()
    for machine in machines:
        assert machine.origin == "file"
        assert cleaned(machine) == machine
        detect(machine, load())
    return machines


@pytest.mark.parametrize("form", FORMS)
@given(
    order=st.permutations(PROGRAMS), case=st.sampled_from([str.upper, str.lower, str.title, str]), space=st.booleans()
)
def test_order_case_and_stray_white_space_never_matter(
    form: Callable[[Sequence[Row]], bytes], order: list[Row], case: Callable[[str], str], space: bool
) -> None:
    around = "  {} " if space else "{}"
    rows = [{key: around.format(case(value)) for key, value in row.items()} for row in order]
    assert found(form(rows)) == FOUND


@given(st.sampled_from(RAW), st.data())
def test_a_damaged_inventory_gives_machines_or_a_reason(raw: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(raw)))
    damage = data.draw(
        st.binary(max_size=4) | st.sampled_from([b"\x00", b'"', b"\n", b"<!DOCTYPE a>", b"\xff\xfe", b"{"])
    )
    fine(raw[:place] + damage + raw[place:])
    fine(raw[:place])
    fine(raw[:place] + damage + raw[place + len(damage) :])


@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00\xd8")
@example(b"\x00" * 64)
@example(b"[" * 100_000)
@example(b'{"a":' * 100_000)
@example(b"<REQUEST>" + b"<A>" * 100_000)
@example(b"\xff\xfe\x00\x00a\x00\x00\x00")
def test_any_bytes_give_machines_or_a_reason(raw: bytes) -> None:
    fine(raw)


KEYS = st.sampled_from(
    [
        *("name", "version", "publisher", "DisplayName", "PSPath", "productState", "pid", "path", "status", "state"),
        *("hostIdentifier", "host_hostname", "host", "columns", "rows", "snapshot", "action", "unixTime", "value"),
        *("content", "deviceid", "softwares", "antivirus", "source", "table", "operatingsystem", "hardware", "type"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6)
    | st.sampled_from(["Kaspersky", "12.4", "klnagent", "AO Kaspersky Lab", "removed", "397312", "1e300"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=15,
)  # fmt: skip


@given(st.dictionaries(KEYS, VALUES, max_size=6) | st.lists(VALUES, max_size=4))
def test_any_json_gives_machines_or_a_reason(value: object) -> None:
    fine(json.dumps(value).encode())
    fine(json.dumps(value).encode() + b"\n" + json.dumps(value).encode() + b"\n")


TEXT = st.text(max_size=8) | st.sampled_from(["=cmd|'/c calc'!A1", '"', "a\nb", "\x00", "\U0001f600", "Kaspersky"])


@given(st.lists(st.fixed_dictionaries({"name": TEXT, "version": TEXT, "publisher": TEXT}), min_size=1, max_size=4))
@pytest.mark.parametrize("form", FORMS)
def test_any_rows_are_read_as_rows(form: Callable[[Sequence[Row]], bytes], rows: list[Row]) -> None:
    for machine in fine(form(rows)):
        assert not machine.mentions
        assert not machine.gaps


LONG = "K" * 65536


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", [LONG, "Kaspersky\x00Lab", "\ud800", "\x1b[2J\u202egpj.exe", "=HYPERLINK(0)", "  "])
def test_a_hostile_name_hides_no_other(form: Callable[[Sequence[Row]], bytes], name: str) -> None:
    hostile = {"name": name, "version": LONG, "publisher": name}
    assert [each for each in found(form([hostile, *PROGRAMS])) if each[2] == "installed"] == FOUND


def test_a_table_with_ten_thousand_columns_is_read() -> None:
    names = ["Name", "Version", "Publisher", *(f"Column{at}" for at in range(9_997))]
    rows = [[*row.values(), *["x"] * 9_997] for row in PROGRAMS]
    assert found("\n".join(",".join(cell.replace('"', "") for cell in row) for row in [names, *rows]).encode()) == FOUND


@pytest.mark.parametrize("raw", [b'"Name","Version","Publisher"\r\n', b"#TYPE A\r\nName,Version\r\n", b"[[]]"])
def test_a_list_without_rows_describes_no_machine(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="empty"):
        read_inventory(raw)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    "<REQUEST><CONTENT>&b;</CONTENT></REQUEST>"
)


@pytest.mark.parametrize("text", [LAUGHS, LAUGHS.replace("DOCTYPE", "doctype"), "<REQUEST><!ENTITY a 'b'></REQUEST>"])
def test_xml_with_entities_is_not_looked_into(text: str) -> None:
    with pytest.raises(Unreadable, match="declares-entities"):
        read_inventory(text.encode())


@pytest.mark.parametrize("form", [written.glpi_xml, written.spreadsheet, written.glpi_json, written.osquery])
def test_what_is_cut_says_that_its_rest_could_hide_something(form: Callable[[Sequence[Row]], bytes]) -> None:
    raw = form(PROGRAMS)
    (machine,) = read_inventory(raw[: raw.index(b"Lab", len(raw) // 3)])
    assert [gap.hides for gap in machine.gaps] == [True]
    assert "kes-windows" in {finding.product for finding in detect(machine, load())}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Агент администрирования; Касперский", "cp1251"),
        ("Агент администрирования; Касперский", "cp866"),
        ("Größe déjà vu, naïve Übung", "cp1252"),
        ("Агент Kaspersky, version 14", "utf-16-le"),
        ("Агент Kaspersky, version 14", "utf-16-be"),
        ("Агент Kaspersky, version 14", "utf-16"),
        ("Агент Kaspersky, version 14", "utf-32"),
        ("Агент", "utf-8-sig"),
    ],
)
def test_letters_are_told_from_their_bytes(text: str, encoding: str) -> None:
    from changeover.inventory.characters import characters

    assert characters(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "line", ['key="' + "\\" * 3900, 'a: x, ,"' * 480, '{"' * 1900, "<a>" * 1300, "a=" * 1900, "-" * 3900, " \t," * 1300]
)
def test_no_line_takes_long(line: str) -> None:
    began = time.process_time()
    fine(f"{line}\n".encode() * 3)
    assert time.process_time() - began < 5, "it grows faster than the line"


@pytest.mark.parametrize("bits", ["²", "9" * 5000, "-1", "0x41000", ""])
def test_a_state_that_is_no_number_of_windows_is_unknown(bits: str) -> None:
    raw = json.dumps([{"displayName": "Kaspersky", "productState": bits}]).encode()
    [machine] = read_inventory(raw)
    assert [provider.state for provider in machine.providers] == ["unknown"]
