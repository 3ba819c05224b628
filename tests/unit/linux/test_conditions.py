"""Power, locks and waiting restarts, from a real tree of files and a real lock of another process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from changeover.machine.linux.conditions import LOCKS, conditions, held_by

HOLD = """
import fcntl, sys
lock = open(sys.argv[1], "w")
fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
print("held", flush=True)
sys.stdin.read()
"""


def _supply(root: Path, name: str, **values: str) -> None:
    folder = root / "sys/class/power_supply" / name
    folder.mkdir(parents=True)
    for field, value in values.items():
        (folder / field).write_text(f"{value}\n")


@pytest.mark.parametrize("name", LOCKS)
def test_a_package_manager_at_work_is_seen_and_not_disturbed(tmp_path: Path, name: str) -> None:
    lock = tmp_path / name
    lock.parent.mkdir(parents=True)
    lock.touch()
    [free] = conditions(tmp_path)
    assert free.installer_busy is False
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], stdin=pipe, stdout=pipe) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert held_by(lock) == holder.pid
        [busy] = conditions(tmp_path)
        assert busy.installer_busy is True
        holder.communicate(timeout=30)  # the end of its input ends it
    [after] = conditions(tmp_path)
    assert after.installer_busy is False


def test_a_lock_that_cannot_be_looked_at_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / "var/lib/dpkg/lock").mkdir(parents=True)
    [found] = conditions(tmp_path)
    assert found.installer_busy is None


def test_a_waiting_restart_is_seen(tmp_path: Path) -> None:
    [calm] = conditions(tmp_path)
    assert calm.restart == ()
    (tmp_path / "run").mkdir()
    (tmp_path / "run/reboot-required").touch()
    [waiting] = conditions(tmp_path)
    assert waiting.restart == ("system-update",)


@pytest.mark.parametrize(
    ("mains", "status", "charge", "expected"),
    [
        ("0", "Discharging", "41", (41, False)),
        ("1", "Charging", "41", (41, True)),
        (None, "Discharging", "8", (8, False)),
        (None, "Full", "100", (100, True)),
        (None, "Unknown", "50", (50, None)),
        ("1", "", "nonsense", (None, True)),
        ("0", "Discharging", "999", (None, False)),
        ("0", "Discharging", "-1", (None, False)),
    ],
)
def test_power(
    tmp_path: Path, mains: str | None, status: str, charge: str, expected: tuple[int | None, bool | None]
) -> None:
    if mains is not None:
        _supply(tmp_path, "AC", type="Mains", online=mains)
    _supply(tmp_path, "BAT0", type="Battery", status=status, capacity=charge)
    _supply(tmp_path, "hidpp", type="Battery", scope="Device", status="Discharging", capacity="3")
    [found] = conditions(tmp_path)
    assert (found.battery, found.plugged) == expected


def test_a_machine_without_battery_says_nothing_of_power(tmp_path: Path) -> None:
    [found] = conditions(tmp_path)
    assert (found.battery, found.plugged) == (None, None)
    assert (found.defender, found.encryption) == ("absent", "none")
