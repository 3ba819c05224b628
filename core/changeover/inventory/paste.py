"""Takes from any text what it shows of a machine: programs, services, drivers, processes, folders, certificates.

It knows shapes, not sentences. A record or a row of a list, a program's path below a folder of the catalogue, and a
service whose name carries its generation show that a thing is there. Everything else that bears a name of the catalogue
is a Mention: a line that asks for a thing, a list of places to look at, a bare name.
"""

from __future__ import annotations

import ntpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from changeover.catalogue import Catalogue
from changeover.inventory.assemble import Family, assemble, speaks_of
from changeover.inventory.listings import listed_alone
from changeover.inventory.names import Named, Names, Path, names_of
from changeover.inventory.records import Record, records
from changeover.inventory.rows import thing
from changeover.values import Application, Mention, Package, Process, Program, ProgramFile, Service, Snapshot, Thing

LONGEST = 4000
"""Characters of one line that are looked at; what a person pastes has no longer ones that tell anything."""

_VENDOR = re.compile(r"kaspersk|касперск|\bkl[a-z]{2,}", re.IGNORECASE)
_ASKS = re.compile(
    r"""\b(?:if\s+(?:not\s+)?(?:exist|\[|\(|-[ef])|test-path|\w*exists(?=\W)|isfile|isdir
        |(?:get|stop|remove|set|start|restart|invoke)-\w+\s+["'-]
        |where\b.*(?:=|like|\$_)|select\b.*\bfrom\b|for\s+\w+\s+in\b|foreach|findstr|grep|pgrep|pkill|killall|taskkill
        |sc(?:\.exe)?\s+(?:query|queryex|qc|stop|start|delete|config)|net1?\s+(?:stop|start)
        |reg(?:\.exe)?\s+(?:query|delete|add)|systemctl\s+[a-z-]+\s|service\s+[\w-]+\s+(?:stop|start|status|restart)
        |(?:apt|apt-get|yum|dnf|zypper)\s+\w+|dpkg\s+-|rpm\s+-|wget|curl|chmod|chown|rm\s+-|sed\s+-)
      |-(?:like|match|eq|ne|contains|filter)\s|=>|==""",
    re.VERBOSE | re.IGNORECASE,
)
"""A line that asks for a thing or acts on it, if it is there."""
_MISSING = re.compile(
    r"file missing|not found|no such file|does not exist|\(missing\)|\[x\]\s*$|не найден|отсутств|nicht gefunden"
    r"|introuvable",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?P<no>\b(?:stopped|inactive|not running|остановлена?|beendet|angehalten|arrêté|detenido|isrunning:\s*false)\b"
    r"|已停止|未运行)"
    r"|(?P<yes>\b(?:running|started|active \(running\)|работает|выполняется|wird ausgeführt|gestartet"
    r"|en cours d'exécution|en ejecución|isrunning:\s*true)\b|运行|執行中)",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\s{2,}|\t|\||;|,(?=\s|\S)")
_VERSION = re.compile(
    r"[\s\"'*()\[,:|-]{0,8}(?:version|версия|ver\.?|v\.?)?\s*(?!\d\d?\.\d\d?\.(?:19|20)\d\d\b)(\d+(?:\.\d+){1,4})",
    re.IGNORECASE,
)
"""A version behind a name; a day of the calendar is none."""
_VERSION_CELL = re.compile(r"v?\d+(?:\.\d+){1,4}")
_PUBLISHER = re.compile(
    r'"?(?:\w{2,3}\s+)?"?Лаборатория Касперского"*|(?:AO )?Kaspersky(?: Lab(?: ZAO)?)?', re.IGNORECASE
)
_CELL = re.compile(r"[^\t|;,]+?(?=\s\s|[\t|;,]|$)")
_SMALL = frozenset("for and of the on für und pour et para de per di для и".split())  # noqa: SIM905 - reads as words
"""Words that stay small in the name of a program."""
_LOOSE = re.compile(r"[,;|]")
"""Signs between cells that notes and price lists use as well as tools: there a name needs a version and a maker."""
_BETWEEN = re.compile(r"[\"'\s]*[,;][\"'\s]*")
_QUOTES = re.compile(r"[\"',\[\]]+")
_NOTHING_BETWEEN = re.compile(r"(?:[\s|(),;:\"'`、-]|及|和|and|und|и)*")
_WITH_STATE = frozenset(("service", "driver", "display", "unit", "vendor"))
_TREE = ("├", "└", "│")
_PROCESS_HEADER = re.compile(r"\b(?:ProcessName|Image Name|Running processes|Имя образа|Abbildname)\b", re.IGNORECASE)
_ACTIVE_EXTENSION = re.compile(r"\[activated enabled\]", re.IGNORECASE)
_ACTIVE_UNIT = re.compile(r"\bactive\s+running\b|active \(running\)", re.IGNORECASE)
_TEAM = re.compile(r"\b[A-Z0-9]{10}\b")
_DISTINCT = frozenset(
    ("program", "provider", "display", "bundle", "extension", "certificate", "adapter", "msi", "upgrade")
)
"""Fields whose names are hardly anybody else's; others need a text that names the maker."""
_WITH_VERSION = frozenset(("program", "provider", "display"))
_LONG = 12
_FAMILIES: dict[str, Family] = {"windows": "windows", "linux": "linux", "macos": "macos"}


class _Line(NamedTuple):
    """One line of the text, with what its whole tells."""

    number: int
    text: str
    paths: tuple[Path, ...]
    names: tuple[Named, ...]
    listed: Package | Service | None
    """What it tells as a line of a list of packages or units."""
    following: str
    """The next lines, as far as they can belong to this one."""
    in_process_table: bool
    shows_nothing: bool
    """Whether what it names need not be there: it asks, it tells what is missing, or it lists places to look at."""
    vendor: bool
    """Whether the text names the maker somewhere: short names alone could be anybody's."""

    @property
    def place(self) -> str:
        return f"line {self.number}"

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(cell.strip(" \"'") for cell in _CELLS.split(self.text) if cell.strip(" \"'"))

    def after(self, name: Named) -> str:
        """What stands behind a name, up to the next one that can have a state of its own."""
        at = name.end
        for other in self.names:
            if other.start >= at and other.fields & _WITH_STATE:
                if not _NOTHING_BETWEEN.fullmatch(self.text[at : other.start]):
                    return self.text[at : other.start]
                at = other.end  # the next cell names the same thing once more
        return self.text[at:]

    def running(self, name: Named) -> bool | None:
        """The last state that stands behind the name; of the first name, else the one in front of it."""
        states = list(_STATE.finditer(self.after(name)))
        if not states and name == self.names[0]:
            states = list(_STATE.finditer(self.text[: name.start]))
        return bool(states[-1]["yes"]) if states else None

    def process(self, name: Named) -> bool:
        """Whether a process stands there: Windows gives numbers that can be divided by four."""
        behind = re.search(r"(?<![\w.])\d+(?![\w.])", self.text[name.end :])
        near = (behind, re.search(r"\b\d+(?=\s+$)", self.text[: name.start]))
        numbers = [int(number[0][:9]) for number in near if number]
        return self.in_process_table or any(number > 4 and number % 4 == 0 for number in numbers)


def paste(text: str, catalogue: Catalogue, taken: datetime) -> Snapshot:
    """What a text shows of one machine. `taken` is its moment, with a zone. Raises nothing."""
    names = names_of(catalogue)
    lines = [" ".join(line[:LONGEST].replace("\0", " ").split("\u00a0")) for line in text.splitlines()]
    things: list[Thing] = []
    told: set[int] = set()
    votes: Counter[Family] = Counter()
    for record in records(lines):
        found = None if any(_asks(lines[at - 1]) for at in record.lines) else _of_record(record)
        if found is not None:
            things.append(found)
            if systems := _known(found, names):
                told.update(record.lines)
                votes.update(_one_family(systems) or ([family] if (family := speaks_of(found)) else []))
    for line in _read(lines, told, names, vendor=bool(_VENDOR.search(text))):
        things += _of_line(line)
        for systems in (*(part.systems for part in line.names), *(part.systems for part in line.paths)):
            votes.update(_one_family(systems))
    if not votes:
        votes.update(family for found in things if (family := speaks_of(found)))
    return assemble(things, taken=taken, family=votes.most_common(1)[0][0] if votes else None)


def _asks(line: str) -> bool:
    """Whether a line asks for something; programs write a command's words as a list of texts."""
    return bool(_ASKS.search(line) or _ASKS.search(_QUOTES.sub(" ", line)))


def _read(lines: Sequence[str], told: set[int], names: Names, *, vendor: bool) -> Iterator[_Line]:
    in_process_table = False
    for number, text in enumerate(lines, 1):
        in_process_table = bool(text.strip()) and (in_process_table or bool(_PROCESS_HEADER.search(text)))
        if number in told:
            continue
        paths = tuple(names.paths(text))
        known = [(path.start, path.end) for path in paths if path.program or path.folder]
        found = tuple(name for name in names.find(text) if not any(at <= name.start < end for at, end in known))
        if (
            in_process_table and not found and (first := re.match(r"\s*([\w-]+)(?=\s)", text))
        ):  # its endings are left out
            fields, systems, numbered = names.fields(f"{first[1]}.exe")
            found = (Named(first.start(1), first.end(1), first[1], fields, systems, numbered),) if fields else ()
        asks = _asks(text) if paths or "asper" in text.lower() or names.some(text) else False
        if not asks and not paths and all(_PUBLISHER.fullmatch(name.text) for name in found):
            found = tuple(sorted((*_unnamed(text), *found), key=lambda name: name.start))
        listed = None if asks or not names.some(text) else listed_alone(text.strip(), f"line {number}")
        if paths or found or listed:
            following = " ".join(lines[number : number + 3])
            nothing = asks or bool(_MISSING.search(text)) or _lists_places(text, paths)
            yield _Line(number, text, paths, found, listed, following, in_process_table, nothing, vendor)


def _unnamed(text: str) -> Iterator[Named]:
    """The cells of a line that name a program of Kaspersky's which the catalogue does not know."""
    for cell in _CELL.finditer(text) if "kaspersky " in text.lower() else ():
        name = cell[0].strip("\"'-*• \u00a0")
        if _titled(name) and not _PUBLISHER.fullmatch(name):
            at = cell.start() + cell[0].index(name)
            yield Named(at, at + len(name), name, frozenset(("program",)), frozenset(), frozenset())


def _titled(name: str) -> bool:
    """Whether it is written as the maker writes names; a sentence about Kaspersky goes on in small letters."""
    maker, *words = name.split() or ("",)
    large = [word[0].isupper() or word[0].isdigit() or word[0] == "(" for word in words]
    small = [word in _SMALL for word in words]
    return maker in ("Kaspersky", "KASPERSKY") and any(large) and all(map(any, zip(large, small, strict=True)))


def _lists_places(text: str, paths: Sequence[Path]) -> bool:
    """Whether several places stand one after the other, as in a list of places to look at."""
    return any(
        one.text.lower() != other.text.lower() and _BETWEEN.fullmatch(text[one.end : other.start])
        for one, other in pairwise(paths)
    )


def _of_record(record: Record) -> Thing | None:
    found = thing(record.row, f"line {record.first}")
    return None if isinstance(found, Program) and not found.name else found


def _known(found: Thing, names: Names) -> frozenset[str]:
    """The systems of what the catalogue knows by the name a record tells; empty where it knows none."""
    texts = [getattr(found, field, "") for field in ("name", "display", "subject", "id", "bundle", "description")]
    return frozenset().union(*(names.fields(text)[1] for text in texts if text))


def _one_family(systems: frozenset[str]) -> list[Family]:
    """The system that something speaks of, if it is one alone."""
    return [_FAMILIES[system] for system in systems] if len(systems) == 1 else []


def _of_line(line: _Line) -> Iterator[Thing]:
    if line.listed is not None:
        yield line.listed
        return
    for path in line.paths:
        yield from _of_path(path, line)
    if (row := _program_row(line)) is not None:
        yield row
    for name in line.names:
        yield from _of_name(name, line)


def _of_path(path: Path, line: _Line) -> Iterator[Thing]:
    if path.program and line.shows_nothing:
        yield Mention(place=line.place, field="file", name=path.text)
    elif path.program:
        file = ntpath.basename(path.text.replace("/", "\\"))
        if _of_process(path, line):
            yield Process(place=line.place, name=file, file=path.text)
        yield ProgramFile(place=line.place, file=path.text)
    if path.folder and not path.program:
        yield Mention(place=line.place, field="folder", name=path.folder)


def _of_process(path: Path, line: _Line) -> bool:
    """Whether a running program stands there: a list of processes gives each its number."""
    if line.in_process_table:
        return True
    numbers = [int(number) for number in re.findall(r"(?<![\w.])\d{1,7}(?![\w.])", line.text[: path.start])]
    if path.text.startswith("/"):
        return len(numbers) > 1
    return path.text.lower().endswith((".exe", ".com")) and any(number > 4 and number % 4 == 0 for number in numbers)


def _program_row(line: _Line) -> Program | None:
    """A row of a list of programs: a cell that is a name, and beside it a version, the maker, or a part of its own."""
    if line.shows_nothing or any("process" in name.fields and line.process(name) for name in line.names):
        return None
    cells = line.cells
    for name in line.names:
        own = next((cell for cell in cells if cell.startswith(name.text)), "")
        if name.fields.isdisjoint(("program", "provider")) or not own:
            continue
        rest = [cell for cell in cells if cell != own]
        version = next((cell for cell in rest if _VERSION_CELL.fullmatch(cell)), "")
        publisher = next((cell for cell in rest if _PUBLISHER.fullmatch(cell)), "")
        numbered = any(other.numbered and other.text in cell for other in line.names for cell in rest)
        part = any("process" in other.fields and "." in other.text in rest for other in line.names)
        if sum((bool(version), bool(publisher), numbered, part)) > (part or bool(_LOOSE.search(line.text))):
            return Program(place=line.place, name=own, version=version, publisher=publisher)
    return None


def _of_name(name: Named, line: _Line) -> Iterator[Thing]:
    shown = None if line.shows_nothing or _in_a_path(name, line) else _shown(name, line)
    if shown is not None:
        yield shown
    elif line.vendor or _in_a_path(name, line) or _distinct(name):
        version = _VERSION.match(line.after(name)) if name.fields & _WITH_VERSION else None
        for field in sorted(name.fields):
            yield Mention(place=line.place, field=field, name=name.text, version=version[1] if version else "")


def _distinct(name: Named) -> bool:
    """Whether the name can hardly be anybody else's, even in a text that names no maker."""
    long = len(name.text) >= _LONG and bool(name.fields & {"service", "driver", "process"})
    return long or bool(name.fields & _DISTINCT)


def _in_a_path(name: Named, line: _Line) -> bool:
    return line.text[name.start - 1 : name.start] == "\\" or line.text[name.end : name.end + 1] == "\\"


def _shown(name: Named, line: _Line) -> Thing | None:
    """The thing that a row or a name with its generation shows; None where the name is no more than that."""
    running = line.running(name)
    if name.numbered & {"service", "display"} or ("vendor" in name.numbered and running is not None):
        return _service(name, line, running)
    if "driver" in name.fields and (
        running is not None or _in_a_list_of_filters(name, line) or _in_a_table(name, line)
    ):
        return Service(place=line.place, name=name.text, kind="driver", running=running)
    program = name.text.lower().endswith((".exe", ".com"))
    if "process" in name.fields and (line.process(name) or (running and program)):
        ending = ".exe" if line.in_process_table and "." not in name.text else ""  # PowerShell leaves it out
        return Process(place=line.place, name=name.text + ending)
    if "service" in name.fields and running is not None and not program:
        return _service(name, line, running)
    if "unit" in name.fields and _active_unit(name, line):
        return Service(place=line.place, name=name.text, kind="unit", running=True)
    if "bundle" in name.fields and _ACTIVE_EXTENSION.search(line.text):
        team = _TEAM.search(line.text)
        return Application(
            place=line.place, name=name.text, bundle=name.text, team=team[0] if team else "", active=True
        )
    return None


def _active_unit(name: Named, line: _Line) -> bool:
    """Whether a unit is in the tree of running ones, or its row or its status says that it runs."""
    begins = line.text.lstrip()[:1]
    told = line.following if begins == "●" else line.after(name)
    return begins in _TREE or bool(_ACTIVE_UNIT.search(told))


def _service(name: Named, line: _Line, running: bool | None) -> Service:
    """A service, with the name that Windows shows to people if a cell of the row holds one."""
    shown = next((cell for cell in line.cells if cell != name.text and _VENDOR.search(cell)), "")
    display = name.text if name.fields & {"display", "vendor"} else shown
    return Service(place=line.place, name=name.text, display=display, running=running)


def _in_a_table(name: Named, line: _Line) -> bool:
    """Whether a driver with its generation stands in a row with numbers, as lists of services have them."""
    rest = [cell for cell in line.cells if name.text not in cell]
    return "driver" in name.numbered and len(rest) > 1 and any(cell[:1].isdigit() for cell in rest)


def _in_a_list_of_filters(name: Named, line: _Line) -> bool:
    """Whether it is a row of the list of loaded filters: a name, its instances, its altitude, its frame."""
    return len(re.findall(r"(?<![\w.])\d+(?![\w.])", line.text[name.end :])) > 1 and name.start < 4
