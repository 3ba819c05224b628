"""A demonstration is read as strictly as any other file, and what is wrong with one gets a sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from changeover.catalogue import CatalogueError, demo, names
from changeover.values import Began, Case, Ended, Snapshot, System, msg

BEFORE = Snapshot(origin="demo", taken=datetime(2026, 11, 25, 9, tzinfo=UTC), system=System(family="linux"))
AFTER = msgspec.structs.replace(BEFORE, taken=datetime(2026, 11, 25, 10, tzinfo=UTC))
ABOUT = 'how = "composed"\nwhere = "nowhere"\nby = "a test"\nday = 2026-11-25\n'
EVENTS = (Began(step=0, does=msg("Remove {product}", product="kesl")), Ended())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one demonstration called `one`."""
    place = tmp_path / "one"
    place.mkdir()
    (place / "about.toml").write_text(ABOUT)
    (place / "case.json").write_bytes(msgspec.json.encode(Case(id="c", snapshot=BEFORE)))
    (place / "after.json").write_bytes(msgspec.json.encode(AFTER))
    (place / "events.jsonl").write_bytes(b"".join(msgspec.json.encode(event) + b"\n" for event in EVENTS))
    return tmp_path


def test_a_demonstration_is_what_was_recorded(folder: Path) -> None:
    assert names(folder) == ("one",)
    seen = demo("one", folder)
    assert (seen.case.snapshot, seen.events, seen.after, seen.how) == (BEFORE, EVENTS, AFTER, "composed")


@pytest.mark.parametrize("name", ["two", "", "..", "../one", "one/case.json"])
def test_only_its_name_opens_one(folder: Path, name: str) -> None:
    with pytest.raises(CatalogueError, match="there is no such demonstration; there are: one"):
        demo(name, folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("about.toml", "composed", "invented", "demos/one/about.toml: how: there is no choice called 'invented'"),
        ("about.toml", 'by = "a test"\n', "", "demos/one/about.toml: by: is missing"),
        ("case.json", '"id":"c"', '"id":3', r"demos/one/case.json: Expected `str`"),
        ("case.json", '"id":"c"', '"id":"c","more":1', r"demos/one/case.json: .*unknown field `more`"),
        ("case.json", '"id":"c"', '"id":"c","format":2', "demos/one/case.json: format: is 2, and this program reads 1"),
        ("case.json", '"demo"', '"this-machine"', "demos/one/case.json: origin: a demonstration says that it is one"),
        ("after.json", '"demo"', '"file"', "demos/one/after.json: origin: a demonstration says that it is one"),
        ("after.json", "}", "", "demos/one/after.json: JSON is malformed"),
        ("events.jsonl", '"Ended"', '"Over"', "demos/one/events.jsonl, line 2: "),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    path = folder / "one" / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(CatalogueError, match=said):
        demo("one", folder)


def test_a_missing_file_is_said(folder: Path) -> None:
    (folder / "one" / "events.jsonl").unlink()
    with pytest.raises(CatalogueError, match=r"demos/one/events\.jsonl: the file is missing"):
        demo("one", folder)
