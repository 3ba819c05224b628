"""The ways through the window: for each demonstration, the screens in their order and what the person does on them."""

from __future__ import annotations

from typing import NamedTuple


class Press(NamedTuple):
    """Press the button of a wish."""

    wish: str


class Choose(NamedTuple):
    """Choose the answer with this id; `among` names the group where ids are not the only ones of their kind."""

    answer: str
    among: str = ""


class At(NamedTuple):
    """One screen, and what is done there until the next comes. Nothing: it goes on by itself, or is the end."""

    code: str
    does: tuple[Press | Choose, ...] = ()


class Way(NamedTuple):
    """One way through one demonstration."""

    name: str
    demo: str
    screens: tuple[At, ...]
    pace: float = 0.0
    """Seconds between what the recording says, where the person has to be quick enough for it."""
    states: bool = False
    """Whether a rule names Texas and its offices, whatever the shipped ones name: then both are asked for."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The screens in their order; a screen on which one stays is one."""
        codes = [at.code for at in self.screens]
        return tuple(code for number, code in enumerate(codes) if number == 0 or code != codes[number - 1])


def at(code: str, *does: Press | Choose) -> At:
    """One screen of a way."""
    return At(code, does)


_LOOK = (at("A1", Press("look")), at("B1"))
_ANSWERS = (
    at("D1", Choose("US"), Press("continue")),
    at("D2", Choose("home"), Press("continue")),
    at("D4", Press("continue")),
)
_START = (*_LOOK, at("C1", Press("continue")), *_ANSWERS)
_AGREE = (at("F1", Press("use")), at("G1", Press("agree")))
_RESTART = (
    at("J1", Press("restart-later")),
    at("J1", Press("go-on")),
    at("J2", Press("look-again")),
    at("K1"),
)
_GATES = at("E1", Press("continue"))
_KNOWN = at("E1", Choose("known", "removal-password"), Press("continue"))
_NOT_ENCRYPTED = at("E1", Choose("none", "encryption"), Press("continue"))
_COPIED_OUT = at("E1", Choose("known", "removal-password"), Choose("exported", "passwords"), Press("continue"))

WAYS = (
    Way(
        "home-us",
        "home-us",
        (
            *_LOOK,
            at("C1", Press("help")),
            at("Z1", Press("ask")),
            at("Z3", Press("done")),
            at("Z1", Press("done")),
            at("C1", Press("display")),
            at("Z2", Press("done")),
            at("C1", Press("continue")),
            *_ANSWERS,
            _COPIED_OUT,
            *_AGREE,
            at("H1"),
            *_RESTART,
            at("K5"),
        ),
    ),
    Way(
        "stop-after",
        "home-us",
        (*_START, _COPIED_OUT, *_AGREE, at("H1", Press("stop-after")), at("H6")),
        pace=0.2,
    ),
    Way("not-mine", "home-us", (*_START[:-1], at("D4", Press("not-mine")), at("N1"))),
    Way(
        "state",
        "home-us",
        (
            *_LOOK,
            at("C1", Press("continue")),
            at("D1", Choose("US"), Press("continue")),
            at("D2", Choose("state-work"), Press("continue")),
            at("D3", Press("skip")),
            at("D6", Choose("local"), Press("continue")),
            at("D4"),
        ),
        states=True,
    ),
    Way(
        "contractor",
        "home-us",
        (
            *_LOOK,
            at("C1", Press("continue")),
            at("D1", Choose("US"), Press("continue")),
            at("D2", Choose("contract"), Press("continue")),
            at("D5"),
        ),
    ),
    Way(
        "business-kes",
        "business-kes",
        (
            *_LOOK,
            at("C2", Press("continue")),
            at("D1", Choose("US"), Press("continue")),
            at("D2", Choose("business"), Press("continue")),
            at("D4", Press("continue")),
            _NOT_ENCRYPTED,
            at("E3"),
        ),
    ),
    Way("clean", "clean", (*_LOOK, at("C4"))),
    Way(
        "clean-for-a-rule",
        "clean",
        (
            *_LOOK,
            at("C4", Press("continue")),
            at("D1", Choose("US"), Press("continue")),
            at("D2", Choose("contract"), Press("continue")),
            at("D5"),
        ),
    ),
    Way(
        "abroad-keep",
        "abroad-keep",
        (
            *_LOOK,
            at("C1", Press("continue")),
            at("D1", Choose("DE"), Choose("no"), Press("continue")),
            at("D2", Choose("home"), Press("continue")),
            at("D4", Press("keep")),
            at("M1"),
        ),
    ),
    Way(
        "server-2019",
        "server-2019",
        (
            *_LOOK,
            at("C2", Press("continue")),
            at("D1", Choose("US"), Press("continue")),
            at("D2", Choose("business"), Press("continue")),
            at("D4", Press("continue")),
            _NOT_ENCRYPTED,
            at("E3"),
        ),
    ),
    Way(
        "mac-home",
        "mac-home",
        (*_START, _GATES, at("F1", Press("use")), at("G3", Press("look-again")), at("K1"), at("K5")),
    ),
    Way(
        "unclear",
        "unclear",
        (
            *_LOOK,
            at("B2", Press("look-again")),
            at("B1"),
            at("C5", Press("continue")),
            *_ANSWERS[:-1],
            at("D4"),
        ),
    ),
    Way(
        "encrypted",
        "encrypted",
        (
            *_LOOK,
            at("C1", Press("continue")),
            at("D1", Choose("US"), Press("continue")),
            at("D2", Choose("business"), Press("continue")),
            at("D4", Press("continue")),
            _GATES,
            at("E2"),
        ),
    ),
    Way(
        "asks-password",
        "asks-password",
        (
            *_START,
            _KNOWN,
            *_AGREE,
            at("H1"),
            at("H2", Press("show-window")),
            at("H1"),
            at("H3", Press("try-again")),
            at("K1"),
            at("K2"),
        ),
    ),
    Way("no-permission", "no-permission", (*_START, _KNOWN, *_AGREE, at("H1"), at("G2"))),
    Way("refuses", "refuses", (*_START, _KNOWN, *_AGREE, at("H1"), at("H4"))),
    Way(
        "half-way",
        "half-way",
        (*_START, _KNOWN, *_AGREE, at("H1"), at("H5", Press("look-again")), at("K1"), at("K3")),
    ),
    Way("unprotected", "unprotected", (*_START, _KNOWN, *_AGREE, at("H1"), *_RESTART, at("K4"))),
    Way("linux-kesl", "linux-kesl", (*_START, _GATES, *_AGREE, at("H1"), at("K1"), at("K2"))),
    Way(
        "ultraav",
        "ultraav",
        (
            *_LOOK,
            at("C3", Press("continue")),
            *_ANSWERS,
            _GATES,
            at("F1", Press("use")),
            at("G3", Press("look-again")),
            at("K1"),
            at("K2"),
        ),
    ),
)
