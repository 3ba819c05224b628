"""Evidence first: where a rule wants a dated report kept, it is kept before anything of it is removed."""

from __future__ import annotations

from collections.abc import Iterator

from changeover.catalogue.wording import rule_text
from changeover.explain.fits import any_fits
from changeover.explain.verdicts import spoken_of
from changeover.plan.considered import Considered
from changeover.values import Answer, Gate, Message, Owner, Question, msg

_SAVED = Answer(id="saved", text=msg("The dated report is saved"))
_WITHOUT = Answer(id="without", text=msg("Go on without a saved report"))
_QUESTION = Question(text=msg("Is the dated report saved?"), answers=(_SAVED, _WITHOUT))


def evidence_report(case: Considered) -> Gate | None:
    """Asks an owner whom such a rule binds, on a machine that has what the rule speaks of. An open answer binds nobody.

    The first step of every plan keeps a record for the run itself; the report is for the owner to keep and to send.
    """
    serves = _serves(case)
    if not serves:
        return None
    answer = case.answer("evidence-report")
    if answer == "saved":
        message = msg("You said that the dated report is saved. The run keeps its own record too.")
        return Gate(id="evidence-report", state="open", message=message, question=_QUESTION)
    if answer == "without":
        message = msg("You said to go on without a saved report. The run keeps its own record all the same.")
        return Gate(id="evidence-report", state="open", message=message, question=_QUESTION)
    return Gate(
        id="evidence-report",
        state="asks",
        message=msg(
            "Save a dated report before anything is removed. It serves: {rules}. "
            "The run keeps its own record too, but only you can pass a report on.",
            rules=serves,
        ),
        remedies=(
            msg(
                "Save it with the same answers: “changeover report --html FILE {answers}”.",
                answers=" ".join(_options(case.owner)),
            ),
            msg("Keep it in a place other than this computer."),
            msg("Then answer: --confirm evidence-report=saved"),
            msg("To go on without one: --confirm evidence-report=without"),
        ),
        question=_QUESTION,
    )


def _options(owner: Owner) -> Iterator[str]:
    """The answers of this owner as the command line takes them: without them the report would say that none was given.

    Every answer is one word of a short list, or a code of two letters.
    """
    for name in ("country", "state", "role", "level"):
        if value := getattr(owner, name):
            yield f"--{name} {value}"
    for name, is_so in (("resells", owner.resells), ("us-person", owner.us_person)):
        if is_so is not None:
            yield f"--{name} {'yes' if is_so else 'no'}"
    if owner.work is not None:
        yield f"--work {','.join(sorted(owner.work)) or 'none'}"


def _serves(case: Considered) -> tuple[Message, ...]:
    """The rules that the report is for, each by its title."""
    here = tuple(finding for finding in case.findings if finding.presence != "leftover")
    return tuple(
        msg("“{rule}”", rule=rule_text(rule, "title"))
        for rule in case.catalogue.rules.values()
        if rule.report_first and any_fits(rule.binds, case.owner) and spoken_of(rule.products, here)
    )
