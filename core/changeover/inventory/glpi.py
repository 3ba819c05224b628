"""Inventories of GLPI's and FusionInventory's agents, in XML and in JSON.

Formats: https://github.com/glpi-project/inventory_format (the sections of a computer), and the REQUEST of older agents.
"""

from __future__ import annotations

import ntpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from datetime import datetime

from changeover.inventory import unreadable
from changeover.inventory.assemble import Family
from changeover.inventory.hosts import Damaged, Told
from changeover.inventory.rows import program_of

_SECTIONS = ("softwares", "antivirus", "processes")
_BEGINS = re.compile(r"\s*<(?:\?xml\b|!--|!DOCTYPE\b|REQUEST\b|CONTENT\b)", re.IGNORECASE)
_ROOT = re.compile(r"<(?:REQUEST|CONTENT)\b")
_LOOK = 64 * 1024
"""Characters in which an inventory has opened its root."""
_DECLARES = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_AROUND = ("REQUEST", "CONTENT")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that may not stand in XML; names of programs bring them along."""
_MADE_AT = re.compile(r"-\d{4}(?:-\d\d){5}$")
_FAMILIES: tuple[tuple[str, Family], ...] = (
    ("darwin", "macos"),
    ("macos", "macos"),
    ("win", "windows"),
    ("linux", "linux"),
)
"""Words in the names of systems and kernels; Darwin has one of the others in it."""
_DEPTH = 40


def is_xml(text: str) -> bool:
    """Whether this is, or begins as, the inventory of one computer."""
    return _BEGINS.match(text) is not None and _ROOT.search(text, 0, _LOOK) is not None


def told(text: str) -> Iterator[Told]:
    """The rows of an inventory in XML. Raises Damaged behind the last row of one that is cut or torn, and Unreadable.

    A text that declares entities is not looked into at all: no agent writes such, and they can fill any memory.
    """
    if _DECLARES.search(text):
        raise unreadable.declares_entities()
    sections, torn = _Sections(), ""
    parser = ET.XMLParser(target=sections)
    try:
        parser.feed(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", _DECLARATION.sub("", text)))
        parser.close()
    except ET.ParseError as error:
        torn = str(error)
    yield from _rows(sections.content, sections.device)
    if torn:
        raise Damaged(torn)


class _Sections:
    """What the parser tells of: each section below CONTENT, and the text of DEVICEID."""

    def __init__(self) -> None:
        self.content: dict[str, list[dict[str, str]]] = {}
        self.device = ""
        self._open: list[str] = []
        self._texts: list[str] = []

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        if tag in _AROUND:
            return
        self._open.append(tag.lower())
        self._texts.clear()
        if len(self._open) > _DEPTH:
            raise unreadable.too_deep()
        if len(self._open) == 1:
            self.content.setdefault(self._open[0], []).append({})

    def data(self, text: str) -> None:
        """Some of the text inside a tag."""
        self._texts.append(text)

    def end(self, tag: str) -> None:
        """A tag closes."""
        if tag in _AROUND:
            return
        if len(self._open) == 2:
            self.content[self._open[0]][-1][self._open[1]] = "".join(self._texts)
        elif self._open == ["deviceid"]:
            self.device = "".join(self._texts).strip()
        self._open.pop()
        self._texts.clear()

    def close(self) -> None:
        """All tags are closed."""


def is_glpi(value: Mapping[str, object]) -> bool:
    """Whether a JSON object is the inventory of one computer."""
    content = value.get("content")
    return isinstance(content, dict) and ("deviceid" in value or any(section in content for section in _SECTIONS))


def machine(value: Mapping[str, object]) -> Iterator[Told]:
    """The rows of an inventory in JSON."""
    content = value["content"]
    device = value.get("deviceid")
    if isinstance(content, dict):
        yield from _rows(
            {str(name).lower(): part for name, part in content.items()}, device if isinstance(device, str) else ""
        )


def _rows(content: Mapping[str, object], device: str) -> Iterator[Told]:
    system = _only(content.get("operatingsystem"))
    hardware = _only(content.get("hardware"))
    words = [_text(system, "kernel_name"), _text(hardware, "osname"), _text(system, "full_name")]
    around = Told(
        row={},
        place="",
        host=_text(hardware, "name") or _text(system, "fqdn").partition(".")[0] or _MADE_AT.sub("", device),
        taken=_moment(_text(_only(content.get("accesslog")), "logdate")),
        release=_text(system, "full_name") or _text(hardware, "osname"),
        family=next((family for text in words for word, family in _FAMILIES if word in text.lower()), None),
    )
    yield around
    for section in _SECTIONS:
        rows = content.get(section)
        for number, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
            if isinstance(row, dict):
                told_row = _process(row) if section == "processes" else row
                yield around._replace(row=told_row, place=f"{section.upper()} {number}", table=section)


def _process(row: Mapping[str, object]) -> dict[str, object]:
    """A process is told by its command alone."""
    file = program_of(_text(row, "cmd"))
    path = file if ntpath.isabs(file) else ""
    return {"name": ntpath.basename(file), "path": path, "pid": _text(row, "pid")}


def _only(value: object) -> Mapping[str, object]:
    """A section that a computer has once: an object, or a list with one."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, dict) else {}


def _text(row: Mapping[str, object], name: str) -> str:
    value = next((value for key, value in row.items() if key.lower() == name), "")
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _moment(text: str) -> datetime | None:
    """When it was made, in the zone of the computer that reads it, because the agent tells none."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone() if moment.year in range(1980, 2201) else None
    except (ValueError, OverflowError, OSError):
        return None
