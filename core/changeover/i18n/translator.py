"""Renders Messages in one language for one reader."""

from __future__ import annotations

from importlib.resources.abc import Traversable

from changeover.i18n.catalogues import ENGLISH, open_catalogue
from changeover.i18n.dates import day_words, duration_words, moment_words
from changeover.i18n.holes import fill
from changeover.values import Arg, Message

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


class Translator:
    """Makes sentences. Immutable after it is made."""

    def __init__(
        self, language: str = ENGLISH, *, region: str = "", isolate: bool = False, folder: Traversable | None = None
    ) -> None:
        """`language` is a code such as `de`; `region` the reader's two-letter country, for the order of day and month.

        `isolate` wraps text args in direction isolates: for edges that lay out two directions, not for a terminal.
        `folder` holds other catalogues than those shipped. Raises NoSuchLanguage.
        """
        self.language = language
        self.region = region
        self._isolate = isolate
        self._catalogue = open_catalogue(language, folder)

    def text(self, message: Message) -> str:
        """The sentence in this language, everything filled in. Never raises over a hole or an arg that does not fit.

        An arg may be called like a hole with its form, "rule:date"; it then stands there as it is.
        """

        def content(name: str, form: str) -> str | None:
            ready = message.args.get(f"{name}:{form}")
            if ready is not None:
                return self._plain(ready)
            arg = message.args.get(name)
            return None if arg is None else self._form(arg, form)

        return fill(self._pattern(message), content)

    def _pattern(self, message: Message) -> str:
        if not message.text:  # gettext keeps its own header under the empty msgid
            return ""
        count = message.args.get("n")
        if message.many and isinstance(count, int):
            if message.context:
                return self._catalogue.npgettext(message.context, message.text, message.many, count)
            return self._catalogue.ngettext(message.text, message.many, count)
        if message.context:
            return self._catalogue.pgettext(message.context, message.text)
        return self._catalogue.gettext(message.text)

    def _form(self, arg: Arg, form: str) -> str:
        words: Message | None = None
        if form == "duration" and isinstance(arg, int):
            words = duration_words(arg)
        elif form == "date" and isinstance(arg, str):
            words = day_words(arg, self.region)
        elif form == "moment" and isinstance(arg, str):
            words = moment_words(arg, self.region)
        return self._plain(arg) if words is None else self.text(words)

    def _plain(self, arg: Arg) -> str:
        if isinstance(arg, Message):
            return self.text(arg)
        if isinstance(arg, str):
            return f"{FIRST_STRONG_ISOLATE}{arg}{POP_ISOLATE}" if self._isolate else arg
        if isinstance(arg, tuple):
            return self._list(tuple(self._plain(item) for item in arg))
        return str(arg)

    def _list(self, names: tuple[str, ...]) -> str:
        """Names in a row: "a", "a and b", "a, b and c"."""
        if len(names) < 2:
            return "".join(names)
        start = names[0]
        for name in names[1:-1]:
            start = self._join(Message(text="{start}, {name}", context="list", args={"start": start, "name": name}))
        return self._join(Message(text="{start} and {name}", context="list", args={"start": start, "name": names[-1]}))

    def _join(self, ready: Message) -> str:
        """Fill a pattern with texts that are rendered already."""
        return fill(self._pattern(ready), lambda name, _form: str(ready.args[name]) if name in ready.args else None)
