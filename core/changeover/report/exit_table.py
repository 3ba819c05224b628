"""The table of exit codes, made from the one list of them."""

from __future__ import annotations

from changeover.values import Exit

BEGIN, END = "<!-- exit codes -->", "<!-- /exit codes -->"


def exit_table() -> str:
    """Markdown, without a newline at its end: the code on Windows, the code elsewhere, and what it means."""
    rows = [f"| {int(code)} | {code.on('linux')} | {code.means} |" for code in Exit]
    return "\n".join(("| Windows | elsewhere | meaning |", "| ---: | ---: | --- |", *rows))


def between_markers(document: str) -> str | None:
    """What stands between the markers of a document, without blank lines around it; None without both markers."""
    _before, begin, rest = document.partition(BEGIN)
    table, end, _after = rest.partition(END)
    return table.strip() if begin and end else None
