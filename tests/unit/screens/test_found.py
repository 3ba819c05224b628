"""What is said of the products that were found: only what was read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from changeover.screens.closed import closed
from changeover.screens.content import Row
from changeover.screens.found import found
from changeover.screens.products import OLD, update_pill
from changeover.values import Failure, Gap, Provider, Service, Snapshot, msg
from tests.unit.screens.scenes import recorded, say, scene_of
from tests.world import CLIENT, ELEVATED, NOW, UPDATED, World, agent, home, kes, password_manager, service, vpn

AVP = r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky 21.15\avp.exe"


def here(*products: object, **more: object) -> Snapshot:
    return replace(World(CLIENT, list(products)).snapshot(), **more)


def pills(row: Row) -> list[str]:
    return [say(pill.words) for pill in row.pills]


def test_a_home_machine() -> None:
    seen = found(scene_of(here(home(), vpn(), password_manager())))
    assert say(seen.head.title) == "We found Kaspersky on this computer"
    assert say(seen.head.lead) == "It still runs, but its own record shows no update for 807 days."
    (one,) = seen.products
    assert say(one.name) == "Kaspersky for home computers"
    assert say(one.line) == "Antivirus for home computers. Version 21.15.8.493."
    assert pills(one) == ["Running", "Last updated September 9, 2024, 807 days ago"]
    assert [pill.kind for pill in one.pills] == ["neutral", "attention"]
    assert [say(row.name) for row in seen.companions] == ["Kaspersky VPN", "Kaspersky Password Manager"]
    assert "We ask before removing" in pills(seen.companions[1])
    assert seen.closed is None


def test_every_claim_shows_its_evidence_with_place_and_strength() -> None:
    (one,) = found(scene_of(here(home()))).products
    told = [(say(line.place), say(line.saw), say(line.strength)) for line in one.seen]
    assert any(
        place == "Service" and saw.startswith("AVP21.15, running: HKEY_LOCAL_MACHINE") and strength == "strong"
        for place, saw, strength in told
    )


@pytest.mark.parametrize(
    ("days", "words", "kind"),
    [
        (0, "Updated today", "neutral"),
        (1, "Last updated November 24, 2026, 1 day ago", "neutral"),
        (OLD - 1, "Last updated November 19, 2026, 6 days ago", "neutral"),
        (OLD, "Last updated November 18, 2026, 7 days ago", "attention"),
        (-1, "Last updated November 26, 2026, which is still to come", "neutral"),
    ],
)
def test_an_update_is_told_in_calendar_days(days: int, words: str, kind: str) -> None:
    (finding,) = scene_of(here(home())).findings
    pill = update_pill(replace(finding, updated=NOW - timedelta(days=days)), NOW)
    assert (say(pill.words), pill.kind) == (words, kind)


@pytest.mark.parametrize("updated", [None, UPDATED.replace(year=1), UPDATED.replace(year=9999)])
def test_an_update_that_was_not_read_is_unknown(updated) -> None:
    (finding,) = scene_of(here(home())).findings
    assert say(update_pill(replace(finding, updated=updated), NOW).words) == "Last update unknown"


def lead(**changed: object) -> str:
    scene = scene_of(here(home()))
    (finding,) = scene.findings
    return say(found(scene._replace(findings=(replace(finding, **changed),))).head.lead)


def test_the_lead_says_how_it_stands() -> None:
    assert lead(running=False) == "It is installed, but it is not running."
    assert lead(running=None) == "It is installed. We could not tell whether it runs."
    assert lead(updated=None) == "It runs. We could not read when it was last updated."
    assert lead(updated=NOW - timedelta(days=2)) == (
        "It runs, and its own record shows an update on November 23, 2026."
    )


def test_several_antivirus_products_are_counted() -> None:
    older = home(version="21.3.10.391")
    scene = scene_of(here(home(), older))
    assert say(found(scene).head.lead) == "2 Kaspersky programs are here. We saw 2 of them running."
    keys = [row.key for row in found(scene).products]
    assert len(set(keys)) == 2


def test_the_agent_beside_one_antivirus_does_not_blur_the_lead() -> None:
    assert say(found(recorded("linux-kesl")).head.lead).startswith("It still runs")


def test_a_companion_alone() -> None:
    assert say(found(scene_of(here(vpn()))).head.lead) == (
        "We saw other Kaspersky programs, and no Kaspersky antivirus."
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("on", "Windows lists it as an active antivirus."),
        ("off", "Windows does not list it as active."),
        ("unknown", ""),
    ],
)
def test_what_windows_lists_is_said_only_where_it_answered(state, words: str) -> None:
    provider = Provider(place="SecurityCenter2: 1", name="Kaspersky", state=state, file=AVP, file_exists=True)
    (row,) = found(scene_of(here(home(), providers=(provider,)))).products
    assert say(row.line) == f"Antivirus for home computers. Version 21.15.8.493. {words}".rstrip()


def test_a_managed_machine() -> None:
    world = World(ELEVATED, [kes(server="ksc.example"), agent()])
    seen = found(scene_of(world.snapshot()))
    assert say(seen.head.title) == "Kaspersky on this computer is run by an organization"
    assert pills(seen.products[0]) == [
        "Running",
        "Last update unknown",
        "Managed by ksc.example",
        "May ask for a password",
    ]
    assert seen.note is not None
    assert say(seen.note.first) == "The agent goes last."


def test_what_is_left_over_and_what_is_unsure_are_cards() -> None:
    left = service("KSDE5.15", "gone.exe", running=False)
    left = Service(place=left.place, name=left.name, file=left.file, file_exists=False, running=False)
    seen = found(scene_of(here(home(), services=(*here(home()).services, left))))
    (card,) = seen.companions
    assert pills(card) == ["Left over"]
    assert say(card.line).startswith("We saw nothing that runs from it.")


def test_a_browser_extension_is_counted() -> None:
    scene = scene_of(here(home()))
    (finding,) = scene.findings
    extension = replace(finding.evidence[0], kind="extension")
    (row,) = found(scene._replace(findings=(replace(finding, evidence=(extension,)),))).products
    assert "1 browser extension" in pills(row)


def test_ultraav_beside_kaspersky() -> None:
    file = r"C:\Program Files\UltraAV\AuWatchDogService.exe"
    snapshot = here(home())
    ultra = service("AuWatchDogService", file)
    seen = found(scene_of(replace(snapshot, services=(*snapshot.services, ultra))))
    assert [say(row.name) for row in seen.others] == ["UltraAV"]
    assert seen.note is not None
    assert say(seen.note.first) == "UltraAV is here as well."


def test_other_protection_is_told_as_far_as_it_was_seen() -> None:
    names = [(say(row.name), pills(row)) for row in found(recorded("linux-kesl")).protection]
    assert names == [("ClamAV", ["On"])]
    unknown = Provider(place="SecurityCenter2: 2", name="Some Antivirus", state="snoozed")
    (row,) = found(scene_of(here(home(), providers=(unknown,)))).protection
    assert (say(row.name), pills(row)) == ("Some Antivirus", ["Not on"])


def test_protection_that_nothing_speaks_for_is_neither_on_nor_off_and_a_remembered_name_is_told_once() -> None:
    malwarebytes = service("MBAMService", r"C:\Program Files\Malwarebytes\Anti-Malware\MBAMService.exe")
    snapshot = here(home())
    (row,) = found(scene_of(replace(snapshot, services=(*snapshot.services, malwarebytes)))).protection
    assert (say(row.name), pills(row)) == ("Malwarebytes", ["We could not tell whether it is on"])
    emsisoft = service("a2AntiMalware", r"C:\Program Files\Emsisoft Anti-Malware\a2service.exe")
    listed = Provider(place="SecurityCenter2: 3", name="Emsisoft Anti-Malware", state="on")
    both = replace(snapshot, services=(*snapshot.services, emsisoft), providers=(listed,))
    assert [(say(row.name), pills(row)) for row in found(scene_of(both)).protection] == [("Emsisoft", ["On"])]


def test_trouble_is_told() -> None:
    trouble = Failure(code="x", happened=msg("It broke."), means=msg("So it is."), next=())
    note = found(scene_of(here(home()))._replace(trouble=trouble)).trouble
    assert note is not None
    assert say(note.first) == "It broke."


class TestClosed:
    def test_nothing_closed(self) -> None:
        assert closed(here(home())) is None

    def test_other_people(self) -> None:
        gaps = tuple(
            Gap(part="programs", place=f"C:\\Users\\{name}\\NTUSER.DAT", why="unsupported", hides=True) for name in "ab"
        )
        snapshot = here(home(), gaps=gaps)
        told = closed(snapshot)
        assert told is not None
        assert say(told.line) == "We could not look everywhere: the programs of 2 other people stayed closed to us."
        assert say(told.more.answer[0]) == "Another person may have a Kaspersky program that only they can use."

    def test_places_that_could_hide_a_program(self) -> None:
        gaps = (
            Gap(part="services", place="a", why="denied", hides=True),
            Gap(part="folders", place="b", why="malformed"),
        )
        told = closed(here(home(), gaps=gaps))
        assert told is not None
        assert say(told.line) == "We could not look everywhere: 1 place could not be read in full."
        answer = [say(line) for line in told.more.answer]
        assert "Start Changeover as administrator to look there too." in answer
        assert answer[-2].endswith("A program could stand there unseen. a")

    def test_places_that_hide_nothing(self) -> None:
        told = closed(here(home(), gaps=(Gap(part="folders", place="b", why="malformed"),)))
        assert told is not None
        assert say(told.line) == "1 place could not be read in full. No program could hide there."

    def test_a_long_list_is_cut_and_says_so(self) -> None:
        gaps = tuple(Gap(part="services", place=str(n), why="denied", hides=True) for n in range(40))
        told = closed(here(home(), gaps=gaps))
        assert told is not None
        assert say(told.more.answer[-1]) == "And 28 more. A saved report lists them."
