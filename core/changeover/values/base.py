"""The base of every value that passes between rooms."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Immutable; made by keyword; an unknown field in a file is an error, a default is not written."""
