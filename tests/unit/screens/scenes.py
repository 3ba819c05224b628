"""Scenes for tests of what the first screens say: machines and recordings, read and detected."""

from __future__ import annotations

from msgspec.structs import replace

from changeover.catalogue import demo, load
from changeover.detect import detect
from changeover.i18n import Translator
from changeover.screens.scene import Scene
from changeover.values import Case, Message, Snapshot
from tests.world import NOW

ENGLISH = Translator(region="US")


def scene_of(snapshot: Snapshot, **more: object) -> Scene:
    """The scene after this reading."""
    findings = detect(snapshot, load())
    case = Case(id="case", snapshot=snapshot)
    return Scene(catalogue=load(), at=NOW, case=case, findings=findings)._replace(**more)


def recorded(name: str) -> Scene:
    """The scene after the reading of a recorded machine."""
    return scene_of(replace(demo(name).case.snapshot), demo=True)


def say(message: Message | None) -> str:
    """The English sentence."""
    return "" if message is None else ENGLISH.text(message)
