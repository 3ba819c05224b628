"""A demonstration: a recorded engine that speaks over the same cable and changes nothing."""

from __future__ import annotations

from changeover import __version__
from changeover.catalogue import Catalogue, Demo
from changeover.detect import detect
from changeover.engine import failures
from changeover.engine.link import Link, NotUnderstood
from changeover.plan import digest, make_plan
from changeover.values import (
    FORMAT,
    Agree,
    Decide,
    Decisions,
    Ended,
    Failed,
    Failure,
    GapSeen,
    Hello,
    Look,
    Looking,
    Proposed,
    Reading,
    SnapshotTaken,
    msg,
)

NOT_RECORDED = Failure(
    code="not-recorded",
    happened=msg("This recording holds no answer for that choice."),
    means=failures.NOTHING,
    next=(msg("Go back and choose what was chosen then."),),
)


def serve_recording(link: Link, demo: Demo, catalogue: Catalogue) -> None:
    """Hold one conversation from a recording. Plans are made afresh; only the recorded one can be agreed to."""
    link.send(Hello(program=f"changeover {__version__}", format=FORMAT))
    decisions: Decisions | None = None
    while True:
        try:
            word = link.receive()
        except NotUnderstood as why:
            link.send(Failed(failure=failures.not_understood(str(why))))
            continue
        match word:
            case Look():
                _show(link, demo)
            case Decide():
                decisions = word.decisions
                plan = make_plan(demo.case.snapshot, detect(demo.case.snapshot, catalogue), decisions, catalogue)
                link.send(Proposed(plan=plan, digest=digest(plan)))
            case Agree() if decisions is not None and word.digest == _recorded(demo):
                for event in demo.events:
                    if not isinstance(event, Proposed):
                        link.send(event)
                return
            case Agree():
                link.send(Failed(failure=NOT_RECORDED))
            case None:
                link.send(Ended())
                return


def _show(link: Link, demo: Demo) -> None:
    snapshot = demo.case.snapshot
    for part in snapshot.read:
        link.send(Looking(reading=Reading(part=part)))
    for gap in snapshot.gaps:
        link.send(GapSeen(gap=gap))
    link.send(SnapshotTaken(snapshot=snapshot))


def _recorded(demo: Demo) -> str:
    return next((event.digest for event in demo.events if isinstance(event, Proposed)), "")
