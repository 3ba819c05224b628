"""What a registry value holds, checked before it is believed. Pure: it takes the type and the bytes as stored.

Python's own `winreg` cuts text at an inner NUL and reads foreign memory for a DWORD that is too short.
Types and layouts: Microsoft, "Registry value types".
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

SZ, EXPAND_SZ, BINARY, DWORD, DWORD_BIG_ENDIAN, MULTI_SZ, QWORD = 1, 2, 3, 4, 5, 7, 11
NAMES = {
    0: "no type",
    SZ: "text",
    EXPAND_SZ: "expandable text",
    BINARY: "bytes",
    DWORD: "a number",
    DWORD_BIG_ENDIAN: "a big-endian number",
    MULTI_SZ: "a list of texts",
    QWORD: "a long number",
}
NUMBERS = {DWORD: 4, DWORD_BIG_ENDIAN: 4, QWORD: 8}
FILETIME_START = datetime(1601, 1, 1, tzinfo=UTC)


class Malformed(ValueError):
    """Something stands there, but not in the shape that it has to have. The text says what is odd about it."""


class RegValue(NamedTuple):
    """One value of a registry key: its type number and its bytes."""

    kind: int
    raw: bytes

    def text(self) -> str:
        """The text of a REG_SZ or REG_EXPAND_SZ, unexpanded. A lone surrogate is kept. Raises Malformed."""
        if self.kind not in (SZ, EXPAND_SZ):
            raise Malformed(f"holds {self.named}, not text")
        text = self._characters().rstrip("\0")
        if "\0" in text:
            raise Malformed("holds text with a NUL inside")
        return text

    def texts(self) -> tuple[str, ...]:
        """The texts of a REG_MULTI_SZ; empty ones inside are kept, as lists of pairs use them. Raises Malformed."""
        if self.kind != MULTI_SZ:
            raise Malformed(f"holds {self.named}, not a list of texts")
        characters = self._characters()
        if characters in ("", "\0"):
            return ()
        parts = characters.split("\0")
        ends = 2 if characters.endswith("\0\0") else 1 if characters.endswith("\0") else 0
        return tuple(parts[: len(parts) - ends])

    def number(self) -> int:
        """The number of a REG_DWORD or REG_QWORD. Raises Malformed when it has another length than its type says."""
        size = NUMBERS.get(self.kind)
        if size is None:
            raise Malformed(f"holds {self.named}, not a number")
        if len(self.raw) != size:
            raise Malformed(f"holds a number of {len(self.raw)} bytes where {size} belong")
        return int.from_bytes(self.raw, "big" if self.kind == DWORD_BIG_ENDIAN else "little")

    def filetime(self) -> datetime | None:
        """A FILETIME kept as REG_QWORD, as eight bytes or as 16 hexadecimal figures, in UTC; None for zero.

        Raises Malformed for any other shape, and for a moment that no calendar has.
        """
        if self.kind == QWORD:
            ticks = self.number()
        elif self.kind == BINARY and len(self.raw) == 8:
            ticks = int.from_bytes(self.raw, "little")
        elif self.kind in (SZ, EXPAND_SZ):
            figures = re.fullmatch(r"(?:0x)?([0-9A-Fa-f]{16})", self.text().strip())
            if figures is None:
                raise Malformed("holds text that is not 16 hexadecimal figures")
            ticks = int(figures[1], 16)
        else:
            raise Malformed(f"holds {self.named} of {len(self.raw)} bytes, not a time")
        return filetime(ticks)

    @property
    def named(self) -> str:
        """The type in words."""
        return NAMES.get(self.kind, f"type {self.kind}")

    def _characters(self) -> str:
        if len(self.raw) % 2:
            raise Malformed(f"holds text of {len(self.raw)} bytes, which is an odd number")
        return self.raw.decode("utf-16-le", "surrogatepass")


def filetime(ticks: int) -> datetime | None:
    """A FILETIME (units of 100 ns since 1601, UTC) as an instant; None for zero. Raises Malformed past year 9999."""
    if ticks == 0:
        return None
    try:
        return FILETIME_START + timedelta(microseconds=ticks // 10)
    except OverflowError:
        raise Malformed(f"holds a time that no calendar has: {ticks}") from None


def packed_guid(code: str) -> str:
    """The 32 figures under which the Windows Installer keeps a {GUID} in the registry; see `unpacked_guid`."""
    first, second, third, *rest = code.strip("{}").upper().split("-")
    pairs = "".join(rest)
    return first[::-1] + second[::-1] + third[::-1] + "".join(pairs[at + 1] + pairs[at] for at in range(0, 16, 2))


def unpacked_guid(packed: str) -> str | None:
    """The {GUID} in capitals behind the 32 figures that the Windows Installer uses as key names; None if it is none.

    The first three groups are written backward, the rest in swapped pairs.
    """
    if not re.fullmatch("[0-9A-Fa-f]{32}", packed):
        return None
    groups = packed[:8][::-1], packed[8:12][::-1], packed[12:16][::-1]
    pairs = "".join(packed[at + 1] + packed[at] for at in range(16, 32, 2))
    return f"{{{'-'.join((*groups, pairs[:4], pairs[4:]))}}}".upper()
