"""A run that dies anywhere ends the same after it is begun again, and nothing is done twice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from changeover.engine import Folders, consented, load_case, unfinished
from changeover.engine.journal import read_journal
from changeover.values import Decisions
from tests.talk import Talk, journals, talk
from tests.world import CLIENT, ELEVATED, World, agent, home, kes, vpn

SILENT = Decisions(intent="remove", confirmed={"encryption": "none"})
ATTENDED = Decisions(intent="remove", attended=True)


def business() -> World:
    return World(ELEVATED, [agent(), kes()])


def private() -> World:
    return World(CLIENT, [home(), vpn()])


def events_of(world: World, decisions: Decisions, folder: Path) -> int:
    ended = talk(world, folder, Talk(decisions, answer="later"))
    return ended._since_agreement()


@pytest.mark.parametrize(("make", "decisions"), [(business, SILENT), (private, ATTENDED)], ids=["business", "home"])
def test_killed_after_every_event(make, decisions: Decisions, tmp_path: Path) -> None:
    count = events_of(make(), decisions, tmp_path / "whole")
    assert count >= 10
    for cut in range(count):
        world, folder = make(), tmp_path / str(cut)
        talk(world, folder, Talk(decisions, answer="later", kill_after=cut))
        ended = talk(world, folder, Talk(decisions, answer="later"), resume=True)
        assert world.installed == [], cut
        assert len(world.done) == len(set(world.done)) == 2, cut
        assert ended.outcome is not None
        assert ended.outcome.removal == "gone", cut


def test_cut_at_any_byte_the_journal_is_read_as_far_as_it_is_whole(tmp_path: Path) -> None:
    talk(business(), tmp_path, Talk(SILENT))
    (path,) = journals(tmp_path)
    raw = path.read_bytes()
    whole = read_journal(raw).records
    for cut in range(len(raw) + 1):
        history = read_journal(raw[:cut])
        assert history.whole
        assert history.records == whole[: raw[:cut].count(b"\n")]


def test_damage_in_the_middle_is_told(tmp_path: Path) -> None:
    talk(business(), tmp_path, Talk(SILENT))
    raw = journals(tmp_path)[0].read_bytes()
    lines = raw.splitlines(keepends=True)
    assert not read_journal(b"".join(lines[:2] + lines[3:])).whole
    assert not read_journal(raw.replace(b'"step":0', b'"step":1', 1)).whole
    assert not read_journal(lines[0] + b"{}\n" + b"".join(lines[1:])).whole


def test_200_journals_cut_at_random_bytes_end_the_same(tmp_path: Path) -> None:
    chance = random.Random(20240929)
    whole = tmp_path / "whole"
    count = events_of(business(), SILENT, whole)
    for number in range(200):
        world, folder = business(), tmp_path / str(number)
        talk(world, folder, Talk(SILENT, kill_after=chance.randrange(count)))
        for path in journals(folder):
            raw = path.read_bytes()
            path.write_bytes(raw[: chance.randrange(len(raw) + 1)])
        case = load_case(folder / "person")
        assert case is not None
        assert len(consented(case, Folders(folder / "person", folder / "person"))) in (0, 64)
        ended = talk(world, folder, Talk(SILENT), resume=True)
        assert len(world.done) == len(set(world.done)) == 2
        assert ended.outcome is not None
        assert ended.outcome.removal == "gone"


def test_a_run_that_died_or_waits_for_a_restart_is_remembered_and_one_that_ended_is_not(tmp_path: Path) -> None:
    places = Folders(tmp_path / "person", tmp_path / "person")
    assert unfinished(places) is None
    talk(business(), tmp_path, Talk(SILENT, kill_after=4))
    assert unfinished(places) is not None
    talk(World(ELEVATED, [kes("goes-and-wants-restart")]), tmp_path, Talk(SILENT))
    assert unfinished(places) is not None
    talk(business(), tmp_path, Talk(SILENT))
    assert unfinished(places) is None
    (tmp_path / "person" / "case.json").write_bytes(b"{")
    assert unfinished(places) is None
