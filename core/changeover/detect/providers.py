"""What Windows lists as antivirus, and whether the catalogue knows for sure what that is."""

from __future__ import annotations

from changeover.catalogue.schema import Catalogue
from changeover.detect.findings import detect
from changeover.detect.signs import Hit, signs_of
from changeover.values import Provider, Snapshot


def unknown_providers(snapshot: Snapshot, catalogue: Catalogue) -> tuple[Provider, ...]:
    """What Windows lists as antivirus and no product that was found speaks for.

    Another maker's name that is only remembered proves no product. Unless something else shows that product installed,
    Windows' own word about it stands by itself, as it does for a name that nobody knows.
    """
    signs = signs_of(catalogue, snapshot.system.family)
    unsure = [(provider, tuple(signs.of(provider))) for provider in snapshot.providers]
    unsure = [(provider, hits) for provider, hits in unsure if all(_remembered(hit) for hit in hits)]
    if not any(hits for _, hits in unsure):
        return tuple(provider for provider, _ in unsure)
    installed = {finding.product for finding in detect(snapshot, catalogue) if finding.presence == "installed"}
    return tuple(provider for provider, hits in unsure if not any(hit.product.id in installed for hit in hits))


def _remembered(hit: Hit) -> bool:
    return hit.product.role == "protection" and hit.sign.basis == "memory"
