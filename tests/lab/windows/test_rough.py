"""A rough machine: odd entries, no room for the journal, two at once, Cyrillic names, an old code page."""

from __future__ import annotations

import time

from tests.lab.windows import freeze, package
from tests.lab.windows.lookalikes import AGENT, HOME, KES, SLOW, VPN
from tests.lab.windows.scenario import (
    ADMINISTRATORS,
    BUSINESS_ANSWERS,
    BUSINESS_OWNER,
    GONE,
    HOME_OWNER,
    INSTALLED,
    PERSON,
    PROGRAM,
    Stock,
    run,
    states,
    tell,
)

SZ, DWORD = 1, 4
PAGE = 4096
UNINSTALL = package.UNINSTALL
VENDOR = r"SOFTWARE\KasperskyLab"


def utf16(text: str) -> str:
    """Text as the registry keeps it, in hexadecimal figures."""
    return text.encode("utf-16-le").hex()


def test_the_frozen_program_says_its_version(stock: Stock) -> None:
    with stock.machine() as machine:
        said = machine.run([PROGRAM, "--version"])
        assert (said.code, said.out, said.err) == (0, f"changeover {freeze.version()}\n", "")


def test_a_clean_machine_is_called_clean(stock: Stock) -> None:
    with stock.machine() as machine:
        said = machine.run([PROGRAM, "detect", "--json", "--strict"])
        assert (said.json["findings"], said.err) == ([], "")
        assert said.code == (0 if said.json["certain"] else 11)


def test_odd_entries_become_gaps_and_the_rest_is_found(stock: Stock) -> None:
    odd = {
        "number": {"DisplayName": [DWORD, "07000000"]},
        "short": {"DisplayName": [SZ, utf16("Tidy\0")], "SystemComponent": [DWORD, "01"]},
        "nul": {"DisplayName": [SZ, utf16("Kas\0persky\0")]},
        "odd": {"DisplayName": [SZ, "4b0061"]},
    }
    with stock.machine(KES, AGENT) as machine:
        for name, entries in odd.items():
            machine.call("oddities", "plant", "HKLM", "32", rf"{UNINSTALL}\Lab {name}", entries)
        machine.call("oddities", "plant_name", "HKLM", "32", UNINSTALL, "Lab name\0with a NUL")
        machine.call("registry", "write", "HKLM", "32", rf"{UNINSTALL}\Lab denied", {"DisplayName": "Kaspersky"})
        machine.call("oddities", "close", "HKLM", "32", rf"{UNINSTALL}\Lab denied")
        machine.call("registry", "write", "HKLM", "32", rf"{VENDOR}\AVP21.3\environment", {"ProductVersion": "21.3"})
        machine.call("oddities", "close", "HKLM", "32", rf"{VENDOR}\AVP21.3")
        said = machine.run([PROGRAM, "detect", "--json"])
        assert (said.code, said.err) == (10, "")
        assert {"kes-windows", "network-agent"} <= {finding["product"] for finding in said.json["findings"]}
        gaps = {gap["place"].rpartition("\\")[2].partition("\ufffd")[0]: gap["why"] for gap in said.json["gaps"]}
        assert {name: gaps.get(name) for name in ("Lab number", "Lab short", "Lab nul", "Lab odd", "Lab name")} == (
            dict.fromkeys(("Lab number", "Lab short", "Lab nul", "Lab odd", "Lab name"), "malformed")
        )
        assert (gaps["Lab denied"], gaps["AVP21.3"]) == ("denied", "denied")
        words = machine.run([PROGRAM, "detect"])
        assert (words.code, words.err) == (10, "")


