"""`run`: with --yes or --consent the plan is carried out and nobody is asked; at a terminal a person is led through."""

from __future__ import annotations

import argparse

from changeover.cli.answer import Answer
from changeover.cli.inputs import at_terminal, refused
from changeover.values import msg


def answer(options: argparse.Namespace) -> Answer:
    """Run silently, or walk a person through at a terminal."""
    agreed = options.yes or options.consent
    if not agreed and not options.json and at_terminal():
        from changeover.cli.terminal import walk

        return walk(options)
    if not agreed and not options.resume:
        raise refused(
            "nobody-there",
            msg("Nobody is at this terminal, and nothing was agreed to."),
            msg("See “changeover --help”; with “changeover run --yes” the plan is carried out."),
        )
    from changeover.cli.silent import Silent

    return Silent(options).answer()
