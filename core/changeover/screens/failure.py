"""H3 to H6: what did not work, what a fresh reading shows, and the ways on; and where the person stopped it."""

from __future__ import annotations

from typing import NamedTuple

from changeover.screens.content import Choice, Head, More, Note, Row, Wish
from changeover.screens.ended import (
    Ending,
    ending,
    names,
    nothing_is_on,
    on_windows,
    protection,
    what_we_see,
)
from changeover.screens.evidence import seen_of
from changeover.screens.makers_word import MakersWord, lost_password, removal_tool
from changeover.screens.products import LEFT_OVER, NOT_TOLD, RUNNING, STOPPED
from changeover.screens.scene import Scene
from changeover.screens.sentences import sentences
from changeover.values import AnyAction, Failure, Finding, Message, OpenUninstaller, RemoveMsi, msg, nmsg

LATER, LOST, TOOL, RESTART, RETRY, LOOK, REPLAN = (
    *("come-back-later", "lost", "removal-tool", "restart-first", "try-again", "look-again", "go-on"),
)
_LOOKED_ALREADY = {"cancelled", "installer", "still-there"}
"""Failures whose `means` only says that we look again: by now we have."""


class Way(NamedTuple):
    """One way on: what is offered, what opens under it, and the main button while it is chosen."""

    choice: Choice
    steps: tuple[Message, ...]
    main: Wish
    address: str = ""
    """A page of the maker's that the steps speak of."""


class Failed(NamedTuple):
    """H3 and H4."""

    head: Head
    note: Note
    ways: tuple[Way, ...]
    details: More | None
    folders: Message | None


class Do(NamedTuple):
    """One thing to do now, with the button that helps."""

    name: Message
    line: Message | None = None
    button: Wish | None = None


class Halfway(NamedTuple):
    """H5."""

    head: Head
    note: Note
    do: tuple[Do, ...]
    until: Message | None
    details: More | None


class StoppedAfter(NamedTuple):
    """H6: what is gone and what is still here."""

    head: Head
    rows: tuple[Row, ...]
    protection: Message | None


def failed(scene: Scene) -> Failed:
    """What H3 and H4 say. The run has a failure, or it ended without its result being seen."""
    failure, end = scene.run.failure, ending(scene)
    return Failed(
        head=_head(scene, failure, end),
        note=_note(scene, failure, end),
        ways=_ways(scene, failure),
        details=details(failure),
        folders=_FOLDERS if on_windows(scene) else None,
    )


def halfway(scene: Scene) -> Halfway:
    """What H5 says."""
    end = ending(scene)
    on = end is not None and end.outcome.protected == "yes"
    do = (
        *((_DEFENDER,) if on_windows(scene) and not on else ()),
        Do(
            msg("Restart this computer"),
            msg("Choose Restart, not Shut down.") if on_windows(scene) else None,
        ),
        Do(
            msg("Let us try again"),
            msg("Changeover looks at what is left, and shows you a new plan."),
            Wish("go-on", msg("Make a new plan")),
        ),
    )
    return Halfway(
        head=Head(msg("The removal stopped halfway"), _halfway_lead(scene, end)),
        note=_halfway_note(scene, end),
        do=do,
        until=None if on else msg("Open no attachments until then."),
        details=details(scene.run.failure),
    )


def stopped_after(scene: Scene) -> StoppedAfter:
    """What H6 says: the person stopped after a step, and nothing else begins."""
    end = ending(scene)
    lead = msg("Nothing else begins. You can go on now, or come back at any time.")
    if end is None:
        return StoppedAfter(Head(msg("Stopped, as you asked"), lead), (), None)
    still = tuple(here(finding, scene) for finding in end.still)
    went = tuple(
        Row(f"gone-{number}", "check", msg("{product}", product=name), msg("It is gone."), kind="ok")
        for number, name in enumerate(names(end.gone, scene.catalogue))
    )
    return StoppedAfter(Head(msg("Stopped, as you asked"), lead), (*went, *still), protection(scene, end))


