"""Writes docs/rules.md: every rule of the catalogue in one table, with how well we could read it.

`python -m tests.rules_table` writes the file anew; a test compares it with the catalogue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from changeover.catalogue import Catalogue, load
from changeover.catalogue.schema import Rule, Who
from changeover.explain.places import place_name
from changeover.explain.us_states import state_name
from changeover.report.ruling import grade, known_only

FILE = Path(__file__).parents[1] / "docs" / "rules.md"
READ = {
    "official-text": "official text",
    "part-of-official-text": "part of it",
    "quoted": "quoted",
    "vendor": "maker's own",
    "secondary": "summary",
}
MEANT = {
    "official text": "we read the official text itself",
    "part of it": "we read the official text, but only a part of it",
    "quoted": "we know official words as others quote them",
    "maker's own": "the maker says so on its own pages",
    "summary": "we know it from summaries by others alone: law firms, the press, public offices",
}
FIELDS = {
    "at": "date",
    "day": "date",
    "clock": "time of day",
    "means": "what it says",
    "asks": "what it asks",
    "binds": "whom it binds",
    "touches": "whom it touches",
    "products": "products",
    "penalty": "penalty",
    "also": "further days",
}
YES_OR_NO = {"resells": ("sells it or builds it in", "does not sell it"), "us_person": ("US person", "no US person")}
HEAD = """# The rules, and how well we could read them

Made from the catalogue by `python -m tests.rules_table`. Each rule's sources, with their addresses and what rests on
each, stand in `core/changeover/catalogue/rules` and `sources.toml`, and in the program under "What is the source?".

"Read in" is the best reading behind what a rule says. A statute that only names its fines does not count. The last
column names what we know from summaries by others alone.
"""


def table(catalogue: Catalogue) -> str:
    """The whole text of docs/rules.md."""
    rules = sorted(catalogue.rules.values(), key=lambda rule: (rule.place != "US", rule.place, since(rule), rule.id))
    counts = Counter(reading(rule, catalogue) for rule in rules)
    lines = [HEAD, f"| Read in | Rules: {len(rules)} | It means that |", "| --- | --- | --- |"]
    lines += [f"| {read} | {counts[read]} | {meant} |" for read, meant in MEANT.items()]
    lines += ["", "| Rule | Title | Place | Status | Since | Whom it binds | Read in | Only from summaries |"]
    lines += ["| --- | --- | --- | --- | --- | --- | --- | --- |", *(row(rule, catalogue) for rule in rules)]
    lines += ["", "## Our own conclusions", "", "These stand in no source, and the program says so.", ""]
    lines += [f"- `{rule.id}`: {rule.concluded}" for rule in rules if rule.concluded]
    return "\n".join(lines) + "\n"


def row(rule: Rule, catalogue: Catalogue) -> str:
    """One rule as a line of the table."""
    weak = ", ".join(dict.fromkeys(FIELDS[field] for field in known_only(rule, "secondary", catalogue)))
    binds = "; ".join(", ".join(conditions(who)) for who in rule.binds) or "no owner"
    cells = (f"`{rule.id}`", rule.title, place_name(rule.place).text, rule.status.replace("-", " "), since(rule))
    return f"| {' | '.join(cells)} | {binds} | {reading(rule, catalogue)} | {weak} |"


def reading(rule: Rule, catalogue: Catalogue) -> str:
    """The best reading behind what a rule says."""
    return READ[grade(rule, catalogue)]


def since(rule: Rule) -> str:
    """The instant in UTC, or the day."""
    return f"{rule.at:%Y-%m-%d %H:%M} UTC" if rule.at is not None else str(rule.day)


def conditions(who: Who) -> Iterator[str]:
    """What all must hold for an owner; of several answers to one question, any."""
    for field in who.__struct_fields__:
        if answers := getattr(who, field):
            yield " or ".join(said(field, answer) for answer in answers)


def said(field: str, answer: str | bool) -> str:
    """An answer of an owner in a few words."""
    if isinstance(answer, bool):
        return YES_OR_NO[field][not answer]
    names = {"country": place_name, "state": state_name}
    return names[field](answer).text if field in names else answer.replace("-", " ")


if __name__ == "__main__":
    FILE.write_text(table(load()), encoding="utf-8")
