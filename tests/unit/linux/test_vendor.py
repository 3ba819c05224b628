"""What the product says of itself: composed output, asked only where nobody else could have put the program."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.machine.asking import Unanswered, ask
from changeover.machine.linux.vendor import CONTROL, parse, vendor
from changeover.values import Gap, VendorValue

ME = os.geteuid()
# Composed after the labels that public monitoring tools read; no line of it comes from a machine.
COMPOSED = """\
Name:                                   Kaspersky Endpoint Security 12.0 for Linux
Version:                                12.0.0.6672
Policy:                                 Not applied
License information:                    The license is valid
License expiration date:                2025-06-30
Last release date of databases:         2024-09-09 10:21:00
Application databases loaded:           Yes
File Threat Protection:                 Available and running
"""
WHAT = ["version", "expires", "updated"]


@pytest.fixture
def control(tmp_path: Path) -> Path:
    """A program in the place of the product's own, which answers with composed text."""
    file = tmp_path / CONTROL
    file.parent.mkdir(parents=True)
    file.write_text(f'#!/bin/sh\n[ "$1" = --app-info ] && [ "$LC_ALL" = C ] && cat <<END\n{COMPOSED}END\n')
    file.chmod(0o755)
    for part in (file, *file.parents):
        if part == tmp_path:
            break
        part.chmod(0o755)
    return file


def test_the_product_is_asked_in_english(control: Path, tmp_path: Path) -> None:
    place = f"{control} --app-info"
    assert list(vendor(tmp_path, owner=ME)) == [
        VendorValue(place=place, key="kesl", what="version", value="12.0.0.6672"),
        VendorValue(place=place, key="kesl", what="expires", value="2025-06-30"),
        VendorValue(place=place, key="kesl", what="updated", at=datetime(2024, 9, 9, 10, 21, tzinfo=UTC)),
    ]


def test_nothing_there_nothing_said(tmp_path: Path) -> None:
    assert list(vendor(tmp_path, owner=ME)) == []


def _writable_by_all(control: Path, _root: Path) -> None:
    control.chmod(0o757)


def _writable_by_its_group(control: Path, _root: Path) -> None:
    control.chmod(0o775)


def _in_a_folder_for_everybody(control: Path, _root: Path) -> None:
    control.parent.parent.chmod(0o1777)


def _a_link_out_of_the_tree(control: Path, root: Path) -> None:
    elsewhere = root.parent / f"{root.name}-elsewhere"
    control.rename(elsewhere)
    control.symlink_to(elsewhere)


def _a_folder(control: Path, _root: Path) -> None:
    control.unlink()
    control.mkdir()


@pytest.mark.parametrize(
    "spoil",
    [_writable_by_all, _writable_by_its_group, _in_a_folder_for_everybody, _a_link_out_of_the_tree, _a_folder],
)
def test_a_program_that_others_could_change_is_not_started(
    control: Path, tmp_path: Path, spoil: Callable[[Path, Path], None]
) -> None:
    spoil(control, tmp_path)
    [gap] = vendor(tmp_path, owner=ME)
    assert isinstance(gap, Gap)
    assert (gap.part, gap.why, gap.place, gap.hides) == ("vendor", "denied", str(control), True)


@pytest.mark.usefixtures("control")
def test_a_program_of_somebody_else_is_not_started(tmp_path: Path) -> None:
    [gap] = vendor(tmp_path, owner=ME + 1)
    assert isinstance(gap, Gap)
    assert gap.why == "denied"


def test_a_link_inside_is_followed_and_the_program_keeps_its_name(control: Path, tmp_path: Path) -> None:
    behind = tmp_path / "var/opt/kaspersky/kesl/launcher"
    behind.parent.mkdir(parents=True)
    control.rename(behind)
    control.symlink_to(behind)
    assert [value.what for value in vendor(tmp_path, owner=ME) if isinstance(value, VendorValue)] == WHAT


@pytest.mark.parametrize(("text", "why"), [("exit 3", "malformed"), ("echo hello", "malformed")])
def test_a_failing_or_strange_answer_is_a_gap(control: Path, tmp_path: Path, text: str, why: str) -> None:
    control.write_text(f"#!/bin/sh\n{text}\n")
    [gap] = vendor(tmp_path, owner=ME)
    assert isinstance(gap, Gap)
    assert gap.why == why


def test_databases_that_were_never_loaded_have_no_day() -> None:
    assert list(parse("Last release date of databases: 1970-01-01 00:00:00\n", "x")) == []
    assert list(parse("Last release date of databases: soon\n", "x")) == []


@given(st.text())
def test_no_answer_makes_the_parser_fail(told: str) -> None:
    for value in parse(told, "x"):
        assert value.at is None or value.at.tzinfo is UTC


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda at: at.year > 1970))
def test_every_day_of_databases_is_read_as_it_is_written(at: datetime) -> None:
    told = f"Last release date of databases:   {at:%Y-%m-%d %H:%M:%S}\n"
    assert [value.at for value in parse(told, "x")] == [at.replace(microsecond=0)]


def test_whoever_gives_no_answer_is_ended_with_all_it_started(tmp_path: Path) -> None:
    number = tmp_path / "number"
    with pytest.raises(Unanswered) as told:
        ask(["/bin/sh", "-c", f"sleep 600 & echo $! > {number}; wait"], seconds=0.5)
    assert told.value.why == "timeout"
    try:
        child = psutil.Process(int(number.read_text()))
    except psutil.NoSuchProcess:
        return
    assert child.status() == psutil.STATUS_ZOMBIE or child.wait(10) is None


def test_the_answer_in_russian_and_as_json_of_composed_output() -> None:
    russian = """\
Версия:                                     12.0.0.6672
Дата окончания срока действия лицензии:     2025-06-30
Дата последнего выпуска баз приложения:     2024-09-09 10:21:00
"""
    pairs = (line.split(":", 1) for line in COMPOSED.splitlines())
    as_json = json.dumps({label: value.strip() for label, value in pairs} | {"Application databases loaded": True})
    assert list(parse(russian, "x")) == list(parse(COMPOSED, "x"))
    assert list(parse(as_json, "x")) == list(parse(COMPOSED, "x"))
    assert [value.what for value in parse(COMPOSED, "x")] == WHAT


@pytest.mark.parametrize("told", ["{", "{" * 100_000, '{"Version": 7}', '{"Version": ""}', "[]"])
def test_json_that_says_nothing(told: str) -> None:
    assert list(parse(told, "x")) == []
