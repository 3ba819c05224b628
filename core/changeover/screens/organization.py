"""E3: a managed computer: whom to ask, what to write, and what an administrator runs."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.plan import targets
from changeover.report.words import product_and_version
from changeover.screens.content import Head, Note, Row, Wish
from changeover.screens.evidence import seen_of
from changeover.screens.products import day
from changeover.screens.scene import Scene
from changeover.values import Finding, Message, is_on_the_calendar, msg

COMMANDS = ("changeover plan", "changeover run --yes --password-file FILE")


class Other(NamedTuple):
    """A way for somebody else than the usual reader; it opens in place."""

    row: Row
    before: Message | None
    commands: tuple[str, ...]
    after: Message


class OrganizationContent(NamedTuple):
    """The message to send, and what fits better for some. `unmanaged` stands instead where no server is named."""

    head: Head
    title: Message
    message: tuple[Message, ...]
    unmanaged: Note | None
    other: tuple[Other, ...]
    safe: Message
    wishes: tuple[Wish, ...]


def organization(scene: Scene) -> OrganizationContent:
    """Whom to ask on a managed computer."""
    managed = _managed(scene)
    back = Wish("back", msg("Back"))
    if managed:
        wishes: tuple[Wish, ...] = (
            Wish("save-report", msg("Save a report"), icon="save"),
            back,
            Wish("copy-message", msg("Copy the message"), "main", "copy"),
        )
    else:
        wishes = (back, Wish("continue", msg("Continue"), "main"))
    return OrganizationContent(
        head=Head(walk.ORGANIZATION.title, _lead(managed)) if managed else Head(msg("No organization runs it here")),
        title=msg("A message you can send"),
        message=message(scene),
        unmanaged=None if managed else Note(msg("No server manages it here, so nobody else has to be asked: go on.")),
        other=_other(managed) if managed else (),
        safe=msg("Nothing has been changed on this computer."),
        wishes=wishes,
    )


def message(scene: Scene) -> tuple[Message, ...]:
    """The paragraphs of the message to whoever runs the server; none where nobody does.

    The computer is named only where its name was read, the last update only where a record told it.
    """
    managed = _managed(scene)
    if not managed:
        return ()
    first = next((finding for finding in managed if finding.role == "kaspersky"), managed[0])
    wanted = targets(scene.findings, scene.decisions, scene.catalogue)
    return (
        msg("{hello} {record}", hello=_hello(first, scene), record=record)
        if (record := _record(first, scene))
        else _hello(first, scene),
        _please(agent=any(finding.product == "network-agent" for finding in wanted)),
        msg("Please also tell me what will protect the computer afterward."),
    )


def _managed(scene: Scene) -> tuple[Finding, ...]:
    return tuple(finding for finding in targets(scene.findings, scene.decisions, scene.catalogue) if finding.managed_by)


def _lead(managed: tuple[Finding, ...]) -> Message:
    servers: tuple[str | Message, ...] = tuple(sorted({finding.managed_by for finding in managed}))
    return msg(
        "This computer takes its Kaspersky settings from {servers}. "
        "The people who run that server can remove it from there, for every computer at once.",
        servers=servers,
    )


def _hello(finding: Finding, scene: Scene) -> Message:
    product = product_and_version(finding, scene.catalogue)
    if host := scene.snapshot.system.host:
        return msg("Hello, my computer {computer} runs {product}.", computer=host, product=product)
    return msg("Hello, my computer runs {product}.", product=product)


def _record(finding: Finding, scene: Scene) -> Message | None:
    if finding.updated is None or not is_on_the_calendar(finding.updated):
        return None
    return msg("Its own record shows the last update on {day:date}.", day=day(finding.updated, scene.at))


def _please(*, agent: bool) -> Message:
    if agent:
        return msg("Please remove it from the management console: first the antivirus, then the Network Agent.")
    return msg("Please remove it from the management console.")


def _other(managed: tuple[Finding, ...]) -> tuple[Other, ...]:
    return (
        Other(
            Row(
                "administrator",
                "people",
                msg("I am the IT administrator"),
                msg("Business products are removed from the command line, as administrator."),
                seen=seen_of(managed),
            ),
            msg("In a command window that was started as administrator:"),
            COMMANDS,
            msg(
                "“plan” shows every step and what is still open. An open point is answered with --confirm ID=ANSWER. "
                "The first line of FILE is the removal password; leave that part out if there is none."
            ),
        ),
        Other(
            Row(
                "organization-gone",
                "building",
                msg("The organization is gone"),
                msg("The server does not exist any more, and nobody can be asked."),
            ),
            None,
            (),
            msg(
                "An administrator of this computer can try the same command. If Kaspersky asks for a password nobody "
                "knows, its maker may ask you to set up Windows anew. Copy your files first."
            ),
        ),
    )
