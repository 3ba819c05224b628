"""Root certificates that were added to this Mac: those in the system's keychain, as `security` shows them.

People's own keychains and those of Firefox are not read. The command never ran; its answer is the usual text form.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from changeover.machine.asking import Unanswered, ask
from changeover.machine.gaps import gap
from changeover.machine.subject import NoCertificate, certificates, subject
from changeover.values import Certificate, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.asking import Ask

KEYCHAIN = "/Library/Keychains/System.keychain"
COMMAND = ("/usr/bin/security", "find-certificate", "-a", "-p", KEYCHAIN)
SECONDS = 10


def roots(asked: Ask = ask) -> Iterator[Certificate | Gap]:
    """Every certificate in the system's keychain, and a gap for the keychains of people."""
    try:
        told = asked(COMMAND, SECONDS)
    except Unanswered as unanswered:
        yield Gap(part="certificates", place=KEYCHAIN, why=unanswered.why, detail=unanswered.detail)
        told = ""
    for certificate in certificates(told.encode("ascii", "replace")):
        thumbprint = hashlib.sha1(certificate, usedforsecurity=False).hexdigest().upper()
        try:
            yield Certificate(place=KEYCHAIN, subject=subject(certificate), thumbprint=thumbprint)
        except NoCertificate as error:
            yield gap("certificates", KEYCHAIN, error)
    detail = "What people trust by their own keychains is not read."
    yield Gap(part="certificates", place="~/Library/Keychains", why="unsupported", detail=detail)
