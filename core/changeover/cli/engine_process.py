"""`engine`: the engine as a child process, JSON lines on standard input and output. Nothing else is written there."""

from __future__ import annotations

import argparse
import os
import sys

from changeover.catalogue import load
from changeover.cli.answer import Answer, Refusal
from changeover.cli.inputs import password, read_demo
from changeover.engine import StreamLink, Unusable, folders, load_case, serve, serve_recording
from changeover.values import Case, Exit


def answer(options: argparse.Namespace) -> Answer:
    """Hold one conversation. Whatever else would print goes to standard error: the cable stays clean."""
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    link = StreamLink(sys.stdin.fileno(), sink)
    if options.demo:
        serve_recording(link, read_demo(options.demo), load())
    else:
        serve(link, load(), password=password(options), resumed=resumed() if options.resume else None)
    return Answer(Exit.DONE, {})


def resumed() -> Case | None:
    """The saved case. Raises Refusal."""
    try:
        return load_case(folders().person)
    except Unusable as why:
        raise Refusal(why.failure, Exit.USAGE) from why
