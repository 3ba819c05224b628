"""What an earlier start of this person left behind on this machine. It is told, and nothing of it begins by itself."""

from __future__ import annotations

from collections.abc import Callable

from changeover.engine import state
from changeover.values import Case, Done, Ended, Failed, RestartNeeded, Resumed, System


def earlier(places: state.Folders, system: Callable[[], System]) -> Resumed | None:
    """The saved case and how far its run came; None without one, or when it was saved on another computer.

    `system` tells what this machine is and since when it runs; it is asked only if there is a case. Raises Unusable.
    """
    case = state.load_case(places.person)
    if case is None:
        return None
    here = system()
    if _of_another(case, here):
        return None
    history = state.history_of(case, places)
    if history is None or history.agreed is None:
        return Resumed(case=case)
    records = [line.record for line in history.records]
    last = records[-1]
    boot = state.boot_of(case, history)
    steps = len(history.agreed.plan.steps)
    done = len({record.step for record in records if isinstance(record, Done)})
    stopped = done < steps and not any(isinstance(record, Failed) for record in records)
    return Resumed(
        case=case,
        steps=steps,
        done=done,
        stopped=history.records[-1].at,
        restarted="" not in (boot, here.boot) and boot != here.boot,
        restart=any(isinstance(record, RestartNeeded) for record in records),
        waits=stopped or not isinstance(last, Ended) or (last.outcome is not None and last.outcome.restart),
    )


def _of_another(case: Case, here: System) -> bool:
    """Whether the notes came from another computer, as a folder that travels with the person may bring them."""
    then = case.snapshot.system
    pairs = ((then.family, here.family), (then.chip, here.chip), (then.host, here.host))
    return any(one and other and one != other for one, other in pairs)
