"""What tests of widgets share: one of each, the looks it can have, and a window that scrolls it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from changeover.i18n import Translator
from changeover.report.ruling import Cited, Part
from changeover.screens.content import Choice, More, Note, Pill, Row, Seen
from changeover.screens.daterows import DateGroup, DateRow, Section
from changeover.screens.timeline import DayRow
from changeover.values import msg
from changeover_gui.theme import Theme
from changeover_gui.ui import Ui
from changeover_gui.widgets.band import Band
from changeover_gui.widgets.button import Button, Link
from changeover_gui.widgets.card import RowCard, cards
from changeover_gui.widgets.command import Chip, CommandBox, Letter
from changeover_gui.widgets.dategroup import FoldedDates
from changeover_gui.widgets.daterow import RuleRow
from changeover_gui.widgets.daytable import DayTable
from changeover_gui.widgets.disclosure import Disclosure, Disclosures, more
from changeover_gui.widgets.evidence import Evidence, known
from changeover_gui.widgets.footer import Footer
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.option import Inline, Options
from changeover_gui.widgets.picture import Icon, Illustration, Tile
from changeover_gui.widgets.pill import StatusPill
from changeover_gui.widgets.progress import Bar, MovingBar
from changeover_gui.widgets.rail import Rail
from changeover_gui.widgets.rows import LinkRow, ListRow, NumberRow, PlaceRow, Rows
from changeover_gui.widgets.strip import Strip
from changeover_gui.widgets.table import BeforeAfter
from changeover_gui.widgets.text import Heading, Para

HOSTILE = '<b>Kaspersky</b> &lt;i&gt; &amp; A&B <img src="x">\x1b[31m\nnext \u202etxet\u202c "quoted"'
LONG = "Hochgeschwindigkeits" * 50

SEEN = (
    Seen(msg("Installed programs"), msg("{name}, version 21.15.8.493", name="Kaspersky Standard"), msg("strong")),
    Seen(msg("Windows service"), msg("AVP21.15, running"), msg("supporting")),
    Seen(msg("Browser extensions"), msg("Nothing was found here.")),
)
MORE = More("why", msg("Why are you asking?"), (msg("Dates differ by country."), msg("Nothing leaves this computer.")))
PILLS = (
    Pill(msg("Running"), "check"),
    Pill(msg("Last updated {day}, 807 days ago", day="September 9, 2024"), "clock", "attention"),
)
ROW = Row(
    "home",
    "shield-clock",
    msg("Kaspersky"),
    msg("Antivirus, version 21.15.8.493. Windows lists it as your active antivirus."),
    PILLS,
    SEEN,
    "attention",
    (MORE,),
)
CHOICES = (
    Choice("ca", msg("Canada")),
    Choice("us", msg("United States"), msg("Windows on this computer is set to this region."), chosen=True),
    Choice("gb", msg("United Kingdom of Great Britain and Northern Ireland")),
)
NOTE = Note(msg("It keeps the link to the server."), first=msg("The agent goes last."), seen=SEEN)
CITED = tuple(
    Cited(
        f"rule/{n}",
        msg("“{title}”, {by}.", title="A title", by="An office"),
        msg("We read it."),
        msg("For the date."),
        f"https://example.org/{n}",
    )
    for n in range(6)
)
DATE_ROW = DateRow(
    "rule",
    msg("September 29, 2024"),
    msg("No more updates for customers in the US"),
    Pill(msg("Binds Kaspersky"), "building"),
    (
        Part(msg("Why does this not apply to me?"), (msg("It is about {whom}.", whom="sellers"),)),
        Part(msg("What is the source?"), (), CITED),
    ),
)
DATE_GROUP = DateGroup(
    "group",
    msg("We cannot tell yet ({n})", n=1),
    msg("We cannot tell yet ({n})", n=1),
    (Section(msg("United States"), (DATE_ROW,)),),
    (msg("These answers would tell: {questions}.", questions=("your state", "what the computer is used for")),),
    can_answer=True,
)
DAYS = (
    DayRow(msg("September 29, 2024"), msg("No more updates for customers in the US"), msg("787 days ago")),
    DayRow(msg("November 25, 2026"), msg("Today"), None),
)

LAYOUTS = 8  # more than there ever are inside one another

Making = Callable[[Ui], QWidget]


def _row_of_cards(ui: Ui) -> QWidget:
    holder = QWidget()
    holder.setLayout(cards(ui, (ROW._replace(key="one"), ROW._replace(key="two"), ROW._replace(key="three"))))
    return holder


def _rows(ui: Ui) -> QWidget:
    rows = Rows(ui, msg("Where we looked"))
    rows.add(ListRow(ui, ROW._replace(pills=PILLS[:1]), Button(ui, msg("Show me how"), small=True)))
    rows.add(PlaceRow(ui, "check", "ok", msg("Services and running programs"), msg("296 read")))
    rows.add(NumberRow(ui, 4, msg("Remove Kaspersky"), msg("Its own window opens."), trailing=msg("we ask first")))
    rows.add(
        LinkRow(
            ui, "it", "people", msg("I am the IT administrator"), msg("Business products."), opens=Para(ui, msg("Yes."))
        )
    )
    return rows


EVERY: dict[str, Making] = {
    "band": lambda ui: Band(ui, msg("Demonstration of another computer. Nothing on this computer is read or changed.")),
    "bar": Bar,
    "before-after": lambda ui: BeforeAfter(
        ui, ((msg("Antivirus"), msg("Kaspersky"), ROW._replace(name=msg("None found"))),)
    ),
    "button": lambda ui: Button(ui, msg("Yes, do these 6 steps"), "main", icon="check"),
    "card": lambda ui: RowCard(ui, ROW),
    "cards": _row_of_cards,
    "chip": lambda ui: Chip(ui, "4F2 9KD 71C", big=True),
    "command": lambda ui: CommandBox(ui, ("changeover plan", "changeover run --yes --password-file FILE")),
    "day-table": lambda ui: DayTable(ui, DAYS),
    "disclosures": lambda ui: Disclosures(ui, more(ui, MORE), known(ui, "how", SEEN)),
    "evidence": lambda ui: Evidence(ui, SEEN),
    "folded-dates": lambda ui: FoldedDates(ui, DATE_GROUP, print),
    "heading": lambda ui: Heading(ui, msg("We found Kaspersky on this computer")),
    "icon": lambda ui: Icon(ui, "check"),
    "illustration": lambda ui: Illustration(ui, "done"),
    "inline": lambda ui: Inline(ui, CHOICES, msg("Which country do you live in?")),
    "letter": lambda ui: Letter(ui, msg("A message you can send"), (msg("Hello."), msg("Please remove it."))),
    "link": lambda ui: Link(ui, msg("What this means")),
    "moving-bar": MovingBar,
    "notice": lambda ui: Notice(ui, NOTE),
    "options": lambda ui: Options(ui, CHOICES, msg("Which country do you live in?")),
    "options-many": lambda ui: Options(ui, CHOICES, msg("What is this computer used for?"), many=True),
    "pill": lambda ui: StatusPill(ui, PILLS[1]),
    "rows": _rows,
    "rule-row": lambda ui: RuleRow(ui, DATE_ROW, print),
    "tile": lambda ui: Tile(ui, "key", "info"),
}
"""One of each that stands on a page."""

FRAME: dict[str, Making] = {"footer": Footer, "rail": Rail, "strip": Strip}
"""What stands around the page."""


def look(name: str = "light", scale: float = 1.0, width: int = 1040) -> Ui:
    """A look; in one column where there is little room, and without movement."""
    return Ui(Theme(name, scale), Translator(region="US"), compact=width / scale < 800, still=True)  # type: ignore[arg-type]


def show(qtbot: QtBot, widget: QWidget, width: int = 704, height: int = 600, *, rtl: bool = False) -> QScrollArea:
    """Put a widget at the top of a window of this size that scrolls it, never sideways, and let it find its place."""
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if rtl:
        area.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    area.setWidget(room)
    area.resize(width, height)
    widget.window_of_test = area  # the test bot holds it weakly
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    settle(room)
    return area


def settle(widget: QWidget) -> None:
    """Let everything find its place: a change goes up one layout at a time."""
    everything = widget.window()
    still, places = 0, [one.geometry() for one in everything.findChildren(QWidget)]
    while still < LAYOUTS:
        QApplication.processEvents()
        now = [one.geometry() for one in everything.findChildren(QWidget)]
        still, places = (still + 1 if now == places else 0), now


def open_all(widget: QWidget) -> None:
    """Open everything that opens."""
    while closed := [one for one in widget.findChildren(Disclosure) if not one.opened]:
        for one in closed:
            one.set_open(True, at_once=True)
    settle(widget)
