"""One small world for the tests of reports: a catalogue of two products, a machine, a plan, an ending."""

from __future__ import annotations

from datetime import UTC, date, datetime

from changeover.catalogue.schema import Catalogue, Covered, Get, Maker, OfferEntry, Product, Rule, Source
from changeover.i18n import Translator
from changeover.values import (
    Answer,
    Briefing,
    Evidence,
    Failure,
    Finding,
    Gap,
    Gate,
    Gone,
    Offer,
    OpenUninstaller,
    Outcome,
    Plan,
    Question,
    RemoveMsi,
    RemovePackages,
    Snapshot,
    Step,
    System,
    Verdict,
    msg,
)

ENGLISH = Translator()
TAKEN = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
CODE = "{0AAAAAAA-1111-2222-3333-444444444444}"
DIGEST = "ab" * 32

CATALOGUE = Catalogue(
    products={
        "kes": Product(
            id="kes", name="Endpoint", role="kaspersky", system="windows", what="", sign=(), protects=("provider",)
        ),
        "vpn": Product(id="vpn", name="Secure VPN", role="companion", system="windows", what="", sign=()),
        "ultra": Product(id="ultra", name="Ultra", role="handover", system="windows", what="", sign=()),
        "console": Product(
            id="console",
            name="Console",
            role="report-only",
            system="windows",
            what="Whoever runs its server decides about it.",
            sign=(),
        ),
        "shield": Product(id="shield", name="Shield", role="protection", system="windows", what="", sign=()),
    },
    rules={
        "updates": Rule(
            id="updates",
            title="Updates end",
            place="US",
            status="in-force",
            at=datetime(2024, 9, 29, 4, tzinfo=UTC),
            clock="midnight",
            on="kaspersky",
            whom="Kaspersky and its customers",
            products=Covered(all=True),
            means="No updates.",
            asks="Nothing.",
            checked=date(2026, 11, 25),
            ground={"at": ("paper",), "means": ("paper",)},
        ),
        "advice": Rule(
            id="advice",
            title="An office advises",
            place="DE",
            status="advice",
            day=date(2022, 3, 15),
            on="owners",
            whom="people in Germany",
            products=Covered(all=True),
            means="Look for other protection.",
            asks="Nothing.",
            checked=date(2026, 11, 25),
            ground={"day": ("paper",)},
        ),
    },
    offers={
        "shield": OfferEntry(
            product="shield",
            status="offer",
            maker=Maker(name="Shield Ltd", country="FI"),
            fits=("home",),
            systems={"windows": "10"},
            cost="free",
            engine="shield",
            get=(Get(system="windows", by="page", address="https://shield.example/"),),
            ground={},
        )
    },
    sources={
        "paper": Source(
            title="The paper",
            by="An office",
            day=date(2024, 6, 20),
            address="https://office.example/paper",
            read="quoted",
            opened=date(2026, 11, 24),
        )
    },
)

SERVICE = Evidence(kind="service", place=r"Services\AVP", saw="AVP, running", proves="running", basis="machine")
TRACE = Evidence(kind="folder", place=r"C:\Kaspersky Lab", saw="Kaspersky Lab", proves="trace", basis="several")

KES = Finding(
    product="kes",
    role="kaspersky",
    presence="installed",
    evidence=(SERVICE, TRACE),
    version="12.4.0.467",
    running=True,
    updated=datetime(2024, 9, 9, 18, 20, tzinfo=UTC),
    managed_by="server.example",
    product_code=CODE,
)
VPN = Finding(product="vpn", role="companion", presence="installed", evidence=(TRACE,), running=False)
LEFTOVER = Finding(product="kes", role="kaspersky", presence="leftover", evidence=(TRACE,))
REVIEW = Finding(product="kes", role="kaspersky", presence="review", evidence=(TRACE,))
ULTRA = Finding(product="ultra", role="handover", presence="installed", evidence=(SERVICE,))
CONSOLE = Finding(product="console", role="report-only", presence="installed", evidence=(SERVICE,))
SHIELD = Finding(product="shield", role="protection", presence="installed", evidence=(SERVICE,), protecting=True)

HIDING = Gap(part="programs", place=r"HKEY_USERS\S-1-5", why="denied", hides=True, detail="5")
HARMLESS = Gap(part="security-center", why="timeout")

MACHINE = Snapshot(
    origin="this-machine",
    taken=TAKEN,
    system=System(family="windows", release="Windows 11 Pro", build="26100", boot="secret-boot"),
    read=("programs", "services", "processes", "vendor", "folders", "conditions"),
)

BRIEFING = Briefing(
    happened=msg("Updates ended."),
    for_you=msg("Nothing is asked of you."),
    next=msg("Choose other protection."),
    verdicts=(
        Verdict(
            rule="advice",
            reach="not-you",
            because=msg("Other country."),
            means=msg("It advises."),
            asks=msg("Nothing!"),
            group="elsewhere",
        ),
        Verdict(
            rule="updates",
            reach="affects-you",
            because=msg("You live in the US."),
            means=msg("No updates."),
            asks=msg("Nothing."),
            missing=("work",),
            days=787,
            group="yours",
            here=msg("It speaks of Endpoint."),
        ),
    ),
    checked=date(2026, 5, 1),
    stale=True,
)

QUESTION = Question(text=msg("Who decides?"), answers=(Answer(id="me", text=msg("I do")),), safe="me")
PLAN = Plan(
    gates=(
        Gate(id="managed", state="asks", message=msg("A server decides."), remedies=(msg("Ask."),), question=QUESTION),
        Gate(id="power", state="open", message=msg("Plugged in.")),
    ),
    steps=(
        Step(
            action=RemoveMsi(product="kes", code=CODE),
            does=msg("Remove {product}", product="Endpoint"),
            proof=Gone(product="kes", places=("a", "b"), parts=("programs",)),
            restart="maybe",
        ),
        Step(
            action=OpenUninstaller(product="vpn", code=CODE),
            does=msg("Remove VPN"),
            proof=Gone(product="vpn", places=("a",), parts=()),
        ),
        Step(
            action=RemovePackages(product="kesl", manager="dpkg", names=("kesl-gui", "kesl")),
            does=msg("Remove packages"),
            proof=Gone(product="kesl", places=(), parts=()),
        ),
    ),
    rights="admin",
)

OUTCOME = Outcome(
    removal="partly",
    protected="yes",
    by=("shield",),
    remaining=(VPN,),
    leftovers=(LEFTOVER,),
    gaps=(HIDING,),
    restart=True,
    next=(msg("Restart."),),
)

OFFER = Offer(product="shield", because=(msg("It costs nothing."),), here=True)

FAILURE = Failure(
    code="busy", happened=msg("Another one works."), means=msg("Nothing was done."), next=(msg("Wait."),), detail="1618"
)
