"""The journal is on disk before anything is shown or begun; a full disk ends a run cleanly."""

from __future__ import annotations

import resource
import signal
import sys
from pathlib import Path

import pytest

from changeover.engine.journal import Agreed, Journal, read_journal
from changeover.plan import digest
from changeover.values import Consent, Decisions, Done, Plan
from tests.talk import Talk, journals, talk
from tests.world import ELEVATED, NOW, World, agent, kes

SILENT = Decisions(intent="remove", confirmed={"encryption": "none"})
EMPTY = Plan(gates=(), steps=(), rights="none")
AGREED = Agreed(plan=EMPTY, consent=Consent(digest=digest(EMPTY), by="switch", at=NOW))


def test_every_line_is_flushed_to_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    lines_at_flush: list[int] = []
    journal = Journal(path, sync=lambda _: lines_at_flush.append(path.read_bytes().count(b"\n")))
    journal.write(AGREED, NOW)
    journal.write(Done(step=0), NOW)
    journal.close()
    assert lines_at_flush == [1, 2]


def test_a_line_that_does_not_fit_is_taken_back(tmp_path: Path) -> None:
    def full(_: int) -> None:
        raise OSError(28, "no space")

    path = tmp_path / "journal"
    journal = Journal(path, sync=full)
    with pytest.raises(OSError, match="no space"):
        journal.write(AGREED, NOW)
    journal.close()
    assert path.read_bytes() == b""
    assert read_journal(path.read_bytes()).records == ()


def test_a_journal_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "journal").write_bytes(b"older")
    with pytest.raises(FileExistsError):
        Journal(tmp_path / "journal")


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is a matter of POSIX")
def test_a_disk_that_fills_up_at_any_byte(tmp_path: Path) -> None:
    """A real limit of the system: what is written beyond it fails. Nothing begins that is not written down."""
    talk(World(ELEVATED, [agent(), kes()]), tmp_path / "whole", Talk(SILENT))
    length = journals(tmp_path / "whole")[0].stat().st_size
    notes = (tmp_path / "whole" / "person" / "case.json").stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for room in range(notes, max(length, notes) + 200, 97):
        world, folder = World(ELEVATED, [agent(), kes()]), tmp_path / str(room)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        try:
            ended = talk(world, folder, Talk(SILENT))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        begun = {word.step for path in journals(folder) for word in _began(path)}
        assert len(world.acts) <= len(begun)
        assert "journal" in ended.failures or ended.outcome is not None
        if room >= length:
            assert world.installed == []


def _began(path: Path) -> list:
    return [line.record for line in read_journal(path.read_bytes()).records if type(line.record).__name__ == "Began"]
