"""The three sentences, read aloud as each of these people."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.explain import explain
from changeover.i18n import Translator
from changeover.values import Finding, Owner
from tests.unit.explain.owners import HOME, LEFTOVER, ULTRAAV, VPN

MACHINES = {"home": (HOME,), "vpn": (VPN,), "leftover": (LEFTOVER,), "ultraav": (ULTRAAV,), "clean": ()}
PEOPLE = tomllib.loads(Path(__file__).with_name("people.toml").read_text(encoding="utf-8"))["person"]


@pytest.mark.parametrize("person", PEOPLE, ids=[person["who"] for person in PEOPLE])
def test_what_each_person_reads(person: dict[str, Any]) -> None:
    owner = msgspec.convert(person["owner"], Owner)
    moment = datetime.fromisoformat(person.get("at", "2026-11-25T12:00:00-05:00"))
    zone = ZoneInfo(person.get("zone", "America/New_York"))
    briefing = explain(MACHINES[person["machine"]], owner, moment.astimezone(zone), load())
    speak = Translator(region=person["owner"].get("country", "")).text
    assert {name: speak(getattr(briefing, name)) for name in ("happened", "for_you", "next")} == person["reads"]
    assert [one.rule for one in briefing.verdicts if one.reach == "binds-you"] == person.get("bound", [])


def next_for(*findings: Finding) -> str:
    moment = datetime.fromisoformat("2026-11-25T12:00:00-05:00")
    return Translator().text(explain(findings, Owner(country="US", role="business"), moment, load()).next)


def test_what_is_only_told_is_not_said_to_be_removed() -> None:
    server = replace(HOME, product="ksc-server", role="report-only")
    assert next_for(server) == ("Changeover removes nothing of what is here. What was found says who decides about it.")
    assert "We take you through it" in next_for(server, HOME)


def test_a_doubtful_successor_is_not_said_to_be_here() -> None:
    assert "UltraAV is here" in next_for(ULTRAAV)
    assert "UltraAV" not in next_for(replace(ULTRAAV, presence="review"))
