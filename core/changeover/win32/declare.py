"""Declares functions of Windows libraries; a library is loaded at its first call, so every module imports anywhere."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any

SYSTEM32_ONLY = 0x800
"""LOAD_LIBRARY_SEARCH_SYSTEM32: a file of the same name beside the program or in the current folder is never taken."""


class Function:
    """One function of a Windows library. Calling it loads the library; each argument becomes the declared type."""

    def __init__(self, library: str, name: str, result: Any, arguments: tuple[Any, ...]) -> None:
        self._library, self._name, self._result, self._arguments = library, name, result, arguments
        self._loaded: Any = None

    def __call__(self, *arguments: Any) -> Any:
        """What the function returns. Raises OSError where the library or the function does not exist."""
        if self._loaded is None:
            try:
                function = getattr(_library(self._library), self._name)
            except AttributeError:
                raise OSError(f"{self._library} has no {self._name} here") from None
            function.restype, function.argtypes = self._result, self._arguments
            self._loaded = function
        return self._loaded(*arguments)


def declare(library: str, name: str, result: Any, *arguments: Any) -> Function:
    """A function of `library` (`advapi32`) with its result type and its argument types, as ctypes names them."""
    return Function(library, name, result, arguments)


@cache
def _library(name: str) -> ctypes.CDLL:
    if sys.platform != "win32":
        raise OSError(f"{name} is a part of Windows")
    return ctypes.WinDLL(f"{name}.dll", use_last_error=True, winmode=SYSTEM32_ONLY)


def last_error() -> int:
    """The code that the last call of a declared function left behind on this thread."""
    if sys.platform != "win32":
        return 0
    return ctypes.get_last_error()


def windows_error(code: int, place: str = "") -> OSError:
    """The exception for a Windows error code: PermissionError for 5, FileNotFoundError for 2 and 3, else OSError."""
    if sys.platform != "win32":
        return OSError(code, place)
    return OSError(None, ctypes.FormatError(code).strip(), place or None, code)
