"""What the person chose for the display, kept between starts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from changeover.values import Value

Colors = Literal["system", "light", "dark", "contrast"]
SIZES = (100, 125, 150, 200)


class Settings(Value, frozen=True, kw_only=True):
    """Text size in percent, colors, language code, and whether movements are reduced."""

    text: int = 100
    colors: Colors = "system"
    language: str = "en"
    calm: bool = False

    def __post_init__(self) -> None:
        if self.text not in SIZES:
            raise ValueError(f"text: {self.text} is none of {SIZES}")


def place() -> Path:
    """Where they are kept. Nothing is made yet."""
    return platformdirs.user_state_path("Changeover", appauthor=False) / "settings.json"


def load() -> Settings:
    """The settings as kept; what cannot be read counts as never set, because nothing of weight is in it."""
    try:
        return msgspec.json.decode(place().read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Settings()


def save(settings: Settings) -> None:
    """Keep them. Raises OSError."""
    target = place()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(msgspec.json.encode(settings))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def larger(settings: Settings, steps: int) -> Settings:
    """One text size up or down; the largest and the smallest stay as they are."""
    at = min(max(SIZES.index(settings.text) + steps, 0), len(SIZES) - 1)
    return msgspec.structs.replace(settings, text=SIZES[at])
