"""Kaspersky's own encryption, and BitLocker, whose rows are composed from the documented form of its class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from changeover.machine.windows.encryption import NAMESPACE, bitlocker, encryption
from changeover.machine.windows.services import SERVICES
from changeover.values import Conditions, Gap
from tests.unit.machine.tree import CLOSED, PLACES, Registry, dword, expand

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACE = rf"HKEY_LOCAL_MACHINE\{SERVICES}"
FILTER = {"Type": dword(2), "ImagePath": expand(r"system32\DRIVERS\klfle.sys")}


def volume(drive: str, protection: int | None, conversion: int | None = None) -> dict[str, Any]:
    return {"DriveLetter": drive, "ProtectionStatus": protection, "ConversionStatus": conversion}


def seen(
    services: dict[str, object], *there: str, rows: Sequence[dict[str, Any]] | OSError = ()
) -> list[Conditions | Gap]:
    def asked(_namespace: str, _wanted: Sequence[str], _source: str) -> list[dict[str, Any]]:
        if isinstance(rows, OSError):
            raise rows
        return list(rows)

    return list(encryption(Registry({PLACE: services}), lambda: PLACES, lambda path: path in there, asked))


@pytest.mark.parametrize("name", ["klfle", "KLFLE.KES-21-9", "klfle.KES-14-1", "klvfs"])
def test_a_driver_that_encrypts_and_has_its_file_is_installed_encryption(name: str) -> None:
    found = seen({name: FILTER, "AVP.KES.14.1": {}}, r"C:\Windows\system32\DRIVERS\klfle.sys")
    assert found[0] == Conditions(encryption="installed")
    assert [thing for thing in found if isinstance(thing, Gap)] == []


def test_without_such_a_driver_the_product_leaves_it_unknown_and_says_why() -> None:
    told, _ = seen({"AVP.KES.14.1": {}, "klif": {}})
    assert isinstance(told, Gap)
    assert (told.part, told.place, told.why, told.hides) == ("encryption", PLACE, "unsupported", False)
    assert told.detail == "AVP.KES.14.1 is here. Whether something is encrypted by it cannot be told from here."


def test_a_driver_whose_file_is_gone_proves_nothing_and_is_named() -> None:
    told, _ = seen({"klfle": FILTER})
    assert isinstance(told, Gap)
    assert told.detail.startswith(r"The driver klfle is set up, and its file C:\Windows\system32\DRIVERS\klfle.sys is")


@pytest.mark.parametrize("name", ["klif", "klflt", "klflex", "KslD", "klfde-like", "AVP21.15"])
def test_other_names_say_nothing_of_encryption(name: str) -> None:
    gaps = [thing for thing in seen({name: {}}) if isinstance(thing, Gap)]
    assert [gap.detail for gap in gaps] == [
        "klfde-like is here. Whether something is encrypted by it cannot be told from here."
    ] * (name == "klfde-like")


def test_a_closed_driver_is_a_gap_and_is_there() -> None:
    told, _ = seen({"klfle": CLOSED})
    assert isinstance(told, Gap)
    assert (told.place, told.why) == (rf"{PLACE}\klfle", "denied")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([volume("C:", 1, 1)], "on"),
        ([volume("C:", 0, 0), volume("D:", 1, 1)], "on"),
        ([volume("C:", 0, 1)], "on"),  # encrypted, and paused: its key lies open on the drive
        ([volume("C:", 0, 2)], "on"),  # on the way
        ([volume("C:", 0, 0), volume("D:", 0, 0)], "off"),
        ([volume("C:", 0)], "off"),
        ([volume("C:", 0, 0), volume("D:", 2)], "unknown"),  # a locked drive
        ([volume("C:", None)], "unknown"),
        ([{}], "unknown"),
        ([], "unknown"),
    ],
)
def test_bitlocker_is_on_when_one_drive_is_and_off_when_every_drive_is(
    rows: list[dict[str, Any]], expected: str
) -> None:
    assert bitlocker(rows) == expected


def test_bitlocker_is_asked_and_answers() -> None:
    assert seen({}, rows=[volume("C:", 1)]) == [Conditions(bitlocker="on")]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (FileNotFoundError("there is no such namespace here"), "unsupported"),
        (PermissionError("WMI denied access"), "denied"),
        (TimeoutError("did not answer"), "timeout"),
        (OSError("WMI answered 0x80041001"), "malformed"),
    ],
)
def test_where_bitlocker_does_not_answer_that_is_told(error: OSError, why: str) -> None:
    assert seen({}, rows=error) == [Gap(part="encryption", place=NAMESPACE, why=why, detail=str(error))]  # type: ignore[arg-type]
