r"""Root certificates that this machine or a person trusts: some products put their own there, to look into traffic.

Those of the machine are listed by Windows. Those of people stand in their parts of the registry, as a list of
properties of which number 32 is the certificate (Microsoft, [MS-GPEF] "Certificate BLOB Properties", and wincrypt.h).
It has run on recorded values and in the laboratory, which is Wine; never on Windows itself.
"""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.windows.keys import Fields, at, below
from changeover.machine.windows.people import people
from changeover.machine.windows.places import here
from changeover.values import Certificate, Gap
from changeover.win32 import crypt
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from changeover.machine.windows.keys import Open
    from changeover.machine.windows.places import Places
    from changeover.win32.crypt import Root
    from changeover.win32.registry import Key

PLACE = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\SystemCertificates\ROOT\Certificates"
OF_A_PERSON = r"Software\Microsoft\SystemCertificates\Root\Certificates"
HEAD = struct.Struct("<III")
"""Before each property: its number, one that is reserved, and its length."""
CERTIFICATE = 32


def certificates(
    opened: Open = open_key,
    where: Callable[[], Places] = here,
    listed: Callable[[], Iterable[Root]] = crypt.roots,
    subject: Callable[[bytes], str] = crypt.subject,
) -> Iterator[Certificate | Gap]:
    """Every root of the machine, then those of everybody who is signed in."""
    try:
        for root in listed():
            yield Certificate(place=f"{PLACE}\\{root.thumbprint}", subject=root.subject, thumbprint=root.thumbprint)
    except OSError as error:
        yield gap("certificates", PLACE, error)
    for person in people("certificates", where(), opened, hides=False):
        if isinstance(person, Gap):
            yield person
        elif person.loaded:
            path = f"{person.sid}\\{OF_A_PERSON}"
            for store in at("certificates", "HKEY_USERS", path, hides=False, opened=opened):
                yield from [store] if isinstance(store, Gap) else stored(store, subject)


def stored(store: Key, subject: Callable[[bytes], str]) -> Iterator[Certificate | Gap]:
    """The certificates of a store in the registry. `subject` reads one; it raises OSError where it is none."""
    for key in below("certificates", store, hides=False):
        if isinstance(key, Gap):
            yield key
            continue
        fields = Fields("certificates", key)
        blob = fields.raw("Blob")
        yield from fields.gaps
        if not blob:
            continue
        encoded = certificate_in(blob)
        if encoded is None:
            detail = "Blob: no certificate stands where it has to."
            yield Gap(part="certificates", place=key.place, why="malformed", detail=detail)
            continue
        try:
            named = subject(encoded)
        except OSError as error:
            yield gap("certificates", key.place, error, about="Blob")
            continue
        thumbprint = hashlib.sha1(encoded, usedforsecurity=False).hexdigest().upper()
        yield Certificate(place=key.place, subject=named, thumbprint=thumbprint)


def certificate_in(blob: bytes) -> bytes | None:
    """The certificate among the properties of a stored one; None where there is none whole."""
    at_byte = 0
    while at_byte + HEAD.size <= len(blob):
        number, _reserved, length = HEAD.unpack_from(blob, at_byte)
        at_byte += HEAD.size
        if at_byte + length > len(blob):
            return None
        if number == CERTIFICATE:
            return blob[at_byte : at_byte + length]
        at_byte += length
    return None
