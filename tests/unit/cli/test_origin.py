"""An answer about another computer says so before anything else, and when that one was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from changeover.catalogue import demo, names
from changeover.cli import main

COMPOSED = next(name for name in names() if demo(name).how == "composed")
RECORDED = next(name for name in names() if demo(name).how == "recorded")
VERBS = ("explain", "plan", "recommend", "verify", "detect", "report")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(list(words))
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("name", "origin", "read"),
    [
        (RECORDED, "Demonstration: a recording of another computer.", "Read on"),
        (COMPOSED, "Demonstration: put together by us, not recorded.", "It shows a reading of"),
    ],
    ids=["recorded", "composed"],
)
def test_a_demonstration(verb: str, name: str, origin: str, read: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, verb, "--demo", name)
    assert shown.count(origin) == 1
    assert read in shown[:300]
    assert shown.startswith(origin) is (verb not in ("detect", "report"))


@pytest.mark.parametrize("verb", VERBS)
def test_a_saved_reading(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = str(tmp_path / "reading.json")
    said(capsys, "detect", "--demo", RECORDED, "--save", kept)
    shown = said(capsys, verb, "--from", kept)
    assert shown.count("This comes from a saved reading.") == 1
    assert "Read on" in shown[:300]


@pytest.mark.parametrize("verb", ["explain", "report"])
def test_a_page(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    said(capsys, verb, "--demo", COMPOSED, "--html", str(page))
    assert "Demonstration: put together by us, not recorded." in page.read_text(encoding="utf-8")
