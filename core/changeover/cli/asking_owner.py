"""The owner's questions at a terminal: the same as in the window, but for what the command line has answered."""

from __future__ import annotations

import argparse

from msgspec.structs import replace

from changeover import walk
from changeover.cli.inputs import owner as with_options
from changeover.cli.prompt import Choice, Prompt
from changeover.explain import asked
from changeover.explain.words import in_a_row
from changeover.screens.content import Choice as Shown
from changeover.screens.content import More
from changeover.screens.questions import NO_SAY, OTHER, country, level, lives_in, state, use
from changeover.screens.scene import Scene
from changeover.screens.uses import UNSURE, WORKS, used_for, uses
from changeover.values import Case, Message, Owner, msg

_COUNTRY = msg("A country name or its two letters, or just Enter to leave it open")
_NO_COUNTRY = msg("We do not know this country. Write its name in English, or its two letters.")
_STATE = msg("A state name or its two letters, or just Enter to leave it open")
_NO_STATE = msg("We do not know this state. Write its name in English, or its two letters.")


def open_stages(scene: Scene, options: argparse.Namespace) -> tuple[walk.Stage, ...]:
    """The questions that could change something and that the command line leaves open."""
    # a kind of office that was given is not asked for, so it may make the question for the state needless
    useful = asked(scene.owner, scene.catalogue) if options.level else scene.asked
    answered = {
        walk.COUNTRY.code: options.country is not None and not _asks_person(scene, options),
        walk.USE.code: options.role is not None,
        walk.STATE.code: options.state is not None,
        walk.LEVEL.code: options.level is not None,
    }
    return tuple(stage for stage in walk.questions(scene.owner, useful) if not answered[stage.code])


def ask(stage: walk.Stage, prompt: Prompt, scene: Scene, options: argparse.Namespace) -> Owner:
    """Put one question, and return the owner with its answer; options stand over answers. Raises Back, Left."""
    if stage is walk.COUNTRY:
        answered = _country(prompt, scene, options)
    elif stage is walk.USE:
        answered = _use(prompt, scene, options)
    else:
        answered = _state(prompt, scene) if stage is walk.STATE else _level(prompt, scene)
    return with_options(options, answered)


def _country(prompt: Prompt, scene: Scene, options: argparse.Namespace) -> Owner:
    prompt.stage(walk.COUNTRY)
    if options.country is None:
        content = country(scene)
        code = prompt.choose(_safe_first(content.choices, NO_SAY), why=_why(content.why))
        if code == OTHER:
            code = prompt.name(_COUNTRY, content.names, unknown=_NO_COUNTRY, why=_why(content.why))
        lives = lives_in(scene.owner, None if code == NO_SAY else code or None)
        scene = scene._replace(case=Case(id="", snapshot=scene.snapshot, owner=lives))
    return _person(prompt, scene) if _asks_person(scene, options) else scene.owner


def _asks_person(scene: Scene, options: argparse.Namespace) -> bool:
    """Whether somebody abroad may be a US person, and that could change something."""
    abroad = scene.owner.country not in (None, "US")
    return abroad and options.us_person is None and country(scene).person is not None


def _person(prompt: Prompt, scene: Scene) -> Owner:
    person = country(scene).person
    if person is None:
        return scene.owner
    prompt.say(msg("Are you a US citizen or a permanent resident of the US?"))
    answer = prompt.choose(_safe_first(person.choices, UNSURE), why=person.more)
    return replace(scene.owner, us_person={"yes": True, "no": False}.get(answer))


def _use(prompt: Prompt, scene: Scene, options: argparse.Namespace) -> Owner:
    content = use(scene)
    prompt.stage(walk.USE)
    if content.head.lead is not None:
        prompt.say(content.head.lead)
    given = {*(WORKS if options.work is not None else ()), *(("sells",) if options.resells is not None else ())}
    choices = tuple(choice for choice in content.choices if choice.id not in given)
    answers = prompt.several(_safe_first(choices, UNSURE), why=_why(content.why))
    said = uses(with_options(options, Owner()))
    return used_for(scene.owner, answers if answers == {UNSURE} else answers | said)


def _state(prompt: Prompt, scene: Scene) -> Owner:
    content = state(scene)
    prompt.stage(walk.STATE._replace(title=content.head.title))
    if content.rather_not.more is not None:
        prompt.say(content.rather_not.more)
    code = prompt.name(_STATE, content.names, unknown=_NO_STATE, why=_why(content.why))
    return replace(scene.owner, state=code or None)


def _level(prompt: Prompt, scene: Scene) -> Owner:
    content = level(scene)
    prompt.stage(walk.LEVEL._replace(title=content.head.title))
    answer = prompt.choose(_safe_first(content.choices, UNSURE), why=_why(content.why))
    return replace(scene.owner, level=None if answer == UNSURE else answer)


def _safe_first(choices: tuple[Shown, ...], safe: str) -> tuple[Choice, ...]:
    """The answers of the window, with the one first that leaves the question open: Enter takes it."""
    ordered = sorted(choices, key=lambda choice: choice.id != safe)
    return tuple(Choice(choice.id, choice.text, choice.more) for choice in ordered)


def _why(more: More) -> Message:
    return in_a_row(*more.answer)
