"""What the person chose for the display is kept, and never stands in the way."""

from __future__ import annotations

import pytest

from changeover_gui import settings
from changeover_gui.settings import Settings


def test_settings_are_kept() -> None:
    chosen = Settings(text=150, colors="dark", calm=True)
    settings.save(chosen)
    assert settings.load() == chosen
    assert [file.name for file in settings.place().parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", [b"", b"{", b'{"text": 137}', b'{"colors": "pink"}', b"\xff\xfe", b'{"more": 1}'])
def test_what_cannot_be_read_counts_as_never_set(content: bytes) -> None:
    settings.place().parent.mkdir(parents=True)
    settings.place().write_bytes(content)
    assert settings.load() == Settings()


def test_the_largest_and_the_smallest_size_stay() -> None:
    assert settings.larger(Settings(text=200), 1).text == 200
    assert settings.larger(Settings(text=150), -len(settings.SIZES)).text == 100
    assert settings.larger(Settings(), 1).text == 125
