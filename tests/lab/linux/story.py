"""Before, events, after: what a run did to a machine, printed for whoever watches (`pytest -s`)."""

from __future__ import annotations

import json
from typing import Any

from tests.lab.linux.machine import Ended, Machine

NAMES = ("kesl", "kesl-gui", "klnagent64")
EVENTS = "/tmp/events.jsonl"


def told_run(machine: Machine, title: str, *words: str, user: str = "root") -> Ended:
    """Run `changeover run --json` with these words and print before, events and after."""
    print(f"\n=== {title}\nbefore  {_state(machine)}")
    ended = machine.changeover("run", "--json", "--events", EVENTS, *words, user=user)
    for event in events(machine):
        print(f"  {_line(event)}")
    print(f"after   {_state(machine)}\nexit    {ended.code}")
    return ended


def events(machine: Machine) -> list[dict[str, Any]]:
    """What the engine said in the last told run."""
    kept = machine.root / EVENTS.lstrip("/")
    return [json.loads(line) for line in kept.read_text().splitlines()] if kept.exists() else []


def _state(machine: Machine) -> str:
    packages = " ".join(f"{name}={state}" for name, state in machine.packages(*NAMES).items()) or "no packages"
    running = " ".join(sorted(machine.running() & {"kesl", "klnagent", "clamd"})) or "nothing"
    return f"dpkg: {packages}; running: {running}"


def _line(event: dict[str, Any]) -> str:
    """One event in short: its type and what it speaks of."""
    parts = [str(event["type"])]
    for name in ("step", "does", "what", "digest", "failure", "outcome", "reading"):
        value = event.get(name)
        if isinstance(value, dict):
            args = value.get("args", {})
            value = value.get("text", "").format_map(args) if "text" in value else _short(value)
        if value is not None:
            parts.append(str(value))
    return "  ".join(parts)


def _short(value: dict[str, Any]) -> str:
    return " ".join(f"{name}={text}" for name, text in value.items() if isinstance(text, (str, int)))
