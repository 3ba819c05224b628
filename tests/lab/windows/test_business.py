"""Endpoint Security and its agent on a managed machine: nobody is asked, and rights decide."""

from __future__ import annotations

from tests.lab.windows import package
from tests.lab.windows.lookalikes import AGENT, KES
from tests.lab.windows.scenario import (
    BUSINESS_ANSWERS,
    BUSINESS_OWNER,
    GONE,
    INSTALLED,
    PROGRAM,
    Stock,
    run,
    states,
    tell,
)

SILENT = ("--yes", *BUSINESS_OWNER, *BUSINESS_ANSWERS)


def test_both_are_found_with_their_versions_last_update_and_server(stock: Stock) -> None:
    with stock.machine(KES, AGENT) as machine:
        found = machine.run([PROGRAM, "detect", "--json"])
    assert found.code == 10
    kes, agent = sorted(found.json["findings"], key=lambda finding: finding["product"])
    assert (kes["product"], kes["version"], kes["status"], kes["product_code"]) == (
        "kes-windows",
        KES.version,
        "running",
        KES.code,
    )
    assert (kes["updated"], kes["managed_by"]) == ("2024-09-09T17:20:00+00:00", "ksc.example.test")
    assert (agent["product"], agent["version"], agent["product_code"]) == ("network-agent", AGENT.version, AGENT.code)


def test_with_a_normal_start_the_gate_rights_is_closed_and_nothing_is_done(stock: Stock) -> None:
    with stock.machine(KES, AGENT) as machine:
        tell("before", machine, None, KES, AGENT)
        ran = run(machine, *SILENT)
        tell("a normal start: after", machine, ran, KES, AGENT)
        assert (ran.code, ran.gates["rights"], ran.held_by) == (20, "closed", ["rights"])
        assert (ran.acts, ran.answer["consent"]) == ([], None)
        assert (states(machine, KES, AGENT), package.removals(machine)) == ([INSTALLED, INSTALLED], [])


def test_with_full_rights_the_agent_goes_last_and_protection_cannot_be_told(stock: Stock) -> None:
    """Wine has no Security Center and no Defender, so nobody can tell what protects: 30, and never "protected"."""
    with stock.machine(KES, AGENT) as machine:
        tell("before", machine, None, KES, AGENT)
        ran = run(machine, *SILENT, elevated=True)
        tell("with full rights: after", machine, ran, KES, AGENT)
        assert (ran.code, ran.held_by) == (30, [])
        assert ran.acts == ["save-evidence", "remove-msi", "remove-msi"]
        assert (states(machine, KES, AGENT), package.removals(machine)) == ([GONE, GONE], ["kes", "agent"])
        outcome = ran.answer["outcome"]
        assert (outcome["removal"], outcome["protected"], outcome["leftovers"]) == ("gone", "cannot-tell", [])
        again = run(machine, *SILENT, elevated=True)
        assert (again.acts, again.answer["outcome"]["removal"]) == ([], "nothing-to-do")
        assert package.removals(machine) == ["kes", "agent"]


def test_without_a_yes_nothing_is_done(stock: Stock) -> None:
    with stock.machine(KES, AGENT) as machine:
        ran = run(machine, *BUSINESS_OWNER, *BUSINESS_ANSWERS, elevated=True)
        assert ran.code not in (0, 30)
        assert (states(machine, KES, AGENT), package.removals(machine)) == ([INSTALLED, INSTALLED], [])
