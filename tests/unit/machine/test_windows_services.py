"""Filters of keyboards, mice, disks and volumes, and the whole list of services, from keys in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from changeover.machine.windows.services import CLASSES, FILTERED, SERVICES, services
from changeover.values import Gap, Service
from changeover.win32.services import DRIVER, Listed
from tests.unit.machine.tree import CLOSED, PLACES, Registry, dword, expand, multi, sz

KEYBOARDS = rf"HKEY_LOCAL_MACHINE\{CLASSES}\{FILTERED['keyboards']}"
DRIVERS = r"C:\Windows\System32\drivers"


def seen(keys: dict[str, object], *there: str, lines: tuple[Listed, ...] = ()) -> list[Service | Gap]:
    return list(services(Registry(keys), lambda: PLACES, lambda path: path in there, lambda: iter(lines)))


def test_a_filter_is_told_at_its_device_with_what_its_service_says() -> None:
    name, file = "klkbdflt.K4W-21-26", rf"{DRIVERS}\K4W-21-26\klkbdflt.sys"
    driver = {"Type": dword(1), "Start": dword(3), "ImagePath": expand(rf"\SystemRoot\System32\drivers{file[27:]}")}
    found = seen(
        {rf"HKEY_LOCAL_MACHINE\{SERVICES}": {name: driver}, KEYBOARDS: {"UpperFilters": multi(name, "kbdclass")}}, file
    )
    assert [(one.place, one.name, one.kind) for one in found if isinstance(one, Service)] == [
        (rf"HKEY_LOCAL_MACHINE\{SERVICES}\{name}", name, "driver"),
        (f"{KEYBOARDS}, UpperFilters", name, "filter"),
    ]
    assert {(one.file, one.file_exists, one.start) for one in found if isinstance(one, Service)} == {
        (file, True, "demand")
    }


def test_a_filter_that_lost_its_service_is_told_with_the_file_that_is_missing() -> None:
    [left] = seen({KEYBOARDS: {"UpperFilters": multi("kbdclass", "klfltdev.KES-14-1")}})
    assert left == Service(
        place=f"{KEYBOARDS}, UpperFilters", name="klfltdev.KES-14-1", kind="filter",
        file=rf"{DRIVERS}\klfltdev.KES-14-1.sys", file_exists=False,
    )  # fmt: skip


@pytest.mark.parametrize("device", FILTERED)
def test_upper_and_lower_filters_of_each_device_are_read_and_those_of_windows_passed_over(device: str) -> None:
    key = rf"HKEY_LOCAL_MACHINE\{CLASSES}\{FILTERED[device]}"
    own = {"UpperFilters": multi("KbdClass", "mouclass", "partmgr", "volsnap", "upper")}
    found = seen({key: {**own, "LowerFilters": multi("fvevol", "iorate", "rdyboost", "EhStorClass", "lower", "")}})
    assert [(one.place, one.name) for one in found if isinstance(one, Service)] == [
        (f"{key}, UpperFilters", "upper"),
        (f"{key}, LowerFilters", "lower"),
    ]


def test_odd_and_closed_devices_are_told_and_hide_nothing() -> None:
    mice = rf"HKEY_LOCAL_MACHINE\{CLASSES}\{FILTERED['mice']}"
    found = seen({KEYBOARDS: {"UpperFilters": sz("klkbdflt")}, mice: CLOSED})
    assert [(gap.place, gap.why, gap.hides) for gap in found if isinstance(gap, Gap)] == [
        (KEYBOARDS, "malformed", False),
        (mice, "denied", False),
    ]


def test_what_only_the_manager_lists_is_told_too() -> None:
    [one] = seen({}, lines=(Listed("klif", "Kaspersky Driver", DRIVER & 2, 4),))
    assert one == Service(
        place=rf"HKEY_LOCAL_MACHINE\{SERVICES}\klif", name="klif", kind="driver", display="Kaspersky Driver",
        running=True,
    )  # fmt: skip


def test_without_the_manager_the_registry_is_read() -> None:
    def refused() -> Iterator[Listed]:
        raise PermissionError("Access is denied.")
        yield

    told, one = services(
        Registry({rf"HKEY_LOCAL_MACHINE\{SERVICES}": {"klif": {"Type": dword(2)}}}),
        lambda: PLACES,
        lambda _path: True,
        refused,
    )
    assert isinstance(told, Gap)
    assert (told.place, told.why, told.hides) == ("service manager", "denied", False)
    assert isinstance(one, Service)
    assert (one.name, one.running) == ("klif", None)
