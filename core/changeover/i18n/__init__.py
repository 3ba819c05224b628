"""A Message becomes a sentence in a language; nothing here decides, and no text from a machine is read as a pattern."""

from changeover.i18n.catalogues import NoSuchLanguage, languages
from changeover.i18n.translator import Translator
from changeover.i18n.zone import LocalZone, local_now

__all__ = ["LocalZone", "NoSuchLanguage", "Translator", "languages", "local_now"]
