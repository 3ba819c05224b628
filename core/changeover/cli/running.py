"""`run`: with --yes or --consent the plan is carried out and nobody is asked; at a terminal a person is led through."""

from __future__ import annotations

import argparse
import signal

from changeover.cli.answer import Answer
from changeover.cli.inputs import at_terminal, language, refused
from changeover.cli.owner_file import with_answers
from changeover.values import msg


def answer(options: argparse.Namespace) -> Answer:
    """Run silently, or walk a person through at a terminal."""
    if hasattr(signal, "SIGHUP"):  # a window that is closed ends the questions, never a step that is under way
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    options = with_answers(options)
    agreed = options.yes or options.consent
    if not agreed and not options.json and at_terminal():
        from changeover.cli.terminal import walk

        return walk(options)
    if not agreed and not options.resume:
        return _nobody(options)
    from changeover.cli.silent import Silent

    return Silent(options).answer()


def _nobody(options: argparse.Namespace) -> Answer:
    """Nobody to ask and nothing agreed to: one line of help."""
    help_line = msg("Nobody is at this terminal to ask. See “changeover --help”, or agree with “changeover run --yes”.")
    refusal = refused("nobody-there", help_line).answer(options)
    return refusal._replace(text=language(options.language).text(help_line))
