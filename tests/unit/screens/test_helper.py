"""What is read to a helper, and the text that may be sent: it names nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover import walk
from changeover.catalogue import load
from changeover.screens.helper import DIGITS, LETTERS, helper, helper_text, spelled, spoken
from changeover.screens.scene import Scene
from changeover.values import Gap, Provider
from tests.unit.screens.scenes import recorded, say, scene_of
from tests.world import ELEVATED, NOW, World, agent, home, kes, program

CODES = sorted({stage.code for stage in vars(walk).values() if isinstance(stage, walk.Stage)})


def text(scene: Scene, code: str = "C1") -> list[str]:
    return [say(line) for line in helper_text(scene, code)]


def test_a_code_is_spelled_and_spoken() -> None:
    assert say(spelled("C1")) == "Charlie, one"
    assert say(spoken("C1")) == "Screen code C 1, Charlie one"


@pytest.mark.parametrize("code", CODES)
def test_every_screen_can_be_spelled(code: str) -> None:
    assert say(spelled(code)) == f"{LETTERS[code[0]].text}, {DIGITS[int(code[1])].text}"


def test_before_a_reading() -> None:
    lines = text(Scene(catalogue=load(), at=NOW), "A1")
    assert lines[0].endswith(", screen A1")
    assert lines[1:] == ["This computer was not looked at yet."]


def test_a_home_machine() -> None:
    assert text(recorded("home-us"))[1:] == [
        "Windows 10 Pro (Wine 10.0) (19043)",
        "Kaspersky for home computers 21.15.8.493, running, last update 2024-09-09",
        "Kaspersky VPN 5.15.0.437, running",
        "Kaspersky Password Manager 23.0.0.1, installed, not running",
        "2 of 8 places could not be read in full",
        "Demonstration of another computer",
    ]


def test_other_protection() -> None:
    assert "ClamAV: on" in text(recorded("linux-kesl"))


def test_the_server_is_not_named() -> None:
    scene = scene_of(World(ELEVATED, [kes(server="ksc.northfield.example"), agent()]).snapshot())
    assert "northfield" not in "\n".join(text(scene))
    assert say(helper(scene, "C2").without) == "No name of a person, computer, server or file is in it."


@given(st.text(min_size=1, max_size=60))
def test_no_word_of_the_machine_gets_in(word: str) -> None:
    secret = f"Ada-Lovelace@{word}"
    snapshot = World(replace(ELEVATED, host=secret, release=secret), [home()]).snapshot()
    listed = replace(program("{1}", "Kaspersky", secret), person=secret, location=secret)
    snapshot = replace(
        snapshot,
        programs=(*snapshot.programs, listed),
        providers=(Provider(place="1", name=secret, state="on"),),
        gaps=(Gap(part="programs", place=secret, why="denied", hides=True, detail=secret),),
    )
    lines = "\n".join(text(scene_of(snapshot)))
    assert "Ada-Lovelace" not in lines
    assert "1 other antivirus is listed" in lines
