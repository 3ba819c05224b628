"""Whether Windows trusts the signature in a file, and whose it is; asked on a handle that keeps the file as it is.

Functions: Microsoft, wintrust.h, wincrypt.h, fileapi.h. Nothing is fetched from a network: certificates come from the
file and this machine, and revocation is not asked.
"""

from __future__ import annotations

import ctypes
import os
import sys
import uuid
from contextlib import contextmanager
from ctypes import byref, c_char_p, c_int32, c_uint32, c_void_p, c_wchar_p, sizeof
from typing import TYPE_CHECKING

from changeover.win32.declare import declare, last_error, windows_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

_VERIFY_V2 = uuid.UUID("00aac56b-cd44-11d0-8cc2-00c04fc295ee")  # WINTRUST_ACTION_GENERIC_VERIFY_V2
_READ, _SHARE_READING, _EXISTING, _INVALID = 0x80000000, 1, 3, c_void_p(-1).value
_NO_WINDOW, _FILE, _OPEN, _SHUT = 2, 1, 1, 2
_FROM_THIS_MACHINE, _NO_REVOCATION, _NO_OLD_HASHES = 0x1000, 0x10, 0x2000
_ATTRIBUTE, _ORGANIZATION = 3, b"2.5.4.10"

DISTRUSTED = {
    0x800B0003: "no kind of file that carries a signature",
    0x80096010: "changed after it was signed",
    0x800B0100: "not signed",
    0x800B0101: "certificate out of its time",
    0x800B0004: "not trusted",
    0x800B0109: "root not trusted",
    0x800B010C: "certificate withdrawn",
    0x800B0111: "certificate blocked",
}
"""Answers of WinVerifyTrust that say no. Any other code but 0 says that it could not be told."""


class _FileInfo(ctypes.Structure):
    _fields_ = (("size", c_uint32), ("path", c_wchar_p), ("handle", c_void_p), ("subject", c_void_p))


class _Data(ctypes.Structure):
    _fields_ = (
        ("size", c_uint32),
        ("policy", c_void_p),
        ("sip", c_void_p),
        ("window", c_uint32),
        ("revocation", c_uint32),
        ("choice", c_uint32),
        ("file", c_void_p),
        ("action", c_uint32),
        ("state", c_void_p),
        ("url", c_wchar_p),
        ("flags", c_uint32),
        ("context", c_uint32),
        ("settings", c_void_p),
    )


class _ProviderCertificate(ctypes.Structure):
    _fields_ = (("size", c_uint32), ("certificate", c_void_p))


_verify = declare("wintrust", "WinVerifyTrust", c_int32, c_void_p, c_void_p, c_void_p)
_provider = declare("wintrust", "WTHelperProvDataFromStateData", c_void_p, c_void_p)
_signer = declare("wintrust", "WTHelperGetProvSignerFromChain", c_void_p, c_void_p, c_uint32, c_int32, c_uint32)
_certificate = declare("wintrust", "WTHelperGetProvCertFromChain", c_void_p, c_void_p, c_uint32)
_name = declare("crypt32", "CertGetNameStringW", c_uint32, c_void_p, c_uint32, c_uint32, c_char_p, c_wchar_p, c_uint32)
_create = declare(
    "kernel32", "CreateFileW", c_void_p, c_wchar_p, c_uint32, c_uint32, c_void_p, c_uint32, c_uint32, c_void_p
)


@contextmanager
def held(path: Path) -> Iterator[BufferedReader]:
    """The file, open for reading; nobody can write, rename or delete it while inside. Raises OSError."""
    if sys.platform != "win32":
        raise OSError("a file is held in this way on Windows only")
    import msvcrt

    handle = _create(str(path), _READ, _SHARE_READING, None, _EXISTING, 0, None)
    if handle in (None, _INVALID):
        raise windows_error(last_error(), str(path))
    with os.fdopen(msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY), "rb") as file:
        yield file


def signature(path: Path, file: BufferedReader) -> tuple[bool | None, str]:
    """Whether the held file carries a signature that Windows trusts, and the organization that signed it.

    None: it could not be told. The organization is empty unless the signature is trusted: a changed file still names
    its old signer. Under Wine a certificate of an unknown root counts as trusted; on Windows it does not.
    Raises OSError.
    """
    if sys.platform != "win32":
        raise OSError("signatures of this kind are read on Windows only")
    import msvcrt

    about = _FileInfo(size=sizeof(_FileInfo), path=str(path), handle=msvcrt.get_osfhandle(file.fileno()))
    data = _Data(
        size=sizeof(_Data),
        window=_NO_WINDOW,
        choice=_FILE,
        file=ctypes.addressof(about),
        action=_OPEN,
        flags=_FROM_THIS_MACHINE | _NO_REVOCATION | _NO_OLD_HASHES,
    )
    code = _verify(_INVALID, _VERIFY_V2.bytes_le, byref(data)) & 0xFFFFFFFF
    try:
        return judged(code), _organization(data.state) if code == 0 else ""
    finally:
        data.action = _SHUT
        _verify(_INVALID, _VERIFY_V2.bytes_le, byref(data))


def judged(code: int) -> bool | None:
    """What an answer of WinVerifyTrust, as an unsigned number, says: yes, no, or that it could not be told."""
    return True if code == 0 else False if code in DISTRUSTED else None


def _organization(state: int | None) -> str:
    """The organization in the certificate that the check itself used."""
    provider = _provider(state)
    signer = _signer(provider, 0, False, 0) if provider else None
    place = _certificate(signer, 0) if signer else None
    if not place:
        return ""
    certificate = _ProviderCertificate.from_address(place).certificate
    buffer = ctypes.create_unicode_buffer(256)
    _name(certificate, _ATTRIBUTE, 0, _ORGANIZATION, buffer, len(buffer))
    return buffer.value
