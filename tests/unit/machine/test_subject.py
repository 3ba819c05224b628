"""Subjects of certificates: of real ones that this system trusts, of one that was composed, and of any bytes."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.machine.subject import NoCertificate, certificates, subject


def element(kind: int, *held: bytes) -> bytes:
    whole = b"".join(held)
    size = bytes([len(whole)]) if len(whole) < 128 else bytes([0x82]) + len(whole).to_bytes(2, "big")
    return bytes([kind]) + size + whole


def part(identifier: str, text: bytes, kind: int = 0x0C) -> bytes:
    return element(0x31, element(0x30, element(6, bytes.fromhex(identifier)), element(kind, text)))


def composed(*parts: bytes, version: bool = True) -> bytes:
    """The bytes of a certificate with this subject; its other fields are empty."""
    empty = element(0x30)
    before = (element(0xA0, element(2, b"\2")) if version else b"", element(2, b"\1"), empty, empty, empty)
    return element(0x30, element(0x30, *before, element(0x30, *parts), empty), empty, element(3, b"\0" * 200))


MAKER, NAME = "55040a", "550403"
CERTIFICATE = composed(part(MAKER, b"Example"), part(NAME, b"Example Root"))


@pytest.mark.parametrize(
    ("certificate", "told"),
    [
        (CERTIFICATE, "O=Example, CN=Example Root"),
        (composed(part(NAME, b"Old"), version=False), "CN=Old"),
        (composed(part(NAME, "Лаборатория".encode()), part("2a864886f70d010901", b"a@b")), "CN=Лаборатория"),
        (composed(part(NAME, "Лаб".encode("utf-16-be"), 0x1E)), "CN=Лаб"),
        (composed(part(MAKER, b'A "B", Inc.')), 'O="A ""B"", Inc."'),
        (composed(part(NAME, b"\xff")), "CN=\ufffd"),
        (composed(part(NAME, b"x" * 300)), f"CN={'x' * 300}"),
        (composed(part(NAME, b"x", 0x04)), ""),
        (composed(), ""),
    ],
)
def test_the_parts_of_a_name_in_their_order(certificate: bytes, told: str) -> None:
    assert subject(certificate) == told


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"\x30",
        b"\x30\x82",
        b"\x30\x05\x30",
        b"\x31\x00",
        b"\x30\x00",
        element(0x30, element(0x30, element(2, b"1"))),
    ],
)
def test_what_is_no_certificate(held: bytes) -> None:
    with pytest.raises(NoCertificate):
        subject(held)


@pytest.mark.parametrize("cut", range(1, len(CERTIFICATE) - 1, 7))
def test_a_certificate_that_ends_too_early(cut: int) -> None:
    with pytest.raises(NoCertificate):
        subject(CERTIFICATE[:cut])


def test_a_file_holds_one_certificate_or_many_as_text() -> None:
    text = b"-----BEGIN %s-----\n%s-----END %s-----\n"
    plain, trusted = (
        text % (kind, base64.encodebytes(CERTIFICATE), kind) for kind in (b"CERTIFICATE", b"TRUSTED CERTIFICATE")
    )
    key = text % (b"PRIVATE KEY", b"AAAA", b"PRIVATE KEY")
    assert list(certificates(CERTIFICATE)) == [CERTIFICATE]
    assert list(certificates(b"# a\r\n" + plain + key + trusted)) == [CERTIFICATE] * 2
    assert list(certificates(b"")) == []


@given(st.binary() | st.lists(st.binary(), min_size=1).map(lambda more: CERTIFICATE + b"".join(more)))
def test_any_bytes_are_a_subject_or_no_certificate(held: bytes) -> None:
    for certificate in certificates(held):
        try:
            told = subject(certificate)
        except NoCertificate:
            continue
        assert isinstance(told, str)


@given(st.binary())
def test_any_bytes_between_the_marks_are_passed_over_or_read(held: bytes) -> None:
    for certificate in certificates(b"-----BEGIN CERTIFICATE-----" + held + b"-----END CERTIFICATE-----"):
        assert isinstance(certificate, bytes)
