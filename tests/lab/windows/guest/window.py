"""What assistive programs are told about a window: names, kinds and the focus, read through UI Automation.

The calls go by the number of each method, in the order of UIAutomationClient.h; Wine lacks what comtypes needs.
"""

import ctypes
import time
from ctypes import wintypes
from typing import Any

CUIAUTOMATION = "{ff48dba4-60ef-4201-aa87-54103eef594e}"
IUIAUTOMATION = "{30cbe57d-d9d0-452a-ab13-7ac5ac4825ee}"
ELEMENT_FROM_HANDLE, CREATE_TRUE_CONDITION = 6, 21
FIND_ALL, PROPERTY = 6, 11  # GetCurrentPropertyValueEx: the simpler one and most of the named ones are not in Wine
LENGTH, GET_ELEMENT, RELEASE = 3, 4, 2
DESCENDANTS = 4
KIND, NAME, HAS_FOCUS, IS_ENABLED, OBJECT = 30003, 30005, 30008, 30010, 30011
VT_I4, VT_BSTR, VT_BOOL = 3, 8, 11
KINDS = {
    50000: "button", 50002: "check", 50003: "combo", 50004: "edit", 50005: "link", 50007: "item", 50008: "list",
    50011: "menu item", 50012: "progress", 50013: "radio", 50014: "scrollbar", 50020: "text", 50025: "custom",
    50026: "group", 50032: "window", 50033: "pane",
}  # fmt: skip


class Variant(ctypes.Structure):
    """VARIANT of oaidl.h, as far as it is used."""

    class Content(ctypes.Union):
        _fields_ = [("number", ctypes.c_int), ("pointer", ctypes.c_void_p), ("size", ctypes.c_byte * 16)]

    _anonymous_ = ["content"]
    _fields_ = [("kind", ctypes.c_ushort), ("unused", ctypes.c_ushort * 3), ("content", Content)]


def titles() -> list[str]:
    """The titles of the visible top windows."""
    return [title for _handle, title in _windows()]


def reach(title_ends: str, name: str, seconds: float) -> list[dict[str, Any]]:
    """Wait until the window whose title ends so has something with this name; everything that it has by then.

    What comes back after `seconds` is how the window was at the end, with or without the name.
    """
    until = time.monotonic() + seconds
    while True:
        seen = controls(title_ends)
        if any(one["name"] == name for one in seen) or time.monotonic() > until:
            return seen
        time.sleep(0.05)


def controls(title_ends: str) -> list[dict[str, Any]]:
    """Name, kind, object, focus and state of everything in the window; empty when there is none."""
    for handle, title in _windows():
        if title.endswith(title_ends):
            return _descendants(handle)
    return []


def _windows() -> list[tuple[int, str]]:
    user32 = ctypes.WinDLL("user32")
    found: list[tuple[int, str]] = []

    @ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    def each(handle: int, _nothing: int) -> bool:
        text = ctypes.create_unicode_buffer(500)
        user32.GetWindowTextW(wintypes.HWND(handle), text, len(text))
        if text.value and user32.IsWindowVisible(wintypes.HWND(handle)):
            found.append((handle, text.value))
        return True

    user32.EnumWindows(each, 0)
    return found


def _descendants(handle: int) -> list[dict[str, Any]]:
    automation = _automation()
    window, everything, array = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
    _call(automation, ELEMENT_FROM_HANDLE, wintypes.HWND(handle), ctypes.byref(window))
    _call(automation, CREATE_TRUE_CONDITION, ctypes.byref(everything))
    _call(window, FIND_ALL, ctypes.c_int(DESCENDANTS), everything, ctypes.byref(array))
    count = ctypes.c_int()
    _call(array, LENGTH, ctypes.byref(count))
    found = []
    for number in range(count.value):
        element = ctypes.c_void_p()
        _call(array, GET_ELEMENT, ctypes.c_int(number), ctypes.byref(element))
        kind = _property(element, KIND)
        found.append(
            {
                "name": _property(element, NAME) or "",
                "kind": KINDS.get(kind, str(kind)),
                "object": str(_property(element, OBJECT) or "").rpartition(".")[2],
                "focus": bool(_property(element, HAS_FOCUS)),
                "enabled": bool(_property(element, IS_ENABLED)),
            }
        )
        _release(element)
    for held in (array, everything, window):
        _release(held)
    return found


def _automation() -> ctypes.c_void_p:
    ole32 = ctypes.OleDLL("ole32")
    ole32.CoInitialize(None)
    automation = ctypes.c_void_p()
    ole32.CoCreateInstance(_guid(CUIAUTOMATION), None, 1, _guid(IUIAUTOMATION), ctypes.byref(automation))
    return automation


def _guid(text: str) -> Any:
    guid = (ctypes.c_byte * 16)()
    ctypes.OleDLL("ole32").CLSIDFromString(text, guid)
    return guid


def _call(thing: ctypes.c_void_p, slot: int, *arguments: Any) -> None:
    """Call method number `slot`. Raises OSError when it fails."""
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
    kinds = [ctypes.c_void_p if isinstance(one, type(ctypes.byref(ctypes.c_int()))) else type(one) for one in arguments]
    ctypes.WINFUNCTYPE(ctypes.HRESULT, ctypes.c_void_p, *kinds)(table[slot])(thing, *arguments)


def _release(thing: ctypes.c_void_p) -> None:
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
    ctypes.WINFUNCTYPE(ctypes.c_ulong, ctypes.c_void_p)(table[RELEASE])(thing)


def _property(element: ctypes.c_void_p, number: int) -> Any:
    """A property that is a number, a text or yes or no; None when it is not told."""
    value = Variant()
    _call(element, PROPERTY, ctypes.c_int(number), ctypes.c_int(1), ctypes.byref(value))
    if value.kind == VT_BSTR:
        if not value.pointer:
            return ""
        text = ctypes.wstring_at(value.pointer)
        ctypes.WinDLL("oleaut32").SysFreeString(ctypes.c_void_p(value.pointer))
        return text
    if value.kind == VT_BOOL:
        return bool(value.number & 0xFFFF)
    return value.number if value.kind == VT_I4 else None
