"""What the Windows Installer holds under one product code."""

from __future__ import annotations

import re

from changeover.win32 import msi

_CODE = re.compile(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", re.IGNORECASE | re.ASCII)


def is_product_code(text: str) -> bool:
    """Whether this is a product code, {GUID}, and nothing more."""
    return _CODE.fullmatch(text) is not None


def for_machine(code: str) -> tuple[str, str] | None:
    """Name and maker of the product with this code that is registered for the machine; None when none is.

    Raises OSError when the installer cannot tell.
    """
    name = _told(code, msi.MACHINE, "InstalledProductName")
    if name is None:
        return None
    return name, _told(code, msi.MACHINE, "Publisher") or ""


def for_person(code: str) -> bool:
    """Whether the account that runs us has a product of its own under this code, which would go before the machine's.

    A plain account can register one for itself, in its own part of the registry, with a package of its own choice; a
    removal with administrator rights must never meet it. Raises OSError.
    """
    return any(_told(code, context, "State") is not None for context in (msi.MANAGED, msi.UNMANAGED))


def _told(code: str, context: int, name: str) -> str | None:
    try:
        return msi.told(msi.Product(code, context, ""), name)
    except OSError as error:
        if getattr(error, "winerror", None) == msi.UNKNOWN_PRODUCT:
            return None
        raise
