"""A front end in the engine's own process: the terminal's and the silent run's end of the cable."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from changeover.catalogue import Catalogue, Demo
from changeover.cli.answer import complain
from changeover.cli.writing import append, unwritable
from changeover.engine import QueueLink, serve, serve_recording
from changeover.i18n import Translator
from changeover.report import shown
from changeover.values import Case, Ended, FromEngine, ToEngine, msg


class Front:
    """Starts an engine, says words to it, and hands out its events; every event can be kept in a file."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        demo: Demo | None,
        password: str,
        resumed: Case | None,
        events: str | None,
        translator: Translator,
    ) -> None:
        self._link = QueueLink()
        self._ended = False
        self._keep = _keeper(events, translator)
        self._died: Exception | None = None

        def work() -> None:
            try:
                if demo:
                    serve_recording(self._link, demo, catalogue)
                else:
                    serve(self._link, catalogue, password=password, resumed=resumed)
            except Exception as why:  # noqa: BLE001 - handed to the front end's thread, which raises it
                self._died = why
            finally:
                self._link.events.put(Ended())

        threading.Thread(target=work, name="engine", daemon=True).start()

    def say(self, word: ToEngine) -> None:
        """Tell the engine something."""
        self._link.put(word)

    def hear(self) -> Iterator[FromEngine]:
        """Events as they come, until the engine has ended. Raises what ended the engine, if it broke."""
        while not self._ended:
            event = self._link.events.get()
            if self._died is not None:
                raise self._died
            self._ended = isinstance(event, Ended)
            self._keep(event)
            yield event


def _keeper(name: str | None, translator: Translator) -> Callable[[FromEngine], None]:
    """What keeps events in a file. Where that fails later, it is told once, and the run goes on."""
    if name is None:
        return lambda _event: None
    try:
        file = Path(name).open("wb", buffering=0)  # noqa: SIM115 - open as long as events come
    except OSError as why:
        raise unwritable(name, why) from why

    def keep(event: FromEngine) -> None:
        if file.closed:
            return
        try:
            append(file, msgspec.json.encode(event) + b"\n")
        except OSError:
            file.close()
            gone = msg("The events can no longer be written to {file}. The run goes on.", file=Path(name).name)
            complain(shown(gone, translator))

    return keep
