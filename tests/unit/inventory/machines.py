"""Machines for tests of files: one full one, and a strategy for any."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from changeover.catalogue import load
from changeover.inventory import reader
from changeover.values import Gap, Package, Program, Provider, Service, Snapshot, System, VendorValue, clean

TAKEN = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)

MACHINE = Snapshot(
    origin="this-machine",
    taken=TAKEN,
    system=System(family="windows", release="Windows 11 Pro", region="US", rights="admin"),
    read=("programs", "services"),
    programs=(Program(place=r"HKEY_LOCAL_MACHINE\SOFTWARE\X", name="Агент администрирования", hidden=True),),
    services=(Service(place="Services", name="klnagent", running=True, file_exists=None),),
    providers=(Provider(place="SecurityCenter2", name="A", state="on", current=False),),
    vendor=(VendorValue(place="KasperskyLab", key="KES.21.16", what="updated", at=TAKEN),),
    gaps=(Gap(part="installer", place="HKEY_USERS", why="denied", hides=True, detail="5"),),
)


def read_inventory(raw: bytes, size: int | None = None) -> tuple[Snapshot, ...]:
    """The machines in a file that was written at TAKEN."""
    return reader.read_inventory(raw, load(), TAKEN, size=size)


text = st.text(max_size=8).map(clean)
trit = st.none() | st.booleans()


def machines() -> st.SearchStrategy[Snapshot]:
    """Machines whose text is clean already, as every reading of ours is."""
    return st.builds(
        Snapshot,
        format=st.just(1),
        origin=st.sampled_from(["this-machine", "file", "demo"]),
        taken=st.just(TAKEN),
        system=st.builds(System, release=text, build=text, chip=text, region=text, boot=text),
        read=st.tuples() | st.just(("programs", "folders")),
        programs=st.lists(
            st.builds(Program, place=text, name=text, version=text, hidden=st.booleans()), max_size=2
        ).map(tuple),
        packages=st.lists(st.builds(Package, place=text, name=text), max_size=2).map(tuple),
        providers=st.lists(st.builds(Provider, place=text, name=text, current=trit), max_size=2).map(tuple),
        gaps=st.lists(st.builds(Gap, place=text, hides=st.booleans(), detail=text), max_size=2).map(tuple),
    )
