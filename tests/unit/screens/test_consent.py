"""G1: every step, exactly what is run, and when the yes can be given."""

from __future__ import annotations

from msgspec.structs import replace

from changeover.catalogue import demo
from changeover.engine.failures import BUSY, MOVED_ON
from changeover.plan import plan_code
from changeover.report.proposal import proposal_blocks
from changeover.screens.consent import PlanContent, consent
from changeover.values import Conditions
from tests.unit.screens.plans import planned
from tests.unit.screens.scenes import say
from tests.world import CLIENT, HOME_CODE, LINUX, SERVER, World, home, kes, package, password_manager

SURE = {"passwords": "exported", "removal-password": "known"}
BOTH = World(CLIENT, [home(), password_manager()])


def ids(content: PlanContent) -> list[str]:
    return [wish.id for wish in content.wishes]


def test_every_step_of_the_plan_is_there_in_its_order() -> None:
    scene = planned(BOTH, confirmed=SURE)
    content = consent(scene)
    assert [step.name for step in content.steps] == [step.does for step in scene.proposed.plan.steps]
    assert [step.number for step in content.steps] == [1, 2, 3, 4, 5]
    assert say(content.wishes[-1].text) == "Yes, do these 5 steps"


def test_exactly_what_is_run_is_what_the_report_says() -> None:
    for world in (BOTH, World(LINUX, [package("kesl", "kesl")]), World(SERVER, [kes()])):
        scene = planned(world, confirmed=SURE)
        code = plan_code(scene.proposed.digest)
        blocks = proposal_blocks(scene.proposed.plan, scene.proposed.digest, code)
        exact = [say(block.text) for block in blocks if block.kind == "exact"]
        shown = [line for step in consent(scene).steps for line in step.commands]
        assert shown
        assert set(shown) <= set(exact)
    assert f"msiexec /x {HOME_CODE} /norestart" in [
        line for step in consent(planned(BOTH)).steps for line in step.commands
    ]


def test_each_removal_says_whose_window_opens() -> None:
    content = consent(planned(BOTH, confirmed=SURE))
    told = {say(step.name): say(step.trailing) for step in content.steps}
    assert told["Remove Kaspersky Password Manager"] == "its own window opens"
    assert told["Restart this computer"] == "we ask you once more before this"
    quiet = consent(planned(World(LINUX, [package("kesl", "kesl")])))
    assert say(quiet.steps[-1].trailing) == "no window opens"
    line = next(step.line for step in content.steps if "Password Manager" in say(step.name))
    assert say(line) == "You told us your passwords are copied out."


def test_the_code_is_for_reading_aloud() -> None:
    scene = planned(BOTH, confirmed=SURE)
    content = consent(scene)
    assert content.code == plan_code(scene.proposed.digest).replace("-", " ")
    assert [len(group) for group in content.code.split()] == [3, 3, 3]
    assert say(content.code_spoken) == "Plan code: " + ", ".join(" ".join(group) for group in content.code.split())


def test_an_open_point_leaves_no_yes() -> None:
    content = consent(planned(World(LINUX, [package("kesl", "kesl")])))
    assert ids(content) == ["back"]
    assert [row.key for row in content.open_points] == ["open-protection"]
    assert say(content.note.first) == "One point is still open."
    busy = consent(planned(World(CLIENT, [home()], Conditions(installer_busy=True, battery=2))))
    assert [row.key for row in busy.open_points] == ["open-installer-busy", "open-power"]


def test_a_recording_takes_the_yes_although_nothing_is_carried_out() -> None:
    scene = planned(demo("home-us").case.snapshot, demo=True, confirmed=SURE)
    assert [gate.id for gate in scene.proposed.plan.held_by] == ["origin"]
    assert ids(consent(scene)) == ["back", "agree"]
    assert ids(consent(scene._replace(demo=False))) == ["back"]


def test_what_happened_just_now_is_the_one_notice() -> None:
    scene = planned(BOTH, confirmed=SURE)
    assert consent(scene).note is None
    moved = scene._replace(proposed=replace(scene.proposed, because=MOVED_ON))
    assert consent(moved).note.text == MOVED_ON
    content = consent(moved._replace(trouble=BUSY))
    assert content.note.first == BUSY.happened
    assert "Wait until the other one has ended" in say(content.note.text)


def test_the_look_afterward_is_told_as_it_was_chosen() -> None:
    scene = planned(BOTH, confirmed=SURE)
    assert say(consent(scene).then) == "Then we look again, and check what protects this computer."
    chosen = planned(BOTH, replacement="microsoft-defender")
    assert say(consent(chosen).then) == "Then we look again, and check that Microsoft Defender is on."
    none = planned(BOTH, confirmed={"protection": "none"})
    assert say(consent(none).then) == "Then we look again. You chose to have no antivirus program."


def test_without_a_plan_there_is_nothing_to_agree_to() -> None:
    content = consent(planned(BOTH)._replace(proposed=None))
    assert (content.steps, content.code, ids(content)) == ((), "", ["back"])
    empty = consent(planned(World(CLIENT, [])))
    assert (empty.steps, empty.code, ids(empty)) == ((), "", ["back"])
