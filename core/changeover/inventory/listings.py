"""What commands print: dpkg -l, dpkg-query -W, apt list, rpm -qa, dnf list, systemctl, winget list, tables.

A text is taken for one of them only if nearly every line has its shape; everything else is pasted text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from changeover.inventory.rows import PRODUCT_CODE, thing
from changeover.values import Package, Program, Service, Thing

_MOST = 0.9
"""The share of lines that need to have the shape of a listing."""
_LONGEST = 2000
"""Characters of a line; no listing has longer ones."""
State = Literal["installed", "configuration", "broken"]

_DPKG_STATES: dict[str, State] = {"i": "installed", "c": "configuration"}
_STATES: dict[str, State] = {"installed": "installed", "config-files": "configuration"}
_DPKG = re.compile(
    r"(?P<wish>[uihrp])(?P<state>[ncHUFWti])(?P<bad>[R ]?)\s+(?P<name>[a-z0-9][^\s:]*)(?::\S+)?\s+"
    r"(?P<v>\S*\d\S*|<none>)(?:\s|$)"
)
_DPKG_FRAME = re.compile(r"Desired=|\| Status=|\|/ Err\?=|\|\|/ Name|\+\+\+-=")
_DPKG_QUERY = re.compile(r"(?P<name>[a-z0-9][a-z0-9+.-]+)(?::[a-z0-9]+)?\t(?P<v>[0-9][^\s]*|)$")
_DPKG_QUERY_NONE = re.compile(r"[a-z0-9][a-z0-9+.-]+(?::[a-z0-9]+)?$")
"""A package that is known and not installed has no version."""
_DPKG_STATUS = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9+.-]+)(?::[a-z0-9]+)?\s+(?P<v>\S*\d\S*)\s+"
    r"(?:install|deinstall|hold|purge|unknown) (?P<bad>ok|reinstreq) (?P<state>[a-z-]+)$"
)
_APT = re.compile(r"(?P<name>[a-z0-9][a-z0-9+.-]+)/\S*\s+(?P<v>\S+)\s+\S+(?:\s+\[(?P<state>[^\]]*)\])?$")
_APT_FRAME = re.compile(r"Listing\.\.\.|WARNING: apt ")
_RPM = re.compile(
    r"(?P<name>[A-Za-z0-9_][\w+.-]*)-(?P<v>[^-\s]+-[^-\s]+?)(?:\.(?:noarch|x86_64|i[3-6]86|aarch64|armv7hl|ppc64le|s390x))$"
)
_RPM_KEY = re.compile(r"gpg-pubkey-[0-9a-f]+-[0-9a-f]+(?:\.\(none\))?$")
_DNF = re.compile(r"(?P<name>[A-Za-z0-9_][\w+.-]*)\.(?:noarch|x86_64|i[3-6]86|aarch64)\s+(?P<v>\S+)\s+@?\S+$")
_DNF_FRAME = re.compile(r"Installed Packages|Last metadata expiration")
_UNIT = re.compile(
    r"[●*×↻○\s]*(?P<name>\S+\.(?:service|socket|timer|mount|target|path|device|scope|slice|swap|automount))\s+"  # noqa: RUF001 - systemctl's own sign for a failed unit
    r"(?:(?P<load>loaded|not-found|masked|error|bad-setting)\s+(?P<active>\w+)\s+(?P<sub>[\w-]+)(?:\s.*)?"
    r"|(?P<state>enabled|disabled|static|masked|indirect|generated|alias|transient|linked|bad)(?:-runtime)?(?:\s+\S+)?\s*)$"
)
_UNIT_FRAME = re.compile(
    r"\s*UNIT(?: FILE)?\s|(?:LOAD|ACTIVE|SUB)\s+(?:=|→)|Legend: |\d+ (?:loaded units|unit files) listed"
    r"|Pass --all|To show all installed|\s*(?:ACTIVE|SUB)\s+="
)
_RECEIPT = re.compile(r"(?P<name>(?:com|org|net|io|uk|de)\.[\w-]+\.[\w.-]+)$")
_RECEIPT_FRAME = re.compile(r"com\.apple\.pkg\.")
_RULE = re.compile(r"\s*-{3,}[-\s]*$")
_WORD = re.compile(r"-+")
_WINGET_SECOND = frozenset(("id", "ид", "ид.", "identyfikator", "id.", "ИД"))
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff60]")


class _Listing(NamedTuple):
    """One command's output: the shape of its lines, that of its frame, and what a line tells."""

    line: re.Pattern[str]
    frame: re.Pattern[str] | None
    tells: Callable[[re.Match[str], str], Thing | None]


def _dpkg(found: re.Match[str], place: str) -> Thing | None:
    if found["state"] == "n":
        return None
    state: State = "broken" if found["bad"] == "R" else _DPKG_STATES.get(found["state"], "broken")
    return Package(place=place, name=found["name"], manager="dpkg", version=found["v"], state=state)


def _dpkg_query(found: re.Match[str], place: str) -> Thing | None:
    """A package without a version is known and not installed."""
    return Package(place=place, name=found["name"], manager="dpkg", version=found["v"]) if found["v"] else None


def _dpkg_status(found: re.Match[str], place: str) -> Thing | None:
    if found["state"] == "not-installed":
        return None
    state: State = "broken"
    if found["bad"] == "ok":
        state = _STATES.get(found["state"], "broken")
    return Package(place=place, name=found["name"], manager="dpkg", version=found["v"], state=state)


