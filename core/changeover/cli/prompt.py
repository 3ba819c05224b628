"""Asking at a terminal: numbered answers, Enter is the safe one, `b` back, `?` why, `q` leaves, the yes is a word."""

from __future__ import annotations

import re
from typing import NamedTuple

from changeover.i18n import Translator
from changeover.report import gates_text, shown
from changeover.values import Message, Plan, msg
from changeover.walk import RAIL, Stage


class Choice(NamedTuple):
    """One numbered answer. The first of a list is the safe one: Enter takes it."""

    id: str
    text: Message


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
        print(f"\n[{stage.code}] {self._text(stage.title)}   ({self._text(where)})\n")

    def say(self, message: Message) -> None:
        """One sentence."""
        print(self._text(message))

    def gates(self, plan: Plan) -> None:
        """Every gate with its state."""
        print(gates_text(plan, self._translator))

    def choose(self, choices: tuple[Choice, ...], *, why: Message) -> str:
        """The id of the chosen answer. Raises Back, Left."""
        for number, choice in enumerate(choices, start=1):
            print(f"  {number}  {self._text(choice.text)}")
        while True:
            text = self._read(msg("Number, Enter for 1, b back, ? why, q leave"))
            if text == "?":
                self.say(why)
            elif text == "":
                return choices[0].id
            elif text.isascii() and text.isdigit() and 1 <= int(text) <= len(choices):
                return choices[int(text) - 1].id
            else:
                self.say(msg("That is not one of the numbers. Nothing has happened."))

    def code(self, question: Message) -> str:
        """A two-letter code in capitals; empty if the person would rather not say. Raises Back, Left."""
        while True:
            text = self._read(question)
            if not text or re.fullmatch(r"[A-Za-z]{2}", text):
                return text.upper()
            self.say(msg("Two letters, or just Enter."))

    def yes(self) -> bool:
        """Whether the person typed the whole word. Raises Left."""
        self.say(msg("Only the typed word yes begins it. Anything else changes nothing."))
        return self._read(msg("Type yes to do these steps")) == "yes"

    def _read(self, question: Message) -> str:
        """One line. `b` and `q` are the same everywhere; the end of input leaves."""
        try:
            text = input(f"{self._text(question)} > ").strip()
        except EOFError as ended:
            raise Left from ended
        if text == "q":
            raise Left
        if text == "b":
            raise Back
        return text

    def _text(self, message: Message) -> str:
        return shown(message, self._translator)
