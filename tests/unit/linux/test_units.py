"""Unit files are read without a running systemd; hostile ones become gaps."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.machine.linux.units import program, units
from changeover.values import Gap, Service

UNIT = "[Unit]\nDescription=x\n\n[Service]\nType=forking\nExecStart={}\n\n[Install]\nWantedBy=multi-user.target\n"


def _write(root: Path, name: str, text: str) -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def _services(root: Path) -> dict[str, Service]:
    return {thing.place: thing for thing in units(root) if isinstance(thing, Service)}


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("/opt/kaspersky/kesl/libexec/launcher start", "/opt/kaspersky/kesl/libexec/launcher"),
        ("-/usr/sbin/clamd --foreground=true", "/usr/sbin/clamd"),
        ("!!@/bin/x y", "/bin/x"),
        ('"/opt/a folder/x" --y', "/opt/a folder/x"),
        ("'/opt/a folder/x'", "/opt/a folder/x"),
        ("clamd \\\n --config=x", "clamd"),
        ("", ""),
    ],
)
def test_the_program_of_a_unit(line: str, file: str) -> None:
    assert program(UNIT.format(line)) == file


def test_the_last_program_counts_and_other_sections_do_not() -> None:
    assert program("[Service]\nExecStart=/a\nExecStart=\nExecStart=/b x\n[X-Y]\nExecStart=/c\n") == "/b"
    assert program("[Service]\nExecStart=/a\nExecStart=\n") == ""
    assert program("ExecStart=/a\n[Service]\nExecStartPre=/b\n#ExecStart=/d\n") == ""


@given(st.text())
def test_no_text_makes_the_parser_fail(text: str) -> None:
    assert isinstance(program(text), str)
    assert program("[Service]\nExecStart=/a b\n[End]\n" + text.replace("[Service]", "")) == "/a"


def test_where_a_unit_lies_what_it_starts_and_who_wants_it(tmp_path: Path) -> None:
    there = _write(tmp_path, "opt/kaspersky/kesl/libexec/kesl", "x")
    kesl = _write(tmp_path, "usr/lib/systemd/system/kesl.service", UNIT.format("/opt/kaspersky/kesl/libexec/kesl -d"))
    agent = _write(tmp_path, "etc/systemd/system/klnagent64.service", UNIT.format("/opt/kaspersky/klnagent64/sbin/k"))
    _write(tmp_path, "usr/lib/systemd/system/kesl.timer", "")
    wants = tmp_path / "etc/systemd/system/multi-user.target.wants"
    wants.mkdir()
    (wants / "kesl.service").symlink_to("../../../../usr/lib/systemd/system/kesl.service")
    (tmp_path / "lib").symlink_to("usr/lib")
    seen = _services(tmp_path)
    assert seen == {
        str(kesl): Service(
            place=str(kesl),
            name="kesl.service",
            kind="unit",
            file=f"/{there.relative_to(tmp_path)}",
            file_exists=True,
            start="enabled",
        ),
        str(agent): Service(
            place=str(agent),
            name="klnagent64.service",
            kind="unit",
            file="/opt/kaspersky/klnagent64/sbin/k",
            file_exists=False,
        ),
    }


def test_masked_and_dangling_links_and_start_scripts(tmp_path: Path) -> None:
    folder = tmp_path / "etc/systemd/system"
    folder.mkdir(parents=True)
    (folder / "masked.service").symlink_to("/dev/null")
    (folder / "left.service").symlink_to("../../../usr/lib/systemd/system/left.service")
    script = _write(tmp_path, "etc/init.d/klnagent64", "#!/bin/sh\n")
    script.chmod(0o755)
    _write(tmp_path, "etc/init.d/README", "nothing to start")
    masked, left, start = sorted(_services(tmp_path).values(), key=lambda unit: unit.name, reverse=True)
    assert (masked.name, masked.start, masked.file) == ("masked.service", "masked", "")
    assert (left.name, left.file_exists) == ("left.service", False)
    assert (start.name, start.place, start.file_exists) == ("klnagent64", str(script), None)


def test_what_is_no_unit_file_is_a_gap_and_is_never_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "usr/lib/systemd/system"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.service")
    (folder / "folder.service").mkdir()
    (folder / "huge.service").write_bytes(b"\n" * 300_000)
    _write(tmp_path, "etc/init.d", "a file where a folder belongs")
    gaps = [thing for thing in units(tmp_path) if isinstance(thing, Gap)]
    assert {Path(gap.place).name for gap in gaps} == {"pipe.service", "folder.service", "huge.service", "init.d"}
    assert all(gap.hides and gap.part == "units" for gap in gaps)


def test_bytes_that_are_no_text_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "etc/systemd/system"
    folder.mkdir(parents=True)
    (folder / "odd.service").write_bytes(b"\xff\xfe[\x00Unit]\n[Service]\nExecStart=/\xe9\xff\n")
    [odd] = _services(tmp_path).values()
    assert odd.file == "/\ufffd\ufffd"


@pytest.mark.parametrize(
    ("file", "told", "state"),
    [
        ("system.slice/kesl.service/cgroup.events", "populated 1\nfrozen 0\n", True),
        ("system.slice/kesl.service/cgroup.events", "populated 0\nfrozen 0\n", None),
        ("unified/system.slice/kesl.service/cgroup.events", "populated 1\n", True),
        ("systemd/system.slice/kesl.service/cgroup.procs", "812\n", True),
        ("systemd/system.slice/kesl.service/cgroup.procs", "", None),
        ("system.slice/other.service/cgroup.events", "populated 1\n", None),
    ],
)
def test_a_unit_runs_where_its_control_group_holds_programs(
    tmp_path: Path, file: str, told: str, state: bool | None
) -> None:
    _write(tmp_path, f"sys/fs/cgroup/{file}", told)
    _write(tmp_path, "usr/lib/systemd/system/kesl.service", UNIT.format("/opt/kaspersky/kesl/libexec/kesl"))
    [kesl] = _services(tmp_path).values()
    assert kesl.running is state
