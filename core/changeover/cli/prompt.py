"""Asking at a terminal: numbered answers, Enter is the safe one, `b` back, `?` why, `q` leaves, the yes is a word."""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from msgspec.structs import replace

from changeover.cli.answer import show
from changeover.i18n import Translator
from changeover.report import gates_text, lines, shown
from changeover.screens.naming import meant
from changeover.screens.questions import Names
from changeover.values import Gate, Message, Plan, msg, nmsg
from changeover.walk import RAIL, Stage

_NO_NUMBER = msg("That is not one of the numbers. Nothing has happened.")
_REPORT = "evidence-report"
_SEVERAL = 8
"""So many names are read out when a part fits all of them."""


class Choice(NamedTuple):
    """One numbered answer. The first of a list is the safe one: Enter takes it."""

    id: str
    text: Message
    more: Message | None = None


class Left(Exception):
    """The person left. Nothing was begun."""


class Back(Exception):
    """The person wants the stage before this one."""


class Prompt:
    """Shows stages and reads answers."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def stage(self, stage: Stage) -> None:
        """The head of a stage: its code first, so that it can be read out on the phone."""
        where = msg("Step {at} of {all}", at=stage.rail, all=len(RAIL))
        head = msg("{title}   ({where})", title=stage.title, where=where)
        show(f"\n{lines(head, self._translator, f'[{stage.code}] ', '     ')}\n")

    def say(self, message: Message) -> None:
        """One sentence, or several in a row."""
        show(lines(message, self._translator))

    def point(self, name: Message, *said: Message | None) -> None:
        """A line with what belongs to it, indented below."""
        show(f"\n{lines(name, self._translator)}")
        for one in said:
            if one is not None:
                show(lines(one, self._translator, "  ", "  "))

    def gates(self, plan: Plan) -> None:
        """Every gate with its state, and what would open it from here."""
        show(gates_text(replace(plan, gates=tuple(map(_from_here, plan.gates))), self._translator))

    def choose(self, choices: tuple[Choice, ...], *, why: Message) -> str:
        """The id of the chosen answer. Raises Back, Left."""
        self._list(choices)
        while True:
            text = self._ask(msg("Number, Enter for 1, b back, ? why, q leave"), why)
            chosen = _numbered(choices, text or "1")
            if chosen is not None:
                return chosen
            self.say(_NO_NUMBER)

    def several(self, choices: tuple[Choice, ...], *, why: Message) -> frozenset[str]:
        """The ids of the chosen answers: several fit together. The first stands alone. Raises Back, Left."""
        self._list(choices)
        while True:
            text = self._ask(msg("Numbers such as 2,5, Enter for 1, b back, ? why, q leave"), why)
            chosen = [_numbered(choices, number) for number in re.split(r"[\s,;]+", text.strip(",; ") or "1")]
            ids = frozenset(one for one in chosen if one is not None)
            if None not in chosen and (len(ids) == 1 or choices[0].id not in ids):
                return ids
            self.say(_NO_NUMBER if None in chosen else msg("Number 1 stands alone. Nothing has happened."))

    def name(self, question: Message, names: Names, *, unknown: Message, why: Message) -> str:
        """The code of a name that was typed, whole or from its beginning, or of two letters; it is said back.

        Empty where it was left open. `unknown` is said of a name that is none of these. Raises Back, Left.
        """
        told = {code: self._text(name) for code, name in names.names}
        while text := self._ask(question, why):
            code, near = meant(text, told.items(), names.also)
            if code:
                self.say(msg("{name}.", name=told[code]))
                return code
            if near and len(near) <= _SEVERAL:
                fitting = tuple(sorted((told[one] for one in near), key=str.casefold))
                self.say(
                    nmsg("Is it {names}? Then write the whole name.", "Several fit: {names}.", len(near), names=fitting)
                )
            else:
                self.say(unknown)
        return ""

    def yes(self) -> bool:
        """Whether the person typed the whole word. Raises Left."""
        self.say(msg("Only the typed word yes begins it. Anything else changes nothing."))
        try:
            return self._read(msg("Type yes to do these steps")) == "yes"
        except Back:
            return False

    def _list(self, choices: tuple[Choice, ...]) -> None:
        for number, choice in enumerate(choices, start=1):
            show(lines(choice.text, self._translator, f"{number:>3}  ", "     "))
            if choice.more is not None:
                show(lines(choice.more, self._translator, "     ", "     "))

    def _ask(self, question: Message, why: Message) -> str:
        """One line that is no question for the reason: that is answered at once."""
        while (text := self._read(question)) == "?":
            self.say(why)
        return text

    def _read(self, question: Message) -> str:
        """One line. `b` and `q` are the same everywhere; the end of input, or of the terminal, leaves."""
        if sys.stdout is None:  # what was asked could not be shown
            raise Left
        try:
            text = input(f"{self._text(question)} > ").strip()
        except (EOFError, OSError) as ended:
            raise Left from ended
        if text == "q":
            raise Left
        if text == "b":
            raise Back
        return text

    def _text(self, message: Message) -> str:
        return shown(message, self._translator)


def _from_here(gate: Gate) -> Gate:
    """A gate that asks for the dated report, told to somebody who can save it here: no command is needed."""
    if gate.id != _REPORT or gate.state != "asks":
        return gate
    back = msg("Go back with b, and choose to save it there. Keep it in a place other than this computer.")
    return replace(gate, remedies=(back,))


def _numbered(choices: tuple[Choice, ...], text: str) -> str | None:
    """The id of the answer with this number."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(choices):
        return choices[int(text) - 1].id
    return None
