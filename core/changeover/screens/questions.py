"""The questions about the owner: the country, the use, the state, the kind of public office."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from changeover import walk
from changeover.explain.countries import ALSO as ALSO_COUNTRIES
from changeover.explain.countries import COUNTRIES, country_name
from changeover.explain.us_states import ALSO as ALSO_STATES
from changeover.explain.us_states import STATES, state_name
from changeover.screens.content import Choice, Head, More
from changeover.screens.scene import Scene
from changeover.screens.uses import UNSURE, offered, used_for, uses
from changeover.values import Message, Owner, msg
from changeover.values.owner import Level

FEW = ("US", "CA", "DE", "GB")
OTHER, NO_SAY = "other", "no-say"
_WHY = msg("Why are you asking?")
_UNSURE = msg("I am not sure")
_OPEN = msg("We then say “cannot tell”, and which answer would tell.")
_PRIVATE = msg("It stays on this computer, and you can skip it.")
_SET = {
    "windows": msg("Windows on this computer is set to this region."),
    "linux": msg("The system on this computer is set to this region."),
    "macos": msg("This Mac is set to this region."),
}


class Names(NamedTuple):
    """A field for a name out of a list: what to type, the codes with their names, what is said of any other name.

    `also` are other names that people type for the same; they are never shown.
    """

    field: Message
    names: tuple[tuple[str, Message], ...]
    unknown: Message
    named: str = ""
    also: tuple[tuple[str, str], ...] = ()


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


class LevelContent(NamedTuple):
    """D6."""

    head: Head
    why: More
    choices: tuple[Choice, ...]


class StateContent(NamedTuple):
    """D3. `rather_not` is the one answer beside the field."""

    head: Head
    why: More
    names: Names
    rather_not: Choice


def country(scene: Scene, picked: str = "", *, open_person: bool = False) -> CountryContent:
    """Where the owner lives. `picked` was pressed since the last answer: a code, OTHER or NO_SAY.

    `open_person`: whether “I am not sure” was pressed in the question inside the answer.
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
    is_asked = (chosen if chosen in few else named) not in ("", "US") and "us_person" in scene.asked
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
            ALSO_COUNTRIES,
        ),
        chosen=chosen,
        person=_us_person(scene.owner, is_open=open_person) if is_asked else None,
    )


def lives_in(owner: Owner, country: str | None) -> Owner:
    """The owner after an answer to D1; None for no answer. What only another country asks is open again."""
    elsewhere = country not in (None, "US")
    was_elsewhere = owner.country not in (None, "US")
    return replace(
        owner,
        country=country,
        us_person=owner.us_person if elsewhere else None,
        state=owner.state if country == "US" else None,
        level=owner.level if elsewhere == was_elsewhere else None,
    )


def settled(scene: Scene, picked: str = "") -> Owner:
    """The owner who leaves D1 with what is chosen on it, also where nothing was pressed."""
    content = country(scene, picked)
    if content.chosen in ("", NO_SAY):
        return lives_in(scene.owner, None)
    return lives_in(scene.owner, content.names.named or None if content.chosen == OTHER else content.chosen)


def use(scene: Scene, picked: frozenset[str] | None = None) -> UseContent:
    """What the computer is used for; several answers fit together. `picked` is what is ticked; None: the answers."""
    country, ticked = scene.owner.country, uses(scene.owner) if picked is None else picked
    known = _use_choices(country)
    choices = (*(known[id_] for id_ in offered(country, ticked, scene.catalogue)), Choice(UNSURE, _UNSURE, _OPEN))
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


def _use_choices(country: str | None) -> dict[str, Choice]:
    office = Choice(
        "office",
        msg("A computer that belongs to a public office"),
        msg("Government, town, school, court, public hospital."),
    )
    if country == "US":
        office = Choice("office", msg("A computer that belongs to a state, a city, a school or a public university"))
    choices = (
        Choice("home", msg("Private use at home")),
        Choice("business", msg("My business, or my employer's")),
        Choice(
            "sells",
            msg("Selling Kaspersky, or building it into other products"),
            msg("Resellers, IT service firms, makers of other products."),
        ),
        Choice("agency", msg("A US federal agency's own computer")),
        Choice(
            "contract",
            msg("Work under a US federal contract or subcontract"),
            msg("This can include a private computer."),
        ),
        office,
        Choice(
            "state-work",
            msg("My own computer, used for work for one of these"),
            msg("Or your employer's. Also when it is only sometimes used for that."),
        ),
        Choice("carrier", msg("A phone or internet carrier that takes Universal Service money")),
        Choice("critical", msg("Power, water, health, transport or another critical service")),
    )
    return {choice.id: choice for choice in choices}


