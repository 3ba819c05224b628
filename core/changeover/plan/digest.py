"""The digest that consent names, and the short code that is read aloud."""

from __future__ import annotations

import hashlib

import msgspec

from changeover.values import Plan

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are misheard and misread


def digest(plan: Plan) -> str:
    """64 hexadecimal figures over the actions of the plan in their order, and over nothing else."""
    actions = [step.action for step in plan.steps]
    return hashlib.sha256(msgspec.json.encode(actions, order="deterministic")).hexdigest()


def plan_code(digest: str) -> str:
    """The first 45 bits of a digest as nine characters in groups of three."""
    bits = int(digest[:12], 16) >> 3
    letters = "".join(ALPHABET[bits >> shift & 31] for shift in range(40, -1, -5))
    return "-".join(letters[at : at + 3] for at in (0, 3, 6))
