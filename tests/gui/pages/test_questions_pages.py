"""D1, D2, D3 and D6 drawn: a press is an answer at once, and what is still open is named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from changeover.catalogue import load
from changeover.screens.scene import Scene
from changeover.values import Case, Owner
from changeover_gui.pages.country import CountryPage
from changeover_gui.pages.level import LevelPage
from changeover_gui.pages.page import Page
from changeover_gui.pages.state import StatePage
from changeover_gui.pages.use import UsePage
from changeover_gui.ui import Ui
from changeover_gui.widgets.names import NameField
from tests.gui.pages.before import PLAIN, button, drawn, names_are_unique, texts, wishes
from tests.world import CLIENT, World, home

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
AT_WORK = Owner(country="US", work=frozenset({"state-work"}))
OFFICE = Owner(country="US", role="public-body", resells=False, work=frozenset())


def scene(owner: Owner | None = None, region: str = "US") -> Scene:
    snapshot = World(replace(CLIENT, region=region), [home()]).snapshot()
    return Scene(load(), AT, case=Case(id="t", snapshot=snapshot, owner=owner or Owner()))


@contextmanager
def seen(qtbot: QtBot, shown: Scene, ui: Ui = PLAIN, width: int = 704) -> Iterator[CountryPage]:
    """The page in a window of its own, as high as it has to be."""
    window = QWidget()
    qtbot.addWidget(window)
    page = CountryPage(ui, window)
    page.show_scene(shown)
    page.resize(width, page.heightForWidth(width))
    window.resize(page.size())
    window.show()
    window.activateWindow()
    yield page


def heard(page: Page) -> list[Owner]:
    """What the page answers from now on."""
    owners: list[Owner] = []
    page.answered.connect(owners.append)
    return owners


def press(page: Page, text: str) -> Owner:
    owners = heard(page)
    button(page, text).click()
    return owners[-1]


def offered(page: Page) -> list[str]:
    """The texts of all answers."""
    return [one.text().strip() for one in page.findChildren(QAbstractButton) if one.isCheckable()]


def missing(page: Page) -> list[str]:
    return [PLAIN.say(one.question) for one in page.missing()]


def field(page: Page) -> NameField:
    found = page.findChild(NameField)
    assert isinstance(found, NameField)
    return found


def typed(page: Page, text: str) -> None:
    """Write into the field and press Enter. Key by key would open the list, which needs a real display."""
    edit = field(page).box.lineEdit()
    assert edit is not None
    edit.setText(text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def test_the_region_counts_as_soon_as_it_is_shown(qtbot: QtBot) -> None:
    page = CountryPage(PLAIN)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.answered) as said:
        page.show_scene(scene(region="US"))
    assert said.args == [Owner(country="US")]
    assert "Windows on this computer is set to this region." in texts(page)
    assert wishes(page) == ["skip", "back", "continue"]
    assert missing(page) == []


def test_elsewhere_the_question_inside_stays_open(qtbot: QtBot) -> None:
    page = drawn(qtbot, CountryPage, scene(Owner(country="DE")))
    assert missing(page) == ["I am a US citizen or a permanent resident of the US"]
    assert press(page, "No") == Owner(country="DE", us_person=False)
    assert missing(page) == []
    assert button(page, "No").isChecked()
    assert press(page, "United States") == Owner(country="US")
    assert "I am a US citizen or a permanent resident of the US" not in texts(page)


def test_another_country_is_typed(qtbot: QtBot) -> None:
    page = drawn(qtbot, CountryPage, scene(Owner(country="US")))
    owners = heard(page)
    button(page, "Another country").click()
    assert owners == []
    assert missing(page) == ["Type a country name"]
    typed(page, "Atlantis")
    assert missing(page) == ["We do not know this country. Choose one from the list."]
    assert owners == []
    typed(page, "franc")
    assert owners == [Owner(country="FR")]
    assert missing(page) == ["I am a US citizen or a permanent resident of the US"]


def test_the_country_that_was_chosen_can_be_typed_as_well(qtbot: QtBot) -> None:
    page = drawn(qtbot, CountryPage, scene(Owner(country="DE", us_person=False)))
    button(page, "Another country").click()
    typed(page, "germany")
    assert missing(page) == []
    assert button(page, "Germany").isChecked()


def test_a_name_that_fits_several_chooses_none(qtbot: QtBot) -> None:
    page = drawn(qtbot, CountryPage, scene(Owner(country="FR")))
    owners = heard(page)
    typed(page, "united")
    assert owners == []
    typed(page, "united kingdom")
    assert owners == [Owner(country="GB")]
    assert button(page, "United Kingdom").isChecked()


def test_what_stands_inside_a_name_chooses_none_and_another_name_is_known(qtbot: QtBot) -> None:
    page = drawn(qtbot, CountryPage, scene(Owner(country="FR")))
    owners = heard(page)
    typed(page, "zz")
    assert owners == []
    typed(page, "Holland")
    assert owners == [Owner(country="NL")]
    assert field(page).box.currentText() == "Netherlands"


def test_whether_one_is_a_us_person_can_be_left_open(qtbot: QtBot) -> None:
    page = drawn(qtbot, CountryPage, scene(Owner(country="DE")))
    assert press(page, "I am not sure") == Owner(country="DE")
    assert missing(page) == []
    assert button(page, "I am not sure").isChecked()
    assert press(page, "Yes").us_person is True
    assert press(page, "Canada") == Owner(country="CA", us_person=True)


def test_not_saying_is_an_answer(qtbot: QtBot) -> None:
    page = drawn(qtbot, CountryPage, scene(Owner(country="DE", us_person=True)))
    assert press(page, "I would rather not say") == Owner()
    assert missing(page) == []
    page.show_scene(scene(Owner()))
    assert button(page, "I would rather not say").isChecked()


def test_without_a_region_nothing_is_chosen(qtbot: QtBot) -> None:
    page = drawn(qtbot, CountryPage, scene(region=""))
    assert missing(page) == ["Which country do you live in?"]
    assert page.refuse()
    assert "One answer is still missing." in " ".join(texts(page))


def test_a_scene_that_says_the_same_draws_nothing_anew(qtbot: QtBot) -> None:
    page = drawn(qtbot, CountryPage, scene(Owner(country="US")))
    with qtbot.assertNotEmitted(page.built):
        page.show_scene(scene(Owner(country="US")))
    with qtbot.waitSignal(page.built):
        page.show_scene(scene(Owner(country="CA", us_person=False)))
    assert button(page, "Canada").isChecked()


def test_the_focus_stays_on_the_answer(qtbot: QtBot) -> None:
    with seen(qtbot, scene(Owner(country="US"))) as page:
        germany = button(page, "Germany")
        germany.setFocus()
        qtbot.waitUntil(germany.hasFocus)
        germany.click()
        assert not germany.isVisible()
        qtbot.waitUntil(lambda: button(page, "Germany").hasFocus())


def test_several_uses_fit_together(qtbot: QtBot) -> None:
    page = drawn(qtbot, UsePage, scene(Owner(country="US")))
    assert missing(page) == ["What is this computer used for?"]
    press(page, "Private use at home")
    press(page, "My business, or my employer's")
    owner = press(page, "Work under a US federal contract or subcontract")
    assert owner == Owner(country="US", role="business", resells=False, work=frozenset({"federal-contract"}))
    page.show_scene(scene(owner))
    assert button(page, "Private use at home").isChecked()
    assert missing(page) == []


def test_not_sure_takes_the_others_away(qtbot: QtBot) -> None:
    page = drawn(qtbot, UsePage, scene(Owner(country="US")))
    press(page, "Private use at home")
    assert press(page, "I am not sure") == Owner(country="US")
    assert not button(page, "Private use at home").isChecked()
    assert missing(page) == []
    assert press(page, "Private use at home").role == "home"
    assert not button(page, "I am not sure").isChecked()


def test_uses_that_were_answered_are_shown(qtbot: QtBot) -> None:
    page = drawn(qtbot, UsePage, scene(Owner(role="home", resells=True, work=frozenset())))
    assert button(page, "Private use at home").isChecked()
    assert button(page, "Selling Kaspersky, or building it into other products").isChecked()
    assert not button(page, "I am not sure").isChecked()


def test_a_state_is_typed_or_not_said(qtbot: QtBot) -> None:
    page = drawn(qtbot, StatePage, scene(AT_WORK))
    assert missing(page) == ["Type a state name"]
    owners = heard(page)
    typed(page, "Texas")
    assert owners == [replace(AT_WORK, state="TX")]
    assert missing(page) == []
    assert press(page, "I would rather not say") == AT_WORK
    assert field(page).box.currentText() == ""
    typed(page, "georgia")
    assert owners[-1].state == "GA"
    assert not button(page, "I would rather not say").isChecked()


def test_the_uses_are_those_of_the_country(qtbot: QtBot) -> None:
    at_home = drawn(qtbot, UsePage, scene(Owner(country="US")))
    assert "A computer that belongs to a state, a city, a school or a public university" in offered(at_home)
    abroad = drawn(qtbot, UsePage, scene(Owner(country="BR")))
    assert "A US federal agency's own computer" not in offered(abroad)
    assert "Government, town, school, court, public hospital." in texts(abroad)


def test_a_kind_of_office_is_chosen_or_left_open(qtbot: QtBot) -> None:
    page = drawn(qtbot, LevelPage, scene(OFFICE))
    assert missing(page) == ["Which kind of public office is it?"]
    assert page.refuse()
    assert press(page, "A school or a school district") == replace(OFFICE, level="school")
    assert missing(page) == []
    assert press(page, "I am not sure") == OFFICE
    assert button(page, "I am not sure").isChecked()
    assert missing(page) == []
    page.show_scene(scene(replace(OFFICE, level="local")))
    assert button(page, "A city, a town or a county").isChecked()
    assert not button(page, "I am not sure").isChecked()


def test_the_kind_of_office_draws_nothing_anew_that_says_the_same(qtbot: QtBot) -> None:
    page = drawn(qtbot, LevelPage, scene(OFFICE))
    with qtbot.assertNotEmitted(page.built):
        page.show_scene(scene(OFFICE))
    with qtbot.waitSignal(page.built):
        page.show_scene(scene(replace(OFFICE, country="IT")))
    assert "The national government or one of its agencies" in offered(page)


def test_the_list_finds_a_part_of_a_name(qtbot: QtBot) -> None:
    page = drawn(qtbot, StatePage, scene(AT_WORK))
    completer = field(page).box.completer()
    assert completer is not None
    completer.setCompletionPrefix("carolina")
    model = completer.completionModel()
    found = [model.data(model.index(row, 0), Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]
    assert found == ["North Carolina", "South Carolina"]


def test_every_control_has_a_name_of_its_own(qtbot: QtBot) -> None:
    for kind, shown in (
        (CountryPage, scene(Owner(country="FR"))),
        (UsePage, scene()),
        (StatePage, scene(AT_WORK)),
        (LevelPage, scene(OFFICE)),
    ):
        page = drawn(qtbot, kind, shown)
        assert names_are_unique(page)
        assert all(
            one.accessibleName() or one.text() for one in page.findChildren(type(button(page, "Why are you asking?")))
        )
