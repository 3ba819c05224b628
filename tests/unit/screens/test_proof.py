"""K2 to K5: the proof counts what two readings show, nothing is called gone that is not, red is what Windows said."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.screens.proof import proof
from changeover.screens.scene import Scene
from changeover.screens.unprotected import could_not_tell, ending_without_protection, partly, unprotected
from changeover.values import (
    Certificate,
    Conditions,
    Extension,
    Folder,
    Gap,
    Provider,
    Snapshot,
    System,
)
from tests.unit.screens.plans import planned
from tests.unit.screens.runs import ended, looked
from tests.unit.screens.scenes import say
from tests.world import CLIENT, LINUX, SERVER, World, agent, home, kes, package, password_manager, vpn

DEFENDER = Provider(place="provider 1", name="Windows Defender", state="on", current=True)
EXTENSION = Extension(
    place=r"C:\Users\Ada\Default\Extensions\ahkjpbeeocnddjkakilopmfdlnjdpcdm",
    browser="Chrome",
    id="ahkjpbeeocnddjkakilopmfdlnjdpcdm",
    name="Kaspersky Protection",
)
FOLDER = Folder(place=r"C:\ProgramData\Kaspersky Lab\AVP21.3")
CERTIFICATE = Certificate(
    place="HKEY_LOCAL_MACHINE\\ROOT\\1", subject="CN=Kaspersky Anti-Virus Personal Root Certificate"
)


def after(world: World, then: Snapshot, **decisions: object) -> Scene:
    return looked(planned(world, **decisions), then)


def clean(**more: object) -> Snapshot:
    return replace(World(CLIENT, [], providers=(DEFENDER,)).snapshot(), **more)


def lines(scene: Scene) -> dict[str, tuple[str, str]]:
    return {say(row.label): (say(row.before), say(row.now.name)) for row in proof(scene).rows}


def test_before_and_now() -> None:
    scene = after(World(CLIENT, [vpn(), password_manager(), home()]), clean())
    assert say(proof(scene).head.title) == "Kaspersky is gone. Microsoft Defender is on."
    assert say(proof(scene).head.lead).startswith("Windows reports it. We looked again at 12:00")
    assert lines(scene) == {
        "Antivirus": ("Kaspersky for home computers, 807 days behind", "Microsoft Defender, on, up to date"),
        "Kaspersky programs": ("3", "None found"),
        "Services and drivers": ("2", "None found"),
        "Left behind": ("None", "None found"),
    }
    assert all(row.now.kind == "ok" for row in proof(scene).rows)
    assert proof(scene).rows[0].now.seen


def test_what_is_left_behind_is_counted_and_not_called_well() -> None:
    scene = after(World(CLIENT, [home()]), clean(folders=(FOLDER,), extensions=(EXTENSION,)))
    row = proof(scene).rows[-1]
    assert say(row.now.name) == "1 folder and 1 browser extension"
    assert row.now.kind == "info"
    assert [more.key for more in row.now.more] == ["folder"]


def test_things_that_only_the_person_can_do() -> None:
    scene = after(World(CLIENT, [home()]), clean(extensions=(EXTENSION,), certificates=(CERTIFICATE,)))
    content = proof(scene)
    assert say(content.left) == "3 things are left for you"
    assert [say(thing.row.name) for thing in content.things] == [
        "Remove “Kaspersky Protection” from Chrome",
        "A Kaspersky certificate is left",
        "Stop your Kaspersky subscription",
    ]
    assert all(thing.how for thing in content.things)
    assert len({thing.row.key for thing in content.things}) == 3


def test_an_extension_that_a_policy_keeps_is_no_task_for_the_person() -> None:
    forced = replace(EXTENSION, forced=True)
    [thing, _subscription] = proof(after(World(CLIENT, [home()]), clean(extensions=(forced,)))).things
    assert "policy" in say(thing.how[0])


def test_only_a_part_was_to_go() -> None:
    world = World(CLIENT, [vpn(), home()], providers=(DEFENDER,))
    then = World(CLIENT, [home()], providers=(DEFENDER,)).snapshot()
    scene = after(world, then, products=("kaspersky-vpn",))
    assert say(proof(scene).head.title) == "Kaspersky VPN is gone. Microsoft Defender is on."
    assert lines(scene)["Kaspersky programs"] == ("2", "Kaspersky for home computers, which you keep")


def test_ultraav_that_went_by_hand_is_called_by_its_name() -> None:
    content = proof(ended("ultraav"))
    assert say(content.head.title) == "UltraAV is gone. Microsoft Defender is on."
    assert [say(row.label) for row in content.rows][1] == "UltraAV"
    assert "UltraAV" in say(content.things[-1].row.name)


def test_ultraav_that_stays_is_not_called_gone() -> None:
    first = ended("ultraav")
    content = proof(looked(first, replace(first.snapshot, providers=(DEFENDER,))))
    assert say(content.head.title).startswith("UltraAV is still here.")
    assert [thing.row.key for thing in content.things] == []


def test_nothing_was_there_to_remove() -> None:
    scene = after(World(CLIENT, [], providers=(DEFENDER,)), clean())
    assert say(proof(scene).head.title) == "There was nothing to remove. Microsoft Defender is on."
    assert say(proof(scene).left) == "Nothing is left for you to do"


def test_the_restart_is_told_by_the_start_of_the_system() -> None:
    same = after(World(CLIENT, [home()]), clean())
    assert "after the restart" not in say(proof(same).head.lead)
    anew = after(World(CLIENT, [home()]), clean(system=replace(CLIENT, boot="2")))
    assert say(proof(anew).head.lead).endswith("after the restart.")


def test_on_linux_nobody_says_that_windows_reports_it() -> None:
    content = proof(ended("linux-kesl"))
    assert "Windows" not in say(content.head.lead)
    assert say(content.rows[-1].now.name) == "2 folders and 2 package configurations"


def test_saving_changes_the_buttons() -> None:
    scene = after(World(CLIENT, [home()]), clean())
    assert [wish.id for wish in proof(scene).wishes if wish.kind == "main"] == ["save-proof"]
    assert [wish.id for wish in proof(scene._replace(proof_saved=True)).wishes if wish.kind == "main"] == ["close"]


def test_without_a_second_look_there_is_no_proof() -> None:
    with pytest.raises(ValueError, match="looked"):
        proof(planned(World(CLIENT, [home()])))


def test_partly_gone_names_what_is_here() -> None:
    world = World(CLIENT, [vpn(), home()])
    content = partly(after(world, World(CLIENT, [vpn()], providers=(DEFENDER,)).snapshot()))
    assert say(content.head.title) == "Kaspersky is partly gone"
    assert say(content.head.lead) == "Windows reports that Microsoft Defender is on. 1 part is still here."
    assert [say(row.name) for row in content.rows] == ["Kaspersky VPN"]
    assert content.pill.kind == "ok"


def test_what_could_not_be_read_is_a_row_and_not_gone() -> None:
    gap = Gap(part="services", why="denied", hides=True)
    world = World(CLIENT, [vpn(), home()], gaps=(gap,))
    then = replace(World(CLIENT, []).snapshot(gaps=(gap,)))
    scene = after(world, then)
    rows = partly(scene).rows
    assert [row.key for row in rows] == ["gap-0"]


def test_nothing_on_is_red_and_says_why() -> None:
    off = Conditions(installer_busy=False, defender="off", defender_kept_off="DisableAntiSpyware")
    world = World(CLIENT, [home()])
    content = unprotected(after(world, replace(World(CLIENT, [], conditions=off).snapshot())))
    assert content.note.kind == "stop"
    assert "DisableAntiSpyware" in say(content.note.text)
    assert say(content.head.title) == "Kaspersky is gone, but nothing protects this computer"
    assert [wish.id for wish in content.wishes if wish.kind == "main"] == ["look-again"]
    assert any("30 seconds" in say(do.line) for do in content.do)


def test_a_recording_is_not_looked_at_again_by_itself() -> None:
    assert not any("30 seconds" in say(do.line) for do in unprotected(ended("unprotected")).do)


@pytest.mark.parametrize(
    ("system", "product", "decisions", "expected"),
    [
        (CLIENT, home, {}, "Windows Security did not answer"),
        (SERVER, kes, {}, "On Windows Server there is no Windows Security to ask"),
        (LINUX, None, {}, "On this system we know no one place to ask"),
        (CLIENT, home, {"confirmed": {"protection": "none"}}, "You chose to have no antivirus program"),
    ],
)
def test_the_reason_why_it_could_not_be_told(system: System, product, decisions: dict, expected: str) -> None:
    installed = [product()] if product else [package("kesl", "kesl")]
    silent = Gap(part="security-center", why="timeout")
    then = replace(World(system, []).snapshot(), gaps=(silent,) if system is CLIENT else ())
    content = could_not_tell(after(World(system, installed), then, **decisions))
    assert say(content.note.first) == expected
    assert content.note.kind == "neutral"
    windows = system.family == "windows"
    assert any(do.button is not None and do.button.id == "open-security" for do in content.do) is windows


def test_windows_that_answers_without_a_state_is_not_called_silent() -> None:
    content = could_not_tell(after(World(CLIENT, [home()]), World(CLIENT, []).snapshot()))
    assert say(content.note.first).startswith("Windows Security names none as on")


def test_one_word_for_kaspersky_only_when_all_of_it_is_gone() -> None:
    world = World(SERVER, [kes(), agent()])
    content = could_not_tell(after(world, World(SERVER, [agent()]).snapshot(), products=("kes-windows",)))
    assert say(content.head.title).startswith("Kaspersky Endpoint Security for Windows is gone.")


def test_what_windows_lists_without_a_state_is_neither_on_nor_off() -> None:
    off = Conditions(installer_busy=False, defender="off")
    other = Provider(place="provider 2", name="Some Shield", state="unknown")
    then = World(CLIENT, [], conditions=off, providers=(other,)).snapshot()
    scene = after(World(CLIENT, [home()]), then)
    assert scene.again is not None
    assert scene.again.outcome.protected == "cannot-tell"
    content = ending_without_protection(scene)
    assert say(content.note.first) == "Windows Security lists Some Shield"
    assert content.note.kind == "neutral"


def test_nothing_is_on_only_where_windows_lists_nothing_that_may_be() -> None:
    off = Conditions(installer_busy=False, defender="off")
    expired = Provider(place="provider 2", name="Some Shield", state="expired")
    scene = after(World(CLIENT, [home()]), World(CLIENT, [], conditions=off, providers=(expired,)).snapshot())
    assert scene.again is not None
    assert scene.again.outcome.protected == "no"


def test_what_was_to_go_and_still_protects_is_not_called_nothing() -> None:
    off = Conditions(installer_busy=False, defender="off")
    kaspersky = Provider(place="provider 3", name="Kaspersky", state="on")
    world = World(CLIENT, [home()], conditions=off, providers=(kaspersky,))
    scene = after(world, world.snapshot())
    assert scene.again is not None
    assert scene.again.outcome.protected == "cannot-tell"


@pytest.mark.parametrize(
    ("name", "now", "kind"),
    [
        ("unprotected", "None is reported as on", "stop"),
        ("home-us", "We could not tell", "neutral"),
    ],
)
def test_the_comparison_stands_where_protection_is_missing_too(name: str, now: str, kind: str) -> None:
    content = ending_without_protection(ended(name))
    assert (say(content.rows[0].now.name), content.rows[0].now.kind) == (now, kind)
    assert say(content.rows[1].now.name) == "None found"
    assert content.things[-1].row.key == "subscription"


def test_nothing_is_green_or_red_where_it_could_not_be_told() -> None:
    content = could_not_tell(ended("home-us"))
    kinds = {row.now.kind for row in content.rows} | {thing.row.kind for thing in content.things} | {content.note.kind}
    assert kinds.isdisjoint({"ok", "stop"})
