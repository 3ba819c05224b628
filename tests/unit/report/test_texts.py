"""What a person reads: the evidence, the dated statement of absence, the plan, the ending; none of it can harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue.schema import Pattern
from changeover.plan import gates
from changeover.report import (
    How,
    Origin,
    certain,
    detect_text,
    failure_text,
    gates_text,
    origin_text,
    outcome_text,
    plan_text,
    recommend_text,
    words,
)
from changeover.report.proposal import _TITLES
from changeover.values import Certificate, Evidence, Finding, Gap, Outcome, Provider, Snapshot, System, msg
from tests.unit.report import hostile
from tests.unit.report.cases import (
    CATALOGUE,
    CODE,
    CONSOLE,
    DIGEST,
    ENGLISH,
    FAILURE,
    HARMLESS,
    HIDING,
    KES,
    LEFTOVER,
    MACHINE,
    OFFER,
    OUTCOME,
    PLAN,
    REVIEW,
    SHIELD,
    ULTRA,
    VPN,
)


def flat(shown: str) -> str:
    """The text without its line breaks, so that wrapping does not matter."""
    return " ".join(shown.split())


def detected(*findings: Finding, snapshot: Snapshot = MACHINE) -> str:
    return flat(detect_text(snapshot, findings, CATALOGUE, ENGLISH))


@pytest.mark.parametrize(
    ("findings", "headline"),
    [
        ((KES, SHIELD), "We found Kaspersky on this computer."),
        ((VPN,), "We found Kaspersky on this computer."),
        ((LEFTOVER, REVIEW), "We found traces of Kaspersky, and we are not sure what they are."),
        ((LEFTOVER,), "We found only what Kaspersky left behind."),
        ((CONSOLE, SHIELD), "We found Kaspersky on this computer."),
        ((replace(CONSOLE, presence="review"),), "We found traces of Kaspersky, and we are not sure what they are."),
        ((ULTRA,), "Ultra is on this computer."),
        ((SHIELD,), "No Kaspersky on this computer."),
    ],
)
def test_the_headline_says_no_more_than_was_found(findings: tuple[Finding, ...], headline: str) -> None:
    assert detected(*findings).startswith(headline)


def test_each_finding_tells_how_it_is_known() -> None:
    shown = detected(KES)
    assert "Endpoint, version 12.4.0.467 Running." in shown
    assert "the last update on 9 September 2024, 18:20 UTC, 807 days before this reading." in shown
    assert "Managed by the server server.example." in shown
    assert r"How do you know? - Service: AVP, running (strong) Services\AVP - Folder: Kaspersky Lab (weak)" in shown
    assert "We could not read when it was last updated." in detected(replace(KES, updated=None))


def own_record(saw: str) -> str:
    evidence = Evidence(kind="vendor", place="key", saw=saw, proves="trace", basis="machine")
    return ENGLISH.text(words.seen(evidence))


@pytest.mark.parametrize(
    ("saw", "told"),
    [
        ("version 12.4.0.467", "version 12.4.0.467"),
        (f"product-code {CODE}", f"product code {CODE}"),
        ("updated 2024-09-09T18:20:00+00:00", "last update 9 September 2024, 18:20 UTC"),
        ("updated never", "last update never"),
        ("updated 2024-09-09T18:20:00", "last update 2024-09-09T18:20:00"),
        ("expired", "license expired"),
        ("password on", "removal password on"),
        ("something new", "something new"),
    ],
)
def test_what_a_product_says_of_itself_is_told_in_words(saw: str, told: str) -> None:
    assert own_record(saw) == f"Its own record: {told} (weak)"


@given(st.text())
def test_no_own_record_breaks_the_words(nasty: str) -> None:
    assert own_record(f"updated {nasty}").startswith("Its own record: last update")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("adapter", "Network adapter"),
        ("display", "Service"),
        ("file", "Program file"),
        ("mention", "Named in the text"),
    ],
)
def test_every_kind_of_evidence_has_its_words(kind: str, told: str) -> None:
    evidence = Evidence(kind=kind, place="line 12", saw="AVP21.25", proves="trace", basis="machine")
    assert f"- {told}: AVP21.25 (weak) line 12" in detected(replace(REVIEW, evidence=(evidence,)))


def test_every_field_of_a_sign_is_a_kind_with_words() -> None:
    assert set(Pattern.__struct_fields__) <= set(words.EVIDENCE)


def test_versions_that_do_not_agree_and_a_removal_password_are_told() -> None:
    told = detected(replace(KES, other_versions=("11.26.4.423", "12.1"), removal_password=True))
    assert "Other versions named here: 11.26.4.423 and 12.1." in told
    assert "Its own record says that a password is asked before it can be removed." in told
    assert "says that no password is asked" in detected(replace(KES, removal_password=False))
    assert "password" not in detected(KES)
    assert "Other versions" not in detected(KES)


def test_what_is_only_told_says_who_removes_it() -> None:
    told = detected(CONSOLE)
    assert told.index("Also seen") < told.index("Console Installed. We could not tell whether it runs.")
    assert "Whoever runs its server decides about it." in told


def test_places_full_of_other_makers_things_say_how_much_is_kasperskys() -> None:
    store = tuple(Certificate(place=f"root {number}", subject="CN=Root") for number in range(3))
    machine = replace(MACHINE, read=(*MACHINE.read, "certificates"), certificates=store)
    assert "Certificates and network settings: 3 read, nothing from Kaspersky" in detected(SHIELD, snapshot=machine)
    seen = Evidence(kind="certificate", place="root 1", saw="CN=Kaspersky", proves="trace", basis="machine")
    told = detected(replace(REVIEW, evidence=(seen, seen)), snapshot=machine)
    assert "Certificates and network settings: 3 read, 1 from Kaspersky" in told


def test_the_statement_of_absence_has_its_date_its_places_its_rights_and_its_limits() -> None:
    shown = detected(snapshot=replace(MACHINE, gaps=(HARMLESS,)))
    assert shown.startswith("No Kaspersky on this computer. Read on 25 November 2026, 10:00 UTC.")
    assert "System: Windows 11 Pro (26100). We read with the rights of an ordinary user." in shown
    assert "We looked in 4 places. - Installed programs: 0 read" in shown
    assert "Browser extensions: not looked at" in shown
    assert "Not read: Windows Security (it did not answer in time)." in shown
    assert "Certain: yes." in shown


def test_absence_with_a_hiding_gap_is_not_certain() -> None:
    shown = detected(snapshot=replace(MACHINE, gaps=(HARMLESS, HIDING)))
    assert shown.startswith("We found no Kaspersky on this computer. We could not look everywhere.")
    assert r"(access was denied). A program could stand there unseen. HKEY_USERS\S-1-5" in shown
    assert "Certain: no. 1 place that could hide a program was not read." in shown
    assert "Start Changeover as administrator to look there too." in shown


@pytest.mark.parametrize(
    ("family", "read", "sure"),
    [
        ("windows", ("programs", "services"), True),
        ("windows", ("programs",), False),
        ("linux", ("packages",), True),
        ("linux", (), False),
        ("macos", ("conditions",), False),
    ],
)
def test_nothing_looked_at_is_nothing_known(family: str, read: tuple[str, ...], sure: bool) -> None:
    snapshot = replace(MACHINE, system=System(family=family), read=read)  # type: ignore[arg-type]
    assert certain(snapshot, (), CATALOGUE) is sure
    assert not certain(replace(snapshot, gaps=(HIDING,)), (), CATALOGUE)
    assert ("Certain: yes" in detected(snapshot=snapshot)) is sure


@pytest.mark.parametrize(
    ("how", "said"), [("recorded", "a recording"), ("composed", "put together by us, not recorded")]
)
def test_a_demonstration_says_how_it_was_made_and_what_it_shows(how: How, said: str) -> None:
    demo = replace(MACHINE, origin="demo")
    told = flat(origin_text(Origin(demo, how), ENGLISH))
    assert told.startswith("Demonstration: ")
    assert said in told
    assert "Nothing on this computer is read or changed." in told
    assert "25 November 2026, 10:00 UTC. System: Windows 11 Pro (26100)." in told
    assert told in flat(detect_text(demo, (), CATALOGUE, ENGLISH, how))
    assert "recording" not in origin_text(Origin(demo), ENGLISH)  # not at hand is no claim


def test_only_what_is_not_this_computer_has_an_origin_before_it() -> None:
    assert origin_text(Origin(MACHINE), ENGLISH) == ""
    kept = flat(origin_text(Origin(replace(MACHINE, origin="file")), ENGLISH))
    assert kept.startswith("This comes from a saved reading. It says how that computer was then.")
    assert "Read on 25 November 2026, 10:00 UTC." in kept


@pytest.mark.parametrize(("origin", "said"), [("demo", "Demonstration of another"), ("file", "a saved reading")])
def test_what_is_not_this_machine_says_so(origin: str, said: str) -> None:
    assert said in detected(KES, snapshot=replace(MACHINE, origin=origin))
    assert said not in detected(KES)


def test_a_list_of_somebody_else_claims_no_reading_of_ours() -> None:
    named = replace(MACHINE.system, host="DESK-04")
    listed = replace(MACHINE, origin="file", read=("programs",), system=named)
    shown = detected(KES, snapshot=listed)
    assert "This comes from a list or a text of somebody else." in shown
    assert "Computer: DESK-04" in shown
    assert "We read with" not in shown
    assert "Certain: no. We did not look ourselves" in shown
    assert certain(MACHINE, (), CATALOGUE)
    assert not certain(replace(MACHINE, origin="file", read=("programs", "services")), (), CATALOGUE)
    skipped = Gap(part="conditions", why="skipped")
    for ours in (replace(listed, read=MACHINE.read), replace(listed, gaps=(skipped,))):
        assert "This comes from a saved reading." in detected(KES, snapshot=ours)
        assert "We read with" in detected(KES, snapshot=ours)
    assert "DESK-04" not in detected(KES, snapshot=replace(MACHINE, system=named))


def test_other_protection_is_told_apart() -> None:
    provider = Provider(place="listed", name="Northern", state="snoozed")
    shown = detected(SHIELD, snapshot=replace(MACHINE, providers=(provider,)))
    assert "Shield Seen on." in shown
    assert "Northern Windows Security lists it. State: snoozed. listed" in shown
    assert "We recognized no other antivirus program." in detected(KES)
    assert "Shield Seen. We could not tell whether it protects." in detected(replace(SHIELD, protecting=None))


def test_two_protections_at_once_are_told() -> None:
    other = replace(SHIELD, product="kes", evidence=KES.evidence[:1])
    assert "Seen on at the same time: Endpoint and Shield." in detected(replace(KES, protecting=True), SHIELD)
    assert "Seen on at the same time: Shield and Endpoint." in detected(SHIELD, other)
    assert "at the same time" not in detected(KES, SHIELD, replace(other, protecting=None))


def test_traces_of_other_protection_are_no_protection() -> None:
    told = detected(replace(SHIELD, presence="leftover", protecting=None))
    assert "Shield Left over. We saw nothing that runs from it." in told
    assert "whether it protects" not in told


def test_offers() -> None:
    shown = flat(recommend_text((OFFER,), CATALOGUE, ENGLISH))
    assert "Shield It is already on this computer. - It costs nothing. https://shield.example/" in shown
    assert "That does not mean there is none." in flat(recommend_text((), CATALOGUE, ENGLISH))


def test_a_plan_shows_gates_answers_steps_digest_and_code() -> None:
    shown = flat(plan_text(PLAN, DIGEST, "ABC-DEF-GHJ", ENGLISH))
    assert shown.startswith("The plan waits for 1 point. Nothing has been changed.")
    assert "Who decides about this computer: Needs you (managed) A server decides. - Ask." in shown
    assert "- Ask. Who decides? - I do --confirm managed=me" in shown
    assert "Power: Ready (power) Plugged in." in shown
    assert f"1. Remove Endpoint Exactly what is run: Windows Installer: remove {CODE}, no restart" in shown
    assert f"msiexec /x {CODE} /norestart" in shown
    assert "dpkg --remove kesl-gui dpkg --remove kesl Done" in shown
    assert "Done when it is seen nowhere that showed it (2 places). It may want a restart." in shown
    assert f"Plan code, to read aloud: ABC-DEF-GHJ Digest, for --consent: {DIGEST}" in shown


def test_who_is_asked_right_below_a_gate_reads_no_switch() -> None:
    asked = flat(gates_text(PLAN, ENGLISH))
    assert "Who decides about this computer: Needs you A server decides. - Ask." in asked
    assert "--" not in asked
    assert "--" not in flat(plan_text(PLAN, DIGEST, "A", ENGLISH, switches=False)).replace("dpkg --remove", "")


def test_what_binds_the_owner_is_told_where_nothing_is_removed() -> None:
    duties = (msg("A rule applies to you."), msg("Report it."))
    empty = flat(plan_text(replace(PLAN, gates=(), steps=()), DIGEST, "A", ENGLISH, duties=duties))
    assert empty.startswith("This plan removes nothing. Nothing has been changed.")
    assert "What it means for you A rule applies to you. - Report it." in empty
    assert "Report it." not in flat(plan_text(PLAN, DIGEST, "A", ENGLISH, duties=duties))


def test_an_open_gate_tells_its_answers_in_short() -> None:
    gate = replace(PLAN.gates[0], state="open")
    assert "It also takes: --confirm managed=me" in plan_text(replace(PLAN, gates=(gate,)), DIGEST, "A", ENGLISH)


def test_an_open_gate_leaves_out_the_answer_that_it_has() -> None:
    gate = replace(PLAN.gates[0], state="open", answered="me")
    assert "It also takes" not in plan_text(replace(PLAN, gates=(gate,)), DIGEST, "A", ENGLISH)


def test_a_plan_that_is_only_looked_at_asks_for_no_yes() -> None:
    shown = flat(plan_text(replace(PLAN, rights="none"), DIGEST, "A", ENGLISH))
    assert "This plan is for looking at. It cannot be carried out." in shown
    assert "A yes counts" not in shown
    assert flat(plan_text(replace(PLAN, gates=(), steps=()), DIGEST, "A", ENGLISH)).startswith(
        "There is nothing to do."
    )


@pytest.mark.parametrize("removal", ["gone", "partly", "not-gone", "nothing-to-do"])
@pytest.mark.parametrize("protected", ["yes", "no", "cannot-tell"])
def test_an_ending_never_says_more_than_was_seen(removal: str, protected: str) -> None:
    remaining = (VPN,) if removal in ("partly", "not-gone") else ()
    by = ("shield",) if protected == "yes" else ()
    outcome = Outcome(removal=removal, protected=protected, by=by, remaining=remaining)  # type: ignore[arg-type]
    shown = flat(outcome_text(outcome, (KES, VPN, SHIELD), CATALOGUE, ENGLISH))
    assert ("What was to go is gone." in shown) is (removal == "gone")
    assert ("Secure VPN is still here." in shown) is (removal == "not-gone")
    assert ("Shield is on." in shown) is (protected == "yes")
    assert ("No antivirus program is reported as on." in shown) is (protected == "no")
    assert ("We could not tell what protects this computer." in shown) is (protected == "cannot-tell")
    assert "Seen before: Endpoint and Secure VPN -" in shown


def test_an_ending_tells_what_is_left_and_what_could_hide_it() -> None:
    shown = flat(outcome_text(OUTCOME, (), CATALOGUE, ENGLISH))
    assert "A restart is still needed to finish." in shown
    assert "Still here of what was to go: Secure VPN - Left behind: Endpoint" in shown
    assert r"Places that could hide what was to go - Not read: list of programs (access was denied)." in shown
    assert "What is left for you - Restart." in shown
    assert "Seen before" not in shown
    unseen = Outcome(removal="not-gone", protected="no")
    assert outcome_text(unseen, (), CATALOGUE, ENGLISH).startswith("We could not see that it is gone.")


def test_a_failure_says_what_happened_what_it_means_and_what_comes_next() -> None:
    assert (
        flat(failure_text(FAILURE, ENGLISH)) == "Another one works. Nothing was done. - Wait. For a helper: busy 1618"
    )


@given(hostile.machines(), hostile.findings(), hostile.text)
def test_hostile_text_harms_no_terminal(snapshot: Snapshot, findings: tuple[Finding, ...], nasty: str) -> None:
    gate = replace(PLAN.gates[0], message=msg("{text}", text=nasty))
    outcome = replace(OUTCOME, remaining=findings, by=(nasty,), gaps=snapshot.gaps)
    for shown in (
        detect_text(snapshot, findings, CATALOGUE, ENGLISH),
        plan_text(replace(PLAN, gates=(gate,)), DIGEST, "A", ENGLISH),
        outcome_text(outcome, findings, CATALOGUE, ENGLISH),
        failure_text(replace(FAILURE, detail=nasty), ENGLISH),
    ):
        assert hostile.harmless(shown)
        shown.encode("utf-8")


def test_sentences_fit_the_terminal_and_paths_stay_whole() -> None:
    path = "C:\\" + "long folder\\" * 20
    finding = replace(KES, evidence=(replace(KES.evidence[0], place=path),))
    lines = detect_text(MACHINE, (finding,), CATALOGUE, ENGLISH).splitlines()
    assert [line.strip() for line in lines if len(line) > 80] == [path]


def test_every_gate_has_a_title() -> None:
    assert set(_TITLES) == set(gates.ALL)
