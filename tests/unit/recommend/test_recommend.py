"""What is offered: only what the system has or the machine shows, each reason seen or grounded."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.catalogue import load
from changeover.i18n import Translator
from changeover.recommend import recommend
from changeover.values import Conditions, Evidence, Finding, Offer, Owner, System

CATALOGUE = load()
CLIENT = System(family="windows", server=False)
SERVER = System(family="windows", server=True)
LINUX, MAC = System(family="linux"), System(family="macos")
SPEAK = Translator().text


def finding(product: str, protecting: bool | None = None) -> Finding:
    seen = Evidence(kind="service", place="somewhere", saw=product, proves="installed", basis="machine")
    return Finding(product=product, role="protection", presence="installed", evidence=(seen,), protecting=protecting)


def offered(system: System, *here: Finding, now: Conditions | None = None) -> dict[str, list[str]]:
    offers: tuple[Offer, ...] = recommend(system, now or Conditions(), here, Owner(), CATALOGUE)
    return {offer.product: [SPEAK(reason) for reason in offer.because] for offer in offers}


def test_a_windows_client_has_its_own_that_should_take_over() -> None:
    assert offered(CLIENT) == {
        "microsoft-defender": [
            "It is part of Windows. There is nothing to install.",
            "It should take over by itself when Kaspersky goes. We check that it does.",
        ]
    }


def test_only_a_known_client_is_told_that_it_takes_over_by_itself() -> None:
    first, *rest = offered(SERVER)["microsoft-defender"]
    assert offered(System(family="windows")) == {"microsoft-defender": [first]}
    assert rest == ["On a server it may not come back by itself. It is turned on first, and seen on."]


@pytest.mark.parametrize("system", [CLIENT, SERVER])
def test_what_is_kept_off_is_not_offered(system: System) -> None:
    assert not offered(system, now=Conditions(defender="absent"))
    assert not offered(system, finding("microsoft-defender", False), now=Conditions(defender_kept_off="a policy"))


def test_what_is_seen_on_is_offered_whatever_a_policy_says() -> None:
    now = Conditions(defender="on", defender_kept_off="a policy")
    assert offered(CLIENT, finding("microsoft-defender", True), now=now)["microsoft-defender"][0] == "It is on already."


def test_a_mac_has_its_own() -> None:
    assert offered(MAC) == {"xprotect": ["It is part of macOS. There is nothing to install."]}


def test_linux_is_offered_only_what_is_there() -> None:
    assert offered(LINUX) == {}
    said = offered(LINUX, finding("clamav", True))["clamav"]
    assert said[:2] == ["It is on already.", "It costs nothing."]
    assert said[2].startswith("It scans on request.")
    assert offered(LINUX, finding("clamav"))["clamav"][0] == "It is already on this computer."


def test_a_held_or_unfit_offer_is_left_out() -> None:
    entry = CATALOGUE.offers["microsoft-defender"]
    for changed in ({"status": "hold"}, {"fits": ("business",)}, {"systems": {"linux": ""}}):
        offers = CATALOGUE.offers | {entry.product: msgspec.structs.replace(entry, **changed)}
        catalogue = msgspec.structs.replace(CATALOGUE, offers=offers)
        assert not recommend(CLIENT, Conditions(), (), Owner(role="home"), catalogue)


@given(
    st.sampled_from([CLIENT, SERVER, LINUX, MAC]),
    st.lists(st.sampled_from(["microsoft-defender", "clamav", "ultraav"]), unique=True),
    st.sampled_from([None, "home", "business", "public-body"]),
    st.booleans(),
)
def test_the_order_of_the_files_changes_nothing_and_every_offer_is_in_the_catalogue(
    system: System, here: list[str], role: str | None, on: bool
) -> None:
    findings = tuple(finding(product, on) for product in here)
    owner = Owner(role=role)  # type: ignore[arg-type]
    offers = recommend(system, Conditions(), findings, owner, CATALOGUE)
    backward = msgspec.structs.replace(CATALOGUE, offers=dict(reversed(CATALOGUE.offers.items())))
    assert recommend(system, Conditions(), findings[::-1], owner, backward) == offers
    assert all(offer.because and offer.here for offer in offers)
    assert {offer.product for offer in offers} <= {
        product
        for product, entry in CATALOGUE.offers.items()
        if entry.status == "offer" and system.family in entry.systems
    }
