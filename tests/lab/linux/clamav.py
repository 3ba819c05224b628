"""ClamAV's own daemon in a machine, with one signature of our own instead of a download."""

from __future__ import annotations

import hashlib

from tests.lab.linux.machine import Machine

SAMPLE = b"harmless text that our own signature names\n"
SOCKET = "/run/clamd.socket"
SETTINGS = f"LocalSocket {SOCKET}\nDatabaseDirectory /var/lib/clamav\nLogFile /var/log/clamd.log\n"


def start(machine: Machine) -> None:
    """Start clamd by hand and wait until it has answered; raises AssertionError when it does not come up."""
    digest = hashlib.sha256(SAMPLE).hexdigest()
    (machine.root / "var/lib/clamav/changeover.hsb").write_text(f"{digest}:{len(SAMPLE)}:Changeover.Sample\n")
    (machine.root / "tmp/clamd.conf").write_text(SETTINGS)
    machine.sure("clamd", "--config-file=/tmp/clamd.conf")  # it returns when its database is loaded and it listens
    assert asked(machine, "PING") == "PONG"
    (machine.root / "tmp/sample").write_bytes(SAMPLE)
    assert asked(machine, "SCAN /tmp/sample") == "/tmp/sample: Changeover.Sample.UNOFFICIAL FOUND"


def asked(machine: Machine, command: str) -> str:
    """What the daemon answers to a command of its protocol, clamd(8)."""
    ask = (
        "import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]);"
        "s.sendall(b'n' + sys.argv[2].encode() + b'\\n'); print(s.makefile().read().strip())"
    )
    return machine.sure("python3", "-c", ask, SOCKET, command).strip()
