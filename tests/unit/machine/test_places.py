"""Full paths made of the forms in which services name their programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.machine.windows.places import service_file
from tests.unit.machine.tree import PLACES

AVP = r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky 21.15\avp.exe"


def absent(_path: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("image", "file"),
    [
        (f'"{AVP}" -r', AVP),
        (f'"{AVP}"', AVP),
        (f"{AVP} -r", AVP),
        (AVP, AVP),
        (AVP.replace("\\", "/"), AVP),
        (rf"\??\{AVP}", AVP),
        (r"\\?\C:\x\y.exe -a b", r"C:\x\y.exe"),
        (
            r"%ProgramFiles(x86)%\KL\klnagent.exe",
            r"C:\Program Files (x86)\KL\klnagent.exe",
        ),
        (r"%SystemRoot%\system32\svchost.exe -k netsvcs -p", r"C:\Windows\system32\svchost.exe"),
        (r"%unknown%\x.exe", r"C:\Windows\%unknown%\x.exe"),
        ("svchost.exe -k x", r"C:\Windows\System32\svchost.exe"),
        (r"\\server\share\x.exe -a", r"\\server\share\x.exe"),
        (r"\\?\UNC\server\share\x.exe", r"\\server\share\x.exe"),
        (r"C:\gone folder\tool -x", r"C:\gone"),
        ("", ""),
    ],
)
def test_services(image: str, file: str) -> None:
    assert service_file(image, "AVP21.15", False, PLACES, absent) == file


@pytest.mark.parametrize(
    ("image", "file"),
    [
        (r"\SystemRoot\System32\drivers\klif.sys", r"C:\Windows\System32\drivers\klif.sys"),
        (r"system32\DRIVERS\klim6.sys", r"C:\Windows\system32\DRIVERS\klim6.sys"),
        (
            r"\??\C:\ProgramData\Kaspersky Lab\klids.sys",
            r"C:\ProgramData\Kaspersky Lab\klids.sys",
        ),
        (r"\Windows\System32\drivers\a b.sys", r"C:\Windows\System32\drivers\a b.sys"),
        (r"\Device\HarddiskVolume3\x.sys", r"\Device\HarddiskVolume3\x.sys"),
        ("", r"C:\Windows\System32\drivers\KLIF.K4W-21-15.sys"),
    ],
)
def test_drivers(image: str, file: str) -> None:
    assert service_file(image, "KLIF.K4W-21-15", True, PLACES, absent) == file


def test_without_quotation_marks_the_first_file_that_is_there_is_started() -> None:
    def there(path: str) -> bool:
        return path in {r"C:\Program.exe", r"C:\my tool.exe"}

    assert service_file(f"{AVP} -r", "x", False, PLACES, there) == r"C:\Program.exe"
    assert service_file(r"C:\my tool -r", "x", False, PLACES, there) == r"C:\my tool.exe"


def test_a_folder_on_the_way_is_no_program() -> None:
    assert service_file(r"C:\my tools\x.exe", "x", False, PLACES, lambda path: path == r"C:\my") == r"C:\my tools\x.exe"


@given(st.text(max_size=60), st.booleans())
def test_any_text_ends_in_a_path_and_asks_for_few_files(image: str, driver: bool) -> None:
    asked: list[str] = []

    def there(path: str) -> bool:
        asked.append(path)
        return False

    service_file(image * 50, "x", driver, PLACES, there)
    assert len(asked) <= 64
