"""The uninstaller's own window on a real display: it is seen, raised from behind another one, and never waited for."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.lab.windows import lookalikes, package
from tests.lab.windows.machine import GUEST, MSIEXEC, Machine, Running

ACTING, WINDOW = rf"{GUEST}\acting.py", rf"{GUEST}\asking_window.py"
TITLE, OTHER = "Look-alike-asks", "Something-else"
GONE, INSTALLED = -1, 5


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """A look-alike whose removal shows a window of its own, and goes on when its button is pressed."""
    msi = Path(shutil.copy(package.built(lookalikes.VPN), tmp_path / "asking.msi"))
    ask = rf"{Machine.PYTHON} -B {WINDOW} {TITLE}"
    for statement in (
        f"INSERT INTO `CustomAction` (`Action`,`Type`,`Source`,`Target`) VALUES ('Ask',34,'TARGETDIR','{ask}')",
        "INSERT INTO `InstallExecuteSequence` (`Action`,`Condition`,`Sequence`) VALUES ('Ask','REMOVE=\"ALL\"',1450)",
    ):
        subprocess.run(["msibuild", msi, "-q", statement], check=True)
    return msi


def lines(running: Running) -> list[dict[str, Any]]:
    return [json.loads(line) for line in running.output().splitlines(keepends=True) if line.endswith(b"\n")]


def until(seen: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something that no event tells the host."""
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def test_its_window_is_told_and_comes_to_the_front_as_often_as_it_is_asked_for(asking: Path) -> None:
    with Machine(display=True) as machine:
        done = machine.run([MSIEXEC, "/i", machine.send(asking), "/qn"], elevated=True)
        assert (done.code, machine.call("installer", "state", lookalikes.VPN.code)) == (0, INSTALLED)
        asked = {"do": "open", "code": lookalikes.VPN.code}
        asked["registered"] = [lookalikes.VPN.product, lookalikes.VPN.publisher]  # type: ignore[assignment]
        removal = machine.start(
            [machine.PYTHON, "-X", "utf8", ACTING],
            stdin=json.dumps(asked),
            env={"PYTHONPYCACHEPREFIX": r"C:\compiled"},
        )
        until(lambda: {"asking": "own-window"} in lines(removal))
        machine.screen.window(TITLE)

        other = machine.start([machine.PYTHON, "-B", WINDOW, OTHER])
        machine.screen.window(OTHER)
        for _ in range(2):
            until(lambda: machine.call("asking_window", "front") == OTHER)
            machine.call("acting", "let_go", "Global\\lab-wish")
            until(lambda: machine.call("asking_window", "front") == TITLE)
            other.kill()
            other.wait()
            other = machine.start([machine.PYTHON, "-B", WINDOW, OTHER])
            machine.screen.window(OTHER)
        signs = len(lines(removal))
        until(lambda: len(lines(removal)) > signs)  # it goes on with its signs of life
        assert sum("asking" in line for line in lines(removal)) == 1
        assert machine.call("installer", "state", lookalikes.VPN.code) == INSTALLED

        other.kill()
        other.wait()
        machine.call("acting", "let_go", "Global\\lab-wish")
        until(lambda: machine.call("asking_window", "front") == TITLE)
        machine.screen.press("Return")
        assert json.loads(removal.wait().raw.splitlines()[-1]) == {"result": {}}
        assert machine.call("installer", "state", lookalikes.VPN.code) == GONE
