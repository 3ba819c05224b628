"""Products of the Windows Installer, as its own interface lists them. Never Win32_Product, which repairs what it lists.

Functions: Microsoft, msi.h.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_uint32, c_wchar_p
from typing import TYPE_CHECKING, NamedTuple

from changeover.win32.declare import declare, windows_error

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERYBODY = "s-1-1-0"
MANAGED, UNMANAGED, MACHINE = 1, 2, 4
"""Contexts: for one person by an administrator, for one person, for the machine."""
NOTHING_SUCH, MORE_DATA, NO_MORE_ITEMS, UNKNOWN_PRODUCT = 2, 234, 259, 1605
UNKNOWN_PROPERTY = 1608
LONGEST_SID = 256

_NUMBER = POINTER(c_uint32)
_next = declare(
    "msi", "MsiEnumProductsExW", c_uint32,
    c_wchar_p, c_wchar_p, c_uint32, c_uint32, c_wchar_p, _NUMBER, c_wchar_p, _NUMBER,
)  # fmt: skip
_property = declare(
    "msi", "MsiGetProductInfoExW", c_uint32, c_wchar_p, c_wchar_p, c_uint32, c_wchar_p, c_wchar_p, _NUMBER
)


class Product(NamedTuple):
    """One registered product. `sid` is empty for one of the whole machine."""

    code: str
    context: int
    sid: str


def products(sid: str | None, contexts: int) -> Iterator[Product]:
    """Every product in these contexts: of one person, of EVERYBODY, or (None) of this account and the machine.

    Raises PermissionError where other people's products are asked for without the rights, OSError.
    """
    at = 0
    while True:
        code, owner = ctypes.create_unicode_buffer(39), ctypes.create_unicode_buffer(LONGEST_SID)
        context, length = c_uint32(), c_uint32(LONGEST_SID)
        answer = _next(None, sid, contexts, at, code, byref(context), owner, byref(length))
        if answer == NO_MORE_ITEMS:
            return
        if answer:
            raise windows_error(answer, "MsiEnumProductsExW")
        yield Product(code.value.upper(), context.value, "" if context.value == MACHINE else owner.value)
        at += 1


def told(product: Product, name: str) -> str:
    """One property of a product, such as `VersionString`; empty when it has none. Raises PermissionError, OSError."""
    length = c_uint32(256)
    while True:
        room = ctypes.create_unicode_buffer(length.value + 1)
        length.value += 1
        answer = _property(product.code, product.sid or None, product.context, name, room, byref(length))
        if answer in (NOTHING_SUCH, UNKNOWN_PROPERTY):
            return ""
        if answer == 0:
            return room.value
        if answer != MORE_DATA:
            raise windows_error(answer, f"MsiGetProductInfoExW {product.code} {name}")
