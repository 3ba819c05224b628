"""Removes a product through the Windows Installer, without a window, and tells what the installer says meanwhile.

The removal password is in no command line, log, event or failure text: it goes to the installer by one call of this
process. No log is asked for, because the installer's logs print properties; a machine policy that makes it write one is
outside our hands.
"""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING

from changeover.run.installer_ending import ending
from changeover.run.installer_properties import UnusablePassword, property_text, without
from changeover.run.registration import NO_ANSWER, Still, not_as_planned
from changeover.run.result import Result
from changeover.values import Failure, Message, RemoveMsi, clean, msg
from changeover.win32.installer_ui import Heard, remove_product

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.run.result import Doing

SIGN_EVERY = 2.0
"""Seconds between two signs of life while the installer begins no new action."""
LONGEST = 300
"""Characters that are kept of one text of the installer."""


def remove_msi(
    action: RemoveMsi, *, still: Still, product: str, properties: str = "", password: str = "", link: str = ""
) -> Doing:
    """Remove the product registered for the machine under `action.code`.

    `still` answers whether a registered name and maker are those of the plan; `product` is the name for people;
    `properties` is the catalogue's `remove.password`, and `link` its `remove.tool`. Closing the generator waits for the
    installer: it is never broken off. A failure "changed" means that nothing was started.
    """
    if stop := not_as_planned(action.code, still, product):
        return stop
    try:
        text = property_text(properties, password)
    except UnusablePassword:
        return Result(failure=_unusable_password(product))
    call = _Call(action.code, text, password)
    try:
        yield msg("Windows Installer begins to remove {product}.", product=product)
        yield from call.signs()
    finally:
        call.join()
    return ending(call.code, product, link, "; ".join(call.trouble))


class _Call(threading.Thread):
    """The call at work on its own thread; it keeps the process alive until the installer has ended."""

    def __init__(self, code: str, properties: str, password: str) -> None:
        super().__init__(name="windows-installer", daemon=False)
        self.code, self.trouble = NO_ANSWER, list[str]()
        self._product_code, self._properties, self._password = code, properties, password
        self._heard: queue.SimpleQueue[Heard | None] = queue.SimpleQueue()
        self._began = time.monotonic()
        self.start()

    def run(self) -> None:
        try:
            self.code = remove_product(self._product_code, self._properties, self._heard.put)
        except OSError as error:
            self._heard.put(Heard(trouble=str(error)))
        finally:
            self._heard.put(None)

    def signs(self) -> Iterator[Message]:
        """A message for each action that the installer really does, and one now and then while nothing new is heard."""
        what, last = "", self._began
        while True:
            try:
                heard = self._heard.get(timeout=SIGN_EVERY)
            except queue.Empty:
                heard = Heard()
            if heard is None:
                return
            if heard.trouble:
                self.trouble.append(self._harmless(heard.trouble))
            what = self._harmless(heard.action) or what
            if heard.action or time.monotonic() - last >= SIGN_EVERY:
                last = time.monotonic()
                yield self._sign(what, heard)

    def _harmless(self, text: str) -> str:
        return clean(without(text, self._password), LONGEST)

    def _sign(self, what: str, heard: Heard) -> Message:
        passed = int(time.monotonic() - self._began)
        if not what:
            return msg("Windows Installer is at work, {passed:duration} so far.", passed=passed)
        if heard.all:
            return msg(
                "Windows Installer: {what}, {percent} percent of this part.",
                what=what,
                percent=heard.done * 100 // heard.all,
            )
        return msg("Windows Installer: {what}, {passed:duration} so far.", what=what, passed=passed)


def _unusable_password(product: str) -> Failure:
    return Failure(
        code="password-form",
        happened=msg("The removal password holds a character that Windows Installer cannot take."),
        means=msg("The removal of {product} did not start.", product=product),
        next=(msg("Look at the first line of the password file, and start again."),),
    )
