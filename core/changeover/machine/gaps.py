"""Turns what stood in the way of a reader into a Gap that names the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from changeover.values import Gap

if TYPE_CHECKING:
    from changeover.values import Part

Why = Literal["denied", "malformed", "missing", "timeout", "unsupported", "skipped"]


def gap(part: Part, place: str, error: Exception, *, hides: bool = False, about: str = "") -> Gap:
    """The Gap for an exception met at `place`; `about` names the value or the call inside it."""
    said = str(error) or type(error).__name__
    return Gap(part=part, place=place, why=_why(error), hides=hides, detail=f"{about}: {said}" if about else said)


def _why(error: Exception) -> Why:
    if isinstance(error, PermissionError):
        return "denied"
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "missing"
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, (NotImplementedError, ImportError)):
        return "unsupported"
    return "malformed"
