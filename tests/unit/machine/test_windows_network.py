"""Network adapters of Windows, from keys in memory."""

from __future__ import annotations

from changeover.machine.windows.network import ADAPTERS, NAMES, network
from changeover.values import Adapter, Gap
from tests.unit.machine.tree import CLOSED, Registry, dword, sz

PLACE = rf"HKEY_LOCAL_MACHINE\{ADAPTERS}"


def test_adapters_are_told_with_their_names_also_those_that_are_not_present() -> None:
    seen = network(Registry({
        PLACE: {
            "0001": {"DriverDesc": sz("Intel(R) Ethernet Connection"), "NetCfgInstanceId": sz("{1}")},
            "0014": {"DriverDesc": sz("Kaspersky Security Data Escort Adapter"), "NetCfgInstanceId": sz("{2}")},
            "0015": {"NetCfgInstanceId": sz("{3}")},
            "Properties": CLOSED,
        },
        rf"HKEY_LOCAL_MACHINE\{NAMES}": {"{1}": {"Connection": {"Name": sz("Ethernet")}}},
    }))  # fmt: skip
    assert list(seen) == [
        Adapter(place=rf"{PLACE}\0001", description="Intel(R) Ethernet Connection", name="Ethernet"),
        Adapter(place=rf"{PLACE}\0014", description="Kaspersky Security Data Escort Adapter"),
    ]


def test_what_is_odd_or_closed_is_told_at_its_place() -> None:
    seen = list(network(Registry({PLACE: {"0001": {"DriverDesc": dword(1)}, "0002": CLOSED}})))
    assert [(gap.place, gap.why, gap.hides) for gap in seen if isinstance(gap, Gap)] == [
        (rf"{PLACE}\0001", "malformed", False),
        (rf"{PLACE}\0002", "denied", False),
    ]
    assert len(seen) == 2


def test_an_identity_is_never_taken_for_a_way_to_another_key() -> None:
    adapters = {"0001": {"DriverDesc": sz("A"), "NetCfgInstanceId": sz(r"..\..\Other")}}
    assert list(network(Registry({PLACE: adapters, rf"HKEY_LOCAL_MACHINE\{NAMES}": CLOSED}))) == [
        Adapter(place=rf"{PLACE}\0001", description="A")
    ]


def test_a_machine_without_the_class_has_no_adapters() -> None:
    assert list(network(Registry({}))) == []
