"""Steps whose proof already holds are skipped; a reading decides, whatever an action says."""

from __future__ import annotations

import pytest

from changeover.catalogue import load
from changeover.detect import detect
from changeover.plan import digest, make_plan
from changeover.run import Result, Sight, carry_out
from changeover.run.result import Doing
from changeover.values import AnyAction, Consent, Decisions, Done, Failed, FromEngine, Plan, RemoveMsi
from tests.world import ELEVATED, NOW, World, agent, kes

CATALOGUE = load()
SILENT = Decisions(intent="remove", confirmed={"encryption": "none"})


def plan_of(world: World) -> Plan:
    snapshot = world.snapshot()
    return make_plan(snapshot, detect(snapshot, CATALOGUE), SILENT, CATALOGUE)


def sight(world: World) -> Sight:
    snapshot = world.snapshot()
    return Sight(snapshot=snapshot, findings=detect(snapshot, CATALOGUE), saved=True, returns=False)


def run(world: World, plan: Plan, act) -> list[FromEngine]:
    consent = Consent(digest=digest(plan), by="switch", at=NOW)
    return list(carry_out(plan, consent, lambda: sight(world), act))


def never(action: AnyAction) -> Doing:
    raise AssertionError(action)


def test_what_is_already_so_is_not_done_again() -> None:
    world = World(ELEVATED, [agent(), kes()])
    plan = plan_of(world)
    world.installed.clear()
    assert run(world, plan, never) == [Done(step=number, already=True) for number in range(3)]


@pytest.mark.parametrize("code", [0, 1605, 3010, 1603])
def test_an_exit_code_is_never_the_verdict(code: int) -> None:
    world = World(ELEVATED, [kes()])
    plan = plan_of(world)

    def says(_: AnyAction) -> Doing:
        return Result(code=code)
        yield

    events = run(world, plan, says)
    assert isinstance(events[-1], Failed)
    assert events[-1].failure.code == "still-there"

    def takes_away(action: AnyAction) -> Doing:
        assert isinstance(action, RemoveMsi)
        world.installed.clear()
        return Result(code=code)
        yield

    assert run(world, plan, takes_away)[-1] == Done(step=1)
