"""The check just before a removal: is the code still registered for the machine, with the planned name and maker."""

from __future__ import annotations

from collections.abc import Callable

from changeover.run.installer_ending import changed, ending
from changeover.run.result import Result
from changeover.values import clean
from changeover.win32 import registered

Still = Callable[[str, str], bool]
"""Whether this name and this maker are those of the planned product."""

NOT_INSTALLED, NO_ANSWER = 1605, 1601


def not_as_planned(code: str, still: Still, product: str) -> Result | None:
    """Why the removal under `code` does not start, or None when all is as planned. `product`: its name for people.

    A code that is not registered at all is no failure: there is nothing to start, and looking again decides.
    """
    if not registered.is_product_code(code):
        return Result(failure=changed(product, clean(code)))
    try:
        found, other = registered.for_machine(code), registered.for_person(code)
    except OSError as error:
        return ending(getattr(error, "winerror", None) or NO_ANSWER, product, detail=clean(str(error)))
    if other:
        return Result(failure=changed(product, f"{code}: registered for one person too"))
    if found is None:
        return ending(NOT_INSTALLED, product)
    if not still(*found):
        return Result(failure=changed(product, clean(f"{code}: {found[0]}, {found[1]}")))
    return None
