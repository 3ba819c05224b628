"""The home product and its VPN: the registered uninstaller is opened, a person is there, Windows is started again."""

from __future__ import annotations

from tests.lab.windows import package
from tests.lab.windows.lookalikes import HOME, PASSWORDS, VPN
from tests.lab.windows.scenario import (
    GONE,
    HOME_OWNER,
    INSTALLED,
    PROGRAM,
    RUN_ONCE,
    Ran,
    Stock,
    events,
    run,
    states,
    tell,
)

RETURN = f'"{PROGRAM}" run --continue'


def test_with_nobody_there_the_gate_person_is_closed_and_nothing_is_done(stock: Stock) -> None:
    with stock.machine(HOME, VPN) as machine:
        tell("before", machine, None, HOME, VPN)
        ran = run(machine, "--yes", *HOME_OWNER)
        tell("--yes: after", machine, ran, HOME, VPN)
        assert (ran.code, ran.gates["person"], ran.held_by) == (20, "closed", ["person"])
        assert (ran.acts, ran.answer["consent"]) == ([], None)
        assert (states(machine, HOME, VPN), package.removals(machine)) == ([INSTALLED, INSTALLED], [])
        assert not machine.call("registry", "values", "HKCU", "64", RUN_ONCE)


def test_with_a_person_there_both_go_and_the_return_after_the_restart_looks_again(stock: Stock) -> None:
    with stock.machine(HOME, VPN) as machine:
        tell("before", machine, None, HOME, VPN)
        ran = run(machine, "--yes", "--attended", *HOME_OWNER)
        tell("--yes --attended: after", machine, ran, HOME, VPN)
        assert (ran.code, ran.held_by) == (3010, [])
        removing = ["open-uninstaller", "open-uninstaller"]
        assert ran.acts == ["save-evidence", "return-after-restart", *removing, "restart"]
        assert (states(machine, HOME, VPN), package.removals(machine)) == ([GONE, GONE], ["vpn", "home"])
        assert machine.call("registry", "values", "HKCU", "64", RUN_ONCE) == {"Changeover": RETURN}

        [returned] = machine.restart()
        print(f"   run at sign-in: {returned.command}\n{returned.out}")
        assert (returned.command, returned.code, returned.err) == (RETURN, 30, "")
        assert machine.call("registry", "values", "HKCU", "64", RUN_ONCE) == {}
        assert machine.restart() == ()

        again = run(machine, "--continue")
        assert (again.code, again.acts, again.answer["outcome"]["removal"]) == (30, [], "gone")
        verified = machine.run([PROGRAM, "verify", "--json"])
        assert (verified.code, verified.json["outcome"]["removal"]) == (30, "gone")
        assert (verified.json["outcome"]["protected"], package.removals(machine)) == ("cannot-tell", ["vpn", "home"])


def test_the_password_manager_is_asked_about_and_not_taken_along(stock: Stock) -> None:
    with stock.machine(HOME, PASSWORDS) as machine:
        ran = run(machine, "--yes", "--attended", *HOME_OWNER)
        tell("with a password manager: after", machine, ran, HOME, PASSWORDS)
        assert (ran.code, ran.held_by) == (20, ["passwords"])
        assert (states(machine, HOME, PASSWORDS), package.removals(machine)) == ([INSTALLED, INSTALLED], [])
        assert Ran(result=ran.result, events=tuple(events(machine))).acts == []
