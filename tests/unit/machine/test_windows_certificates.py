"""Root certificates of the machine and of people, from stores in memory."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.machine.windows.certificates import OF_A_PERSON, PLACE, certificate_in, certificates, stored
from changeover.values import Certificate, Gap
from changeover.win32.crypt import Root
from tests.unit.machine.tree import CLOSED, PLACES, Registry, Tree, binary, sz

NAME = "CN=Kaspersky Anti-Virus Personal Root Certificate, O=AO Kaspersky Lab"
ENCODED = b"0\x82 as if a certificate"


def kept(number: int, content: bytes) -> bytes:
    return struct.pack("<III", number, 1, len(content)) + content


def subject(encoded: bytes) -> str:
    if encoded != ENCODED:
        raise OSError("ASN1 bad tag value met.")
    return NAME


def test_machine_and_people_are_told_with_the_key_to_look_at() -> None:
    mine = {"AB12": {"Blob": binary(kept(3, b"x" * 20) + kept(32, ENCODED))}}
    keys = {"HKEY_USERS": {"S-1-5-21-1": {}}, rf"HKEY_USERS\S-1-5-21-1\{OF_A_PERSON}": mine}
    thumbprint = hashlib.sha1(ENCODED, usedforsecurity=False).hexdigest().upper()
    assert list(certificates(Registry(keys), lambda: PLACES, lambda: [Root("CN=Some Root", "CD34")], subject)) == [
        Certificate(place=rf"{PLACE}\CD34", subject="CN=Some Root", thumbprint="CD34"),
        Certificate(place=rf"HKEY_USERS\S-1-5-21-1\{OF_A_PERSON}\AB12", subject=NAME, thumbprint=thumbprint),
    ]


def test_a_closed_store_of_the_machine_does_not_keep_people_from_being_read() -> None:
    def closed() -> Iterator[Root]:
        raise PermissionError("Access is denied.")
        yield

    keys = {"HKEY_USERS": {"S-1-5-21-1": {}}, rf"HKEY_USERS\S-1-5-21-1\{OF_A_PERSON}": CLOSED}
    seen = list(certificates(Registry(keys), lambda: PLACES, closed, subject))
    assert [(one.place, one.why, one.hides) for one in seen if isinstance(one, Gap)] == [
        (PLACE, "denied", False),
        (rf"HKEY_USERS\S-1-5-21-1\{OF_A_PERSON}", "denied", False),
    ]


@pytest.mark.parametrize(
    "blob",
    [
        b"\1",
        kept(3, b"x"),
        kept(32, ENCODED)[:-1],
        kept(32, b"other"),
        struct.pack("<III", 3, 1, 2**32 - 1) + kept(32, ENCODED),
    ],
)
def test_what_is_no_certificate_is_told_at_its_place(blob: bytes) -> None:
    [told] = stored(Tree({"AB": {"Blob": binary(blob)}}), subject)
    assert isinstance(told, Gap)
    assert (told.place.rpartition("\\")[2], told.why, told.hides) == ("AB", "malformed", False)


def test_a_key_without_a_certificate_is_none() -> None:
    assert list(stored(Tree({"AB": {}, "CD": {"Other": sz("x")}}), subject)) == []


@given(st.binary(max_size=60), st.lists(st.tuples(st.integers(0, 40).filter(lambda n: n != 32), st.binary(max_size=9))))
def test_the_certificate_is_found_behind_any_properties(encoded: bytes, before: list[tuple[int, bytes]]) -> None:
    blob = b"".join(kept(number, content) for number, content in before)
    assert certificate_in(blob + kept(32, encoded)) == encoded
    assert certificate_in(blob) is None
