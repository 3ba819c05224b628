"""Running programs are seen as they are; ended ones, and those of others, disturb nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from changeover.machine.linux.processes import hides_others, processes
from changeover.values import Gap, Process


class _Closed(psutil.Process):
    """A real process whose program is shown to its owner only."""

    def exe(self) -> str:
        raise psutil.AccessDenied(self.pid)


class _Shut(psutil.Process):
    """A real process of which nothing at all is shown."""

    def name(self) -> str:
        raise psutil.AccessDenied(self.pid)


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A real program of the name kesl, running."""
    program = shutil.copy("/bin/sleep", tmp_path / "kesl")
    with subprocess.Popen([program, "600"]) as child:
        yield child
        child.kill()


def test_a_running_program_is_seen_with_its_file(daemon: subprocess.Popen[bytes], tmp_path: Path) -> None:
    seen = {thing.place: thing for thing in processes() if isinstance(thing, Process)}
    place = f"/proc/{daemon.pid}/exe"
    assert seen[place] == Process(place=place, name="kesl", file=str(tmp_path / "kesl"))


def test_an_ended_program_is_not_seen(daemon: subprocess.Popen[bytes]) -> None:
    ending = [psutil.Process(daemon.pid), _Closed(daemon.pid)]
    daemon.kill()
    os.waitid(os.P_PID, daemon.pid, os.WEXITED | os.WNOWAIT)  # a zombie from here on
    assert list(processes(every=lambda: ending)) == []
    daemon.wait()
    assert list(processes(every=lambda: ending)) == []


def test_programs_of_others_are_seen_by_name_and_told_in_one_gap(daemon: subprocess.Popen[bytes]) -> None:
    kesl, also, gap = processes(every=lambda: [_Closed(daemon.pid), _Closed(os.getpid())])
    assert kesl == Process(place=f"/proc/{daemon.pid}/exe", name="kesl", file="")
    assert isinstance(also, Process)
    assert isinstance(gap, Gap)
    assert (gap.why, gap.hides, gap.place) == ("denied", False, "/proc/*/exe")
    assert "2" in gap.detail


def test_a_process_that_shows_nothing_is_a_gap(daemon: subprocess.Popen[bytes]) -> None:
    [gap] = processes(every=lambda: [_Shut(daemon.pid)])
    assert isinstance(gap, Gap)
    assert (gap.why, gap.place) == ("denied", f"/proc/{daemon.pid}")


@pytest.mark.parametrize(
    ("mounts", "hides"),
    [
        ("proc /proc proc rw,nosuid,relatime 0 0\n", False),
        ("sysfs /sys sysfs rw 0 0\nproc /proc proc rw,hidepid=2 0 0\n", True),
        ("proc /proc proc rw,relatime,hidepid=invisible,gid=5 0 0\n", True),
        ("proc /proc proc rw,hidepid=1 0 0\n", False),
        ("proc /srv/proc proc rw,hidepid=2 0 0\n", False),
        ("", False),
        ("broken line\n\n", False),
    ],
)
def test_a_hiding_proc_is_recognized(mounts: str, hides: bool) -> None:
    assert hides_others(mounts) is hides


@pytest.mark.parametrize("first", ["systemd\n", None])
def test_processes_that_proc_hides_could_hide_a_running_product(tmp_path: Path, first: str | None) -> None:
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/mounts").write_text("proc /proc proc rw,hidepid=2 0 0\n")
    if first is not None:  # process 1 is seen, so hiding does not concern this account
        (tmp_path / "proc/1").mkdir()
        (tmp_path / "proc/1/comm").write_text(first)
    gaps = [thing.hides for thing in processes(tmp_path, every=list)]  # type: ignore[union-attr]
    assert gaps == ([] if first else [True])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a process another root folder")
def test_what_runs_in_a_container_is_installed_there_and_not_here(tmp_path: Path) -> None:
    code = "import os, sys; os.chroot(sys.argv[1]); print('moved', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as moved:
        assert moved.stdout is not None
        assert moved.stdout.readline() == b"moved\n"
        seen = list(processes(every=lambda: [psutil.Process(moved.pid), psutil.Process()]))
        moved.communicate()
    assert [thing.place for thing in seen if isinstance(thing, Process)] == [f"/proc/{os.getpid()}/exe"]
