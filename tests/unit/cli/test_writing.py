"""Files that somebody asked for: whole or untouched, and never over what they come from."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from changeover.cli import main
from changeover.cli.answer import Refusal
from changeover.cli.writing import write_file, write_new
from changeover.inventory import save
from tests.world import CLIENT, World, home

Ask = Callable[..., tuple[int, dict[str, Any]]]
OLD, NEW = b"what was here", b"what is new"
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and devices as POSIX has them")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Call the command line; get its exit code and its JSON."""

    def call(*words: str) -> tuple[int, dict[str, Any]]:
        code = main([*words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    file = tmp_path / "machine.json"
    file.write_bytes(save(World(CLIENT, [home()]).snapshot()))
    return file


@pytest.fixture
def person(tmp_path: Path, reading: Path) -> Path:
    file = tmp_path / "owner.toml"
    file.write_text(f'machine = "{reading.name}"\n[owner]\ncountry = "US"\n', encoding="utf-8")
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX limits what a process may write")
@pytest.mark.parametrize("verb", ["explain", "report"])
def test_a_page_that_does_not_fit_leaves_the_old_one_and_nothing_else(verb: str, tmp_path: Path) -> None:
    import resource

    page = tmp_path / "page.html"
    page.write_bytes(OLD)
    words = [verb, "--demo", "home-us", "--json", "--html", str(page)]
    done = subprocess.run(
        [sys.executable, "-B", "-m", "changeover", *words],
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert done.returncode == 2
    assert json.loads(done.stdout)["failure"]["code"] == "unwritable"
    assert page.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [page]


def test_an_old_file_is_replaced_with_its_rights(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(OLD)
    page.chmod(0o600)
    before = stat.S_IMODE(page.stat().st_mode)
    write_file(str(page), NEW)
    assert page.read_bytes() == NEW
    assert stat.S_IMODE(page.stat().st_mode) == before
    assert list(tmp_path.iterdir()) == [page]


@posix
def test_a_new_file_gets_the_rights_that_any_new_file_gets(tmp_path: Path) -> None:
    usual, page = tmp_path / "usual", tmp_path / "page.html"
    usual.touch()
    write_file(str(page), NEW)
    assert stat.S_IMODE(page.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


@posix
def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    page, link = tmp_path / "page.html", tmp_path / "link.html"
    page.write_bytes(OLD)
    link.symlink_to(page)
    write_file(str(link), NEW)
    assert link.is_symlink()
    assert page.read_bytes() == NEW


@posix
@pytest.mark.parametrize("kind", ["pipe", "file"])
def test_the_name_of_standard_output_is_standard_output(kind: str, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "changeover", "explain", "--demo", "home-us", "--html", "/dev/stdout"]
    if kind == "pipe":
        told = subprocess.run(words, capture_output=True, timeout=60, check=True).stdout
    else:
        page = tmp_path / "page.html"
        with page.open("wb") as file:
            subprocess.run(words, stdout=file, timeout=60, check=True)
        told = page.read_bytes()
    assert told.startswith(b"<!")
    assert told.rstrip().endswith(b"</html>")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_lines_end_with_a_sentence_where_their_readings_cannot_be_kept(
    reading: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["detect", "--from", str(reading), "--json-lines", "--save", "/dev/full"]) == 2
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["failure"]["code"] == "unwritable"


@posix
def test_a_file_that_is_open_already_stays_the_same_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with page.open("wb") as file:
        write_file(f"/dev/fd/{file.fileno()}", NEW)
        assert os.fstat(file.fileno()).st_ino == page.stat().st_ino
    assert page.read_bytes() == NEW


@posix
def test_a_device_is_written_to_and_stays() -> None:
    write_file(os.devnull, NEW)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="unwritable"):
        write_file(str(tmp_path), NEW)


def test_what_is_to_be_new_takes_the_next_free_name(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    names = [write_new(str(page), name.encode()) for name in "abc"]
    assert names == [str(page), str(tmp_path / "page-2.html"), str(tmp_path / "page-3.html")]
    assert [Path(name).read_text() for name in names] == ["a", "b", "c"]


@posix
def test_what_is_to_be_new_follows_no_link(tmp_path: Path) -> None:
    page, elsewhere, nowhere = tmp_path / "page.html", tmp_path / "else", tmp_path / "nowhere"
    elsewhere.write_bytes(OLD)
    page.symlink_to(elsewhere)
    (tmp_path / "page-2.html").symlink_to(nowhere)
    assert write_new(str(page), NEW) == str(tmp_path / "page-3.html")
    assert elsewhere.read_bytes() == OLD
    assert not nowhere.exists()


@pytest.mark.parametrize("verb", ["explain", "report"])
@pytest.mark.parametrize("option", ["--html", "--save"])
@pytest.mark.parametrize("which", ["person", "reading"])
def test_nothing_is_written_over_what_it_comes_from(
    verb: str, option: str, which: str, ask: Ask, person: Path, reading: Path
) -> None:
    target = {"person": person, "reading": reading}[which]
    before = target.read_bytes()
    code, told = ask(verb, "--owner", str(person), option, str(target))
    assert (code, told["failure"]["code"]) == (2, "same-file")
    assert target.read_bytes() == before


@posix
def test_a_second_name_of_the_same_file_is_the_same_file(ask: Ask, reading: Path) -> None:
    link = reading.with_name("link.json")
    link.symlink_to(reading)
    before = reading.read_bytes()
    for verb, option in (("detect", "--save"), ("report", "--html")):
        assert ask(verb, "--from", str(reading), option, str(link))[1]["failure"]["code"] == "same-file"
    assert main(["detect", "--from", str(reading), "--json-lines", "--save", str(link)]) == 2
    assert reading.read_bytes() == before


@pytest.mark.parametrize("option", ["--events", "--save"])
def test_a_run_writes_over_nothing_that_it_reads(option: str, ask: Ask, tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_bytes(OLD)
    words = ("run", "--demo", "linux-kesl", "--yes", "--password-file", str(secret), option, str(secret))
    assert ask(*words)[1]["failure"]["code"] == "same-file"
    assert secret.read_bytes() == OLD


def test_a_page_and_its_reading_are_two_files(ask: Ask, tmp_path: Path) -> None:
    file = str(tmp_path / "both")
    assert ask("report", "--demo", "home-us", "--save", file, "--html", file)[1]["failure"]["code"] == "same-file"


@pytest.mark.parametrize(("verb", "code"), [("explain", 0), ("report", 10)])
class TestPage:
    """Where the page of --html goes."""

    def test_it_is_said_where_the_page_is(
        self, verb: str, code: int, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        page = tmp_path / "page.html"
        assert main([verb, "--demo", "home-us", "--html", str(page)]) == code
        assert capsys.readouterr().out == f"The page is in {page}.\n"
        assert page.read_text(encoding="utf-8").startswith("<!")

    def test_a_hyphen_is_standard_output(
        self, verb: str, code: int, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert main([verb, "--demo", "home-us", "--html", "-"]) == code
        page = capsys.readouterr().out
        assert page.startswith("<!")
        assert page.rstrip().endswith("</html>")
        assert list(tmp_path.iterdir()) == []

    def test_json_stays_one_object(self, verb: str, code: int, ask: Ask, tmp_path: Path) -> None:
        assert ask(verb, "--demo", "home-us", "--html", str(tmp_path / "page.html"))[0] == code
        assert ask(verb, "--demo", "home-us", "--html", "-")[1]["failure"]["code"] == "one-output"


def test_the_one_line_stays_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = ["report", "--demo", "home-us", "--line", "--html"]
    assert main([*words, str(tmp_path / "page.html")]) == 10
    shown = capsys.readouterr().out
    assert len(shown.splitlines()) == 1
    assert "page.html" not in shown
    assert main([*words, "-"]) == 2
