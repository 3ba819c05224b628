"""Owner files for the tests of this room."""

from __future__ import annotations

CONTRACTOR = """
machine = "demo:business-kes"
at = 2026-11-25T12:00:00-05:00
zone = "America/New_York"
[owner]
country = "us"
role = "business"
resells = false
work = ["federal-contract"]
"""
