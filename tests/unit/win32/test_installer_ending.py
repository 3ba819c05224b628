"""Every exit code of the installer becomes what a person can use, and none of them a verdict."""

from __future__ import annotations

import pytest

from changeover.run.installer_ending import changed, ending

LINK = "https://example.test/removal"


@pytest.mark.parametrize(
    ("code", "restart", "failure"),
    [
        (0, False, None),
        (1605, False, None),
        (1614, False, None),
        (3010, True, None),
        (1641, True, None),
        (1602, False, "cancelled"),
        (1603, False, "refused"),
        (1627, False, "refused"),
        (1618, False, "busy"),
        (1612, False, "source-missing"),
        (1619, False, "source-missing"),
        (1625, False, "forbidden"),
        (1643, False, "forbidden"),
        (1644, False, "forbidden"),
        (1730, False, "forbidden"),
        (1601, False, "installer"),
        (1652, False, "installer"),
        (5, False, "installer"),
        (0xC0000005, False, "installer"),
    ],
)
def test_a_code_has_one_meaning(code: int, restart: bool, failure: str | None) -> None:
    result = ending(code, "Product", LINK)
    assert (result.code, result.restart, result.failure and result.failure.code) == (code, restart, failure)


@pytest.mark.parametrize("code", [1602, 1603, 1612, 1618, 1625, 1601])
@pytest.mark.parametrize("link", ["", LINK])
def test_a_failure_says_what_to_do_next_and_calm(code: int, link: str) -> None:
    failure = ending(code, "Product", link, "what it said").failure
    assert failure is not None
    assert failure.next
    assert failure.detail == "what it said"
    links = [message for message in failure.next if "link" in message.args]
    assert not links or links[0].args["link"] == link != ""
    assert bool(links) == bool(link and code in (1603, 1612, 1601))
    for message in (failure.happened, failure.means, *failure.next):
        sentences = message.text.replace("?", ".").split(". ")
        assert max(len(sentence.split()) for sentence in sentences) <= 20
        assert not {"error", "invalid", "abort", "fatal", "illegal", "must"} & set(message.text.lower().split())


def test_what_the_installer_said_stands_in_the_detail_only() -> None:
    failure = changed("Product", "{CODE}: \N{RIGHT-TO-LEFT OVERRIDE}")
    assert "OVERRIDE" not in failure.happened.text
    assert failure.detail.startswith("{CODE}")
