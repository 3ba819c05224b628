"""No Kaspersky found, and traces that are not clear: the word “no” is said only where no gap could hide one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.screens.nothing import nothing
from changeover.screens.places import lines_after
from changeover.screens.protection import protection_pill
from changeover.screens.unclear import unclear
from changeover.values import Certificate, Conditions, Gap, Owner, Part, Provider, Snapshot
from tests.unit.screens.scenes import recorded, say, scene_of
from tests.world import CLIENT, World, service

DENIED = Gap(part="programs", place=r"C:\Users\a\NTUSER.DAT", why="unsupported", hides=True)
CERTIFICATE = Certificate(place="ROOT: 1", subject="CN=Kaspersky Anti-Virus Personal Root Certificate")


def clean(**more: object) -> Snapshot:
    return replace(World(CLIENT, []).snapshot(), **more)


def test_the_statement_names_the_rule_it_serves() -> None:
    scene = scene_of(clean())
    assert nothing(scene).serves is None
    assert say(nothing(scene).to_rules.text) == "Which rule is this for?"
    owner = Owner(country="US", role="business", work=frozenset({"federal-contract"}))
    served = nothing(scene._replace(case=replace(scene.case, owner=owner))).serves
    assert say(served).startswith("This statement serves ")
    assert "“No Kaspersky in work for a federal contract”" in say(served)
    unsure = scene_of(clean(gaps=(DENIED,)))
    wanted = nothing(unsure._replace(case=replace(unsure.case, owner=owner))).serves
    assert say(wanted).startswith("We could not look everywhere. A statement is wanted for ")
    seller = Owner(country="US", role="business", resells=True, work=frozenset())
    assert nothing(scene._replace(case=replace(scene.case, owner=seller))).serves is None


def test_no_kaspersky_is_said_where_everything_was_read() -> None:
    seen = nothing(scene_of(clean()))
    assert say(seen.head.title) == "No Kaspersky on this computer"
    assert say(seen.head.lead) == "We looked in 5 places and found no Kaspersky program, service or driver."
    assert seen.closed is None
    assert "so we do not call it certain" not in " ".join(map(say, seen.sure.answer))


def test_with_a_gap_that_could_hide_one_it_is_only_that_none_was_found() -> None:
    seen = nothing(scene_of(clean(gaps=(DENIED,))))
    assert say(seen.head.title) == "We found no Kaspersky on this computer"
    assert say(seen.head.lead).endswith("1 place could not be read in full.")
    assert seen.closed is not None
    assert say(seen.closed.line).endswith("the programs of 1 other person stayed closed to us.")
    assert "so we do not call it certain" in " ".join(map(say, seen.sure.answer))


@pytest.mark.parametrize("part", ["programs", "services"])
def test_without_a_needed_part_it_is_not_certain(part: Part) -> None:
    snapshot = clean()
    seen = nothing(scene_of(replace(snapshot, read=tuple(one for one in snapshot.read if one != part))))
    assert say(seen.head.title) == "We found no Kaspersky on this computer"


def test_the_list_is_the_one_of_the_reading() -> None:
    scene = recorded("clean")
    assert nothing(scene).places == lines_after(scene.snapshot, scene.findings)
    assert len(nothing(scene).places) == 8


def test_what_was_left_behind_changes_the_statement() -> None:
    left = replace(service("KSDE5.15", "gone.exe", running=False), file_exists=False)
    seen = nothing(scene_of(clean(services=(left,))))
    assert say(seen.head.title) == "We found only what Kaspersky left behind"
    assert "service or driver" not in say(seen.head.lead)
    assert [say(pill.words) for row in seen.left_over for pill in row.pills] == ["Left over"]


class TestProtection:
    def pill(self, **more: object) -> tuple[str, str]:
        pill = protection_pill(scene_of(clean(**more)))
        return say(pill.words), pill.kind

    def test_unknown_is_neutral(self) -> None:
        assert self.pill() == ("We could not tell what protects this computer", "neutral")

    def test_defender_on(self) -> None:
        here = Provider(place="SecurityCenter2: 1", name="Windows Defender", state="on")
        on = Conditions(defender="on")
        assert self.pill(conditions=on, providers=(here,)) == ("Microsoft Defender is on", "ok")

    def test_an_antivirus_that_the_catalogue_does_not_know(self) -> None:
        other = Provider(place="SecurityCenter2: 2", name="Some Antivirus", state="on")
        assert self.pill(conditions=Conditions(defender="off"), providers=(other,)) == ("Some Antivirus is on", "ok")

    def test_off_is_said_only_where_windows_was_asked(self) -> None:
        off = Conditions(defender="off")
        assert self.pill(conditions=off) == ("No antivirus is reported as on", "stop")
        gap = Gap(part="security-center", why="missing")
        assert self.pill(conditions=off, gaps=(gap,))[1] == "neutral"
        unsure = Provider(place="SecurityCenter2: 2", name="Some Antivirus", state="unknown")
        assert self.pill(conditions=off, providers=(unsure,))[1] == "neutral"

    def test_a_running_scanner_elsewhere(self) -> None:
        pill = protection_pill(recorded("linux-kesl"))
        assert (say(pill.words), pill.kind) == ("ClamAV is on", "ok")


class TestUnclear:
    def test_traces(self) -> None:
        scene = scene_of(clean(certificates=(CERTIFICATE,)))
        assert [finding.presence for finding in scene.findings] == ["review"]
        (card,) = unclear(scene).cards
        assert [say(pill.words) for pill in card.pills] == ["Not sure. Please have a look"]
        assert say(card.line) == (
            "What we saw of it: Security certificate. That does not tell whether a program is here."
        )
        assert (say(card.seen[-1].place), card.seen[-1].strength) == ("Installed programs", None)

    def test_an_entry_in_the_list_of_programs_is_not_talked_away(self) -> None:
        (card,) = unclear(recorded("unclear")).cards
        assert [say(line.place) for line in card.seen] == ["Installed programs", "Security certificate"]

    def test_that_no_program_is_there_is_not_said_over_a_gap(self) -> None:
        (card,) = unclear(scene_of(clean(certificates=(CERTIFICATE,), gaps=(DENIED,)))).cards
        assert all(line.strength is not None for line in card.seen)
