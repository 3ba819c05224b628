"""D4, D5, M1 and N1 drawn: the rules open in place, and what is wanted is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from changeover.catalogue import load
from changeover.i18n import Translator
from changeover.screens.daterows import DateGroup
from changeover.screens.dates import dates
from changeover.screens.scene import Scene
from changeover.values import Failure, Owner, msg
from changeover_gui.pages.dates import DatesPage
from changeover_gui.pages.keep import KeepPage
from changeover_gui.pages.letter import LetterPage
from changeover_gui.theme import Theme
from changeover_gui.ui import Ui
from changeover_gui.widgets.dategroup import FoldedDates
from changeover_gui.widgets.daterow import RuleRow
from changeover_gui.widgets.daytable import DayTable
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.focus import focused
from changeover_gui.widgets.text import Para
from changeover_gui.widgets.timeline import Dates, Drawing
from tests import pseudo
from tests.gui.pages.before import PLAIN, button, drawn, names_are_unique, texts, wishes
from tests.unit.screens.test_dates import CONTRACTOR, HOME, scene

FAILURE = Failure(code="not-saved", happened=msg("It was not saved."), means=msg("Nothing is lost."), next=())


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo.folder(tmp_path_factory.mktemp("languages"))


@contextmanager
def seen(qtbot: QtBot, shown: Scene, ui: Ui = PLAIN, width: int = 704) -> Iterator[DatesPage]:
    """The page in a window of its own, as high as it has to be."""
    window = QWidget()
    qtbot.addWidget(window)
    page = DatesPage(ui, window)
    page.show_scene(shown)
    page.resize(width, page.heightForWidth(width))
    window.resize(page.size())
    window.show()
    window.activateWindow()
    yield page


def row(page: DatesPage, rule: str) -> RuleRow:
    return next(one for one in page.findChildren(RuleRow) if one.disclosure.objectName() == rule)


def open_everything(page: DatesPage) -> None:
    while closed := [one for one in page.findChildren(Disclosure) if not one.opened]:
        for one in closed:
            one.set_open(True, at_once=True)


def test_a_home_sees_sentences_drawing_and_rows(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene())
    assert "Your answers: home and United States." in texts(page)
    assert {"What happened", "What it means for you", "What you can do now"} <= set(texts(page))
    yours = [verdict.rule for verdict in scene().briefing.verdicts if verdict.group == "yours"]
    assert [one.disclosure.objectName() for one in page.findChildren(RuleRow)] == yours
    drawing = page.findChild(Drawing)
    assert drawing is not None
    assert "The last update reached this computer on September 9, 2024" in drawing.accessibleDescription()
    assert wishes(page) == ["keep", "not-mine", "back", "continue"]
    assert names_are_unique(page)


def test_a_row_opens_to_its_source_and_copies_the_address(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene())
    one = row(page, "us-commerce-updates")
    assert one.face.accessibleName().startswith("September 29, 2024: No more updates for customers in the US.")
    one.face.click()
    assert one.disclosure.opened
    copy = next(b for b in one.findChildren(type(button(page, "Change"))) if b.text() == "Copy the address")
    with qtbot.waitSignal(page.wished) as said:
        copy.click()
    assert said.args[0].startswith("copy:https://www.bis.gov/press-release/")
    address = said.args[0].removeprefix("copy:")
    assert address in [label.text() for label in one.findChildren(QLabel)]


def test_an_opened_row_stays_open_when_the_answers_change(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene())
    row(page, "us-commerce-new").disclosure.set_open(True, at_once=True)
    page.show_scene(scene(replace(HOME, resells=True)))
    assert row(page, "us-commerce-new").disclosure.opened
    assert not row(page, "us-commerce-updates").disclosure.opened


def folded(page: DatesPage, key: str) -> FoldedDates:
    return next(one for one in page.findChildren(FoldedDates) if one.disclosure.objectName() == key)


def test_a_folded_group_says_how_much_it_is_and_makes_its_rows_when_opened(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene())
    group = folded(page, "dates-elsewhere")
    assert not group.findChildren(RuleRow)
    spoken = QAccessible.queryAccessibleInterface(group.face)
    assert spoken.role() == QAccessible.Role.Button
    name, state = (spoken.text(what) for what in (QAccessible.Text.Name, QAccessible.Text.Description))
    assert (name.startswith("Other countries ("), state) == (True, "Closed.")
    qtbot.keyClick(group.face, Qt.Key.Key_Return)
    count = len(group.findChildren(RuleRow))
    assert name == f"Other countries ({count})"
    assert spoken.text(QAccessible.Text.Description) == f"Open. {count} rows."
    assert names_are_unique(page)
    row(page, "DE-bsi-warning").face.click()
    assert any("warning" in text for text in texts(page))
    assert names_are_unique(page)


def test_what_was_opened_inside_a_group_stays_open_and_keeps_the_focus(qtbot: QtBot) -> None:
    with seen(qtbot, scene()) as page:
        folded(page, "dates-elsewhere").face.click()
        inner = row(page, "DE-bsi-warning")
        inner.face.click()
        inner.face.setFocus()
        page.show_scene(scene(replace(HOME, resells=True)))
        again = row(page, "DE-bsi-warning")
        assert again is not inner
        assert again.disclosure.opened
        qtbot.waitUntil(again.face.hasFocus)


def test_tab_goes_through_what_was_opened_where_it_stands(qtbot: QtBot) -> None:
    with seen(qtbot, scene(replace(HOME, work=None))) as page:
        for key in ("dates-open", "us-federal-contract"):
            page.findChild(Disclosure, key).click()
        first = folded(page, "dates-open").face
        first.setFocus()
        qtbot.waitUntil(first.hasFocus)
        came = []
        while (focus := focused(page.window())).objectName() != "dates-own-country-button":
            came.append(focus.objectName())
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        group, *rows = came
        assert group == "dates-open-button"
        assert rows[0] == "dates-open-answers"
        faces = [name for name in rows if name in {f"{one.key}-button" for one in dates_of_open().rows}]
        assert faces == [f"{one.key}-button" for one in dates_of_open().rows]
        opened = rows.index("us-federal-contract-button")
        assert rows[opened + 1].startswith("us-federal-contract/")
        assert rows[opened + 1].endswith("-copy")


def dates_of_open() -> DateGroup:
    found = dates(scene(replace(HOME, work=None))).open
    assert found is not None
    return found


def test_what_answers_would_tell_leads_to_the_questions(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene(replace(HOME, work=None)))
    assert any(text.startswith("These answers would tell: ") for text in texts(page))
    with qtbot.waitSignal(page.wished) as said:
        button(page, "Change answers").click()
    assert said.args == ["change-answers"]


@pytest.mark.parametrize("owner", [HOME, CONTRACTOR])
def test_the_dates_are_a_table_too(qtbot: QtBot, owner: Owner) -> None:
    page = drawn(qtbot, DatesPage, scene(owner))
    button(page, "Show the dates as a table").click()
    table = page.findChild(DayTable)
    assert table is not None
    spoken = QAccessible.queryAccessibleInterface(table)
    assert spoken.role() == QAccessible.Role.List
    lines = [spoken.child(number) for number in range(spoken.childCount())]
    items = [line.text(QAccessible.Text.Name) for line in lines if line.role() == QAccessible.Role.ListItem]
    assert "September 9, 2024, 807 days ago: Last update that reached this computer" in items
    assert items[-1] == "November 25, 2026: Today"


def test_change_leads_to_the_questions(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene())
    with qtbot.waitSignal(page.wished) as said:
        button(page, "Change").click()
    assert said.args == ["change-answers"]


def test_a_duty_puts_the_report_first(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene(CONTRACTOR))
    assert wishes(page) == ["continue", "back", "save-report"]
    assert page.wishes[-1].kind == "main"
    assert any(text.startswith("Save the report before you remove anything.") for text in texts(page))
    with qtbot.waitSignal(page.wished) as said:
        button(page, "This is not my computer").click()
    assert said.args == ["not-mine"]
    assert names_are_unique(page)


def test_a_duty_of_sellers_puts_no_report_first(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene(replace(HOME, role="business", resells=True)))
    assert wishes(page) == ["keep", "not-mine", "back", "continue"]
    assert page.findChild(Drawing) is not None


def test_a_report_that_was_saved_lets_one_go_on(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene(CONTRACTOR)._replace(report_saved=True))
    assert wishes(page) == ["save-report", "back", "continue"]


def test_without_kaspersky_there_is_nothing_to_keep(qtbot: QtBot) -> None:
    assert wishes(drawn(qtbot, DatesPage, scene(name="clean"))) == ["save-report", "back", "close"]


def test_a_statement_that_serves_a_rule_comes_first_until_it_is_saved(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene(CONTRACTOR, "clean"))
    assert wishes(page) == ["close", "back", "save-report"]
    page = drawn(qtbot, DatesPage, scene(CONTRACTOR, "clean")._replace(report_saved=True))
    assert wishes(page) == ["save-report", "back", "close"]


def test_many_sources_are_folded_after_the_first(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene())
    one = row(page, "us-commerce-updates")
    one.face.click()
    [part] = [part for part in dates(scene()).yours if part.key == "us-commerce-updates"]
    cited = [source.address for part in part.parts for source in part.sources]

    def there() -> list[str]:
        return [label.text() for label in one.findChildren(QLabel) if label.text() in cited]

    assert there() == cited[:3]
    more = next(inner for inner in one.findChildren(Disclosure) if inner.objectName().endswith("/sources"))
    assert more.button.accessibleName() == f"{len(cited) - 3} more sources"
    more.click()
    assert there() == cited


def test_a_country_without_a_date_has_no_drawing(qtbot: QtBot) -> None:
    page = drawn(qtbot, DatesPage, scene(replace(HOME, country="FR", us_person=False)))
    assert page.findChild(Drawing) is None


@pytest.mark.parametrize(("width", "draws"), [(700, True), (500, False)])
def test_with_little_room_the_drawing_is_a_list(qtbot: QtBot, width: int, draws: bool) -> None:
    with seen(qtbot, scene(), width=width) as page:
        dates = page.findChild(Dates)
        assert dates is not None
        qtbot.waitUntil(lambda: dates.drawing.isVisible() is draws and dates.list.isVisible() is not draws)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("owner", [HOME, Owner(), replace(HOME, country="DE", us_person=True)])
def test_no_word_of_the_drawing_leaves_it_or_touches_another(qtbot: QtBot, name: str, owner: Owner) -> None:
    with seen(qtbot, scene(owner), Ui(Theme(name), Translator(region="US"))) as page:
        drawing = page.findChild(Drawing)
        assert drawing is not None
        qtbot.waitUntil(drawing.isVisible)
        assert not drawing.grab().isNull()
        boxes = drawing.words()
        assert all(drawing.rect().contains(box.toAlignedRect()) for box in boxes)
        assert not any(a.intersects(b) for number, a in enumerate(boxes) for b in boxes[:number])


@pytest.mark.parametrize("language", [pseudo.LEFT_TO_RIGHT, pseudo.RIGHT_TO_LEFT])
@pytest.mark.parametrize("owner", [HOME, Owner(), replace(HOME, country="DE", us_person=True)])
def test_longer_words_stay_apart_in_both_directions(qtbot: QtBot, languages: Path, language: str, owner: Owner) -> None:
    ui = Ui(Theme(), Translator(language, region="US", folder=languages))
    with seen(qtbot, scene(owner), ui) as page:
        drawing = page.findChild(Drawing)
        assert drawing is not None
        qtbot.waitUntil(drawing.isVisible)
        assert not drawing.grab().isNull()
        boxes = drawing.words()
        assert all(drawing.rect().contains(box.toAlignedRect()) for box in boxes)
        assert not any(a.intersects(b) for number, a in enumerate(boxes) for b in boxes[:number])


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_text_has_the_room_it_needs(qtbot: QtBot, scale: float) -> None:
    ui = Ui(Theme("light", scale), Translator(region="US"), compact=scale > 1, still=True)
    with seen(qtbot, scene(Owner()), ui) as page:
        open_everything(page)
        page.resize(704, page.heightForWidth(704))

        def cut() -> list[str]:
            shown = [label for label in page.findChildren(Para) if label.isVisible()]
            return [label.text() for label in shown if label.height() < label.heightForWidth(label.width())]

        qtbot.waitUntil(lambda: not cut())


def test_keeping_is_told_from_the_reading(qtbot: QtBot) -> None:
    page = drawn(qtbot, KeepPage, scene())
    assert "Its own record shows no update for 807 days. The last one was on September 9, 2024." in texts(page)
    assert wishes(page) == ["save-report", "back", "close"]
    assert names_are_unique(page)


def test_whoever_keeps_it_reads_what_binds_them(qtbot: QtBot) -> None:
    bound = texts(drawn(qtbot, KeepPage, scene(CONTRACTOR)))
    assert "2 rules apply to you. Keeping Kaspersky does not change what they ask." in bound
    assert any("Report it within 3 business days" in text for text in bound)
    assert not any("business days" in text for text in texts(drawn(qtbot, KeepPage, scene())))


def test_the_letter_is_shown_whole(qtbot: QtBot) -> None:
    page = drawn(qtbot, LetterPage, scene())
    assert "To whoever looks after this computer," in texts(page)
    assert wishes(page) == ["copy-letter", "save-letter", "back", "print"]
    assert names_are_unique(page)


@pytest.mark.parametrize("kind", [KeepPage, LetterPage, DatesPage])
def test_what_did_not_work_is_said_on_the_page(qtbot: QtBot, kind: type) -> None:
    page = drawn(qtbot, kind, scene()._replace(trouble=FAILURE))
    assert any(text.startswith("It was not saved.") for text in texts(page))


@pytest.mark.parametrize("kind", [KeepPage, LetterPage, DatesPage])
def test_text_from_the_machine_is_only_text(qtbot: QtBot, kind: type) -> None:
    hostile = "<b>x</b>\x1b[31m\u202e" + "a" * 10_000
    case = scene().case
    snapshot = replace(case.snapshot, system=replace(case.snapshot.system, host=hostile))
    findings = tuple(replace(finding, version=hostile) for finding in scene().findings)
    page = drawn(qtbot, kind, scene()._replace(case=replace(case, snapshot=snapshot), findings=findings), PLAIN)
    said = " ".join(texts(page))
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "a" * (2_001 if kind is LetterPage else 200) not in said  # a letter is shown as it is printed


@pytest.mark.parametrize("owner", [HOME, CONTRACTOR, Owner(), replace(HOME, country="DE", us_person=False)])
def test_everything_but_titles_and_addresses_of_sources_is_translated(
    qtbot: QtBot, languages: Path, owner: Owner
) -> None:
    ui = Ui(Theme(), Translator(pseudo.LEFT_TO_RIGHT, region="US", folder=languages))
    page = drawn(qtbot, DatesPage, scene(owner), ui)
    open_everything(page)
    sources = load().sources.values()
    names = {f"“{source.title}”, {source.by}." for source in sources} | {source.address for source in sources}
    assert {text for text in texts(page) if pseudo.plain(text)} <= names
    for kind in (KeepPage, LetterPage):
        assert not any(pseudo.plain(text) for text in texts(drawn(qtbot, kind, scene(owner), ui)))
