"""Finds the gettext catalogue of a language among the program's own files."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

ENGLISH = "en"
DOMAIN = "changeover.mo"


class NoSuchLanguage(Exception):
    """There is no catalogue for a language. `language` is what was asked for, `there` are the codes that exist."""

    def __init__(self, language: str, there: tuple[str, ...]) -> None:
        super().__init__(f"There is no language {language!r}. There are: {', '.join(there)}.")
        self.language = language
        self.there = there


def shipped() -> Traversable:
    """The folder of languages that comes with the program."""
    return resources.files("changeover_assets").joinpath("languages")


def languages(folder: Traversable | None = None) -> tuple[str, ...]:
    """Codes of the languages there are, English first. `folder` holds CODE/LC_MESSAGES/changeover.mo."""
    return (ENGLISH, *sorted(code for code, _catalogue in _catalogues(folder) if code != ENGLISH))


def open_catalogue(language: str, folder: Traversable | None = None) -> gettext.NullTranslations:
    """The texts of a language: `de`, `pt-BR` and `pt_BR` alike; a country without its own texts gets its language's.

    English needs no catalogue, since the msgids are English. Raises NoSuchLanguage.
    """
    wanted = language.replace("-", "_").casefold()
    base = wanted.partition("_")[0]
    if base == ENGLISH:
        return gettext.NullTranslations()
    there = {code.casefold(): catalogue for code, catalogue in _catalogues(folder)}
    catalogue = there.get(wanted) or there.get(base)
    if catalogue is None:
        raise NoSuchLanguage(language, languages(folder))
    with catalogue.open("rb") as file:
        return gettext.GNUTranslations(file)


def _catalogues(folder: Traversable | None) -> Iterator[tuple[str, Traversable]]:
    # names are compared with what the folder lists and never joined to a path, so "../x" finds nothing
    root = shipped() if folder is None else folder
    if not root.is_dir():
        return
    for entry in root.iterdir():
        catalogue = entry.joinpath("LC_MESSAGES").joinpath(DOMAIN)
        if catalogue.is_file():
            yield entry.name, catalogue
