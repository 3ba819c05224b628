"""Adapters as the kernel lists them, and root certificates in the folders of every distribution."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from changeover.machine.linux.certificates import FOLDERS, LARGEST, roots
from changeover.machine.linux.network import ADAPTERS, adapters
from changeover.values import Adapter, Certificate, Gap
from tests.unit.machine.test_subject import CERTIFICATE, MAKER, NAME, composed, part

KASPERSKY = composed(
    part(NAME, b"Kaspersky Endpoint Security Personal Certification Authority"), part(MAKER, b"AO Kaspersky Lab")
)


def pem(*held: bytes) -> bytes:
    lines = (base64.encodebytes(one) for one in held)
    return b"".join(b"-----BEGIN CERTIFICATE-----\n" + one + b"-----END CERTIFICATE-----\n" for one in lines)


def put(file: Path, held: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(held)
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path / "etc/passwd", b"")
    return tmp_path


def test_the_adapters_of_a_composed_machine(tmp_path: Path) -> None:
    top = tmp_path / ADAPTERS
    (top / "eth0/device").mkdir(parents=True)
    (top / "eth0/device/driver").symlink_to("../../../bus/pci/drivers/e1000e")
    put(top / "tun0/tun_flags", b"0x1001\n")
    put(top / "wg0/uevent", b"DEVTYPE=wireguard\nINTERFACE=wg0\n")
    put(top / "lo/uevent", b"INTERFACE=lo\n\xff")
    put(top / "bonding_masters", b"")
    assert [(one.name, one.description) for one in adapters(tmp_path) if isinstance(one, Adapter)] == [
        ("eth0", "e1000e"),
        ("lo", ""),
        ("tun0", "tun"),
        ("wg0", "wireguard"),
    ]


def test_the_adapters_of_this_machine_have_their_loop() -> None:
    assert [one.place for one in adapters() if isinstance(one, Adapter) and one.name == "lo"] == ["/sys/class/net/lo"]


def test_without_a_list_of_adapters_there_is_a_gap(tmp_path: Path) -> None:
    [gap] = adapters(tmp_path)
    assert isinstance(gap, Gap)
    assert (gap.part, gap.why, gap.hides) == ("network", "missing", False)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("held", [KASPERSKY, pem(KASPERSKY)])
def test_a_certificate_in_every_folder_in_both_forms(root: Path, folder: str, held: bytes) -> None:
    file = put(root / folder / "kaspersky.crt", held)
    assert list(roots(root)) == [
        Certificate(
            place=str(file),
            subject="CN=Kaspersky Endpoint Security Personal Certification Authority, O=AO Kaspersky Lab",
            thumbprint=hashlib.sha1(KASPERSKY, usedforsecurity=False).hexdigest().upper(),
        )
    ]


def test_a_certificate_is_told_once_where_it_was_added(root: Path) -> None:
    added = put(root / FOLDERS[0] / "kaspersky.crt", pem(KASPERSKY))
    used = root / "etc/ssl/certs"
    bundle = put(used / "ca-certificates.crt", pem(CERTIFICATE, KASPERSKY))
    (used / "1a2b3c4d.0").symlink_to(added)
    (used / "gone.pem").symlink_to("nowhere")
    assert [one.place for one in roots(root) if isinstance(one, Certificate)] == [str(added), str(bundle)]


def test_damaged_and_huge_files_are_told_and_the_next_is_read(root: Path) -> None:
    top = root / FOLDERS[0]
    put(top / "a.crt", pem(b"\x30\x05\x30"))
    with put(top / "b.crt", b"").open("wb") as file:
        file.truncate(LARGEST + 1)
    put(top / "c.txt", b"no certificate at all")
    (top / "d.crt").symlink_to("d.crt")
    put(top / "e.crt", pem(CERTIFICATE))
    things = list(roots(root))
    assert [one.place for one in things if isinstance(one, Gap)] == [str(top / "a.crt"), str(top / "b.crt")]
    assert [one.subject for one in things if isinstance(one, Certificate)] == ["O=Example, CN=Example Root"]


def test_the_certificates_of_this_machine_are_all_read() -> None:
    things = list(roots())
    assert [thing for thing in things if isinstance(thing, Gap) and thing.why == "malformed"] == []
    assert all("=" in thing.subject for thing in things if isinstance(thing, Certificate))
