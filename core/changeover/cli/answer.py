"""How a command answers: one JSON object or text, in UTF-8 whatever the console's code page, and an exit code."""

from __future__ import annotations

import argparse
import errno
import io
import sys
from datetime import datetime
from typing import Any, NamedTuple

from changeover.values import Exit, Failure, cleaned, msg

_LEFT = (errno.EPIPE, errno.EINVAL)
"""What a pipe says that nobody reads any more; the second is Windows' word for it."""


class Answer(NamedTuple):
    """What a command has to say."""

    code: Exit
    json: dict[str, Any]
    text: str = ""

    @classmethod
    def cancelled(cls, options: argparse.Namespace) -> Answer:
        """The person stopped it."""
        failure = Failure(
            code="cancelled",
            happened=msg("It was stopped from the keyboard."),
            means=msg("Nothing more is begun. What was begun is finished by its own program."),
            next=(msg("Start Changeover again; it looks at the computer afresh."),),
        )
        return Refusal(failure, Exit.CANCELLED).answer(options)


class Refusal(Exception):
    """A command that cannot go on: what happened, what it means, what to do next."""

    def __init__(self, failure: Failure, code: Exit = Exit.USAGE) -> None:
        super().__init__(failure.code)
        self.failure = cleaned(failure)  # it tells what was typed, and the name of a file may be any bytes
        self.code = code

    def answer(self, options: argparse.Namespace) -> Answer:
        """The refusal as an answer, in English where the language itself was refused."""
        from changeover.cli.inputs import language
        from changeover.report import failure_json, failure_text, header

        translator = language("en")
        at = _known_moment(options)
        head = header(options.verb, origin=_origin(options), composed=False, taken=None, at=at)
        told = failure_json(self.failure, translator)
        return Answer(self.code, {**head, "failure": told, **ending(self.code)}, failure_text(self.failure, translator))


class Misused(Refusal):
    """Words that cannot be understood, where a program asked for JSON: `options` is what was understood of them."""

    def __init__(self, command: str, why: str, options: argparse.Namespace) -> None:
        failure = Failure(
            code="usage",
            happened=msg("The command line cannot be understood: {why}.", why=why.rstrip(".")),
            means=msg("Nothing was read or changed because of it."),
            next=(msg("“{command} --help” names everything that can be said.", command=command),),
        )
        super().__init__(failure)
        self.options = options


def given_moment(options: argparse.Namespace) -> datetime | None:
    """The moment of --at, where it was given. Raises Refusal."""
    from changeover.cli.inputs import moment

    return moment(options) if getattr(options, "at", None) else None


def _known_moment(options: argparse.Namespace) -> datetime | None:
    """The moment of --at as far as the command line alone tells it: an owner's file may name a zone for it."""
    try:
        at = given_moment(options)
    except Refusal:
        return None
    is_zoned = at is not None and datetime.fromisoformat(options.at).tzinfo is not None
    return at if is_zoned or not getattr(options, "owner_file", None) else None


def _origin(options: argparse.Namespace) -> str:
    """Where the facts were to come from, as far as the command line alone tells."""
    if not hasattr(options, "demo"):  # a verb that reads nothing, or words that were not understood
        return ""
    if options.demo:
        return "demo"
    if getattr(options, "source", None):
        return "file"
    return "" if getattr(options, "owner_file", None) else "this-machine"


def ending(code: Exit) -> dict[str, Any]:
    """The exit code for the JSON: the number on this system, and the long one."""
    return {"exit": {"code": code.on("windows" if sys.platform == "win32" else "other"), "long": int(code)}}


def use_utf8() -> None:
    """Write UTF-8: a product name in Cyrillic ends a plain print on a Western code page.

    What is typed may hold any byte; one that is no text here counts as an unknown character.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


class _Full(io.StringIO):
    """Standard output once it has taken no more: what comes after goes nowhere."""

    def write(self, text: str) -> int:
        return len(text)


def show(text: str, end: str = "\n") -> bool:
    """Print at once. False where nothing takes it any more: that ends nothing, it is only quiet from then on."""
    try:
        print(text, end=end, flush=True)
    except OSError as why:
        lose_output(why)
    return sys.stdout is not None and not is_cut()


def lose_output(why: OSError) -> None:
    """Write nothing more to standard output. That a reader left is its own affair; all else is told."""
    if why.errno in _LEFT:
        sys.stdout = None  # nothing is left to flush at the end
        return
    from changeover.cli.inputs import language
    from changeover.report import shown

    sys.stdout = _Full()
    cut = msg("The answer could not be written to its end: {why}.", why=why.strerror or type(why).__name__)
    complain(shown(cut, language("en")))


def is_cut() -> bool:
    """Whether standard output took less than was to be shown, by no wish of a reader."""
    return isinstance(sys.stdout, _Full)


def complain(text: str) -> None:
    """Print on standard error, if it is there: for what a run tells beside its answer."""
    if sys.stderr is None:
        return
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = None


def say(answer: Answer, options: argparse.Namespace) -> None:
    """Print the answer. A reader that has gone away is no failure of ours."""
    import json

    text = answer.text
    if getattr(options, "json", False):
        text = json.dumps(answer.json, ensure_ascii=False, indent=2)
    elif getattr(options, "json_lines", False):  # the computers have their lines already; a refusal is one, too
        text = json.dumps(answer.json, ensure_ascii=False) if answer.json else ""
    show(text, end="\n" if text else "")
