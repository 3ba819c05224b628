"""Hits are gathered into findings: presence, running and protecting are three answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal, NamedTuple, TypeGuard

from changeover.catalogue.patterns import numbers
from changeover.catalogue.schema import Catalogue, Product
from changeover.detect.signs import Hit, signs_of
from changeover.values import (
    Adapter,
    Application,
    Certificate,
    Evidence,
    Extension,
    Finding,
    Folder,
    Mention,
    Package,
    Presence,
    Process,
    Program,
    ProgramFile,
    Provider,
    Service,
    Snapshot,
    Thing,
    VendorValue,
)

_ROLES = ("kaspersky", "companion", "report-only", "handover", "protection")
_TELLS_INSTALLED = {"version", "product-code"}
_REMAINS = (Service, Folder, VendorValue, Package, Provider, Application)
"""Things that stand on the machine itself after their program went; of the rest, a person has to judge."""
_RUN = ("service", "unit")
_SERVICE_KIND = {"driver": "driver", "filter": "driver", "unit": "unit"}
_ASIDE = {"present", "name", "folder"}
"""Own records that add nothing where anything else was seen."""


class _Group(NamedTuple):
    """What was seen of one product in one generation; the key is empty where no number tells which."""

    product: Product
    generation: tuple[int, ...]
    hits: list[Hit]


def detect(snapshot: Snapshot, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Every product seen on the machine, Kaspersky's own first; other makers' protection last."""
    by_product: dict[str, list[Hit]] = {}
    for hit in signs_of(catalogue, snapshot.system.family).hits(snapshot):
        by_product.setdefault(hit.product.id, []).append(hit)
    groups = [group for hits in _told_once(by_product) for group in _generations(hits)]
    found = [_finding(group, snapshot) for group in _narrowed(groups)]
    return tuple(sorted(found, key=lambda finding: (_ROLES.index(finding.role), finding.product, finding.version)))


def _told_once(by_product: dict[str, list[Hit]]) -> Iterator[list[Hit]]:
    """A program whose name is only remembered is told once: as what bears that name, if more shows that here."""
    unnamed = [hit for hits in by_product.values() for hit in hits if hit.product.unnamed]
    vouched = {hit.item for hit in unnamed if hit.sign.own}
    for hits in by_product.values():
        if hits[0].product.unnamed:
            continue
        both = vouched.intersection(hit.item for hit in hits)
        if both and _presence(hits) == "installed":
            unnamed = [hit for hit in unnamed if hit.item not in both]
            yield hits
        elif left := [hit for hit in hits if hit.item not in both]:
            yield left
    if unnamed:
        yield unnamed


def _generations(hits: list[Hit]) -> Iterable[_Group]:
    """Split the hits of a product by the first two numbers of their version; what names none joins the best shown."""
    product = hits[0].product
    groups: dict[tuple[int, ...], list[Hit]] = {}
    unnumbered: list[Hit] = []
    for hit in hits:
        apart = product.names_count_apart and isinstance(hit.item, Program | Package)
        key = () if apart else numbers(_number(hit))[:2]
        (groups.setdefault(key, []) if len(key) == 2 else unnumbered).append(hit)
    if not groups:
        return [_Group(product, (), unnumbered)]
    best = max(groups, key=lambda key: (_presence(groups[key]) == "installed", key))
    groups[best].extend(unnumbered)
    return [_Group(product, key, members) for key, members in groups.items()]


def _narrowed(groups: list[_Group]) -> list[_Group]:
    """Give what shows no single product to the one that was seen, the least vague first."""
    left = list(groups)
    for vague in sorted((group for group in groups if group.product.may_be), key=lambda g: len(g.product.may_be)):
        if any(_own(hit) for hit in vague.hits):
            continue
        seen = [group for group in left if group.product.id in vague.product.may_be and _same(vague, group)]
        seen = [group for group in seen if not group.product.unnamed or any(_own(hit) for hit in group.hits)]
        seen = [group for group in seen if _only_named(vague) or not _only_named(group)]
        seen = [group for group in seen if _firm(group) >= _firm(vague)]  # what may be another's lifts nobody
        if seen:
            best = min(seen, key=lambda group: _rank(group, vague.product.may_be))
            best.hits.extend(vague.hits)
            left.remove(vague)
    return left


def _only_named(group: _Group) -> bool:
    return all(isinstance(hit.item, Mention) for hit in group.hits)


def _firm(group: _Group) -> int:
    return ("review", "leftover", "installed").index(_presence(group.hits))


