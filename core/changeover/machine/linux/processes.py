"""The programs that run on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import psutil

from changeover.values import Gap, Process


def processes(
    root: Path = Path("/"), every: Callable[[], Iterable[psutil.Process]] = psutil.process_iter
) -> Iterator[Process | Gap]:
    """Every running program. Where its file is not shown to this account, `file` stays empty and one gap counts them.

    Names and files come from the live system; `root` only says where its table of mounts is read.
    """
    hidden = 0
    for process in every():
        try:
            with process.oneshot():
                if process.status() == psutil.STATUS_ZOMBIE:  # it has ended, only its parent has not asked yet
                    continue
                if lives_elsewhere(process.pid):
                    continue
                name = process.name()
                try:
                    file = process.exe()
                except psutil.AccessDenied:
                    file, hidden = "", hidden + 1
        except psutil.NoSuchProcess:  # ended while we looked
            continue
        except psutil.AccessDenied as error:
            yield Gap(part="processes", place=f"/proc/{process.pid}", why="denied", detail=str(error))
            continue
        yield Process(place=f"/proc/{process.pid}/exe", name=name, file=file)
    if hidden:
        detail = f"The program's file of {hidden} processes is shown to their owner and to root only."
        yield Gap(part="processes", place="/proc/*/exe", why="denied", detail=detail)
    if hides_others(_text(root / "proc/self/mounts")) and not _text(root / "proc/1/comm"):
        detail = "/proc is mounted with hidepid: processes of others are not shown to this account."
        yield Gap(part="processes", place="/proc", why="denied", hides=True, detail=detail)


def lives_elsewhere(pid: int) -> bool:
    """Whether a process has another root folder than ours: what runs in a container is installed there, not here."""
    try:
        return not Path(f"/proc/{pid}/root").samefile("/proc/self/root")
    except OSError:  # not shown to this account, or it has ended
        return False


def hides_others(mounts: str) -> bool:
    """Whether /proc is mounted so that it hides other people's processes, in a table of mounts as in proc(5)."""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) >= 4 and fields[1:3] == ["/proc", "proc"]:
            return any(option in ("hidepid=2", "hidepid=invisible", "hidepid=4") for option in fields[3].split(","))
    return False


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
