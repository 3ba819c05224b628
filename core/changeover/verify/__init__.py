"""Findings before and after become an outcome. Reads nothing; exit codes have no part in it."""

from changeover.verify.compare import compare, holds, named_as_before

__all__ = ["compare", "holds", "named_as_before"]
