"""What would be done, in which order, under which conditions, and who agreed to it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from changeover.values.base import Value
from changeover.values.message import Message
from changeover.values.snapshot import Part


class Action(Value, frozen=True, kw_only=True, tag_field="type"):
    """A change of the machine. Ids, codes and numbers only: never a command line, never a path from the machine."""


class SaveEvidence(Action, frozen=True, kw_only=True, tag="save-evidence"):
    """Keep what was found beside the journal, before it is gone."""


class ReturnAfterRestart(Action, frozen=True, kw_only=True, tag="return-after-restart"):
    """Open Changeover once, when this person next signs in."""


class RemoveMsi(Action, frozen=True, kw_only=True, tag="remove-msi"):
    """Remove a product through the Windows Installer, without a window."""

    product: str
    code: str


class OpenUninstaller(Action, frozen=True, kw_only=True, tag="open-uninstaller"):
    """Open the registered uninstaller with its own window: `msiexec /x {code} /norestart`."""

    product: str
    code: str


class RemovePackages(Action, frozen=True, kw_only=True, tag="remove-packages"):
    """Remove packages through the package manager; their configuration stays."""

    product: str
    manager: Literal["dpkg", "rpm"]
    names: tuple[str, ...]


class EnableDefender(Action, frozen=True, kw_only=True, tag="enable-defender"):
    """Switch Microsoft Defender on, where Windows does not do it by itself."""


class Restart(Action, frozen=True, kw_only=True, tag="restart"):
    """Restart the machine, after asking once more."""


AnyAction = SaveEvidence | ReturnAfterRestart | RemoveMsi | OpenUninstaller | RemovePackages | EnableDefender | Restart


class Proof(Value, frozen=True, kw_only=True, tag_field="type"):
    """What a fresh reading must show for a step to be done."""


class EvidenceSaved(Proof, frozen=True, kw_only=True, tag="evidence-saved"):
    """The record of this run is on disk."""


class WillReturn(Proof, frozen=True, kw_only=True, tag="will-return"):
    """The entry that opens Changeover again is there."""


class Gone(Proof, frozen=True, kw_only=True, tag="gone"):
    """The product is no longer installed, and every place that showed it could be read again."""

    product: str
    version: str = ""
    places: tuple[str, ...]
    parts: tuple[Part, ...]
    """The parts of the reading in which these places lie."""


class DefenderOn(Proof, frozen=True, kw_only=True, tag="defender-on"):
    """Microsoft Defender is seen on."""


class Restarted(Proof, frozen=True, kw_only=True, tag="restarted"):
    """The machine was started anew since `boot`."""

    boot: str


AnyProof = EvidenceSaved | WillReturn | Gone | DefenderOn | Restarted


class Step(Value, frozen=True, kw_only=True):
    """One action with its proof."""

    action: AnyAction
    does: Message
    proof: AnyProof
    restart: Literal["no", "maybe", "yes"] = "no"
    stop: Literal["before-start", "any-time", "own-window"] = "before-start"


class Answer(Value, frozen=True, kw_only=True):
    """One answer that a question takes."""

    id: str
    text: Message


class Question(Value, frozen=True, kw_only=True):
    """Something only a person can tell. `safe` is the answer that changes nothing."""

    text: Message
    answers: tuple[Answer, ...]
    safe: str = ""


class Gate(Value, frozen=True, kw_only=True):
    """A condition of the plan. `asks` and `closed` both hold the plan back; `asks` waits for an answer.

    `answered` is the id of the answer that somebody gave to its question; empty if none.
    """

    id: str
    state: Literal["open", "closed", "asks"]
    message: Message
    remedies: tuple[Message, ...] = ()
    question: Question | None = None
    answered: str = ""


class Plan(Value, frozen=True, kw_only=True):
    """Gates and steps, made from one Case. It is a proposal until somebody agrees to its digest."""

    gates: tuple[Gate, ...]
    steps: tuple[Step, ...]
    rights: Literal["own-prompt", "admin", "none"]

    @property
    def held_by(self) -> tuple[Gate, ...]:
        """The gates that hold this plan back."""
        return tuple(gate for gate in self.gates if gate.state != "open")


class Consent(Value, frozen=True, kw_only=True):
    """An agreement to the changing actions of one plan, in their order, and to nothing else."""

    digest: str
    by: Literal["person", "switch", "policy"]
    at: datetime


class Failure(Value, frozen=True, kw_only=True):
    """Something that did not work: what happened, what it means, what to do next."""

    code: str
    happened: Message
    means: Message
    next: tuple[Message, ...]
    detail: str = ""
