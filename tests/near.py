"""Engines in threads of the test's own process: real conversations on machines that no child process could be given.

The window is the real one. Its session is given these engines where it would start a child process.
"""

from __future__ import annotations

import gc
import queue
import socket
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from changeover.catalogue import Catalogue, Demo, load
from changeover.engine import Broke, Folders, Link, Playing, load_case, serve, serve_recording
from changeover.engine.link import Inbox
from changeover.run.actions import Hands
from changeover.run.result import Doing
from changeover.values import AnyAction, FromEngine, Gap, Part, Reading, SaveEvidence, Snapshot, ToEngine
from changeover_gui.journey import Journey
from changeover_gui.settings import Settings
from changeover_gui.window import Window
from tests.walker import settle, wait
from tests.world import NOW, World

Hold = Callable[[Link, bool], None]
"""Holds one conversation over a link; the second word says whether it goes on from earlier notes."""
CATALOGUE = load()
STILL = Settings(colors="light", calm=True)


class _Cable(Inbox):
    """The engine's end. No thread but the window's touches Qt: a byte in a socket says that a word has come."""

    def __init__(self) -> None:
        super().__init__()
        self.events: queue.SimpleQueue[FromEngine | None] = queue.SimpleQueue()
        self.bell, self._push = socket.socketpair()

    def send(self, word: FromEngine | None) -> None:
        """Say something; None is the end of the engine."""
        self.events.put(word)
        self._push.send(b"!")

    def hang_up(self) -> None:
        """Nothing more is said."""
        self.bell.close()
        self._push.close()


class NearEngine(QObject):
    """What a session takes for an engine. `words` holds everything the window has said to it."""

    said = Signal(object)
    ended = Signal(int)

    def __init__(self, hold: Hold, *, again: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.words: list[ToEngine] = []
        self.killed = False
        self._cable = _Cable()
        self._bell = QSocketNotifier(self._cable.bell.fileno(), QSocketNotifier.Type.Read, self)
        self._bell.activated.connect(self._hear)
        self._thread = threading.Thread(target=self._live, args=(hold, again), daemon=True)
        self._thread.start()
        self._over = False

    def listen(self, *, listening: bool) -> None:
        """Hear what the engine says, or let it wait until it is heard."""
        if not self._over:
            self._bell.setEnabled(listening)

    def send(self, word: ToEngine) -> None:
        """Say something to the engine."""
        self.words.append(word)
        self._cable.put(word)

    def close(self) -> None:
        """End of input."""
        self._cable.put(None)

    def kill(self) -> None:
        """As near to the end of a process as a thread comes: whatever it reads or plans, it says nothing more."""
        self.killed = True
        self._cable.stop()
        self._cable.put(None)

    def _live(self, hold: Hold, again: bool) -> None:
        with suppress(Broke):
            hold(self._cable, again)
        self._cable.send(None)

    @Slot()
    def _hear(self) -> None:
        self._cable.bell.recv(1)
        word = self._cable.events.get()
        if word is not None:
            self.said.emit(word)
            return
        self._over = True
        self._bell.setEnabled(False)
        self._thread.join()
        self._cable.hang_up()
        self.ended.emit(0)


class Near:
    """A window and the engines it has had."""

    def __init__(
        self,
        hold: Hold,
        *,
        demo: str = "",
        catalogue: Catalogue = CATALOGUE,
        now: Callable[[], datetime] = lambda: NOW,
        chosen: Settings = STILL,
    ) -> None:
        self.engines: list[NearEngine] = []
        self._over: list[NearEngine] = []
        self._hold = hold
        self.journey = Journey(catalogue, demo=demo, now=now)
        self.journey.session.start = self._start
        self.window = Window(self.journey, chosen)

    def open(self) -> None:
        """Show the window and let it begin."""
        self.window.show()
        self.window.activateWindow()
        wait(self.window.isActiveWindow, "the window is active")
        self.journey.start()
        self.window.enter()

    @property
    def words(self) -> list[ToEngine]:
        """Everything the window has said to its engines."""
        return [word for engine in self.engines for word in engine.words]

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hear nothing of the engines, so that the screen stays as it is."""
        for engine in self.engines:
            engine.listen(listening=False)
        try:
            yield
        finally:
            for engine in self.engines:
                engine.listen(listening=True)

    def close(self) -> None:
        """Close the window and wait until every engine has ended."""
        self.window.press("really-close")
        self.until_ended()
        self.window.deleteLater()
        settle()

    def until_ended(self) -> None:
        """Wait until no engine lives any more, and nothing that they said is on its way."""
        wait(lambda: len(self._over) == len(self.engines), "every engine has ended")

    def _start(self, *, again: bool) -> None:
        """What a session does to start an engine, with another kind of engine."""
        session = self.journey.session
        session.drop()
        engine = NearEngine(self._hold, again=again, parent=session)
        engine.said.connect(lambda event: session._hear(event) if engine is session._engine else None)
        engine.ended.connect(lambda _code: self._over.append(engine))
        engine.ended.connect(lambda _code: session._gone(engine))
        session._engine = engine
        self.engines.append(engine)


def on_world(world: World, folder: Path) -> Hold:
    """A real engine on a simulated machine, with its notes below `folder`."""
    places = Folders(person=folder, machine=folder)

    def hold(link: Link, again: bool) -> None:
        resumed = load_case(folder) if again else None
        serve(link, CATALOGUE, machine=world.machine(), folders=places, resumed=resumed)

    return hold


def on_recording(recording: Demo, pace: float = 0.0) -> Hold:
    """A recorded engine that plays this recording."""

    def hold(link: Link, again: bool) -> None:
        serve_recording(link, recording, CATALOGUE, Playing(pace=pace, after=again, breaks=True))

    return hold


@dataclass
class Waiting(World):
    """A simulated machine that goes on only while it may: with its reading, and with a change that was begun."""

    may_read: threading.Event = field(default_factory=threading.Event)
    may_act: threading.Event = field(default_factory=threading.Event)

    def read(self, only: Collection[Part] | None, skip: Collection[Part]) -> Iterator[Reading | Gap | Snapshot]:
        """The first part, and the others as soon as it may."""
        for item in super().read(only, skip):
            yield item
            self.may_read.wait()

    def act(self, action: AnyAction, hands: Hands) -> Doing:
        """Begin, and go on as soon as it may."""
        if not isinstance(action, SaveEvidence):
            self.may_act.wait()
        return (yield from super().act(action, hands))

    def let_go(self) -> None:
        """It need not wait any more."""
        self.may_read.set()
        self.may_act.set()


@contextmanager
def near(hold: Hold, *, demo: str = "", catalogue: Catalogue = CATALOGUE) -> Iterator[Near]:
    """A window with such engines, open until it is left."""
    with collected_here_alone():
        here = Near(hold, demo=demo, catalogue=catalogue)
        try:
            here.open()
            yield here
        finally:
            here.close()


@contextmanager
def collected_here_alone() -> Iterator[None]:
    """Let no other thread collect what is given up: a widget dies in its own thread, or takes the process with it."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        gc.enable()
