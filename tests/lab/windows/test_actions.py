"""The program's own actions in a Windows machine: what they do is read again, by other means than their own.

Seen here is Wine's Windows Installer; where Windows says 1603, it may say 1627, and both are one to us.
Never run anywhere: restarting Windows, and switching Microsoft Defender on (Wine has none).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lab.windows import lookalikes, package
from tests.lab.windows.lookalikes import PASSWORD_TEXT, Lookalike
from tests.lab.windows.machine import GUEST, MSIEXEC, Machine, Running

ACTING = rf"{GUEST}\acting.py"
ASKING = rf"{GUEST}\asking.py"
GONE, INSTALLED = -1, 5
KES_PASSWORD = "KLLOGIN,KLPASSWD"
RUN_ONCE = r"Software\Microsoft\Windows\CurrentVersion\RunOnce"


@pytest.fixture(scope="module")
def shared() -> Iterator[Machine]:
    """One machine for the tests that leave nothing behind."""
    with Machine() as fresh:
        yield fresh


@pytest.fixture(scope="module")
def kes() -> Iterator[Machine]:
    """One machine where KES is installed, and stays so."""
    with Machine() as fresh:
        package.install(fresh, lookalikes.KES)
        yield fresh


def start(
    machine: Machine, do: str, lookalike: Lookalike | None = None, *, elevated: bool = True, **how: Any
) -> Running:
    asked = {"do": do, **how}
    if lookalike:
        asked = {"code": lookalike.code, "registered": [lookalike.product, lookalike.publisher], **asked}
    compiled = {"PYTHONPYCACHEPREFIX": r"C:\compiled"}  # the checkout is read only in there
    words = [machine.PYTHON, "-X", "utf8", ACTING]
    return machine.start(words, elevated=elevated, stdin=json.dumps(asked), env=compiled)


def lines(raw: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in raw.splitlines(keepends=True) if line.endswith(b"\n")]


def act(machine: Machine, do: str, lookalike: Lookalike | None = None, **how: Any) -> tuple[dict[str, Any], list[str]]:
    """The Result of an action, and the texts of its signs of life."""
    ended = start(machine, do, lookalike, **how).wait()
    assert ended.code == 0, ended
    *signs, last = lines(ended.raw)
    return last["result"], [sign["sign"] for sign in signs]


def until(seen: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something that no event tells the host."""
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def command_lines(machine: Machine, running: Running) -> set[str]:
    """Every command line in the machine until the program has ended, as the host sees them."""
    seen = set[str]()
    while not running.ended():
        seen.update(machine.processes().values())
        time.sleep(0.01)
    return seen


def stands(machine: Machine, lookalike: Lookalike) -> tuple[int, set[str]]:
    """What Windows Installer and the service manager say of it now."""
    names = [service.name for service in lookalike.services]
    state, services = machine.call("asking", "stands", lookalike.code, names)
    return state, set(services.values())


def ends(
    machine: Machine, do: str, lookalike: Lookalike, *, code: int, failure: str | None = None, gone: bool, **how: Any
) -> None:
    """Act; what it reports, and what is read again afterward, are these."""
    before = stands(machine, lookalike)
    result, signs = act(machine, do, lookalike, **how)
    assert result.get("code", 0) == code
    assert result.get("restart", False) == (code == 3010)
    assert (result.get("failure") or {"code": None})["code"] == failure
    assert stands(machine, lookalike) == ((GONE, {"absent"}) if gone else before)
    assert signs


# -- quiet removal


@pytest.mark.parametrize(
    ("lookalike", "secret", "code"),
    [
        (lookalikes.KES, {}, 0),
        (lookalikes.AGENT, {"properties": "KLUNINSTPASSWD:utf-16-hex", "password": "not asked for"}, 0),
        (lookalikes.RESTART, {}, 3010),
    ],
    ids=["kes", "agent", "restart"],
)
def test_a_quiet_removal(shared: Machine, lookalike: Lookalike, secret: dict[str, str], code: int) -> None:
    package.install(shared, lookalike)
    ends(shared, "remove", lookalike, code=code, gone=True, **secret)


def test_a_removal_password_is_needed_and_taken(shared: Machine) -> None:
    lookalike = lookalikes.PASSWORD
    package.install(shared, lookalike)
    wrong = {"properties": KES_PASSWORD, "password": 'w"rong '}
    right = {"properties": KES_PASSWORD, "password": PASSWORD_TEXT}
    ends(shared, "remove", lookalike, code=1603, failure="refused", gone=False)
    ends(shared, "remove", lookalike, code=1603, failure="refused", gone=False, **wrong)
    ends(shared, "remove", lookalike, code=0, gone=True, **right)


