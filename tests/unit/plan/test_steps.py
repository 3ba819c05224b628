"""What would be done, in which order, and what the digest names."""

from __future__ import annotations

import re

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue import demo, load
from changeover.detect import detect
from changeover.plan import digest, make_plan, plan_code
from changeover.plan.digest import ALPHABET
from changeover.values import (
    Decisions,
    OpenUninstaller,
    Package,
    Plan,
    Program,
    RemoveMsi,
    RemovePackages,
    System,
    VendorValue,
)
from tests.world import (
    AGENT_CODE,
    CLIENT,
    ELEVATED,
    LINUX,
    Installed,
    World,
    agent,
    home,
    kes,
    package,
    password_manager,
    vpn,
)

CATALOGUE = load()


def plan_for(world: World, **decisions) -> Plan:
    snapshot = world.snapshot()
    wanted = Decisions(**{"intent": "remove", **decisions})
    return make_plan(snapshot, detect(snapshot, CATALOGUE), wanted, CATALOGUE)


def kinds(plan: Plan) -> list[str]:
    return [type(step.action).__name__ for step in plan.steps]


def test_a_home_plan_opens_windows_and_comes_back() -> None:
    plan = plan_for(World(CLIENT, [home(), password_manager(), vpn()]), attended=True)
    assert kinds(plan) == ["SaveEvidence", "ReturnAfterRestart", *["OpenUninstaller"] * 3, "Restart"]
    removed = [step.action.product for step in plan.steps if isinstance(step.action, OpenUninstaller)]
    assert removed[-1] == "kaspersky-home-unspecified"
    assert plan.rights == "own-prompt"


def test_a_silent_plan_registers_nothing_and_restarts_nothing() -> None:
    plan = plan_for(World(ELEVATED, [agent(), kes()]))
    assert kinds(plan) == ["SaveEvidence", "RemoveMsi", "RemoveMsi"]
    removed = [step.action.product for step in plan.steps if isinstance(step.action, RemoveMsi)]
    assert removed == ["kes-windows", "network-agent"]
    assert plan.rights == "admin"


def test_an_unmanaged_business_product_may_go_through_its_own_window() -> None:
    assert kinds(plan_for(World(CLIENT, [kes()]), attended=True))[-1] == "OpenUninstaller"
    assert kinds(plan_for(World(CLIENT, [kes(server="ksc")]), attended=True))[-1] == "RemoveMsi"


def test_linux_goes_by_packages_the_window_first_and_the_agent_last() -> None:
    world = World(LINUX, [package("kesl", "kesl"), package("klnagent64", "network-agent"), package("kesl-gui", "kesl")])
    actions = [step.action for step in plan_for(world).steps if isinstance(step.action, RemovePackages)]
    assert [(action.product, action.names) for action in actions] == [
        ("kesl", ("kesl-gui", "kesl")),
        ("network-agent", ("klnagent64",)),
    ]


def test_what_only_a_person_can_remove_gets_no_step() -> None:
    snapshot = demo("mac-home").case.snapshot
    findings = detect(snapshot, load())
    assert "receipt" in {evidence.kind for evidence in findings[0].evidence}
    assert not make_plan(snapshot, findings, Decisions(intent="remove", attended=True), load()).steps


def test_the_agent_of_a_mac_is_no_package_although_it_is_one_on_linux() -> None:
    receipt = Package(place="pkgutil", name="com.kaspersky.klnagent.core", manager="pkgutil")
    snapshot = replace(demo("mac-home").case.snapshot, packages=(receipt,))
    findings = detect(snapshot, load())
    assert "network-agent" in {finding.product for finding in findings}
    assert not make_plan(snapshot, findings, Decisions(intent="remove", attended=False), load()).steps


def test_only_what_was_chosen_goes() -> None:
    plan = plan_for(World(CLIENT, [home(), vpn()]), attended=True, products=("kaspersky-vpn",))
    assert [s.action.product for s in plan.steps if isinstance(s.action, OpenUninstaller)] == ["kaspersky-vpn"]


def test_the_digest_names_the_actions_in_their_order_and_nothing_else() -> None:
    plan = plan_for(World(ELEVATED, [agent(), kes()]))
    renamed = replace(plan, gates=(), steps=tuple(replace(step, stop="any-time") for step in plan.steps))
    turned = replace(plan, steps=plan.steps[::-1])
    shorter = replace(plan, steps=plan.steps[:-1])
    assert digest(renamed) == digest(plan)
    assert len({digest(plan), digest(turned), digest(shorter)}) == 3
    assert re.fullmatch("[0-9a-f]{64}", digest(plan))


def test_an_action_carries_ids_and_codes_only() -> None:
    plan = plan_for(World(CLIENT, [home(), password_manager(), vpn()]), attended=True)
    for step in plan.steps:
        for value in msgspec.to_builtins(step.action).values():
            assert re.fullmatch(r"[a-z-]+|\{[0-9A-F-]{36}\}", value), value


@given(st.binary(min_size=32, max_size=32))
def test_the_plan_code_is_the_first_45_bits(raw: bytes) -> None:
    code = plan_code(raw.hex()).replace("-", "")
    value = 0
    for letter in code:
        value = value * 32 + ALPHABET.index(letter)
    assert len(code) == 9
    assert value == int.from_bytes(raw) >> (256 - 45)


def test_a_plan_survives_the_cable() -> None:
    plan = plan_for(World(CLIENT, [home(), password_manager(), vpn()]), attended=True)
    again = msgspec.json.decode(msgspec.json.encode(plan), type=Plan)
    assert again == plan
    assert digest(again) == digest(plan)


def test_a_proof_asks_only_for_the_parts_that_showed_the_product() -> None:
    listed = agent().seen[0]
    registered = replace(listed, source="installer", place=f"Windows Installer: {listed.product_code}")
    world = World(ELEVATED, [Installed("network-agent", AGENT_CODE, (listed,))])
    both = World(ELEVATED, [Installed("network-agent", AGENT_CODE, (listed, registered))])
    assert plan_for(world).steps[-1].proof.parts == ("programs",)
    assert plan_for(both).steps[-1].proof.parts == ("programs", "installer")


def test_each_generation_needs_a_way_out_of_its_own() -> None:
    old = home(version="21.3.10.391")
    lost = replace_code(old)
    world = World(CLIENT, [home(), lost])
    plan = plan_for(world, attended=True)
    assert kinds(plan).count("OpenUninstaller") == 1
    [route] = [gate for gate in plan.gates if gate.id == "route"]
    assert route.state == "closed"
    both = plan_for(World(CLIENT, [home(), old]), attended=True)
    assert kinds(both).count("OpenUninstaller") == 2
    assert not [gate for gate in both.gates if gate.id == "route"]


def replace_code(product: Installed) -> Installed:
    """The same product without its code."""
    seen = tuple(
        replace(one, product_code="") if isinstance(one, Program) else one
        for one in product.seen
        if not (isinstance(one, VendorValue) and one.what == "product-code")
    )
    return Installed(product.product, product.code, seen)


def test_receipts_of_a_mac_are_no_packages_to_remove() -> None:
    linux = World(LINUX, [package("klnagent64", "network-agent")]).snapshot()
    mac = replace(linux, system=System(family="macos", release="macOS 15", boot="1", rights="admin"))
    found = detect(linux, CATALOGUE)
    assert [finding.packages for finding in found] == [("klnagent64",)]
    plan = make_plan(mac, found, Decisions(intent="remove"), CATALOGUE)
    assert not plan.steps
    assert [gate.id for gate in plan.gates if gate.state == "closed"] == ["route", "protection"]
