"""K2: what was here before, what is here now, who protects, and what only the person can do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from changeover.report.places import looked_at
from changeover.report.words import product_name
from changeover.screens.content import Head, More, Row, Seen, Wish
from changeover.screens.ended import Ending, ending, gone, names, on_windows, protectors
from changeover.screens.evidence import seen_of
from changeover.screens.moments import when
from changeover.screens.products import days_without_update
from changeover.screens.scene import Scene
from changeover.screens.sentences import sentences
from changeover.screens.things_left import Thing, things_left
from changeover.values import KASPERSKY, Finding, Message, msg, nmsg

_SERVICES = ("service", "display", "driver", "unit")
_NONE = msg("None found")


class Compared(NamedTuple):
    """One line of before and after; the icon and the color of `now` say whether it is well."""

    label: Message
    before: Message
    now: Row


class ProofContent(NamedTuple):
    """What K2 says."""

    head: Head
    rows: tuple[Compared, ...]
    """The evidence of all of them opens at the first."""
    left: Message
    things: tuple[Thing, ...]
    unsaved: Message
    wishes: tuple[Wish, ...]


def proof(scene: Scene) -> ProofContent:
    """The proof by the fresh reading. Raises ValueError where there was none."""
    end = ending(scene)
    if end is None:
        raise ValueError("nothing was looked at again")
    things = things_left(scene, end)
    on = nmsg("{names} is on.", "{names} are on.", len(end.outcome.by), names=protectors(scene, end))
    return ProofContent(
        head=Head(sentences(gone(end, scene.catalogue), *((on,) if end.outcome.by else ())), _lead(scene, end)),
        rows=tuple(compared(scene, end)),
        left=left_for_you(things),
        things=things,
        unsaved=msg("Your proof is saved.") if scene.proof_saved else msg("Your proof is not saved yet."),
        wishes=_wishes(scene),
    )


def left_for_you(things: tuple[Thing, ...]) -> Message:
    """How much is left, as the heading above it."""
    if not things:
        return msg("Nothing is left for you to do")
    return nmsg("One thing is left for you", "{n} things are left for you", len(things))


def looked_again(scene: Scene, end: Ending) -> Message | None:
    """When we looked again; None where the reading is not at hand."""
    if end.snapshot is None:
        return None
    moment = when(end.snapshot.taken, scene.at)
    first = scene.snapshot.system.boot
    if first and end.snapshot.system.boot and first != end.snapshot.system.boot:
        return msg("We looked again {when}, after the restart.", when=moment)
    return msg("We looked again {when}.", when=moment)


def compared(scene: Scene, end: Ending) -> Iterable[Compared]:
    """The lines of before and after."""
    yield Compared(msg("Antivirus"), _antivirus_before(scene), _antivirus_now(scene, end)._replace(seen=_seen(end)))
    yield _programs(scene, end)
    before = _places(scene.findings, scene, _SERVICES)
    after = _places(end.findings, scene, _SERVICES)
    yield Compared(
        msg("Services and drivers"), _count(before), _now("services", _NONE if not after else _count(after), not after)
    )
    behind, already = left_behind(_traces(end.findings)), left_behind(_traces(scene.findings))
    nothing = Row("left", "check", _NONE, kind="ok")
    yield Compared(
        msg("Left behind"),
        already or msg("None"),
        Row("left", "info", behind, kind="info", more=_more(end)) if behind else nothing,
    )


def left_behind(findings: tuple[Finding, ...]) -> Message | None:
    """What was left behind, counted by kind; None for nothing."""
    places = {(evidence.kind, evidence.place) for finding in findings for evidence in finding.evidence}
    counts = Counter(_KIND.get(kind, "other") for kind, _place in places)
    said = tuple(_things(kind, counts[kind]) for kind in _ORDER if counts[kind])
    return msg("{things}", things=said) if said else None


def _traces(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if f.role in KASPERSKY and f.presence != "installed")


_ORDER = ("folder", "extension", "certificate", "service", "package", "other")
_KIND = {
    "folder": "folder",
    "extension": "extension",
    "certificate": "certificate",
    "service": "service",
    "display": "service",
    "driver": "service",
    "unit": "service",
    "package": "package",
}


def _things(kind: str, count: int) -> Message:
    return {
        "folder": nmsg("{n} folder", "{n} folders", count),
        "extension": nmsg("{n} browser extension", "{n} browser extensions", count),
        "certificate": nmsg("{n} certificate", "{n} certificates", count),
        "service": nmsg("{n} service entry", "{n} service entries", count),
        "package": nmsg("{n} package configuration", "{n} package configurations", count),
        "other": nmsg("{n} other trace", "{n} other traces", count),
    }[kind]


def _lead(scene: Scene, end: Ending) -> Message | None:
    looked = looked_again(scene, end)
    reports = (msg("Windows reports it."),) if on_windows(scene) and end.outcome.by else ()
    if looked is None:
        return reports[0] if reports else None
    return sentences(*reports, looked)


def _concerned(findings: tuple[Finding, ...], scene: Scene) -> tuple[Finding, ...]:
    """What the proof is about: Kaspersky's, and what came in its place where nothing of Kaspersky was installed."""
    ours = tuple(f for f in findings if f.role in KASPERSKY)
    return ours if _of_kaspersky(scene) else tuple(f for f in findings if f.role == "handover")


