"""K3 to K5: partly gone, gone with nothing on, and gone without being able to tell what protects."""

from __future__ import annotations

from typing import NamedTuple

from changeover.report import words
from changeover.screens.content import Head, Note, Pill, Row, Seen, Wish
from changeover.screens.ended import Ending, called, ending, gone, nothing_is_on, on_windows, protection, protectors
from changeover.screens.evidence import seen_of
from changeover.screens.failure import Do, here
from changeover.screens.makers_word import MakersWord, removal_tool
from changeover.screens.proof import Compared, compared, left_for_you, looked_again
from changeover.screens.scene import Scene
from changeover.screens.sentences import sentences
from changeover.screens.things_left import Thing, things_left
from changeover.values import Message, Snapshot, msg, nmsg


class Partly(NamedTuple):
    """What K3 says."""

    head: Head
    pill: Pill
    rows: tuple[Row, ...]
    tool: MakersWord
    """What to try if a restart does not help."""
    wishes: tuple[Wish, ...]


class Unprotected(NamedTuple):
    """What K4 and K5 say."""

    head: Head
    note: Note
    do: tuple[Do, ...]
    rows: tuple[Compared, ...]
    """Before and now; what protects is no proof alone."""
    left: Message
    things: tuple[Thing, ...]
    wishes: tuple[Wish, ...]


def partly(scene: Scene) -> Partly:
    """What is still here, and what to try. Raises ValueError where nothing was looked at again."""
    end = _end(scene)
    rows = (*(here(f, scene) for f in end.still), *(here(f, scene) for f in end.outcome.leftovers), *_hidden(end))
    products = called(end.wanted, end, scene.catalogue)
    title = (
        msg("Kaspersky is partly gone")
        if all(finding.role != "handover" for finding in end.wanted)
        else nmsg("{products} is partly gone", "{products} are partly gone", len(products), products=products)
    )
    still = nmsg("{n} part is still here.", "{n} parts are still here.", len(rows))
    return Partly(
        head=Head(title, sentences(protection(scene, end), still)),
        pill=_pill(scene, end),
        rows=rows,
        tool=removal_tool((finding.product for finding in end.still), scene.catalogue),
        wishes=(
            Wish("save-report", msg("Save a report")),
            Wish("try-again", msg("Try once more")),
            Wish("look-again", msg("I have restarted: look again"), "main"),
        ),
    )


def ending_without_protection(scene: Scene) -> Unprotected:
    """K4 where Windows reports none as on, else K5. Raises ValueError where nothing was looked at again."""
    return unprotected(scene) if _end(scene).outcome.protected == "no" else could_not_tell(scene)


def unprotected(scene: Scene) -> Unprotected:
    """Nothing is on: red, and what to do. Raises ValueError where nothing was looked at again."""
    end = _end(scene)
    snapshot, things = end.snapshot, things_left(scene, end)
    wait = Do(
        msg("Until then, open no attachments and install nothing"),
        _again(scene, msg("You can leave this window open. It looks again every 30 seconds.")),
    )
    should = snapshot is not None and snapshot.conditions.defender == "off" and snapshot.system.server is False
    return Unprotected(
        head=Head(
            sentences(gone(end, scene.catalogue), msg("Nothing protects this computer."))
            if not end.gone
            else _but_nothing(scene, end),
            msg("Microsoft Defender should be on by now, and it is not. Here is what to do.")
            if should
            else msg("Here is what to do."),
        ),
        note=Note(
            _kept_off(snapshot),
            "shield-off",
            "stop",
            msg("Windows reports no antivirus as on"),
            _asked(snapshot),
        ),
        do=(
            Do(
                msg("Open Windows Security and turn protection on"),
                msg("If Windows says your administrator manages it, go to step 2."),
                _SECURITY,
            ),
            _helper("K4"),
            wait,
        ),
        rows=tuple(compared(scene, end)),
        left=left_for_you(things),
        things=things,
        wishes=_LOOK,
    )


def could_not_tell(scene: Scene) -> Unprotected:
    """Neither on nor off is known: neutral, with the reason. Raises ValueError where nothing was looked at again."""
    end = _end(scene)
    things = things_left(scene, end)
    chose_none = scene.decisions.confirmed.get("protection") == "none"
    said = msg("You chose to have no antivirus program") if chose_none else None
    looked = looked_again(scene, end)
    see = msg("Here is how you can see it yourself.")
    last = Do(
        msg("Until other protection is on, open no attachments and install nothing")
        if chose_none
        else msg("Until you know, open no attachments and install nothing"),
        _again(scene, msg("Leave this window open if you like. It looks again every 30 seconds.")),
    )
    first = (
        Do(msg("Open Windows Security"), msg("It says there which antivirus is on."), _SECURITY)
        if on_windows(scene)
        else Do(
            msg("Look into your protection program itself"), msg("Its own window or command says whether it is on.")
        )
    )
    lead = sentences(looked, see) if looked else see
    return Unprotected(
        head=Head(
            sentences(gone(end, scene.catalogue), said or msg("We could not tell what protects this computer")),
            (looked or see) if chose_none else lead,
        ),
        note=_why(scene, end, chose_none=chose_none),
        do=(first, _helper("K5"), last),
        rows=tuple(_without_green(row) for row in compared(scene, end)),
        left=left_for_you(things),
        things=things,
        wishes=_LOOK,
    )


