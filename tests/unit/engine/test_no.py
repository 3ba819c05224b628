"""Every “no” ends with zero acts: nothing changes without a yes to exactly this plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.detect import detect
from changeover.engine.lock import one_at_a_time
from changeover.plan import digest, make_plan
from changeover.run import Held, NotAgreed, Sight, carry_out
from changeover.values import AnyAction, Conditions, Consent, Decisions, Proposed
from tests.talk import Talk, journals, talk
from tests.world import CLIENT, ELEVATED, LINUX, NOW, World, agent, home, kes, package, password_manager, vpn

REMOVE = Decisions(intent="remove", attended=True)


def home_world() -> World:
    return World(CLIENT, [home(), vpn()])


@pytest.mark.parametrize(
    "digest_of",
    [
        lambda _: None,
        lambda _: "",
        lambda proposed: proposed.digest[:45],
        lambda _: "0" * 64,
        lambda proposed: proposed.digest.upper(),
    ],
    ids=["silence", "empty", "shortened", "another", "capitals"],
)
def test_only_the_whole_digest_is_a_yes(digest_of, tmp_path: Path) -> None:
    world = home_world()
    ended = talk(world, tmp_path, Talk(REMOVE, agree=digest_of))
    assert world.acts == []
    assert journals(tmp_path) == []
    assert ended.outcome is None


@pytest.mark.parametrize("intent", ["keep", "not-mine", "later", "undecided"])
def test_keeping_it_is_an_ending(intent: str, tmp_path: Path) -> None:
    world = home_world()
    ended = talk(world, tmp_path, Talk(Decisions(intent=intent)))  # type: ignore[arg-type]
    assert ended.proposed.plan.steps == ()
    assert world.acts == []


@pytest.mark.parametrize(
    ("world", "decisions", "gate"),
    [
        (home_world(), Decisions(intent="remove"), "person"),
        (World(CLIENT, [kes()]), Decisions(intent="remove", confirmed={"encryption": "none"}), "rights"),
        (World(ELEVATED, [kes()]), Decisions(intent="remove"), "encryption"),
        (World(CLIENT, [password_manager()]), REMOVE, "passwords"),
        (World(LINUX, [package("kesl", "kesl")]), Decisions(intent="remove"), "protection"),
        (World(CLIENT, [home()], Conditions(restart=("windows-update",))), REMOVE, "restart-pending"),
        (World(CLIENT, [home()], Conditions(installer_busy=True)), REMOVE, "installer-busy"),
        (World(CLIENT, [home()], Conditions(battery=12, plugged=False)), REMOVE, "power"),
        (World(CLIENT, [home()], Conditions(defender_kept_off="DisableAntiSpyware")), REMOVE, "protection"),
        (
            World(ELEVATED, [kes(server="ksc.example")]),
            Decisions(intent="remove", confirmed={"encryption": "none"}),
            "managed",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_held_plan_is_not_run_even_with_its_own_digest(
    world: World, decisions: Decisions, gate: str, tmp_path: Path
) -> None:
    ended = talk(world, tmp_path, Talk(decisions))
    assert gate in {held.id for held in ended.proposed.plan.held_by}
    assert ended.failures == ["held"]
    assert len(ended.of(Proposed)) == 1
    assert world.acts == []


def test_a_machine_that_changed_is_asked_about_again(tmp_path: Path) -> None:
    world = home_world()
    seen: list[str] = []

    def agree(proposed: Proposed) -> str | None:
        seen.append(proposed.digest)
        if len(seen) == 1:
            world.installed.append(password_manager())
            return proposed.digest
        return None

    ended = talk(world, tmp_path, Talk(REMOVE, agree=agree))
    assert len(set(seen)) == 2
    assert ended.proposed.because is not None
    assert world.acts == []


def test_two_at_once_do_not_run(tmp_path: Path) -> None:
    world = home_world()
    (tmp_path / "person").mkdir()
    with one_at_a_time(tmp_path / "person", "1"):
        ended = talk(world, tmp_path, Talk(REMOVE))
    assert ended.failures == ["busy"]
    assert world.acts == []
    assert talk(world, tmp_path, Talk(REMOVE)).failures == []  # and it is free again


def test_no_journal_no_run(tmp_path: Path) -> None:
    world = home_world()
    (tmp_path / "person").mkdir()
    (tmp_path / "person" / "runs").write_text("a file where the folder should be")
    ended = talk(world, tmp_path, Talk(REMOVE))
    assert ended.failures == ["journal"]
    assert world.acts == []


def test_full_rights_only_from_a_safe_place(tmp_path: Path) -> None:
    world = World(ELEVATED, [agent()])
    world.safe = False
    ended = talk(world, tmp_path, Talk(Decisions(intent="remove")))
    assert ended.failures == ["unsafe-place"]
    assert world.acts == []


def test_what_comes_from_a_file_or_a_demonstration_never_acts() -> None:
    for origin in ("file", "demo"):
        snapshot = replace(home_world().snapshot(), origin=origin)
        plan = make_plan(snapshot, detect(snapshot, load()), REMOVE, load())
        assert plan.rights == "none"
        assert [gate.id for gate in plan.held_by] == ["origin"]


class Touched(Exception):
    """Somebody looked at the machine or changed it."""


def _look() -> Sight:
    raise Touched


def _act(_: AnyAction):
    raise Touched


@pytest.mark.parametrize("named", ["", "0" * 64])
def test_another_consent_touches_nothing(named: str) -> None:
    snapshot = home_world().snapshot()
    plan = make_plan(snapshot, detect(snapshot, load()), REMOVE, load())
    with pytest.raises(NotAgreed):
        next(carry_out(plan, Consent(digest=named, by="person", at=NOW), _look, _act))


def test_a_held_plan_touches_nothing() -> None:
    snapshot = home_world().snapshot()
    plan = make_plan(snapshot, detect(snapshot, load()), Decisions(intent="remove"), load())
    with pytest.raises(Held):
        next(carry_out(plan, Consent(digest=digest(plan), by="person", at=NOW), _look, _act))
