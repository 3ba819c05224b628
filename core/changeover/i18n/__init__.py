"""A Message becomes a sentence in a language; nothing here decides, and no text from a machine is read as a pattern."""

from changeover.i18n.catalogues import NoSuchLanguage, languages
from changeover.i18n.translator import Translator

__all__ = ["NoSuchLanguage", "Translator", "languages"]
