"""The property text of a quiet removal, with the removal password where a product takes one. Pure, and never shown."""

from __future__ import annotations

import re

LOGIN = "KLAdmin"
"""The user name that Kaspersky's password protection begins with; the owner can give the password only."""

_NAME = re.compile(r"[A-Z_][A-Z0-9_.]*")
_CUTS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_BASE = {"REMOVE": "ALL", "REBOOT": "ReallySuppress"}


class UnusablePassword(ValueError):
    """The password holds a character that cannot stand in a property. The text never repeats it."""


def property_text(properties: str, password: str) -> str:
    """What MsiConfigureProductExW gets as its command line.

    `properties` is the catalogue's `remove.password`: `USER,PASSWORD` names two properties, for the user and for the
    password; `PASSWORD:utf-16-hex` one that takes the password as the hex figures of its UTF-16LE bytes; `PASSWORD` one
    that takes it as it is. Without a password none of them is set. Raises UnusablePassword, and ValueError for a
    `properties` of another shape.
    """
    return " ".join(f"{name}={_quoted(value)}" for name, value in (_BASE | carriers(properties, password)).items())


def carriers(properties: str, password: str) -> dict[str, str]:
    """The properties that carry the password, by name; empty when there is no password or no property for it."""
    if not properties or not password:
        return {}
    if _CUTS.search(password):
        raise UnusablePassword("The password holds a control character.")
    names, _, form = properties.partition(":")
    *user, carrier = names.split(",")
    if len(user) > 1 or form not in ("", "utf-16-hex") or not all(map(_NAME.fullmatch, (*user, carrier))):
        raise ValueError(f"{properties}: not a form of password properties")
    return dict.fromkeys(user, LOGIN) | {carrier: _figures(password) if form else password}


def without(text: str, password: str) -> str:
    """`text` with the password taken out, as it is and as hex figures, whatever the case of its letters."""
    for secret in (password, _figures(password)) if password else ():
        text = re.sub(re.escape(secret), "…", text, flags=re.IGNORECASE)
    return text


def _figures(password: str) -> str:
    return password.encode("utf-16-le", "surrogatepass").hex().upper()


def _quoted(value: str) -> str:
    """A property value in quotes; a quote inside is doubled, as the Windows Installer's command line wants it."""
    return '"' + value.replace('"', '""') + '"'
