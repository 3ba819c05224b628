"""`engine`: the engine as a child process, JSON lines on standard input and output. Nothing else is written there."""

from __future__ import annotations

import argparse
import os
import sys

from changeover.catalogue import load
from changeover.cli.answer import Answer, Refusal
from changeover.cli.inputs import password, read_demo
from changeover.engine import (
    Broke,
    Playing,
    StreamLink,
    Unusable,
    folders,
    load_case,
    serve,
    serve_recording,
    this_machine,
)
from changeover.values import Case, Exit

BROKEN = 70
"""The exit code of a recorded engine that breaks off."""


def answer(options: argparse.Namespace) -> Answer:
    """Hold one conversation. Whatever else would print goes to standard error: the cable stays clean."""
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    link = StreamLink(sys.stdin.fileno(), sink)
    if options.demo:
        playing = Playing(pace=options.pace, after=options.resume, breaks=True)
        try:
            serve_recording(link, read_demo(options.demo), load(), playing)
        except Broke:
            os._exit(BROKEN)  # as an engine that dies: no word, nothing tidied up
    else:
        case = _readable() if options.resume else None
        serve(link, load(), machine=this_machine(options.return_to), password=password(options), resumed=case)
    return Answer(Exit.DONE, {})


def _readable() -> Case | None:
    """The saved case; None also where it cannot be read, which the engine itself tells."""
    try:
        return load_case(folders().person)
    except Unusable:
        return None


def resumed() -> Case | None:
    """The saved case. Raises Refusal."""
    try:
        return load_case(folders().person)
    except Unusable as why:
        raise Refusal(why.failure, Exit.USAGE) from why
