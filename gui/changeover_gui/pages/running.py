"""H1 and H2: the steps while they are done. Brought up to date in place, so that nothing moves but what is new."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from changeover.screens.content import Wish
from changeover.screens.doing import Asks, Doing, StepRow, Working, doing, news
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.pages.steps import Steps
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.card import Card
from changeover_gui.widgets.disclosure import Disclosure, Disclosures, more
from changeover_gui.widgets.flow import Flow
from changeover_gui.widgets.number import NumberRow
from changeover_gui.widgets.picture import Icon, Tile
from changeover_gui.widgets.progress import Bar, MovingBar
from changeover_gui.widgets.rows import Rows
from changeover_gui.widgets.spoken import announce
from changeover_gui.widgets.text import Para

STOP = Wish("stop-after", msg("Stop after this step"))
KEEP_GOING = Wish("keep-going", msg("Do not stop"))


class RunningPage(Page):
    """Shows a run. What counts up is changed in place; a step that begins or ends draws the page anew."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._scene: Scene | None = None
        self._drawn: object = None
        self._waits_since = 0.0
        self._clock: Para | None = None
        self._sign: Para | None = None
        self._bar: Bar | None = None
        self._now: Para | None = None
        self._details: _Details | None = None

    def show_scene(self, scene: Scene) -> None:
        """Draw, and say aloud what is new."""
        before, self._scene = self._scene, scene
        super().show_scene(scene)
        if before is None or before.run.began != scene.run.began:
            return
        said = news(before, scene)
        if said is not None:
            announce(self, self.ui.say(said), assertive=scene.run.asking is not None)

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """What works, every step, what comes after them, and whether it can be stopped."""
        content = doing(scene, self._waits_since)
        self._drawn = _structure(content)
        self._clock = self._sign = self._bar = self._now = None
        self.enter_is_main = content.asks is None
        self.head(content.head)
        if content.working is not None:
            self.add(self._working(content.working))
        if content.asks is not None:
            self.add(self._asks(content.asks))
        rows = Rows(self.ui)
        for row in content.rows:
            rows.add(self._step(row))
        self.add(rows, 16)
        self.add(Line(self.ui, "search", content.then))
        if content.stopping is not None:
            self.add(Line(self.ui, "stop", content.stopping))
        self._details = _Details(self.ui, content)
        lines = Disclosure(self.ui, "details", msg("Show details"), self._details, len(content.lines))
        stop = (more(self.ui, content.may_stop),) if content.may_stop is not None else ()
        self.add(Disclosures(self.ui, lines, *stop))
        if content.stopping is not None:
            return (KEEP_GOING,)
        return (STOP,) if content.can_stop else ()

    def refresh(self, scene: Scene) -> bool:
        """Clock, sign of life, bar, waiting time and details change in place."""
        content = doing(scene, self._waits_since)
        if _structure(content) != self._drawn or self._details is None:
            return False
        if content.working is not None:
            self._set_working(content.working)
        now = next((row for row in content.rows if row.state == "now"), None)
        if now is not None and self._now is not None:
            self._now.set(now.trailing)
        self._details.show_lines(content)
        return True

    def _set_working(self, working: Working) -> None:
        if self._clock is not None:
            self._clock.set(working.clock)
        if self._sign is not None:
            self._sign.set(working.quiet or working.sign)
        if self._bar is not None and working.counted is not None:
            self._bar.set(*working.counted)

    def _working(self, working: Working) -> Card:
        self._clock = Para(self.ui, working.clock, "small", "text-muted")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Para(self.ui, working.title, "card"))
        if self.ui.compact:
            words.addWidget(self._clock)
        if working.more is not None:
            words.addWidget(Para(self.ui, working.more, "support", "text-muted"))
        words.addSpacing(8)
        if working.counted is not None:
            self._bar = Bar(self.ui)
            self._bar.set(*working.counted)
            words.addWidget(self._bar)
        else:
            words.addWidget(MovingBar(self.ui))
        if working.sign is not None or working.quiet is not None:
            words.addSpacing(8)
            words.addLayout(self._life(working))
        if working.stalled:
            words.addSpacing(4)
            words.addLayout(self._choices(working))
        return self._card(Tile(self.ui, working.icon), words)

    def _card(self, tile: Tile, words: QVBoxLayout) -> Card:
        card = Card(self.ui)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        if self._clock is not None and not self.ui.compact:
            across.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(across)
        return card

    def _life(self, working: Working) -> QHBoxLayout:
        self._sign = Para(self.ui, working.quiet or working.sign, "support")
        across = QHBoxLayout()
        across.setSpacing(8)
        icon = "clock" if working.quiet is not None else "eye"
        across.addWidget(Icon(self.ui, icon, 18, "text-muted"), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._sign, 1)
        return across

    def _choices(self, working: Working) -> Flow:
        flow = Flow(8)
        wait = Button(self.ui, msg("Keep waiting"), small=True)
        wait.setObjectName("keep-waiting")
        wait.clicked.connect(self._keep_waiting)
        flow.addWidget(wait)
        if working.window:
            flow.addWidget(self._show_window(small=True))
        lines = Button(self.ui, msg("Look at the details"), small=True)
        lines.setObjectName("look-at-details")
        lines.clicked.connect(self._open_details)
        flow.addWidget(lines)
        return flow

    def _show_window(self, *, small: bool = False) -> Button:
        button = Button(self.ui, msg("Show its window"), icon="browser", small=small)
        button.setObjectName("show-window")
        button.clicked.connect(lambda: self.wish("show-window"))
        return button

    def _keep_waiting(self) -> None:
        if self._scene is not None:
            self._waits_since = self._scene.clock
            self.show_scene(self._scene)

    def _open_details(self) -> None:
        details = self.findChild(Disclosure, "details")
        if isinstance(details, Disclosure):
            details.set_open(True)
            details.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asks(self, asks: Asks) -> Card:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Para(self.ui, asks.title, "card"))
        for text in asks.more:
            words.addWidget(Para(self.ui, text, "support", "text-muted"))
        words.addSpacing(8)
        key, question, steps = asks.lost
        lost = Disclosure(self.ui, key, question, Steps(self.ui, key, steps, asks.address, self.wish), len(steps))
        flow = Flow(12)
        flow.addWidget(self._show_window())
        flow.addWidget(lost.button)
        words.addLayout(flow)
        words.addWidget(lost)
        return self._card(Tile(self.ui, "lock", "attention"), words)

    def _step(self, row: StepRow) -> NumberRow:
        state = row.state
        made = NumberRow(self.ui, row.number, row.name, state=state, trailing=row.trailing, faint=state == "next")
        if state == "now" and made.trailing is not None:
            self._now = made.trailing
            if row.waits:
                made.trailing.set_color("attention")
        return made


