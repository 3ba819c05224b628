"""The engine plans for the owner who decides, in a proposal and when it looks once more before it acts."""

from __future__ import annotations

from pathlib import Path

from changeover.values import Decide, Decisions, Hello, Look, Owner, Proposed, SnapshotTaken
from tests.talk import Talk, talk
from tests.unit.engine.test_recording import HOME, REMOVE, hear
from tests.world import CLIENT, World, home

CONTRACTOR = Owner(country="US", role="business", work=frozenset({"federal-contract"}))


def held(proposed: Proposed) -> list[str]:
    return [gate.id for gate in proposed.plan.held_by]


def test_a_recorded_engine_asks_a_contractor_for_the_report() -> None:
    for owner, asks in ((CONTRACTOR, True), (Owner(), False)):
        person = hear(
            HOME,
            {Hello: (Look(),), SnapshotTaken: (Decide(owner=owner, decisions=REMOVE),), Proposed: (None,)},
        )
        (proposed,) = person.of(Proposed)
        assert ("evidence-report" in held(proposed)) is asks


def test_a_contractor_agrees_only_with_an_answer_about_the_report(tmp_path: Path) -> None:
    wanted = Decisions(intent="remove", attended=True)
    without = talk(World(CLIENT, [home()]), tmp_path / "open", Talk(wanted, owner=CONTRACTOR))
    assert held(without.proposed) == ["evidence-report"]
    assert without.failures == ["held"]
    answered = Decisions(intent="remove", attended=True, confirmed={"evidence-report": "saved"})
    gone = talk(World(CLIENT, [home()]), tmp_path / "saved", Talk(answered, owner=CONTRACTOR))
    outcome = gone.outcome
    assert outcome is not None
    assert outcome.removal == "gone"
