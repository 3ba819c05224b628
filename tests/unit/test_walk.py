"""The order of screens: which stages a case goes through, and which screen tells its end."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover import walk
from changeover.catalogue import load
from changeover.detect import detect
from changeover.engine.failures import BUSY
from changeover.plan import make_plan
from changeover.values import Decisions, Failure, Outcome, Owner
from tests.world import CLIENT, ELEVATED, World, home, kes, password_manager

HOME = Owner(country="US", role="home")
STATE_WORK = Owner(country="US", work=frozenset({"state-work"}))
OFFICE = Owner(country="US", role="public-body")
AGENCY = Owner(country="US", role="public-body", level="national")
ABROAD = Owner(country="IT", role="public-body", level="national")


def codes(world: World, owner: Owner, *, asked: str = "", **decisions) -> list[str]:
    snapshot = world.snapshot()
    findings = detect(snapshot, load())
    wanted = Decisions(**{"intent": "remove", "attended": True, **decisions})
    plan = make_plan(snapshot, findings, wanted, load())
    return [stage.code for stage in walk.stages(findings, owner, wanted, plan, asked=frozenset(asked.split()))]


def test_a_code_stands_for_one_stage() -> None:
    stages = [value for value in vars(walk).values() if isinstance(value, walk.Stage)]
    assert len({stage.code for stage in stages}) == len(stages)
    assert list(walk.STAGES.values()) == stages
    assert all(walk.named_stage(f"screen {stage.code}") is stage for stage in stages)
    assert all(1 <= stage.rail <= len(walk.RAIL) for stage in stages)


@pytest.mark.parametrize(
    ("world", "owner", "decisions", "expected"),
    [
        (World(CLIENT, []), HOME, {}, "A1 B1 C4 D1 D2 D4"),
        (World(CLIENT, [home()]), HOME, {}, "A1 B1 C1 D1 D2 D4 E1 F1 G1 H1"),
        (World(CLIENT, [home()]), Owner(), {}, "A1 B1 C1 D1 D2 D4 E1 F1 G1 H1"),
        (World(CLIENT, [home()]), STATE_WORK, {}, "A1 B1 C1 D1 D2 D4 E1 F1 G1 H1"),
        (World(CLIENT, [home()]), STATE_WORK, {"asked": "state"}, "A1 B1 C1 D1 D2 D3 D4 E1 F1 G1 H1"),
        (World(CLIENT, [home()]), STATE_WORK, {"asked": "state level"}, "A1 B1 C1 D1 D2 D3 D6 D4 E1 F1 G1 H1"),
        (World(CLIENT, [home()]), OFFICE, {"asked": "level"}, "A1 B1 C1 D1 D2 D6 D4 E1 F1 G1 H1"),
        (World(CLIENT, [home()]), AGENCY, {"asked": "state level"}, "A1 B1 C1 D1 D2 D3 D4 E1 F1 G1 H1"),
        (World(CLIENT, [home()]), ABROAD, {"asked": "state level"}, "A1 B1 C1 D1 D2 D6 D4 E1 F1 G1 H1"),
        (World(CLIENT, [home()]), Owner(country="US"), {"asked": "state level"}, "A1 B1 C1 D1 D2 D4 E1 F1 G1 H1"),
        (World(CLIENT, [home()]), HOME, {"intent": "keep"}, "A1 B1 C1 D1 D2 D4 M1"),
        (World(CLIENT, [home()]), HOME, {"intent": "not-mine"}, "A1 B1 C1 D1 D2 D4 N1"),
        (World(ELEVATED, [kes()]), HOME, {}, "A1 B1 C1 D1 D2 D4 E1 F1 G1 H1"),
        (World(ELEVATED, [kes(server="ksc.example")]), HOME, {}, "A1 B1 C2 D1 D2 D4 E1 E3"),
    ],
)
def test_the_way(world: World, owner: Owner, decisions: dict, expected: str) -> None:
    assert codes(world, owner, **decisions) == expected.split()


@pytest.mark.parametrize(
    ("removal", "protected", "restart", "failure", "expected"),
    [
        ("gone", "yes", False, None, "K2"),
        ("gone", "no", False, None, "K4"),
        ("gone", "cannot-tell", False, None, "K5"),
        ("gone", "yes", True, None, "J1"),
        ("partly", "yes", False, None, "K3"),
        ("partly", "yes", False, BUSY, "H5"),
        ("not-gone", "yes", False, BUSY, "H3"),
        ("not-gone", "yes", False, None, "H4"),
    ],
)
def test_the_end(removal, protected, restart: bool, failure: Failure | None, expected: str) -> None:
    outcome = Outcome(removal=removal, protected=protected, restart=restart)
    assert walk.ending_stage(outcome, failure).code == expected


@pytest.mark.parametrize(("running", "expected"), [(True, "H3"), (False, "H5"), (None, "H5")])
def test_what_still_runs_was_not_halved(running: bool | None, expected: str) -> None:
    [installed] = detect(World(CLIENT, [home()]).snapshot(), load())
    outcome = Outcome(removal="partly", protected="no", remaining=(replace(installed, running=running),))
    assert walk.ending_stage(outcome, BUSY).code == expected


@pytest.mark.parametrize(
    ("world", "decisions", "expected"),
    [
        (World(CLIENT, [home()]), {}, "F1"),
        (World(CLIENT, [home(), password_manager()]), {}, None),
        (World(CLIENT, [home(), password_manager()]), {"confirmed": {"passwords": "exported"}}, "F1"),
        (World(ELEVATED, [kes()]), {}, None),
        (World(ELEVATED, [kes()]), {"confirmed": {"encryption": "none"}}, "F1"),
        (World(ELEVATED, [kes(server="ksc.example")]), {}, "E3"),
    ],
)
def test_open_points_keep_the_person_on_the_gates(world: World, decisions: dict, expected: str | None) -> None:
    snapshot = world.snapshot()
    findings = detect(snapshot, load())
    wanted = Decisions(intent="remove", attended=True, **decisions)
    plan = make_plan(snapshot, findings, wanted, load())
    following = walk.next_stage(walk.GATES, walk.stages(findings, HOME, wanted, plan), plan)
    assert (following.code if following else None) == expected


@pytest.mark.parametrize(
    ("removal", "by_hand", "expected"),
    [("not-gone", True, "G3"), ("not-gone", False, "H4"), ("gone", True, "K2"), ("partly", True, "K3")],
)
def test_what_is_removed_by_hand_is_asked_for_again(removal, by_hand: bool, expected: str) -> None:
    outcome = Outcome(removal=removal, protected="yes")
    assert walk.second_look_stage(outcome, (), by_hand=by_hand).code == expected


@pytest.mark.parametrize(
    ("role", "presence", "managed_by", "code"),
    [
        ("report-only", "installed", "", "C1"),
        ("report-only", "installed", "ksc.example", "C1"),
        ("report-only", "review", "", "C5"),
        ("report-only", "leftover", "", "C4"),
        ("kaspersky", "installed", "ksc.example", "C2"),
        ("companion", "review", "", "C5"),
        ("protection", "review", "", "C4"),
    ],
)
def test_what_is_only_told_is_no_nothing(role, presence, managed_by: str, code: str) -> None:
    [found] = detect(World(CLIENT, [home()]).snapshot(), load())
    assert walk.found_stage((replace(found, role=role, presence=presence, managed_by=managed_by),)).code == code
