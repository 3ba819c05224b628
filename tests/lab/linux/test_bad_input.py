"""A machine in a bad state: one clear answer each, the right exit code, and nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.lab.linux import lookalikes, rpms
from tests.lab.linux.machine import PROGRAM, Machine
from tests.lab.linux.story import NAMES, told_run
from tests.lab.linux.test_endings import ALL_HERE, CONFIGURATION_LEFT, ORDER

REMOVE = ("--yes", "--remove", "all", "--confirm", "protection=none")
HOLD = """
import fcntl, sys
lock = open(sys.argv[1], "w")
fcntl.lockf(lock, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_locked_package_database_is_read_and_holds_the_run(machine: Machine) -> None:
    holder = machine.start("python3", "-c", HOLD, "/var/lib/dpkg/lock-frontend")
    assert holder.out.readline() == "held\n"
    assert machine.changeover("detect", "--json").code == 10
    ended = told_run(machine, "package database locked", *REMOVE)
    assert ended.code == 20
    assert [gate["id"] for gate in ended.json["gates"] if gate["state"] != "open"] == ["installer-busy"]
    assert machine.acts() == []
    assert holder.wait().code == 0
    assert told_run(machine, "and free again", *REMOVE).code == 30


def test_a_locked_database_of_rpm_holds_the_run(bare: Machine) -> None:
    rpms.install(bare, lookalikes.kesl())
    holder = bare.start("python3", "-c", HOLD, "/var/lib/rpm/.rpm.lock")
    assert holder.out.readline() == "held\n"
    ended = told_run(bare, "rpm's database locked", *REMOVE)
    assert ended.code == 20
    assert [gate["id"] for gate in ended.json["gates"] if gate["state"] != "open"] == ["installer-busy"]
    assert bare.run("rpm", "--query", "kesl").code == 0
    assert holder.wait().code == 0


def test_a_corrupt_package_database_is_a_gap_and_holds_the_run(machine: Machine) -> None:
    status = machine.root / "var/lib/dpkg/status"
    whole = status.read_text()
    status.write_text(whole.replace("Package: kesl\n", "Package kesl\n"))
    ended = machine.changeover("detect", "--json")
    assert ended.code == 10  # the product itself and its processes still tell
    assert ended.json["certain"] is False
    [gap] = [gap for gap in ended.json["gaps"] if gap["part"] == "packages"]
    assert (gap["why"], gap["hides"], gap["place"]) == ("malformed", True, "/var/lib/dpkg")
    ended = told_run(machine, "package database corrupt", *REMOVE)
    assert ended.code == 20
    assert "route" in [gate["id"] for gate in ended.json["gates"] if gate["state"] != "open"]
    status.write_text(whole)
    assert machine.acts() == []
    assert machine.packages(*NAMES) == ALL_HERE


def test_a_database_that_breaks_in_the_run_is_never_called_gone(bare: Machine) -> None:
    bare.install(lookalikes.kesl(removal="touch /root/break"), lookalikes.agent())
    (bare.root / "etc/dpkg/dpkg.cfg.d/after").write_text(
        'post-invoke="if [ -e /root/break ]; then echo x > /var/lib/dpkg/status; fi"\n'
    )
    ended = told_run(bare, "package database breaks in the run", *REMOVE)
    assert ended.code == 6
    assert ended.json["outcome"]["removal"] != "gone"
    assert any(gap["place"] == "/var/lib/dpkg" for gap in ended.json["outcome"]["gaps"])
    assert "klnagent64" not in bare.acts()


def test_another_user_finds_and_is_told_what_is_needed(machine: Machine) -> None:
    closed = machine.root / "var/opt/kaspersky/kesl"
    closed.mkdir(parents=True)
    closed.parent.chmod(0o700)
    ended = machine.changeover("detect", "--json", user="nobody")
    assert (ended.code, ended.err) == (10, "")
    assert {finding["product"] for finding in ended.json["findings"]} == {"kesl", "network-agent", "clamav"}
    gaps = {(gap["part"], gap["place"]): gap["why"] for gap in ended.json["gaps"]}
    assert gaps[("folders", "/var/opt/kaspersky")] == "denied"
    ended = told_run(machine, "without rights", *REMOVE, user="nobody")
    assert ended.code == 20
    assert [gate["id"] for gate in ended.json["gates"] if gate["state"] != "open"] == ["rights"]
    assert machine.acts() == []


@pytest.mark.parametrize("kilobytes", [4, 8, 24, 28, 32, 36])
def test_a_full_disk_for_the_journal_loses_nothing(machine: Machine, kilobytes: int) -> None:
    runs = "/var/lib/changeover/runs"
    machine.sure("mkdir", "-p", "-m", "700", "/var/lib/changeover", runs)
    machine.sure("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "tmpfs", runs)
    ended = told_run(machine, f"{kilobytes} kB for the journal", *REMOVE)
    acts = machine.acts()
    assert acts == ORDER[: len(acts)]
    if ended.code == 30:
        assert acts == ORDER
    else:
        assert ended.code == 6
        assert ended.json["failure"]["code"] in ("journal", "evidence")
        assert "No space left" in ended.json["failure"]["detail"]
        machine.sure("umount", runs)
        assert told_run(machine, "with room again", *REMOVE).code == 30
    assert machine.acts() == ORDER
    assert machine.packages(*NAMES) == CONFIGURATION_LEFT


@pytest.fixture
def held_up(bare: Machine) -> tuple[Machine, Path]:
    """A machine whose hooks stop a removal until somebody writes into the second place handed out."""
    for name in ("reached", "go"):
        os.mkfifo(bare.root / "run" / name)
    return bare, bare.root / "run/go"


WAIT = "echo here > /run/reached; read answer < /run/go"


def _reached(machine: Machine) -> bool:
    return (machine.root / "run/reached").read_text() == "here\n"


def test_two_at_once_the_second_says_busy(held_up: tuple[Machine, Path]) -> None:
    machine, go = held_up
    machine.install(lookalikes.kesl())
    (machine.root / "root/wait").write_text(f"#!/bin/sh\n{WAIT}\n")
    (machine.root / "root/wait").chmod(0o755)
    (machine.root / "etc/dpkg/dpkg.cfg.d/wait").write_text("pre-invoke=/root/wait\n")
    first = machine.start(*PROGRAM, "run", "--json", *REMOVE)
    assert _reached(machine)  # dpkg has been started and holds no lock yet
    second = told_run(machine, "a second copy", *REMOVE)
    assert (second.code, second.json["failure"]["code"]) == (4, "busy")
    assert second.json["exit"] == {"code": 4, "long": 1618}
    assert machine.acts() == []
    go.write_text("on\n")
    assert first.wait().code == 30
    assert machine.acts() == ["kesl"]


def test_a_removal_at_work_holds_a_second_copy(held_up: tuple[Machine, Path]) -> None:
    machine, go = held_up
    machine.install(lookalikes.kesl(removal=WAIT))
    first = machine.start(*PROGRAM, "run", "--json", *REMOVE)
    assert _reached(machine)  # dpkg is in the middle of its work
    second = told_run(machine, "a second copy", *REMOVE)
    assert second.code == 20
    assert "installer-busy" in [gate["id"] for gate in second.json["gates"] if gate["state"] != "open"]
    go.write_text("on\n")
    assert first.wait().code == 30
    assert machine.acts() == ["kesl"]
