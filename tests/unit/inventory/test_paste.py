"""Any text: what it shows of a machine, what it merely names, and that nothing in it can stop the reading."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.catalogue import load
from changeover.catalogue.patterns import numbers
from changeover.detect import detect
from changeover.inventory.paste import paste
from changeover.values import Finding

CATALOGUE = load()
NOW = datetime(2026, 11, 25, tzinfo=UTC)
PASTED = tomllib.loads(Path(__file__).with_name("pasted.toml").read_text(encoding="utf-8"))["text"]
HERE = {"installed", "running", "stopped"}
WORDS = {"here": HERE, "running": {"running"}, "named": {"review"}, "any": {*HERE, "review", "leftover"}}
COMMANDS = ("if exist {}", "taskkill /im {}", "grep -i {} list.txt", "Get-Item '{}'", "if (Test-Path {}) {{ exit 1 }}")


def findings(text: str) -> tuple[Finding, ...]:
    return tuple(f for f in detect(paste(text, CATALOGUE, NOW), CATALOGUE) if f.role != "protection")


@pytest.mark.parametrize("case", PASTED, ids=[case["what"] for case in PASTED])
def test_what_a_text_shows(case: dict[str, Any]) -> None:
    left = list(findings(case["lines"]))
    for products, version, word in case["found"]:
        told = numbers(version)
        hit = [
            f
            for f in left
            if f.product in products.split("|") and f.status in WORDS[word] and numbers(f.version)[: len(told)] == told
        ]
        assert hit, (products, version, word, [(f.product, f.version, f.status) for f in left])
        left.remove(hit[0])
    assert not [(f.product, f.version, f.status) for f in left if f.status in HERE]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", [r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky 21.26\avp.exe", "AVP21.26", "kesl"])
def test_a_line_that_asks_shows_nothing(command: str, name: str) -> None:
    assert {f.status for f in findings(command.format(name))} <= {"review"}


def test_the_state_belongs_to_the_name_before_it() -> None:
    (found,) = findings("The service AVP21.26 is Running, and WinDefend is Stopped.")
    assert (found.product, found.status) == ("kaspersky-home-unspecified", "running")


def test_a_path_counts_only_below_a_folder_of_the_catalogue() -> None:
    text = r"C:\Program Files (x86)\{}\avp.exe"
    assert [f.status for f in findings(text.format(r"Kaspersky Lab\Kaspersky 21.26"))] == ["installed"]
    assert {f.status for f in findings(text.format("Acme Player"))} <= {"review"}


def test_several_paths_in_a_row_are_a_list_of_places_to_look_at() -> None:
    paths = [rf"C:\Program Files (x86)\Kaspersky Lab\Kaspersky 21.{n}\avp.exe" for n in (25, 26)]
    assert {f.status for f in findings(", ".join(paths))} == {"review"}
    assert {f.status for f in findings("\n".join(paths))} == {"installed"}


def test_a_text_that_names_no_maker_says_nothing_by_short_names() -> None:
    assert findings("for pkg in kesl kesl-gui; do") == ()
    assert findings("avp.exe 3 times, kpm somewhere, kes and avp") == ()


def test_a_place_is_the_line_where_it_stands() -> None:
    (found,) = findings("first\n\nAVP21.26\n")
    assert found.evidence[0].place == "line 3"


@given(st.text(max_size=400))
def test_any_text_is_read_to_its_end(text: str) -> None:
    for finding in findings(text):
        assert finding.evidence


@given(st.lists(st.sampled_from([line for case in PASTED for line in case["lines"].splitlines()]), max_size=12))
def test_mixed_lines_are_read_to_their_end(lines: list[str]) -> None:
    paste("\n".join(lines), CATALOGUE, NOW)


@given(st.sampled_from(PASTED), st.sampled_from([str.upper, str.lower, str.swapcase]))
def test_letters_may_be_small_or_large(case: dict[str, Any], change: Any) -> None:
    if case["what"] in ("one row of osquery", "programs of a Mac"):  # JSON escapes and paths of a Mac have one way
        return
    assert {f.product for f in findings(case["lines"])} == {f.product for f in findings(change(case["lines"]))}


@pytest.mark.parametrize("unit", ["AVP21.26 ", "Kaspersky ", "\\", "C:\\a ", '"', "{[", "kl", "<a>", "a: b "])
def test_a_long_line_does_not_take_long(unit: str) -> None:
    paste(unit * (200_000 // len(unit)), CATALOGUE, NOW)
    paste((unit * 40 + "\n") * 200, CATALOGUE, NOW)


@pytest.mark.parametrize(
    ("text", "version", "status"),
    [
        ("- Kaspersky Security 9.0 for Microsoft Exchange Servers\nMozilla Firefox", "", "review"),
        ("Running  KSCM8    Kaspersky Security for Microsoft Exchange Servers", "", "review"),
        ("Kaspersky Scan Engine    2.1.0.75", "2.1.0.75", "review"),
        ("Kaspersky Secure Mail Gateway    2.0.1.6960    AO Kaspersky Lab", "2.0.1.6960", "installed"),
    ],
)
def test_a_program_that_no_sign_names_is_known_by_how_its_maker_writes(text: str, version: str, status: str) -> None:
    (found,) = findings(text)
    assert (found.product, found.version, found.status) == ("kaspersky-unnamed", version, status)


@pytest.mark.parametrize(
    "text",
    [
        "We removed Kaspersky last year.",
        "Kaspersky was removed last year.",
        "Kaspersky, Opera and Firefox",
        "grep Kaspersky Scan Engine list.txt",
    ],
)
def test_a_sentence_about_kaspersky_names_no_program(text: str) -> None:
    assert findings(text) == ()
