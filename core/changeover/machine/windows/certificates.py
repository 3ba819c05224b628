"""Root certificates that this machine trusts: some products put their own there, to look into encrypted traffic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeover.values import Certificate
from changeover.win32 import crypt

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\SystemCertificates\ROOT\Certificates"


def certificates() -> Iterator[Certificate]:
    """Every root of the machine. Raises OSError where the store cannot be opened."""
    for root in crypt.roots():
        yield Certificate(place=f"{PLACE}\\{root.thumbprint}", subject=root.subject, thumbprint=root.thumbprint)
