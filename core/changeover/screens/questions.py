"""The questions about the owner: the country, the use, the state; and what their answers mean for an Owner."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from changeover import walk
from changeover.explain.countries import COUNTRIES, country_name
from changeover.explain.us_states import STATES, state_name
from changeover.screens.content import Choice, Head, More
from changeover.screens.scene import Scene
from changeover.values import Message, Owner, msg
from changeover.values.owner import Work

FEW = ("US", "CA", "DE", "GB")
OTHER, NO_SAY, UNSURE = "other", "no-say", "unsure"
_WHY = msg("Why are you asking?")
_SET = {
    "windows": msg("Windows on this computer is set to this region."),
    "linux": msg("The system on this computer is set to this region."),
    "macos": msg("This Mac is set to this region."),
}
_WORKS: tuple[tuple[str, Work], ...] = (("contract", "federal-contract"), ("state-work", "state-work"))


class Names(NamedTuple):
    """A field for a name out of a list: what to type, the codes with their names, what is said of any other name."""

    field: Message
    names: tuple[tuple[str, Message], ...]
    unknown: Message
    named: str = ""


class Nested(NamedTuple):
    """A question inside the answer that leads to it."""

    question: Message
    more: Message
    choices: tuple[Choice, ...]

    @property
    def open(self) -> bool:
        """Whether it still waits for its answer."""
        return not any(choice.chosen for choice in self.choices)


class CountryContent(NamedTuple):
    """D1. `chosen` is the id of the chosen answer; `person` stands inside it, `names` inside “Another country”."""

    head: Head
    why: More
    choices: tuple[Choice, ...]
    names: Names
    chosen: str = ""
    person: Nested | None = None


class UseContent(NamedTuple):
    """D2."""

    head: Head
    why: More
    choices: tuple[Choice, ...]


class StateContent(NamedTuple):
    """D3. `rather_not` is the one answer beside the field."""

    head: Head
    why: More
    names: Names
    rather_not: Choice


def country(scene: Scene, picked: str = "") -> CountryContent:
    """Where the owner lives. `picked` was pressed since the last answer: a code, OTHER or NO_SAY.

    Without an answer the region that is set in the system is chosen beforehand, with that reason under it.
    """
    region = _region(scene)
    few = tuple(dict.fromkeys((region, *FEW) if region else FEW))
    chosen = picked or _place(scene.owner.country or region, few)
    reason = _SET[scene.snapshot.system.family]
    choices = (
        *(Choice(code, COUNTRIES[code], reason if code == region else None, code == chosen) for code in few),
        Choice(OTHER, msg("Another country"), None, chosen == OTHER),
        Choice(
            NO_SAY,
            msg("I would rather not say"),
            msg("We then show the dates for every country, side by side."),
            chosen == NO_SAY,
        ),
    )
    lives = scene.owner.country or ""
    named = lives if chosen == OTHER and lives not in few else ""
    living = chosen if chosen in few else named
    return CountryContent(
        head=Head(walk.COUNTRY.title, msg("Official dates differ from country to country.")),
        why=More(
            "why",
            _WHY,
            (
                msg("A computer cannot know which country's rules apply to its owner."),
                msg("Your answer only decides which dates we show. It stays on this computer, and you can skip it."),
            ),
        ),
        choices=choices,
        names=Names(
            msg("Type a country name"),
            tuple(COUNTRIES.items()),
            msg("We do not know this country. Choose one from the list."),
            named,
        ),
        chosen=chosen,
        person=_us_person(scene.owner) if living not in ("", "US") else None,
    )


def lives_in(owner: Owner, country: str | None) -> Owner:
    """The owner after an answer to D1; None for no answer. What only another country asks is open again."""
    elsewhere = country not in (None, "US")
    return replace(
        owner,
        country=country,
        us_person=owner.us_person if elsewhere else None,
        state=owner.state if country == "US" else None,
    )


def settled(scene: Scene, picked: str = "") -> Owner:
    """The owner who leaves D1 with what is chosen on it, also where nothing was pressed."""
    content = country(scene, picked)
    if content.chosen in ("", NO_SAY):
        return lives_in(scene.owner, None)
    return lives_in(scene.owner, content.names.named or None if content.chosen == OTHER else content.chosen)


def use(scene: Scene, picked: frozenset[str] | None = None) -> UseContent:
    """What the computer is used for; several answers fit together. `picked` is what is ticked; None: the answers."""
    ticked = uses(scene.owner) if picked is None else picked
    choices = (
        Choice("home", msg("Private use at home")),
        Choice("business", msg("My business, or my employer's")),
        Choice(
            "sells",
            msg("Selling, installing or building in Kaspersky for others"),
            msg("Resellers, IT service firms, makers of other products."),
        ),
        Choice("agency", msg("A US federal agency's own computer")),
        Choice(
            "contract",
            msg("Work under a US federal contract or subcontract"),
            msg("This can include a private computer."),
        ),
        Choice(
            "state-work",
            msg("Work for a state, a city, a school or a public university"),
            msg("Also when you only sometimes use this computer for it."),
        ),
        Choice(UNSURE, msg("I am not sure"), msg("We then show every rule that could apply, and say why.")),
    )
    return UseContent(
        head=Head(walk.USE.title, msg("Choose everything that fits. A home computer can be covered by a work rule.")),
        why=More(
            "why",
            _WHY,
            (
                msg("Home users, sellers, agencies and government contractors have different duties."),
                msg("One computer can be several of these. You can skip it."),
            ),
        ),
        choices=tuple(choice._replace(chosen=choice.id in ticked) for choice in choices),
    )


def ticked(before: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    """What stays ticked after a press: “I am not sure” and the other answers take each other away."""
    return frozenset({UNSURE}) if UNSURE in after - before else after - {UNSURE}


def used_for(owner: Owner, picked: frozenset[str]) -> Owner:
    """The owner after an answer to D2. “I am not sure”, or no answer, leaves everything open."""
    if not picked - {UNSURE}:
        return replace(owner, role=None, level=None, resells=None, work=None)
    other = (owner.work or frozenset()) - {work for _choice, work in _WORKS}
    agency = "agency" in picked
    return replace(
        owner,
        role="public-body" if agency else "business" if "business" in picked else "home" if "home" in picked else None,
        level="national" if agency else None,
        resells="sells" in picked,
        work=other | {work for choice, work in _WORKS if choice in picked},
    )


def uses(owner: Owner) -> frozenset[str]:
    """The answers of D2 that an owner stands for. Of several uses by the same person the widest is known."""
    works = owner.work or frozenset()
    role = {"home": "home", "business": "business", "public-body": "agency", None: ""}[owner.role]
    if owner.role == "public-body" and owner.level not in (None, "national"):
        role = "state-work"
    said = {role, "sells" if owner.resells else "", *(choice for choice, work in _WORKS if work in works)}
    return frozenset(said - {""})


def state(scene: Scene, picked: str = "") -> StateContent:
    """Which state of the US. `picked` is NO_SAY where that was pressed since the last answer."""
    title = msg("Which state is the work for?") if "state-work" in (scene.owner.work or ()) else walk.STATE.title
    return StateContent(
        head=Head(title, msg("A state can have rules of its own for work that is done for it.")),
        why=More(
            "why",
            _WHY,
            (
                msg("Some rules that we know name a state.")
                if "state" in scene.asked
                else msg("No rule that we know today names a state. Your answer stands beside your other answers."),
                msg("It stays on this computer, and you can skip it."),
            ),
        ),
        names=Names(
            msg("Type a state name"),
            tuple(STATES.items()),
            msg("We do not know this state. Choose one from the list."),
            "" if picked == NO_SAY else scene.owner.state or "",
        ),
        rather_not=Choice(
            NO_SAY,
            msg("I would rather not say"),
            msg("We then say “cannot tell” for every state rule."),
            picked == NO_SAY,
        ),
    )


def answers(owner: Owner, *, asked: frozenset[str]) -> Message:
    """The answers in one line: the uses, the country, and what only that country asks. `asked`: as in the walk."""
    return msg("Your answers: {answers}.", answers=(*_use_words(owner), *_place_words(owner, asked=asked)))


def _use_words(owner: Owner) -> tuple[Message, ...]:
    words = {
        "home": msg("home"),
        "business": msg("business"),
        "sells": msg("sales"),
        "agency": msg("federal agency"),
        "contract": msg("federal contract"),
        "state-work": msg("state work"),
    }
    said = uses(owner)
    return tuple(text for choice, text in words.items() if choice in said) or (msg("use not named"),)


def _place_words(owner: Owner, *, asked: frozenset[str]) -> tuple[Message, ...]:
    if owner.country is None:
        return (msg("country not named"),)
    place = country_name(owner.country)
    if owner.country != "US":
        if owner.us_person is None:
            return (place,)
        return (place, msg("US person") if owner.us_person else msg("not a US person"))
    if owner.state is not None:
        return (place, state_name(owner.state))
    return (place, msg("state not named")) if walk.STATE in walk.questions(owner, asked) else (place,)


def _us_person(owner: Owner) -> Nested:
    return Nested(
        msg("I am a US citizen or a permanent resident of the US"),
        msg("The US order counts US persons wherever they live."),
        (
            Choice("yes", msg("Yes"), None, owner.us_person is True),
            Choice("no", msg("No"), None, owner.us_person is False),
        ),
    )


def _region(scene: Scene) -> str:
    """The country set in the system, if it is one we know."""
    region = scene.snapshot.system.region.upper()
    return region if region in COUNTRIES else ""


def _place(code: str, few: tuple[str, ...]) -> str:
    if not code:
        return ""
    return code if code in few else OTHER


def skipped(owner: Owner, code: str) -> Owner:
    """The owner without the answers of one question: skipping it takes back what was said before."""
    fields: dict[str, dict[str, object]] = {
        walk.COUNTRY.code: {"country": None, "us_person": None},
        walk.USE.code: {"role": None, "level": None, "resells": None, "work": None},
        walk.STATE.code: {"state": None},
    }
    return replace(owner, **fields.get(code, {}))