def _apt(found: re.Match[str], place: str) -> Thing | None:
    state = found["state"] or ""
    if "residual-config" in state:
        return Package(place=place, name=found["name"], manager="dpkg", version=found["v"], state="configuration")
    if "installed" not in state and "upgradable" not in state:
        return None
    return Package(place=place, name=found["name"], manager="dpkg", version=found["v"])


def _rpm(found: re.Match[str], place: str) -> Thing | None:
    return Package(place=place, name=found["name"], manager="rpm", version=found["v"].partition(":")[2] or found["v"])


def _receipt(found: re.Match[str], place: str) -> Thing | None:
    """A line of pkgutil --pkgs; a list without one of Apple's own is no such list."""
    return Package(place=place, name=found["name"], manager="pkgutil")


def _unit(found: re.Match[str], place: str) -> Thing | None:
    if found["load"] == "not-found":
        return None
    running = None
    if found["active"]:
        running = found["active"] == "active" and found["sub"] == "running"
    return Service(place=place, name=found["name"], kind="unit", running=running, start=found["state"] or "")


_ALONE = (
    _Listing(_DPKG, _DPKG_FRAME, _dpkg),
    _Listing(_RPM, _RPM_KEY, _rpm),
    _Listing(_UNIT, _UNIT_FRAME, _unit),
)
"""Those whose lines are taken for nothing else, wherever one stands."""
_LISTINGS = (
    *_ALONE,
    _Listing(_DPKG_STATUS, None, _dpkg_status),
    _Listing(_APT, _APT_FRAME, _apt),
    _Listing(_DNF, _DNF_FRAME, _rpm),
    _Listing(_DPKG_QUERY, _DPKG_QUERY_NONE, _dpkg_query),
    _Listing(_RECEIPT, _RECEIPT_FRAME, _receipt),
)


def listed_alone(line: str, place: str) -> Package | Service | None:
    """What one line tells if it is a line of dpkg, rpm or systemctl by its shape alone. Raises nothing."""
    for listing in _ALONE:
        if len(line) <= _LONGEST and (found := listing.line.match(line)):
            one = listing.tells(found, place)
            return one if isinstance(one, Package | Service) else None
    return None


def listed(text: str) -> tuple[Thing, ...] | None:
    """What a listing tells, or None if the text is none that is known here. Raises nothing."""
    lines = [line.rpartition("\r")[2].rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    rows = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    for listing in _LISTINGS:
        if listing.line is _RECEIPT and "com.apple." not in text:
            continue
        found = _shaped(rows, listing)
        if found is not None:
            return found
    return _table(rows)


def _shaped(rows: list[tuple[int, str]], listing: _Listing) -> tuple[Thing, ...] | None:
    things: list[Thing] = []
    shaped = other = 0
    for number, line in rows:
        found = listing.line.match(line.strip()) if len(line) <= _LONGEST else None
        if found:
            shaped += 1
            if (one := listing.tells(found, f"line {number}")) is not None:
                things.append(one)
        elif listing.frame is None or not listing.frame.match(line.strip()):
            other += 1
        if other > 20 and shaped < other:
            return None
    return tuple(things) if shaped and shaped >= _MOST * (shaped + other) else None


def _table(rows: list[tuple[int, str]]) -> tuple[Thing, ...] | None:
    """A table whose heading is underlined: PowerShell's with a rule for each column, winget's with one for all."""
    under = next((place for place, (_, line) in enumerate(rows[:10]) if place and _RULE.match(line)), None)
    if under is None:
        return None
    heading, rule = rows[under - 1][1], rows[under][1]
    groups = [found.start() for found in _WORD.finditer(rule)]
    starts = groups if len(groups) > 1 else [found.start() for found in re.finditer(r"(?<!\S)\S", heading)]
    names = _cut(heading, starts)
    winget = len(groups) == 1 and len(names) >= 3 and names[1].casefold() in _WINGET_SECOND
    if len(groups) == 1 and not winget:
        return None
    tells = _winget if winget else thing
    if not winget and thing(dict.fromkeys(names, "1"), "") is None:
        return None
    return tuple(_told(rows[under + 1 :], names, starts, tells))


def _told(
    rows: list[tuple[int, str]],
    names: list[str],
    starts: list[int],
    tells: Callable[[dict[str, object], str], Thing | None],
) -> Iterator[Thing]:
    for number, line in rows:
        cells = _cut(line, starts)
        if not any(cells[1:]):
            continue  # a heading or a sum between the rows
        one = tells(dict(zip(names, cells, strict=False)), f"line {number}")
        if one is not None:
            yield one


def _winget(row: dict[str, object], place: str) -> Thing | None:
    """One installed program; its identifier holds the product code where winget does not know the program."""
    name, identifier, version = (str(cell) for cell in list(row.values())[:3])
    code = PRODUCT_CODE.search(identifier)
    if not name or not identifier:
        return None
    return Program(
        place=f"{place}: {identifier}", name=name, version=version, product_code=code[0].upper() if code else ""
    )


def _cut(line: str, starts: list[int]) -> list[str]:
    """The cells of a line. A console gives wide characters two columns, and a heading counts columns."""
    if _WIDE.search(line):
        line = _WIDE.sub(lambda found: found[0] + "\0", line)
    ends = [*starts[1:], len(line)]
    return [line[start:end].replace("\0", "").strip() for start, end in zip(starts, ends, strict=True)]
