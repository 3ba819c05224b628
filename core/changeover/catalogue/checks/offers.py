"""Offers: only what is grounded, and a reason where a product is held back."""

from __future__ import annotations

from collections.abc import Iterator

from changeover.catalogue.checks.sources import check_ground
from changeover.catalogue.schema import Catalogue, OfferEntry
from changeover.catalogue.trouble import Fault

_FAMILIES = {"windows", "linux", "macos"}
_GROUND = {"maker", "fits", "systems", "cost", "engine", "get", "signer", "takes_over", "note", "because"}


def check_offer(offer: OfferEntry, catalogue: Catalogue) -> Iterator[Fault]:
    """Everything about one offer that can be told from the catalogue itself."""
    product = catalogue.products.get(offer.product)
    if product is None:
        yield Fault("product", f"there is no product called {offer.product}")
    elif product.role not in ("protection", "handover"):
        yield Fault("product", f"{offer.product} is no protection of another maker")
    if offer.status != "offer" and not (offer.because and offer.because_is):
        yield Fault("because", "what is held back says why, and on what that rests")
    for name in sorted(offer.systems.keys() - _FAMILIES):
        yield Fault("systems", f"there is no system called {name}")
    if not offer.fits:
        yield Fault("fits", "fits nobody")
    for get in offer.get:
        if get.by == "page" and not get.address.startswith("https://"):
            yield Fault("get", "a page has an address that begins with https://")
        if get.by == "package" and not get.names:
            yield Fault("get", "a package has a name")
    needed = {"maker", "fits", "systems", "cost"}
    needed |= {name for name in ("takes_over", "note", "signer") if getattr(offer, name)}
    needed |= {"because"} if offer.because_is in ("law", "thin-evidence") else set()
    yield from check_ground(offer.ground, needed, _GROUND, catalogue)
