"""The one window: rail, page, footer; keys that work everywhere; and what is asked before it closes."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources.abc import Traversable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from changeover import walk
from changeover.i18n import NoSuchLanguage, Translator
from changeover.screens.content import Wish
from changeover.values import Failure, Message, msg
from changeover.walk import Stage
from changeover_gui import desktop, settings
from changeover_gui.journey import LOOKS, RUNS, Journey
from changeover_gui.keys import bind_keys
from changeover_gui.pages.page import Page
from changeover_gui.pages.registry import page_class
from changeover_gui.settings import Settings
from changeover_gui.theme import Theme
from changeover_gui.ui import Ui
from changeover_gui.widgets.band import Band
from changeover_gui.widgets.focus import focused
from changeover_gui.widgets.footer import Footer
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.rail import Rail
from changeover_gui.widgets.ring import FocusRing
from changeover_gui.widgets.spoken import announce
from changeover_gui.widgets.strip import Strip

SIZE, SMALLEST = QSize(1040, 720), QSize(1024, 600)
COMPACT_BELOW = 800
WIDEST = 704
URGENT = ("E2", "H2", "H3", "H4", "H5", "K4", "K5")
"""Screens whose title a screen reader says at once."""
DEMO = msg("Demonstration of another computer. Nothing on this computer is read or changed.")
BLOCKED = msg("Kaspersky is being removed. Restarting now could leave it half removed.")
_CLOSING = (
    msg("This step is finished without the window."),
    msg("Nothing else starts until you open Changeover again."),
    (Wish("really-close", msg("Close the window")), Wish("stay", msg("Keep it open"), "main")),
)
_UNSAVED = (
    msg("Your proof is not saved yet."),
    msg("It can be saved as a file that any browser opens."),
    (Wish("really-close", msg("Close")), Wish("save-proof", msg("Save my proof"), "main")),
)


class Window(QWidget):
    """Shows where the journey is. `languages` holds other texts than those shipped."""

    def __init__(self, journey: Journey, chosen: Settings | None = None, languages: Traversable | None = None) -> None:
        super().__init__()
        self.journey = journey
        self.settings = chosen or settings.load()
        self._languages = languages
        self._asides: list[Stage] = []
        """The screens opened beside the way, one from the other; the last one is shown."""
        self._pages: dict[str, Page] = {}
        self._opened: dict[str, set[str]] = {}
        """What was open on pages that are made anew."""
        self._typed: dict[str, str] = {}
        """What was typed on them."""
        self.page: Page | None = None
        self._asked = self._closing = False
        self._told: Failure | None = None
        """The trouble that was last told in the footer."""
        self._band: Band | None = None
        self._stages_need = 0
        """The height that the stages of the rail take."""
        self.ui: Ui
        self.resize(SIZE)
        self.setMinimumSize(SMALLEST)
        self._build()
        self._ring = FocusRing(self)
        bind_keys(self)
        self.installEventFilter(self)
        journey.moved.connect(self._move)
        journey.changed.connect(self._refresh)
        journey.left.connect(self._end)
        QApplication.styleHints().colorSchemeChanged.connect(self._colors_changed)
        if journey.scene.demo:
            self.announce(DEMO)
        self._move()

    # ------------------------------ how it is made

    def _make_ui(self) -> Ui:
        chosen = self.settings
        name = chosen.colors
        if name == "system":
            dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
            theme = Theme("system" if desktop.contrast_theme() else name, chosen.text / 100)
        else:
            theme = Theme(name, chosen.text / 100)
        still = chosen.calm or not desktop.movements()
        return Ui(theme, self._translator(), compact=self._is_narrow(), still=still)

    def _translator(self) -> Translator:
        scene = self.journey.scene
        region = scene.owner.country or (scene.case.snapshot.system.region if scene.case else "")
        try:
            return Translator(self.settings.language, region=region or "US", folder=self._languages)
        except NoSuchLanguage:
            return Translator(region=region or "US")

    def _is_narrow(self) -> bool:
        """Whether the strip takes the place of the rail: too little width for the page, or height for its stages."""
        band = self._band.sizeHint().height() if self._band is not None else 0
        too_low = self._stages_need > self.height() - band
        return too_low or self.width() / (self.settings.text / 100) < COMPACT_BELOW

    def _build(self) -> None:
        """The frame around the pages, with the strip where the stages of the rail turn out too high."""
        self._stages_need = 0
        self.ui = self._make_ui()
        self._lay_out()
        if self._is_narrow() and not self.ui.compact:
            self.ui = self._make_ui()
            self._lay_out()

    def _lay_out(self) -> None:
        """Make rail, page area and footer anew, in the look of now."""
        old = self.layout()
        if old is not None:
            room = QWidget()
            room.setLayout(old)
            room.hide()
            room.deleteLater()
        both = Qt.LayoutDirection
        self.setLayoutDirection(both.RightToLeft if self.ui.right_to_left else both.LeftToRight)
        self.setStyleSheet(self.ui.theme.qss())
        self.setPalette(self.ui.theme.palette())  # a new style sheet brings back the palette that it met first
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("content")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._footer = Footer(self.ui)
        self._footer.pressed.connect(self.press)
        self._rail = Rail(self.ui)
        self._stages_need = self._rail.needed
        self._rail.display.connect(lambda: self.press("display"))
        self._strip = Strip(self.ui)
        self._strip.display.connect(lambda: self.press("display"))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for part in (self._strip, self._scroll, self._footer):
            right.addWidget(part)
        right.setStretch(1, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        across.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if self.journey.scene.demo:
            self._band = Band(self.ui, DEMO)
            whole.addWidget(self._band)
        whole.addLayout(across, 1)
        self._rail.setVisible(not self.ui.compact)
        self._strip.setVisible(self.ui.compact)

    def _make_again(self) -> None:
        """Everything in a new size, color or language; what was opened and where the focus was stays."""
        self._opened |= {code: page.open_now() for code, page in self._pages.items()}
        self._typed |= {code: page.typed for code, page in self._pages.items()}
        focus = focused(self)
        name = focus.objectName() if focus is not None else ""
        self._pages, self.page = {}, None
        self._build()
        self._show(self._aside or self.journey.stage)
        if name and (again := self.findChild(QWidget, name)):
            QTimer.singleShot(0, again, lambda: again.setFocus(Qt.FocusReason.OtherFocusReason))

    def use(self, chosen: Settings) -> None:
        """Take new settings, show them, and keep them where that can be done."""
        if chosen == self.settings:
            return
        self.settings = chosen
        try:
            settings.save(chosen)
        except OSError:
            self.announce(msg("These choices could not be saved. They count until the window is closed."))
        self._make_again()

    def _colors_changed(self) -> None:
        if self.settings.colors == "system":
            self._make_again()

    # ------------------------------ what is shown

    def _move(self) -> None:
        """Another screen: its page, the rail, the footer, the title in focus."""
        self._asked = False
        desktop.hold_shutdown(self, self.ui.say(BLOCKED) if self.journey.running else "")
        if self._aside is not None and self.journey.stage.code not in (*RUNS, *LOOKS):
            return
        self._asides = []
        if self.ui.translator.region != self._translator().region:
            self._make_again()
        else:
            self._show(self.journey.stage)
        self.enter()
        if self.page is not None and self.page.heading is not None and self.code in URGENT:
            announce(self, self.windowTitle(), assertive=True)

    def _refresh(self) -> None:
        if self.page is None or self._aside is not None:
            return
        self.page.show_scene(self.journey.scene)
        self._entitle(self.page, self.journey.stage)
        self._foot()
        trouble = self.journey.scene.trouble
        if trouble is not None and trouble is not self._told and not self._is_noticed(trouble):
            self.tell(trouble.happened, "attention")
        self._told = trouble

    def _is_noticed(self, trouble: Failure) -> bool:
        """Whether the page itself tells of it."""
        notices = self.page.findChildren(Notice) if self.page is not None else []
        return any(notice.accessibleName().startswith(self.ui.say(trouble.happened)) for notice in notices)

    def _show(self, stage: Stage) -> None:
        code = stage.code
        page = self._pages.get(code) or self._make_page(code)
        if self.page is not page:
            self._put(page)
        page.came_from = self.journey.stage.code
        page.show_scene(self.journey.scene)
        at = self.journey.stage if self._aside is not None else stage
        early = self.journey.ends_early
        self._rail.show_stage(at.rail, early_end=early)
        self._strip.show_stage(at.rail)
        self._foot()
        self._entitle(page, at)

    def _entitle(self, page: Page, at: Stage) -> None:
        """Give the window the title of the page, and a screen reader where on the way that is."""
        title = page.heading.text() if page.heading is not None else self.ui.say(at.title)
        self.setWindowTitle(self.ui.say(msg("{title} - Changeover", title=title)))
        if page.heading is not None:
            where = msg("Step {n} of 9, {stage}. {title}", n=at.rail, stage=walk.RAIL[at.rail - 1], title=title)
            page.heading.setAccessibleName(self.ui.say(where))
            page.heading.setAccessibleDescription(page.lead)

    def _make_page(self, code: str) -> Page:
        kind = page_class(code)
        twin = next((page for page in self._pages.values() if type(page) is kind), None)
        if twin is not None and code in RUNS:  # a question of the uninstaller is no new page
            self._pages[code] = twin
            return twin
        page: Page = kind(self.ui)
        page.wished.connect(self.press)
        page.answered.connect(self.journey.answer)
        page.decided.connect(self.journey.decide)
        page.built.connect(self._foot)
        page.settings = self.settings
        page.opened = self._opened.pop(code, set())
        page.typed = self._typed.pop(code, "")
        page.set_to.connect(self.use)
        self._pages[code] = page
        return page

    def _put(self, page: Page) -> None:
        old = self._scroll.takeWidget()
        if self.page is not None:
            self.page.leave()
            self.page.setParent(None)
            old.deleteLater()
        self.page = page
        room = QWidget()
        room.setProperty("ground", "page")
        across = QHBoxLayout(room)
        sides = 24 if self.ui.compact else 48
        across.setContentsMargins(sides, 24 if self.ui.compact else 32, sides, 12)
        page.setMaximumWidth(WIDEST if not self.ui.compact else 16777215)
        across.addWidget(page, 1)
        across.addStretch(0)
        self._scroll.setWidget(room)
        page.show()

    def _foot(self) -> None:
        if self.page is None or self._asked:
            return
        shown = "" if self._aside is walk.HELP else self.code  # there the code of the screen before is on the page
        focus = focused(self)
        name = focus.objectName() if focus is not None and self._footer.isAncestorOf(focus) else ""
        self._footer.show_wishes(shown, self.page.wishes)
        focus = focused(self)
        if name and (focus is None or not self._footer.isAncestorOf(focus)):  # the footer was made anew
            self._footer.reveal()
            self.page.reveal()
            again = self._footer.findChild(QWidget, name) or self.page.heading
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Go to the top; the title takes the focus, so that a screen reader says where one is."""
        self._scroll.verticalScrollBar().setValue(0)
        if self.page is not None and self.page.entrance is not None:
            self.page.reveal()
            self.page.entrance.setFocus(Qt.FocusReason.OtherFocusReason)

    def announce(self, message: Message, *, now: bool = False) -> None:
        """Have a screen reader say something; `now` interrupts what it says."""
        announce(self, self.ui.say(message), assertive=now)

    # ------------------------------ what is pressed

    def press(self, wish: str) -> None:
        """Do what a button, a link or a key asks for."""
        if self.page is not None:
            self.page.settle()
        name, _colon, detail = wish.partition(":")
        if act := self._act(name):
            act()
            return
        from changeover_gui.errands import errand  # not before something is pressed: a report is slow to load

        if errand(self, name, detail):
            return
        if name in ("continue", "use", "agree"):
            self.journey.soon(lambda: self._go_on(name))
            return
        self.journey.wish(name)

    def _go_on(self, name: str) -> None:
        """Continue, unless an answer is missing. The last of these wishes is the yes, which takes a moment to begin."""
        if self.page is not None and self.page.refuse():
            self._scroll.verticalScrollBar().setValue(0)
            return
        self.journey.wish(name)
        if self.journey.session.agreed:
            self.tell(msg("We look once more before the first step."))

    def _act(self, name: str) -> Callable[[], None] | None:
        """What the window itself does; None for what it leaves to others."""
        acts: dict[str, Callable[[], None]] = {
            "close": self._close,
            "come-back-later": self._close,
            "really-close": self._leave,
            "stay": self.answered,
            "help": lambda: self._step_aside(walk.HELP),
            "display": lambda: self._step_aside(walk.DISPLAY),
            "ask": lambda: self._step_aside(walk.ASK),
            "done": self._step_back,
        }
        return acts.get(name)

    def _close(self) -> None:
        self.close()

    def _step_aside(self, stage: Stage) -> None:
        """Open a screen beside the way. One that is open already is gone back to."""
        if self._aside is stage:
            return
        there = self._asides.index(stage) if stage in self._asides else len(self._asides)
        self._asides = [*self._asides[:there], stage]
        self._show(stage)
        self.enter()

    def _step_back(self) -> None:
        """Go back to where this screen was opened from."""
        if self._asides:
            self._asides.pop()
            self._show(self._aside or self.journey.stage)
            self.enter()

    def tell(self, message: Message, color: str = "ok") -> None:
        """Say something briefly in the footer, and to a screen reader."""
        self._footer.tell(message, color)
        self.announce(message)

    # ------------------------------ keys

    @property
    def _aside(self) -> Stage | None:
        """The screen that is shown beside the way."""
        return self._asides[-1] if self._asides else None

    @property
    def code(self) -> str:
        """The code of the screen that is shown."""
        return (self._aside or self.journey.stage).code

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Content, footer, rail: where F6 goes round."""
        return (self._scroll, self._footer, self._strip if self.ui.compact else self._rail)

    def press_first(self, *names: str) -> None:
        """Press the first of these buttons that stands in the footer now, if one does."""
        there = {wish.id for wish in self.page.wishes} if self.page is not None and not self._asked else set()
        for name in names:
            if name in there:
                self.press(name)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, else the main one where that is safe. Esc leaves what was opened aside."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = focused(self)
            if isinstance(focus, QPushButton):
                focus.click()
            elif self.page is not None and (self.page.enter_is_main or isinstance(focus, QAbstractButton)):
                main = next((wish.id for wish in self.page.wishes if wish.kind == "main"), "")
                if main and self.page.enter_is_main:
                    self.press(main)
            return
        if event.key() == Qt.Key.Key_Escape and self._aside is not None:
            self._step_back()
            return
        super().keyPressEvent(event)

    # ------------------------------ size, end

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the window becomes too narrow for the rail, or wide enough again."""
        if watched is self and event.type() is QEvent.Type.Resize and self._is_narrow() != self.ui.compact:
            QTimer.singleShot(0, self, self._make_again)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once where nothing runs and nothing would be lost; else the footer asks."""
        if self._closing:
            event.accept()
            return
        event.ignore()
        unsaved = self.journey.stage is walk.PROOF and not self.journey.scene.proof_saved
        if self._asked or not (self.journey.running or unsaved):
            self._leave()
            return
        self._asides = []
        self._show(self.journey.stage)
        self._asked = True
        happened, means, wishes = _CLOSING if self.journey.running else _UNSAVED
        self._footer.ask(happened, means, wishes)
        self.announce(happened, now=True)

    def answered(self) -> None:
        """What the footer asked before closing is answered: the window stays."""
        self._asked = False
        self._foot()

    def _leave(self) -> None:
        """Hide at once; the process ends with the engine, which finishes and judges a running step first."""
        self._closing = True
        self.hide()
        self.journey.leave()

    def _end(self) -> None:
        QApplication.quit()