def _rank(group: _Group, may_be: tuple[str, ...]) -> tuple[bool, tuple[int, ...], int]:
    """What is installed comes first, then the newest, then whatever stands first in `may_be`."""
    newest = tuple(-number for number in group.generation) or (1,)
    return _presence(group.hits) != "installed", newest, may_be.index(group.product.id)


def _own(hit: Hit) -> bool:
    """Whether the thing shows this product and no other: where its sign asks for a file, one that is told."""
    return hit.sign.own and (not hit.sign.file or bool(getattr(hit.item, "file", "")))


def _same(vague: _Group, group: _Group) -> bool:
    return not vague.generation or not group.generation or vague.generation == group.generation


def _number(hit: Hit) -> str:
    """The product's version as this hit shows it; an engine number is turned into the product's own."""
    item = hit.item
    text = hit.number
    if isinstance(item, Program | Package | Application | Provider | Mention):
        text = item.version or text
    elif isinstance(item, VendorValue) and item.what == "version" and item.value:
        text = item.value
    return _from_engine(text, hit.product)


def _from_engine(text: str, product: Product) -> str:
    engine = ".".join(str(part) for part in numbers(text)[:2])
    if engine not in product.engine:
        return text
    rest = text.split(".")[3:]  # the last part, the build, is the same in both numbers
    own = product.engine[engine]
    return ".".join([own, "0", *rest]) if rest else own


def _finding(group: _Group, snapshot: Snapshot) -> Finding:
    product, hits = group.product, group.hits
    telling = [hit for hit in hits if not (isinstance(hit.item, VendorValue) and hit.item.what in _ASIDE)]
    evidence = _each_once(_evidence(hit) for hit in telling or hits)
    presence = _presence(hits)
    running = _running(hits, snapshot) if presence == "installed" else None
    version = _version(hits)
    return Finding(
        product=product.id,
        role=product.role,
        presence=presence,
        evidence=evidence,
        version=version,
        other_versions=_other_versions(hits, version),
        running=running,
        protecting=_protecting(product, hits, running, snapshot) if presence == "installed" else None,
        updated=_updated(hits),
        managed_by=_said(hits, "server"),
        product_code=_code(hits),
        removal_password={"on": True, "off": False}.get(_said(hits, "password")),
        packages=tuple(dict.fromkeys(hit.item.name for hit in hits if _holds_it(hit.item))),
    )


def _holds_it(item: Thing) -> TypeGuard[Package]:
    """Whether a package manager has it as its own; a receipt of macOS only remembers what an installer brought."""
    return isinstance(item, Package) and item.manager != "pkgutil" and item.state != "configuration"


