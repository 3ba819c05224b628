r"""Network adapters, real or virtual, also those that are not present now: a VPN leaves its own behind.

Windows keeps one numbered key for each below the class of network adapters, and their names as a person sees them below
Control\Network (Microsoft, "System-Defined Device Setup Classes Available to Vendors").
It has run on recorded values and in the laboratory, which is Wine; never on Windows itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from changeover.machine.windows.keys import Fields, at, below, child
from changeover.values import Adapter, Gap
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.windows.keys import Open
    from changeover.win32.registry import Key

CLASS = "{4D36E972-E325-11CE-BFC1-08002BE10318}"
ADAPTERS = rf"SYSTEM\CurrentControlSet\Control\Class\{CLASS}"
NAMES = rf"SYSTEM\CurrentControlSet\Control\Network\{CLASS}"
NUMBER = re.compile(r"\d{4}", re.ASCII)


def network(opened: Open = open_key) -> Iterator[Adapter | Gap]:
    """Every adapter that a driver was ever set up for. A missing class is a machine without any."""
    for key in at("network", "HKEY_LOCAL_MACHINE", ADAPTERS, hides=False, opened=opened):
        if isinstance(key, Gap):
            yield key
            continue
        for entry in below("network", key, hides=False, only=NUMBER):
            yield from [entry] if isinstance(entry, Gap) else _adapter(entry, opened)


def _adapter(key: Key, opened: Open) -> Iterator[Adapter | Gap]:
    fields = Fields("network", key)
    description, identity = fields.text("DriverDesc"), fields.text("NetCfgInstanceId")
    name = ""
    if identity and "\\" not in identity:
        for names in at("network", "HKEY_LOCAL_MACHINE", NAMES, hides=False, opened=opened):
            if isinstance(names, Gap):
                yield names
                continue
            for connection in child("network", names, rf"{identity}\Connection", hides=False):
                if isinstance(connection, Gap):
                    yield connection
                    continue
                said = Fields("network", connection)
                name = said.text("Name")
                yield from said.gaps
    if description:
        yield Adapter(place=key.place, description=description, name=name)
    yield from fields.gaps
