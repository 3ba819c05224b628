"""The subject of an X.509 certificate, read from its own bytes: who it says it is. Nothing is verified.

Form: RFC 5280, section 4.1, in DER (ITU-T X.690).
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SEQUENCE, OBJECT, VERSION = 0x30, 0x06, 0xA0
NAMES = {"550403": "CN", "550406": "C", "550407": "L", "550408": "ST", "55040a": "O", "55040b": "OU"}
"""The parts of a name that are told, by their object identifiers; others are passed over."""
TEXTS = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1C: "utf-32-be", 0x1E: "utf-16-be"}
"""Kinds of text and how each is written."""
_QUOTED = set(',+="<>#;\r\n')
"""With one of these inside, a text is put between quotation marks."""
_PEM = re.compile(rb"-----BEGIN (?:TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\s]{1,100000}?)-----END")


class NoCertificate(ValueError):
    """These bytes are no certificate that we can read."""


class _Element(NamedTuple):
    kind: int
    held: bytes


def certificates(held: bytes) -> Iterator[bytes]:
    """Every certificate in the bytes of a file, in DER: the file may be one itself, or hold any number as text.

    Text that is damaged comes as no bytes, which are no certificate.
    """
    if held[:1] == b"\x30":
        yield held
        return
    for found in _PEM.finditer(held):
        try:
            yield base64.b64decode(found[1])
        except binascii.Error:
            yield b""


def subject(certificate: bytes) -> str:
    """The subject as Windows writes it: `CN=..., O=...`, in the order in which it is kept. Raises NoCertificate."""
    outer = next(_elements(certificate), None)
    whole = next(_elements(outer.held), None) if outer is not None and outer.kind == SEQUENCE else None
    if whole is None or whole.kind != SEQUENCE:
        raise NoCertificate("holds no certificate")
    fields = [element for element in _elements(whole.held) if element.kind != VERSION]
    if len(fields) < 5:
        raise NoCertificate("holds a certificate without a subject")
    return ", ".join(_parts(fields[4].held))


def _parts(name: bytes) -> Iterator[str]:
    for together in _elements(name):
        for part in _elements(together.held):
            pair = list(_elements(part.held))
            if len(pair) != 2 or pair[0].kind != OBJECT:
                raise NoCertificate("holds a subject in no known form")
            known = NAMES.get(pair[0].held.hex())
            if known and pair[1].kind in TEXTS:
                text = pair[1].held.decode(TEXTS[pair[1].kind], "replace")
                quoted = text.replace('"', '""')
                yield f'{known}="{quoted}"' if _QUOTED & set(text) else f"{known}={text}"


def _elements(held: bytes) -> Iterator[_Element]:
    """The elements that stand one after the other. Raises NoCertificate where a length is wrong."""
    at = 0
    while at < len(held):
        start, size = at + 2, held[at + 1] if at + 1 < len(held) else len(held)
        if size & 0x80 and at + 1 < len(held):
            start += size & 0x7F
            size = int.from_bytes(held[at + 2 : start], "big")
        if start + size > len(held):
            raise NoCertificate("ends too early")
        yield _Element(held[at], held[start : start + size])
        at = start + size
