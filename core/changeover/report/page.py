"""One page that can be kept and printed: what was found, which rules reach the owner, how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import resources
from itertools import chain, groupby
from typing import NamedTuple

from changeover import __version__
from changeover.catalogue.schema import Catalogue
from changeover.i18n import Translator
from changeover.report.blocks import Block, Kind
from changeover.report.ending import ending_blocks
from changeover.report.found import found_blocks
from changeover.report.origin import How, Origin, origin_blocks
from changeover.report.record import record_blocks
from changeover.report.rules import rules_blocks
from changeover.report.terminal import shown
from changeover.values import Briefing, Finding, Message, Outcome, Snapshot, msg

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_FOLDS: tuple[Kind, ...] = ("fold", "open")
_ENDS: tuple[Kind, ...] = (*_FOLDS, "title", "heading")


class Item(NamedTuple):
    """A block with what belongs to it, rendered: exact lines, the rows of a table, what a fold holds."""

    kind: Kind
    text: str
    exact: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    inside: tuple[Item, ...] = ()


def html(
    snapshot: Snapshot,
    findings: tuple[Finding, ...],
    briefing: Briefing,
    outcome: Outcome | None,
    catalogue: Catalogue,
    translator: Translator,
    at: datetime,
    *,
    full: bool = False,
    how: How = "",
    file_sum: str = "",
) -> str:
    """The dated report: one self-contained file, no script, no address that is loaded, nothing that needs a network.

    `at` is the moment of writing, with a zone. `full`: rules that do not reach the owner are unfolded too, as paper
    wants it. `how` a demonstration was made. `file_sum`: SHA-256 of the file that was read, if it was one. Every text
    is cleaned of control and direction characters, then escaped by the template.
    """
    parts: list[Iterable[Block]] = [
        found_blocks(snapshot, findings, catalogue, how),
        record_blocks(snapshot, findings, briefing, catalogue, file_sum),
        rules_blocks(briefing, catalogue, at, findings, "unfolded" if full else "folded"),
    ]
    if outcome is not None:
        parts.append(ending_blocks(outcome, None, catalogue))
    limits = msg("It tells what was seen at that time on one computer. It is no legal advice.")
    return _page(msg("Changeover report"), parts, limits, translator, at)


def dates_html(
    briefing: Briefing,
    findings: tuple[Finding, ...],
    catalogue: Catalogue,
    translator: Translator,
    at: datetime,
    *,
    full: bool = False,
    origin: Origin | None = None,
) -> str:
    """The dates alone, as a page of the same kind; first of all where the facts about the computer come from."""
    rules = rules_blocks(briefing, catalogue, at, findings, "unfolded" if full else "folded")
    limits = msg("It tells what we know of official rules. It is no legal advice.")
    return _page(msg("Dates and rules"), [chain(origin_blocks(origin), rules)], limits, translator, at)


def _page(title: Message, parts: list[Iterable[Block]], limits: Message, translator: Translator, at: datetime) -> str:
    from jinja2 import Environment, StrictUndefined  # only here: a report is rare, and jinja2 is slow to load

    template = resources.files("changeover.report").joinpath("page.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    def said(message: Message) -> str:
        return shown(message, translator)

    return environment.from_string(template).render(
        language=translator.language,
        direction="rtl" if translator.language.partition("_")[0] in RIGHT_TO_LEFT else "ltr",
        title=said(title),
        written=said(
            msg(
                "Written on {at:moment} by Changeover {version}.",
                at=at.isoformat(timespec="minutes"),
                version=__version__,
            )
        ),
        sections=[_folded(_items(blocks, translator)) for blocks in parts],
        limits=said(limits),
    )


def _items(blocks: Iterable[Block], translator: Translator) -> Iterator[Item]:
    """Blocks with their exact lines; the rows of a table make one item, the names of its columns first."""
    waiting: Item | None = None
    for is_table, alike in groupby(blocks, lambda block: block.kind in ("columns", "row")):
        if is_table:
            rows = tuple(tuple(shown(cell, translator) for cell in block.cells) for block in alike)
            if waiting is not None:
                yield waiting
            waiting = Item("row", "", rows=rows)
            continue
        for block in alike:
            sentence = shown(block.text, translator)
            if block.kind == "exact" and waiting is not None:
                waiting = waiting._replace(exact=(*waiting.exact, sentence))
                continue
            if waiting is not None:
                yield waiting
            waiting = Item(block.kind, sentence)
    if waiting is not None:
        yield waiting


def _folded(items: Iterable[Item]) -> list[Item]:
    """The same items, those of a fold inside it."""
    told: list[Item] = []
    is_inside = False
    for item in items:
        if item.kind in _ENDS:
            is_inside = item.kind in _FOLDS
            told.append(item)
        elif is_inside:
            told[-1] = told[-1]._replace(inside=(*told[-1].inside, item))
        else:
            told.append(item)
    return told
