"""Changeover finds Kaspersky on a machine, says which dates apply to its owner, and walks them through removing it."""

__version__ = "0.1.0"