class _Details(QWidget):
    """The words of the run, line after line; new ones come below."""

    def __init__(self, ui: Ui, content: Doing) -> None:
        super().__init__()
        self._ui = ui
        self._left_out = Para(ui, content.left_out, "small", "text-muted")
        self._lines: list[Para] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(ui.theme.px(20), 4, 0, 4)
        self._column.setSpacing(2)
        self._column.addWidget(self._left_out)
        self.show_lines(content)

    def show_lines(self, content: Doing) -> None:
        """Show these lines: the ones that are there change, the others are added."""
        self._left_out.setVisible(content.left_out is not None)
        self._left_out.set(content.left_out)
        for label, line in zip(self._lines, content.lines, strict=False):
            label.set(line)
        for line in content.lines[len(self._lines) :]:
            label = Para(self._ui, line, "small", "text-muted")
            self._lines.append(label)
            self._column.addWidget(label)


def _structure(content: Doing) -> object:
    """What cannot be changed in place."""
    working = content.working
    shape = working and (
        *(working.title, working.more, working.sign is None, working.quiet is None),
        *(working.counted is None, working.stalled, working.window),
    )
    rows = tuple(row if row.state != "now" else row._replace(trailing=None) for row in content.rows)
    return (content.head, shape, content.asks, rows, content.then, content.stopping, content.can_stop)
