"""Answers to questions that people ask, by number or by words; pure, and nothing is read from the machine.

`find(words, catalogue)` gives what fits, best first, and nothing where nothing fits; `find_begun` is for words that are
still being typed. `told(entry, catalogue, moment)` gives its paragraphs with the dates of the rules filled in, clock
times in the zone of the moment.
"""

from changeover.answer.search import Match, asks, find, find_begun, named_number, nearest
from changeover.answer.told import checked, told

__all__ = ["Match", "asks", "checked", "find", "find_begun", "named_number", "nearest", "told"]
