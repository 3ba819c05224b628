"""G3: what the person removes, told for each kind of machine."""

from __future__ import annotations

from msgspec.structs import replace

from changeover.detect import detect
from changeover.screens.by_hand import ByHandContent, by_hand
from changeover.screens.scene import Again
from changeover.values import Application, Evidence, Finding, Outcome, Snapshot, System
from tests.unit.screens.plans import planned, unregistered
from tests.unit.screens.scenes import say
from tests.world import CLIENT, NOW, Installed, World, home, service, vpn

ULTRAAV = Installed("ultraav", "ultraav", (service("AuWatchDogService", r"C:\Program Files\UltraAV\AuWatchDog.exe"),))
MAC = Snapshot(
    origin="this-machine",
    taken=NOW,
    system=System(family="macos", release="macOS 15"),
    read=("applications",),
    applications=(Application(place="/Applications/Kaspersky.app", name="Kaspersky", bundle="com.kaspersky.kav"),),
)


def names(content: ByHandContent) -> list[str]:
    return [say(act.name) for act in content.acts]


def test_ultraav_is_removed_in_the_list_of_apps() -> None:
    content = by_hand(planned(World(CLIENT, [ULTRAAV])))
    assert names(content) == ["Open Windows' list of apps", "Choose UltraAV, then Uninstall", "Come back here"]
    assert [act.wish.id for act in content.acts if act.wish] == ["open-apps"]
    assert [wish.id for wish in content.wishes] == ["back", "look-again"]


def test_on_a_mac_its_own_app_does_it() -> None:
    content = by_hand(planned(MAC))
    assert say(content.head.lead).startswith("On a Mac, Kaspersky is removed by its own app.")
    assert names(content)[0] == "Open Kaspersky, and choose Uninstall"
    assert not any(act.wish for act in content.acts)
    assert [act.address for act in content.acts if act.address] == [
        "https://support.kaspersky.com/us/kaspersky-for-mac/25/118671",
        "https://support.kaspersky.com/16048",
    ]


def test_without_an_uninstaller_the_maker_has_a_tool() -> None:
    content = by_hand(planned(World(CLIENT, [unregistered(home()), ULTRAAV])))
    assert say(content.head.lead) == "We found no registered uninstaller for Kaspersky for home computers."
    assert "If it is not there, use the maker's own removal tool" in names(content)
    assert [act.address for act in content.acts if act.address] == ["https://support.kaspersky.com/14674"]
    assert names(content)[-2:] == ["Choose UltraAV, then Uninstall", "Come back here"]


def test_a_maker_whose_page_we_do_not_know_is_asked() -> None:
    content = by_hand(planned(World(CLIENT, [unregistered(vpn())])))
    assert "If it is not there, ask its maker how it is removed" in names(content)
    assert not any(act.address for act in content.acts)


def test_what_is_still_there_after_a_look_is_told() -> None:
    scene = planned(World(CLIENT, [ULTRAAV]))
    assert by_hand(scene).note is None
    snapshot = scene.snapshot
    outcome = Outcome(removal="not-gone", protected="cannot-tell")
    again = by_hand(scene._replace(again=Again(snapshot, detect(snapshot, scene.catalogue), outcome)))
    assert say(again.note.first) == "It is still there."
    gone = by_hand(scene._replace(again=Again(snapshot, (), outcome)))
    assert gone.note is None


def test_what_is_only_told_says_who_decides_about_it() -> None:
    scene = planned(World(CLIENT, []))
    server = replace(
        scene.catalogue.products["network-agent"],
        id="a-server",
        name="The Server",
        role="report-only",
        what="Ask its people.",
    )
    products = {**scene.catalogue.products, "a-server": server}
    evidence = Evidence(kind="service", place="services", saw="server", proves="installed", basis="machine")
    found = Finding(product="a-server", role="report-only", presence="installed", evidence=(evidence,))
    scene = scene._replace(catalogue=replace(scene.catalogue, products=products), findings=(found, found))
    content = by_hand(scene)
    assert say(content.head.lead) == "Changeover leaves this in place. Below stands who decides about it."
    assert [(say(act.name), say(act.line)) for act in content.acts[:-1]] == [("The Server", "Ask its people.")]
    left = by_hand(scene._replace(findings=(replace(found, presence="leftover"),)))
    assert say(left.head.lead) == "There is nothing here that you would have to remove."
    assert len(left.acts) == 1