def here(finding: Finding, scene: Scene) -> Row:
    """A product that is still here, with its state as it was just read."""
    pill = {True: RUNNING, False: STOPPED, None: NOT_TOLD}[finding.running]
    if finding.presence == "leftover":
        pill = LEFT_OVER
    by_list = any(evidence.kind in ("program", "msi") and evidence.proves != "trace" for evidence in finding.evidence)
    line = msg("It is still in the list of installed programs.") if by_list else None
    name = names((finding,), scene.catalogue)[0]
    icon = "vpn" if finding.product == "kaspersky-vpn" else "computer"
    key = f"{finding.product}-{finding.version}-{finding.presence}"
    return Row(
        key,
        icon,
        msg("{product}", product=name),
        line if finding.presence == "installed" else msg("We saw nothing that runs from it."),
        (pill,),
        seen_of((finding,)),
        "info",
    )


def details(failure: Failure | None) -> More | None:
    """The words of a failure that a helper asks for."""
    if failure is None:
        return None
    lines = (msg("{detail}", detail=failure.detail),) if failure.detail else ()
    return More(
        "details",
        msg("Details for a helper: {code}", code=failure.code),
        (*lines, failure.happened, failure.means, *failure.next),
    )


def _head(scene: Scene, failure: Failure | None, end: Ending | None) -> Head:
    if failure is None:
        return Head(_title(scene, failure, end), msg("The removal ended, and a fresh look does not show it done."))
    if failure.code == "still-there" and isinstance(_action(scene), OpenUninstaller | RemoveMsi):
        return Head(_title(scene, failure, end), msg("Its uninstaller ended without removing it."))
    lead = failure.happened
    if failure.code not in _LOOKED_ALREADY and end is not None:
        lead = sentences(failure.happened, failure.means)
    return Head(_title(scene, failure, end), lead)


def _title(scene: Scene, failure: Failure | None, end: Ending | None) -> Message:
    if end is None:
        return msg("We do not know yet how far it came")
    products = names(end.still, scene.catalogue)
    if not products:
        return msg("We could not see that it is gone") if end.outcome.removal != "gone" else msg("A step is not done")
    if failure is None or failure.code == "still-there":
        return nmsg(
            "{products} is still here, and gave no reason",
            "{products} are still here, and gave no reason",
            len(products),
            products=products,
        )
    return nmsg("{products} is still here", "{products} are still here", len(products), products=products)


_SEE = msg("What we see now")


def _note(scene: Scene, failure: Failure | None, end: Ending | None) -> Note:
    if end is None:
        next_ = failure.next if failure else ()
        means = failure.means if failure else msg("We do not know yet how far it came.")
        return Note(sentences(means, *next_), "unknown", "neutral", msg("What we know now"))
    return Note(what_we_see(end, scene.catalogue), "warning", "attention", _SEE, seen_of(end.still))


def _action(scene: Scene) -> AnyAction | None:
    """The action of the step that did not work."""
    steps = scene.proposed.plan.steps if scene.proposed else ()
    failed_at = [number for number, step in enumerate(scene.run.steps) if step.state == "failed"]
    return steps[failed_at[-1]].action if failed_at and failed_at[-1] < len(steps) else None


def _ways(scene: Scene, failure: Failure | None) -> tuple[Way, ...]:
    """The ways on, the mildest that can help first and chosen."""
    code = failure.code if failure else "still-there"
    action = _action(scene)
    by_installer = isinstance(action, OpenUninstaller | RemoveMsi)
    end = ending(scene)
    tool = _tool(removal_tool((finding.product for finding in end.still) if end else (), scene.catalogue))
    lost = _lost_password(lost_password((getattr(action, "product", ""),), scene.catalogue))
    ways: tuple[Way, ...]
    if end is None:
        ways = (_LOOK_AGAIN, _COME_BACK)
    elif code == "refused" and by_installer:
        ways = (_RIGHT_PASSWORD, lost, tool, _COME_BACK)
    elif code in ("still-there", "installer") and by_installer:
        ways = (_RESTART_FIRST, _AGAIN, tool, _COME_BACK)
    elif code == "source-missing":
        ways = (tool, _AGAIN, _COME_BACK)
    elif code in ("changed", "changed-meanwhile"):
        ways = (_NEW_PLAN, _COME_BACK)
    elif code == "forbidden" and failure is not None and failure.next:
        ways = (_later(sentences(*failure.next)), _AGAIN)
    else:
        ways = (_again(sentences(*failure.next)) if failure and failure.next else _AGAIN, _COME_BACK)
    first, *others = ways
    return (first._replace(choice=first.choice._replace(chosen=True)), *others)


