"""The laboratory itself: a machine is fresh, runs Windows code, starts again as Windows does, and leaves nothing."""

from __future__ import annotations

import pytest

from tests.lab.windows import lookalikes, package
from tests.lab.windows.lookalikes import PASSWORD_LOGIN, PASSWORD_TEXT, Lookalike
from tests.lab.windows.machine import MSIEXEC, Machine

UNINSTALL = package.UNINSTALL
SERVICES = r"SYSTEM\CurrentControlSet\Services"
PROGRAMS = r"C:\Program Files (x86)\Kaspersky Lab"


def test_it_is_a_windows_client_with_windows_python(machine: Machine) -> None:
    script = "import sys, struct; v = sys.getwindowsversion(); print(v.build, v.product_type, struct.calcsize('P'))"
    assert machine.run([machine.PYTHON, "-c", script]).out.split() == ["19043", "1", "8"]


def test_exit_codes_arrive_whole(machine: Machine) -> None:
    assert machine.run([machine.PYTHON, "-c", "import sys; sys.exit(3010)"]).code == 3010


def test_a_normal_start_is_limited_and_runas_is_full(machine: Machine) -> None:
    assert machine.call("boot", "token") == {"elevated": 0, "type": 3}
    assert machine.call("boot", "token", elevated=True) == {"elevated": 1, "type": 2}


def test_both_views_of_the_registry_are_apart(machine: Machine) -> None:
    machine.call("registry", "write", "HKLM", "32", r"SOFTWARE\Lab", {"text": "Лаборатория", "number": 7})
    assert machine.call("registry", "values", "HKLM", "32", r"SOFTWARE\Lab") == {"text": "Лаборатория", "number": 7}
    assert machine.call("registry", "values", "HKLM", "64", r"SOFTWARE\Lab") is None
    assert machine.call("registry", "values", "HKLM", "64", r"SOFTWARE\WOW6432Node\Lab") is not None


def test_a_machine_is_fresh_and_leaves_nothing(machine: Machine) -> None:
    with Machine() as other:
        other.path(r"C:\witness.txt").write_text("here")
        assert other.run(["cmd.exe", "/c", "dir", r"C:\witness.txt"]).code == 0
        folder = other._folder
    assert not machine.path(r"C:\witness.txt").exists()
    assert not folder.exists()


def test_a_restart_is_one(machine: Machine) -> None:
    machine.path(r"C:\pending.txt").write_text("to be deleted")
    assert machine.call("boot", "delete_at_restart", r"C:\pending.txt")
    once = r"Software\Microsoft\Windows\CurrentVersion\RunOnce"
    line = f'"{machine.PYTHON}" -c "print(7)"'
    machine.call("registry", "write", "HKCU", "64", once, {"Changeover": line})
    machine.call("registry", "write", "HKLM", "64", once, {"Machine": r"cmd.exe /c echo x> C:\machine.txt"})
    before = machine.call("boot", "boot_time")
    [signed_in] = machine.restart()
    assert (signed_in.command, signed_in.code, signed_in.out) == (line, 0, "7\n")
    assert machine.call("boot", "boot_time") > before
    assert not machine.path(r"C:\pending.txt").exists()
    assert machine.path(r"C:\machine.txt").exists()
    assert machine.call("registry", "values", "HKCU", "64", once) == {}
    assert not machine.call("registry", "values", "HKLM", "64", once)
    assert machine.restart() == ()


ENDINGS = {
    "clean": (0, -1),
    "refuses": (1603, 5),
    "restart": (3010, -1),
    "password": (1603, 5),
    "stays": (0, 5),
    "returns": (0, -1),
    "leftover": (0, -1),
    "slow": (0, -1),
}


