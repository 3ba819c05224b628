"""What assistive programs are told about a window: names, kinds and the focus, read through UI Automation.

The calls go by the number of each method, in the order of UIAutomationClient.h; Wine lacks what comtypes needs.
"""

import ctypes
import time
from collections.abc import Iterator
from ctypes import wintypes
from typing import Any

CUIAUTOMATION = "{ff48dba4-60ef-4201-aa87-54103eef594e}"
IUIAUTOMATION = "{30cbe57d-d9d0-452a-ab13-7ac5ac4825ee}"
ELEMENT_FROM_HANDLE, CREATE_TRUE_CONDITION = 6, 21
FIND_ALL, PROPERTY = 6, 11  # GetCurrentPropertyValueEx: the simpler one and most of the named ones are not in Wine
LENGTH, GET_ELEMENT, RELEASE = 3, 4, 2
DESCENDANTS = 4
KIND, NAME, HAS_FOCUS, OBJECT = 30003, 30005, 30008, 30011
WM_GETTEXT, LONGEST = 0x0D, 500
VT_I4, VT_BSTR, VT_BOOL = 3, 8, 11
KINDS = {
    50000: "button", 50002: "check", 50003: "combo", 50004: "edit", 50005: "link", 50007: "item", 50008: "list",
    50011: "menu item", 50012: "progress", 50013: "radio", 50014: "scrollbar", 50020: "text", 50025: "custom",
    50026: "group", 50032: "window", 50033: "pane",
}  # fmt: skip
OPERABLE = {number for number, kind in KINDS.items() if kind in ("button", "check", "combo", "edit", "link", "radio")}


class Variant(ctypes.Structure):
    """VARIANT of oaidl.h, as far as it is used."""

    class Content(ctypes.Union):
        _fields_ = [("number", ctypes.c_int), ("pointer", ctypes.c_void_p), ("size", ctypes.c_byte * 16)]

    _anonymous_ = ["content"]
    _fields_ = [("kind", ctypes.c_ushort), ("unused", ctypes.c_ushort * 3), ("content", Content)]


def titles() -> list[str]:
    """The titles of the visible top windows."""
    return [title for _handle, title in _windows()]


def says(title: str, text: str, seconds: float) -> list[str]:
    """Wait until a window of Windows' own kind, whose title begins so, says such a text; all texts in it by then."""
    until = time.monotonic() + seconds
    while True:
        found = [said for handle, name in _windows() if name.startswith(title) for _child, said in _windows(handle)]
        if any(one.startswith(text) for one in found) or time.monotonic() > until:
            return found
        time.sleep(0.05)


def reach(title_ends: str, name: str, seconds: float) -> list[str]:
    """Wait until the window whose title ends so has something whose name begins so; its title, and its last names.

    What comes back after `seconds` is how the window was by then. Each question costs some 30 ms, so the names are
    read from the last one on, and only until the wanted one.
    """
    until = time.monotonic() + seconds
    while True:
        names = []
        for handle, title in _windows():
            if title.endswith(title_ends):
                names = [title]
                for element in _descendants(handle, backward=True):
                    names.append(_property(element, NAME) or "")
                    if names[-1].startswith(name):
                        return [_text(handle), *names[1:]]  # the title of now
        if time.monotonic() > until:
            return names
        time.sleep(0.05)


def focus(title_ends: str, name: str, seconds: float) -> dict[str, str]:
    """Wait until the innermost thing that has the focus in the window is called so; its name and object.

    What comes back after `seconds` is what had it by then, or empty. A group says that it has the focus as well when
    one of its options has it; what is inside comes later in order. One look asks everything in turn, some 30 ms each:
    a focus that goes from the first to the last meanwhile is seen at neither.
    """
    until = time.monotonic() + seconds
    while True:
        found = _focus(title_ends)
        if found.get("name") == name or time.monotonic() > until:
            return found
        time.sleep(0.05)


def names(title_ends: str) -> list[str]:
    """What everything in the window is called, in its order; what has no name says its kind and object: `?button x`."""
    found = []
    for handle, title in _windows():
        if title.endswith(title_ends):
            for element in _descendants(handle):
                name = _property(element, NAME) or ""
                if not name.strip():
                    kind = _property(element, KIND)
                    name = f"?{KINDS.get(kind, str(kind))}"
                    name += f" {_object(element)}" if kind in OPERABLE else ""
                found.append(name)
    return found


def _focus(title_ends: str) -> dict[str, str]:
    """Name and object of the innermost thing that has the focus by now; empty where nothing was seen with it."""
    for handle, title in _windows():
        if title.endswith(title_ends):
            for element in _descendants(handle, backward=True):
                if _property(element, HAS_FOCUS):
                    return {"name": _property(element, NAME) or "", "object": _object(element)}
    return {}


def _windows(inside: int = 0) -> list[tuple[int, str]]:
    """The visible windows that have a text, number and text: the top ones, or those inside another."""
    user32 = ctypes.WinDLL("user32")
    found: list[tuple[int, str]] = []

    @ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    def each(handle: int, _nothing: int) -> bool:
        text = _text(handle)
        if text and user32.IsWindowVisible(wintypes.HWND(handle)):
            found.append((handle, text))
        return True

    user32.EnumChildWindows(wintypes.HWND(inside), each, 0)
    return found


def _text(handle: int) -> str:
    text, length = ctypes.create_unicode_buffer(LONGEST), ctypes.c_size_t()
    window = wintypes.HWND(handle)
    ctypes.WinDLL("user32").SendMessageTimeoutW(window, WM_GETTEXT, LONGEST, text, 2, 1000, ctypes.byref(length))
    return text.value


def _descendants(handle: int, *, backward: bool = False) -> Iterator[ctypes.c_void_p]:
    """Everything inside a window, in its order; each may be asked until the next one comes."""
    automation = _automation()
    window, everything, array = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
    _call(automation, ELEMENT_FROM_HANDLE, wintypes.HWND(handle), ctypes.byref(window))
    _call(automation, CREATE_TRUE_CONDITION, ctypes.byref(everything))
    _call(window, FIND_ALL, ctypes.c_int(DESCENDANTS), everything, ctypes.byref(array))
    count = ctypes.c_int()
    _call(array, LENGTH, ctypes.byref(count))
    numbers = range(count.value)
    for number in reversed(numbers) if backward else numbers:
        element = ctypes.c_void_p()
        _call(array, GET_ELEMENT, ctypes.c_int(number), ctypes.byref(element))
        yield element
        _release(element)
    for held in (array, everything, window):
        _release(held)


def _object(element: ctypes.c_void_p) -> str:
    """The last part of its automation id: the name that the program gave it."""
    return str(_property(element, OBJECT) or "").rpartition(".")[2]


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
