"""The shape of the catalogue's entries, as they stand in the TOML files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import field

from changeover.values import Role, Value

Basis = Literal["machine", "several", "single", "memory"]
Family = Literal["windows", "linux", "macos"]


class Source(Value, frozen=True, kw_only=True):
    """Where a fact comes from, and how we read it."""

    title: str
    by: str
    day: date | None = None
    address: str
    read: Literal["official-text", "part-of-official-text", "quoted", "secondary", "vendor"]
    opened: date


class Pattern(Value, frozen=True, kw_only=True):
    """Name patterns of one thing on a machine; all that are given must hold for it together.

    {v} stands for a dotted number, {v.} for one with a dot in it, {v-} for one with dashes, * for anything; upper and
    lower case and stray white space do not matter. A name with a number in it, or a service with its display name, is
    enough where a file is asked for and none is told; a process alone counts only where its file is not told. A file
    alone speaks of a program that somebody else says is there, never of what a service or a process is started from.
    """

    program: str = ""
    publisher: str = ""
    msi: str = ""
    upgrade: str = ""
    service: str = ""
    display: str = ""
    """The name under which Windows shows a service to people."""
    driver: str = ""
    folder: str = ""
    process: str = ""
    vendor: str = ""
    package: str = ""
    unit: str = ""
    bundle: str = ""
    team: str = ""
    receipt: str = ""
    extension: str = ""
    title: str = ""
    """The name that a browser extension gives itself; anybody may give one any name."""
    certificate: str = ""
    provider: str = ""
    adapter: str = ""
    file: str = ""
    """Last, because the first field that is given names the kind of evidence."""


class Sign(Pattern, frozen=True, kw_only=True):
    """What shows a product, and how far it proves it."""

    proves: Literal["installed", "running", "trace"]
    basis: Basis
    helper: bool = False
    """Whether it is a part that can run while the product does not."""
    own: bool = False
    """Whether no other product shares it, so that what shows it cannot be one of those that the product may be."""
    seen: str = ""
    """Real examples of the first field, parted by commas."""


class NearMiss(Pattern, frozen=True, kw_only=True):
    """Something that looks like the product and is not."""

    why: str


class Remove(Value, frozen=True, kw_only=True):
    """How a product is taken off a machine."""

    by: Literal["windows-installer", "packages", "by-hand"]
    quiet: Literal["windows-installer", "packages", "no-supported-way"] = "no-supported-way"
    password: str = ""
    """Installer properties that carry the removal password: `KLLOGIN,KLPASSWD` or `KLUNINSTPASSWD:utf-16-hex`."""
    after: tuple[str, ...] = ()
    """Products that go before this one."""
    order: tuple[str, ...] = ()
    """For packages: the order in which they go."""
    restart: Literal["no", "maybe", "yes"] = "maybe"
    link: str = ""
    """The maker's own page about removal."""
    tool: str = ""
    """The maker's own page about its removal tool, for what its uninstaller leaves."""
    reset: str = ""
    """The maker's own page about a forgotten removal password."""


class Happened(Value, frozen=True, kw_only=True):
    """Something that happened around a product and explains why it is here."""

    day: date
    last: date | None = None
    """The last day, where it took several or sources name different ones."""
    what: str


class Product(Value, frozen=True, kw_only=True):
    """A product that can be recognized."""

    id: str
    name: str
    role: Role
    system: Family | tuple[Family, ...]
    what: str
    sign: tuple[Sign, ...]
    near_miss: tuple[NearMiss, ...] = field(default=(), name="not")
    remove: Remove | None = None
    keep_first: tuple[
        Literal["encryption", "passwords", "vault", "backup-sets", "quarantine", "subscription"], ...
    ] = ()
    protects: tuple[Literal["provider", "defender", "running"], ...] = ()
    """What shows that it protects: Security Center, the state of Microsoft Defender, or simply that it runs."""
    may_be: tuple[str, ...] = ()
    """Products that have the same parts: where one of them is seen, what was seen of this is evidence of that one."""
    unnamed: bool = False
    """Whether its signs speak only of what no sign of another product names."""
    engine: dict[str, str] = {}
    """Engine number to product number, for products whose parts are named after the engine."""
    names_count_apart: bool = False
    """Whether numbers in its service and key names are no versions of it: a VPN 20.0 starts the service KSDE4.0."""
    happened: tuple[Happened, ...] = ()
    """In the order of their days."""
    ground: dict[str, tuple[str, ...]] = {}

    @property
    def systems(self) -> tuple[Family, ...]:
        """The systems it runs on, however many the file names."""
        return (self.system,) if isinstance(self.system, str) else self.system


