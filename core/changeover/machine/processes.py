"""Running programs, on systems where psutil asks for each by its number: Windows and macOS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import psutil

from changeover.machine.gaps import gap
from changeover.values import Gap, Process

KERNEL = {0, 4}
"""Numbers of what Windows lists as processes and runs without a file."""


def processes(every: Callable[[], Iterable[psutil.Process]] = psutil.process_iter) -> Iterator[Process | Gap]:
    """Every running program; one that ended meanwhile is passed over.

    Where this account may not see a program's file, `file` stays empty, and one gap counts them.
    """
    hidden = 0
    for process in every():
        place = f"process {process.pid}"
        try:
            file = _file(process)
            name = process.name()
        except psutil.NoSuchProcess:
            continue
        except psutil.AccessDenied as error:
            yield Gap(part="processes", place=place, why="denied", hides=True, detail=str(error))
            continue
        except (psutil.Error, OSError) as error:
            yield gap("processes", place, error, hides=True)
            continue
        hidden += not file and process.pid not in KERNEL
        yield Process(place=file or place, name=name, file=file)
    if hidden:
        detail = f"The program's file of {hidden} processes is not shown to this account."
        yield Gap(part="processes", why="denied", detail=detail)


def _file(process: psutil.Process) -> str:
    """The program's file, as far as it is shown. Raises NoSuchProcess."""
    try:
        return process.exe()
    except psutil.NoSuchProcess:
        raise
    except (psutil.Error, OSError):  # its name may still be told
        return ""