def state(scene: Scene, picked: str = "") -> StateContent:
    """Which state of the US. `picked` is NO_SAY where that was pressed since the last answer."""
    title = msg("Which state is the work for?") if _is_work_for(scene.owner) else walk.STATE.title
    return StateContent(
        head=Head(title, msg("A state can have rules of its own for work that is done for it.")),
        why=More("why", _WHY, (msg("Some rules that we know name a state."), _PRIVATE)),
        names=Names(
            msg("Type a state name"),
            tuple(STATES.items()),
            msg("We do not know this state. Choose one from the list."),
            "" if picked == NO_SAY else scene.owner.state or "",
            ALSO_STATES,
        ),
        rather_not=Choice(NO_SAY, msg("I would rather not say"), _OPEN, picked == NO_SAY),
    )


def level(scene: Scene, picked: str = "") -> LevelContent:
    """Which kind of public office. `picked` is UNSURE where that was pressed since the last answer.

    A US federal agency is an answer of D2, so nothing national is offered there; nor where no country was named.
    """
    owner = scene.owner
    chosen = owner.level or picked
    at_home = owner.country == "US"
    national: tuple[tuple[Level, Message], ...] = (("national", msg("The national government or one of its agencies")),)
    kinds: tuple[tuple[Level, Message], ...] = (
        *(() if owner.country in (None, "US") else national),
        (
            "state",
            msg("A state agency, a court or the legislature") if at_home else msg("A state, a province or a region"),
        ),
        ("local", msg("A city, a town or a county")),
        ("school", msg("A school or a school district")),
        ("university", msg("A public university or college")),
    )
    title = msg("Which kind of public office is the work for?") if _is_work_for(owner) else walk.LEVEL.title
    return LevelContent(
        head=Head(title, msg("A rule can name some kinds of offices, and leave out others.")),
        why=More("why", _WHY, (msg("Some rules that we know name a kind of office."), _PRIVATE)),
        choices=(
            *(Choice(id_, text, None, id_ == chosen) for id_, text in kinds),
            Choice(UNSURE, _UNSURE, _OPEN, chosen == UNSURE),
        ),
    )


def _is_work_for(owner: Owner) -> bool:
    """Whether the office is not the owner of the computer, but somebody to work for."""
    return owner.role != "public-body" and "state-work" in (owner.work or ())


def answers(owner: Owner, *, asked: frozenset[str]) -> Message:
    """The answers in one line: the uses, the country, and what only that country asks. `asked`: as in the walk."""
    words = (*_use_words(owner), *_level_words(owner, asked=asked), *_place_words(owner, asked=asked))
    if owner == Owner():
        return msg("You gave no answers.")
    return msg("Your answers: {answers}.", answers=words)


def _use_words(owner: Owner) -> tuple[Message, ...]:
    words = {
        "home": msg("home"),
        "business": msg("business"),
        "sells": msg("sales"),
        "agency": msg("federal agency"),
        "contract": msg("federal contract"),
        "office": msg("public office"),
        "state-work": msg("state work"),
        "carrier": msg("carrier"),
        "critical": msg("critical service"),
    }
    said = uses(owner)
    return tuple(text for choice, text in words.items() if choice in said) or (msg("use not named"),)


def _level_words(owner: Owner, *, asked: frozenset[str]) -> tuple[Message, ...]:
    words: dict[Level, Message] = {
        "national": msg("national government"),
        "state": msg("state or region"),
        "local": msg("city or county"),
        "school": msg("school"),
        "university": msg("university"),
    }
    if walk.LEVEL not in walk.questions(owner, asked):
        return ()
    return (words[owner.level] if owner.level else msg("kind of office not named"),)


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


def _us_person(owner: Owner, *, is_open: bool) -> Nested:
    return Nested(
        msg("I am a US citizen or a permanent resident of the US"),
        msg("The US order counts US persons wherever they live."),
        (
            Choice("yes", msg("Yes"), None, owner.us_person is True),
            Choice("no", msg("No"), None, owner.us_person is False),
            Choice(UNSURE, _UNSURE, None, is_open and owner.us_person is None),
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
    if code == walk.COUNTRY.code:
        return lives_in(owner, None)
    if code == walk.USE.code:
        return used_for(owner, frozenset())
    return replace(owner, **{{walk.STATE.code: "state", walk.LEVEL.code: "level"}[code]: None})
