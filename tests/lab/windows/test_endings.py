"""Removals that do not end as wished: each is told by what stands there afterwards, never by an exit code."""

from __future__ import annotations

from tests.lab.windows import package
from tests.lab.windows.lookalikes import (
    LEFTOVER,
    PASSWORD,
    PASSWORD_TEXT,
    REFUSES,
    RESTART,
    RETURNS,
    STAYS,
    Lookalike,
)
from tests.lab.windows.machine import Machine
from tests.lab.windows.scenario import (
    BUSINESS_ANSWERS,
    BUSINESS_OWNER,
    GONE,
    INSTALLED,
    PROGRAM,
    Ran,
    Stock,
    run,
    states,
    tell,
)

SILENT = ("--yes", *BUSINESS_OWNER, *BUSINESS_ANSWERS)


def removed(machine: Machine, lookalike: Lookalike, *words: str) -> Ran:
    """Run it silently with full rights, and show how it stands."""
    ran = run(machine, *SILENT, *words, elevated=True)
    tell(f"{lookalike.name}: after", machine, ran, lookalike)
    return ran


def test_a_refused_removal_is_a_failure_and_the_product_is_there(stock: Stock) -> None:
    with stock.machine(REFUSES) as machine:
        ran = removed(machine, REFUSES)
        assert (ran.code, ran.answer["outcome"]["removal"], states(machine, REFUSES)) == (1603, "not-gone", [INSTALLED])
        assert ran.answer["failure"]["detail"] or ran.answer["failure"]["code"]
        assert package.removals(machine) == [REFUSES.name]


def test_a_removal_that_says_0_and_stays_is_no_success(stock: Stock) -> None:
    with stock.machine(STAYS) as machine:
        ran = removed(machine, STAYS)
        assert (ran.code, ran.answer["outcome"]["removal"], states(machine, STAYS)) == (1603, "not-gone", [INSTALLED])


def test_a_removal_that_wants_a_restart_says_so_and_is_done_after_it(stock: Stock) -> None:
    with stock.machine(RESTART) as machine:
        ran = removed(machine, RESTART)
        assert (ran.code, states(machine, RESTART)) == (3010, [GONE])
        assert machine.restart() == ()
        again = run(machine, *SILENT, elevated=True)
        assert (again.code, again.acts, again.answer["outcome"]["removal"]) == (30, [], "gone")
        assert package.removals(machine) == [RESTART.name]


def test_without_the_removal_password_the_product_stays(stock: Stock) -> None:
    with stock.machine(PASSWORD) as machine:
        ran = removed(machine, PASSWORD)
        assert (ran.code, states(machine, PASSWORD)) == (1603, [INSTALLED])
        machine.path(r"C:\secret.txt").write_text("not it\n")
        wrong = removed(machine, PASSWORD, "--password-file", r"C:\secret.txt")
        assert (wrong.code, states(machine, PASSWORD), package.removals(machine)) == (1603, [INSTALLED], [])


def test_with_the_removal_password_it_goes_and_the_password_is_nowhere(stock: Stock) -> None:
    with stock.machine(PASSWORD) as machine:
        machine.path(r"C:\secret.txt").write_text(f"{PASSWORD_TEXT}\n")
        ran = removed(machine, PASSWORD, "--password-file", r"C:\secret.txt")
        assert (ran.code, states(machine, PASSWORD)) == (30, [GONE])
        machine.path(r"C:\secret.txt").unlink()
        secret = PASSWORD_TEXT.encode(), PASSWORD_TEXT.encode("utf-16-le")
        for folder in (r"C:\ProgramData", r"C:\users", r"C:\windows\temp", r"C:\events.jsonl"):
            place = machine.path(folder)
            for file in [place] if place.is_file() else [found for found in place.rglob("*") if found.is_file()]:
                assert not any(form in file.read_bytes() for form in secret), file
        assert PASSWORD_TEXT not in ran.result.out


def test_a_product_that_comes_back_at_the_restart_is_found_again(stock: Stock) -> None:
    with stock.machine(RETURNS) as machine:
        ran = removed(machine, RETURNS)
        assert (ran.code, states(machine, RETURNS)) == (30, [GONE])
        machine.restart()
        tell("after the restart", machine, None, RETURNS)
        assert states(machine, RETURNS) == [INSTALLED]
        verified = machine.run([PROGRAM, "verify", "--json"], elevated=True)
        assert (verified.code, verified.json["outcome"]["removal"]) == (10, "not-gone")


def test_a_service_left_behind_is_a_leftover_and_is_not_touched(stock: Stock) -> None:
    with stock.machine(LEFTOVER) as machine:
        ran = removed(machine, LEFTOVER)
        assert (ran.code, ran.answer["outcome"]["removal"], states(machine, LEFTOVER)) == (30, "gone", [GONE])
        assert "AVP.KES.21.16" in str(ran.answer["outcome"]["leftovers"])
        assert machine.call("services", "states", ["AVP.KES.21.16"]) == {"AVP.KES.21.16": "stopped"}
        found = machine.run([PROGRAM, "detect", "--json"]).json["findings"]
        assert [(finding["product"], finding["status"]) for finding in found] == [("kes-windows", "leftover")]
