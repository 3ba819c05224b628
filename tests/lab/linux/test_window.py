"""The real window removes a real package by the real dpkg; it is closed and killed in the middle of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.lab.linux import clamav, lookalikes
from tests.lab.linux.machine import Machine
from tests.lab.linux.person import Person, way
from tests.lab.linux.story import NAMES
from tests.lab.linux.test_bad_input import WAIT, _reached
from tests.lab.linux.test_killed import FREE
from tests.ways import At, Press

PROOF = "/root/proof.html"
STEP = "This step is finished without the window."


@pytest.fixture
def windowed() -> Iterator[Machine]:
    """A machine with what the window needs, and with ClamAV running."""
    with Machine(window=True) as machine:
        clamav.start(machine)
        yield machine


@pytest.fixture
def held_up(windowed: Machine) -> Machine:
    """The same, managed: the product's own script waits in the middle of its removal until it is let go on."""
    for name in ("reached", "go"):
        os.mkfifo(windowed.root / "run" / name)
    windowed.install(lookalikes.kesl(removal=WAIT), lookalikes.agent())
    return windowed


def let_go_on(machine: Machine) -> None:
    (machine.root / "run/go").write_text("on\n")


def journals(machine: Machine) -> list[list[dict[str, Any]]]:
    """What each run wrote down, in the order of the runs."""
    files = sorted((machine.root / "var/lib/changeover/runs").glob("*.jsonl"))
    return [[json.loads(line)["record"] for line in file.read_text().splitlines()] for file in files]


def kinds(journal: list[dict[str, Any]]) -> list[str]:
    return [record["type"] for record in journal if record["type"] in ("Began", "Done", "Failed", "Ended")]


def test_from_the_promise_to_the_proof(windowed: Machine) -> None:
    windowed.install(*lookalikes.all_three())
    with Person(windowed) as person:
        person.walk(way("H1", At("K2")))
        assert person.seen["codes"][-3:] == ["H1", "K1", "K2"]
        assert "Kaspersky is gone. ClamAV is on." in person.said
        assert "Your proof is not saved yet." in person.said
        person.close_frame()
        assert "It can be saved as a file that any browser opens." in person.said
        person.save_proof(PROOF)
        assert "Your proof is saved." in person.said
        assert "ClamAV" in (windowed.root / PROOF.lstrip("/")).read_text()
        person.press("close")
        assert person.leave().code == 0
    assert windowed.acts() == ["kesl-gui", "kesl", "klnagent64"]


def test_a_window_that_is_killed_in_a_run_is_gone_on_with(held_up: Machine) -> None:
    with Person(held_up) as person:
        person.walk(way("H1", At("H1")))
        assert _reached(held_up)  # dpkg is in the middle of the first package
        engine = person.engine()
        person.die()
    assert engine.is_running()
    let_go_on(held_up)
    engine.wait(60)
    [journal] = journals(held_up)
    assert kinds(journal) == ["Began", "Done", "Began", "Done", "Ended"]  # the record, the first package, the judgment
    assert journal[-1]["outcome"]["removal"] == "partly"
    assert held_up.packages(*NAMES) == {"kesl": "rc", "klnagent64": "ii"}
    with Person(held_up) as person:
        person.until("J2")
        assert "2 of 3 steps were seen done." in person.said
        assert held_up.acts() == ["kesl"]  # coming back begins nothing
        person.walk((At("J2", (Press("look-again"),)), At("K3", (Press("try-again"),)), At("G1", (Press("agree"),))))
        person.until("K2")
        assert person.seen["codes"] == ["A1", "J2", "K1", "K3", "K1", "G1", "H1", "K1", "K2"]
        assert "Kaspersky is gone. ClamAV is on." in person.said
        person.save_proof(PROOF)
        person.press("close")
        assert person.leave().code == 0
    proof = (held_up.root / PROOF.lstrip("/")).read_text()
    assert "Kaspersky Endpoint Security" in proof  # what was there before the first run
    assert held_up.acts() == ["kesl", "klnagent64"]
    assert kinds(journals(held_up)[-1])[-2:] == ["Done", "Ended"]


def test_a_window_that_is_closed_in_a_run_asks_and_lets_its_step_come_to_its_end(held_up: Machine) -> None:
    with Person(held_up) as person:
        person.walk(way("H1", At("H1")))
        assert _reached(held_up)
        person.close_frame()
        assert STEP in person.said
        person.press("stay")
        assert STEP not in person.said
        assert person.seen["code"] == "H1"
        person.close_frame()
        engine = person.engine()
        person.press("really-close")
        assert engine.is_running()
        let_go_on(held_up)
        assert person.leave().code == 0
        assert not engine.is_running()
    [journal] = journals(held_up)
    assert kinds(journal) == ["Began", "Done", "Began", "Done", "Ended"]
    assert held_up.packages(*NAMES) == {"kesl": "rc", "klnagent64": "ii"}
    with Person(held_up) as person:
        person.until("J2")


def test_a_plain_user_ends_at_the_closed_gate_with_the_command(windowed: Machine) -> None:
    windowed.install(*lookalikes.all_three())
    windowed.sure("useradd", "--create-home", "person")
    with Person(windowed, user="person", home="/home/person") as person:
        person.walk(way("E1", At("E1")))
        assert "Open a terminal. Start Changeover there like this:\nsudo changeover run\n" in person.said
        assert "wish-continue" not in person.seen["wishes"]
        person.press("close")
        assert person.leave().code == 0
    assert windowed.acts() == []
    assert journals(windowed) == []


def test_an_engine_that_is_killed_in_a_run_is_told_and_looked_after(held_up: Machine) -> None:
    with Person(held_up) as person:
        person.walk(way("H1", At("H1")))
        assert _reached(held_up)
        person.engine().kill()
        person.until("H3")
        assert "The part that does the removal stopped." in person.said
        let_go_on(held_up)
        held_up.sure("python3", "-c", FREE)  # dpkg goes on without us; this waits for its end
        person.walk((At("H3", (Press("look-again"),)), At("K3", (Press("try-again"),)), At("G1", (Press("agree"),))))
        person.until("K2")
    assert held_up.acts() == ["kesl", "klnagent64"]


def test_somebody_without_a_place_for_notes_finds_and_is_told_what_is_needed(windowed: Machine) -> None:
    windowed.install(*lookalikes.all_three())
    with Person(windowed, user="nobody", home="/nonexistent") as person:
        person.walk(way("E1", At("E1")))
        assert "sudo changeover run" in person.said
        person.press("close")
        ended = person.leave()
    assert (ended.code, "Traceback" in ended.err) == (0, False)
