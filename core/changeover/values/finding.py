"""What is concluded from a Snapshot: one product, with everything that was seen of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from changeover.values.base import Value

Role = Literal["kaspersky", "companion", "handover", "protection", "report-only"]
KASPERSKY: tuple[Role, ...] = ("kaspersky", "companion")
"""Roles of what Changeover removes, or helps to."""
ALL_OF_IT: tuple[Role, ...] = (*KASPERSKY, "report-only")
"""With what is only told, because its removal is not for this computer alone to decide."""
Presence = Literal["installed", "leftover", "review"]
Strength = Literal["strong", "supporting", "weak"]


class Evidence(Value, frozen=True, kw_only=True):
    """One thing that was seen, where exactly, and what it proves."""

    kind: str
    """The field of the sign that matched: program, service, driver, process, package, provider ...; a name that only
    stands in a text is a `mention`, a program that browser extensions talk to is a `host`."""
    place: str
    """As one can paste it into a registry editor, a file manager or a terminal."""
    saw: str
    proves: Literal["installed", "running", "trace"]
    basis: Literal["machine", "several", "single", "memory"]

    @property
    def strength(self) -> Strength:
        """How much this carries on screen."""
        if self.proves == "trace" or self.basis == "memory":
            return "weak"
        if self.basis == "single" or self.kind == "provider":
            return "supporting"
        return "strong"


class Finding(Value, frozen=True, kw_only=True):
    """One product on one machine. None always means that it could not be told."""

    product: str
    role: Role
    presence: Presence
    evidence: tuple[Evidence, ...]
    version: str = ""
    other_versions: tuple[str, ...] = ()
    """Versions that other evidence names and that do not agree with `version`."""
    running: bool | None = None
    protecting: bool | None = None
    updated: datetime | None = None
    managed_by: str = ""
    product_code: str = ""
    removal_password: bool | None = None
    """Whether a password is asked before it can be removed, as its own record says."""
    packages: tuple[str, ...] = ()
    """The installed packages it consists of, where a package manager holds it."""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.product}: a finding needs evidence")

    @property
    def status(self) -> str:
        """The one word of the JSON: running, stopped, installed, leftover or review."""
        if self.presence != "installed":
            return self.presence
        return {True: "running", False: "stopped", None: "installed"}[self.running]