def _of_kaspersky(scene: Scene) -> bool:
    return any(f.role in KASPERSKY and f.presence == "installed" for f in scene.findings)


def _antivirus_before(scene: Scene) -> Message:
    entries = scene.catalogue.products
    going = [f for f in _concerned(scene.findings, scene) if f.presence == "installed" and entries[f.product].protects]
    if not going:
        on = tuple(f for f in scene.findings if f.role == "protection" and f.protecting)
        return msg("{names}, on", names=names(on, scene.catalogue)) if on else msg("None seen")
    name = product_name(going[0].product, scene.catalogue)
    days = days_without_update(going[0], scene.snapshot.taken)
    if days is None or days < 1:
        return msg("{product}", product=name)
    return nmsg("{product}, {n} day behind", "{product}, {n} days behind", days, product=name)


def _antivirus_now(scene: Scene, end: Ending) -> Row:
    on = tuple(f for f in end.findings if f.product in end.outcome.by)
    by = protectors(scene, end)
    if scene.decisions.confirmed.get("protection") == "none":
        return Row("antivirus", "info", msg("None, as you chose"))
    if end.outcome.protected == "no":
        return Row("antivirus", "shield-off", msg("None is reported as on"), kind="stop")
    if not by:
        return Row("antivirus", "unknown", msg("We could not tell"))
    places = {evidence.place for finding in on for evidence in finding.evidence}
    listed = [provider for provider in (end.snapshot.providers if end.snapshot else ()) if provider.place in places]
    if listed and all(provider.current for provider in listed):
        return Row("antivirus", "shield-check", msg("{names}, on, up to date", names=by), kind="ok")
    return Row("antivirus", "shield-check", msg("{names}, on", names=by), kind="ok")


def _programs(scene: Scene, end: Ending) -> Compared:
    before = [f for f in _concerned(scene.findings, scene) if f.presence == "installed"]
    after = tuple(f for f in _concerned(end.findings, scene) if f.presence == "installed")
    label = (
        msg("Kaspersky programs")
        if _of_kaspersky(scene)
        else msg("{products}", products=names(end.wanted, scene.catalogue) or (msg("Kaspersky programs"),))
    )
    chosen = [f for f in after if scene.decisions.products and f.product not in scene.decisions.products]
    if after and len(chosen) == len(after):
        kept = msg("{products}, which you keep", products=names(after, scene.catalogue))
        return Compared(label, _count(len(before)), Row("programs", "info", kept, kind="info"))
    here = nmsg("{products} is here", "{products} are here", len(after), products=names(after, scene.catalogue))
    return Compared(label, _count(len(before)), _now("programs", here if after else _NONE, not after))


def _places(findings: tuple[Finding, ...], scene: Scene, kinds: tuple[str, ...]) -> int:
    about = _concerned(findings, scene)
    return len({e.place.casefold() for finding in about for e in finding.evidence if e.kind in kinds})


def _count(number: int) -> Message:
    return msg("{n}", n=number) if number else msg("None")


def _now(key: str, words: Message, well: bool) -> Row:
    return Row(key, "check" if well else "info", words, kind="ok" if well else "info")


def _seen(end: Ending) -> tuple[Seen, ...]:
    """What the fresh reading shows of protection and leftovers, then every place that was looked at."""
    shown = (*(f for f in end.findings if f.product in end.outcome.by), *end.still, *_traces(end.findings))
    places = looked_at(end.snapshot, end.findings) if end.snapshot else ()
    return (*seen_of(shown), *(Seen(row.place.name, row.words) for row in places))


def _more(end: Ending) -> tuple[More, ...]:
    folders = {e.place for finding in _traces(end.findings) for e in finding.evidence if e.kind == "folder"}
    if not folders:
        return ()
    if len(folders) == 1:
        question, holds = (
            msg("Is the folder a problem?"),
            msg("It can hold old settings, reports and quarantined files."),
        )
    else:
        question = msg("Are the folders a problem?")
        holds = msg("They can hold old settings, reports and quarantined files.")
    return (More("folder", question, (holds, msg("We saw nothing that runs from there. You can leave it as it is."))),)


def _wishes(scene: Scene) -> tuple[Wish, ...]:
    rest = (Wish("copy-helper", msg("Copy for helper"), "quiet", "copy"), Wish("print", msg("Print"), icon="printer"))
    if scene.proof_saved:
        return (*rest, Wish("save-proof", msg("Save it again")), Wish("close", msg("Close"), "main"))
    return (*rest, Wish("save-proof", msg("Save my proof"), "main"))
