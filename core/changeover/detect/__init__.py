"""Snapshot and catalogue become findings: every product that was seen, with the evidence for it.

`detect(snapshot, catalogue)` is pure and linear in the things on the machine. One product seen ten ways is one
finding; two generations side by side are two. What cannot be told is None.
"""

from changeover.catalogue.patterns import compile_pattern
from changeover.detect.findings import detect
from changeover.detect.providers import unknown_providers

__all__ = ["compile_pattern", "detect", "unknown_providers"]
