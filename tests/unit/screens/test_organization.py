"""E3: the message names only what was read."""

from __future__ import annotations

from msgspec.structs import replace

from changeover.screens.organization import message, organization
from tests.unit.screens.plans import planned
from tests.unit.screens.scenes import say
from tests.world import CLIENT, UPDATED, World, agent, kes, vendor

MANAGED = kes(server="ksc.example")


def told(world: World) -> str:
    return " ".join(say(paragraph) for paragraph in message(planned(world)))


def test_the_whole_message() -> None:
    known = replace_seen(MANAGED, vendor("KES.21.16", "updated", at=UPDATED))
    world = World(replace(CLIENT, host="PC-27"), [known, agent()])
    assert told(world) == (
        "Hello, my computer PC-27 runs Kaspersky Endpoint Security for Windows, version 12.4.0.467. "
        "Its own record shows the last update on September 9, 2024. "
        "Please remove it from the management console: first the antivirus, then the Network Agent. "
        "Please also tell me what will protect the computer afterward."
    )


def replace_seen(product, more):
    return type(product)(product.product, product.code, (*product.seen, more), product.manner)


def test_what_was_not_read_is_left_out() -> None:
    text = told(World(CLIENT, [MANAGED]))
    assert text.startswith("Hello, my computer runs Kaspersky Endpoint Security for Windows")
    assert "last update" not in text
    assert "Network Agent" not in text


def test_the_server_is_named_and_the_message_can_be_copied() -> None:
    content = organization(planned(World(CLIENT, [MANAGED])))
    assert "ksc.example" in say(content.head.lead)
    assert [wish.id for wish in content.wishes] == ["save-report", "back", "copy-message"]
    assert content.other[0].commands == ("changeover plan", "changeover run --yes --password-file FILE")
    assert content.other[0].row.seen


def test_without_a_server_there_is_nobody_to_write_to() -> None:
    content = organization(planned(World(CLIENT, [kes()])))
    assert content.message == content.other == ()
    assert content.unmanaged is not None
    assert [wish.id for wish in content.wishes] == ["back", "continue"]
