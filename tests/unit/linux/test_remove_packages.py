"""Removal by real dpkg in a tree of its own: the given packages, in the given order, and never more."""

from __future__ import annotations

import fcntl
import os
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from changeover.run.remove_packages import remove_packages
from changeover.run.result import Result
from changeover.values import Message, RemovePackages
from tests.unit.linux.deb import Deb

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="dpkg installs packages for root only")

KESL = Deb(name="kesl", version="12.0.0-6672", settings={"/etc/opt/kaspersky/kesl.conf": "x\n"})
GUI = Deb(name="kesl-gui", version="12.0.0-6672", depends="kesl")
AGENT = Deb(name="klnagent64", version="15.0.0-12912")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A system in which the three packages are installed."""
    folder = tmp_path / "root"
    for name in ("info", "updates", "triggers"):
        (folder / "var/lib/dpkg" / name).mkdir(parents=True)
    (folder / "var/lib/dpkg/status").touch()
    (folder / "var/log").mkdir()
    made = [str(deb.build(tmp_path)) for deb in (KESL, GUI, AGENT)]
    subprocess.run(["dpkg", f"--root={folder}", "--install", *made], check=True, stdout=subprocess.DEVNULL)
    return folder


def _action(*names: str) -> RemovePackages:
    return RemovePackages(product="kesl", manager="dpkg", names=names)


def _states(root: Path) -> dict[str, str]:
    show = r"--showformat=${Package} ${db:Status-Abbrev}\n"
    told = subprocess.run(["dpkg-query", f"--root={root}", "--show", show], capture_output=True, text=True, check=True)
    return dict(line.split() for line in told.stdout.splitlines())


def _end(doing: Generator[Message, None, Result]) -> tuple[list[Message], Result]:
    results: list[Result] = []

    def listen() -> Generator[Message, None, None]:
        results.append((yield from doing))

    told = list(listen())
    return told, results[0]


def test_gone_in_order_and_the_configuration_stays(root: Path) -> None:
    told, result = _end(remove_packages(_action("kesl-gui", "kesl"), root))
    assert result == Result()
    assert [message.args["name"] for message in told] == ["kesl-gui", "kesl"]
    assert _states(root) == {"kesl": "rc", "klnagent64": "ii"}
    assert (root / "etc/opt/kaspersky/kesl.conf").read_text() == "x\n"


def test_again_does_nothing(root: Path) -> None:
    _end(remove_packages(_action("kesl-gui", "kesl"), root))
    log = (root / "var/lib/dpkg/status").stat()
    told, result = _end(remove_packages(_action("kesl-gui", "kesl", "never-heard-of"), root))
    assert (told, result) == ([], Result())
    assert (root / "var/lib/dpkg/status").stat() == log


def test_what_others_need_is_refused_with_the_reason(root: Path) -> None:
    _, result = _end(remove_packages(_action("kesl"), root))
    assert result.code == 1
    assert result.failure is not None
    assert result.failure.code == "refused"
    assert "kesl-gui depends on kesl" in result.failure.detail
    assert result.failure.next
    assert _states(root)["kesl"] == "ri"  # wanted away, still installed


def test_after_a_refusal_no_other_package_is_touched(root: Path) -> None:
    _, result = _end(remove_packages(_action("kesl", "klnagent64"), root))
    assert result.failure is not None
    assert _states(root)["klnagent64"] == "ii"


@pytest.mark.parametrize("name", ["--purge", "", "a b", "kesl*", "/etc/passwd", "-P"])
def test_a_name_that_is_none_is_never_handed_on(root: Path, name: str) -> None:
    before = _states(root)
    _, result = _end(remove_packages(_action(name, "klnagent64"), root))
    assert result.failure is not None
    assert result.failure.code == "refused"
    assert _states(root) == before


@pytest.fixture
def held(root: Path) -> Iterator[int]:
    """The lock of a front end that is at work, as the number of its open file."""
    with (root / "var/lib/dpkg/lock-frontend").open("w") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        yield lock.fileno()


@pytest.mark.usefixtures("held")
def test_a_held_lock_is_waited_for_and_then_told(root: Path) -> None:
    told, result = _end(remove_packages(_action("klnagent64"), root, patience=0.05, pulse=0.02))
    assert result.code == 2
    assert result.failure is not None
    assert result.failure.code == "busy"
    assert "lock was locked by" in result.failure.detail
    assert any("Waiting" in message.text for message in told)
    assert _states(root)["klnagent64"] == "ii"


def test_a_lock_that_is_given_back_ends_the_waiting(root: Path, held: int) -> None:
    doing = remove_packages(_action("klnagent64"), root, patience=60, pulse=0.02)
    for message in doing:
        if "Waiting" in message.text:
            fcntl.lockf(held, fcntl.LOCK_UN)
            break
    _, result = _end(doing)
    assert result == Result()
    assert "klnagent64" not in _states(root)


def test_a_database_that_cannot_be_read_is_no_success(root: Path) -> None:
    (root / "var/lib/dpkg/status").write_text("nonsense\n")
    told, result = _end(remove_packages(_action("klnagent64"), root))
    assert told == []
    assert result.failure is not None
    assert result.failure.code == "unreadable"


def test_whoever_stops_listening_ends_no_removal(root: Path) -> None:
    doing = remove_packages(_action("klnagent64"), root, pulse=0.0001)
    next(doing)
    next(doing, None)  # dpkg has begun
    doing.close()
    assert "klnagent64" not in _states(root)
