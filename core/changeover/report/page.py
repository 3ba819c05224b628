"""One page that can be kept and printed: what was found, which rules reach the owner, how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import resources
from typing import NamedTuple

from changeover import __version__
from changeover.catalogue.schema import Catalogue
from changeover.i18n import Translator
from changeover.report.blocks import Block, Kind
from changeover.report.ending import ending_blocks
from changeover.report.found import found_blocks
from changeover.report.rules import rules_blocks
from changeover.report.terminal import shown
from changeover.values import Briefing, Finding, Message, Outcome, Snapshot, msg

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


class Item(NamedTuple):
    """A block with the exact lines that belong to it, rendered."""

    kind: Kind
    text: str
    exact: tuple[str, ...] = ()


def html(
    snapshot: Snapshot,
    findings: tuple[Finding, ...],
    briefing: Briefing | None,
    outcome: Outcome | None,
    catalogue: Catalogue,
    translator: Translator,
    at: datetime,
) -> str:
    """One self-contained file: no script, no address that is loaded, nothing that needs a network.

    `at` is the moment of writing, with a zone. Every text is cleaned of control and direction characters, then escaped
    by the template.
    """
    from jinja2 import Environment, StrictUndefined  # only here: a report is rare, and jinja2 is slow to load

    parts: list[Iterable[Block]] = [found_blocks(snapshot, findings, catalogue)]
    if briefing is not None:
        parts.append(rules_blocks(briefing, catalogue))
    if outcome is not None:
        parts.append(ending_blocks(outcome, None, catalogue))
    template = resources.files("changeover.report").joinpath("page.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    def said(message: Message) -> str:
        return shown(message, translator)

    return environment.from_string(template).render(
        language=translator.language,
        direction="rtl" if translator.language.partition("_")[0] in RIGHT_TO_LEFT else "ltr",
        title=said(msg("Changeover report")),
        written=said(
            msg(
                "Written on {at:moment} by Changeover {version}.",
                at=at.isoformat(timespec="minutes"),
                version=__version__,
            )
        ),
        sections=[list(_items(blocks, translator)) for blocks in parts],
        limits=said(msg("It tells what was seen at that time on one computer. It is no legal advice.")),
    )


def _items(blocks: Iterable[Block], translator: Translator) -> Iterator[Item]:
    waiting: Item | None = None
    for kind, message in blocks:
        sentence = shown(message, translator)
        if kind == "exact" and waiting is not None:
            waiting = waiting._replace(exact=(*waiting.exact, sentence))
            continue
        if waiting is not None:
            yield waiting
        waiting = Item(kind, sentence)
    if waiting is not None:
        yield waiting
