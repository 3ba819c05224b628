"""Where Changeover keeps its notes: the case of a person, and the journals of runs."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
import platformdirs

from changeover.engine.journal import History, read_journal
from changeover.values import FORMAT, Case, Ended, Failure, msg

_BINARY = getattr(os, "O_BINARY", 0)


class Refused(Exception):
    """A folder that must belong to administrators belongs to somebody else."""


class Folders(NamedTuple):
    """The two places: the person's own, and the machine's for runs with administrator rights."""

    person: Path
    machine: Path

    def of(self, rights: str) -> Path:
        """Where a run with these rights keeps its journal and its lock."""
        return self.machine if rights == "admin" else self.person


def folders() -> Folders:
    """The folders of this machine. Nothing is made yet."""
    person = platformdirs.user_state_path("Changeover", appauthor=False)
    if sys.platform == "win32":
        from changeover.win32.folders import known_folder

        return Folders(person, Path(known_folder("ProgramData")) / "Changeover")
    machine = "/Library/Application Support/Changeover" if sys.platform == "darwin" else "/var/lib/changeover"
    return Folders(person, Path(machine))


def make_folder(path: Path, *, private: bool) -> None:
    """Make a folder; a private one, and the folder it lies in, belong to administrators alone.

    Raises OSError, or Refused if the folder is somebody else's.
    """
    if not private:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        return
    for folder in (path.parent, path):
        if not _make_private(folder):
            raise Refused(str(folder))


def _make_private(folder: Path) -> bool:
    if sys.platform == "win32":
        from changeover.win32.private_folder import make_private

        return make_private(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = folder.lstat()
    return stat.S_ISDIR(kept.st_mode) and kept.st_uid == 0 and not kept.st_mode & 0o022


def new_run() -> str:
    """An id for a run: when it began, in UTC, and four random bytes."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file so that at every moment either the old or the new content is there, whole."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def save_case(folder: Path, case: Case) -> None:
    """Keep the case over a restart. Raises OSError."""
    make_folder(folder, private=False)
    write_atomically(folder / "case.json", msgspec.json.encode(case))


class Unusable(Exception):
    """The saved case cannot be used; `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.code)
        self.failure = failure


def load_case(folder: Path) -> Case | None:
    """The saved case, or None if there is none. Raises Unusable."""
    try:
        raw = (folder / "case.json").read_bytes()
    except FileNotFoundError:
        return None
    except OSError as why:
        raise Unusable(_unreadable(str(why))) from why
    try:
        known = msgspec.json.decode(raw, type=dict[str, msgspec.Raw]).get("format")
        if known is not None and msgspec.json.decode(known, type=int) > FORMAT:
            raise Unusable(_unreadable("written by a newer Changeover"))
        return msgspec.json.decode(raw, type=Case)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError) as why:
        raise Unusable(_unreadable(str(why))) from why


def _unreadable(why: str) -> Failure:
    return Failure(
        code="notes",
        happened=msg("The notes from last time cannot be read."),
        means=msg("Nothing will be done by itself, and nothing is lost on this computer."),
        next=(msg("Look at this computer again to go on."),),
        detail=why,
    )


def consented(case: Case, places: Folders) -> str:
    """The digest that was agreed to in the run of this case; empty if there is none, or its journal is damaged."""
    history = history_of(case, places)
    return history.agreed.consent.digest if history and history.agreed and history.whole else ""


def unfinished(places: Folders) -> Case | None:
    """The saved case, if its run died or waits for a restart: its reading is what the end is compared with."""
    try:
        case = load_case(places.person)
    except Unusable:
        return None  # nothing is done by itself from notes that cannot be read
    history = history_of(case, places) if case else None
    last = history.records[-1].record if history and history.records else None
    if last is None or (isinstance(last, Ended) and not (last.outcome and last.outcome.restart)):
        return None
    return case


def history_of(case: Case, places: Folders) -> History | None:
    """The journal of a case's run, as far as it can be read; None if there is none for this account."""
    for folder in places if case.run else ():
        try:
            return read_journal((folder / "runs" / f"{case.run}.jsonl").read_bytes())
        except OSError:
            continue
    return None


def boot_of(case: Case, history: History | None) -> str:
    """Since which start of the system the machine ran when the run of this case began; else when it was first read."""
    return (history.agreed.boot if history and history.agreed else "") or case.snapshot.system.boot
