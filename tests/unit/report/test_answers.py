"""The shapes of the JSON answers, which other people's tools rely on."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

from msgspec.structs import replace

from changeover import __version__
from changeover.catalogue.schema import Covered, Differs, OtherDay
from changeover.report import (
    detect_json,
    explain_json,
    failure_json,
    header,
    message_json,
    outcome_json,
    plan_json,
    recommend_json,
)
from changeover.values import msg, nmsg
from tests.unit.report.cases import (
    BRIEFING,
    CATALOGUE,
    CODE,
    DIGEST,
    ENGLISH,
    FAILURE,
    HIDING,
    KES,
    LEFTOVER,
    MACHINE,
    OFFER,
    OUTCOME,
    PLAN,
    TAKEN,
)

FINDING = [
    "product",
    "name",
    "role",
    "status",
    "version",
    "other_versions",
    "presence",
    "running",
    "protecting",
    "updated",
    "managed_by",
    "product_code",
    "removal_password",
    "evidence",
]


def through_json(answer: dict[str, Any]) -> Any:
    """What a reader on the other side gets."""
    return json.loads(json.dumps(answer))


def test_every_answer_begins_alike() -> None:
    at = datetime(2024, 9, 29, tzinfo=timezone(timedelta(hours=-4)))
    answer = through_json(header("detect", origin="demo", composed=True, taken=TAKEN, at=at))
    assert list(answer) == ["format", "program", "verb", "origin", "composed", "taken", "at"]
    assert answer["program"] == f"changeover {__version__}"
    assert (answer["taken"], answer["at"]) == ("2026-11-25T10:00:00+00:00", "2024-09-29T00:00:00-04:00")
    assert header("run", origin="", composed=False, taken=None, at="2024-09-29")["at"] == "2024-09-29"


def test_a_message_keeps_its_id_and_args() -> None:
    inner = msg("a {b}", b="c")
    told = through_json(message_json(nmsg("{n} {x} {names}", "", 1, x=inner, names=("p", inner)), ENGLISH))
    assert told == {
        "text": "1 a c p and a c",
        "id": "{n} {x} {names}",
        "args": {
            "n": 1,
            "x": {"text": "a c", "id": "a {b}", "args": {"b": "c"}},
            "names": ["p", {"text": "a c", "id": "a {b}", "args": {"b": "c"}}],
        },
    }


def test_detect() -> None:
    snapshot = replace(MACHINE, gaps=(HIDING,))
    told = through_json(detect_json(snapshot, (KES, LEFTOVER), CATALOGUE, ENGLISH))
    assert list(told) == ["system", "findings", "looked_at", "gaps", "certain"]
    first, second = told["findings"]
    assert list(first) == list(second) == FINDING
    assert (first["name"], first["status"], first["updated"]) == ("Endpoint", "running", "2024-09-09T18:20:00+00:00")
    assert (second["status"], second["running"], second["updated"]) == ("leftover", None, None)
    assert first["evidence"] == [
        {"kind": "service", "place": r"Services\AVP", "saw": "AVP, running", "proves": "running", "strength": "strong"},
        {"kind": "folder", "place": r"C:\Kaspersky Lab", "saw": "Kaspersky Lab", "proves": "trace", "strength": "weak"},
    ]
    assert told["gaps"] == [
        {"part": "programs", "place": r"HKEY_USERS\S-1-5", "why": "denied", "hides": True, "detail": "5"}
    ]
    assert told["certain"] is False
    assert told["looked_at"] == ["programs", "services", "processes", "vendor", "folders", "conditions"]


def test_what_else_is_known_of_a_product() -> None:
    asks = replace(KES, other_versions=("12.4.0.1", "11.0"), removal_password=True)
    told = through_json(detect_json(MACHINE, (asks, replace(KES, removal_password=False), KES), CATALOGUE, ENGLISH))
    known = [(finding["other_versions"], finding["removal_password"]) for finding in told["findings"]]
    assert known == [(["12.4.0.1", "11.0"], True), ([], False), ([], None)]


def test_neither_the_start_of_the_system_nor_the_host_is_told() -> None:
    told = detect_json(MACHINE, (), CATALOGUE, ENGLISH)
    assert "secret-boot" not in json.dumps(told)
    assert "host" not in told["system"]
    assert set(told["system"]) >= {"family", "release", "build", "server", "chip", "region", "rights"}


def test_explain() -> None:
    told = through_json(explain_json(BRIEFING, CATALOGUE, ENGLISH))
    assert list(told) == ["happened", "for_you", "next", "verdicts", "checked", "stale", "early", "asides"]
    advice, updates = told["verdicts"]
    assert list(updates) == list(advice) == VERDICT
    assert (updates["at"], updates["day"], updates["days"]) == ("2024-09-29T04:00:00+00:00", None, 787)
    assert (advice["at"], advice["day"], advice["days"]) == (None, "2022-03-15", None)
    assert updates["missing"] == ["work"]
    assert [(source["id"], source["read"], source["day"]) for source in updates["sources"]] == [
        ("paper", "quoted", "2024-06-20")
    ]
    assert (updates["group"], updates["here"]["text"], updates["penalty"]) == ("yours", "It speaks of Endpoint.", None)
    assert (advice["group"], advice["here"]) == ("elsewhere", None)


VERDICT = [
    *("rule", "reach", "because", "means", "asks", "missing", "at", "day", "days", "sources"),
    *("group", "here", "penalty"),
    *("title", "status", "place", "on", "clock", "also", "covers", "differs", "concluded", "replaced_by", "checked"),
    *("grade", "ground"),
]


def test_a_verdict_carries_its_rule_whole() -> None:
    rule = replace(
        CATALOGUE.rules["updates"],
        also=(OtherDay(day=date(2024, 10, 29), what="The last copies go."),),
        differs=(
            Differs(said="a day later", by=("paper",)),
            Differs(said="using it ends", by=("paper",), about="meaning"),
        ),
        concluded="That is our own conclusion.",
        replaced_by="advice",
        products=Covered(all=True, besides=("vpn",)),
    )
    catalogue = replace(CATALOGUE, rules={**CATALOGUE.rules, "updates": rule})
    briefing = replace(BRIEFING, early=True, asides=(msg("One answer is open."),))
    told = through_json(explain_json(briefing, catalogue, ENGLISH))
    assert told["early"] is True
    assert [aside["text"] for aside in told["asides"]] == ["One answer is open."]
    updates = told["verdicts"][1]
    assert (updates["title"]["text"], updates["place"], updates["on"]) == ("Updates end", "US", "kaspersky")
    assert (updates["status"], updates["clock"]["text"]) == ("in-force", "midnight")
    assert updates["covers"] == {"all": True, "only": [], "except": ["vpn"]}
    assert [(day["day"], day["what"]["text"]) for day in updates["also"]] == [("2024-10-29", "The last copies go.")]
    assert [(one["said"]["text"], one["by"], one["about"]) for one in updates["differs"]] == [
        ("a day later", ["paper"], "date"),
        ("using it ends", ["paper"], "meaning"),
    ]
    assert (updates["concluded"]["text"], updates["replaced_by"]) == ("That is our own conclusion.", "advice")
    assert (updates["grade"], updates["checked"]) == ("quoted", "2026-11-25")
    assert updates["ground"] == {"at": ["paper"], "means": ["paper"]}


def test_recommend() -> None:
    told = through_json(recommend_json((OFFER,), CATALOGUE, ENGLISH))
    assert list(told) == ["offers"]
    assert told["offers"][0]["name"] == "Shield"
    assert told["offers"][0]["maker"] == {"name": "Shield Ltd", "country": "FI"}


def test_plan() -> None:
    told = through_json(plan_json(PLAN, DIGEST, "ABC-DEF-GHJ", ENGLISH))
    assert list(told) == ["digest", "code", "rights", "gates", "steps"]
    assert list(told["gates"][0]) == ["id", "state", "message", "remedies", "question"]
    assert told["gates"][0]["question"]["answers"][0]["id"] == "me"
    assert told["gates"][1]["question"] is None
    assert list(told["steps"][0]) == ["action", "does", "proof", "restart", "stop"]
    assert told["steps"][0]["action"] == {"type": "remove-msi", "product": "kes", "code": CODE}
    assert told["steps"][0]["proof"]["places"] == ["a", "b"]


OUTCOME_FIELDS = ["removal", "protected", "by", "remaining", "leftovers", "gaps", "restart", "next"]


def test_outcome() -> None:
    told = through_json(outcome_json(OUTCOME, CATALOGUE, ENGLISH))
    assert list(told) == OUTCOME_FIELDS
    assert told["by"] == ["shield"]
    assert list(told["remaining"][0]) == FINDING


def test_failure() -> None:
    told = through_json(failure_json(FAILURE, ENGLISH))
    assert list(told) == ["code", "happened", "means", "next", "detail"]
    assert told["next"][0]["text"] == "Wait."
