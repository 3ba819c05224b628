"""F1: what is offered, what is chosen beforehand, and what a choice decides."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.screens.choose import Card, ProtectionContent, choose, decided
from changeover.values import Conditions, Decisions, Package, Process, Provider
from tests.unit.screens.plans import planned
from tests.unit.screens.scenes import say
from tests.world import CLIENT, LINUX, SERVER, Installed, World, home, kes, package

OTHER = Provider(place="provider", name="ESET Security", state="on")
CLAM = Installed(
    "clamav",
    "clamav-daemon",
    (
        Package(place="dpkg: clamav-daemon", name="clamav-daemon", manager="dpkg", version="1.0"),
        Process(place="process 7", name="clamd", file="/usr/sbin/clamd"),
    ),
)


def ids(content: ProtectionContent) -> list[str]:
    return [card.choice.id for card in content.cards]


def card(content: ProtectionContent, product: str) -> Card:
    return next(card for card in content.cards if card.choice.id == product)


def test_what_windows_has_comes_first_and_is_chosen_beforehand() -> None:
    content = choose(planned(World(CLIENT, [home()])))
    assert ids(content) == ["microsoft-defender", "none"]
    assert content.chosen == "microsoft-defender"
    defender = card(content, "microsoft-defender")
    assert say(defender.choice.more) == "Microsoft, United States"
    assert [say(pill.words) for pill in defender.pills] == ["Keep what Windows has"]
    assert [say(wish.text) for wish in content.wishes] == ["Back", "Use Microsoft Defender"]


def test_what_is_not_seen_yet_carries_no_tick() -> None:
    for system in (CLIENT, SERVER):
        content = choose(planned(World(system, [home() if system is CLIENT else kes()])))
        icons = {say(reason.text): reason.icon for reason in card(content, "microsoft-defender").reasons}
        assert [icon for text, icon in icons.items() if "should take over" in text or "may not" in text] == ["info"]
        assert icons["It is part of Windows. There is nothing to install."] == "check"
    note = card(choose(planned(World(LINUX, [package("kesl", "kesl"), CLAM]))), "clamav").reasons[-1]
    assert (note.icon, note.text.context) == ("info", "offer/clamav/note")


@pytest.mark.parametrize(("listed", "named"), [("ESET Security", "ESET"), ("Acme Guard", "Acme Guard")])
def test_what_windows_lists_beside_may_stay(listed: str, named: str) -> None:
    content = choose(planned(World(CLIENT, [home()], providers=(replace(OTHER, name=listed),))))
    assert [more.key for more in content.more] == ["why-these", "have-another"]
    assert say(content.more[1].answer[0]) == f"We found {named} on this computer."
    assert [more.key for more in choose(planned(World(CLIENT, [home()]))).more] == ["why-these"]


def test_defender_is_not_offered_where_something_keeps_it_off() -> None:
    content = choose(planned(World(CLIENT, [home()], Conditions(defender_kept_off="a policy"))))
    assert (ids(content), content.chosen) == (["none"], "")
    assert content.empty is not None
    assert [wish.id for wish in content.wishes] == ["look-again", "back", "use"]
    assert say(content.wishes[-1].text) == "Continue"


def test_on_linux_an_empty_list_is_a_sentence() -> None:
    content = choose(planned(World(LINUX, [package("kesl", "kesl")])))
    assert content.empty is not None
    assert "On Linux nothing takes over by itself." in say(content.empty.text)


def test_wanting_none_is_a_choice_like_any_other() -> None:
    content = choose(planned(World(CLIENT, [home()]), confirmed={"protection": "none"}))
    assert content.chosen == "none"
    assert [card.choice.id for card in content.cards if card.choice.chosen] == ["none"]
    assert say(content.wishes[-1].text) == "Go on without one"


def test_a_choice_takes_the_other_back() -> None:
    before = Decisions(confirmed={"passwords": "exported"})
    none = decided(before, "none")
    assert (none.replacement, none.confirmed) == ("", {"passwords": "exported", "protection": "none"})
    defender = decided(none, "microsoft-defender")
    assert (defender.replacement, defender.confirmed) == ("microsoft-defender", {"passwords": "exported"})
    assert decided(defender, "none") == replace(none)
