"""Measure detection against one bare pass over the same machine, and reading against the disk it reads; as ratios.

The bare pass is what a script would do: one compiled expression, searched in every text that a sign could ask for,
each first freed of stray white space and put in small letters, as detection has to do it too.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from changeover import machine
from changeover.catalogue import load
from changeover.detect import detect
from changeover.values import Gap, Process, Program, Reading, Service, Snapshot, System

NAMES = re.compile(r"kaspersk|касперск|avp|\bkl")
PROGRAMS, SERVICES, PROCESSES = 500, 300, 400
TIMES = 100
ROUNDS = 7
GOAL = 3
UNINSTALL = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
KEYS = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services"
MAKERS = ("Contoso Software GmbH", "Fabrikam, Inc.", "Northwind Traders", "Microsoft Corporation", "Wide World")
WORDS = ("Office", "Driver", "Runtime", "Update", "Player", "Audio", "Viewer", "Print", "Tools", "Bridge", "Kit")


def windows(times: int) -> Snapshot:
    """A machine of 500 programs, 300 services and 400 processes, so many times over, and one product in it."""
    folder = r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky 21.25"
    return Snapshot(
        origin="file",
        taken=datetime(2026, 11, 25, tzinfo=UTC),
        system=System(family="windows"),
        read=("programs", "services", "processes"),
        programs=(*map(_program, range(PROGRAMS * times)), Program(place="u", name="Kaspersky", version="21.25.7.504")),
        services=(
            *map(_service, range(SERVICES * times)),
            Service(place="k", name="AVP21.25", file=rf"{folder}\avp.exe"),
        ),
        processes=(
            *map(_process, range(PROCESSES * times)),
            Process(place="p", name="avp.exe", file=rf"{folder}\avp.exe"),
        ),
    )


def _word(number: int) -> str:
    return f"{WORDS[number % len(WORDS)]}{WORDS[number // len(WORDS) % len(WORDS)]}"


def _program(number: int) -> Program:
    name, maker = f"{_word(number)} {number}", MAKERS[number % len(MAKERS)]
    code = f"{{{number:08X}-1111-2222-3333-444444444444}}"
    return Program(
        place=rf"{UNINSTALL}\{code}", name=f"{maker.split()[0]} {name}", version=f"{number % 40}.{number % 7}.1",
        publisher=maker, product_code=code, location=rf"C:\Program Files\{name}", uninstall=f"MsiExec.exe /X{code}",
    )  # fmt: skip


def _service(number: int) -> Service:
    name = f"{_word(number)}Svc{number}"
    return Service(
        place=rf"{KEYS}\{name}", name=name, kind="driver" if number % 3 else "service", display=f"{name} Service",
        file=rf"C:\Windows\System32\drivers\{name}.sys", file_exists=True, running=True, start="auto",
    )  # fmt: skip


def _process(number: int) -> Process:
    name = f"{_word(number)}{number}.exe"
    return Process(place=f"process {number}", name=name, file=rf"C:\Program Files\{_word(number)}\{name}")


def bare(snapshot: Snapshot) -> int:
    """How many things have a text in which the expression is found."""
    found = 0
    for program in snapshot.programs:
        found += _named(program.name, program.publisher, program.product_code, program.upgrade_code)
    for service in snapshot.services:
        found += _named(service.name, service.display, service.file)
    for process in snapshot.processes:
        found += _named(process.name, process.file)
    return found


def _named(*texts: str) -> bool:
    return sum(NAMES.search(" ".join(text.split()).lower()) is not None for text in texts) > 0  # each is looked at


def seconds(do: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def alternating(*doing: Callable[[], object], rounds: int = ROUNDS) -> list[list[float]]:
    """The times of each, taken by turns, so that a slow spell of the machine slows all of them."""
    rows = [[seconds(do) for do in doing] for _ in range(rounds)]
    return [list(column) for column in zip(*rows, strict=True)]


def ratio(these: list[float], those: list[float]) -> float:
    """The median of the ratios within each round."""
    return statistics.median(one / other for one, other in zip(these, those, strict=True))


def detection() -> None:
    """Print how detection compares with the bare pass, and a hundred machines' things with one's."""
    catalogue = load()
    small, large = windows(1), windows(TIMES)
    assert [one.product for one in detect(small, catalogue)] == [one.product for one in detect(large, catalogue)]

    def many_small() -> None:
        for _ in range(TIMES):
            detect(small, catalogue)

    detect_small, bare_small = alternating(lambda: detect(small, catalogue), lambda: bare(small), rounds=5 * ROUNDS)
    detect_large, bare_large, detect_many = alternating(
        lambda: detect(large, catalogue), lambda: bare(large), many_small
    )
    of = f"{PROGRAMS} programs, {SERVICES} services, {PROCESSES} processes"
    _line(f"detection, {of}", detect_small, bare_small)
    _line(f"the same {TIMES} times over on one machine", detect_large, bare_large)
    linear = ratio(detect_large, detect_many)
    print(f"{f'and against {TIMES} machines of the first kind':58}              x {linear:5.2f} (1 is linear)")


def _line(what: str, taken: list[float], against: list[float]) -> None:
    middle = statistics.median(taken) * 1000
    print(f"{what:58} {middle:8.1f} ms  x {ratio(taken, against):5.2f} of one bare pass (goal: at most {GOAL:g})")


def reading() -> None:
    """Print how long a whole read of this machine takes, and its parts."""
    began = last = time.perf_counter()
    parts: dict[str, float] = {}
    now = ""
    for said in machine.read(None, ()):
        at = time.perf_counter()
        if now:
            parts[now] = parts.get(now, 0.0) + at - last
        if isinstance(said, Reading):
            now = said.part
        last = at
        if not isinstance(said, Reading | Gap):
            things = sum(len(getattr(said, name)) for name in ("packages", "services", "processes", "folders"))
            print(f"a whole read of this machine, {things} things: {at - began:.2f} s")
    print("  " + ", ".join(f"{part} {taken:.2f} s" for part, taken in parts.items()))


def laboratory() -> None:
    """Print how long a long list of programs takes in the Windows laboratory, where that is built."""
    if sys.platform != "linux":
        return
    done = subprocess.run([sys.executable, "-m", "tests.lab.windows.test_speed"], capture_output=True, text=True)
    print(done.stdout.strip() or f"The laboratory could not measure: {done.stderr.strip()[-300:]}")


def table() -> None:
    """Print it all."""
    detection()
    reading()
    laboratory()


if __name__ == "__main__":
    table()
