"""What holds a plan back, and what lets it through. Nothing opens by default."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.catalogue.schema import Covered
from changeover.detect import detect
from changeover.plan import BITLOCKER, digest, make_plan
from changeover.values import Conditions, Decisions, Gate, Owner, Plan, Provider, SaveEvidence, Snapshot, System
from tests.world import (
    CLIENT,
    ELEVATED,
    HOME_CODE,
    LINUX,
    SERVER,
    Installed,
    World,
    agent,
    home,
    kes,
    package,
    password_manager,
    program,
    vendor,
)

CATALOGUE = load()
NOBODY = Owner()


def plan_for(world: World | Snapshot, *, owner: Owner = NOBODY, **decisions) -> Plan:
    snapshot = world.snapshot() if isinstance(world, World) else world
    wanted = Decisions(**{"intent": "remove", "attended": True, **decisions})
    return make_plan(snapshot, detect(snapshot, CATALOGUE), wanted, CATALOGUE, owner=owner)


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


def with_password(world: World, key: str, value: str) -> Snapshot:
    snapshot = world.snapshot()
    return replace(snapshot, vendor=(*snapshot.vendor, vendor(key, "password", value)))


@pytest.mark.parametrize(
    ("world", "key", "has_password", "value", "told"),
    [
        (World(CLIENT, [home()]), "AVP21.15", False, "on", "A password is set for removing it. The uninstaller's own"),
        (World(CLIENT, [home()]), "AVP21.15", False, "off", "Its own record says that no password is asked"),
        (World(ELEVATED, [kes()]), "KES.21.16", False, "on", "A password is set for removing it, and none was handed"),
        (World(ELEVATED, [kes()]), "KES.21.16", False, "off", "Its own record says that no password is asked"),
        (World(ELEVATED, [kes()]), "KES.21.16", True, "on", "The removal password was handed over in a file."),
        (World(ELEVATED, [kes(), agent()]), "KES.21.16", False, "off", "No removal password was handed over. If one"),
    ],
)
def test_what_a_record_says_of_the_removal_password_is_told(
    world: World, key: str, has_password: bool, value: str, told: str
) -> None:
    snapshot = with_password(world, key, value)
    found = gate(plan_for(snapshot, has_password=has_password), "removal-password")
    assert found is not None
    assert found.state == "open"
    assert found.message.text.startswith(told)


@pytest.mark.parametrize(("value", "expected"), [("on", "closed"), ("off", "open")])
def test_nobody_has_to_know_a_password_that_is_not_set(value: str, expected: str) -> None:
    snapshot = with_password(World(CLIENT, [home()]), "AVP21.15", value)
    plan = plan_for(snapshot, confirmed={"removal-password": "unknown"})
    assert state(plan, "removal-password") == expected
    found = gate(plan, "removal-password")
    assert found is not None
    assert found.question is not None
    assert next(answer.text.text for answer in found.question.answers) == (
        "I know it" if value == "on" else "I know it, or none was set"
    )


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


@pytest.mark.parametrize("encryption", ["none", "installed", "unknown"])
def test_bitlocker_is_asked_about_and_holds_nothing_back(encryption: str) -> None:
    world = World(ELEVATED, [kes()])
    without = gate(plan_for(with_conditions(world, encryption=encryption)), "encryption")
    with_it = gate(plan_for(with_conditions(world, encryption=encryption, bitlocker="on")), "encryption")
    assert without is not None
    assert with_it is not None
    assert replace(with_it, message=without.message) == without
    assert with_it.message.args == {"said": without.message, "bitlocker": BITLOCKER}
    assert gate(plan_for(with_conditions(World(CLIENT, [home()]), bitlocker="on")), "encryption") is None


@pytest.mark.parametrize(
    ("answer", "expected"), [("", "asks"), ("what", "asks"), ("copied-out", "open"), ("not-used", "open")]
)
def test_files_in_a_vault_are_asked_about(answer: str, expected: str) -> None:
    seen = (program(HOME_CODE, "Kaspersky Total Security", "21.3.10.391"),)
    world = World(CLIENT, [Installed("total-security", HOME_CODE, seen)])
    plan = plan_for(world, confirmed={"vault": answer} if answer else {})
    assert state(plan, "vault") == expected
    assert state(plan_for(World(CLIENT, [home()])), "vault") == "none"


CONTRACTOR = Owner(country="US", role="business", work=frozenset({"federal-contract"}))
AGENCY = Owner(country="US", role="public-body", level="national")


@pytest.mark.parametrize("owner", [CONTRACTOR, AGENCY, Owner(work=frozenset({"federal-contract"}))])
def test_whom_a_rule_with_a_report_binds_is_asked_for_it_first(owner: Owner) -> None:
    asked = gate(plan_for(World(CLIENT, [home()]), owner=owner), "evidence-report")
    assert asked is not None
    assert asked.state == "asks"
    assert asked.question is not None
    assert asked.question.safe == ""
    assert [answer.id for answer in asked.question.answers] == ["saved", "without"]
    assert (
        state(plan_for(World(CLIENT, [home()]), owner=owner, confirmed={"evidence-report": "yes"}), asked.id) == "asks"
    )


@pytest.mark.parametrize(("answer", "said"), [("saved", "is saved"), ("without", "without a saved report")])
def test_both_answers_about_the_report_are_taken_at_their_word(answer: str, said: str) -> None:
    plan = plan_for(World(CLIENT, [home()]), owner=CONTRACTOR, confirmed={"evidence-report": answer})
    told = gate(plan, "evidence-report")
    assert told is not None
    assert told.state == "open"
    assert told.answered == answer
    assert said in told.message.text
    assert "own record" in told.message.text
    assert plan.steps[0].action == SaveEvidence()


@pytest.mark.parametrize(
    "owner",
    [
        NOBODY,
        Owner(country="US", role="home", resells=False, work=frozenset()),
        Owner(country="US", role="business"),  # the work is still open: nobody is bound by an open answer
        Owner(country="DE", role="public-body", level="national"),
    ],
)
def test_whom_no_rule_with_a_report_binds_is_asked_for_none(owner: Owner) -> None:
    assert gate(plan_for(World(CLIENT, [home()]), owner=owner), "evidence-report") is None


def test_a_rule_about_other_products_asks_for_no_report() -> None:
    rule = replace(CATALOGUE.rules["us-federal-contract"], products=Covered(only=("kes-windows",)))
    narrow = replace(CATALOGUE, rules={rule.id: rule})
    wanted = Decisions(intent="remove", attended=True)
    for installed, asked in ((home(), False), (kes(), True)):
        snapshot = World(CLIENT, [installed]).snapshot()
        plan = make_plan(snapshot, detect(snapshot, narrow), wanted, narrow, owner=CONTRACTOR)
        assert (gate(plan, "evidence-report") is not None) is asked


def test_the_report_changes_nothing_of_what_is_agreed_to() -> None:
    world = World(CLIENT, [home()])
    assert digest(plan_for(world)) == digest(plan_for(world, owner=CONTRACTOR))
