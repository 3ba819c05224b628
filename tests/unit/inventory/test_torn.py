"""JSON that was cut: whatever stood whole in front of the cut is read, and nothing else is made up."""

from __future__ import annotations

import json
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from changeover.inventory.torn import Torn, decoded, mended

NAMES = st.text(st.characters(codec="utf-8"), max_size=4) | st.sampled_from(['"', "\\", "{", "]", '\\"'])
LISTS = st.lists(st.dictionaries(NAMES, NAMES | st.integers() | st.lists(NAMES, max_size=2), max_size=3), max_size=5)


@given(LISTS, st.data())
def test_the_whole_objects_in_front_of_a_cut_are_kept(objects: list[dict[str, object]], data: st.DataObject) -> None:
    text = json.dumps({"rows": objects}, ensure_ascii=data.draw(st.booleans()))
    cut = data.draw(st.integers(0, len(text)))
    value = decoded(mended(text[:cut]))
    assert value is None or isinstance(value, dict)
    kept = value.get("rows", []) if isinstance(value, dict) else []
    whole = [one for one in kept if one in objects]
    assert whole == objects[: len(whole)]
    assert len(kept) - len(whole) <= 1
    if cut == len(text):
        assert kept == objects


@given(st.text(max_size=60))
def test_any_text_can_be_mended(text: str) -> None:
    with suppress(Torn):
        decoded(mended(text))