def _without_green(row: Compared) -> Compared:
    """Where it is not known what protects, nothing on the screen looks like an all-clear."""
    return row._replace(now=row.now._replace(kind="neutral")) if row.now.kind == "ok" else row


_SECURITY = Wish("open-security", msg("Open Windows Security"), icon="external")
_LOOK = (Wish("save-report", msg("Save a report")), Wish("look-again", msg("Look again now"), "main"))


def _helper(code: str) -> Do:
    return Do(
        msg("Show this screen to your helper"),
        msg("Read them the words in the box above, and the code {code}.", code=code),
        Wish("copy-helper", msg("Copy for helper"), icon="copy"),
    )


def _end(scene: Scene) -> Ending:
    end = ending(scene)
    if end is None:
        raise ValueError("nothing was looked at again")
    return end


def _again(scene: Scene, words: Message) -> Message | None:
    """A recording does not change, so nothing is looked at again by itself."""
    return None if scene.demo else words


def _but_nothing(scene: Scene, end: Ending) -> Message:
    products = called(end.gone, end, scene.catalogue)
    return nmsg(
        "{products} is gone, but nothing protects this computer",
        "{products} are gone, but nothing protects this computer",
        len(products),
        products=products,
    )


def _pill(scene: Scene, end: Ending) -> Pill:
    by = protectors(scene, end)
    if end.outcome.protected == "yes" and by:
        return Pill(nmsg("{names} is on", "{names} are on", len(by), names=by), "shield-check", "ok")
    if nothing_is_on(end):
        return Pill(msg("No antivirus is reported as on"), "shield-off", "stop")
    return Pill(msg("We could not tell what protects this computer"), "unknown")


def _hidden(end: Ending) -> tuple[Row, ...]:
    """Places that could hide what was to go, where that is why it is not called gone."""
    if end.still:
        return ()
    return tuple(
        Row(f"gap-{number}", "unknown", words.PARTS[gap.part], words.gap(gap), seen=_place(gap.place))
        for number, gap in enumerate(end.outcome.gaps)
    )


def _place(place: str) -> tuple[Seen, ...]:
    return (Seen(msg("Place"), msg("{place}", place=place)),) if place else ()


def _kept_off(snapshot: Snapshot | None) -> Message:
    if snapshot is None:
        return msg("So this computer is without virus protection.")
    if snapshot.conditions.defender_kept_off:
        return msg("Something keeps Microsoft Defender off: {policy}", policy=snapshot.conditions.defender_kept_off)
    if snapshot.conditions.defender == "absent":
        return msg("We found no Microsoft Defender on this computer.")
    return msg("Microsoft Defender is here, and it is off. We found no setting that keeps it off.")


def _asked(snapshot: Snapshot | None) -> tuple[Seen, ...]:
    """What Windows answered, word by word."""
    if snapshot is None:
        return ()
    security = words.PARTS["security-center"]
    listed = tuple(
        Seen(security, msg("{name}: {state}", name=provider.name, state=_STATES[provider.state]))
        for provider in snapshot.providers
    )
    unread = tuple(
        Seen(words.PARTS[gap.part], words.gap(gap))
        for gap in snapshot.gaps
        if gap.part in ("security-center", "defender")
    )
    none = (
        () if listed or unread or "security-center" not in snapshot.read else (Seen(security, msg("nothing listed")),)
    )
    defender = Seen(words.PARTS["defender"], _STATES[snapshot.conditions.defender])
    return (*listed, *none, *unread, defender)


_STATES = {
    "on": msg("on"),
    "off": msg("off"),
    "snoozed": msg("switched off for a while"),
    "expired": msg("expired"),
    "absent": msg("not found"),
    "unknown": msg("could not be told"),
}


def _why(scene: Scene, end: Ending, *, chose_none: bool) -> Note:
    """Why we name no program as on, and none as off."""
    neither = msg("So we name no program as on, and none as off.")
    snapshot = end.snapshot
    if chose_none:
        return _neutral(msg("You chose to have no antivirus program"), msg("We note this, and call nothing protected."))
    if not on_windows(scene):
        seen = seen_of(finding for finding in end.findings if finding.role == "protection")
        return _neutral(msg("On this system we know no one place to ask"), neither, seen)
    asked = _asked(snapshot)
    if snapshot is not None and snapshot.system.server:
        return _neutral(msg("On Windows Server there is no Windows Security to ask"), neither, asked)
    answered = (
        snapshot is not None
        and "security-center" in snapshot.read
        and not any(gap.part == "security-center" for gap in snapshot.gaps)
    )
    listed = tuple(p.name for p in snapshot.providers if p.state in ("on", "unknown")) if snapshot else ()
    if answered and listed:
        return _neutral(
            msg("Windows Security lists {names}", names=listed),
            sentences(msg("We could not tell whether that protects."), neither),
            asked,
        )
    if answered:
        return _neutral(
            msg("Windows Security names none as on, and we could not read the state of Microsoft Defender"),
            neither,
            asked,
        )
    return _neutral(msg("Windows Security did not answer"), neither, asked)


def _neutral(first: Message, text: Message, seen: tuple[Seen, ...] = ()) -> Note:
    return Note(text, "unknown", "neutral", first, seen)
