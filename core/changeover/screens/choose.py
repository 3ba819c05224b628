"""F1: what protects this computer afterward."""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec.structs import replace

from changeover import walk
from changeover.catalogue import Catalogue
from changeover.catalogue.schema import OfferEntry
from changeover.explain.countries import country_name
from changeover.recommend import recommend
from changeover.report.words import product_name
from changeover.screens.content import Choice, Head, More, Note, Pill, Wish
from changeover.screens.protection import unknown_providers
from changeover.screens.scene import Scene
from changeover.screens.sentences import sentences
from changeover.values import Decisions, Message, Offer, msg

NONE = "none"

_EXPECTED = frozenset(
    {
        "It should take over by itself when Kaspersky goes. We check that it does.",
        "On a server it may not come back by itself. It is turned on first, and seen on.",
    }
)
"""Reasons that tell what is to come. They carry no tick, because nothing has shown them yet."""

_PRICES = {
    "free": msg("Free"),
    "free-private-only": msg("Free for private use"),
    "paid": msg("Paid"),
}
_KEEP = {
    "windows": msg("Keep what Windows has"),
    "macos": msg("Keep what macOS has"),
    "linux": msg("Part of the system"),
}


class Reason(NamedTuple):
    """Why something is offered. `expected`: it is not seen yet."""

    icon: str
    text: Message
    kind: Literal["ok", "neutral"]


class Card(NamedTuple):
    """One program that could protect, as an answer. `choice.id` is its product id."""

    choice: Choice
    pills: tuple[Pill, ...] = ()
    reasons: tuple[Reason, ...] = ()


class ProtectionContent(NamedTuple):
    """The cards in their order, and the answer that wants none. `chosen` is what the main button stands for."""

    head: Head
    question: Message
    cards: tuple[Card, ...]
    chosen: str
    empty: Note | None
    more: tuple[More, ...]
    wishes: tuple[Wish, ...]


def choose(scene: Scene) -> ProtectionContent:
    """What could protect, as far as this machine and the catalogue tell."""
    snapshot = scene.snapshot
    offers = recommend(snapshot.system, snapshot.conditions, scene.findings, scene.owner, scene.catalogue)
    chosen = _chosen(offers, scene.decisions)
    cards = tuple(_card(offer, chosen, scene) for offer in offers)
    return ProtectionContent(
        head=Head(walk.PROTECTION.title if not offers else msg("Choose your new protection"), _lead(offers)),
        question=msg("What protects this computer afterward?"),
        cards=(*cards, _none(chosen)),
        chosen=chosen,
        empty=None if offers else _empty(scene),
        more=_more(offers, scene),
        wishes=_wishes(offers, chosen, scene),
    )


def decided(decisions: Decisions, answer: str) -> Decisions:
    """The decisions once this card, or `none`, is chosen."""
    confirmed = {gate: given for gate, given in decisions.confirmed.items() if gate != "protection"}
    if answer == NONE:
        return replace(decisions, replacement="", confirmed={**confirmed, "protection": NONE})
    return replace(decisions, replacement=answer, confirmed=confirmed)


def _chosen(offers: tuple[Offer, ...], decisions: Decisions) -> str:
    """What is chosen, else what is on this computer already and comes first: it costs nothing if wrong."""
    if decisions.confirmed.get("protection") == NONE:
        return NONE
    known = [offer.product for offer in offers]
    if decisions.replacement in known:
        return decisions.replacement
    return next((offer.product for offer in offers if offer.here), "")


def _card(offer: Offer, chosen: str, scene: Scene) -> Card:
    entry = scene.catalogue.offers.get(offer.product)
    name = product_name(offer.product, scene.catalogue)
    return Card(
        Choice(offer.product, msg("{name}", name=name), _maker(entry), chosen=offer.product == chosen),
        pills=(_price(entry, scene.snapshot.system.family),) if entry else (),
        reasons=tuple(_reason(reason) for reason in offer.because),
    )


def _maker(entry: OfferEntry | None) -> Message | None:
    if entry is None:
        return None
    return msg("{maker}, {country}", maker=entry.maker.name, country=country_name(entry.maker.country))


def _price(entry: OfferEntry, family: str) -> Pill:
    if entry.cost == "part-of-system":
        return Pill(_KEEP[family], "check", "ok")
    return Pill(_PRICES[entry.cost], "card")


def _reason(reason: Message) -> Reason:
    expected = reason.text in _EXPECTED or reason.context.startswith("offer/")
    return Reason("info", reason, "neutral") if expected else Reason("check", reason, "ok")


def _none(chosen: str) -> Card:
    more = msg("We note this in your proof, and do not call the ending protected.")
    return Card(Choice(NONE, msg("I want no antivirus program on this computer"), more, chosen=chosen == NONE))


def _lead(offers: tuple[Offer, ...]) -> Message:
    earn = msg("We earn nothing from your choice.")
    if offers and all(offer.here for offer in offers):
        return sentences(msg("This is what your computer has already."), earn)
    return earn


def _empty(scene: Scene) -> Note:
    if scene.snapshot.system.family == "linux":
        advice = msg(
            "On Linux nothing takes over by itself. Install and start other protection first, then look again. "
            "Or tell us that you want none."
        )
    else:
        advice = msg("Install other protection first, then look again. Or tell us that you want none.")
    return Note(
        sentences(msg("That does not mean there is none. We name only what we hold a source for."), advice),
        first=msg("We know of no other protection that we can name for this computer."),
    )


def _more(offers: tuple[Offer, ...], scene: Scene) -> tuple[More, ...]:
    more = []
    if offers:
        order = msg("First what is on already, then what needs the least from you, then by name.")
        answer = (
            *((order,) if len(offers) > 1 else ()),
            msg("Your answers on earlier screens decide what can be in the list. Nobody pays to be here."),
            msg("We name only what we hold a source for. In this version that is little."),
        )
        question = msg("Why these, in this order?") if len(offers) > 1 else msg("Why only this one?")
        more.append(More("why-these", question, answer))
    if names := _others(offers, scene):
        more.append(More("have-another", msg("I already have another one"), _have(names)))
    return tuple(more)


def _others(offers: tuple[Offer, ...], scene: Scene) -> tuple[str, ...]:
    """Protection that is here and is not among the offers, by name."""
    offered = {offer.product for offer in offers}
    known = [
        product_name(finding.product, scene.catalogue)
        for finding in scene.findings
        if finding.role == "protection" and finding.presence == "installed" and finding.product not in offered
    ]
    return tuple(dict.fromkeys((*known, *(provider.name for provider in unknown_providers(scene)))))


def _have(names: tuple[str | Message, ...]) -> tuple[Message, ...]:
    return (
        msg("We found {names} on this computer.", names=names),
        msg("You may keep it. Two antivirus programs at once can slow a computer down, and block each other."),
        msg("After the removal we look at what Windows reports as on."),
    )


def _wishes(offers: tuple[Offer, ...], chosen: str, scene: Scene) -> tuple[Wish, ...]:
    back = Wish("back", msg("Back"))
    main = Wish("use", _main(chosen, scene.catalogue), "main")
    return (back, main) if offers else (Wish("look-again", msg("Look again")), back, main)


def _main(chosen: str, catalogue: Catalogue) -> Message:
    if chosen == NONE:
        return msg("Go on without one")
    return msg("Use {name}", name=product_name(chosen, catalogue)) if chosen else msg("Continue")
