"""How a reading is written to a file."""

from __future__ import annotations

import msgspec

from changeover.values import Snapshot


def save(snapshot: Snapshot) -> bytes:
    """One JSON object on one line, its format number first, even where values leave defaults out."""
    fields = msgspec.json.encode(snapshot)
    own = msgspec.json.decode(fields, type=dict[str, msgspec.Raw])
    return msgspec.json.encode({"format": snapshot.format, **{key: own[key] for key in own if key != "format"}}) + b"\n"
