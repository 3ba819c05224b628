"""What a terminal shows is counted in its columns, not in signs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from changeover.i18n import Translator
from changeover.report.blocks import columns as names
from changeover.report.blocks import heading, point, row, text
from changeover.report.columns import columns, folded, shortened
from changeover.report.terminal import render
from changeover.values import msg

TITLE = "政府機関等のサイバーセキュリティ対策のための統一基準群「令和五年度版」、ガイドライン及び通知の一覧。"


def test_an_east_asian_sign_takes_two_columns_and_an_accent_none() -> None:
    assert columns("abc") == 3
    assert columns("基準") == 4
    assert columns("e\u0301") == 1


def test_a_long_east_asian_title_fits_the_terminal() -> None:
    said = msg("“{title}”, Japan.", title=TITLE)
    blocks = [heading(said), text(said), point(said), names(said, said), row(msg("準準"), said), row(msg("abc"), said)]
    lines = render(blocks, Translator()).splitlines()
    assert max(map(columns, lines)) <= 80
    assert max(map(columns, lines)) > 70
    assert [columns(line.partition("“")[0]) for line in lines if "“" in line][-2:] == [8, 8]


def test_no_line_begins_with_what_closes_or_ends_with_what_opens() -> None:
    for width in range(20, 60):
        lines = folded(TITLE, width)
        assert "".join(lines) == TITLE
        assert not any(line[0] in "」、。ー" or line[-1] == "「" for line in lines)


@given(st.text(st.sampled_from("ab  準e\u0301「。-"), max_size=200), st.integers(4, 40))
def test_nothing_is_lost_and_a_line_too_long_has_no_place_to_end(said: str, width: int) -> None:
    lines = folded(said, width, "> ", "  ")
    assert "".join(line[2:] for line in lines).replace(" ", "") == said.replace(" ", "")
    for line in lines:
        assert columns(line) <= width or len(folded(line[2:], 1)) == 1


@given(st.text(max_size=200), st.integers(1, 40))
def test_what_is_cut_fits(said: str, width: int) -> None:
    cut = shortened(said, width)
    assert cut == said or (columns(cut) <= width and said.startswith(cut.removesuffix("…")) and cut.endswith("…"))
