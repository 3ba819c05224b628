"""The words of the cable between a front end and the engine, one JSON object a line."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from changeover.values.base import Value
from changeover.values.case import Case
from changeover.values.message import Message
from changeover.values.outcome import Outcome
from changeover.values.owner import Decisions, Owner
from changeover.values.plan import Failure, Plan, Question
from changeover.values.snapshot import Gap, Part, Reading, Snapshot


class Word(Value, frozen=True, kw_only=True, tag_field="type", tag=True):
    """Base of everything that is said on the cable."""


class Look(Word, frozen=True, kw_only=True):
    """Read the machine, without these parts."""

    skip: tuple[Part, ...] = ()


class Decide(Word, frozen=True, kw_only=True):
    """Plan from the last reading for this owner and these decisions."""

    owner: Owner = Owner()
    decisions: Decisions = Decisions()


class Agree(Word, frozen=True, kw_only=True):
    """Do what was last proposed; only the whole digest counts."""

    digest: str
    by: Literal["person", "switch", "policy"] = "person"


class Reply(Word, frozen=True, kw_only=True):
    """Answer what was asked."""

    id: str
    value: str


class Stop(Word, frozen=True, kw_only=True):
    """Begin nothing more. The running step is finished and judged. `back` takes that back, while a step runs."""

    back: bool = False


ToEngine = Look | Decide | Agree | Reply | Stop


class Hello(Word, frozen=True, kw_only=True):
    """The first line."""

    program: str
    format: int


class Resumed(Word, frozen=True, kw_only=True):
    """Right after Hello: the notes of an earlier start of this person on this machine."""

    case: Case
    steps: int = 0
    """Steps of its last run; 0 if none had begun."""
    done: int = 0
    """Steps of it that were done."""
    stopped: datetime | None = None
    """When the last line of its journal was written, with a zone."""
    restarted: bool = False
    """Whether the machine was started anew since that run began."""
    restart: bool = False
    """Whether that run called for a restart to finish what it removed."""
    waits: bool = False
    """Whether that run ended with a restart still to come, or did not come to its end."""


class Looking(Word, frozen=True, kw_only=True):
    """A part is being read or was read."""

    reading: Reading


class GapSeen(Word, frozen=True, kw_only=True):
    """A place could not be read."""

    gap: Gap


class SnapshotTaken(Word, frozen=True, kw_only=True):
    """The reading is complete."""

    snapshot: Snapshot


class Proposed(Word, frozen=True, kw_only=True):
    """The plan, its digest, and why it is proposed (again)."""

    plan: Plan
    digest: str
    because: Message | None = None


class Began(Word, frozen=True, kw_only=True):
    """A step has started."""

    step: int
    does: Message


class Progress(Word, frozen=True, kw_only=True):
    """A sign of life of the running step; `done` of `all` only where something is really counted."""

    step: int
    what: Message
    done: int | None = None
    all: int | None = None


class Asking(Word, frozen=True, kw_only=True):
    """A question that waits for Reply(id, answer id)."""

    id: str
    question: Question


class Done(Word, frozen=True, kw_only=True):
    """A fresh reading shows the step's proof. `already`: it held before anything was done."""

    step: int
    already: bool = False


class Failed(Word, frozen=True, kw_only=True):
    """A step, or (step None) the run, did not work."""

    failure: Failure
    step: int | None = None


class RestartNeeded(Word, frozen=True, kw_only=True):
    """The machine must be restarted before the rest can be told."""

    step: int


class Ended(Word, frozen=True, kw_only=True):
    """The last word of a run, or of a conversation."""

    outcome: Outcome | None = None


FromEngine = (
    Hello
    | Resumed
    | Looking
    | GapSeen
    | SnapshotTaken
    | Proposed
    | Began
    | Progress
    | Asking
    | Done
    | Failed
    | RestartNeeded
    | Ended
)
