"""Measure many machines from one inventory file against one bare JSON pass over its lines, and the memory it takes.

Each size runs in a process of its own, because what is measured is the most memory it ever had:
`python -m tests.bench.inventory FORM MACHINES`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from changeover.catalogue import load
from changeover.detect import detect
from changeover.inventory import read_machines, save
from changeover.values import Process, Program, Service, Snapshot, System

TAKEN = datetime(2026, 11, 25, tzinfo=UTC)
FEW = 1_000
FORMS = {"our own JSON lines": 100_000, "Fleet rows": 20_000}
"""How many machines each file holds, so that the bench stays short."""
EVERY = 10
"""Each tenth machine has a product of Kaspersky's."""
UNINSTALL = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
AVP = r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky 21.25\avp.exe"


def own(number: int) -> bytes:
    """One saved reading, of about 1.5 KB."""
    programs = [
        Program(place=rf"{UNINSTALL}\Program {at}", name=f"Program {number % 977} {at}", version=f"{at}.{number % 13}")
        for at in range(5)
    ]
    services = [
        Service(place="k", name=f"Service{at}", file=rf"C:\Windows\System32\s{number % 97}.exe") for at in range(2)
    ]
    if number % EVERY == 0:
        services.append(Service(place="k", name="AVP21.25", file=AVP, file_exists=True))
    return save(
        Snapshot(
            origin="this-machine",
            taken=TAKEN,
            system=System(family="windows", release="Windows 11 Pro", build="26100", host=f"pc-{number}"),
            read=("programs", "services", "processes"),
            programs=tuple(programs),
            services=tuple(services),
            processes=(Process(place="process 4", name="explorer.exe", file=r"C:\Windows\explorer.exe"),),
        )
    )


def fleet(number: int) -> bytes:
    """The rows of one computer as Fleet's result log has them: one line, one query."""
    rows: list[dict[str, Any]] = [
        {"name": f"Program {number % 977} {at}", "version": f"{at}.1", "publisher": "Contoso", "install_location": "",
         "identifying_number": f"{{{number:08X}-0000-0000-0000-{at:012}}}", "install_date": "20240909"}
        for at in range(6)
    ]  # fmt: skip
    if number % EVERY == 0:
        rows.append(
            {
                "name": "Kaspersky Endpoint Security for Windows",
                "version": "12.4.0.467",
                "publisher": "AO Kaspersky Lab",
            }
        )
    line = {"name": "pack/inventory/programs", "hostIdentifier": f"pc-{number}", "unixTime": 1764028800,
            "action": "snapshot", "snapshot": rows, "numerics": False}  # fmt: skip
    return json.dumps(line).encode() + b"\n"


def bare(file: Path) -> int:
    """How many lines there are, each decoded and let go."""
    with file.open("rb") as lines:
        return sum(bool(json.loads(line)) for line in lines)


def told(file: Path) -> tuple[int, int]:
    """How many machines were read and judged, and on how many something was found."""
    catalogue = load()
    machines = found = 0
    with file.open("rb") as lines:
        for snapshot in read_machines(lines, catalogue, TAKEN):
            if not isinstance(snapshot, Snapshot):
                raise SystemExit(f"machine {machines}: {snapshot}")
            machines += 1
            found += bool(detect(snapshot, catalogue))
    return machines, found


def measure(form: str, number: int) -> dict[str, float]:
    """Compose the file, read it in both ways, and say how long each took and how much memory this process ever had."""
    line = {"our own JSON lines": own, "Fleet rows": fleet}[form]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "inventory")
        with file.open("wb") as lines:
            lines.writelines(map(line, range(number)))
        began = time.perf_counter()
        assert bare(file) == number
        passed = time.perf_counter()
        assert told(file) == (number, number // EVERY)
        ended = time.perf_counter()
        return {
            "bytes": file.stat().st_size / number,
            "bare": passed - began,
            "seconds": ended - passed,
            "megabytes": _peak_megabytes(),
        }


def _peak_megabytes() -> float:
    """The most memory this program ever had; not a number where the system does not tell. Linux's proc(5).

    `ru_maxrss` would not do: there it begins with what the process had before it became this program.
    """
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), float("nan"))


def _alone(form: str, number: int) -> dict[str, float]:
    words = [sys.executable, "-m", "tests.bench.inventory", form, str(number)]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {done.returncode}: {done.stderr}")
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def rows() -> Iterator[str]:
    """One line for each form."""
    for form, number in FORMS.items():
        few, many = _alone(form, FEW), _alone(form, number)
        yield (
            f"{number:,} machines of {many['bytes']:,.0f} bytes, {form}: {many['seconds']:.1f} s, "
            f"x {many['seconds'] / many['bare']:.1f} of one bare JSON pass ({many['bare']:.1f} s); memory "
            f"{few['megabytes']:.0f} MB with {FEW:,}, {many['megabytes']:.0f} MB with {number:,}"
        )


def table() -> None:
    """Print it all."""
    for row in rows():
        print(row, flush=True)


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
    else:
        table()
