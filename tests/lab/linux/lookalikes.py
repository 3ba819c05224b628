"""Look-alikes of Kaspersky's Linux packages: their names, their places, and nothing else of theirs.

A daemon is the base's own `sleep` under another name. Versions are of the form that the real packages have.
"""

from __future__ import annotations

from tests.lab.linux import recipe
from tests.unit.linux.deb import Deb

# Composed after the labels that public monitoring tools read; no line of it comes from a machine.
SAYS = """\
Name:                               Kaspersky Endpoint Security 12.0 for Linux
Version:                            12.0.0.6672
License expiration date:            2025-06-30
Last release date of databases:     2024-09-09 10:21:00
"""


def kesl(*, removal: str = "") -> Deb:
    """The product. `removal` is more that its own script does before it is removed."""
    daemon = "/opt/kaspersky/kesl/libexec/kesl"
    control = "/opt/kaspersky/kesl/bin/kesl-control"
    return Deb(
        name="kesl",
        version="12.0.0-6672",
        files={
            daemon: _sleep(),
            control: f'#!/bin/sh\n[ "$1" = --app-info ] || exit 2\ncat <<"END"\n{SAYS}END\n',
            "/usr/lib/systemd/system/kesl.service": _unit(daemon),
        },
        settings={"/etc/opt/kaspersky/kesl/kesl.ini": "[General]\nLocale=en_US.UTF-8\n"},
        programs=frozenset({daemon, control}),
        scripts={
            "postinst": f"mkdir -p /var/log/kaspersky/kesl\n{_start(daemon)}",
            "prerm": f"{removal}\n{_stop(daemon)}",
        },
    )


def kesl_gui() -> Deb:
    """Its window."""
    window = "/opt/kaspersky/kesl/bin/kesl-gui"
    return Deb(
        name="kesl-gui",
        version="12.0.0-6672",
        depends="kesl (>= 12.0.0)",
        files={window: "#!/bin/sh\nexit 0\n"},
        programs=frozenset({window}),
    )


def agent() -> Deb:
    """The Network Agent."""
    daemon = "/opt/kaspersky/klnagent64/sbin/klnagent"
    return Deb(
        name="klnagent64",
        version="15.1.0-20748",
        files={daemon: _sleep(), "/usr/lib/systemd/system/klnagent64.service": _unit(daemon)},
        settings={"/etc/opt/kaspersky/klnagent/klnagent.conf": "[klnagent]\n"},
        programs=frozenset({daemon}),
        scripts={"postinst": _start(daemon), "prerm": _stop(daemon)},
    )


def all_three() -> tuple[Deb, ...]:
    """A managed endpoint."""
    return kesl(), kesl_gui(), agent()


def _sleep() -> bytes:
    return (recipe.base() / "usr/bin/sleep").read_bytes()


def _unit(daemon: str) -> str:
    starts = f"[Service]\nExecStart={daemon} infinity\n"
    return f"[Unit]\nDescription=look-alike\n\n{starts}\n[Install]\nWantedBy=multi-user.target\n"


def _start(daemon: str) -> str:
    pid = f"/run/{daemon.rpartition('/')[2]}.pid"
    return f"start-stop-daemon --start --oknodo --background --make-pidfile --pidfile {pid} --exec {daemon} -- infinity"


def _stop(daemon: str) -> str:
    pid = f"/run/{daemon.rpartition('/')[2]}.pid"
    return f"start-stop-daemon --stop --oknodo --retry TERM/5/KILL/5 --pidfile {pid} --exec {daemon} --remove-pidfile"
