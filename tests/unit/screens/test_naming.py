"""A typed name is taken only where nobody can doubt it."""

from __future__ import annotations

import pytest

from changeover.explain import countries, us_states
from changeover.i18n import Translator
from changeover.screens.naming import Meant, meant

WORDS = Translator()
COUNTRIES = tuple((code, WORDS.text(name)) for code, name in countries.COUNTRIES.items())
STATES = tuple((code, WORDS.text(name)) for code, name in us_states.STATES.items())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *(("UK", "GB"), ("u.k.", "GB"), ("England", "GB"), ("great britain", "GB"), ("scotland", "GB")),
        *(("America", "US"), ("USA", "US"), ("U.S.A.", "US"), ("U.S.", "US"), ("US of A", "US")),
        *(
            ("the United States", "US"),
            ("Holland", "NL"),
            ("the netherlands", "NL"),
            ("Turkey", "TR"),
            ("turkiye", "TR"),
        ),
        *(("Czech Republic", "CZ"), ("ital", "IT"), ("fr", "FR"), ("Niger", "NE"), ("guinea", "GN"), ("mexico", "MX")),
        *(
            ("reunion", "RE"),
            ("cote d\u2019ivoire", "CI"),
            ("Aland", "AX"),
            ("Germany", "DE"),
            ("Northern Ireland", "GB"),
        ),
    ],
)
def test_a_country(typed: str, code: str) -> None:
    assert meant(typed, COUNTRIES, countries.ALSO) == Meant(code)


@pytest.mark.parametrize("typed", ["ZZ", "EU", "", " ", ".", "land", "gary", "rain", "a", "Atlantis", "New York"])
def test_no_country(typed: str) -> None:
    assert meant(typed, COUNTRIES, countries.ALSO) == Meant("")


def test_what_fits_several_or_a_later_word_is_only_near() -> None:
    assert meant("united", COUNTRIES, countries.ALSO) == Meant("", ("AE", "GB", "US"))
    assert meant("Korea", COUNTRIES, countries.ALSO) == Meant("", ("KP", "KR"))
    assert meant("Congo", COUNTRIES) == Meant("", ("CD", "CG"))
    assert meant("emirates", COUNTRIES) == Meant("", ("AE",))
    assert meant("Mexico", STATES, us_states.ALSO) == Meant("", ("NM",))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("tex", "TX"),
        ("TX", "TX"),
        ("virginia", "VA"),
        ("Washington", "WA"),
        ("Washington, D.C.", "DC"),
        ("new mex", "NM"),
    ],
)
def test_a_state(typed: str, code: str) -> None:
    assert meant(typed, STATES, us_states.ALSO) == Meant(code)


def test_every_other_name_stands_for_something_we_know_and_hides_no_name() -> None:
    for names, also in ((COUNTRIES, countries.ALSO), (STATES, us_states.ALSO)):
        for code, name in names:
            assert meant(name, names, also) == meant(code, names, also) == Meant(code)
        for code, name in also:
            assert meant(name, names, also) == Meant(code)
