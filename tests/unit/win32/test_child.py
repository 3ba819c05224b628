"""A foreign program starts by its full path, and with nothing of our own program around it."""

from __future__ import annotations

import pytest

from changeover.win32 import child

OURS = r"C:\Program Files\Changeover"


@pytest.mark.parametrize("name", ["msiexec.exe", r".\msiexec.exe", r"C:msiexec.exe", r"\Windows\msiexec.exe", ""])
def test_a_program_that_windows_would_search_for_is_not_started(name: str) -> None:
    with pytest.raises(ValueError, match="full path"):
        child.start([name])


def test_what_belongs_to_us_is_left_out() -> None:
    before = {
        "PATH": rf"{OURS}\_internal;C:\Windows\system32;{OURS.upper()};C:\Program Files\Changeover2",
        "QT_PLUGIN_PATH": rf"{OURS}\_internal\plugins",
        "_PYI_APPLICATION_HOME_DIR": "x",
        "_MEIPASS2": "x",
        "TEMP": r"C:\Temp",
        "EMPTY": "",
    }
    assert child.surroundings(before, OURS) == {
        "PATH": r"C:\Windows\system32;C:\Program Files\Changeover2",
        "TEMP": r"C:\Temp",
        "EMPTY": "",
    }


def test_from_source_only_the_marks_go() -> None:
    assert child.surroundings({"PATH": rf"{OURS};C:\x", "_PYI_A": "1"}) == {"PATH": rf"{OURS};C:\x"}
