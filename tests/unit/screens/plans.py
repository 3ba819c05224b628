"""Scenes with a plan, for tests of the screens before the yes."""

from __future__ import annotations

from msgspec.structs import replace

from changeover.catalogue import load
from changeover.detect import detect
from changeover.plan import digest, make_plan
from changeover.screens.scene import Scene
from changeover.values import Case, Decisions, Owner, Program, Proposed, Snapshot, VendorValue
from tests.world import NOW, Installed, World

WANTED = Decisions(intent="remove", attended=True)
HOME = Owner(country="US", role="home")


def planned(machine: World | Snapshot, owner: Owner = HOME, *, demo: bool = False, **decisions: object) -> Scene:
    """The scene in which a plan for this machine and these decisions is proposed."""
    snapshot = machine.snapshot() if isinstance(machine, World) else machine
    wanted = replace(WANTED, **decisions)
    findings = detect(snapshot, load())
    plan = make_plan(snapshot, findings, wanted, load(), owner=owner)
    return Scene(
        catalogue=load(),
        at=NOW,
        case=Case(id="case", snapshot=snapshot, owner=owner, decisions=wanted),
        findings=findings,
        proposed=Proposed(plan=plan, digest=digest(plan)),
        demo=demo,
    )


def unregistered(product: Installed) -> Installed:
    """The same product without a product code: nothing tells how it is removed."""
    seen = tuple(
        replace(one, product_code="", place=r"HKEY_LOCAL_MACHINE\SOFTWARE\Uninstall\Kaspersky")
        if isinstance(one, Program)
        else one
        for one in product.seen
        if not (isinstance(one, VendorValue) and one.what == "product-code")
    )
    return Installed(product.product, product.code, seen, product.manner)
