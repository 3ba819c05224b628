"""The command line as a script meets it: one JSON object, exit codes, one clear sentence for bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from changeover.catalogue import names
from changeover.cli import main
from changeover.inventory import save
from changeover.plan import GATES
from changeover.values import Gap, Program, Snapshot
from tests.world import CLIENT, LINUX, World, home, kes, package, vpn

HOSTILE = "\x1b[31mred\x1b[0m <script>alert(1)</script> \u202etxt.exe\u202c \x00 & {holes} %s"


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]):
    """Call the command line; get its exit code and its JSON."""

    def call(*words: str) -> tuple[int, dict[str, Any]]:
        code = main([*words, "--json"])
        out = capsys.readouterr().out
        return code, json.loads(out)

    return call


def saved(folder: Path, *snapshots: Snapshot) -> str:
    path = folder / "machine.json"
    path.write_bytes(b"".join(save(snapshot) for snapshot in snapshots))
    return str(path)


def test_detect_finds(ask, tmp_path: Path) -> None:
    code, told = ask("detect", "--from", saved(tmp_path, World(CLIENT, [home(), vpn()]).snapshot()))
    assert code == 10
    assert list(told)[:7] == ["format", "program", "verb", "origin", "composed", "taken", "at"]
    assert told["origin"] == "file"
    suite = next(f for f in told["findings"] if f["product"] == "kaspersky-home-unspecified")
    assert set(suite) >= {
        *("product", "name", "role", "status", "version", "presence", "running", "protecting", "updated"),
        *("managed_by", "product_code", "evidence"),
    }
    assert suite["status"] == "running"
    assert set(suite["evidence"][0]) == {"kind", "place", "saw", "proves", "strength"}
    assert told["certain"] is True


def test_absence_is_stated_with_what_could_hide_it(ask, tmp_path: Path) -> None:
    clean = World(CLIENT, []).snapshot()
    blind = replace(clean, gaps=(Gap(part="programs", place="HKEY_USERS\\S-1", why="denied", hides=True),))
    assert ask("detect", "--from", saved(tmp_path, clean))[0] == 0
    assert ask("detect", "--strict", "--from", saved(tmp_path, clean))[0] == 0
    code, told = ask("detect", "--from", saved(tmp_path, blind))
    assert (code, told["certain"], len(told["gaps"])) == (0, False, 1)
    assert ask("detect", "--strict", "--from", saved(tmp_path, blind))[0] == 11


def test_found_wins_over_uncertain(ask, tmp_path: Path) -> None:
    blind = replace(World(CLIENT, [home()]).snapshot(), gaps=(Gap(part="services", why="timeout", hides=True),))
    assert ask("detect", "--strict", "--from", saved(tmp_path, blind))[0] == 10


def test_several_machines(ask, tmp_path: Path) -> None:
    file = saved(tmp_path, World(CLIENT, []).snapshot(), World(CLIENT, [home()]).snapshot())
    code, told = ask("detect", "--from", file)
    assert code == 10
    assert [len(machine["findings"]) for machine in told["machines"]] == [0, 1]
    code, told = ask("plan", "--from", file)
    assert (code, told["failure"]["code"]) == (2, "several")


def test_this_machine_can_be_read_and_kept(ask, tmp_path: Path) -> None:
    code, told = ask("detect", "--save", str(tmp_path / "me.json"), "--skip", "packages")
    assert code in (0, 10)
    assert told["origin"] == "this-machine"
    assert "packages" in {gap["part"] for gap in told["gaps"] if gap["why"] == "skipped"}
    again, retold = ask("detect", "--from", str(tmp_path / "me.json"))
    assert again == code
    assert retold["findings"] == told["findings"]


def test_what_comes_from_a_file_is_never_run(ask, tmp_path: Path) -> None:
    file = saved(tmp_path, World(LINUX, [package("kesl", "kesl")]).snapshot())
    code, told = ask("plan", "--from", file, "--remove", "all")
    assert code == 20
    assert told["rights"] == "none"
    assert "origin" in {gate["id"] for gate in told["gates"] if gate["state"] == "closed"}
    code, told = ask("run", "--yes", "--from", file)
    assert (code, told["failure"]["code"]) == (2, "not-this-machine")


def test_run_on_a_machine_with_nothing_to_remove(ask) -> None:
    code, told = ask("run", "--yes", "--remove", "all")
    if told["steps"]:
        pytest.skip("this machine has Kaspersky on it: the test will not touch it")
    assert code == 0
    assert told["outcome"]["removal"] == "nothing-to-do"
    assert told["exit"] == {"code": 0, "long": 0}


def test_the_cut_off_is_an_instant(ask, tmp_path: Path) -> None:
    file = saved(tmp_path, World(CLIENT, [home()]).snapshot())

    def days(at: str) -> int | None:
        _, told = ask("explain", "--from", file, "--country", "US", "--role", "home", "--at", at)
        return next(v["days"] for v in told["verdicts"] if v["rule"] == "us-commerce-updates")

    assert days("2024-09-28T23:59:59-04:00") == -1 or days("2024-09-28T23:59:59-04:00") == days("2024-09-29T03:59:59Z")
    before = ask("explain", "--from", file, "--country", "US", "--at", "2024-09-29T03:59:59Z")[1]
    after = ask("explain", "--from", file, "--country", "US", "--at", "2024-09-29T04:00:00Z")[1]
    assert before["happened"]["text"] != after["happened"]["text"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("detect", "--demo", "no-such-demo"), "no-such-demo"),
        (("detect", "--from", "no/such/file"), "unreadable"),
        (("detect", "--language", "tlh"), "language"),
        (("explain", "--at", "yesterday"), "moment"),
        (("explain", "--at", "2024-13-01"), "moment"),
        (("explain", "--country", "USA"), "country"),
        (("explain", "--country", "ZZ"), "country"),
        (("explain", "--country", "EU"), "country"),
        (("explain", "--country", "ß"), "country"),
        (("explain", "--country", "US", "--state", "ZZ"), "state"),
        (("explain", "--state", "TX"), "state"),
        (("explain", "--country", "DE", "--state", "TX"), "state"),
        (("explain", "--demo", "abroad-keep", "--state", "TX"), "state"),
        (("plan", "--state", "TX"), "state"),
        (("recommend", "--country", "UK"), "country"),
        (("run", "--yes", "--state", "TX"), "state"),
        (("explain", "--work", "farming"), "unknown-word"),
        (("explain", "--work", ","), "unknown-word"),
        (("explain", "--work", "none,federal-contract"), "unknown-word"),
        (("plan", "--remove", ","), "unknown-word"),
        (("plan", "--remove", "none"), "unknown-word"),
        (("run", "--yes", "--remove", "none"), "unknown-word"),
        (("plan", "--replace-with", ","), "unknown-word"),
        (("plan", "--remove", "everything"), "unknown-word"),
        (("plan", "--replace-with", "nothing-known"), "unknown-word"),
        (("plan", "--confirm", "protection"), "confirm"),
        (("plan", "--confirm", "bogus=1"), "confirm"),
        (("plan", "--confirm", "Protection=none"), "confirm"),
        (("run", "--yes", "--confirm", "evidence-reprot=saved"), "confirm"),
        (("run", "--yes", "--password-file", "no/such/file"), "password-file"),
        (("run", "--yes", "--events", "no/such/folder/events"), "unwritable"),
    ],
)
def test_wrong_usage_gets_a_sentence_and_2(ask, words: tuple[str, ...], code: str) -> None:
    exit_code, told = ask(*words)
    assert exit_code == 2
    assert told["failure"]["code"] == code
    for part in ("happened", "means"):
        assert told["failure"][part]["text"]
    assert told["failure"]["next"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--country", "UK"), ("“UK” is no country code that we know.", "Did you mean GB?", "like US or DE")),
        (("--country", "Germany"), ("Did you mean DE?",)),
        (("--country", "eu"), ("“eu” is no country code", "Name the country")),
        (("--country", "US", "--state", "Texas"), ("Did you mean TX?", "like TX or CA")),
        (("--state", "TX"), ("without a country", "--country US")),
    ],
)
def test_a_place_that_does_not_exist_gets_no_certain_answer(ask, words: tuple[str, ...], said: tuple[str, ...]) -> None:
    code, told = ask("explain", "--demo", "clean", *words)
    sentences = " ".join(text["text"] for text in (told["failure"]["happened"], *told["failure"]["next"]))
    assert code == 2
    assert all(part in sentences for part in said)


@pytest.mark.parametrize(
    "words",
    [
        ("--demo", "home-us", "--country", "DE"),
        ("--demo", "home-us", "--state", "tx"),
        ("--demo", "business-kes", "--role", "home", "--work", "none"),
        ("--demo", "clean", "--country", "US", "--state", "PR"),
        ("--demo", "clean", "--work", "carrier, state-work"),
    ],
)
def test_what_a_demonstration_left_over_is_no_contradiction(ask, words: tuple[str, ...]) -> None:
    assert ask("explain", *words)[0] == 0


def test_an_answer_that_a_gate_does_not_take(ask, tmp_path: Path) -> None:
    file = saved(tmp_path, World(CLIENT, [kes()]).snapshot())
    code, told = ask("plan", "--from", file, "--confirm", "encryption=perhaps")
    assert (code, told["failure"]["code"]) == (2, "confirm")


def test_a_gate_that_does_not_exist_is_told_with_those_that_do(ask) -> None:
    _code, told = ask("plan", "--demo", "business-kes", "--confirm", "evidence-reprot=saved")
    assert "evidence-reprot" in told["failure"]["happened"]["text"]
    assert all(gate in told["failure"]["next"][0]["text"] for gate in GATES)
    code, _told = ask("plan", "--demo", "clean", "--confirm", "evidence-report=saved")  # known, and not in this plan
    assert code == 0


@pytest.mark.parametrize("words", [("detect",), ("explain",), ("plan",), ("report",)])
def test_hostile_names_are_harmless(words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = Program(place=HOSTILE, name=f"Kaspersky Endpoint Security {HOSTILE} for Windows", version=HOSTILE)
    file = saved(tmp_path, replace(World(CLIENT, []).snapshot(), programs=(entry,)))
    main([*words, "--from", file])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\x00" not in out


def test_hostile_names_in_a_page(tmp_path: Path) -> None:
    entry = Program(place=HOSTILE, name=f"Kaspersky Endpoint Security {HOSTILE} for Windows", version=HOSTILE)
    file = saved(tmp_path, replace(World(CLIENT, []).snapshot(), programs=(entry,)))
    page = tmp_path / "page.html"
    assert main(["report", "--from", file, "--html", str(page)]) == 10
    text = page.read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def child(*words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "changeover", *words], capture_output=True, timeout=60, **more)


def test_without_a_terminal_one_line_and_2() -> None:
    done = child(stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert len(done.stdout.decode().strip().splitlines()) == 1


def test_version_loads_nothing_heavy() -> None:
    probe = (
        "import sys; sys.argv = ['changeover', '--version']; from changeover.__main__ import main; main();"
        "print(sorted({'PySide6', 'msgspec', 'argparse', 'psutil', 'rapidfuzz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().splitlines() == ["changeover 0.1.0", "[]"]


def test_cyrillic_on_a_western_code_page(tmp_path: Path) -> None:
    folder = tmp_path / "Папка"
    folder.mkdir()
    entry = Program(place="p", name="Агент администрирования Kaspersky Security Center", version="14.2.0.26967")
    file = saved(folder, replace(World(CLIENT, []).snapshot(), programs=(entry,)))
    done = child(
        "detect",
        "--from",
        file,
        env={"PYTHONIOENCODING": "cp1252", "PYTHONPATH": "core:assets", "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 10
    assert "Агент" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("name", names())
def test_every_demonstration_answers_and_changes_nothing(name: str, ask) -> None:
    assert ask("detect", "--demo", name)[0] in (0, 10)
    assert ask("explain", "--demo", name)[0] == 0
    code, told = ask("plan", "--demo", name, "--remove", "all")
    if told["steps"]:
        assert code == 20
        assert told["rights"] == "none"
    code, told = ask("run", "--demo", name, "--yes")
    assert code == 20
    assert told["origin"] == "demo"
