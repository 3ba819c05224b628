"""G3: what Changeover does not remove itself: the person does it, step by step, and we look again."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.plan import targets, without_a_step
from changeover.report.words import about, product_name
from changeover.screens.content import Head, Note, Wish
from changeover.screens.makers_word import MakersWord, makers_page, removal_tool
from changeover.screens.products import name
from changeover.screens.scene import Scene
from changeover.screens.sentences import sentences
from changeover.screens.trouble import trouble_note
from changeover.values import Finding, Message, msg


class Act(NamedTuple):
    """Something the person does. `wish` opens the place for it, `address` is a page of the maker."""

    name: Message
    line: Message
    wish: Wish | None = None
    address: str = ""


class ByHandContent(NamedTuple):
    """The acts in their order, then the look."""

    head: Head
    note: Note | None
    acts: tuple[Act, ...]
    safe: Message
    wishes: tuple[Wish, ...]


def by_hand(scene: Scene) -> ByHandContent:
    """What to do by hand for what is here. What another program does is told only as its maker tells it."""
    kaspersky, others, told = _without_a_step(scene), _handed_over(scene), _only_told(scene)
    family = scene.snapshot.system.family
    acts: tuple[Act, ...] = ()
    if kaspersky:
        acts += _mac(kaspersky, scene) if family == "macos" else _makers_tool(kaspersky, scene)
    if others:
        acts += _list_of_apps(others, scene)
    acts += tuple(
        Act(name(finding, scene.catalogue), about(scene.catalogue.products[finding.product])) for finding in told
    )
    return ByHandContent(
        head=Head(walk.BY_HAND.title, _lead(kaspersky, others, scene, told=bool(told))),
        note=trouble_note(scene.trouble) or _still(kaspersky, others, scene),
        acts=(*acts, _COME_BACK),
        safe=msg("Changeover changes nothing here. You can close it meanwhile and start it again."),
        wishes=(
            Wish("back", msg("Back")),
            Wish("look-again", msg("I have removed it: look again"), "main"),
        ),
    )


_COME_BACK = Act(
    msg("Come back here"),
    msg("We look again and say what we see. If it asks for a restart, restart first and then start Changeover again."),
)


def _without_a_step(scene: Scene) -> tuple[Finding, ...]:
    """Kaspersky's products that the plan has no step for."""
    plan = scene.proposed.plan if scene.proposed else None
    wanted = targets(scene.findings, scene.decisions, scene.catalogue)
    return without_a_step(wanted, plan.steps if plan else ())


def _handed_over(scene: Scene) -> tuple[Finding, ...]:
    return tuple(
        finding for finding in scene.findings if finding.role == "handover" and finding.presence == "installed"
    )


def _only_told(scene: Scene) -> tuple[Finding, ...]:
    """Kaspersky's programs whose removal is not for this computer alone to decide, each once."""
    here = {f.product: f for f in scene.findings if f.role == "report-only" and f.presence == "installed"}
    return tuple(here.values())


def _names(findings: tuple[Finding, ...], scene: Scene) -> tuple[str | Message, ...]:
    return tuple(dict.fromkeys(product_name(finding.product, scene.catalogue) for finding in findings))


def _lead(kaspersky: tuple[Finding, ...], others: tuple[Finding, ...], scene: Scene, *, told: bool) -> Message:
    if kaspersky and scene.snapshot.system.family == "macos":
        return msg("On a Mac, Kaspersky is removed by its own app. We show each step and look again afterward.")
    if kaspersky:
        return msg("We found no registered uninstaller for {products}.", products=_names(kaspersky, scene))
    if others:
        return msg(
            "{products} has its own uninstaller. You start it from Windows' list of apps, and we look again.",
            products=_names(others, scene),
        )
    if told:
        return msg("Changeover leaves this in place. Below stands who decides about it.")
    return msg("There is nothing here that you would have to remove.")


def _mac(found: tuple[Finding, ...], scene: Scene) -> tuple[Act, ...]:
    """As others tell it from the maker's page for version 25; the ground stands in the catalogue."""
    ids = tuple(finding.product for finding in found)
    page, tool = makers_page(ids, scene.catalogue), removal_tool(ids, scene.catalogue)
    where = msg("In its app: Help, then Support, then Uninstall. Other versions may name it differently.")
    return (
        Act(
            msg("Open Kaspersky, and choose Uninstall"),
            sentences(where, msg("Its maker's page about this is below.")) if page else where,
            address=page,
        ),
        Act(
            msg("Confirm it"),
            msg("It asks for the name and password of an administrator of this Mac. Changeover never sees them."),
        ),
        Act(
            msg("Look at your browsers"),
            msg("Its extensions for Chrome and Firefox may stay. Remove them in the browser's list of extensions."),
        ),
        *(_tool(msg("If this does not work, use the maker's own removal tool"), tool) if tool.address else ()),
    )


def _makers_tool(lost: tuple[Finding, ...], scene: Scene) -> tuple[Act, ...]:
    products = _names(lost, scene)
    tool = removal_tool((finding.product for finding in lost), scene.catalogue)
    if scene.snapshot.system.family != "windows":
        name = msg("Use the maker's own removal tool") if tool.address else msg("Ask its maker how it is removed")
        return _tool(name, tool)
    return (
        Act(
            msg("Look into Windows' list of apps"),
            msg("If {products} is listed, choose it, then Uninstall.", products=products),
            _OPEN_APPS,
        ),
        *_tool(
            msg("If it is not there, use the maker's own removal tool")
            if tool.address
            else msg("If it is not there, ask its maker how it is removed"),
            tool,
        ),
    )


def _tool(name: Message, word: MakersWord) -> tuple[Act, ...]:
    """Without its last step, which says to come back: that stands below all acts here."""
    first, *more = word.steps[:-1]
    return (Act(name, sentences(first, *more, msg("Changeover downloads nothing.")), address=word.address),)


def _list_of_apps(found: tuple[Finding, ...], scene: Scene) -> tuple[Act, ...]:
    products = _names(found, scene)
    return (
        Act(msg("Open Windows' list of apps"), msg("You also find it in Windows' settings, under Apps."), _OPEN_APPS),
        Act(
            msg("Choose {products}, then Uninstall", products=products),
            msg("Do what its own window says. Windows may ask for your permission."),
        ),
    )


_OPEN_APPS = Wish("open-apps", msg("Open the list of apps"), icon="external")


def _still(kaspersky: tuple[Finding, ...], others: tuple[Finding, ...], scene: Scene) -> Note | None:
    """After a second look: what is still there."""
    again = scene.again
    if again is None:
        return None
    wanted = {finding.product for finding in (*kaspersky, *others)}
    still = tuple(f for f in again.findings if f.presence == "installed" and f.product in wanted)
    if not still:
        return None
    seen = msg("We looked again, and saw {products}.", products=_names(still, scene))
    return Note(
        sentences(seen, msg("Restart the computer and look once more, or go through the steps again.")),
        "info",
        "attention",
        msg("It is still there."),
    )
