"""Certificates that Windows trusts as roots, and whose name a certificate carries.

Functions and numbers: Microsoft, wincrypt.h.
"""

from __future__ import annotations

import ctypes
import hashlib
from ctypes import POINTER, byref, c_int, c_uint8, c_uint32, c_void_p, c_wchar_p
from typing import TYPE_CHECKING, NamedTuple

from changeover.win32.declare import declare, last_error, windows_error

if TYPE_CHECKING:
    from collections.abc import Iterator

SYSTEM_STORE = 10
X509 = 1
OF_THE_MACHINE, READ_ONLY, EXISTING = 0x20000, 0x8000, 0x4000
X500, REVERSED = 3, 0x02000000
"""Names written as CN=..., O=..., the smallest part first."""

_open = declare("crypt32", "CertOpenStore", c_void_p, c_void_p, c_uint32, c_void_p, c_uint32, c_wchar_p)
_next = declare("crypt32", "CertEnumCertificatesInStore", c_void_p, c_void_p, c_void_p)
_name = declare("crypt32", "CertNameToStrW", c_uint32, c_uint32, c_void_p, c_uint32, c_void_p, c_uint32)
_free = declare("crypt32", "CertFreeCertificateContext", c_int, c_void_p)
_created = declare("crypt32", "CertCreateCertificateContext", c_void_p, c_uint32, c_void_p, c_uint32)
_close = declare("crypt32", "CertCloseStore", c_int, c_void_p, c_uint32)


class _Blob(ctypes.Structure):
    _fields_ = (("size", c_uint32), ("at", c_void_p))


class _Information(ctypes.Structure):
    """The beginning of CERT_INFO, as far as the subject."""

    _fields_ = (
        ("version", c_uint32),
        ("serial", _Blob),
        ("algorithm", c_void_p),
        ("algorithm_parameters", _Blob),
        ("issuer", _Blob),
        ("not_before", c_uint32 * 2),
        ("not_after", c_uint32 * 2),
        ("subject", _Blob),
    )


class _Context(ctypes.Structure):
    _fields_ = (
        ("encoding", c_uint32),
        ("encoded", POINTER(c_uint8)),
        ("size", c_uint32),
        ("information", POINTER(_Information)),
        ("store", c_void_p),
    )


class Root(NamedTuple):
    """A root certificate: its subject, and its SHA-1 in capitals, by which Windows names it."""

    subject: str
    thumbprint: str


def roots() -> Iterator[Root]:
    """Every certificate in the machine's own store of roots. Raises PermissionError, OSError."""
    store = _open(SYSTEM_STORE, 0, None, OF_THE_MACHINE | READ_ONLY | EXISTING, "ROOT")
    if not store:
        raise windows_error(last_error(), "ROOT")
    context = None
    try:
        while context := _next(store, context):
            certificate = _Context.from_address(context)
            encoded = ctypes.string_at(certificate.encoded, certificate.size)
            yield Root(_subject(certificate), hashlib.sha1(encoded, usedforsecurity=False).hexdigest().upper())
    finally:
        if context:  # nobody asked for the rest
            _free(context)
        _close(store, 0)


def subject(encoded: bytes) -> str:
    """The subject of one certificate. Raises OSError where the bytes are none."""
    context = _created(X509, encoded, len(encoded))
    if not context:
        raise windows_error(last_error(), "certificate")
    try:
        return _subject(_Context.from_address(context))
    finally:
        _free(context)


def _subject(certificate: _Context) -> str:
    subject = certificate.information.contents.subject
    length = _name(certificate.encoding, byref(subject), X500 | REVERSED, None, 0)
    room = ctypes.create_unicode_buffer(length)
    _name(certificate.encoding, byref(subject), X500 | REVERSED, room, length)
    return room.value
