"""Root certificates that this system trusts, with those that were added but are not in use yet.

Folders: update-ca-certificates(8) of Debian, update-ca-trust(8) of Fedora, trust(1) of Arch and SUSE. Browsers keep
more of their own in NSS databases, which are not read; that is a gap for each person who has one.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.linux.people import homes
from changeover.machine.plain import Odd, held
from changeover.machine.subject import NoCertificate, certificates, subject
from changeover.values import Certificate, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = (
    "usr/local/share/ca-certificates",
    "etc/pki/ca-trust/source/anchors",
    "usr/share/pki/ca-trust-source/anchors",
    "etc/ca-certificates/trust-source/anchors",
    "etc/pki/trust/anchors",
    "usr/share/pki/trust/anchors",
    "etc/ssl/certs",
    "etc/pki/tls/certs",
)
"""First where one is added, then what programs look into, so that each is told where it can be taken out."""
LARGEST = 4 << 20
MOST = 5_000
"""Files of one folder that are looked at."""
NSS = (".pki/nssdb/cert9.db", ".mozilla/firefox/*/cert9.db", ".config/mozilla/firefox/*/cert9.db")


def roots(root: Path = Path("/")) -> Iterator[Certificate | Gap]:
    """Every root certificate below `root`, each once: where it was met first, and links are followed to the file."""
    seen: set[str] = set()
    for name in FOLDERS:
        try:
            files = sorted(
                (root / name).rglob("*") if "anchors" in name or "local" in name else (root / name).iterdir()
            )
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            yield gap("certificates", str(root / name), error)
            continue
        for file in files[:MOST]:
            yield from _file(file, seen)
        if len(files) > MOST:
            detail = f"Only {MOST} of its files are looked at."
            yield Gap(part="certificates", place=str(root / name), why="malformed", detail=detail)
    yield from _kept_by_browsers(root)


def _file(file: Path, seen: set[str]) -> Iterator[Certificate | Gap]:
    try:
        if not file.is_file():
            return
        found = held(file, LARGEST, links=True)
    except (OSError, Odd) as error:
        yield gap("certificates", str(file), error)
        return
    for certificate in certificates(found):
        thumbprint = hashlib.sha1(certificate, usedforsecurity=False).hexdigest().upper()
        if thumbprint in seen:
            continue
        seen.add(thumbprint)
        try:
            yield Certificate(place=os.path.realpath(file), subject=subject(certificate), thumbprint=thumbprint)
        except NoCertificate as error:
            yield gap("certificates", str(file), error)


def _kept_by_browsers(root: Path) -> Iterator[Gap]:
    for home in homes("certificates", root):
        if isinstance(home, Gap):
            yield home
            continue
        try:
            found = next((file for pattern in NSS for file in home.folder.glob(pattern)), None)
        except OSError:
            continue  # the reader of extensions tells whose home is closed to us
        if found is not None:
            detail = f"What the browsers of {home.person} trust on their own is not read."
            yield Gap(part="certificates", place=str(found), why="unsupported", detail=detail)