def test_without_room_for_the_journal_nothing_is_begun(stock: Stock) -> None:
    """A full disk is error 22 here, 28 on other systems; both are no room."""
    with stock.machine(HOME, VPN) as machine:
        machine.tiny_disk(PERSON, "4k")
        machine.path(rf"{PERSON}\filler").write_bytes(b"x" * 4096)
        ran = run(machine, "--yes", "--attended", *HOME_OWNER)
        tell("a full disk: after", machine, ran, HOME, VPN)
        assert (ran.code, ran.answer["failure"]["code"], ran.acts) == (1603, "journal", [])
        assert (states(machine, HOME, VPN), package.removals(machine)) == ([INSTALLED, INSTALLED], [])


def test_a_disk_that_fills_up_in_mid_run_ends_it_and_hides_nothing(stock: Stock) -> None:
    """A first run tells how much is written; then the disk is smaller by one page, by two, by nearly all."""
    silent = ("--yes", *BUSINESS_OWNER, *BUSINESS_ANSWERS)
    with stock.machine(KES, AGENT) as machine:
        assert run(machine, *silent, elevated=True).code == 30
        written = [file.stat().st_size for file in machine.path(ADMINISTRATORS).rglob("*") if file.is_file()]
        pages = sum(-(-size // PAGE) for size in written)
        journal = next(machine.path(ADMINISTRATORS).rglob("*.jsonl")).stat().st_size
    assert journal > 2 * PAGE
    for missing in (1, 2, pages - 4):
        with stock.machine(KES, AGENT) as machine:
            machine.tiny_disk(ADMINISTRATORS, str((pages - missing) * PAGE))
            ran = run(machine, *silent, elevated=True)
            tell(f"a disk that lacks {missing} pages: after", machine, ran, KES, AGENT)
            found = zip(("kes", "agent"), states(machine, KES, AGENT), strict=True)
            gone = [name for name, state in found if state == GONE]
            assert package.removals(machine) == gone
            if missing == 1 and ran.code == 30:  # it fitted: how often progress is told differs from run to run
                assert gone == ["kes", "agent"]
            else:
                assert (ran.code, ran.answer["failure"]["code"] in ("journal", "evidence")) == (1603, True)


def test_two_at_once_and_one_is_told_to_wait(stock: Stock) -> None:
    with stock.machine(SLOW) as machine:
        first = machine.start([PROGRAM, "run", "--yes", "--attended", *HOME_OWNER, "--json"])
        while not package.removals(machine):
            assert not first.ended()
            time.sleep(0.02)
        second = run(machine, "--yes", "--attended", *HOME_OWNER)
        tell("the second: after", machine, second, SLOW)
        assert (second.code, second.answer["failure"]["code"], second.acts) == (1618, "busy", [])
        assert not first.ended()
        ending = first.wait()
        assert (ending.code, states(machine, SLOW), package.removals(machine)) == (3010, [GONE], [SLOW.name])


def test_an_old_code_page_and_a_cyrillic_name(stock: Stock) -> None:
    """Standard output is a file, as under a fleet tool; its code page is 1252, which has no Cyrillic."""
    with stock.machine(KES, AGENT) as machine:
        old = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
        for words in (("detect",), ("detect", "--json"), ("explain",), ("plan", *BUSINESS_OWNER), ("report", "--line")):
            said = machine.run([PROGRAM, *words], env=old)
            assert said.err == "", words
            assert said.code in (0, 10, 20), (words, said.code)
        assert AGENT.product in machine.run([PROGRAM, "detect", "--json"], env=old).out


def test_a_cyrillic_profile_folder(stock: Stock) -> None:
    folders = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    profile = r"C:\users\Мария Иванова\AppData\Local"
    with stock.machine(HOME, VPN) as machine:
        machine.path(profile).mkdir(parents=True)
        machine.call("registry", "write", "HKCU", "64", folders, {"Local AppData": profile})
        ran = run(machine, "--yes", "--attended", *HOME_OWNER)
        tell("a Cyrillic profile: after", machine, ran, HOME, VPN)
        assert (ran.code, states(machine, HOME, VPN)) == (3010, [GONE, GONE])
        assert machine.path(rf"{profile}\Changeover\case.json").exists()
        [returned] = machine.restart()
        assert (returned.code, returned.err) == (30, "")
