"""`--owner FILE`: what it holds, that single options win over it, and that what cannot be used is refused by name."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from changeover.catalogue import load
from changeover.cli import main
from changeover.cli.owner_file import LIMIT
from changeover.inventory import save
from tests.unit.cli.owner_files import CONTRACTOR
from tests.world import CLIENT, World, home, kes

CUT = "us-commerce-updates"
STATE_NEEDS = 'country = "US"\n'
Ask = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Ask:
    """Call `explain` with an owner file of this text; get its exit code and its JSON."""

    def call(text: str, *words: str) -> tuple[int, dict[str, Any]]:
        file = tmp_path / "someone.toml"
        file.write_text(text, encoding="utf-8")
        code = main(["explain", "--owner", str(file), *words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


def bound(told: dict[str, Any]) -> set[str]:
    return {one["rule"] for one in told["verdicts"] if one["reach"] == "binds-you"}


def test_it_tells_owner_machine_and_moment(ask: Ask) -> None:
    code, told = ask(CONTRACTOR)
    assert code == 0
    assert told["origin"] == "demo"
    assert told["at"] == "2026-11-25T12:00:00-05:00"
    assert "us-federal-contract" in bound(told)


def test_single_options_win_over_it(ask: Ask) -> None:
    _, told = ask(CONTRACTOR, "--work", "none", "--at", "2024-09-29T03:59:59Z", "--demo", "clean")
    assert "us-federal-contract" not in bound(told)
    assert told["at"] == "2024-09-28T23:59:59-04:00"
    assert "no Kaspersky program" in told["happened"]["text"]
    assert "us-commerce-resale" in bound(ask(CONTRACTOR, "--resells", "yes")[1])


def test_its_owner_is_not_mixed_with_that_of_a_demonstration(ask: Ask) -> None:
    _, told = ask('machine = "demo:home-us"\n[owner]\n')
    assert told["for_you"]["text"].startswith("You did not say where you live")


def test_a_reading_beside_it(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "office.json").write_bytes(save(World(CLIENT, [kes()]).snapshot()))
    (tmp_path / "other.json").write_bytes(save(World(CLIENT, [home()]).snapshot()))
    text = 'machine = "office.json"\n[owner]\n'
    code, told = ask(text)
    assert (code, told["origin"]) == (0, "file")
    assert "Kaspersky is on this computer" in told["happened"]["text"]
    assert ask(text, "--from", str(tmp_path / "other.json"))[0] == 0
    assert ask(text, "--demo", "clean")[1]["origin"] == "demo"


def test_report_takes_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "someone.toml"
    file.write_text(CONTRACTOR, encoding="utf-8")
    assert main(["report", "--owner", str(file), "--json"]) == 10
    told = json.loads(capsys.readouterr().out)
    assert "us-federal-contract" in bound(told)
    assert told["at"] == "2026-11-25T12:00:00-05:00"


@pytest.mark.parametrize(
    ("at", "zone", "told"),
    [
        ("2024-09-29T03:59:59Z", "America/Los_Angeles", "2024-09-28T20:59:59-07:00"),
        ("2024-09-29T03:59:59", "America/Los_Angeles", "2024-09-29T03:59:59-07:00"),
        ("2024-09-29", "Asia/Tokyo", "2024-09-29T00:00:00+09:00"),
        ('"2024-09-29"', "Asia/Tokyo", "2024-09-29T00:00:00+09:00"),
        ('"2024-11-03T01:30:00-05:00"', "America/New_York", "2024-11-03T01:30:00-05:00"),
        ('"2024-02-29T12:00:00+01:00"', "Europe/Berlin", "2024-02-29T12:00:00+01:00"),
    ],
)
def test_its_moment_is_told_where_its_owner_lives(ask: Ask, at: str, zone: str, told: str) -> None:
    assert ask(f'machine = "demo:clean"\nat = {at}\nzone = "{zone}"\n[owner]\n')[1]["at"] == told


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[owner]\ncountri = 'US'\n", ("owner.countri", "no such field")),
        ("country = 'US'\n[owner]\n", ("“country”", "no such field")),
        ("machine = 'demo:clean'\n", ("owner", "no table")),
        ("[owner]\ncountry = 'USA'\n", ("owner.country", "no country code")),
        ("[owner]\nrole = 'castle'\n", ("owner.role", "home, business and public-body")),
        ("[owner]\nresells = 'yes'\n", ("owner.resells", "true or false")),
        ("[owner]\nwork = ['farming']\n", ("owner.work", "federal-contract, state-work")),
        ("at = 'yesterday'\n[owner]\n", ("at", "not a moment")),
        ("at = '0001-01-01T00:00:00+14:00'\nzone = 'UTC'\n[owner]\n", ("at", "not a moment")),
        ("at = '9999-12-31T23:59:59-12:00'\nzone = 'UTC'\n[owner]\n", ("at", "not a moment")),
        ("at = 12:00:00\n[owner]\n", ("at", "a time without a day")),
        ("at = 5\n[owner]\n", ("“at”", "a moment")),
        ("owner = 'home'\n", ("“owner”", "a table")),
        ("[[owner]]\ncountry = 'US'\n", ("“owner”", "a table")),
        ("[owner]\nwork = 'carrier'\n", ("“owner.work”", "a list")),
        ("[owner]\nwork = [true]\n", ("“owner.work”", "a list")),
        ("[owner]\ncountry = 1\n", ("“owner.country”", "two letters")),
        ("[owner]\ncountry = 'UK'\n", ("“owner.country”", "“UK” is no country code")),
        ("[owner]\ncountry = 'EU'\n", ("“owner.country”", "“EU” is no country code")),
        ("[owner]\ncountry = 'US'\nstate = 'ZZ'\n", ("“owner.state”", "“ZZ” is no code")),
        ("[owner]\nstate = 'TX'\n", ("“owner.state”", "without a country")),
        ("[owner]\ncountry = 'DE'\nstate = 'TX'\n", ("“owner.state”", "the country given is DE")),
        ("zone = 'Mars/Olympus'\n[owner]\n", ("zone", "No zone called")),
        ("zone = '../../etc/passwd'\n[owner]\n", ("zone", "No zone called")),
        ("machine = '../else.json'\n[owner]\n", ("machine", "no file beside")),
        ("machine = 'demo:nowhere'\n[owner]\n", ("nowhere",)),
        ("machine = '..'\n[owner]\n", ("machine", "no file beside")),
        ("machine = '.'\n[owner]\n", ("machine", "no file beside")),
        ("machine = 'demo:'\n[owner]\n", ("machine", "No name stands after")),
        ("machine = 'demo: '\n[owner]\n", ("machine", "No name stands after")),
        ("machine = 'not-there.json'\n[owner]\n", ("not-there.json",)),
        ("machine = '-'\n[owner]\n", ("-",)),
        ("[owner\n", ("TOML",)),
        ("x = " + "[" * 20_000 + "\n[owner]\n", ("TOML",)),
        ("x = " + "1" * 5_000 + "\n[owner]\n", ("TOML",)),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(ask: Ask, text: str, named: tuple[str, ...]) -> None:
    code, told = ask(text)
    assert code == 2
    assert all(part in told["failure"]["happened"]["text"] for part in named)
    assert told["failure"]["next"]


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("resells = 'yes'", "resells = true"),
        ("us_person = 1", "us_person = false"),
        ("work = 'federal-contract'", 'work = ["federal-contract"]'),
        ("work = ['none']", 'work = ["federal-contract"]'),
        ("role = 'castle'", 'role = "home"'),
        ("level = 'federal'", 'level = "state"'),
        ("country = false", 'country = "US"'),
        ("state = ['TX']", 'state = "TX"'),
    ],
)
def test_a_refusal_says_what_to_write_in_the_language_of_the_file(ask: Ask, line: str, example: str) -> None:
    code, told = ask(f"[owner]\n{line}\n")
    said = " ".join(text["text"] for text in (told["failure"]["happened"], *told["failure"]["next"]))
    assert code == 2
    assert f"“owner.{line.partition(' ')[0]}”" in said
    assert f"Write it like {example}." in said
    assert not re.search(r"bool|str\b|null|int\b|object|array|enum", said)
    assert ask(f"machine = 'demo:clean'\n[owner]\n{STATE_NEEDS if 'state' in example[:5] else ''}{example}\n")[0] == 0


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("country = 'US'\nstate = 'TX'", ("--country", "DE"), 0),  # somebody asks what would hold there
        ("country = 'US'\nstate = 'TX'", ("--country", "us"), 0),
        ("country = 'DE'\nstate = 'TX'", ("--country", "US"), 0),
        ("state = 'TX'", ("--country", "US"), 0),
        ("country = 'US'", ("--state", "TX"), 0),
        ("state = 'TX'", ("--country", "DE"), 2),
        ("country = 'DE'", ("--state", "TX"), 2),
        ("country = 'US'\nstate = 'TX'", ("--country", "UK"), 2),
        ("country = 'US'\nstate = 'TX'", ("--country", "DE", "--state", "TX"), 2),
    ],
)
def test_a_state_of_the_file_and_a_country_of_the_command_line(
    ask: Ask, text: str, words: tuple[str, ...], code: int
) -> None:
    assert ask(f"machine = 'demo:clean'\n[owner]\n{text}\n", *words)[0] == code


def explained(*words: str, given: bytes = b"", **more: Any) -> tuple[int, dict[str, Any]]:
    """`explain` as a process of its own, with this standard input; it ends within a minute or the test fails."""
    line = [sys.executable, "-m", "changeover", "explain", *words, "--json"]
    done = subprocess.run(line, input=given, capture_output=True, timeout=60, **more)
    return done.returncode, json.loads(done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe is no file there")
def test_a_pipe_that_nobody_writes_to_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "owner.toml").write_text('machine = "pipe"\n[owner]\n', encoding="utf-8")
    for words in (("--owner", str(pipe)), ("--from", str(pipe)), ("--owner", str(tmp_path / "owner.toml"))):
        code, told = explained(*words)
        assert (code, told["failure"]["code"]) == (2, "unreadable")
        assert "no regular file" in told["failure"]["happened"]["text"]
    assert explained("--from", os.devnull)[1]["failure"]["code"] == "unreadable"


@pytest.mark.parametrize(
    "name",
    ["-", pytest.param("/dev/stdin", marks=pytest.mark.skipif(sys.platform == "win32", reason="not there"))],
)
def test_standard_input_is_a_file_too(name: str, tmp_path: Path) -> None:
    reading = save(World(CLIENT, [kes()]).snapshot())
    (tmp_path / "office.json").write_bytes(reading)
    code, told = explained("--from", name, given=reading)
    assert (code, told["origin"]) == (0, "file")
    where = {"cwd": tmp_path, "env": os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}}
    text = b'machine = "office.json"\n[owner]\ncountry = "US"\nrole = "business"\n'
    code, told = explained("--owner", name, given=text, **where)
    assert (code, told["origin"]) == (0, "file")
    assert "Kaspersky is on this computer" in told["happened"]["text"]
    code, told = explained("--owner", name, given=b"[owner]\nrole = 1\n")
    assert (code, told["failure"]["code"]) == (2, "owner-file")
    assert "in standard input" in told["failure"]["happened"]["text"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\xfe[owner]", "owner-file"), (b"#" * 100_000_000, "owner-file"), (None, "unreadable")],
)
def test_a_file_that_is_no_owner_file(
    content: bytes | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "someone.toml"
    if content is not None:
        file.write_bytes(content)
    assert main(["explain", "--owner", str(file), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["failure"]["code"] == code


def test_a_folder_is_no_owner_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--owner", str(tmp_path), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["failure"]["code"] == "unreadable"


def test_the_largest_file_is_still_read(ask: Ask) -> None:
    text = 'machine = "demo:clean"\n[owner]\n'
    assert ask(text + "#" * (LIMIT - len(text)))[0] == 0
    assert ask(text + "#" * (LIMIT - len(text) + 1))[0] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="the zone of a process is a setting of the system there")
@pytest.mark.parametrize(
    ("zone", "until", "after"),
    [
        ("America/New_York", "September 29, 2024, 12:00 AM UTC-04:00", "updates ended on September 29, 2024."),
        ("America/Los_Angeles", "September 28, 2024, 9:00 PM UTC-07:00", "September 29, 2024 began on the East Coast."),
        ("Europe/Berlin", "September 29, 2024, 6:00 AM UTC+02:00", "updates ended on September 29, 2024."),
        ("Asia/Tokyo", "September 29, 2024, 1:00 PM UTC+09:00", "updates ended on September 29, 2024."),
    ],
)
def test_the_last_second_in_four_time_zones(zone: str, until: str, after: str) -> None:
    def happened(at: str) -> str:
        words = ["explain", "--demo", "home-us", "--country", "US", "--at", at, "--json"]
        done = subprocess.run(
            [sys.executable, "-m", "changeover", *words], capture_output=True, check=True, env=os.environ | {"TZ": zone}
        )
        text: str = json.loads(done.stdout)["happened"]["text"]
        return text

    assert f"Updates will end on {until}." in happened("2024-09-29T03:59:59Z")
    assert after in happened("2024-09-29T04:00:00Z")


@pytest.mark.parametrize(("days", "stale"), [(179, False), (180, False), (181, True)])
def test_old_facts_are_told_as_old(
    ask: Ask, days: int, stale: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = (min(rule.checked for rule in load().rules.values()) + timedelta(days)).isoformat()
    _, told = ask('machine = "demo:clean"\nzone = "Asia/Tokyo"\n[owner]\n', "--at", at)
    assert told["stale"] is stale
    assert told["checked"] == min(rule.checked for rule in load().rules.values()).isoformat()
    main(["explain", "--owner", str(tmp_path / "someone.toml"), "--at", at])
    assert ("checked long ago" in " ".join(capsys.readouterr().out.split())) is stale
