"""Whose machine it is, and what that person wants."""

from __future__ import annotations

from typing import Literal

from changeover.values.base import Value

Work = Literal["federal-contract", "state-work", "carrier", "critical-infrastructure"]

Level = Literal["national", "state", "local", "school", "university"]


class Owner(Value, frozen=True, kw_only=True):
    """Answers of the owner. None: not asked or not answered. An empty `work`: none of these."""

    country: str | None = None
    state: str | None = None
    role: Literal["home", "business", "public-body"] | None = None
    level: Level | None = None
    """Of the public body that owns the computer, or that the work is for."""
    resells: bool | None = None
    us_person: bool | None = None
    work: frozenset[Work] | None = None


class FileProof(Value, frozen=True, kw_only=True):
    """What was read of an installer file: who signed it, and whether it is unchanged since."""

    place: str
    sha256: str
    signer: str = ""
    trusted: bool | None = None


class Decisions(Value, frozen=True, kw_only=True):
    """What the person wants. Nothing here is a consent."""

    intent: Literal["undecided", "remove", "keep", "not-mine", "later"] = "undecided"
    products: tuple[str, ...] = ()
    """Product ids to remove; empty means every Kaspersky product that is found."""
    replacement: str = ""
    installer: FileProof | None = None
    confirmed: dict[str, str] = {}
    """Answers to gates: gate id to answer id."""
    attended: bool = False
    """Whether somebody sits at the screen."""
    has_password: bool = False
    """Whether a removal password was handed to the engine. The password itself never is a value."""
