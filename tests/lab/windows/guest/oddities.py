"""Put things into the registry that no tidy program writes: short numbers, odd text, names with a NUL, closed keys."""

import ctypes
import winreg
from ctypes import wintypes

from registry import ROOTS, VIEWS

NOBODY_MAY_READ = "D:(D;;KA;;;WD)"
"""A security descriptor in words: everybody is denied everything."""


def plant(root: str, view: str, path: str, entries: dict) -> None:
    """Create a key and set values from their bytes: name -> [type number, bytes as hex text]."""
    with winreg.CreateKeyEx(ROOTS[root], path, access=winreg.KEY_WRITE | VIEWS[view]) as key:
        for name, (kind, figures) in entries.items():
            raw = bytes.fromhex(figures)
            handle = ctypes.c_void_p(key.handle)
            code = ctypes.WinDLL("advapi32").RegSetValueExW(handle, name, 0, kind, raw, len(raw))
            if code:
                raise ctypes.WinError(code)


class _Text(ctypes.Structure):
    _fields_ = (("length", wintypes.USHORT), ("room", wintypes.USHORT), ("text", ctypes.c_void_p))


class _Attributes(ctypes.Structure):
    _fields_ = (
        ("size", wintypes.ULONG),
        ("root", ctypes.c_void_p),
        ("name", ctypes.POINTER(_Text)),
        ("flags", wintypes.ULONG),
        ("security", ctypes.c_void_p),
        ("quality", ctypes.c_void_p),
    )


def plant_name(root: str, view: str, path: str, name: str) -> None:
    """Create a key whose name may hold a NUL, which only the kernel's own call can."""
    with winreg.CreateKeyEx(ROOTS[root], path, access=winreg.KEY_ALL_ACCESS | VIEWS[view]) as key:
        characters = ctypes.create_string_buffer(name.encode("utf-16-le"))
        text = _Text(len(name) * 2, len(name) * 2, ctypes.cast(characters, ctypes.c_void_p).value)
        about = _Attributes(ctypes.sizeof(_Attributes), key.handle, ctypes.pointer(text), 0x40, None, None)
        made = ctypes.c_void_p()
        create = ctypes.WinDLL("ntdll").NtCreateKey
        status = create(ctypes.byref(made), winreg.KEY_ALL_ACCESS, ctypes.byref(about), 0, None, 0, None)
        if status:
            raise OSError(f"NtCreateKey answered 0x{status & 0xFFFFFFFF:08X}")


def close(root: str, view: str, path: str) -> None:
    """Let nobody read a key; Wine forgets it at the next start."""
    advapi32, described = ctypes.WinDLL("advapi32"), ctypes.c_void_p()
    advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(NOBODY_MAY_READ, 1, ctypes.byref(described), None)
    with winreg.OpenKey(ROOTS[root], path, access=winreg.KEY_ALL_ACCESS | VIEWS[view]) as key:
        code = advapi32.RegSetKeySecurity(ctypes.c_void_p(key.handle), 4, described)
    if code:
        raise ctypes.WinError(code)
