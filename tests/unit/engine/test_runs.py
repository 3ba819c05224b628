"""How runs end on the simulated machine: by what is seen, never by what an uninstaller says."""

from __future__ import annotations

from pathlib import Path

import pytest

from changeover.catalogue import load
from changeover.engine import Folders, QueueLink, serve
from changeover.values import (
    Agree,
    Asking,
    Began,
    Decide,
    Decisions,
    Done,
    Failed,
    FromEngine,
    Gap,
    Hello,
    Look,
    OpenUninstaller,
    Progress,
    Proposed,
    Provider,
    RemoveMsi,
    Reply,
    Restart,
    RestartNeeded,
    ReturnAfterRestart,
    SnapshotTaken,
    Stop,
    ToEngine,
)
from tests.talk import Talk, journals, talk
from tests.world import (
    AGENT_CODE,
    CLIENT,
    ELEVATED,
    HOME_CODE,
    KES_CODE,
    VPN_CODE,
    World,
    agent,
    home,
    kes,
    service,
    vpn,
)

ATTENDED = Decisions(intent="remove", attended=True)
SILENT = Decisions(intent="remove", confirmed={"encryption": "none"})


def codes(world: World) -> list[str]:
    return [act.code for act in world.acts if isinstance(act, RemoveMsi | OpenUninstaller)]


def test_home_and_vpn_go_by_their_own_windows_and_come_back_after_the_restart(tmp_path: Path) -> None:
    world = World(CLIENT, [home(), vpn()])
    first = talk(world, tmp_path, Talk(ATTENDED, answer="later"))
    assert [type(act) for act in world.acts] == [ReturnAfterRestart, OpenUninstaller, OpenUninstaller, Restart]
    assert codes(world) == [VPN_CODE, HOME_CODE]
    assert first.of(Asking)[-1].id == "restart"  # type: ignore[union-attr]
    assert first.of(RestartNeeded)
    assert first.outcome is not None
    assert (first.outcome.removal, first.outcome.restart) == ("gone", True)
    world.restart()
    again = talk(world, tmp_path, Talk(ATTENDED), resume=True)
    assert again.proposed.plan.steps == ()
    assert again.outcome is not None
    assert (again.outcome.removal, again.outcome.restart, again.outcome.protected) == ("gone", False, "cannot-tell")


def test_the_agent_goes_last(tmp_path: Path) -> None:
    world = World(ELEVATED, [agent(), kes()])
    ended = talk(world, tmp_path, Talk(SILENT))
    assert codes(world) == [KES_CODE, AGENT_CODE]
    assert ended.outcome is not None
    assert ended.outcome.removal == "gone"


@pytest.mark.parametrize(
    ("manner", "failure", "removal"),
    [
        ("refuses", "refused", "not-gone"),
        ("cancelled", "cancelled", "not-gone"),
        ("stays", "still-there", "not-gone"),
    ],
)
def test_a_failure_stops_the_run_before_the_next_step(manner, failure: str, removal: str, tmp_path: Path) -> None:
    world = World(ELEVATED, [agent(), kes(manner)])
    ended = talk(world, tmp_path, Talk(SILENT))
    assert ended.failures == [failure]
    assert codes(world) == [KES_CODE]
    assert ended.outcome is not None
    assert ended.outcome.removal == removal


def test_a_restart_that_must_come_first_is_no_failure(tmp_path: Path) -> None:
    world = World(ELEVATED, [agent(), kes("waits-for-restart")])
    first = talk(world, tmp_path, Talk(SILENT))
    assert first.failures == []
    assert len(first.of(RestartNeeded)) == 1
    assert codes(world) == [KES_CODE]
    world.restart()
    again = talk(world, tmp_path, Talk(SILENT), resume=True)
    assert codes(world) == [KES_CODE, AGENT_CODE]
    assert again.outcome is not None
    assert again.outcome.removal == "gone"


def test_gone_with_a_wish_for_a_restart_goes_on_and_says_so_at_the_end(tmp_path: Path) -> None:
    world = World(ELEVATED, [agent(), kes("goes-and-wants-restart")])
    ended = talk(world, tmp_path, Talk(SILENT))
    assert codes(world) == [KES_CODE, AGENT_CODE]
    assert ended.outcome is not None
    assert (ended.outcome.removal, ended.outcome.restart) == ("gone", True)


