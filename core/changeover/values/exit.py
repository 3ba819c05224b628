"""Exit codes of the command line; the table in the documentation is made from this list."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command says to the program that called it. 1 is never used on purpose: Python itself does."""

    DONE = 0
    USAGE = 2
    FOUND = 10
    UNCERTAIN = 11
    HELD = 20
    UNPROTECTED = 30
    RESTART = 3010
    BUSY = 1618
    CANCELLED = 1602
    FAILED = 1603

    @property
    def means(self) -> str:
        """One line for people who write scripts."""
        return MEANING[self]

    def on(self, family: str) -> int:
        """The number the process ends with: outside Windows it has one byte, and the JSON has the long one."""
        return self if family == "windows" else SHORT.get(self, self)


SHORT = {Exit.RESTART: 3, Exit.BUSY: 4, Exit.CANCELLED: 5, Exit.FAILED: 6}

MEANING = {
    Exit.DONE: "Done, or no Kaspersky here.",
    Exit.USAGE: "Wrong usage, or input that cannot be read.",
    Exit.FOUND: "Kaspersky was found (detect, verify). Found wins over uncertain.",
    Exit.UNCERTAIN: "Not found, but a place that could hide it was not read (with --strict), or a text told nothing.",
    Exit.HELD: "A gate holds the plan back. Nothing was changed.",
    Exit.UNPROTECTED: "Kaspersky is gone, but protection is off or could not be told (outcome.protected says which).",
    Exit.RESTART: "A restart is needed to finish.",
    Exit.BUSY: "Another installation, or another Changeover, is at work.",
    Exit.CANCELLED: "The person said no.",
    Exit.FAILED: "The removal failed.",
}
