"""Which file carries out which kind of action. Each yields signs of life and returns a Result."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from changeover.catalogue.schema import Catalogue
from changeover.detect.signs import signs_of
from changeover.run.result import Doing, Result
from changeover.values import (
    Answer,
    AnyAction,
    EnableDefender,
    Failure,
    Finding,
    OpenUninstaller,
    Program,
    Question,
    RemoveMsi,
    RemovePackages,
    Restart,
    ReturnAfterRestart,
    SaveEvidence,
    clean,
    msg,
)


class Hands(NamedTuple):
    """What an action may need beside its ids: nothing of it comes from the plan."""

    password: str
    targets: tuple[Finding, ...]
    catalogue: Catalogue
    save: Callable[[], None]
    ask: Callable[[str, Question], str]
    replied: Callable[[str], str | None]


FrontEnd = Literal["window", "terminal"]
"""What is opened again after a restart."""
FROZEN = sys.executable if getattr(sys, "frozen", False) else ""


def act(action: AnyAction, hands: Hands, back: FrontEnd = "terminal") -> Doing:
    """Begin one action; `back` is what returns after a restart. Rooms that call Windows are imported when needed."""
    match action:
        case SaveEvidence():
            return _save_evidence(hands)
        case RemoveMsi():
            from changeover.run.remove_msi import remove_msi

            named = _Named(action.product, action.code, hands)
            return remove_msi(
                action,
                still=named.still,
                product=named.name,
                properties=named.password_properties,
                password=hands.password,
                link=named.link,
            )
        case OpenUninstaller():
            from changeover.run.open_uninstaller import open_uninstaller

            named = _Named(action.product, action.code, hands)
            return open_uninstaller(
                action, still=named.still, product=named.name, link=named.link, replied=hands.replied
            )
        case RemovePackages():
            from changeover.run.remove_packages import remove_packages

            return remove_packages(action)
        case ReturnAfterRestart():
            from changeover.run.return_after_restart import return_after_restart

            return return_after_restart(return_command(back))
        case EnableDefender():
            from changeover.run.enable_defender import enable_defender

            return enable_defender()
        case Restart():
            return _restart(hands)


def return_command(back: FrontEnd, frozen: str = FROZEN) -> list[str]:
    """How Changeover is started again after a restart: the frozen program or the one beside it, or this interpreter.

    `frozen` is the full path of the frozen program that runs; empty from source.
    """
    if not frozen:
        words = ["changeover_gui"] if back == "window" else ["changeover", "run"]
        return [sys.executable, "-m", *words, "--continue"]
    if back == "window":
        program = Path(frozen)
        return [str(program.with_name(f"changeover-gui{program.suffix}")), "--continue"]
    return [frozen, "run", "--continue"]


def will_return(back: FrontEnd = "terminal") -> bool:
    """Whether the entry that opens Changeover again is there, word for word."""
    if sys.platform != "win32":
        return False
    from changeover.win32 import run_once

    return run_once.returns_with() == run_once.command_line(return_command(back))


class _Named:
    """What the catalogue says of the product of an action."""

    def __init__(self, product: str, code: str, hands: Hands) -> None:
        self._product = product
        self._code = code
        self._catalogue = hands.catalogue
        entry = hands.catalogue.products[product]
        self.name = entry.name
        self.password_properties = entry.remove.password if entry.remove else ""
        self.link = entry.remove.tool if entry.remove else ""

    def still(self, name: str, publisher: str) -> bool:
        """Whether a registered name and maker are still those of this product, by the catalogue's own signs."""
        seen = Program(place="", source="installer", name=name, publisher=publisher, product_code=self._code)
        hits = signs_of(self._catalogue, "windows").of(seen)
        return any(self._product in (hit.product.id, *hit.product.may_be) for hit in hits)


def _save_evidence(hands: Hands) -> Doing:
    yield msg("The record of this computer is written.")
    try:
        hands.save()
    except OSError as why:
        return Result(
            failure=Failure(
                code="evidence",
                happened=msg("The record of this computer could not be written."),
                means=msg("Nothing was removed: the record comes first."),
                next=(msg("Make room on the disk, then try again."),),
                detail=clean(str(why)),
            )
        )
    return Result()


_LATER = Answer(id="later", text=msg("I will restart later"))
_NOW = Answer(id="now", text=msg("Restart now"))
RESTART_QUESTION = Question(
    text=msg("The removal needs a restart to finish. Save your work first. Restart now?"),
    answers=(_LATER, _NOW),
    safe=_LATER.id,
)


def _restart(hands: Hands) -> Doing:
    """Ask once more; only “now” restarts."""
    yield msg("The restart waits for your answer.")
    if hands.ask("restart", RESTART_QUESTION) != _NOW.id:
        return Result(restart=True)
    from changeover.run.restart import restart

    return (yield from restart())