def test_a_package_that_refuses_stays(machine: Machine) -> None:
    package.install(machine, lookalikes.REFUSES)
    ends(machine, "remove", lookalikes.REFUSES, code=1603, failure="refused", gone=False)
    ends(machine, "open", lookalikes.REFUSES, code=1603, failure="refused", gone=False, elevated=False)


def test_a_package_that_says_yes_and_stays_is_not_called_gone_here(machine: Machine) -> None:
    """The code says 0 and the product is there: which is why looking again decides, and not the code."""
    package.install(machine, lookalikes.STAYS)
    ends(machine, "remove", lookalikes.STAYS, code=0, gone=False)


def test_it_tells_what_the_installer_does_and_how_far_it_is(shared: Machine) -> None:
    package.install(shared, lookalikes.VPN)
    told = [
        line for line in lines(start(shared, "remove", lookalikes.VPN).wait().raw) if "percent" in line.get("args", {})
    ]
    percents = [line["args"]["percent"] for line in told]
    assert percents == sorted(percents)
    assert 0 <= percents[0] < percents[-1] <= 100
    assert "Removing files" in {line["args"]["what"] for line in told}


def test_what_is_not_installed_is_no_failure(shared: Machine) -> None:
    assert act(shared, "remove", lookalikes.KES) == ({"code": 1605}, [])
    assert act(shared, "open", lookalikes.KES) == ({"code": 1605}, [])


@pytest.mark.parametrize("do", ["remove", "open"])
def test_a_product_of_another_name_is_left_alone(kes: Machine, do: str) -> None:
    before = stands(kes, lookalikes.KES)
    result, signs = act(kes, do, lookalikes.KES, registered=["Another program", lookalikes.KES.publisher])
    assert (result["failure"]["code"], signs) == ("changed", [])
    assert stands(kes, lookalikes.KES) == before


@pytest.mark.parametrize("do", ["remove", "open"])
def test_a_code_that_is_more_than_a_code_starts_nothing(shared: Machine, do: str) -> None:
    result, signs = act(shared, do, lookalikes.KES, code=f"{lookalikes.KES.code} /i evil.msi")
    assert (result["failure"]["code"], signs) == ("changed", [])


def packed(code: str) -> str:
    """A product code as the registry of Windows Installer writes it."""
    first, second, third, *rest = code.strip("{}").split("-")
    pairs = "".join(rest)
    turned = "".join(pairs[at + 1] + pairs[at] for at in range(0, len(pairs), 2))
    return first[::-1] + second[::-1] + third[::-1] + turned


def test_a_code_that_a_plain_account_registered_for_itself_is_left_alone(kes: Machine) -> None:
    """Windows Installer prefers the person's registration to the machine's, and would take that person's package."""
    lookalike = lookalikes.KES
    before = stands(kes, lookalike)
    key = rf"Software\Microsoft\Installer\Products\{packed(lookalike.code)}"
    kes.call("registry", "write", "HKCU", "64", key, {"ProductName": lookalike.product, "PackageCode": "0" * 32})
    assert kes.call("installer", "state", lookalike.code) == 1  # advertised: the machine's is hidden behind it
    result, signs = act(kes, "remove", lookalike)
    kes.call("registry", "delete", "HKCU", "64", key)
    assert (result["failure"]["code"], signs) == ("changed", [])
    assert stands(kes, lookalike) == before


def test_the_password_is_nowhere_to_be_read(shared: Machine) -> None:
    package.install(shared, lookalikes.PASSWORD)
    witness = shared.path(r"C:\windows\temp") / "witness.log"
    witness.write_text(f"KLPASSWD={PASSWORD_TEXT}")  # shows that the search below would find it
    running = start(shared, "remove", lookalikes.PASSWORD, properties=KES_PASSWORD, password=PASSWORD_TEXT)
    seen = command_lines(shared, running)
    said = running.wait()
    assert lines(said.raw)[-1] == {"result": {}}
    assert shared.call("installer", "state", lookalikes.PASSWORD.code) == GONE
    assert any("acting.py" in line for line in seen)
    assert not [line for line in seen if PASSWORD_TEXT in line]
    forms = PASSWORD_TEXT.encode(), PASSWORD_TEXT.encode("utf-16-le")
    assert not [form for form in forms if form in said.raw + said.raw_err]
    folders = (shared.path(rf"C:\{name}") for name in ("users", "ProgramData", r"windows\temp", r"windows\Installer"))
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    assert [file for file in files if any(form in file.read_bytes() for form in forms)] == [witness]


