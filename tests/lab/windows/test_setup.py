"""The setup program: silent, for the whole machine, registered, refused where it cannot work, gone entirely."""

from __future__ import annotations

import time

from tests.lab.windows import freeze, nsis, package
from tests.lab.windows.lookalikes import SLOW
from tests.lab.windows.machine import Machine
from tests.lab.windows.nsis import ENTRY, FOLDER, SHORTCUT, UNINSTALLER, WINDOW
from tests.lab.windows.scenario import HOME_OWNER, PROGRAM, RUN_ONCE, Stock, picture

VERSION_KEY = r"Software\Microsoft\Windows NT\CurrentVersion"


def test_it_is_registered_with_what_fleet_tools_need(stock: Stock) -> None:
    with stock.machine() as machine:
        entry = machine.call("registry", "values", "HKLM", "64", ENTRY)
        assert (entry["DisplayName"], entry["DisplayVersion"]) == ("Changeover", freeze.version())
        assert (entry["InstallLocation"], entry["QuietUninstallString"]) == (FOLDER, f'"{UNINSTALLER}" /S')
        assert entry["DisplayIcon"] == WINDOW


def test_the_start_menu_opens_the_window(stock: Stock) -> None:
    with stock.machine() as machine:
        assert WINDOW.encode() in machine.path(SHORTCUT).read_bytes()


def test_what_is_installed_is_what_was_frozen(stock: Stock) -> None:
    with stock.machine() as machine:
        top = machine.path(FOLDER)
        there = {str(file.relative_to(top)): file.read_bytes() for file in top.rglob("*") if file.is_file()}
    made = freeze.frozen()
    wanted = {str(file.relative_to(made)): file.read_bytes() for file in made.rglob("*") if file.is_file()}
    there.pop("Uninstall.exe")
    assert there == wanted


def test_of_qt_there_is_nothing_that_opens_connections_or_is_not_used() -> None:
    names = [file.name for file in freeze.frozen().rglob("*") if file.is_file()]
    libraries = sorted(name for name in names if name.startswith("Qt6"))
    assert libraries == ["Qt6Core.dll", "Qt6Gui.dll", "Qt6PrintSupport.dll", "Qt6Svg.dll", "Qt6Widgets.dll"]
    parts = ("network", "qml", "quick", "sql", "opengl", "d3dcompiler", "ssl", "crypto", "websockets")
    theirs = [name for name in names if not name.endswith((".toml", ".svg"))]  # our facts and icons
    assert not [name for name in theirs if any(part in name.lower() for part in parts)]
    assert not [name for name in names if name.endswith(".qm")]


def test_its_pages_tell_version_and_license_and_keys_lead_through_them() -> None:
    with Machine(display=True) as machine:
        title = f"Changeover {freeze.version()} Setup"
        running = machine.start([machine.send(nsis.setup())], elevated=True)
        machine.screen.window(f"^{title}")
        welcome = machine.call("window", "says", title, "Changeover finds", 30)
        picture(machine, "setup-1-welcome")
        machine.screen.press("Return")
        terms = machine.call("window", "says", title, "The license", 30)
        picture(machine, "setup-2-license")
        assert not machine.path(FOLDER).exists()
        machine.screen.press("Return")
        end = machine.call("window", "says", title, f"Changeover {freeze.version()} is installed", 60)
        picture(machine, "setup-3-end")
        machine.screen.press("Return")
        assert running.wait().code == 0
        assert machine.path(WINDOW).exists()
        assert f"Changeover {freeze.version()}" in welcome
        assert any("MIT License" in said for said in terms)
        assert any("Start menu" in said for said in end)


def test_the_setup_is_no_larger_than_24_megabytes() -> None:
    assert nsis.setup().stat().st_size <= 24_000_000


def test_uninstalling_takes_our_files_and_no_others(stock: Stock) -> None:
    with stock.machine() as machine:
        machine.path(rf"{FOLDER}\_internal\theirs.txt").write_text("not ours")
        nsis.uninstall(machine)
        left = [str(found.relative_to(machine.path(FOLDER))) for found in machine.path(FOLDER).rglob("*")]
        assert sorted(left) == ["_internal", "_internal/theirs.txt"]
        assert machine.call("registry", "values", "HKLM", "64", ENTRY) is None
        assert not machine.path(SHORTCUT).exists()


def test_uninstalling_takes_back_the_return_after_a_restart_and_updating_does_not(stock: Stock) -> None:
    pending = {"Changeover": f'"{WINDOW}" --continue', "Other": "theirs.exe"}
    with stock.machine() as machine:
        machine.call("registry", "write", "HKCU", "64", RUN_ONCE, pending)
        nsis.install(machine)
        assert machine.call("registry", "values", "HKCU", "64", RUN_ONCE) == pending
        nsis.uninstall(machine)
        assert machine.call("registry", "values", "HKCU", "64", RUN_ONCE) == {"Other": "theirs.exe"}


def test_uninstalling_leaves_no_folder(stock: Stock) -> None:
    with stock.machine() as machine:
        nsis.uninstall(machine)
        assert not machine.path(FOLDER).exists()


def test_installing_again_over_it_works(stock: Stock) -> None:
    with stock.machine() as machine:
        nsis.install(machine)
        assert machine.run([PROGRAM, "--version"]).out == f"changeover {freeze.version()}\n"


def test_while_the_program_runs_nothing_is_replaced(stock: Stock) -> None:
    with stock.machine(SLOW) as machine:
        running = machine.start([PROGRAM, "run", "--yes", "--attended", *HOME_OWNER])
        while not package.removals(machine):
            assert not running.ended()
            time.sleep(0.02)
        said = machine.run([machine.send(nsis.setup()), "/S"], elevated=True)
        assert (said.code, "Changeover is running" in said.out) == (32, True)
        assert running.wait().code == 3010


def test_while_the_window_is_open_nothing_is_replaced(stock: Stock) -> None:
    with stock.machine(display=True) as machine:
        machine.start([WINDOW, "--demo", "home-us"])
        machine.screen.window("- Changeover$")
        said = machine.run([machine.send(nsis.setup()), "/S"], elevated=True)
        assert (said.code, "Changeover is running" in said.out) == (32, True)


def test_an_older_windows_is_refused_with_a_sentence() -> None:
    with Machine() as machine:
        machine.call("registry", "write", "HKLM", "64", VERSION_KEY, {"CurrentBuildNumber": "17134"})
        said = machine.run([machine.send(nsis.setup()), "/S"], elevated=True)
        assert said.code == 1150
        assert said.out.startswith("Changeover needs Windows 10 version 1809, Windows Server 2019, or newer.")
        assert not machine.path(FOLDER).exists()
        assert machine.call("registry", "values", "HKLM", "64", ENTRY) is None
