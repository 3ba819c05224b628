"""What is concluded from a reading: every product once, with its evidence, and nothing that is not one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.detect import compile_pattern, detect
from changeover.values import (
    Conditions,
    Evidence,
    Extension,
    Finding,
    Folder,
    Gap,
    Mention,
    Package,
    Process,
    Program,
    Provider,
    Service,
    Snapshot,
    System,
    VendorValue,
)
from tests.world import CLIENT, LINUX, UPDATED, World, agent, home, kes, package, password_manager, service, vpn

CATALOGUE = load()
MACHINES = {
    "home": [home(), vpn(), password_manager()],
    "business": [kes(server="ksc.example"), agent()],
    "clean": [],
}


def found(world: World) -> dict[str, Finding]:
    findings = detect(world.snapshot(), CATALOGUE)
    assert len({finding.product for finding in findings}) == len(findings)
    return {finding.product: finding for finding in findings}


def test_a_home_machine() -> None:
    seen = found(World(CLIENT, MACHINES["home"]))
    assert set(seen) == {"kaspersky-home-unspecified", "kaspersky-vpn", "password-manager"}
    suite = seen["kaspersky-home-unspecified"]
    assert (suite.version, suite.status, suite.updated) == ("21.15.8.493", "running", UPDATED)
    assert suite.product_code == "{11111111-2222-3333-4444-555555555501}"
    assert {e.kind for e in suite.evidence} >= {"program", "service", "process", "vendor"}
    assert seen["password-manager"].status == "stopped"


def test_a_business_machine_speaks_in_engine_numbers_and_is_told_in_product_numbers() -> None:
    seen = found(World(CLIENT, MACHINES["business"]))
    assert set(seen) == {"kes-windows", "network-agent"}
    assert seen["kes-windows"].version == "12.4.0.467"
    assert seen["kes-windows"].managed_by == "ksc.example"
    assert seen["network-agent"].version == "14.2.0.26967"


def test_an_engine_number_alone_is_turned_into_the_products_own() -> None:
    (part,) = [thing for thing in kes().seen if isinstance(thing, Service) and thing.name == "AVP.KES.21.16"]
    snapshot = replace(World(CLIENT, []).snapshot(), services=(part,))
    (finding,) = detect(snapshot, CATALOGUE)
    assert (finding.product, finding.version) == ("kes-windows", "12.4")


def test_two_generations_side_by_side_are_two() -> None:
    findings = detect(World(CLIENT, [home(), home(version="21.26.4.500")]).snapshot(), CATALOGUE)
    assert [finding.version for finding in findings] == ["21.15.8.493", "21.26.4.500"]


def test_only_the_32_bit_view_and_only_hidden_entries_are_enough() -> None:
    entry = Program(
        place=r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall\{A}",
        name="Kaspersky Endpoint Security for Windows",
        version="12.4.0.467",
        publisher="AO Kaspersky Lab",
        hidden=True,
    )
    (finding,) = detect(replace(World(CLIENT, []).snapshot(), programs=(entry,)), CATALOGUE)
    assert (finding.product, finding.presence) == ("kes-windows", "installed")


def test_what_rests_on_memory_alone_is_only_for_review() -> None:
    entry = Program(place="p", name="Kaspersky", version="21.15.8.493", publisher="AO Kaspersky Lab")
    (finding,) = detect(replace(World(CLIENT, []).snapshot(), programs=(entry,)), CATALOGUE)
    assert (finding.product, finding.status) == ("kaspersky-home-unspecified", "review")


@pytest.mark.parametrize(
    ("things", "status"),
    [
        (
            {
                "services": (
                    Service(
                        place="HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\AVP21.15",
                        name="AVP21.15",
                        file=r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky 21.15\avp.exe",
                        file_exists=False,
                        running=False,
                    ),
                )
            },
            "leftover",
        ),
        ({"vendor": (VendorValue(place="k", key="AVP21.15", what="present"),)}, "leftover"),
    ],
    ids=["service without its file", "vendor key alone"],
)
def test_what_is_left_behind_is_not_installed(things: dict, status: str) -> None:
    (finding,) = detect(replace(World(CLIENT, []).snapshot(), **things), CATALOGUE)
    assert finding.status == status


def test_removed_with_its_configuration_left_is_a_leftover() -> None:
    left = Package(place="dpkg: kesl", name="kesl", manager="dpkg", version="12.1", state="configuration")
    (finding,) = detect(replace(World(LINUX, []).snapshot(), packages=(left,)), CATALOGUE)
    assert (finding.product, finding.status, finding.packages) == ("kesl", "leftover", ())


def test_a_receipt_of_a_mac_shows_a_product_and_is_no_package_that_could_be_taken_off() -> None:
    receipt = Package(
        place="pkgutil: com.kaspersky.klnagent.core", name="com.kaspersky.klnagent.core", manager="pkgutil"
    )
    mac = World(System(family="macos"), []).snapshot()
    (finding,) = detect(replace(mac, packages=(receipt,)), CATALOGUE)
    assert (finding.product, finding.presence, finding.packages) == ("network-agent", "installed", ())


def test_linux_packages_of_one_product_are_one_finding() -> None:
    world = World(LINUX, [package("kesl", "kesl"), package("kesl-gui", "kesl"), package("klnagent64", "network-agent")])
    seen = found(world)
    assert set(seen) == {"kesl", "network-agent"}
    assert seen["kesl"].packages == ("kesl", "kesl-gui")


@pytest.mark.parametrize("part", ["services", "processes"])
def test_where_services_could_not_be_read_running_cannot_be_told(part) -> None:
    snapshot = World(CLIENT, [password_manager()]).snapshot()
    blind = replace(snapshot, gaps=(Gap(part=part, place="somewhere", why="denied"),))
    assert [f.running for f in detect(snapshot, CATALOGUE)] == [False]
    assert [f.running for f in detect(blind, CATALOGUE)] == [None]


def test_a_service_that_is_known_to_be_stopped_is_stopped() -> None:
    stopped = service("klnagent", r"C:\Program Files (x86)\Kaspersky Lab\NetworkAgent\klnagent.exe", running=False)
    gap = Gap(part="processes", place="process 4", why="denied")
    snapshot = replace(World(CLIENT, []).snapshot(), services=(stopped,), gaps=(gap,))
    assert [(f.product, f.status) for f in detect(snapshot, CATALOGUE)] == [("network-agent", "stopped")]


@pytest.mark.parametrize(
    ("provider", "conditions", "protecting"),
    [
        ("on", Conditions(), True),
        ("off", Conditions(), False),
        ("expired", Conditions(), False),
        ("unknown", Conditions(), None),
        ("on", Conditions(defender="off"), False),  # Security Center lags behind the service itself
        ("off", Conditions(defender="on"), True),
    ],
)
def test_whether_defender_protects(provider: str, conditions: Conditions, protecting: bool | None) -> None:
    listed = Provider(place="Security Center", name="Windows Defender", state=provider)  # type: ignore[arg-type]
    snapshot = replace(World(CLIENT, []).snapshot(), providers=(listed,), conditions=conditions)
    (finding,) = detect(snapshot, CATALOGUE)
    assert (finding.product, finding.protecting) == ("microsoft-defender", protecting)


NOT_OURS = (
    Program(place="p1", name="Kaspersky Tribute Band Player", version="1.0", publisher="Somebody"),
    Process(place="process 7", name="avp.exe", file=r"C:\Games\avp.exe"),
    Process(place="process 8", name="kavstart.exe", file=r"C:\Program Files\Kingsoft\kavstart.exe"),
    Service(place="s1", name="KslD", kind="driver", file=r"C:\Windows\System32\drivers\KslD.sys", file_exists=True),
    Service(place="s2", name="dam", kind="driver", file=r"C:\Windows\System32\drivers\dam.sys", file_exists=True),
    Service(place="s3", name="AVP21.15", file=r"C:\Malware\avp.exe", file_exists=True),
    Folder(place=r"C:\Users\me\Documents\Kaspersky bills"),
)


@pytest.mark.parametrize("thing", NOT_OURS, ids=lambda thing: getattr(thing, "name", "") or thing.place)
def test_what_only_looks_like_it_is_never_called_installed(thing) -> None:
    lists = {Program: "programs", Process: "processes", Service: "services", Folder: "folders"}
    snapshot = replace(World(CLIENT, []).snapshot(), **{lists[type(thing)]: (thing,)})
    assert not [f for f in detect(snapshot, CATALOGUE) if f.presence == "installed"]


NAMES = st.text(alphabet="abcdefgXYZ .-_0123456789äжΩ", max_size=30).filter(lambda text: "asper" not in text.casefold())
STRANGERS = st.lists(
    st.builds(Program, place=NAMES.map(lambda name: f"HKU\\{name}"), name=NAMES, version=NAMES, publisher=NAMES),
    max_size=20,
).map(tuple)


@given(st.sampled_from(sorted(MACHINES)), STRANGERS)
def test_other_software_changes_nothing(machine: str, more: tuple[Program, ...]) -> None:
    snapshot = World(CLIENT, MACHINES[machine]).snapshot()
    crowded = replace(snapshot, programs=more + snapshot.programs)
    assert detect(crowded, CATALOGUE) == detect(snapshot, CATALOGUE)


@given(st.permutations(World(CLIENT, MACHINES["home"]).snapshot().programs))
def test_order_does_not_matter(programs: list[Program]) -> None:
    snapshot = World(CLIENT, MACHINES["home"]).snapshot()
    shuffled = detect(replace(snapshot, programs=tuple(programs)), CATALOGUE)
    assert [(f.product, f.version, f.status) for f in shuffled] == [
        (f.product, f.version, f.status) for f in detect(snapshot, CATALOGUE)
    ]


ANY_TEXT = st.text(max_size=40)


@given(st.lists(st.builds(Program, place=ANY_TEXT, name=ANY_TEXT, version=ANY_TEXT, publisher=ANY_TEXT)))
def test_any_text_at_all_is_taken(programs: list[Program]) -> None:
    detect(replace(World(CLIENT, []).snapshot(), programs=tuple(programs)), CATALOGUE)


def test_ten_thousand_strangers_and_ten_thousand_versions() -> None:
    many = tuple(
        Program(place=f"HKLM\\{n}", name="Kaspersky", version=f"{n}.{n}", publisher="AO Kaspersky Lab")
        for n in range(10_000)
    )
    findings = detect(replace(World(CLIENT, []).snapshot(), programs=many), CATALOGUE)
    assert len(findings) == 10_000


@given(st.text(max_size=60))
def test_a_pattern_without_holes_matches_itself_and_nothing_longer(text: str) -> None:
    plain = text.replace("*", "").replace("{v}", "").replace("{v-}", "")
    assert compile_pattern(plain).fullmatch(plain)
    assert not compile_pattern(plain).fullmatch(plain + "x")


def test_patterns() -> None:
    assert compile_pattern("AVP{v}").fullmatch("avp21.24").group("v") == "21.24"  # type: ignore[union-attr]
    assert compile_pattern("KLIF.K4W-{v-}").fullmatch("klif.K4W-21-26").group("v") == "21-26"  # type: ignore[union-attr]
    assert not compile_pattern("AVP{v}").fullmatch("AVP")
    assert not compile_pattern("AVP{v}").fullmatch("AVP21.24x")
    assert compile_pattern(r"*\Kaspersky Lab\*\avp.exe").fullmatch(r"D:\Kaspersky Lab\K 21\AVP.EXE")


def test_no_evidence_no_finding() -> None:
    with pytest.raises(ValueError, match="needs evidence"):
        Finding(product="x", role="kaspersky", presence="installed", evidence=())


def test_strength() -> None:
    def strength(**fields) -> str:
        shown = {"kind": "service", "place": "p", "saw": "s", "proves": "installed", "basis": "machine"} | fields
        return Evidence(**shown).strength

    assert strength() == "strong"
    assert strength(basis="several", proves="running") == "strong"
    assert strength(basis="single") == "supporting"
    assert strength(kind="provider") == "supporting"
    assert strength(proves="trace") == "weak"
    assert strength(basis="memory") == "weak"


def test_a_snapshot_needs_a_zone() -> None:
    snapshot = World(CLIENT, []).snapshot()
    with pytest.raises(ValueError, match="needs a zone"):
        Snapshot(origin="file", taken=snapshot.taken.replace(tzinfo=None), system=snapshot.system)


def test_a_fuller_number_that_agrees_is_told_however_weak_what_names_it() -> None:
    seen = found(World(CLIENT, [vpn()]))
    assert seen["kaspersky-vpn"].version == "5.15"
    listed = Program(place="list", name="Kaspersky VPN", version="5.15.0.437")
    snapshot = replace(World(CLIENT, [vpn()]).snapshot(), programs=(listed,))
    [finding] = detect(snapshot, CATALOGUE)
    assert (finding.version, finding.other_versions) == ("5.15.0.437", ())


def test_a_name_in_a_text_is_told_as_one_and_an_extension_with_its_id() -> None:
    mention = Mention(place="line 12", field="driver", name="KLIF.K4W-21-25", version="21.25.8.1")
    extension = Extension(
        place="profile", browser="Chrome", id="ahkjpbeeocnddjkakilopmfdlnjdpcdm", name="Kaspersky", enabled=False
    )
    snapshot = replace(World(CLIENT, []).snapshot(), mentions=(mention,), extensions=(extension,))
    [finding] = detect(snapshot, CATALOGUE)
    assert finding.status == "review"
    assert sorted((evidence.kind, evidence.place, evidence.saw) for evidence in finding.evidence) == [
        ("extension", "profile", "Kaspersky, ahkjpbeeocnddjkakilopmfdlnjdpcdm, Chrome, turned off"),
        ("mention", "line 12", "KLIF.K4W-21-25, 21.25.8.1"),
    ]


def test_a_program_for_extensions_is_told_apart_from_an_extension() -> None:
    host = Extension(place="key", browser="Chrome", id="com.kaspersky.ahkjpbeeocnddjkakilopmfdlnjdpcdm.host")
    assert host.is_host
    for id_ in ("ahkjpbeeocnddjkakilopmfdlnjdpcdm", "light_plugin_D772@kaspersky.com", "{d10d.5}"):
        assert not replace(host, id=id_).is_host
    snapshot = replace(World(CLIENT, []).snapshot(), extensions=(host,))
    kinds = [evidence.kind for finding in detect(snapshot, CATALOGUE) for evidence in finding.evidence]
    assert set(kinds) == {"host"}


def test_a_thing_that_many_signs_fit_is_told_once_by_the_strongest() -> None:
    seen = found(World(CLIENT, [agent(), kes(), home()]))
    for finding in seen.values():
        told = [(evidence.place, evidence.saw) for evidence in finding.evidence]
        assert len(told) == len(set(told))
    [service] = [e for e in seen["network-agent"].evidence if e.place.endswith("klnagent")]
    assert (service.kind, service.strength) == ("service", "strong")