class Who(Value, frozen=True, kw_only=True):
    """A kind of owner. A field without values is no condition; all that are given must hold."""

    country: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    resells: tuple[bool, ...] = ()
    us_person: tuple[bool, ...] = ()
    work: tuple[str, ...] = ()


class Covered(Value, frozen=True, kw_only=True):
    """Which products a rule speaks of."""

    all: bool = False
    only: tuple[str, ...] = ()
    besides: tuple[str, ...] = field(default=(), name="except")


class Subject(Value, frozen=True, kw_only=True):
    """Something that a rule names although it is no program on a machine: a service, a course."""

    id: str


class Differs(Value, frozen=True, kw_only=True):
    """Another date, or another meaning, that some sources give."""

    said: str
    by: tuple[str, ...]
    about: Literal["date", "meaning"] = "date"


class OtherDay(Value, frozen=True, kw_only=True):
    """A further day of the same rule."""

    day: date
    what: str


class Rule(Value, frozen=True, kw_only=True):
    """One rule, advice or event: whom it binds, whom it merely touches, since when, says who."""

    id: str
    title: str
    place: str
    """A two-letter country, EU, or world."""
    status: Literal["in-force", "advice", "proposal", "replaced", "event"]
    at: datetime | None = None
    """The instant, UTC. A rule has either this or `day`."""
    day: date | None = None
    clock: str = ""
    """The clock time in words, as the source has it."""
    on: Literal["kaspersky", "sellers", "owners", "others"]
    """Whose duty it is. `others`: people for whom an Owner has no answer, such as exporters."""
    whom: str
    """Whom it speaks of, in words that go on after "It is about"."""
    binds: tuple[Who, ...] = ()
    touches: tuple[Who, ...] = ()
    products: Covered
    means: str
    asks: str
    asks_touched: str = ""
    """What it asks of those whom it merely touches, where it binds others; empty: nothing."""
    penalty: str = ""
    """What a breach can cost those whom it binds."""
    concluded: str = ""
    """What is our own conclusion and stands in no source."""
    also: tuple[OtherDay, ...] = ()
    """Further days, in their order."""
    replaced_by: str = ""
    """The rule that took its place."""
    compares: Literal["", "last-update"] = ""
    """What of this machine it is held against."""
    report_first: bool = False
    """Whether a dated report is to be kept before anything is removed."""
    checked: date
    differs: tuple[Differs, ...] = ()
    ground: dict[str, tuple[str, ...]]


class Maker(Value, frozen=True, kw_only=True):
    """Who makes a product."""

    name: str
    country: str


class Get(Value, frozen=True, kw_only=True):
    """How one comes by it."""

    system: Family
    by: Literal["page", "part-of-system", "package"]
    address: str = ""
    names: tuple[str, ...] = ()


class OfferEntry(Value, frozen=True, kw_only=True):
    """What a recommendation needs beside the product's signs."""

    product: str
    status: Literal["offer", "hold", "never"]
    because: str = ""
    because_is: Literal["", "law", "our-policy", "thin-evidence"] = ""
    maker: Maker
    fits: tuple[Literal["home", "business", "server"], ...]
    systems: dict[str, str]
    cost: Literal["part-of-system", "free", "free-private-only", "paid"]
    engine: str
    get: tuple[Get, ...] = ()
    signer: str = ""
    takes_over: bool = False
    """Whether it should come back by itself on a client when other protection goes."""
    note: str = ""
    """What to know before choosing it, in one or two sentences."""
    ground: dict[str, tuple[str, ...]]


class AnswerEntry(Value, frozen=True, kw_only=True):
    """A question that people ask, and what we say. Dates and names come from the rules it uses."""

    id: int
    group: Literal["ultraav", "may-i-keep-it", "money", "program"]
    ask: tuple[str, ...]
    """The question in people's own words, the clearest first."""
    find: tuple[str, ...]
    """Further wordings that lead to it by themselves: words alone, or several together."""
    uses: tuple[str, ...] = ()
    """Rules behind it; those that `say` names stand in it as {rule-id:date}, :moment, :clock or :title."""
    say: str
    """Paragraphs with an empty line between them."""
    ground: dict[str, tuple[str, ...]]


class Catalogue(Value, frozen=True, kw_only=True, eq=False):
    """Everything we know. Each is only itself, so that what is made ready for one can be kept with it."""

    products: dict[str, Product]
    rules: dict[str, Rule]
    offers: dict[str, OfferEntry]
    sources: dict[str, Source]
    subjects: dict[str, Subject] = {}
    answers: dict[int, AnswerEntry] = {}
