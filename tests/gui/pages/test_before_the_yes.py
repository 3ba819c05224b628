"""E2, E3, F1, G2 and G3 drawn: what they say is on them, and what is pressed is said."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from changeover.screens.running import StepSeen, run_of
from changeover.values import Conditions, Decisions
from changeover_gui.pages.by_hand import ByHandPage
from changeover_gui.pages.encryption import EncryptionPage
from changeover_gui.pages.organization import OrganizationPage
from changeover_gui.pages.permission import PermissionPage
from changeover_gui.pages.protection import ProtectionPage
from tests.gui.pages.before import PLAIN, button, drawn, names_are_unique, texts, wishes
from tests.unit.screens.plans import planned
from tests.unit.screens.test_by_hand import ULTRAAV
from tests.world import CLIENT, ELEVATED, LINUX, World, agent, home, kes, package


def test_encryption_stops_with_its_way_out(qtbot: QtBot) -> None:
    page = drawn(qtbot, EncryptionPage, planned(World(ELEVATED, [kes()], Conditions(encryption="installed"))))
    assert wishes(page) == ["copy-helper", "back", "look-again"]
    assert "changeover run --yes --confirm encryption=decrypted" in texts(page)
    assert "Have everything decrypted" in texts(page)
    assert names_are_unique(page)


def test_the_organization_gets_a_message(qtbot: QtBot) -> None:
    page = drawn(qtbot, OrganizationPage, planned(World(CLIENT, [kes(server="ksc.example"), agent()])))
    assert any("first the antivirus, then the Network Agent" in text for text in texts(page))
    assert "changeover run --yes --password-file FILE" in "\n".join(texts(page))
    assert names_are_unique(page)


def test_without_a_server_one_goes_on(qtbot: QtBot) -> None:
    page = drawn(qtbot, OrganizationPage, planned(World(CLIENT, [kes()])))
    assert wishes(page) == ["back", "continue"]


def test_what_is_marked_beforehand_is_decided(qtbot: QtBot) -> None:
    page = ProtectionPage(PLAIN)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.decided) as said:
        page.show_scene(planned(World(CLIENT, [home()])))
    assert said.args[0].replacement == "microsoft-defender"
    assert page.missing() == ()


def test_wanting_none_is_decided_and_taken_back(qtbot: QtBot) -> None:
    page = drawn(qtbot, ProtectionPage, planned(World(CLIENT, [home()]), replacement="microsoft-defender"))
    with qtbot.waitSignal(page.decided) as said:
        button(page, "I want no antivirus program on this computer").click()
    none: Decisions = said.args[0]
    assert (none.replacement, none.confirmed) == ("", {"protection": "none"})
    page.show_scene(planned(World(CLIENT, [home()]), confirmed={"protection": "none"}))
    assert page.wishes[-1].text.text == "Go on without one"
    with qtbot.waitSignal(page.decided) as said:
        button(page, "Microsoft Defender").click()
    assert (said.args[0].replacement, said.args[0].confirmed) == ("microsoft-defender", {})


def test_an_empty_list_is_a_sentence_and_asks_for_an_answer(qtbot: QtBot) -> None:
    page = drawn(qtbot, ProtectionPage, planned(World(LINUX, [package("kesl", "kesl")])))
    assert any("We know of no other protection" in text for text in texts(page))
    assert len(page.missing()) == 1
    assert wishes(page) == ["look-again", "back", "use"]


def test_the_way_that_is_marked_is_the_main_button(qtbot: QtBot) -> None:
    run = run_of(4, 0.0)._replace(steps=(StepSeen("done"), StepSeen("done"), StepSeen("failed"), StepSeen()))
    page = drawn(qtbot, PermissionPage, planned(World(CLIENT, [home()]))._replace(run=run))
    assert wishes(page) == ["save-report", "back", "try-again"]
    with qtbot.waitSignal(page.built):
        button(page, "Stop here and come back later").click()
    assert wishes(page) == ["save-report", "back", "come-back-later"]


def test_by_hand_opens_the_list_of_apps(qtbot: QtBot) -> None:
    page = drawn(qtbot, ByHandPage, planned(World(CLIENT, [ULTRAAV])))
    with qtbot.waitSignal(page.wished) as said:
        button(page, "Open the list of apps").click()
    assert said.args == ["open-apps"]
    assert wishes(page) == ["back", "look-again"]
    assert names_are_unique(page)
