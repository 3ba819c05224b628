"""What can be said on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from changeover import __version__
from changeover.cli.answer import Misused, is_cut, show
from changeover.values import clean

VERBS = {
    "detect": "detecting",
    "explain": "explaining",
    "answer": "answering",
    "recommend": "recommending",
    "plan": "planning",
    "run": "running",
    "verify": "verifying",
    "report": "reporting",
    "engine": "engine_process",
}

_HELP = {
    "detect": "look at this computer and say what is here",
    "explain": "say which dates and rules apply to the owner",
    "answer": "answer a question by its number or in your own words; reads nothing here",
    "recommend": "say what could protect this computer afterward",
    "plan": "show gates and steps; changes nothing",
    "run": "go through it, or with --yes carry out the plan",
    "verify": "look again and compare with the first look",
    "report": "write what is known to a page, a line or JSON",
    "engine": "hold a conversation in JSON lines (for windows and tools)",
}

PARTS = (
    *("programs", "installer", "services", "processes", "vendor", "packages", "units", "folders", "applications"),
    *("extensions", "certificates", "network", "encryption", "conditions", "defender", "security-center"),
)
ROLES = ("home", "business", "public-body")
LEVELS = ("national", "state", "local", "school", "university")
WORK = ("federal-contract", "state-work", "carrier", "critical-infrastructure")
"""All four written out: asking the values for them would load msgspec before the words are understood."""


_FORMS = {"--json": "json", "--json-lines": "json_lines"}
_FILES = ("source", "save", "html", "owner_file", "events", "password_file")
"""What names a file stays as it is: a name may be any bytes."""


class _Unclear(Exception):
    """Words that a parser does not understand."""

    def __init__(self, parser: _Parser, why: str) -> None:
        super().__init__(why)
        self.parser = parser
        self.why = why


class _Parser(argparse.ArgumentParser):
    """A parser whose output may go away, and whose sentence about wrong words is told by `parse`."""

    def error(self, message: str) -> NoReturn:
        raise _Unclear(self, message)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End the process once what was asked for is shown."""
        show("", end="")
        super().exit(2 if is_cut() else status, message)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Understand a command line. Where it cannot be understood, a program that asked for JSON gets Misused raised.

    For everybody else that ends the process with 2 and one sentence.
    """
    parser = _Parser(
        prog="changeover",
        description="Find Kaspersky on this computer, see which dates apply to you, and move to other protection.",
        epilog="Without a verb it goes through all stages with you, as “changeover run” does.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"changeover {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for verb, text in _HELP.items():
        one = verbs.add_parser(verb, help=text, description=text.capitalize() + ".", allow_abbrev=False)
        (_question if verb == "answer" else _options)(one, verb)
    words = list(arguments)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "run")
    try:
        options = parser.parse_args(words)
    except _Unclear as unclear:
        before = words[: words.index("--")] if "--" in words else words
        forms = {name: form in before for form, name in _FORMS.items()}
        if not any(forms.values()):
            argparse.ArgumentParser.error(unclear.parser, unclear.why)
        verb = words[0] if words[0] in VERBS else ""
        command = f"{parser.prog} {verb}".rstrip()
        raise Misused(command, unclear.why, argparse.Namespace(verb=verb, **forms)) from unclear
    for name, value in vars(options).items():
        if name not in _FILES:
            setattr(options, name, _without_odd_bytes(value))
    return options


def _without_odd_bytes(value: object) -> object:
    """What was said, without bytes that are no text."""
    if isinstance(value, list):
        return [_without_odd_bytes(one) for one in value]
    return clean(value, max(len(value), 1)) if isinstance(value, str) else value


def _options(parser: argparse.ArgumentParser, verb: str) -> None:
    source = parser.add_argument_group("where the facts come from").add_mutually_exclusive_group()
    source.add_argument(
        "--demo", type=_said, metavar="NAME", help="use a recorded computer; nothing is read or changed here"
    )
    if verb != "engine":
        source.add_argument(
            "--from",
            type=_said,
            dest="source",
            metavar="FILE",
            help="use a saved reading or another tool's inventory instead of this computer; - is standard input",
        )
        parser.add_argument("--save", type=_said, metavar="FILE", help="keep the reading in a file")
        _form(parser, verb)
        _shown(parser)
        parser.add_argument(
            "--skip", action="append", default=[], choices=PARTS, metavar="PART", help="do not read a part"
        )
    if verb in ("detect", "verify"):
        parser.add_argument("--strict", action="store_true", help="exit 11 if a place that could hide it was not read")
    if verb in ("detect", "report"):
        parser.add_argument("--host", action="store_true", help="name this computer in the answer")
    if verb in ("explain", "recommend", "plan", "run", "report"):
        _owner(parser, verb)
    if verb in ("explain", "report"):
        _told(parser, verb)
    if verb in ("plan", "run"):
        _decisions(parser)
    if verb == "run":
        agreement = parser.add_argument_group("agreement").add_mutually_exclusive_group()
        agreement.add_argument("--yes", action="store_true", help="agree to the plan; nobody is asked")
        agreement.add_argument(
            "--consent", type=_said, metavar="DIGEST", help="agree to exactly this plan; nobody is asked"
        )
        agreement.add_argument("--continue", dest="resume", action="store_true", help="go on after a restart")
        parser.add_argument(
            "--events", type=_said, metavar="FILE", help="write every event of the engine to a file, one JSON line each"
        )
    if verb == "engine":
        parser.add_argument(
            "--continue", dest="resume", action="store_true", help="compare with the saved first reading"
        )
        parser.add_argument(
            "--return-to", choices=("window", "terminal"), default="terminal", help="what opens again after a restart"
        )
        parser.add_argument(
            "--pace",
            type=_pace,
            default=0.0,
            metavar="SECONDS",
            help="with --demo: wait so long between two lines, at most a minute",
        )
    if verb in ("run", "engine"):
        parser.add_argument(
            "--password-file", type=_said, metavar="FILE", help="the first line is the removal password"
        )


def _question(parser: argparse.ArgumentParser, verb: str) -> None:
    parser.add_argument("words", nargs="*", metavar="QUESTION", help="a number, or words; without any, all questions")
    _form(parser, verb)
    _shown(parser)


def _shown(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", type=_said, default="en", metavar="CODE", help="language of the texts")
    parser.add_argument(
        "--at", type=_said, metavar="TIME", help="tell the dates as of this moment, e.g. 2024-09-29T03:59:59Z"
    )


def _told(parser: argparse.ArgumentParser, verb: str) -> None:
    parser.add_argument("--all", action="store_true", help="tell every rule in full, with its reason and sources")
    parser.add_argument(
        "--html", type=_said, metavar="FILE", help="write a page that can be printed; - is standard output"
    )
    if verb == "report":
        parser.add_argument("--line", action="store_true", help="print one short line for fleet tools")


def _form(parser: argparse.ArgumentParser, verb: str) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print exactly one JSON object at the end")
    if verb == "detect":
        form.add_argument("--json-lines", action="store_true", help="print one JSON object for each computer")


def _owner(parser: argparse.ArgumentParser, verb: str) -> None:
    owner = parser.add_argument_group(
        "the owner (what is left out counts as not answered; a demonstration brings its own answers)"
    )
    if verb != "recommend":
        used = "answers from a TOML file (its computer and moment are not used here)"
        if verb != "run":
            used = "answers, computer and moment from a TOML file"
        owner.add_argument(
            "--owner",
            type=_said,
            dest="owner_file",
            metavar="FILE",
            help=f"{used}; single options win over it; - is standard input",
        )
    owner.add_argument("--country", type=_said, metavar="CODE", help="two letters, e.g. US")
    owner.add_argument("--state", type=_said, metavar="CODE", help="two letters, e.g. TX")
    owner.add_argument("--role", choices=ROLES)
    owner.add_argument("--level", choices=LEVELS)
    owner.add_argument(
        "--work",
        type=_said,
        metavar="LIST",
        help=",".join(WORK) + "; or none",
    )
    owner.add_argument("--resells", choices=("yes", "no"))
    owner.add_argument("--us-person", choices=("yes", "no"))


def _decisions(parser: argparse.ArgumentParser) -> None:
    wants = parser.add_argument_group("what you want")
    wants.add_argument("--intent", choices=("remove", "keep", "not-mine", "later"))
    wants.add_argument("--remove", type=_said, metavar="all|IDS", help="all, or product ids with commas between")
    wants.add_argument("--replace-with", type=_said, metavar="ID", help="the product that takes over")
    wants.add_argument(
        "--confirm",
        type=_said,
        action="append",
        default=[],
        metavar="GATE=ANSWER",
        help="answer a gate; “plan” lists the answers",
    )
    wants.add_argument("--attended", action="store_true", help="somebody is at the screen")


def _said(text: str) -> str:
    """What stands after an option. Nothing is refused: a variable of a script that is not set is no answer."""
    if not text.strip():
        raise argparse.ArgumentTypeError("nothing stands after it; leave the option out, or give it a value")
    return text


def _pace(text: str) -> float:
    """Seconds between two lines of a demonstration."""
    seconds = float(text)
    if not 0 <= seconds <= 60:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 60")
    return seconds
