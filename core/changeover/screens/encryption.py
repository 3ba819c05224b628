"""E2: Kaspersky's own encryption is here, so nothing goes on until everything is decrypted."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.plan import BITLOCKER, targets
from changeover.report.words import product_name
from changeover.screens.content import Head, More, Note, Wish
from changeover.screens.evidence import seen_of
from changeover.screens.gate_seen import encryption_seen
from changeover.screens.moments import when
from changeover.screens.scene import Scene
from changeover.screens.sentences import sentences
from changeover.values import Message, msg

COMMANDS = ("changeover run --yes --confirm encryption=decrypted",)


class EncryptionContent(NamedTuple):
    """What was found, the way out in steps, and what an administrator does."""

    head: Head
    note: Note
    way: tuple[tuple[Message, Message], ...]
    administrator: More
    commands: tuple[str, ...]
    safe: Message
    wishes: tuple[Wish, ...]


def encryption(scene: Scene) -> EncryptionContent:
    """The hard stop. What is not known is told as not known."""
    return EncryptionContent(
        head=Head(_title(scene), _lead(scene)),
        note=_note(scene),
        way=(
            (
                msg("Have everything decrypted"),
                msg(
                    "At work, your administrator does this with the policy of the server. "
                    "Ask to have every disk and every file decrypted."
                ),
            ),
            (
                msg("Wait until it is finished"),
                msg("Leave the computer on. Ask your administrator whether all of it is decrypted."),
            ),
            (
                msg("Come back and press “Check again”"),
                msg("We look afresh. We go on when the encryption part is gone."),
            ),
        ),
        administrator=More(
            "administrator",
            msg("I am the IT administrator"),
            (
                msg(
                    "When every disk and file is decrypted, say so on the command line. Your word goes into the report:"
                ),
            ),
        ),
        commands=COMMANDS,
        safe=sentences(
            msg("We last looked {when}.", when=when(scene.snapshot.taken, scene.at)),
            msg("Nothing has been changed. Closing this window is safe."),
        ),
        wishes=(
            Wish("copy-helper", msg("Copy this for my helper"), icon="copy"),
            Wish("back", msg("Back")),
            Wish("look-again", msg("Check again"), "main"),
        ),
    )


def _title(scene: Scene) -> Message:
    if scene.snapshot.conditions.encryption == "active":
        return msg("Stop here: Kaspersky encryption is in use")
    if scene.snapshot.conditions.encryption == "installed":
        return walk.ENCRYPTED.title
    return msg("Stop here: we could not check for Kaspersky encryption")


def _lead(scene: Scene) -> Message:
    if scene.snapshot.conditions.encryption in ("installed", "active"):
        return msg(
            "Disks or files may be encrypted by it. If it is removed first, they may become unreadable. "
            "So Changeover stops here."
        )
    return msg("If disks or files are encrypted by it and it is removed first, they may become unreadable.")


def _note(scene: Scene) -> Note:
    wanted = targets(scene.findings, scene.decisions, scene.catalogue)
    owners = tuple(f for f in wanted if "encryption" in scene.catalogue.products[f.product].keep_first)
    names: tuple[str | Message, ...] = tuple(
        dict.fromkeys(product_name(finding.product, scene.catalogue) for finding in owners)
    )
    found = {
        "installed": msg("The encryption part of {product} is installed.", product=names),
        "active": msg("Kaspersky's sign-in before Windows (Authentication Agent) is active."),
    }.get(scene.snapshot.conditions.encryption, msg("We could not read whether the encryption part is installed."))
    treated = msg("We cannot read which disks or files are encrypted, so we treat all of them as if they were.")
    return Note(
        text=sentences(found, treated, *((BITLOCKER,) if scene.snapshot.conditions.bitlocker == "on" else ())),
        icon="disk-lock",
        kind="stop",
        first=msg("What we found"),
        seen=(*encryption_seen(scene.snapshot), *seen_of(owners)),
    )
