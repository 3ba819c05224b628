"""The page: one file, everything escaped, nothing that is loaded from anywhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from msgspec.structs import replace

from changeover.i18n import Translator
from changeover.report import html
from changeover.values import Finding, Snapshot
from tests.unit.report import hostile
from tests.unit.report.cases import BRIEFING, CATALOGUE, ENGLISH, KES, MACHINE, OUTCOME, TAKEN


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _value in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def page(snapshot: Snapshot = MACHINE, findings: tuple[Finding, ...] = (KES,)) -> str:
    return html(snapshot, findings, BRIEFING, OUTCOME, CATALOGUE, ENGLISH, TAKEN)


KNOWN = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "main",
    "section",
    "ul",
    "li",
    "code",
    "footer",
}


def test_it_tells_what_was_found_the_rules_and_the_ending_in_this_order() -> None:
    text = " ".join(Page(page()).text.split())
    assert "Written on 25 November 2026, 10:00 UTC" in text
    first, second, third = (
        text.index(words)
        for words in ("We found Kaspersky on this computer.", "Nothing is asked of you.", "A part is gone")
    )
    assert first < second < third
    assert r"Service: AVP, running (strong) Services\AVP" in text


def test_findings_alone_are_enough() -> None:
    text = Page(html(MACHINE, (), None, None, CATALOGUE, ENGLISH, TAKEN)).text
    assert "No Kaspersky on this computer." in text
    assert "Rule by rule" not in text


def test_nothing_is_loaded_and_no_script_runs() -> None:
    source = page()
    parsed = Page(source)
    assert not parsed.open
    assert not parsed.attributes & {"src", "href", "srcset", "action", "onclick"}
    assert not re.search(r"url\(|@import|<script|<link", source)
    assert "default-src 'none'" in source


def test_it_can_be_printed_and_read_in_the_dark() -> None:
    assert "@media print" in page()
    assert "prefers-color-scheme: dark" in page()


@given(hostile.machines(), hostile.findings())
def test_hostile_text_stays_text(snapshot: Snapshot, findings: tuple[Finding, ...]) -> None:
    source = page(snapshot, findings)
    parsed = Page(source)
    assert set(parsed.tags) <= KNOWN
    assert parsed.attributes == {"lang", "dir", "charset", "http-equiv", "content", "name", "class"}
    assert hostile.harmless(source)
    source.encode("utf-8")


def test_what_looks_like_a_template_is_not_run() -> None:
    finding = replace(KES, version="{{ 7 * 7 }}{% raw %}")
    assert "{{ 7 * 7 }}{% raw %}" in Page(page(findings=(finding,))).text


def test_languages_that_run_from_right_to_left_say_so() -> None:
    translator = Translator()
    translator.language = "ar"
    assert '<html lang="ar" dir="rtl">' in html(MACHINE, (), None, None, CATALOGUE, translator, TAKEN)
    assert '<html lang="en" dir="ltr">' in page()