def test_a_restart_that_is_still_to_come_is_told_again(tmp_path: Path) -> None:
    world = World(ELEVATED, [kes("goes-and-wants-restart")])
    talk(world, tmp_path, Talk(SILENT))
    again = talk(world, tmp_path, Talk(SILENT), resume=True)
    world.restart()
    after = talk(world, tmp_path, Talk(SILENT), resume=True)
    assert again.outcome is not None
    assert after.outcome is not None
    assert [(o.removal, o.restart) for o in (again.outcome, after.outcome)] == [("gone", True), ("gone", False)]


def test_a_run_that_died_before_the_restart_was_asked_for_still_tells_of_it(tmp_path: Path) -> None:
    world = World(CLIENT, [home()])
    first = talk(world, tmp_path / "whole", Talk(ATTENDED, answer="later"))
    last_done = max(n for n, word in enumerate(first.heard) if isinstance(word, Done))
    cut = first._since_agreement() - (len(first.heard) - 1 - last_done)
    world = World(CLIENT, [home()])
    talk(world, tmp_path, Talk(ATTENDED, kill_after=cut))
    assert world.installed == []
    again = talk(world, tmp_path, Talk(ATTENDED), resume=True)
    assert again.outcome is not None
    assert (again.outcome.removal, again.outcome.restart) == ("gone", True)


def test_what_comes_back_is_found_again(tmp_path: Path) -> None:
    world = World(ELEVATED, [kes("comes-back")])
    first = talk(world, tmp_path, Talk(SILENT))
    assert first.outcome is not None
    assert first.outcome.removal == "gone"
    world.restart()
    again = talk(world, tmp_path, Talk(SILENT, agree=lambda _: None), resume=True)
    assert len(again.proposed.plan.steps) == 2
    assert codes(world) == [KES_CODE]


def test_a_place_that_closed_meanwhile_proves_nothing(tmp_path: Path) -> None:
    """The program left the list because the list cannot be read any more."""
    world = World(ELEVATED, [kes()])
    gap = Gap(part="programs", why="denied", hides=True)

    def agree(proposed):
        world.gaps = (gap,)
        return proposed.digest

    ended = talk(world, tmp_path, Talk(SILENT, agree=agree))
    assert ended.outcome is not None
    assert ended.outcome.removal != "gone"
    assert gap in ended.outcome.gaps


def test_a_service_without_its_file_is_a_leftover(tmp_path: Path) -> None:
    left = service("klnagent", r"C:\Program Files (x86)\Kaspersky Lab\NetworkAgent\klnagent.exe", running=False)
    orphan = type(left)(**{name: getattr(left, name) for name in left.__struct_fields__} | {"file_exists": False})
    world = World(ELEVATED, [agent(leaves=(orphan,))])
    ended = talk(world, tmp_path, Talk(SILENT))
    assert ended.outcome is not None
    assert ended.outcome.removal == "gone"
    assert [finding.product for finding in ended.outcome.leftovers] == ["network-agent"]


def test_protected_only_when_seen(tmp_path: Path) -> None:
    on = Provider(place="Security Center", name="Windows Defender", state="on", current=True)
    world = World(ELEVATED, [agent()], providers=(on,))
    ended = talk(world, tmp_path, Talk(SILENT))
    assert ended.outcome is not None
    assert (ended.outcome.protected, ended.outcome.by) == ("yes", ("microsoft-defender",))


def test_wanting_none_is_never_called_protected(tmp_path: Path) -> None:
    on = Provider(place="Security Center", name="Windows Defender", state="on", current=True)
    world = World(ELEVATED, [agent()], providers=(on,))
    wanted = Decisions(intent="remove", confirmed={"protection": "none"})
    ended = talk(world, tmp_path, Talk(wanted))
    assert ended.outcome is not None
    assert ended.outcome.protected != "yes"


def test_stop_is_honored_after_the_running_step(tmp_path: Path) -> None:
    world = World(ELEVATED, [agent(), kes()])
    ended = talk(world, tmp_path, Talk(SILENT, stop_after=Done))
    assert codes(world) == []  # the first Done is the saved record
    assert ended.outcome is not None
    assert ended.outcome.removal == "not-gone"