@pytest.mark.parametrize("lookalike", lookalikes.ALL, ids=lambda lookalike: lookalike.name)
def test_a_lookalike_stands_where_real_ones_do_and_its_quiet_removal_ends_as_meant(lookalike: Lookalike) -> None:
    with Machine() as machine:
        package.install(machine, lookalike)
        stands(machine, lookalike)
        removal(machine, lookalike, "/qn")
        if lookalike.removal == "returns":
            machine.restart()
            assert machine.call("installer", "state", lookalike.code) == 5


@pytest.mark.parametrize(
    "lookalike", [lookalikes.HOME, lookalikes.VPN, lookalikes.PASSWORDS], ids=lambda lookalike: lookalike.name
)
def test_the_own_window_of_a_home_lookalike_needs_nobody(lookalike: Lookalike) -> None:
    with Machine() as machine:
        package.install(machine, lookalike)
        removal(machine, lookalike)


def stands(machine: Machine, lookalike: Lookalike) -> None:
    """Its entries are in the 32-bit view, its files in the folder of 32-bit programs."""
    folder = machine.path(rf"{PROGRAMS}\{lookalike.folder}")
    assert {file.name for file in folder.iterdir()} == set(lookalike.files)
    own, wrong, second, *kept = machine.calls(
        ("registry", "values", "HKLM", "32", rf"{UNINSTALL}\{lookalike.code}"),
        ("registry", "values", "HKLM", "64", rf"{UNINSTALL}\{lookalike.code}"),
        ("registry", "values", "HKLM", "32", rf"{UNINSTALL}\InstallWIX_{lookalike.code}"),
        *(("registry", "values", "HKLM", "32", rf"SOFTWARE\KasperskyLab\{key}") for key, _, _ in lookalike.values),
        *(("registry", "values", "HKLM", "64", rf"{SERVICES}\{service.name}") for service in lookalike.services),
    )
    seen = tuple(own[name] for name in ("DisplayName", "DisplayVersion", "Publisher", "WindowsInstaller"))
    assert seen == (lookalike.product, lookalike.version, lookalike.publisher, 1)
    assert not wrong
    assert (second is not None) == lookalike.second_key
    for (_key, name, value), entry in zip(lookalike.values, kept, strict=False):
        wanted = value.to_bytes(8, "little").hex() if isinstance(value, int) else value
        assert entry[name] == wanted.replace("[INSTALLDIR]", f"{PROGRAMS}\\{lookalike.folder}\\")
    shown = [entry["DisplayName"] for entry in kept[len(lookalike.values) :]]
    assert shown == [service.display for service in lookalike.services]


def removal(machine: Machine, lookalike: Lookalike, *how: str) -> None:
    """Remove it; the exit code, and what is read again afterwards, are those of its kind."""
    done = machine.run([MSIEXEC, "/x", lookalike.code, "/norestart", *how], elevated=True, seconds=30)
    assert (done.code, machine.call("installer", "state", lookalike.code)) == ENDINGS[lookalike.removal]
    assert package.removals(machine) == ([] if lookalike.removal == "password" else [lookalike.name])
    stays = ENDINGS[lookalike.removal][1] == 5
    left = {service.name: "absent" for service in lookalike.services}
    if stays:
        left = {service.name: "stopped" if service.driver else "running" for service in lookalike.services}
    elif lookalike.removal == "leftover":
        left[lookalike.services[0].name] = "stopped"
    assert machine.call("services", "states", list(left)) == left
    folder = machine.path(rf"{PROGRAMS}\{lookalike.folder}")
    if folder.exists() and not stays and lookalike.removal != "returns":
        machine.restart()  # a program that was still ending keeps its file until then, as on Windows
    assert folder.exists() == stays


def test_the_password_removes() -> None:
    with Machine() as machine:
        package.install(machine, lookalikes.PASSWORD)
        given = [f"KLLOGIN={PASSWORD_LOGIN}", f"KLPASSWD={PASSWORD_TEXT}"]
        done = machine.run([MSIEXEC, "/x", lookalikes.PASSWORD.code, "/qn", *given], elevated=True)
        assert (done.code, machine.call("installer", "state", lookalikes.PASSWORD.code)) == (0, -1)
