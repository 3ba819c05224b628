"""Network adapters as the kernel lists them (sysfs-class-net); their description is the driver, or the kind."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.values import Adapter, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

ADAPTERS = "sys/class/net"
_KIND = re.compile(r"^DEVTYPE=(.+)$", re.MULTILINE)


def adapters(root: Path = Path("/")) -> Iterator[Adapter | Gap]:
    """Every adapter below `root`; one of a VPN is there while it is connected, and often only then."""
    folder = root / ADAPTERS
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        yield gap("network", str(folder), error)
        return
    for adapter in found:
        if adapter.is_dir():  # the settings of bonding are a file among them
            yield Adapter(place=str(adapter), description=_description(adapter), name=adapter.name)


def _description(adapter: Path) -> str:
    """What moves its packets; empty where the kernel does not say."""
    try:
        return (adapter / "device/driver").readlink().name
    except OSError:
        pass
    if (adapter / "tun_flags").exists():
        return "tun"
    try:
        kind = _KIND.search((adapter / "uevent").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""
    return kind[1] if kind else ""