def test_the_password_is_in_no_event_and_no_file(tmp_path: Path) -> None:
    secret = "Tr0ub4dor&3-geheim"
    world = World(ELEVATED, [agent(), kes("refuses")])
    ended = talk(world, tmp_path, Talk(SILENT), password=secret)
    assert ended.proposed.plan.gates[-1] is not None
    assert secret not in repr(ended.heard)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if secret.encode() in path.read_bytes()]


def test_every_event_is_on_disk_before_it_is_shown(tmp_path: Path) -> None:
    class Watching(Talk):
        def send(self, word) -> None:
            if isinstance(word, Done):
                text = journals(tmp_path)[0].read_bytes()
                last = text.splitlines()[-1]
                assert b'"type":"Done"' in last
                assert b'"step":%d' % word.step in last
            super().send(word)

    ended = talk(World(ELEVATED, [agent()]), tmp_path, Watching(SILENT))
    assert len(ended.of(Done)) == 2


def test_the_uninstallers_own_window_is_told_and_raised_when_it_is_asked_for(tmp_path: Path) -> None:
    for reply, raised in (("show", [7, 7]), ("leave", []), ("", []), ("now", [])):
        world = World(CLIENT, [home(), vpn()])
        ended = talk(world, tmp_path / f"reply-{reply}", Talk(ATTENDED, answer="later", own_window=reply))
        asked = [word.id for word in ended.of(Asking) if isinstance(word, Asking)]
        assert asked == ["own-window", "own-window", "restart"]
        assert (world.installed, world.raised) == ([], raised), reply


Words = tuple[ToEngine | None, ...]


class Person(QueueLink):
    """Somebody at a window of their own, who says certain words as soon as a line of a kind is heard."""

    def __init__(self, decisions: Decisions, words: dict[type | str, Words]) -> None:
        """`words` are named by the type of a line, or by the id of a question."""
        super().__init__()
        self._words_for: dict[type | str, Words] = {
            Hello: (Look(),),
            SnapshotTaken: (Decide(decisions=decisions),),
            **words,
        }
        self.heard: list[FromEngine] = []

    def send(self, word: FromEngine) -> None:
        self.heard.append(word)
        if isinstance(word, Proposed) and Proposed not in self._words_for:
            self.put(Agree(digest=word.digest))
        for answer in self._words_for.get(word.id if isinstance(word, Asking) else type(word), ()):
            self.put(answer)
        if isinstance(word, Failed):
            self.put(None)


def hold(world: World, folder: Path, person: Person) -> Person:
    serve(person, load(), machine=world.machine(), folders=Folders(folder / "person", folder / "person"))
    return person


def test_a_stop_taken_back_while_the_step_runs_stops_nothing(tmp_path: Path) -> None:
    world = World(ELEVATED, [agent(), kes()])
    hold(world, tmp_path / "stop", Person(SILENT, {Began: (Stop(),)}))
    assert codes(world) == []
    hold(world, tmp_path / "back", Person(SILENT, {Began: (Stop(),), Progress: (Stop(back=True),)}))
    assert codes(world) == [KES_CODE, AGENT_CODE]
    assert world.installed == []


def test_a_word_about_the_own_window_is_never_a_yes(tmp_path: Path) -> None:
    """Neither to a plan nor to the restart, whatever it says; and no answer counts before its question."""
    world = World(CLIENT, [home()])
    proposed = hold(world, tmp_path / "first", Person(ATTENDED, {Proposed: (None,)})).heard[-2]
    assert isinstance(proposed, Proposed)
    replies = tuple(Reply(id="own-window", value=value) for value in ("now", proposed.digest, "yes", "show"))
    hold(world, tmp_path / "second", Person(ATTENDED, {Proposed: (*replies, None)}))
    assert world.acts == []
    early = (*replies, Reply(id="restart", value="now"))
    person = Person(ATTENDED, {Progress: early, "own-window": early, "restart": (*replies, Stop())})
    hold(world, tmp_path / "third", person)
    assert [word.id for word in person.heard if isinstance(word, Asking)] == ["own-window", "restart"]
    assert isinstance(world.acts[-1], Restart)
    assert world.restarts == 0
