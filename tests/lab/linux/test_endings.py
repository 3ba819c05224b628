"""Found, held, gone, and gone with protection: every true ending of a run on a real Debian."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lab.linux import clamav, lookalikes, rpms
from tests.lab.linux.machine import Machine
from tests.lab.linux.story import NAMES, events, told_run

ORDER = ["kesl-gui", "kesl", "klnagent64"]
ALL_HERE = {"kesl": "ii", "kesl-gui": "ii", "klnagent64": "ii"}
CONFIGURATION_LEFT = {"kesl": "rc", "klnagent64": "rc"}


def _findings(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {finding["product"]: finding for finding in answer["findings"]}


def _held_by(answer: dict[str, Any]) -> list[str]:
    return [gate["id"] for gate in answer["gates"] if gate["state"] != "open"]


def test_found(machine: Machine) -> None:
    ended = machine.changeover("detect", "--json")
    assert (ended.code, ended.err) == (10, "")
    assert ended.json["certain"] is True
    found = _findings(ended.json)
    assert set(found) == {"kesl", "network-agent", "clamav"}
    kesl, agent, clam = found["kesl"], found["network-agent"], found["clamav"]
    assert (kesl["status"], kesl["version"], kesl["running"]) == ("running", "12.0.0-6672", True)
    assert kesl["updated"] == "2024-09-09T10:21:00+00:00"
    assert (agent["status"], agent["version"]) == ("running", "15.1.0-20748")
    assert (clam["status"], clam["protecting"]) == ("stopped", False)
    assert {sign["kind"] for sign in kesl["evidence"]} == {"package", "process", "unit", "folder", "vendor"}


def test_a_stopped_product_is_told_as_stopped(machine: Machine) -> None:
    machine.sure("start-stop-daemon", "--stop", "--retry", "TERM/5", "--pidfile", "/run/kesl.pid", "--remove-pidfile")
    found = _findings(machine.changeover("detect", "--json").json)
    assert found["kesl"]["status"] == "stopped"
    assert found["network-agent"]["status"] == "running"


def test_nothing_here(bare: Machine) -> None:
    ended = bare.changeover("detect", "--json", "--strict")
    assert (ended.code, ended.json["certain"]) == (0, True)
    assert set(_findings(ended.json)) == {"clamav"}
    ended = told_run(bare, "nothing here", "--yes", "--remove", "all")
    assert (ended.code, ended.json["outcome"]["removal"]) == (0, "nothing-to-do")


def test_it_needs_no_network(machine: Machine) -> None:
    assert machine.sure("cat", "/proc/net/route").splitlines()[1:] == []  # no way out, not even to itself
    assert machine.changeover("detect", "--json").code == 10


def test_without_protection_the_gate_holds(machine: Machine) -> None:
    ended = told_run(machine, "gate protection closed", "--yes", "--remove", "all")
    assert ended.code == 20
    assert _held_by(ended.json) == ["protection"]
    assert ended.json["consent"] is None
    assert machine.acts() == []
    assert machine.packages(*NAMES) == ALL_HERE
    assert {"kesl", "klnagent"} <= machine.running()
    assert not any(event["type"] == "Began" for event in events(machine))


def test_without_an_agreement_nothing_happens(machine: Machine) -> None:
    digest = "0" * 64
    ended = told_run(machine, "another digest", "--consent", digest, "--remove", "all", "--confirm", "protection=none")
    assert ended.code == 20
    assert machine.acts() == []
    assert machine.changeover("run", "--json", "--remove", "all").code == 2
    assert machine.packages(*NAMES) == ALL_HERE


def test_whoever_wants_none_ends_unprotected(machine: Machine) -> None:
    ended = told_run(machine, "no protection wanted", "--yes", "--remove", "all", "--confirm", "protection=none")
    assert ended.code == 30
    outcome = ended.json["outcome"]
    assert outcome["removal"] == "gone"
    assert outcome["protected"] != "yes"
    assert machine.acts() == ORDER
    assert machine.packages(*NAMES) == CONFIGURATION_LEFT
    assert not {"kesl", "klnagent"} & machine.running()
    left = {finding["product"]: finding for finding in outcome["leftovers"]}
    assert set(left) == {"kesl", "network-agent"}
    assert any(sign["saw"] == "kesl, 12.0.0-6672, configuration" for sign in left["kesl"]["evidence"])
    assert (machine.root / "etc/opt/kaspersky/kesl/kesl.ini").exists()
    assert machine.changeover("verify", "--json").json["outcome"]["removal"] == "gone"
    assert machine.changeover("detect", "--json").code == 0


def test_with_protection_running_it_ends_well(machine: Machine) -> None:
    clamav.start(machine)
    ended = told_run(machine, "ClamAV takes over", "--yes", "--remove", "all")
    assert ended.code == 0
    outcome = ended.json["outcome"]
    assert (outcome["removal"], outcome["protected"], outcome["by"]) == ("gone", "yes", ["clamav"])
    assert machine.acts() == ORDER
    assert machine.packages(*NAMES) == CONFIGURATION_LEFT
    assert "clamd" in machine.running()


def test_the_agreed_digest_is_taken_and_only_one_product_goes(machine: Machine) -> None:
    words = ("--remove", "network-agent", "--confirm", "protection=none")
    digest = machine.changeover("plan", "--json", *words).json["digest"]
    ended = told_run(machine, "one product by digest", "--consent", digest, *words)
    assert (ended.code, ended.json["consent"]["digest"]) == (30, digest)
    assert machine.acts() == ["klnagent64"]
    assert machine.packages(*NAMES) == {"kesl": "ii", "kesl-gui": "ii", "klnagent64": "rc"}


def test_packages_of_rpm_go_the_same_way(bare: Machine) -> None:
    rpms.install(bare, *lookalikes.all_three())
    found = _findings(bare.changeover("detect", "--json").json)
    assert (found["kesl"]["status"], found["kesl"]["version"]) == ("running", "12.0.0-6672")
    ended = told_run(bare, "packages of rpm", "--yes", "--remove", "all", "--confirm", "protection=none")
    assert (ended.code, ended.json["outcome"]["removal"]) == (30, "gone")
    removed = [step["action"].get("names", []) for step in ended.json["steps"]]
    assert removed == [[], ["kesl-gui", "kesl"], ["klnagent64"]]
    assert bare.run("rpm", "--query", *NAMES).code == len(NAMES)  # as many as it does not know
    assert not {"kesl", "klnagent"} & bare.running()
    assert bare.acts() == []


def test_a_script_that_refuses_ends_the_run(bare: Machine) -> None:
    bare.install(lookalikes.kesl(removal="echo locked by policy >&2; exit 1"), lookalikes.agent())
    ended = told_run(bare, "its own script refuses", "--yes", "--remove", "all", "--confirm", "protection=none")
    assert ended.code == 6
    failure = ended.json["failure"]
    assert failure["code"] == "refused"
    assert "locked by policy" in failure["detail"]
    assert ended.json["outcome"]["removal"] == "not-gone"
    assert ended.json["exit"] == {"code": 6, "long": 1603}
    assert bare.acts() == ["kesl"]
    assert bare.packages(*NAMES) == {"kesl": "ri", "klnagent64": "ii"}
    assert "klnagent" in bare.running()


STAYS = {
    "a daemon": (
        "pre-invoke",
        "cp /opt/kaspersky/kesl/libexec/kesl /opt/kaspersky/kesl/kesl; /opt/kaspersky/kesl/kesl infinity &",
    ),
    "a package": (
        "post-invoke",
        "sed -i '/^Package: kesl$/,/^$/s/^Status: .*/Status: install ok installed/' /var/lib/dpkg/status",
    ),
}


@pytest.mark.parametrize("stays", STAYS)
def test_what_stays_is_not_called_gone(bare: Machine, stays: str) -> None:
    """dpkg says success, and a fresh reading says otherwise."""
    bare.install(lookalikes.kesl(), lookalikes.agent())
    hook, script = STAYS[stays]
    (bare.root / "root/stays").write_text(f"#!/bin/sh\n{script}\n")
    (bare.root / "root/stays").chmod(0o755)
    (bare.root / "etc/dpkg/dpkg.cfg.d/stays").write_text(f"{hook}=/root/stays\n")
    ended = told_run(bare, f"{stays} stays", "--yes", "--remove", "all", "--confirm", "protection=none")
    assert ended.code == 6
    assert ended.json["failure"]["code"] == "still-there"
    assert ended.json["outcome"]["removal"] in ("not-gone", "partly")
    assert bare.acts() == ["kesl"]
