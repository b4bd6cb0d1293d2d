"""The people an article names in full, and whom a bare surname or a pronoun means.

Evidence or silence: two bearers of a surname, or two possible antecedents, give no name but a reason.
"""

import re
from typing import NamedTuple

from tawatur.annotate.english import closed
from tawatur.annotate.english.noun_phrases import titles

_RUN = re.compile(
    r"\b[A-Z][\w’'-]*(?:\s(?:[A-Z]\.\s?){0,2}(?:(?:al|bin|ibn|de|la|van|von|der|el|abu)[\s-])?[A-Z][\w’-]*){1,5}"
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Person(NamedTuple):
    """A full name and where it first stands."""

    name: str
    at: int


class People:
    """Full names of a text by surname."""

    def __init__(self, text: str) -> None:
        self.by_surname: dict[str, dict[str, int]] = {}
        leading = titles() | closed.FUNCTION
        for match in _RUN.finditer(text):
            words = match.group().split()
            while words and words[0].lower().strip(".") in leading:
                words = words[1:]
            if 2 <= len(words) <= 4:
                words[-1] = words[-1].removesuffix("’s").removesuffix("'s")
                self.add(" ".join(words), match.start())

    def add(self, name: str, at: int) -> None:
        """Remember a full name."""
        surname = self.surname(name)
        if surname:
            self.by_surname.setdefault(surname, {}).setdefault(name, at)

    @staticmethod
    def surname(name: str) -> str:
        """The last word of a name, generation suffixes left off."""
        words = [w for w in name.split() if w.lower().strip(".") not in _SUFFIXES]
        return words[-1] if words else ""

    def full(self, name: str, at: int, confirmed: frozenset[str]) -> tuple[str | None, str | None]:
        """The full name that the bare `name` at offset `at` stands for, or None with a reason.

        Names in `confirmed` (seen as sources in full) win over runs that merely look like names.
        """
        if " " in name:
            return name, None
        rivals = self.by_surname.get(name, {})
        sure = [n for n in rivals if n in confirmed]
        if len(sure) == 1:
            return sure[0], None
        chosen = sure or [n for n in rivals if rivals[n] <= at] or list(rivals)
        short = min(chosen, key=len, default=name)
        if len(chosen) <= 1 or all(set(short.split()) <= set(n.split()) for n in chosen):
            return short, None
        return None, f"«{name}» may be {' or '.join(sorted(chosen)[:4])}"
