"""E1: how each gate stands, which answers it takes, and what the main button is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.catalogue import demo
from changeover.plan.gates import ALL
from changeover.screens.gate_words import ICONS, NAMES, WAYS
from changeover.screens.gates import MOMENT, GateRow, GatesContent, answered, gates
from changeover.values import Conditions
from tests.unit.screens.plans import planned, unregistered
from tests.unit.screens.scenes import say
from tests.world import (
    CALM,
    CLIENT,
    ELEVATED,
    HOME_CODE,
    LINUX,
    SERVER,
    Installed,
    World,
    home,
    kes,
    package,
    password_manager,
    program,
    vendor,
)

KPM = World(CLIENT, [home(), password_manager()])
KESL = World(LINUX, [package("kesl", "kesl")])


def row(content: GatesContent, key: str) -> GateRow:
    return next(row for row in content.rows if row.row.key == key)


def standings(content: GatesContent) -> dict[str, str]:
    return {row.row.key: row.standing for row in content.rows}


def main(content: GatesContent) -> str:
    return next((wish.id for wish in content.wishes if wish.kind == "main"), "")


def test_a_home_machine_is_asked_about_two_passwords() -> None:
    content = gates(planned(KPM))
    assert standings(content) == {
        "removal-password": "asks",
        "passwords": "asks",
        "protection": "ready",
        "moment": "ready",
        "kept": "ready",
        "subscription": "ready",
    }
    assert say(content.head.lead) == "Changeover checks these by itself. 2 still need an answer from you."
    assert main(content) == "continue"
    assert [choice.id for choice in row(content, "passwords").choices] == ["exported", "not-used"]
    assert not any(choice.chosen for gate in content.rows for choice in gate.choices)


def test_answers_settle_them() -> None:
    content = gates(planned(KPM, confirmed={"passwords": "exported", "removal-password": "known"}))
    assert standings(content)["passwords"] == standings(content)["removal-password"] == "answered"
    assert [row.row.key for row in content.rows if row.missing] == []
    assert say(content.head.lead) == "Changeover checked these. Everything is ready."
    assert [c.id for c in row(content, "passwords").choices if c.chosen] == ["exported"]


def test_an_answer_is_checked_until_the_new_plan_is_there() -> None:
    before = planned(KPM)
    assert before.case is not None
    decisions = replace(before.decisions, confirmed=answered(before.decisions, "passwords", "exported"))
    content = gates(before._replace(case=replace(before.case, decisions=decisions)))
    assert row(content, "passwords").standing == "checking"
    assert row(content, "passwords").missing is None


def test_trying_without_the_password_is_offered_to_those_who_do_not_know_it() -> None:
    ids = [choice.id for choice in row(gates(planned(KPM)), "removal-password").choices]
    assert ids == ["known", "unknown"]
    lost = row(gates(planned(KPM, confirmed={"removal-password": "unknown"})), "removal-password")
    assert lost.standing == "stops"
    assert [choice.id for choice in lost.choices] == ["known", "unknown", "try-anyway"]
    assert [way.address for way in lost.ways] == ["https://support.kaspersky.com/14674", ""]
    assert lost.missing is not None
    tries = row(gates(planned(KPM, confirmed={"removal-password": "try-anyway"})), "removal-password")
    assert (tries.standing, tries.ways) == ("answered", ())


def test_a_quiet_removal_has_no_window_that_would_ask() -> None:
    content = gates(
        planned(World(ELEVATED, [kes()], Conditions(encryption="none")), confirmed={"removal-password": "unknown"})
    )
    assert [choice.id for choice in row(content, "removal-password").choices] == ["known", "unknown"]
    [way] = row(content, "removal-password").ways
    assert way.address == ""  # the maker's page is about home products alone
    assert "ask Kaspersky's technical support" in say(way.text)


def test_cover_comes_later_and_holds_nothing_back_here() -> None:
    kept_off = Conditions(installer_busy=False, defender_kept_off="HKLM, DisableAntiSpyware")
    content = gates(planned(World(CLIENT, [home()], kept_off), confirmed={"removal-password": "known"}))
    assert row(content, "protection").standing == "later"
    assert "HKLM, DisableAntiSpyware" in say(row(content, "protection").row.line)
    assert main(content) == "continue"


@pytest.mark.parametrize("system", [SERVER, LINUX])
def test_where_nothing_takes_over_the_choice_comes_later(system) -> None:
    machine = World(system, [kes()] if system is SERVER else [package("kesl", "kesl")])
    content = gates(planned(machine))
    assert row(content, "protection").standing == "later"


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        (Conditions(installer_busy=True), "Another installation is at work."),
        (Conditions(restart=("windows-update",)), "A restart is waiting from Windows Update."),
        (Conditions(battery=12, plugged=False), "On battery, 12 %."),
    ],
)
def test_a_bad_moment_is_checked_again(conditions: Conditions, words: str) -> None:
    content = gates(planned(World(CLIENT, [home()], conditions), confirmed={"removal-password": "known"}))
    moment = row(content, "moment")
    assert (moment.standing, say(moment.row.line)) == ("stops", words)
    assert len(moment.ways) == 1
    assert main(content) == "look-again"


def test_too_few_rights_end_here_with_the_command() -> None:
    plain = World(replace(LINUX, rights="plain"), [package("kesl", "kesl")])
    content = gates(planned(plain))
    assert row(content, "rights").ways[0].commands == ("sudo changeover run",)
    assert main(content) == "close"
    managed = World(CLIENT, [kes(server="ksc.example")], Conditions(encryption="none"))
    sure = {"managed": "responsible", "removal-password": "known"}
    assert row(gates(planned(managed, confirmed=sure)), "rights").ways[0].commands == ("changeover run",)


def test_a_managed_machine_and_found_encryption_have_screens_of_their_own() -> None:
    managed = gates(planned(World(ELEVATED, [kes(server="ksc.example")])))
    assert (row(managed, "managed").standing, row(managed, "managed").choices) == ("later", ())
    encrypted = gates(planned(World(ELEVATED, [kes()], Conditions(encryption="active"))))
    assert (row(encrypted, "encryption").standing, row(encrypted, "encryption").choices) == ("stops", ())
    assert main(encrypted) == "continue"


def test_no_password_is_asked_for_where_the_way_ends_on_the_next_screen() -> None:
    for world in (
        World(ELEVATED, [kes(server="ksc.example")]),
        World(ELEVATED, [kes()], Conditions(encryption="active")),
    ):
        assert "removal-password" not in standings(gates(planned(world)))
    assert "removal-password" in standings(gates(planned(World(ELEVATED, [kes()]))))


def test_unknown_encryption_needs_an_answer() -> None:
    content = gates(planned(World(ELEVATED, [kes()])))
    assert row(content, "encryption").standing == "asks"
    assert row(content, "encryption").missing is not None


def test_questions_come_first_and_stay_there_once_they_are_answered() -> None:
    world = World(ELEVATED, [kes()])
    for confirmed in ({}, {"encryption": "none"}):
        keys = [row.row.key for row in gates(planned(world, confirmed=confirmed)).rows]
        assert keys.index("encryption") < keys.index("protection")


def test_a_lost_product_can_be_left_out_where_others_have_a_step() -> None:
    lost = unregistered(home())
    content = gates(
        planned(
            World(CLIENT, [lost, password_manager()]), confirmed={"passwords": "not-used", "removal-password": "known"}
        )
    )
    assert row(content, "route").ways[0].only == ("password-manager",)
    assert main(content) == "look-again"


def test_a_product_without_any_way_is_removed_by_hand_later() -> None:
    content = gates(planned(World(CLIENT, [unregistered(home())])))
    assert row(content, "route").standing == "later"
    assert main(content) == "continue"


def test_nothing_of_kaspersky_leaves_nothing_to_check() -> None:
    content = gates(planned(World(CLIENT, [])))
    assert [row.row.key for row in content.rows] == ["by-hand", "subscription"]
    assert main(content) == "continue"


def test_before_a_plan_everything_is_being_checked() -> None:
    content = gates(planned(KPM)._replace(proposed=None))
    assert [row.standing for row in content.rows] == ["checking", "ready"]
    assert main(content) == ""


def test_a_demonstration_is_not_told_that_it_is_one() -> None:
    scene = planned(demo("home-us").case.snapshot, demo=True)
    assert "origin" in {gate.id for gate in scene.proposed.plan.gates}
    assert "origin" not in standings(gates(scene))
    assert "origin" in standings(gates(scene._replace(demo=False)))


def test_every_gate_of_the_plan_has_its_name_and_its_way() -> None:
    ids = set(ALL)
    assert ids == set(NAMES)
    assert ids - set(MOMENT) <= set(ICONS)
    elsewhere = {"protection", "managed", "passwords", "vault", "rights", "removal-password", "evidence-report"}
    assert ids - elsewhere <= set(WAYS)


def test_no_way_out_speaks_of_the_command_line_switches() -> None:
    hard = Conditions(restart=("windows-update",), installer_busy=True, battery=3, plugged=False, encryption="active")
    for world in (World(CLIENT, [home(), password_manager()], hard), World(SERVER, [kes()], hard), KESL):
        for gate in gates(planned(world, attended=False)).rows:
            texts = [gate.row.line, *(way.text for way in gate.ways)]
            assert not any("--" in say(text) for text in texts)


def test_what_was_read_stands_behind_each_fact() -> None:
    content = gates(planned(World(CLIENT, [home(), password_manager()], replace(CALM, plugged=True))))
    assert {key for key in standings(content) if row(content, key).row.seen} == {"passwords", "protection", "moment"}
    assert [say(seen.saw) for seen in row(content, "moment").row.seen] == ["none waiting", "none at work", "plugged in"]


def told_by_its_record(value: str, answer: str) -> GateRow:
    snapshot = World(CLIENT, [home()]).snapshot()
    snapshot = replace(snapshot, vendor=(*snapshot.vendor, vendor("AVP21.15", "password", value)))
    return row(gates(planned(snapshot, confirmed={"removal-password": answer} if answer else {})), "removal-password")


@pytest.mark.parametrize("answer", ["", "known", "unknown", "try-anyway"])
def test_nobody_is_asked_for_a_password_that_is_not_set(answer: str) -> None:
    seen = told_by_its_record("off", answer)
    assert (seen.standing, seen.choices, seen.missing, seen.row.more) == ("ready", (), None, ())
    assert say(seen.row.line) == "Its own record says that no password is asked before it is removed."


def test_a_password_that_is_set_is_told_as_set() -> None:
    seen = told_by_its_record("on", "")
    assert seen.standing == "asks"
    assert [say(choice.text) for choice in seen.choices] == ["I know it", "I do not know it"]
    assert say(seen.row.line).startswith("A password is set for removing it.")


def test_bitlocker_is_asked_about_beside_kasperskys_encryption() -> None:
    snapshot = replace(World(ELEVATED, [kes()]).snapshot(), conditions=replace(CALM, bitlocker="on"))
    assert say(row(gates(planned(snapshot)), "encryption").row.line).endswith("is a copy at hand?")
    quiet = replace(snapshot, conditions=CALM)
    assert "BitLocker" not in say(row(gates(planned(quiet)), "encryption").row.line)


def test_a_vault_is_asked_about_and_explained() -> None:
    seen = (program(HOME_CODE, "Kaspersky Total Security", "21.3.10.391"),)
    world = World(CLIENT, [Installed("total-security", HOME_CODE, seen)])
    open_row = row(gates(planned(world)), "vault")
    assert (open_row.standing, [choice.id for choice in open_row.choices]) == ("asks", ["copied-out", "not-used"])
    assert "Kaspersky Total Security" in say(open_row.row.line)
    assert open_row.row.seen
    assert row(gates(planned(world, confirmed={"vault": "not-used"})), "vault").standing == "answered"


def test_backups_and_quarantined_files_are_spoken_of_where_a_product_may_hold_them() -> None:
    told = say(row(gates(planned(World(CLIENT, [home()]))), "kept").row.line)
    assert told == (
        "Backups made with Kaspersky: restore what you need first. Quarantined files: restore first what you need of"
        " them. They may not open without it."
    )
    assert "Backups" not in say(row(gates(planned(World(ELEVATED, [kes()]))), "kept").row.line)
    for world in (World(CLIENT, []), World(CLIENT, [password_manager()])):
        assert "kept" not in standings(gates(planned(world)))
