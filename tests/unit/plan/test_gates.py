"""What holds a plan back, and what lets it through. Nothing opens by default."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.detect import detect
from changeover.plan import make_plan
from changeover.values import Conditions, Decisions, Gate, Plan, Provider, Snapshot, System
from tests.world import CLIENT, ELEVATED, LINUX, SERVER, World, agent, home, kes, package, password_manager

CATALOGUE = load()


def plan_for(world: World | Snapshot, **decisions) -> Plan:
    snapshot = world.snapshot() if isinstance(world, World) else world
    wanted = Decisions(**{"intent": "remove", "attended": True, **decisions})
    return make_plan(snapshot, detect(snapshot, CATALOGUE), wanted, CATALOGUE)


def gate(plan: Plan, name: str) -> Gate | None:
    return next((gate for gate in plan.gates if gate.id == name), None)


def state(plan: Plan, name: str) -> str:
    found = gate(plan, name)
    return found.state if found else "none"


def with_conditions(world: World, **conditions) -> Snapshot:
    return replace(world.snapshot(), conditions=Conditions(**conditions))


ON = Provider(place="Security Center", name="Windows Defender", state="on")


@pytest.mark.parametrize(
    ("world", "decisions", "expected"),
    [
        (World(CLIENT, [home()]), {}, "open"),
        (with_conditions(World(CLIENT, [home()]), defender_kept_off="DisableAntiSpyware"), {}, "closed"),
        (World(SERVER, [kes()]), {}, "closed"),
        (World(System(family="windows", server=None, boot="1"), [home()]), {}, "closed"),
        (World(LINUX, [package("kesl", "kesl")]), {}, "closed"),
        (World(LINUX, [package("kesl", "kesl")]), {"confirmed": {"protection": "none"}}, "open"),
        (World(LINUX, [package("kesl", "kesl")]), {"confirmed": {"protection": "yes"}}, "closed"),
        (World(SERVER, [kes()], providers=(ON,)), {}, "open"),
        (with_conditions(World(SERVER, [kes()]), defender="off"), {"replacement": "microsoft-defender"}, "open"),
        (with_conditions(World(SERVER, [kes()]), defender="absent"), {"replacement": "microsoft-defender"}, "closed"),
    ],
)
def test_never_bare(world, decisions: dict, expected: str) -> None:
    assert state(plan_for(world, **decisions), "protection") == expected


def test_a_companion_alone_leaves_protection_as_it_is() -> None:
    assert state(plan_for(World(SERVER, [password_manager()])), "protection") == "open"
    assert state(plan_for(World(SERVER, [password_manager(), home()])), "protection") == "closed"


def test_kaspersky_itself_does_not_count_as_what_takes_over() -> None:
    own = Provider(place="Security Center", name="Kaspersky", state="on")
    plan = plan_for(World(SERVER, [home()], providers=(own,)))
    assert state(plan, "protection") == "closed"


def test_on_a_server_defender_is_on_before_anything_goes() -> None:
    snapshot = with_conditions(World(SERVER, [kes()]), defender="off")
    plan = plan_for(snapshot, replacement="microsoft-defender")
    kinds = [type(step.action).__name__ for step in plan.steps]
    assert kinds.index("EnableDefender") < kinds.index("RemoveMsi")


@pytest.mark.parametrize(
    ("encryption", "answer", "expected"),
    [
        ("none", "", "open"),
        ("unknown", "", "asks"),
        ("unknown", "none", "open"),
        ("unknown", "decrypted", "open"),
        ("unknown", "perhaps", "asks"),
        ("installed", "", "closed"),
        ("installed", "none", "closed"),
        ("installed", "decrypted", "open"),
        ("active", "", "closed"),
        ("active", "decrypted", "closed"),
        ("active", "none", "closed"),
    ],
)
def test_encryption_is_a_hard_stop(encryption: str, answer: str, expected: str) -> None:
    snapshot = with_conditions(World(ELEVATED, [kes()]), encryption=encryption)
    confirmed = {"encryption": answer} if answer else {}
    assert state(plan_for(snapshot, confirmed=confirmed), "encryption") == expected


def test_saved_passwords_are_asked_about() -> None:
    world = World(CLIENT, [password_manager()])
    assert state(plan_for(world), "passwords") == "asks"
    assert state(plan_for(world, confirmed={"passwords": "exported"}), "passwords") == "open"
    assert state(plan_for(world, confirmed={"passwords": "what"}), "passwords") == "asks"
    assert state(plan_for(World(CLIENT, [home()])), "passwords") == "none"


def test_a_managed_machine_belongs_to_somebody() -> None:
    world = World(ELEVATED, [kes(server="ksc.example")])
    assert state(plan_for(world), "managed") == "asks"
    assert state(plan_for(world, confirmed={"managed": "responsible"}), "managed") == "open"
    assert state(plan_for(world, confirmed={"managed": "not-mine"}), "managed") == "closed"
    assert state(plan_for(World(ELEVATED, [kes()])), "managed") == "none"


@pytest.mark.parametrize(
    ("world", "answer", "expected"),
    [
        (World(CLIENT, [home()]), "", "open"),
        (World(CLIENT, [home()]), "unknown", "closed"),
        (World(CLIENT, [home()]), "try-anyway", "open"),
        (World(ELEVATED, [agent()]), "", "open"),
        (World(ELEVATED, [agent()]), "unknown", "closed"),
        (World(ELEVATED, [agent()]), "try-anyway", "closed"),
        (World(LINUX, [package("kesl", "kesl")]), "", "none"),
    ],
)
def test_an_unknown_removal_password(world: World, answer: str, expected: str) -> None:
    confirmed = {"removal-password": answer} if answer else {}
    assert state(plan_for(world, confirmed=confirmed), "removal-password") == expected


@pytest.mark.parametrize(("world", "named"), [(World(CLIENT, [home()]), True), (World(ELEVATED, [kes()]), False)])
def test_a_page_about_lost_passwords_is_named_only_for_what_it_speaks_of(world: World, named: bool) -> None:
    plan = plan_for(world, confirmed={"removal-password": "unknown"})
    [gate] = [gate for gate in plan.gates if gate.id == "removal-password"]
    assert any("https://" in str(remedy.args.get("page")) for remedy in gate.remedies) is named


@pytest.mark.parametrize(
    ("conditions", "gate_id", "expected"),
    [
        ({}, "power", "open"),
        ({"battery": 39, "plugged": False}, "power", "closed"),
        ({"battery": 39, "plugged": True}, "power", "open"),
        ({"battery": 40, "plugged": False}, "power", "open"),
        ({"battery": 39}, "power", "closed"),
        ({"restart": ("windows-update",)}, "restart-pending", "closed"),
        ({}, "restart-pending", "open"),
        ({"installer_busy": True}, "installer-busy", "closed"),
        ({"installer_busy": None}, "installer-busy", "open"),
    ],
)
def test_the_moment(conditions: dict, gate_id: str, expected: str) -> None:
    assert state(plan_for(with_conditions(World(CLIENT, [home()]), **conditions)), gate_id) == expected


def test_rights() -> None:
    assert state(plan_for(World(CLIENT, [agent()]), attended=False), "rights") == "closed"
    assert state(plan_for(World(ELEVATED, [agent()]), attended=False), "rights") == "open"
    assert state(plan_for(World(CLIENT, [home()])), "rights") == "none"


def test_person() -> None:
    assert state(plan_for(World(CLIENT, [home()]), attended=False), "person") == "closed"
    assert state(plan_for(World(CLIENT, [home()])), "person") == "open"
    assert state(plan_for(World(ELEVATED, [agent()]), attended=False), "person") == "none"


def test_a_product_without_a_registered_way_out_holds_the_plan() -> None:
    lost = home()
    lost.seen = tuple(thing for thing in lost.seen if getattr(thing, "product_code", "") == "")
    lost.seen = tuple(thing for thing in lost.seen if getattr(thing, "what", "") != "product-code")
    plan = plan_for(World(CLIENT, [lost, password_manager()]), confirmed={"passwords": "not-used"})
    assert state(plan, "route") == "closed"
    assert [gate.id for gate in plan.held_by] == ["route"]


def test_every_gate_that_holds_says_what_to_do() -> None:
    worlds = [
        (World(CLIENT, [agent(), home(), password_manager(), kes(server="k")]), {"attended": False}),
        (World(SERVER, [kes()]), {}),
        (
            with_conditions(
                World(CLIENT, [home()]), restart=("x",), installer_busy=True, battery=3, encryption="active"
            ),
            {},
        ),
        (replace(World(CLIENT, [home()]).snapshot(), origin="file"), {}),
        (World(CLIENT, [home()]), {"confirmed": {"removal-password": "unknown"}}),
    ]
    held = [gate for world, decisions in worlds for gate in plan_for(world, **decisions).held_by]
    assert len({gate.id for gate in held}) >= 10
    for gate in held:
        assert gate.remedies, gate.id
    for gate in held:
        assert gate.state == "closed" or gate.question is not None, gate.id
