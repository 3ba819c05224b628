"""What exit codes of the Windows Installer mean for the owner. Source: Microsoft, "MsiExec.exe error messages"."""

from __future__ import annotations

from changeover.run.result import Result
from changeover.values import Failure, Message, msg

RESTART = {1641, 3010}
ABSENT = {1605, 1614}
CANCELLED, BUSY = 1602, 1618
REFUSED = {1603, 1627}  # 1627 is what Wine says where Windows says 1603
SOURCE_MISSING = {1612, 1619}
FORBIDDEN = {1625, 1643, 1644, 1730}


def ending(code: int, product: str, link: str = "", detail: str = "") -> Result:
    """The Result for an exit code of msiexec or of MsiConfigureProductExW.

    `product` is the product's name as people know it, `link` the page of its maker's removal tool, `detail` what the
    installer said meanwhile. Codes that mean "not installed" are no failure: looking again decides.
    """
    if code == 0 or code in ABSENT:
        return Result(code=code)
    if code in RESTART:
        return Result(code=code, restart=True)
    return Result(code=code, failure=_failure(code, product, link, detail or f"Windows Installer: {code}"))


def changed(product: str, detail: str = "") -> Failure:
    """The product is not registered the way it was when the plan was made; nothing was started."""
    return Failure(
        code="changed",
        happened=msg("{product} is not registered the way the plan says.", product=product),
        means=msg("Something changed after the plan was made. This step was not started."),
        next=(msg("Look again, and decide about the new plan."),),
        detail=detail,
    )


def _failure(code: int, product: str, link: str, detail: str) -> Failure:
    if code == CANCELLED:
        return Failure(
            code="cancelled",
            happened=msg("The uninstaller of {product} was closed or canceled.", product=product),
            means=msg("It ended early. We look again to see what is here now."),
            next=(
                msg("Start again when you are ready."),
                msg("If Windows asks for your permission, choose Yes."),
            ),
            detail=detail,
        )
    if code == BUSY:
        return Failure(
            code="busy",
            happened=msg("Windows is busy with another installation."),
            means=msg("Only one can run at a time. The removal of {product} did not start.", product=product),
            next=(
                msg("Wait until the other installation has ended, then start again."),
                msg("If you see none, restart the computer first."),
            ),
            detail=detail,
        )
    if code in REFUSED:
        return Failure(
            code="refused",
            happened=msg("The uninstaller of {product} ended before it was done.", product=product),
            means=msg("Often the removal password is missing or not right, or the program protects itself."),
            next=(
                msg("Check the removal password. It is the one for the program's own settings."),
                msg("Restart the computer and try once more."),
                *_own_tool(link),
            ),
            detail=detail,
        )
    if code in SOURCE_MISSING:
        return Failure(
            code="source-missing",
            happened=msg("Windows can no longer find the file it needs to remove {product}.", product=product),
            means=msg("Without that file Windows cannot remove it."),
            next=_own_tool(link) or (msg("Ask the maker of {product} how to remove it.", product=product),),
            detail=detail,
        )
    if code in FORBIDDEN:
        return Failure(
            code="forbidden",
            happened=msg("A rule of this computer forbids the removal of {product}.", product=product),
            means=msg("Windows did not allow it, or it wants more rights."),
            next=(
                msg("At work, ask your administrator."),
                msg("On your own computer, start Changeover as administrator."),
            ),
            detail=detail,
        )
    return Failure(
        code="installer",
        happened=msg("Windows could not remove {product}, and gave the code {number}.", product=product, number=code),
        means=msg("The reason lies in Windows Installer. We look again to see what is here now."),
        next=(
            msg("Restart the computer and try once more."),
            *_own_tool(link),
        ),
        detail=detail,
    )


def _own_tool(link: str) -> tuple[Message, ...]:
    """The official other way, where the catalogue knows it. We never bring that tool along."""
    if not link:
        return ()
    return (msg("If it happens again, use the maker's own removal tool. Its page: {link}", link=link),)
