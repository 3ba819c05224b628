"""The page: one file, everything escaped, nothing that is loaded from anywhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from msgspec.structs import replace

from changeover.i18n import Translator
from changeover.report import Origin, dates_html, html
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
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
}


def test_it_tells_what_was_found_the_rules_and_the_ending_in_this_order() -> None:
    text = " ".join(Page(page()).text.split())
    assert "Written on 25 November 2026, 10:00 UTC" in text
    first, second, third = (
        text.index(words)
        for words in ("We found Kaspersky on this computer.", "Nothing is asked of you.", "A part is gone")
    )
    assert first < text.index("For the record") < second < third
    assert r"Service: AVP, running (strong) Services\AVP" in text


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
    assert parsed.attributes == {"lang", "dir", "charset", "http-equiv", "content", "name", "class", "scope", "open"}
    assert hostile.harmless(source)
    source.encode("utf-8")


def test_every_rule_has_its_reason_and_its_sources_and_only_what_reaches_the_owner_is_unfolded() -> None:
    folded, unfolded = page(), html(MACHINE, (KES,), BRIEFING, None, CATALOGUE, ENGLISH, TAKEN, full=True)
    assert (folded.count("<details open>"), folded.count("<details>")) == (1, 1)
    assert (unfolded.count("<details open>"), unfolded.count("<details>")) == (2, 0)
    for source in (folded, unfolded):
        text = " ".join(Page(source).text.split())
        assert "Why does this apply to me? You live in the US." in text
        assert "Why does this not apply to me? Other country." in text
        assert text.count("“The paper”, An office. For the date") == 2
        assert text.count("https://office.example/paper") == 2


def test_the_dates_stand_in_a_table() -> None:
    source = page()
    assert '<th scope="col">Day</th><th scope="col">How far away</th><th scope="col">What</th>' in source
    assert [re.findall(r'<td dir="auto">(.*?)</td>', row) for row in re.findall("<tr>(<td.*)</tr>", source)] == [
        ["9 September 2024", "807 days ago", "Last update that reached this computer"],
        ["29 September 2024", "787 days ago", "Updates end"],
        ["25 November 2026", "today", "Today"],
    ]


def test_the_dates_alone_make_a_page_of_the_same_kind() -> None:
    source = dates_html(BRIEFING, (KES,), CATALOGUE, ENGLISH, TAKEN)
    parsed = Page(source)
    assert not parsed.open
    assert set(parsed.tags) <= KNOWN
    assert "Updates end (Binds Kaspersky)" in parsed.text
    assert "Where we looked" not in parsed.text
    assert "Demonstration" not in parsed.text


def test_a_page_of_another_computer_says_so_first() -> None:
    demo = replace(MACHINE, origin="demo")
    dates = Page(dates_html(BRIEFING, (KES,), CATALOGUE, ENGLISH, TAKEN, origin=Origin(demo, "composed"))).text
    assert dates.index("Demonstration: put together by us, not recorded.") < dates.index("Your dates")
    whole = Page(html(demo, (KES,), BRIEFING, None, CATALOGUE, ENGLISH, TAKEN, how="recorded")).text
    assert "Demonstration: a recording of another computer." in whole


def test_what_looks_like_a_template_is_not_run() -> None:
    finding = replace(KES, version="{{ 7 * 7 }}{% raw %}")
    assert "{{ 7 * 7 }}{% raw %}" in Page(page(findings=(finding,))).text


def test_languages_that_run_from_right_to_left_say_so() -> None:
    translator = Translator()
    translator.language = "ar"
    assert '<html lang="ar" dir="rtl">' in html(MACHINE, (), BRIEFING, None, CATALOGUE, translator, TAKEN)
    assert '<html lang="en" dir="ltr">' in page()
