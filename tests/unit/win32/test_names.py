"""Product codes, restart entries and answers of WinVerifyTrust, as they are judged without a Windows at hand."""

from __future__ import annotations

import pytest

from changeover.win32 import registered, run_once, trust

CODE = "{C0FFEE04-2026-4A5B-8C1D-5EEDFEED0004}"


@pytest.mark.parametrize("code", [CODE, CODE.lower()])
def test_a_product_code(code: str) -> None:
    assert registered.is_product_code(code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        CODE[1:-1],
        f"{CODE}\n",
        f"{CODE} /qn",
        f" {CODE}",
        CODE.replace("C0FFEE", "C0FFEG"),
        CODE.replace("0", "\N{ARABIC-INDIC DIGIT ZERO}"),
        CODE.replace("-", ""),
        rf"C:\x.msi{CODE}",
        "*",
    ],
)
def test_anything_more_or_less_is_none(text: str) -> None:
    assert not registered.is_product_code(text)


def test_a_restart_entry_quotes_what_has_spaces() -> None:
    words = [r"C:\Program Files\Changeover\changeover.exe", "run", "--continue"]
    assert run_once.command_line(words) == r'"C:\Program Files\Changeover\changeover.exe" run --continue'


def test_a_restart_entry_that_windows_would_not_run_is_not_written() -> None:
    with pytest.raises(run_once.TooLong, match="261 characters"):
        run_once.set_return(["x" * 261])


@pytest.mark.parametrize(
    ("code", "trusted"),
    [(0, True), (0x80096010, False), (0x800B0100, False), (0x800B0109, False), (0x800B010A, None), (2, None)],
)
def test_only_zero_is_trust_and_only_a_clear_no_is_distrust(code: int, trusted: bool | None) -> None:
    assert trust.judged(code) is trusted
