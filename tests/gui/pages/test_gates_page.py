"""E1 drawn: answers are taken in the row, and what stops has its way out there."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from changeover.values import Conditions, Owner
from changeover_gui.pages.gates import GatesPage
from tests.gui.pages.before import button, drawn, names_are_unique, texts, wishes
from tests.unit.screens.plans import planned, unregistered
from tests.world import CLIENT, LINUX, System, World, home, package, password_manager

KPM = World(CLIENT, [home(), password_manager()])
SURE = {"passwords": "exported", "removal-password": "known"}


def test_an_answer_is_a_decision(qtbot: QtBot) -> None:
    page = drawn(qtbot, GatesPage, planned(KPM))
    with qtbot.waitSignal(page.decided) as said:
        button(page, "I have copied them").click()
    assert said.args[0].confirmed == {"passwords": "exported"}
    assert len(page.missing()) == 2


def test_with_all_answers_nothing_is_missing(qtbot: QtBot) -> None:
    page = drawn(qtbot, GatesPage, planned(KPM, confirmed=SURE))
    assert page.missing() == ()
    assert page.refuse() is False
    assert wishes(page) == ["back", "continue"]
    assert button(page, "I have copied them").isChecked()


def test_pressing_on_too_early_leads_to_the_questions(qtbot: QtBot) -> None:
    page = drawn(qtbot, GatesPage, planned(KPM))
    assert page.refuse() is True
    assert any(text.startswith("2 answers are still missing.") for text in texts(page))


def test_who_does_not_know_the_password_finds_the_official_way(qtbot: QtBot) -> None:
    page = drawn(qtbot, GatesPage, planned(KPM, confirmed={**SURE, "removal-password": "unknown"}))
    with qtbot.waitSignal(page.wished) as said:
        button(page, "Copy the address").click()
    assert said.args == ["copy:https://support.kaspersky.com/14674"]
    with qtbot.waitSignal(page.wished) as said:
        button(page, "Open in browser").click()
    assert said.args == ["open-browser:https://support.kaspersky.com/14674"]
    with qtbot.waitSignal(page.decided) as said:
        button(page, "Try anyway: its own window will ask").click()
    assert said.args[0].confirmed["removal-password"] == "try-anyway"


def test_a_lost_product_can_be_left_out_here(qtbot: QtBot) -> None:
    world = World(CLIENT, [unregistered(home()), password_manager()])
    page = drawn(qtbot, GatesPage, planned(world, confirmed=SURE))
    with qtbot.waitSignal(page.decided) as said:
        button(page, "Leave it out for now").click()
    assert said.args[0].products == ("password-manager",)


def test_the_command_stands_where_rights_are_missing(qtbot: QtBot) -> None:
    plain = System(family="linux", release="Debian 12", boot="1")
    page = drawn(qtbot, GatesPage, planned(World(plain, [package("kesl", "kesl")])))
    assert "sudo changeover run" in texts(page)
    assert wishes(page) == ["back", "close"]


def test_a_bad_moment_offers_another_look(qtbot: QtBot) -> None:
    page = drawn(qtbot, GatesPage, planned(World(CLIENT, [home()], Conditions(battery=3)), confirmed=SURE))
    assert wishes(page) == ["back", "look-again"]


def test_controls_keep_their_names_when_the_page_is_drawn_again(qtbot: QtBot) -> None:
    page = drawn(qtbot, GatesPage, planned(KPM, confirmed={"removal-password": "unknown"}))
    assert names_are_unique(page)
    page.show_scene(planned(KPM, confirmed=SURE))
    assert names_are_unique(page)


def test_hostile_names_stay_text(qtbot: QtBot) -> None:
    hostile = Conditions(defender_kept_off="<b>bold</b>\u202e\x1b[31m" + "x" * 10_000)
    page = drawn(qtbot, GatesPage, planned(World(CLIENT, [home()], hostile)))
    shown = [text for text in texts(page) if "<b>bold</b>" in text]
    assert shown
    assert not any("\u202e" in text or "\x1b" in text for text in shown)
    assert all(label.textFormat().name == "PlainText" for label in page.findChildren(QLabel) if label.text())


def test_on_linux_the_choice_comes_later(qtbot: QtBot) -> None:
    page = drawn(qtbot, GatesPage, planned(World(LINUX, [package("kesl", "kesl")])))
    assert "Comes later" in texts(page)
    assert wishes(page) == ["back", "continue"]


def test_whom_a_rule_binds_is_asked_whether_the_report_is_saved(qtbot: QtBot) -> None:
    owner = Owner(country="US", role="business", work=frozenset({"federal-contract"}))
    page = drawn(qtbot, GatesPage, planned(World(CLIENT, [home()]), owner, confirmed={"removal-password": "known"}))
    assert len(page.missing()) == 1
    assert any(text.startswith("Save a dated report before anything is removed.") for text in texts(page))
    with qtbot.waitSignal(page.decided) as said:
        button(page, "Go on without it").click()
    assert said.args[0].confirmed["evidence-report"] == "without"
    with qtbot.waitSignal(page.decided) as said:
        button(page, "It is saved").click()
    assert said.args[0].confirmed["evidence-report"] == "saved"
