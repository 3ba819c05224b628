"""A real Chromium of Debian, with extensions that a policy and another program put there, read as it wrote them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.linux import drive_chromium
from tests.lab.linux.machine import PROGRAM, Ended, Machine

CHROMIUM = ("/usr/lib/chromium/chromium", "--headless=new", "--no-sandbox")
PROFILES = "/home/anna/.config/chromium"
ID_FOLLOWS = b"\x82\xf1\x04\x12\x0a\x10"
"""Before the 16 bytes of the id in a packed extension: CRX3, signed_header_data, crx_id."""
READ = """
import sys, msgspec
from changeover.machine.linux.extensions import extensions
sys.stdout.buffer.write(msgspec.json.encode(list(extensions())))
"""


@pytest.fixture
def browsing() -> Iterator[Machine]:
    """A machine with Chromium and with a person."""
    with Machine(browser=True) as machine:
        machine.sure("useradd", "--create-home", "anna")
        yield machine


def pack(machine: Machine, name: str, more: dict[str, object]) -> str:
    """Make a packed extension /srv/NAME.crx; hands back the id that follows from its new key."""
    folder = machine.root / "srv" / name
    (folder / "_locales/en").mkdir(parents=True)
    manifest = {"manifest_version": 3, "name": "__MSG_App__", "version": "1.2.3", "default_locale": "en"}
    (folder / "manifest.json").write_text(json.dumps(manifest | more))
    (folder / "_locales/en/messages.json").write_text(json.dumps({"app": {"message": f"Look-alike {name}"}}))
    machine.run(*CHROMIUM, "--user-data-dir=/tmp/packing", f"--pack-extension=/srv/{name}")
    packed = machine.root / f"srv/{name}.crx"
    packed.chmod(0o644)
    _, _, rest = packed.read_bytes().partition(ID_FOLLOWS)
    return "".join(chr(ord("a") + int(figure, 16)) for figure in rest[:16].hex())


def put(machine: Machine, place: str, text: str) -> None:
    file = machine.root / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def read(machine: Machine, user: str = "root") -> list[dict[str, object]]:
    ended = machine.run(PROGRAM[0], "-c", READ, user=user)
    found = ended.json
    assert isinstance(found, list), ended
    return found


def test_forced_asked_for_and_switched_off_are_read_as_chromium_wrote_them(browsing: Machine) -> None:
    forced, asked = pack(browsing, "one", {}), pack(browsing, "two", {"version": "0.9"})
    update = f"<app appid='{forced}'><updatecheck codebase='file:///srv/one.crx' version='1.2.3'/></app>"
    form = "xmlns='http://www.google.com/update2/response' protocol='2.0'"
    put(browsing, "srv/update.xml", f"<?xml version='1.0'?><gupdate {form}>{update}</gupdate>")
    policy = {"ExtensionInstallForcelist": [f"{forced};file:///srv/update.xml"]}
    put(browsing, "etc/chromium/policies/managed/test.json", json.dumps(policy))
    request = f"usr/share/chromium/extensions/{asked}.json"
    put(browsing, request, json.dumps({"external_crx": "/srv/two.crx", "external_version": "0.9"}))
    put(browsing, "srv/drive.py", Path(drive_chromium.__file__).read_text())

    ended = browsing.run("python3", "/srv/drive.py", PROFILES, asked, forced, asked, user="anna")
    assert (ended.code, ended.out) == (0, "OK\n"), ended

    places = f"{PROFILES}/Default/Extensions"
    common = {"browser": "Chromium", "forced": True}
    of_system = [
        {"place": "/etc/chromium/policies/managed/test.json", "id": forced, **common},
        {"place": f"/{request}", "id": asked, **common},
    ]
    of_anna = [
        {
            "place": f"{places}/{forced}/1.2.3_0",
            "id": forced,
            "name": "Look-alike one",
            "version": "1.2.3",
            "person": "anna",
            "enabled": True,
            **common,
        },
        {
            "place": f"{places}/{asked}/0.9_0",
            "id": asked,
            "name": "Look-alike two",
            "version": "0.9",
            "person": "anna",
            "enabled": False,
            **common,
        },
    ]
    assert read(browsing) == [*of_system, *sorted(of_anna, key=lambda one: str(one["id"]))]

    closed = read(browsing, user="nobody")
    assert closed[:2] == of_system
    assert [(gap["place"], gap["why"]) for gap in closed[2:]] == [
        ("/root", "denied"),
        ("/home/anna/.config", "denied"),
    ]
    assert "anna" in str(closed[-1]["detail"])

    told: Ended = browsing.changeover("detect", "--json")
    assert told.code == 0  # extensions of others are nothing that we look for
    assert "extensions" in told.json["looked_at"]
    assert [finding["product"] for finding in told.json["findings"]] == ["clamav"]
