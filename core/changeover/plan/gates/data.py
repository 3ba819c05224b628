"""Never lose data: encryption is a hard stop, saved passwords and vaults are asked about."""

from __future__ import annotations

from msgspec.structs import replace

from changeover.plan.considered import Considered
from changeover.values import Answer, Finding, Gate, Question, msg

_DECRYPTED = Answer(id="decrypted", text=msg("Every disk and file has been decrypted"))
_NEVER = Answer(id="none", text=msg("Kaspersky encryption was never used here"))
_EXPORTED = Answer(id="exported", text=msg("I have copied them"))
_COPIED = Answer(id="copied-out", text=msg("I have copied out what I need"))
_UNUSED = Answer(id="not-used", text=msg("I do not use it"))


BITLOCKER = msg("BitLocker is on here as well. If Kaspersky's server keeps its recovery key, is a copy at hand?")
"""Only asked: that the company's copy of the key is lost with the product rests on nothing we could read."""


def encryption(case: Considered) -> Gate | None:
    """What is encrypted by the product becomes unreadable when it goes first. Not knowing holds the plan back."""
    if not _with(case, "encryption"):
        return None
    gate = _own_encryption(case)
    if case.snapshot.conditions.bitlocker != "on":
        return gate
    return replace(gate, message=msg("{said} {bitlocker}", said=gate.message, bitlocker=BITLOCKER))


def _own_encryption(case: Considered) -> Gate:
    state, answer = case.snapshot.conditions.encryption, case.answer("encryption")
    question = Question(text=msg("Is any disk, file or drive encrypted by Kaspersky?"), answers=(_NEVER, _DECRYPTED))
    if state == "none":
        message = msg("We found no Kaspersky encryption here. Drives that are not plugged in were not looked at.")
        return Gate(id="encryption", state="open", message=message, question=question)
    if state == "unknown" and answer in ("none", "decrypted"):
        message = msg("You said that nothing here is encrypted by Kaspersky. Your word goes into the record.")
        return Gate(id="encryption", state="open", message=message, question=question)
    if state == "installed" and answer == "decrypted":
        message = msg("You said that every disk and file has been decrypted. Your word goes into the record.")
        return Gate(id="encryption", state="open", message=message, question=question)
    if state == "unknown":
        return Gate(
            id="encryption",
            state="asks",
            message=msg("We could not check for Kaspersky encryption. Without an answer we do not go on."),
            remedies=(
                msg("Ask whoever set up this computer."),
                msg("Answer with --confirm encryption=none or --confirm encryption=decrypted"),
            ),
            question=question,
        )
    return Gate(
        id="encryption",
        state="closed",
        message=msg("Kaspersky encryption is here. If it is removed first, disks or files may become unreadable."),
        remedies=(
            msg("Have everything decrypted by the policy or program that encrypted it, and wait until it is finished."),
            msg("Then look again. If only the unused part is left: --confirm encryption=decrypted"),
        ),
        question=question,
    )


def passwords(case: Considered) -> Gate | None:
    """Passwords that are kept only in the password manager may be lost with it."""
    if not _with(case, "passwords"):
        return None
    question = Question(text=msg("Are your passwords copied out?"), answers=(_EXPORTED, _UNUSED))
    if case.answer("passwords") in ("exported", "not-used"):
        message = msg("You said that your saved passwords are safe.")
        return Gate(id="passwords", state="open", message=message, question=question)
    return Gate(
        id="passwords",
        state="asks",
        message=msg("Passwords kept only in Kaspersky Password Manager may be lost with it."),
        remedies=(
            msg("Export them in its settings, look into the file, and put them into another password manager."),
            msg("Answer with --confirm passwords=exported or --confirm passwords=not-used"),
        ),
        question=question,
    )


def vault(case: Considered) -> Gate | None:
    """Files in a vault may not open once the product is gone that made it."""
    makers = _with(case, "vault")
    if not makers:
        return None
    question = Question(text=msg("Are your files copied out of the vault?"), answers=(_COPIED, _UNUSED))
    if case.answer("vault") in (_COPIED.id, _UNUSED.id):
        message = msg("You said that no vault holds files that you need.")
        return Gate(id="vault", state="open", message=message, question=question)
    return Gate(
        id="vault",
        state="asks",
        message=msg(
            "Files in a vault (a secret folder) of {products} may not open without it.", products=case.names(of=makers)
        ),
        remedies=(
            msg("Open each vault, copy out what you need, and look whether it opens there."),
            msg("Answer with --confirm vault=copied-out or --confirm vault=not-used"),
        ),
        question=question,
    )


def _with(case: Considered, keep: str) -> tuple[Finding, ...]:
    return tuple(f for f in case.targets if keep in case.catalogue.products[f.product].keep_first)
