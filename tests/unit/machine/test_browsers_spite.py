"""Browser profiles full of spite: links, pipes, huge files, thousands of profiles, and JSON of any shape."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.machine.browsers.disk import LARGEST, MOST, fields_of
from changeover.machine.plain import Odd
from changeover.values import Gap, cleaned
from tests.unit.machine.test_browsers import ONE, TWO, gaps, of, posix_only, put, seen


@posix_only
def test_links_inside_a_profile_are_told_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    put(elsewhere / f"Extensions/{ONE}/1_0/manifest.json", {"name": "Elsewhere"})
    top = tmp_path / "top"
    (top / "Profile 2").mkdir(parents=True)
    (top / "Profile 2/Extensions").symlink_to("..")
    (top / "Default").symlink_to(elsewhere)
    (top / "SingletonLock").symlink_to("nowhere")
    (top / f"Profile 1/Extensions/{TWO}/1_0").mkdir(parents=True)
    (top / f"Profile 1/Extensions/{ONE}").symlink_to(elsewhere / f"Extensions/{ONE}")
    (top / f"Profile 1/Extensions/{TWO}/1_0/manifest.json").symlink_to(
        elsewhere / f"Extensions/{ONE}/1_0/manifest.json"
    )
    (top / "Profile 1/Preferences").symlink_to("Preferences")
    things = seen(top)
    assert [(one.id, one.name) for one in of(things)] == [(TWO, "")]
    assert gaps(things) == [
        (str(top / "Default"), "malformed"),
        (str(top / "Profile 1/Preferences"), "malformed"),
        (str(top / f"Profile 1/Extensions/{ONE}"), "malformed"),
        (str(top / f"Profile 1/Extensions/{TWO}/1_0/manifest.json"), "malformed"),
        (str(top / "Profile 2/Extensions"), "malformed"),
    ]


@posix_only
def test_a_pipe_is_never_waited_for_and_a_huge_file_never_read(tmp_path: Path) -> None:
    profile = tmp_path / "top/Default"
    version = profile / f"Extensions/{ONE}/1_0"
    version.mkdir(parents=True)
    os.mkfifo(profile / "Preferences")
    with (version / "manifest.json").open("wb") as file:
        file.truncate(LARGEST + 1)
    (profile / "Secure Preferences").mkdir()
    things = seen(tmp_path / "top")
    assert [one.id for one in of(things)] == [ONE]
    assert gaps(things) == [
        (str(profile / "Preferences"), "malformed"),
        (str(profile / "Secure Preferences"), "malformed"),
        (str(version / "manifest.json"), "malformed"),
    ]


def test_a_cycle_of_links_in_place_of_a_browsers_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "chrome").symlink_to("chrome")
    assert gaps(seen(tmp_path / "chrome")) == [(str(tmp_path / "chrome"), "malformed")]


def test_ten_thousand_profiles_are_read_and_more_are_told(tmp_path: Path) -> None:
    top = tmp_path / "top"
    for number in range(MOST + 1):
        (top / f"Profile {number:05}").mkdir(parents=True)
    for number in (0, MOST - 1, MOST):
        put(top / f"Profile {number:05}/Extensions/{ONE}/1_0/manifest.json", {"version": str(number)})
    things = seen(top)
    assert 2 <= len(of(things)) <= 3  # which one is over the limit is for the disk to say
    cut = [thing for thing in things if isinstance(thing, Gap) and thing.place == str(top)]
    assert [(thing.why, thing.detail) for thing in cut] == [("malformed", f"Only {MOST} of its entries are looked at.")]


def test_lone_surrogates_and_long_names_become_harmless(tmp_path: Path) -> None:
    version = tmp_path / f"top/Default/Extensions/{ONE}/1_0"
    put(version / "manifest.json", '{"name": "a\\ud800\\u202eb' + "x" * 65536 + '", "version": "1\\u0000"}')
    [one] = map(cleaned, of(seen(tmp_path / "top")))
    assert one.name.startswith("a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}bx")
    assert one.version == "1\N{REPLACEMENT CHARACTER}"
    assert len(one.name) == 2000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["addons", "extensions"]), inner),
)


@given(held=JSON | st.binary(), preferences=JSON | st.binary())
def test_whatever_a_profile_holds_the_extension_in_it_is_told(
    tmp_path_factory: pytest.TempPathFactory, held: object, preferences: object
) -> None:
    home = tmp_path_factory.mktemp("home")
    put(home / f"top/Default/Extensions/{ONE}/1_0/manifest.json", held)
    wrapped = preferences if isinstance(preferences, bytes) else {"extensions": {"settings": {ONE: preferences}}}
    put(home / "top/Default/Preferences", wrapped)
    odd = 0 if isinstance(held, bytes) else held
    put(home / "fox/x.default/extensions.json", {"addons": [{"id": "a@b", "active": odd}, odd]})
    assert [one.id for one in of(seen(home / "top"))] == [ONE]
    assert "a@b" in [one.id for one in of(seen(home / "fox", "Firefox"))]


@given(st.text())
def test_no_text_makes_the_reader_of_fields_fail(text: str) -> None:
    with suppress(Odd):
        assert isinstance(fields_of(text), dict)
