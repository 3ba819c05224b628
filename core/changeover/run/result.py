"""What an action reports when it has ended. It is a sign, never the verdict: that comes from looking again."""

from __future__ import annotations

from collections.abc import Generator

from changeover.values import Asking, Failure, Message, Value


class Result(Value, frozen=True, kw_only=True):
    """The end of one action."""

    code: int = 0
    """The system's own code, uncut."""
    restart: bool = False
    failure: Failure | None = None


Doing = Generator[Message | Asking, None, Result]
"""An action at work: it yields signs of life, or a question that it does not wait for, and returns its Result."""
