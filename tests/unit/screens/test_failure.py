"""H3 to H6: what a product does now is said of a fresh reading alone, and every failure has a way on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from changeover.run.installer_ending import ending as by_installer
from changeover.screens.failure import failed, halfway, stopped_after
from changeover.screens.running import StepSeen
from changeover.screens.scene import Scene
from changeover.values import Ended, Failed, Failure, Gap, Message, Outcome, Snapshot, msg
from tests.unit.screens.plans import planned
from tests.unit.screens.runs import begin, hear, looked, told
from tests.unit.screens.scenes import say
from tests.world import CLIENT, LINUX, World, home, package, vpn

RUN = Path(__file__).parents[3] / "core/changeover"
REFUSED = by_installer(1603, "Kaspersky").failure
BROKEN = Failure(
    code="engine-stopped", happened=msg("It stopped."), means=msg("We do not know yet how far it came."), next=()
)


def codes() -> set[str]:
    """Every code of a failure that the program can tell of a run."""
    files = [*(RUN / "run").glob("*.py"), RUN / "engine/failures.py"]
    return {code for file in files for code in re.findall(r'(?:code=|_failed\(\s*)"([a-z-]+)"', file.read_text())}


def failing(world: World, failure: Failure, *, then: Snapshot | None = None) -> Scene:
    """The scene after the removal of this machine did not work; `then` is what is read afterward."""
    scene = _run(world, failure)
    return looked(scene, then or world.snapshot())


def _run(world: World, failure: Failure) -> Scene:
    scene = planned(world)
    assert scene.proposed is not None
    steps = scene.proposed.plan.steps
    run = begin(world.snapshot(), (scene.proposed,)).run
    last = len(steps) - 2 if len(steps) > 2 else len(steps) - 1
    run = run._replace(steps=tuple(StepSeen() for _ in steps))
    return hear(scene._replace(run=run), Failed(step=last, failure=failure), Ended())


def chosen(scene: Scene) -> str:
    [one] = [way.choice.id for way in failed(scene).ways if way.choice.chosen]
    return one


def test_what_it_does_now_is_read_and_not_assumed() -> None:
    assert REFUSED is not None
    running = failing(World(CLIENT, [home()]), REFUSED)
    assert "is still running." in say(failed(running).note.text)
    assert failed(running).note.seen
    product = home()
    product.seen = tuple(thing for thing in product.seen if type(thing).__name__ not in ("Process", "Service"))
    quiet = failing(World(CLIENT, [home()]), REFUSED, then=World(CLIENT, [product]).snapshot())
    assert "is still running" not in say(failed(quiet).note.text)
    assert "still installed" in say(failed(quiet).note.text)


def test_what_is_gone_is_told_and_nothing_else() -> None:
    assert REFUSED is not None
    part = failing(World(CLIENT, [vpn(), home()]), REFUSED, then=World(CLIENT, [home()]).snapshot())
    assert say(failed(part).note.text).endswith("Kaspersky VPN is gone.")
    none = failing(World(CLIENT, [vpn(), home()]), REFUSED)
    assert say(failed(none).note.text).endswith("Nothing has been removed.")


def test_a_closed_place_is_no_removal() -> None:
    assert REFUSED is not None
    gap = Gap(part="services", why="denied", hides=True)
    after = World(CLIENT, [], gaps=(gap,)).snapshot(gaps=(gap,))
    content = failed(failing(World(CLIENT, [home()]), REFUSED, then=after))
    assert "could not see whether" in say(content.note.text)
    assert "is gone" not in say(content.note.text).replace("is gone: a place", "")
    assert say(content.head.title) == "We could not see that it is gone"


def test_an_engine_that_broke_tells_nothing_of_the_product() -> None:
    content = failed(_run(World(CLIENT, [home()]), BROKEN))
    assert "Kaspersky" not in say(content.note.text)
    assert [way.main.id for way in content.ways] == ["look-again", "come-back-later"]


@pytest.mark.parametrize(
    ("failure", "expected"),
    [(1603, "try-again"), (1602, "try-again"), (1612, "removal-tool"), (1625, "come-back-later"), (1, "restart-first")],
)
def test_the_mildest_way_that_can_help_is_chosen(failure: int, expected: str) -> None:
    why = by_installer(failure, "Kaspersky").failure
    assert why is not None
    assert chosen(failing(World(CLIENT, [home()]), why)) == expected


def test_a_package_manager_asks_for_no_password() -> None:
    refused = Failure(code="refused", happened=msg("It did not."), means=msg("It is here."), next=(msg("Read it."),))
    ways = failed(failing(World(LINUX, [package("kesl", "kesl")]), refused)).ways
    assert "lost" not in {way.choice.id for way in ways}


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_failure_has_a_title_a_way_on_and_one_choice(code: str) -> None:
    happened = msg("Something happened.")
    scene = failing(World(CLIENT, [home()]), Failure(code=code, happened=happened, means=msg("So."), next=()))
    content = failed(scene)
    assert say(content.head.title)
    assert len([way for way in content.ways if way.choice.chosen]) == 1
    assert all(way.main.kind == "main" for way in content.ways)
    assert len({way.choice.id for way in content.ways}) == len(content.ways)


def test_the_failures_of_the_program_are_known_here() -> None:
    assert {"refused", "cancelled", "source-missing", "still-there", "evidence", "defender"} <= codes()


def test_the_helper_gets_the_code_and_the_detail() -> None:
    assert REFUSED is not None
    details = failed(failing(World(CLIENT, [home()]), REFUSED)).details
    assert details is not None
    assert say(details.question) == "Details for a helper: refused"
    assert say(details.answer[0]) == "Windows Installer: 1603"


def test_halfway_is_red_and_says_what_protects() -> None:
    content = halfway(told("half-way"))
    assert content.note.kind == "stop"
    assert say(content.head.lead).endswith("We see nothing else that protects this computer.")
    assert [do.button.id for do in content.do if do.button] == ["open-security", "go-on"]
    assert content.until is not None


def test_halfway_with_other_protection_says_so() -> None:
    scene = told("half-way")
    assert scene.run.outcome is not None
    covered = Outcome(removal="partly", protected="yes", by=("microsoft-defender",))
    content = halfway(scene._replace(run=scene.run._replace(outcome=covered)))
    assert say(content.head.lead).endswith("Windows reports that Microsoft Defender is on.")
    assert content.until is None
    assert [do.button.id for do in content.do if do.button] == ["go-on"]


def test_its_own_protection_counts_for_as_long_as_it_is_on() -> None:
    scene = told("half-way")
    assert scene.run.outcome is not None
    still = tuple(replace(finding, protecting=True, running=True) for finding in scene.run.outcome.remaining)
    content = halfway(scene._replace(run=scene.run._replace(outcome=replace(scene.run.outcome, remaining=still))))
    assert "Windows reports that Kaspersky for home computers is on." in say(content.note.text)
    assert "no antivirus" not in say(content.note.text)


def test_stopped_after_a_step_shows_both_sides() -> None:
    scene = hear(told("home-us", 9), Ended(outcome=Outcome(removal="partly", protected="cannot-tell")))
    after = looked(scene, World(CLIENT, [home()]).snapshot())
    content = stopped_after(after)
    assert [row.kind for row in content.rows] == ["ok", "ok", "info"]
    assert say(content.rows[-1].pills[0].words) == "Running"
    assert len({row.key for row in content.rows}) == len(content.rows)


def messages(value: object) -> list[Message]:
    if isinstance(value, Message):
        return [value]
    return [found for part in value for found in messages(part)] if isinstance(value, tuple) else []


def test_no_text_promises_that_it_stays_protected() -> None:
    assert REFUSED is not None
    for scene in (failing(World(CLIENT, [home()]), REFUSED), told("half-way")):
        for said in messages(failed(scene)):
            assert "still protect" not in say(said)