def _again(more: Message | None) -> Way:
    return Way(Choice(RETRY, msg("Try again"), more), (), Wish("try-again", msg("Try again"), "main"))


def _later(more: Message) -> Way:
    return Way(
        Choice(LATER, msg("Stop here and come back later"), more), (), Wish("come-back-later", msg("Close"), "main")
    )


def _tool(word: MakersWord) -> Way:
    again = msg("I have used it: look again") if word.address else msg("Look again")
    return Way(Choice(TOOL, word.name, word.line), word.steps, Wish("look-again", again, "main"), word.address)


def _lost_password(word: MakersWord) -> Way:
    steps = (*word.steps, msg("When you know it, or it is reset, start Changeover again."))
    return Way(Choice(LOST, word.name, word.line), steps, Wish("come-back-later", msg("Close"), "main"), word.address)


_AGAIN = _again(msg("Changeover looks first. If something has changed, it asks you again."))
_COME_BACK = _later(msg("Nothing more is done. Next time Changeover looks at this computer afresh."))
_RIGHT_PASSWORD = Way(
    Choice(
        RETRY,
        msg("Try again with the right password"),
        msg(
            "It is the password for Kaspersky's settings. "
            "It is not your Windows password, and not your My Kaspersky account."
        ),
    ),
    (),
    Wish("try-again", msg("Try again"), "main"),
)
_RESTART_FIRST = Way(
    Choice(
        RESTART,
        msg("Restart the computer and try once more"),
        msg("Choose Restart, not Shut down. Then start Changeover again: it asks you before anything happens."),
    ),
    (),
    Wish("come-back-later", msg("Close, to restart"), "main"),
)
_NEW_PLAN = Way(
    Choice(REPLAN, msg("Look again, and see the new plan"), msg("Nothing happens before you agree to it.")),
    (),
    Wish("go-on", msg("Look again"), "main"),
)
_LOOK_AGAIN = Way(
    Choice(LOOK, msg("Look again"), msg("We read from the computer itself how far it came.")),
    (),
    Wish("look-again", msg("Look again"), "main"),
)
_FOLDERS = msg("Please do not delete Kaspersky's folders by hand. That can leave you without a keyboard or mouse.")
_DEFENDER = Do(
    msg("Turn on Microsoft Defender"),
    msg("In Windows Security, under virus protection."),
    Wish("open-security", msg("Open Windows Security"), icon="external"),
)


def _halfway_lead(scene: Scene, end: Ending | None) -> Message:
    some = msg("Some parts of Kaspersky are gone.")
    if end is None:
        return msg("We do not know yet how far it came.")
    if nothing_is_on(end) and end.still and all(finding.running is False for finding in end.still):
        return msg(
            "Some parts of Kaspersky are gone, and what is left is not running. "
            "We see nothing else that protects this computer."
        )
    return sentences(some, protection(scene, end))


def _halfway_note(scene: Scene, end: Ending | None) -> Note:
    if end is None:
        return Note(msg("We do not know yet how far it came."), "unknown", "neutral", msg("What we know now"))
    icon = "shield-off" if nothing_is_on(end) else "warning"
    text = sentences(what_we_see(end, scene.catalogue), protection(scene, end))
    return Note(text, icon, "stop", _SEE, seen_of((*end.still, *end.outcome.leftovers)))