def _each_once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The strongest first, and each thing only by the strongest of the signs that hold for it."""
    seen: dict[tuple[str, str], Evidence] = {}
    for item in sorted(evidence, key=lambda item: ("strong", "supporting", "weak").index(item.strength)):
        seen.setdefault((item.place, item.saw), item)
    return tuple(seen.values())


def _evidence(hit: Hit) -> Evidence:
    return Evidence(
        kind=_kind(hit),
        place=hit.item.place,
        saw=_saw(hit),
        proves=_proves(hit),
        basis=hit.sign.basis,
    )


def _proves(hit: Hit) -> Literal["installed", "running", "trace"]:
    """How far the thing itself carries what its sign proves.

    A unit that is seen running is more than its file, and so is a service of which no file is told: what went away
    does not run.
    """
    item = hit.item
    if _left_behind(hit):
        return "trace"
    if hit.sign.basis == "memory" or not isinstance(item, Service) or not item.running:
        return hit.sign.proves
    return "running" if item.kind == "unit" or (item.kind == "service" and not item.file) else hit.sign.proves


def _kind(hit: Hit) -> str:
    if isinstance(hit.item, Mention):
        return "mention"
    if isinstance(hit.item, Extension):
        return "host" if hit.item.is_host else "extension"
    if hit.field == "file" and isinstance(hit.item, Process | Service):
        return "process" if isinstance(hit.item, Process) else _SERVICE_KIND.get(hit.item.kind, "service")
    return hit.field


def _left_behind(hit: Hit) -> bool:
    """Whether the thing itself shows that its program is gone: half-removed products look installed otherwise."""
    item = hit.item
    if isinstance(item, Service | Provider):
        return item.file_exists is False
    if isinstance(item, Package):
        return item.state == "configuration"
    if isinstance(item, Application):
        return item.active is False
    if isinstance(item, VendorValue):
        return item.what not in _TELLS_INSTALLED
    return isinstance(item, Mention)


def _saw(hit: Hit) -> str:
    item = hit.item
    if parts := _parts(item):
        return ", ".join(part for part in parts if part)
    if isinstance(item, Adapter | ProgramFile):
        return item.description if isinstance(item, Adapter) else item.file
    if isinstance(item, Certificate):
        return item.subject
    if isinstance(item, Provider):
        return f"{item.name}: {item.state}"
    if isinstance(item, VendorValue):
        return " ".join(filter(None, (item.what, item.at.isoformat() if item.at else item.value)))
    return getattr(item, "name", "") or item.place


def _parts(item: Thing) -> tuple[str, ...]:
    """What is told of things that more than a name tells; empty for the others."""
    if isinstance(item, Program | Mention):
        return (item.name, item.version)
    if isinstance(item, Service):
        state = {True: "running", False: "not running", None: ""}[item.running]
        return (item.name, state, "file missing" if item.file_exists is False else "")
    if isinstance(item, Process):
        return (item.name, item.file)
    if isinstance(item, Package):
        return (item.name, item.version, item.state)
    if isinstance(item, Extension):
        return (item.name, item.id, item.browser, "turned off" if item.enabled is False else "")
    return ()


def _presence(hits: list[Hit]) -> Presence:
    solid = [hit for hit in hits if hit.sign.basis != "memory"]
    if any(_proves(hit) != "trace" for hit in solid):
        return "installed"
    return "leftover" if any(isinstance(hit.item, _REMAINS) for hit in solid) else "review"


def _version(hits: list[Hit]) -> str:
    """The number of the strongest evidence, as full as any evidence that agrees with it tells it.

    Of two equally full ones it is that of the list of programs.
    """

    def weight(hit: Hit) -> tuple[bool, int, bool]:
        trace = hit.sign.basis == "memory" or _proves(hit) == "trace"
        found = numbers(_number(hit))
        return bool(found) and not trace, len(found), isinstance(hit.item, Program)

    told = numbers(_number(max(hits, key=weight)))
    agree = [hit for hit in hits if numbers(_number(hit))[: len(told)] == told]
    return _number(max(agree, key=lambda hit: (len(numbers(_number(hit))), weight(hit))))


def _other_versions(hits: list[Hit], version: str) -> tuple[str, ...]:
    """Versions that cannot both be true with the one that is told: they differ before either of them ends."""
    told = numbers(version)
    named = dict.fromkeys(_number(hit) for hit in hits)
    return tuple(text for text in named if any(a != b for a, b in zip(told, numbers(text), strict=False)))


def _running(hits: list[Hit], snapshot: Snapshot) -> bool | None:
    """Whether it runs. That it does not is only told where nothing could hide it; its helpers tell neither."""
    hits = [hit for hit in hits if not hit.sign.helper]
    services = [hit.item for hit in hits if isinstance(hit.item, Service) and hit.item.kind in _RUN]
    if any(isinstance(hit.item, Process) for hit in hits) or any(service.running for service in services):
        return True
    if any(isinstance(hit.item, Provider) and hit.item.state == "on" and not _left_behind(hit) for hit in hits):
        return True
    if any(service.running is False for service in services):
        return False
    if any(hit.product.unnamed for hit in hits):
        return None  # nobody knows what it runs as
    places = {"services", "processes"} if snapshot.system.family == "windows" else {"processes"}
    unread = {gap.part for gap in snapshot.gaps} & places
    return None if unread or not places <= set(snapshot.read) else False


def _protecting(product: Product, hits: list[Hit], running: bool | None, snapshot: Snapshot) -> bool | None:
    if "defender" in product.protects and snapshot.conditions.defender != "unknown":
        return snapshot.conditions.defender == "on"
    states = [hit.item.state for hit in hits if isinstance(hit.item, Provider) and not _left_behind(hit)]
    if "provider" in product.protects and any(state != "unknown" for state in states):
        return "on" in states
    return running if "running" in product.protects else None


def _updated(hits: list[Hit]) -> datetime | None:
    return max((h.item.at for h in hits if isinstance(h.item, VendorValue) and h.item.at is not None), default=None)


def _said(hits: list[Hit], what: str) -> str:
    return next((h.item.value for h in hits if isinstance(h.item, VendorValue) and h.item.what == what), "")


def _code(hits: list[Hit]) -> str:
    """The installer's code: from the installer itself, else the list of programs, else the product's own record."""
    codes = [(h.item.source == "installer", h.item.product_code) for h in hits if isinstance(h.item, Program)]
    known = sorted((pair for pair in codes if pair[1]), reverse=True)
    return known[0][1] if known else _said(hits, "product-code")
