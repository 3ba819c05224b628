"""What the Windows Installer gets as its command line: every value arrives whole, and a password nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.run.installer_properties import UnusablePassword, carriers, property_text, without

KES, AGENT = "KLLOGIN,KLPASSWD", "KLUNINSTPASSWD:utf-16-hex"
passwords = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


def as_the_installer_reads(line: str) -> dict[str, str]:
    """NAME="value" pairs parted by spaces, a doubled quote inside for one: the rule of Microsoft's command line."""
    pairs = re.findall(r'([A-Z_]+)="((?:[^"]|"")*)"(?: |$)', line)
    assert " ".join(f'{name}="{value}"' for name, value in pairs) == line
    return {name: value.replace('""', '"') for name, value in pairs}


@given(passwords)
def test_a_password_arrives_whole_and_adds_no_property(password: str) -> None:
    assert as_the_installer_reads(property_text(KES, password)) == {
        "REMOVE": "ALL",
        "REBOOT": "ReallySuppress",
        "KLLOGIN": "KLAdmin",
        "KLPASSWD": password,
    }


@given(passwords)
def test_the_agent_takes_hex_of_utf_16(password: str) -> None:
    read = as_the_installer_reads(property_text(AGENT, password))
    assert bytes.fromhex(read.pop("KLUNINSTPASSWD")).decode("utf-16-le") == password
    assert read == {"REMOVE": "ALL", "REBOOT": "ReallySuppress"}


@pytest.mark.parametrize(("properties", "password"), [("", "secret"), (KES, ""), (AGENT, ""), ("", "")])
def test_without_password_or_property_none_is_set(properties: str, password: str) -> None:
    assert property_text(properties, password) == 'REMOVE="ALL" REBOOT="ReallySuppress"'


@pytest.mark.parametrize("cut", ["\0", "\r", "\n", "\x1f", "\x7f", "\ud800"])
def test_a_character_that_would_cut_the_text_is_refused_and_not_repeated(cut: str) -> None:
    with pytest.raises(UnusablePassword) as refusal:
        property_text(KES, f"pass{cut}word")
    assert "pass" not in str(refusal.value).replace("password", "")


@pytest.mark.parametrize(
    "properties", ["A,B,C", "klpasswd", "KLPASSWD:base64", "KLPASSWD REMOVE", 'KL"', ",KLPASSWD", "KLLOGIN,"]
)
def test_another_form_is_a_fault_of_the_catalogue(properties: str) -> None:
    with pytest.raises(ValueError, match="not a form"):
        carriers(properties, "secret")


@given(st.text(), passwords, st.text())
def test_a_text_of_the_installer_never_holds_the_password(before: str, password: str, after: str) -> None:
    figures = password.encode("utf-16-le").hex()
    for form in (password, figures, figures.upper()):
        said = without(f"{before}{form}{after}", password)
        assert form == "…" or form not in said


def test_a_text_without_the_password_stays() -> None:
    assert without("Service: one", "secret") == without("Service: one", "") == "Service: one"
