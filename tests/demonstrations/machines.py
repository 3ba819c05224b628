"""The composed demonstrations: what each machine looks like before and after, and what its uninstallers do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from changeover.values import Message, Owner, Part, Snapshot, msg
from tests.demonstrations.mac import KASPERSKY_MAC, MAC, MAC_CONDITIONS, MACOS
from tests.demonstrations.things import (
    AFTER,
    AGENT,
    BEFORE,
    BOOT,
    CALM,
    DEFENDER_OFF,
    DEFENDER_ON,
    HOME_LEFT,
    NEXT_BOOT,
    PROTECTED,
    SERVER_DEFENDER_OFF,
    ULTRAAV,
    UNCLEAR,
    VPN,
    WINDOWS,
    WINDOWS_11,
    Things,
    endpoint,
    half_of,
    home,
    machine,
)

RESTARTED = replace(WINDOWS_11, boot=NEXT_BOOT)
ABROAD = replace(WINDOWS_11, region="DE")
SERVER = replace(WINDOWS_11, release="Windows Server 2019 Standard", build="17763", server=True)
OFFICE = replace(WINDOWS_11, release="Windows 11 Pro")
US_HOME = Owner(country="US", role="home")
US_BUSINESS = Owner(country="US", role="business")
_BY_HAND = "put together by hand, with invented codes and names"


class Removal(NamedTuple):
    """How the uninstaller of one product goes: what it says, the code it ends with, and the machine afterward."""

    leaves: Snapshot
    code: int = 0
    seconds: tuple[int, ...] = (2, 4, 6, 8)
    """When a sign of life is given, counted from the start."""
    asks: bool = False
    """Whether its own window asks the person for something."""


class Composed(NamedTuple):
    """One demonstration before it is told. `run`: how the removal of each product goes."""

    where: str
    before: Snapshot
    after: Snapshot
    owner: Owner = Owner()
    run: dict[str, Removal] | None = None
    stops: Part | None = None

    @property
    def about(self) -> str:
        """What it imitates, and how it came about."""
        return f"{self.where}; {_BY_HAND}"


def on_windows_11(*things: Things, on: bool = False, taken: datetime = BEFORE, boot: str = BOOT) -> Snapshot:
    """A computer at home; `on`: Microsoft Defender protects it."""
    conditions, defender = (PROTECTED, DEFENDER_ON) if on else (CALM, DEFENDER_OFF)
    return machine(replace(WINDOWS_11, boot=boot), conditions, WINDOWS, *things, defender, taken=taken)


def _restarted(*things: Things, on: bool) -> Snapshot:
    return on_windows_11(*things, on=on, taken=AFTER, boot=NEXT_BOOT)


def _later(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, taken=AFTER)


def sign_of_life(product: str, seconds: int) -> Message:
    """What is heard while the window of an uninstaller stays open."""
    return msg("The uninstaller of {product} is open, {passed:duration} so far.", product=product, passed=seconds)


_HOME = on_windows_11(home())
_HOME_GONE = on_windows_11(HOME_LEFT)
_WITH_VPN = on_windows_11(home(), VPN)
_SERVER = machine(SERVER, CALM, WINDOWS, endpoint("ksc.example.test", center=False), AGENT, SERVER_DEFENDER_OFF)
_ABROAD = machine(ABROAD, CALM, WINDOWS, home("21.26.4.423", BEFORE - timedelta(hours=3), current=True), DEFENDER_OFF)
_ENCRYPTED = machine(OFFICE, replace(CALM, encryption="installed"), WINDOWS, endpoint(encrypts=True), DEFENDER_OFF)
_UNCLEAR = on_windows_11(UNCLEAR, on=True)
_MAC = machine(MAC, MAC_CONDITIONS, MACOS, KASPERSKY_MAC)

COMPOSED: dict[str, Composed] = {
    "abroad-keep": Composed(
        where="A home computer in Germany on which Kaspersky still gets its updates",
        before=_ABROAD,
        after=_later(_ABROAD),
        owner=Owner(country="DE", role="home"),
    ),
    "asks-password": Composed(
        where="A home computer whose Kaspersky asks for its own password; a wrong one is given, later the right one",
        before=_HOME,
        after=_restarted(HOME_LEFT, on=True),
        owner=US_HOME,
        run={"kaspersky-home-unspecified": Removal(_HOME, code=1603, seconds=(2, 4, 6, 8, 10, 12), asks=True)},
    ),
    "encrypted": Composed(
        where="An office computer without a server, on which the encryption part of Endpoint Security is installed",
        before=_ENCRYPTED,
        after=_later(_ENCRYPTED),
        owner=US_BUSINESS,
    ),
    "half-way": Composed(
        where="A home computer on which the removal of Kaspersky breaks off and leaves half of it",
        before=_WITH_VPN,
        after=_restarted(half_of(home()), on=True),
        owner=US_HOME,
        run={
            "kaspersky-vpn": Removal(on_windows_11(home())),
            "kaspersky-home-unspecified": Removal(on_windows_11(half_of(home())), code=1603),
        },
    ),
    "mac-home": Composed(
        where="A Mac at home with Kaspersky, which only its own app removes",
        before=_MAC,
        after=machine(replace(MAC, boot="1764083400"), MAC_CONDITIONS, MACOS, taken=AFTER),
        owner=US_HOME,
    ),
    "no-permission": Composed(
        where="A home computer on which somebody answers No when Windows asks for permission",
        before=_HOME,
        after=_later(_HOME),
        owner=US_HOME,
        run={"kaspersky-home-unspecified": Removal(_HOME, code=1602, seconds=())},
    ),
    "refuses": Composed(
        where="A home computer whose Kaspersky says it is done and stays",
        before=_HOME,
        after=_later(_HOME),
        owner=US_HOME,
        run={"kaspersky-home-unspecified": Removal(_HOME)},
    ),
    "server-2019": Composed(
        where="A server of an organization, managed by a Kaspersky server",
        before=_SERVER,
        after=_later(_SERVER),
        owner=US_BUSINESS,
    ),
    "ultraav": Composed(
        where="A home computer in the US on which UltraAV took Kaspersky's place",
        before=on_windows_11(ULTRAAV),
        after=_restarted(on=True),
        owner=US_HOME,
    ),
    "unclear": Composed(
        where="A home computer with a bare name and a certificate of Kaspersky, on which a reader breaks",
        before=_UNCLEAR,
        after=_later(_UNCLEAR),
        owner=US_HOME,
        stops="certificates",
    ),
    "unprotected": Composed(
        where="A home computer on which nothing takes over when Kaspersky goes",
        before=_HOME,
        after=_restarted(HOME_LEFT, on=False),
        owner=US_HOME,
        run={"kaspersky-home-unspecified": Removal(_HOME_GONE)},
    ),
}
