"""Z1: the code of a screen to read out, and a text for a helper that names no person, computer, server or file."""

from __future__ import annotations

import re
from typing import NamedTuple

from changeover import __version__, walk
from changeover.report import words
from changeover.report.words import product_name
from changeover.screens.content import Head, Note
from changeover.screens.places import counted, lines_after
from changeover.screens.products import day
from changeover.screens.protection import unknown_providers
from changeover.screens.scene import Scene
from changeover.values import ALL_OF_IT, Finding, Message, is_on_the_calendar, msg, nmsg

LETTERS = {
    "A": Message(text="Alpha", context="spelling"),
    "B": Message(text="Bravo", context="spelling"),
    "C": Message(text="Charlie", context="spelling"),
    "D": Message(text="Delta", context="spelling"),
    "E": Message(text="Echo", context="spelling"),
    "F": Message(text="Foxtrot", context="spelling"),
    "G": Message(text="Golf", context="spelling"),
    "H": Message(text="Hotel", context="spelling"),
    "J": Message(text="Juliett", context="spelling"),
    "K": Message(text="Kilo", context="spelling"),
    "M": Message(text="Mike", context="spelling"),
    "N": Message(text="November", context="spelling"),
    "P": Message(text="Papa", context="spelling"),
    "Q": Message(text="Quebec", context="spelling"),
    "R": Message(text="Romeo", context="spelling"),
    "S": Message(text="Sierra", context="spelling"),
    "T": Message(text="Tango", context="spelling"),
    "V": Message(text="Victor", context="spelling"),
    "W": Message(text="Whiskey", context="spelling"),
    "X": Message(text="X-ray", context="spelling"),
    "Y": Message(text="Yankee", context="spelling"),
    "Z": Message(text="Zulu", context="spelling"),
}
DIGITS = (
    Message(text="zero", context="spelling"),
    Message(text="one", context="spelling"),
    Message(text="two", context="spelling"),
    Message(text="three", context="spelling"),
    Message(text="four", context="spelling"),
    Message(text="five", context="spelling"),
    Message(text="six", context="spelling"),
    Message(text="seven", context="spelling"),
    Message(text="eight", context="spelling"),
    Message(text="nine", context="spelling"),
)
_VERSION = re.compile(r"\d[0-9A-Za-z.+~:-]{0,39}", re.ASCII)
_SYSTEM = re.compile(r"[\w .()/+-]{1,60}", re.ASCII)


class Helper(NamedTuple):
    """The code, how it is spelled and spoken, and the lines to send."""

    head: Head
    code: str
    spelled: Message
    spoken: Message
    lines: tuple[Message, ...]
    without: Message
    scam: Note


def helper(scene: Scene, code: str) -> Helper:
    """What stands on the screen; `code` is that of the screen one came from."""
    return Helper(
        head=Head(
            walk.HELP.title,
            msg("Read this code to the person who helps you. It says which screen you see, and nothing about you."),
        ),
        code=code,
        spelled=spelled(code),
        spoken=spoken(code),
        lines=helper_text(scene, code),
        without=msg("No name of a person, computer, server or file is in it."),
        scam=Note(
            msg("Changeover has no phone line. A real helper never asks for a password, a payment or a gift card."),
            icon="warning",
            kind="attention",
            first=msg("Only talk to someone you called yourself."),
        ),
    )


def spelled(code: str) -> Message:
    """A code of a letter and a digit, as one says it on the phone: “Charlie, one”."""
    letter, figure = _signs(code)
    return msg("{letter}, {figure}", letter=letter, figure=figure)


def spoken(code: str) -> Message:
    """What a screen reader says of a code: first the signs themselves, then their words."""
    letter, figure = _signs(code)
    return msg(
        "Screen code {one} {two}, {letter} {figure}",
        one=code[:1],
        two=code[1:],
        letter=letter,
        figure=figure,
    )


def _signs(code: str) -> tuple[str | Message, str | Message]:
    letter, digit = code[:1], code[1:]
    return LETTERS.get(letter, letter), DIGITS[int(digit)] if digit.isdecimal() and len(digit) == 1 else digit


def helper_text(scene: Scene, code: str) -> tuple[Message, ...]:
    """The lines to send. Names come from the catalogue; of the machine's own words only versions that look like one."""
    first = msg("Changeover {version}, screen {code}", version=__version__, code=code)
    if scene.case is None:
        return (first, msg("This computer was not looked at yet."))
    snapshot = scene.snapshot
    ours = [finding for finding in scene.findings if finding.role in (*ALL_OF_IT, "handover")]
    lines = [first, msg("{system}", system=_system(scene)), *(_product(finding, scene) for finding in ours)]
    if not ours:
        lines.append(msg("No Kaspersky program was found"))
    lines += [_protection(finding, scene) for finding in scene.findings if finding.role == "protection"]
    if unknown := len(unknown_providers(scene)):
        lines.append(nmsg("{n} other antivirus is listed", "{n} other antivirus programs are listed", unknown))
    places = lines_after(snapshot)
    short = sum(place.state in ("partly", "closed") for place in places)
    if short:
        lines.append(
            nmsg(
                "{n} of {all} places could not be read in full",
                "{n} of {all} places could not be read in full",
                short,
                all=counted(places)[1],
            )
        )
    if scene.demo:
        lines.append(msg("Demonstration of another computer"))
    return tuple(lines)


def _system(scene: Scene) -> str:
    """The system as it names itself, where that looks like the name of a system."""
    name = words.system(scene.snapshot)
    return (
        name
        if _SYSTEM.fullmatch(name)
        else {"windows": "Windows", "linux": "Linux", "macos": "macOS"}[scene.snapshot.system.family]
    )


def _product(finding: Finding, scene: Scene) -> Message:
    name: Message | str = product_name(finding.product, scene.catalogue)
    if _VERSION.fullmatch(finding.version):
        name = msg("{product} {version}", product=name, version=finding.version)
    state = _STATE[finding.status]
    if finding.updated is None or not is_on_the_calendar(finding.updated):
        return msg("{product}, {state}", product=name, state=state)
    updated = day(finding.updated, scene.at)
    return msg("{product}, {state}, last update {day}", product=name, state=state, day=updated)


_STATE = {
    "running": msg("running"),
    "stopped": msg("installed, not running"),
    "installed": msg("installed"),
    "leftover": msg("left over"),
    "review": msg("not sure what it is"),
}


def _protection(finding: Finding, scene: Scene) -> Message:
    state = {True: msg("on"), False: msg("not on"), None: msg("could not be told")}[finding.protecting]
    return msg("{product}: {state}", product=product_name(finding.product, scene.catalogue), state=state)
