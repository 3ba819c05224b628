"""What a product's maker says about a lost password and about its removal tool, as far as the catalogue has ground.

Sources: the ground of `remove` in the products' entries. Without a page, no page is promised.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from changeover.catalogue import Catalogue
from changeover.catalogue.schema import Remove
from changeover.values import Message, msg


class MakersWord(NamedTuple):
    """What to do, and how; `address` is the maker's page that tells the rest, or empty."""

    name: Message
    line: Message
    steps: tuple[Message, ...]
    address: str = ""


def lost_password(products: Iterable[str], catalogue: Catalogue) -> MakersWord:
    """What to do about a removal password that nobody here knows; `products` are ids of the catalogue."""
    name = msg("I do not know the password")
    reset = next((entry.reset for entry in _ways(products, catalogue) if entry.reset), "")
    if reset:
        return MakersWord(
            name,
            msg("Kaspersky has an official way to reset it."),
            (
                msg(
                    "It needs Windows' safe mode. Some screen readers do not speak there: ask someone to sit with you."
                ),
                msg("Its page about this is below."),
            ),
            reset,
        )
    return MakersWord(
        name,
        msg("Somebody chose it, and may still know it."),
        (
            msg("Ask whoever set up Kaspersky here. In an organization, the people who run its server may change it."),
            msg("If nobody knows it, ask Kaspersky's technical support."),
        ),
    )


def removal_tool(products: Iterable[str], catalogue: Catalogue) -> MakersWord:
    """Where the maker's own removal tool is and how to use it; else whom to ask."""
    ways = _ways(products, catalogue)
    tool = next((entry.tool for entry in ways if entry.tool), "")
    reset = next((entry.reset for entry in ways if entry.reset), "")
    if not tool and not reset:
        return MakersWord(
            msg("Ask its maker how it is removed"),
            msg("We know of no page that we can name. Changeover brings no removal tool along."),
            (
                msg("Type the address of the maker's support pages yourself, and follow no advertisement."),
                msg("Save your report: it shows what was tried. Come back and look again afterward."),
            ),
        )
    where = (
        (msg("Its page is below."),)
        if tool
        else (
            msg("The page below is about forgotten passwords. Near its end it leads to the removal tool."),
            msg("That page says to create a restore point of Windows first."),
        )
    )
    return MakersWord(
        msg("Use Kaspersky's own removal tool"),
        msg("We say where it is and how to use it. Changeover does not bring it along."),
        (
            *where,
            msg("Save your report. Then run the tool, restart the computer, come back and look again."),
        ),
        tool or reset,
    )


def makers_page(products: Iterable[str], catalogue: Catalogue) -> str:
    """The maker's own page about removal, or nothing where none has ground."""
    return next((entry.link for entry in _ways(products, catalogue) if entry.link), "")


def _ways(products: Iterable[str], catalogue: Catalogue) -> tuple[Remove, ...]:
    entries = (catalogue.products.get(product) for product in products)
    return tuple(entry.remove for entry in entries if entry is not None and entry.remove is not None)
