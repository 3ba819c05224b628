"""The uninstaller's own window: told once it is there, and brought to the front as often as somebody asks.

It is an Asking that holds nothing up: the step goes on whether or not a Reply comes, and no Reply ever means a yes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import psutil

from changeover.values import Answer, Asking, Question, msg
from changeover.win32 import windows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

OWN_WINDOW = "own-window"
Replied = Callable[[str], str | None]
"""The last reply about a topic that has arrived meanwhile; None without one."""

_LEAVE = Answer(id="leave", text=msg("Leave it where it is"))
_SHOW = Answer(id="show", text=msg("Show its window"))


def nobody(_topic: str) -> str | None:
    """There is nobody who could reply."""
    return None


def family(number: int) -> frozenset[int]:
    """A process and all that it has started, as far as they still run."""
    try:
        started = psutil.Process(number).children(recursive=True)
    except psutil.Error:
        started = []
    return frozenset({number, *(child.pid for child in started)})


class OwnWindow:
    """The window of one uninstaller that is open."""

    def __init__(
        self,
        product: str,
        processes: Callable[[], Collection[int]],
        replied: Replied,
        *,
        visible: Callable[[Collection[int]], tuple[int, ...]] = windows.visible,
        show: Callable[[int], object] = windows.bring_to_front,
    ) -> None:
        """`product` is its name for people; `processes` the numbers of the uninstaller's processes as they are now."""
        self._product = product
        self._processes = processes
        self._replied = replied
        self._visible = visible
        self._show = show
        self._told = False

    def look(self) -> Iterator[Asking]:
        """Say once that the window is there, and raise it if that was asked for since the last look."""
        wanted = self._replied(OWN_WINDOW) == _SHOW.id
        if self._told and not wanted:
            return
        try:
            seen = self._visible(self._processes())
            if wanted and seen:
                self._show(seen[0])
        except OSError:  # where no window can be asked about, there is none to show
            return
        if seen and not self._told:
            self._told = True
            yield Asking(id=OWN_WINDOW, question=_question(self._product))


def _question(product: str) -> Question:
    text = msg(
        "The uninstaller of {product} has opened its own window. It may be hidden behind others.", product=product
    )
    return Question(text=text, answers=(_LEAVE, _SHOW), safe=_LEAVE.id)