# -- a removal that takes its time


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A look-alike whose removal waits for the event that the test sets."""
    msi = Path(shutil.copy(package.built(lookalikes.VPN), tmp_path_factory.mktemp("waiting") / "waiting.msi"))
    wait = rf"{Machine.PYTHON} -B {ACTING} wait"
    for statement in (
        f"INSERT INTO `CustomAction` (`Action`,`Type`,`Source`,`Target`) VALUES ('Wait',34,'TARGETDIR','{wait}')",
        "INSERT INTO `InstallExecuteSequence` (`Action`,`Condition`,`Sequence`) VALUES ('Wait','REMOVE=\"ALL\"',1450)",
    ):
        subprocess.run(["msibuild", msi, "-q", statement], check=True)
    return msi


def install_waiting(machine: Machine, msi: Path) -> None:
    done = machine.run([MSIEXEC, "/i", machine.send(msi), "/qn"], elevated=True)
    assert (done.code, machine.call("installer", "state", lookalikes.VPN.code)) == (0, INSTALLED)


@pytest.mark.parametrize("do", ["remove", "open"])
def test_it_waits_without_a_limit_and_gives_signs_of_life(shared: Machine, waiting: Path, do: str) -> None:
    install_waiting(shared, waiting)
    running = start(shared, do, lookalikes.VPN)
    until(lambda: len(lines(running.output())) >= 3)
    assert not running.ended()
    passed = [line["args"]["passed"] for line in lines(running.output())[1:]]
    assert passed == sorted(passed)
    assert passed[0] >= 1
    assert shared.call("installer", "state", lookalikes.VPN.code) == INSTALLED
    shared.call("acting", "let_go", "Global\\lab-gate")
    assert lines(running.wait().raw)[-1] == {"result": {}}
    assert stands(shared, lookalikes.VPN) == (GONE, {"absent"})


def test_giving_up_waits_for_the_installer(shared: Machine, waiting: Path) -> None:
    install_waiting(shared, waiting)
    ended = start(shared, "remove", lookalikes.VPN, close_after=1).wait()
    assert lines(ended.raw)[-1] == {"closed": GONE}


# -- the uninstaller's own window


@pytest.mark.parametrize(
    ("lookalike", "code"), [(lookalikes.VPN, 0), (lookalikes.RESTART, 3010)], ids=["vpn", "restart"]
)
def test_the_registered_uninstaller_is_opened(shared: Machine, lookalike: Lookalike, code: int) -> None:
    package.install(shared, lookalike)
    running = start(shared, "open", lookalike, elevated=False)
    seen = {line for line in command_lines(shared, running) if "msiexec.exe /x" in line.lower()}
    assert lines(running.wait().raw)[-1]["result"].get("code", 0) == code
    assert stands(shared, lookalike) == (GONE, {"absent"})
    assert {line.split("\\")[-1] for line in seen} == {f"msiexec.exe /x {lookalike.code} /norestart"}


# -- coming back after a restart


def test_the_restart_entry_is_written_run_once_and_word_by_word(machine: Machine) -> None:
    machine.call("registry", "write", "HKCU", "64", RUN_ONCE, {"Other": "cmd.exe /c exit 5"})
    words = [machine.PYTHON, "-c", "import sys; print(sys.argv[1:])", "a b", "--continue"]
    assert act(machine, "return", command=words, elevated=False)[0] == {}
    line = machine.call("registry", "values", "HKCU", "64", RUN_ONCE)["Changeover"]
    assert machine.call("asking", "returns") == [True, line]
    ended = {result.command: (result.code, result.out) for result in machine.restart()}
    assert ended == {line: (0, "['a b', '--continue']\n"), "cmd.exe /c exit 5": (5, "")}
    assert machine.call("asking", "returns") == [False, ""]


def test_the_restart_entry_is_taken_away_and_no_other(shared: Machine) -> None:
    shared.call("registry", "write", "HKCU", "64", RUN_ONCE, {"Other": "x"})
    act(shared, "return", command=["first.exe"])
    act(shared, "return", command=["second.exe"])
    assert shared.call("registry", "values", "HKCU", "64", RUN_ONCE) == {"Other": "x", "Changeover": "second.exe"}
    shared.call("asking", "clear_return")
    shared.call("asking", "clear_return")
    assert shared.call("registry", "values", "HKCU", "64", RUN_ONCE) == {"Other": "x"}


def test_an_entry_that_windows_would_not_run_is_not_written(shared: Machine) -> None:
    shared.call("asking", "clear_return")
    result, _ = act(shared, "return", command=["x" * 261])
    assert result["failure"]["code"] == "too-long"
    assert "Changeover" not in (shared.call("registry", "values", "HKCU", "64", RUN_ONCE) or {})


# -- rights, one instance, files


def test_the_rights_are_those_of_the_token(shared: Machine) -> None:
    limited, full = shared.call("asking", "rights"), shared.call("asking", "rights", elevated=True)
    assert (limited["elevated"], full["elevated"]) == (False, True)
    assert not limited["system"]
    assert limited["sid"] == full["sid"]
    assert limited["sid"] in shared.call("registry", "keys", "HKU", "64", "")


def test_only_one_holds_the_name_until_it_ends_however_it_ends(shared: Machine) -> None:
    first = shared.start([shared.PYTHON, "-B", ASKING], elevated=True)
    until(lambda: first.output().strip() == b"True")
    assert not shared.call("asking", "is_only")
    first.kill()
    first.wait()
    assert shared.call("asking", "is_only")


def test_a_signature_counts_when_the_file_is_unchanged(shared: Machine) -> None:
    signed = shared.path(shared.PYTHON).read_bytes()
    changed = bytearray(signed)
    changed[0x1000] ^= 1
    shared.path(r"C:\changed.exe").write_bytes(changed)
    shared.path(r"C:\signed.exe").write_bytes(signed)
    good, bad = shared.call("asking", "proof", r"C:\signed.exe"), shared.call("asking", "proof", r"C:\changed.exe")
    assert (good["trusted"], good["signer"]) == (True, "Python Software Foundation")
    assert (bad["trusted"], bad.get("signer", "")) == (False, "")
    assert good["sha256"] == digest(signed)
    assert bad["sha256"] == digest(bytes(changed))
    for unsigned in (r"C:\windows\system32\msiexec.exe", ASKING):
        none = shared.call("asking", "proof", unsigned)
        assert (none["trusted"], none.get("signer", "")) == (False, "")


def digest(content: bytes) -> str:
    return subprocess.run(["sha256sum"], input=content, capture_output=True, check=True).stdout.decode().split()[0]


def test_a_held_file_cannot_be_changed(shared: Machine) -> None:
    file = shared.path(r"C:\held.exe")
    file.write_bytes(b"as it is")
    assert shared.call("asking", "changed_while_held", r"C:\held.exe") == []
    assert file.read_bytes() == b"as it is"


def test_only_below_program_files_it_is_safe_to_act(shared: Machine) -> None:
    """A junction on the way cannot be made in Wine; that a link is one is tested on Linux."""
    shared.path(r"C:\Program Files\Changeover\_internal").mkdir(parents=True)
    shared.path(r"C:\Program Files Other\Changeover").mkdir(parents=True)
    folders = {
        r"C:\Program Files\Changeover": True,
        r"c:\PROGRAM FILES\changeover\_internal": True,
        r"C:\Program Files": False,
        r"C:\Program Files Other\Changeover": False,
        r"C:\Program Files\Changeover\..\..\py313": False,
        r"C:\Program Files\Missing": False,
        r"C:\py313": False,
        r"Z:\prefix\drive_c\Program Files\Changeover": False,
        r"\\?\unix\prefix\drive_c\Program Files\Changeover": False,
        r"Changeover": False,
    }
    assert dict(zip(folders, shared.call("asking", "safe", list(folders)), strict=True)) == folders


def test_a_foreign_program_gets_nothing_of_ours(shared: Machine) -> None:
    assert shared.call("asking", "child", r"C:\child.json") == 3010
    path, marks, folder, stdin, words = json.loads(shared.path(r"C:\child.json").read_text())
    assert "py313" not in path
    assert "system32" in path
    assert (marks, folder, stdin, words) == ([], r"C:\py313", "", ["a b", 'c"d', ""])
    ours = r"C:\py313\_internal"  # on Windows a child takes this over; Wine's does not
    assert shared.call("asking", "library_folders") == [ours, "", ours]


def test_without_defender_nothing_is_started(shared: Machine) -> None:
    result, signs = act(shared, "defender")
    assert (result["failure"]["code"], signs) == ("defender-missing", [])
