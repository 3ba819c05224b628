"""The command line: for people at a terminal, for scripts, and as the engine of the window.

`main(arguments)` returns the exit code. Each verb is one file and imports its rooms when it is called.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from changeover.cli.answer import Answer, Misused, Refusal, given_moment, is_cut, say, use_utf8
from changeover.cli.arguments import VERBS, parse
from changeover.values import Exit


def main(arguments: Sequence[str]) -> int:
    """Run one command. Returns the exit code as this system can carry it.

    An answer that is cut ends with 2; a run keeps its own code, which says what became of the computer.
    """
    use_utf8()
    try:
        options = parse(arguments)
    except Misused as misused:
        say(misused.answer(misused.options), misused.options)
        return int(misused.code)
    try:
        given_moment(options)  # whether or not the verb tells dates by it
        answer: Answer = importlib.import_module(f"changeover.cli.{VERBS[options.verb]}").answer(options)
    except Refusal as refusal:
        answer = refusal.answer(options)
    except KeyboardInterrupt:
        answer = Answer.cancelled(options)
    say(answer, options)
    code = Exit.USAGE if is_cut() and options.verb != "run" else answer.code
    return code.on("windows" if sys.platform == "win32" else "other")
