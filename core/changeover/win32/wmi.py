"""A question to Windows Management Instrumentation (WMI). It may hang: ask it from a thread that can be left behind.

Interfaces and codes: Microsoft, wbemcli.h. Of `comtypes` only the base is used. Its client part writes modules into the
account's own folders and loads them from there, which a program with full rights is not to do.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from ctypes import POINTER, byref, c_int, c_uint32, c_void_p, c_wchar_p
from functools import cache
from typing import Any, NamedTuple

from changeover.win32.declare import declare

LOCATOR = "{4590F811-1D3A-11D0-891F-00AA004B2E24}"
PATIENCE = 8_000
"""Milliseconds that one row may take."""
LIMITED_WAIT, FORWARD_ONLY, AT_ONCE = 0x80, 0x20, 0x10
TIMED_OUT, NO_SUCH_PROPERTY = 0x40004, 0x80041002
ABSENT = {0x8004100E: "namespace", 0x80041010: "class", 0x80040154: "WMI"}
REFUSED = {0x80041003, 0x80070005}

_uninitialize = declare("ole32", "CoUninitialize", None)
_blanket = declare(
    "ole32", "CoSetProxyBlanket", c_uint32,
    c_void_p, c_uint32, c_uint32, c_void_p, c_uint32, c_uint32, c_void_p, c_uint32,
)  # fmt: skip
AS_ITSELF = (10, 0, None, 6, 3, None, 0)
"""Windows authentication, encrypted as some namespaces ask for, and WMI may act with our identity.

Without the last it denies access. Microsoft, "Requiring an Encrypted Connection to a Namespace".
"""

Row = dict[str, Any]
Ask = Callable[[str, Sequence[str], str], list[Row]]
"""How a question is put: by namespace, wanted values and class; answers and raises as `query` does."""


class _Interfaces(NamedTuple):
    locator: Any
    services: Any
    rows: Any
    thing: Any


def query(namespace: str, wanted: Sequence[str], source: str) -> list[Row]:
    r"""The values `wanted` of every row of the class `source` in a namespace such as `root\cimv2`.

    A property that this Windows does not know reads as None. Raises FileNotFoundError without the namespace or class,
    PermissionError, TimeoutError, ImportError where there is no COM, and OSError with WMI's code.
    """
    import comtypes

    comtypes.CoInitializeEx()
    try:
        return _rows(namespace, wanted, f"SELECT * FROM {source}")
    except comtypes.COMError as error:
        raise _told(error.hresult & 0xFFFFFFFF, f"{namespace}: {source}") from None
    finally:
        _uninitialize()


def _rows(namespace: str, wanted: Sequence[str], text: str) -> list[Row]:
    """Everything that COM counts references for lives and ends in here."""
    import comtypes
    from comtypes import automation

    known = _interfaces()
    inside = comtypes.CLSCTX_INPROC_SERVER
    locator = comtypes.CoCreateInstance(comtypes.GUID(LOCATOR), interface=known.locator, clsctx=inside)
    services = POINTER(known.services)()
    locator.ConnectServer(comtypes.BSTR(namespace), None, None, None, LIMITED_WAIT, None, None, byref(services))
    _blanket(services, *AS_ITSELF)
    rows = POINTER(known.rows)()
    services.ExecQuery(comtypes.BSTR("WQL"), comtypes.BSTR(text), FORWARD_ONLY | AT_ONCE, None, byref(rows))
    _blanket(rows, *AS_ITSELF)
    found: list[Row] = []
    while True:
        thing, count = POINTER(known.thing)(), c_uint32()
        answer = _checked(rows.Next(PATIENCE, 1, byref(thing), byref(count)), namespace)
        if answer == TIMED_OUT:
            raise TimeoutError(f"{namespace} did not answer within {PATIENCE // 1000} seconds")
        if not count.value:
            return found
        row: Row = {}
        for name in wanted:
            value = automation.VARIANT()
            answer = thing.Get(name, 0, byref(value), None, None)
            known_here = answer & 0xFFFFFFFF != NO_SUCH_PROPERTY
            row[name] = value.value if known_here and _checked(answer, name) == 0 else None
        found.append(row)


@cache
def _interfaces() -> _Interfaces:
    """Methods of an interface are found by their place, so those before the one we use are declared by name only."""
    import comtypes

    def interface(name: str, iid: str, before: int, method: str, result: Any, *arguments: Any) -> Any:
        unused = [comtypes.STDMETHOD(comtypes.HRESULT, f"unused{number}", []) for number in range(before)]
        methods = [*unused, comtypes.STDMETHOD(result, method, list(arguments))]
        return type(name, (comtypes.IUnknown,), {"_iid_": comtypes.GUID(iid), "_methods_": methods})

    text, code, out = comtypes.BSTR, comtypes.HRESULT, c_void_p
    return _Interfaces(
        interface(
            "IWbemLocator", "{DC12A687-737F-11CF-884D-00AA004B2E24}", 0,
            "ConnectServer", code, text, text, text, text, c_int, text, c_void_p, out,
        ),
        interface(
            "IWbemServices", "{9556DC99-828C-11CF-A37E-00AA003240C7}", 17,
            "ExecQuery", code, text, text, c_int, c_void_p, out,
        ),
        interface(
            "IEnumWbemClassObject", "{027947E1-D731-11CE-A357-000000000001}", 1,
            "Next", ctypes.c_long, c_int, c_uint32, out, POINTER(c_uint32),
        ),
        interface(
            "IWbemClassObject", "{DC12A681-737F-11CF-884D-00AA004B2E24}", 1,
            "Get", ctypes.c_long, c_wchar_p, c_int, c_void_p, c_void_p, c_void_p,
        ),
    )  # fmt: skip


def _checked(answer: int, about: str) -> int:
    if answer < 0:
        raise _told(answer & 0xFFFFFFFF, about)
    return answer


def _told(code: int, about: str) -> OSError:
    if code in ABSENT:
        return FileNotFoundError(f"{about}: there is no such {ABSENT[code]} here (0x{code:08X})")
    if code in REFUSED:
        return PermissionError(f"{about}: WMI denied access (0x{code:08X})")
    return OSError(f"{about}: WMI answered 0x{code:08X}")
