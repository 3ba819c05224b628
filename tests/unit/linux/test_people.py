"""Who has a home, and what is read in each: browsers, a folder of the product, stores of certificates."""

from __future__ import annotations

import json
from pathlib import Path

from changeover.machine.browsers import Home
from changeover.machine.linux.certificates import roots
from changeover.machine.linux.extensions import PLACES, extensions
from changeover.machine.linux.folders import folders
from changeover.machine.linux.people import homes
from changeover.values import Extension, Folder, Gap

ONE = "a" * 32
PASSWD = """\
root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
sync:x:4:65534:sync:/bin:/bin/sync
anna:x:1000:1000:Anna,,,:/home/anna:/bin/bash
second:x:1001:1001::/home/anna:/bin/zsh
service:x:1002:1002::/:/bin/sh
broken line
away:x:1003:1003::/srv/away:/usr/bin/fish
"""


def put(file: Path, held: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
    return file


def test_homes_are_those_of_people_who_can_sign_in_each_once(tmp_path: Path) -> None:
    put(tmp_path / "etc/passwd", PASSWD)
    (tmp_path / "home/ben@example.org").mkdir(parents=True)
    (tmp_path / "home/anna").mkdir()
    assert list(homes("extensions", tmp_path)) == [
        Home("root", tmp_path / "root"),
        Home("anna", tmp_path / "home/anna"),
        Home("away", tmp_path / "srv/away"),
        Home("ben@example.org", tmp_path / "home/ben@example.org"),
    ]


def test_accounts_that_cannot_be_read_are_a_gap_and_homes_are_still_found(tmp_path: Path) -> None:
    (tmp_path / "home/anna").mkdir(parents=True)
    gap, home = homes("folders", tmp_path)
    assert isinstance(gap, Gap)
    assert (gap.part, gap.place, gap.why, gap.hides) == ("folders", str(tmp_path / "etc/passwd"), "missing", False)
    assert home == Home("anna", tmp_path / "home/anna")


def test_ten_thousand_accounts_and_lines_of_any_bytes(tmp_path: Path) -> None:
    lines = "".join(f"n{number}:x:{number}:1::/home/n{number}:/bin/sh\n" for number in range(10_000))
    put(tmp_path / "etc/passwd", lines)
    with (tmp_path / "etc/passwd").open("ab") as file:
        file.write(b"\xff:\0:x:::/home/\0\xff:/bin/sh\n" + b"x" * 65536)
    assert len(list(extensions(tmp_path))) == 0
    assert len(list(homes("folders", tmp_path))) == 10_001


def test_everybodys_browsers_and_what_the_system_puts_there(tmp_path: Path) -> None:
    put(tmp_path / "etc/passwd", PASSWD)
    profile = "Default/Extensions/{}/1.0_0/manifest.json"
    put(tmp_path / "home/anna/.config/google-chrome" / profile.format(ONE), {"version": "1.0"})
    put(tmp_path / "home/ben/snap/chromium/common/chromium" / profile.format(ONE), {"version": "2.0"})
    put(tmp_path / "etc/opt/chrome/policies/managed/x.json", {"ExtensionInstallForcelist": ["b" * 32]})
    seen = [thing for thing in extensions(tmp_path) if isinstance(thing, Extension)]
    assert [(thing.browser, thing.person, thing.version, thing.forced) for thing in seen] == [
        ("Chrome", "", "", True),
        ("Chrome", "anna", "1.0", False),
        ("Chromium", "ben", "2.0", False),
    ]


def test_every_place_of_the_system_is_looked_at(tmp_path: Path) -> None:
    put(tmp_path / "etc/passwd", "")
    for number, (kind, _, where) in enumerate(PLACES):
        if kind == "policies":
            put(tmp_path / where / "x.json", {"ExtensionInstallForcelist": [f"{number}"]})
        elif kind == "firefox-policies":
            put(tmp_path / where, {"policies": {"Extensions": {"Locked": [f"{number}"]}}})
        elif kind == "firefox-extensions":
            put(tmp_path / where / f"{number}@b.xpi", "")
        else:
            put(tmp_path / where / f"{number}.json", "")
    found = [(thing.browser, thing.id) for thing in extensions(tmp_path) if isinstance(thing, Extension)]
    assert found == [
        (place.browser, f"{number}@b" if place.kind == "firefox-extensions" else f"{number}")
        for number, place in enumerate(PLACES)
    ]


def test_the_folder_that_the_product_leaves_with_people(tmp_path: Path) -> None:
    put(tmp_path / "etc/passwd", PASSWD)
    (tmp_path / "root/.kesl").mkdir(parents=True)
    (tmp_path / "home/anna").mkdir(parents=True)
    put(tmp_path / "home/ben/.kesl", "a file")
    (tmp_path / "opt/kaspersky/kesl").mkdir(parents=True)
    assert list(folders(tmp_path)) == [
        Folder(place=str(tmp_path / name)) for name in ("opt/kaspersky", "opt/kaspersky/kesl", "root/.kesl")
    ]


def test_what_browsers_trust_on_their_own_is_told_for_each_person(tmp_path: Path) -> None:
    put(tmp_path / "etc/passwd", PASSWD)
    store = put(tmp_path / "home/anna/.pki/nssdb/cert9.db", "")
    put(tmp_path / "home/anna/.mozilla/firefox/x.default/cert9.db", "")
    other = put(tmp_path / "home/ben/.config/mozilla/firefox/x.default/cert9.db", "")
    gaps = [thing for thing in roots(tmp_path) if isinstance(thing, Gap)]
    assert [(gap.place, gap.why, gap.hides) for gap in gaps] == [
        (str(store), "unsupported", False),
        (str(other), "unsupported", False),
    ]
    assert ["anna" in gaps[0].detail, "ben" in gaps[1].detail] == [True, True]
