"""What could protect this machine instead."""

from __future__ import annotations

from collections.abc import Iterator

from changeover.catalogue.schema import Catalogue
from changeover.report.blocks import Block, exact, name, point, text, title
from changeover.report.words import product_name
from changeover.values import Offer, msg, nmsg


def choices_blocks(offers: tuple[Offer, ...], catalogue: Catalogue) -> Iterator[Block]:
    """The offers in the order they were given, each with its reasons and where it comes from."""
    if not offers:
        yield title(msg("We know of no other protection that we can name for this computer."))
        yield text(msg("That does not mean there is none. We name only what we hold a source for."))
        return
    yield title(
        nmsg("{n} program could protect this computer.", "{n} programs could protect this computer.", len(offers))
    )
    yield text(msg("We earn nothing from your choice."))
    for offer in offers:
        yield name(msg("{product}", product=product_name(offer.product, catalogue)))
        if offer.here:
            yield text(msg("It is already on this computer."))
        for reason in offer.because:
            yield point(reason)
        entry = catalogue.offers.get(offer.product)
        for way in entry.get if entry else ():
            if way.address:
                yield exact(way.address)
