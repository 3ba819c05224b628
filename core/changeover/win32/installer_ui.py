"""Has the Windows Installer remove a product without a window, and listens to what it says meanwhile.

Functions and numbers: Microsoft, msi.h and "Parsing Windows Installer Messages".
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import POINTER, byref, c_int, c_uint, c_uint32, c_void_p, c_wchar_p
from dataclasses import dataclass

from changeover.win32.declare import declare

NO_WINDOW = 2
_DEFAULT_LEVEL, _ABSENT = 0, 2
_FATAL, _TROUBLE, _WARNING, _ACTION, _ACTION_DATA, _PROGRESS = 0x00, 0x01, 0x02, 0x08, 0x09, 0x0A
_FILTER = sum(1 << kind for kind in (_FATAL, _TROUBLE, _WARNING, _ACTION, _ACTION_DATA, _PROGRESS))
# no INFO, COMMONDATA or INITIALIZE: those carry properties, and a password is one
_NOT_HANDLED = 0
_MORE_DATA = 234

_HANDLER = (getattr(ctypes, "WINFUNCTYPE", None) or ctypes.CFUNCTYPE)(c_int, c_void_p, c_uint, c_uint32)

_configure = declare("msi", "MsiConfigureProductExW", c_uint, c_wchar_p, c_int, c_int, c_wchar_p)
_set_window = declare("msi", "MsiSetInternalUI", c_int, c_int, c_void_p)
_set_handler = declare("msi", "MsiSetExternalUIRecord", c_uint, _HANDLER, c_uint32, c_void_p, c_void_p)
_text = declare("msi", "MsiRecordGetStringW", c_uint, c_uint32, c_uint, c_void_p, POINTER(c_uint32))
_number = declare("msi", "MsiRecordGetInteger", c_int, c_uint32, c_uint)
_whole = declare("msi", "MsiFormatRecordW", c_uint, c_uint32, c_uint32, c_void_p, POINTER(c_uint32))


@dataclass(frozen=True)
class Heard:
    """One message of the installer: what it does now, in its own words, how far it is, or what went wrong."""

    action: str = ""
    done: int = 0
    all: int = 0
    trouble: str = ""


class Ticks:
    """Counts the installer's ticks; a removal has several parts, and each starts anew with its own number of them."""

    def __init__(self) -> None:
        self.all = self._gone = self._per_action = 0
        self._backward = False

    def take(self, kind: int, first: int, second: int) -> None:
        """One progress message: its kind (0 begin, 1 ticks per action, 2 report, 3 more) and its next two numbers."""
        first = max(first, 0)  # an empty field is the lowest number there is
        if kind == 0:
            self.all, self._backward, self._gone, self._per_action = first, second == 1, 0, 0
        elif kind == 1:
            self._per_action = first if second == 1 else 0
        elif kind == 2:
            self._gone += first
        elif kind == 3:
            self.all += first

    def act(self) -> None:
        """One piece of the present action is done."""
        self._gone += self._per_action

    @property
    def done(self) -> int:
        """Ticks behind us, from 0 to `all`. A part that counts backward takes something back."""
        gone = min(self._gone, self.all)
        return self.all - gone if self._backward else gone


def remove_product(code: str, properties: str, heard: Callable[[Heard], None]) -> int:
    """Remove the product with this code; the installer's own exit code, uncut. `heard` is called on this thread.

    `properties` may hold a password; it goes to the installer by this call only. Raises OSError without an installer.
    """
    ticks, present = Ticks(), ""

    def listen(_context: int, message: int, record: int) -> int:
        nonlocal present
        kind = message >> 24 & 0xFF
        if not record:
            return _NOT_HANDLED
        if kind == _ACTION:
            present = _field(record, 2)
        elif kind == _ACTION_DATA:
            ticks.act()
            if present and _field(record, 1):  # now it really does something; before, it was only planned
                heard(Heard(action=present, done=ticks.done, all=ticks.all))
                present = ""
        elif kind == _PROGRESS:
            ticks.take(_number(record, 1), _number(record, 2), _number(record, 3))
            heard(Heard(done=ticks.done, all=ticks.all))
        elif kind in (_FATAL, _TROUBLE, _WARNING):
            heard(Heard(trouble=_formatted(record)))
        return _NOT_HANDLED  # we listen only: the installer goes on as it does without anybody there

    handler = _HANDLER(listen)  # kept alive until the call is over
    _set_window(NO_WINDOW, None)
    _set_handler(handler, _FILTER, None, None)
    try:
        return int(_configure(code, _DEFAULT_LEVEL, _ABSENT, properties))
    finally:
        _set_handler(_HANDLER(), 0, None, None)


def _field(record: int, number: int) -> str:
    return _read(lambda buffer, size: _text(record, number, buffer, size))


def _formatted(record: int) -> str:
    return _read(lambda buffer, size: _whole(0, record, buffer, size))


def _read(ask: Callable[[object, object], int]) -> str:
    """A text of unknown length: asked for once, and again with the length that was told."""
    size = c_uint32(256)
    buffer = ctypes.create_unicode_buffer(size.value)
    code = ask(buffer, byref(size))
    if code == _MORE_DATA:
        size = c_uint32(size.value + 1)
        buffer = ctypes.create_unicode_buffer(size.value)
        code = ask(buffer, byref(size))
    return buffer.value if code == 0 else ""
