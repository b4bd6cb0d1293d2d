"""Arabic names of people and organisations by head words, given names and titles.

Method: precision first. A person is a given name followed by more name words, or a title followed by a
name; an organisation is a listed name, or a head noun («وزارة», «شركة») with the complement that Arabic
grammar attaches to it. Words of plain_words() end every name.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tawatur.annotate.names.vocabulary import organisations, people, places, plain_words
from tawatur.annotate.phrases import clitic_width
from tawatur.model import MentionKind
from tawatur.words import Word

_LINKS = frozenset(
    ("بن", "ابن", "بنت", "ابو", "ابي", "ابا", "ال", "ام", "ولد", "دي", "فان", "فون", "لا", "دا")
)
_SERVANT = "عبد"  # «عبد الله», «عبد ربه»: one name in two words
_MOST_PARTS = 7
_SPACE = " \u00a0\u200f\u200e"
_OPEN_HEADS = frozenset(
    ("شركه", "جامعه", "نادي", "بنك", "مصرف", "صحيفه", "جريده", "قناه", "مجله", "حزب", "حركه", "تنظيم", "وكاله",
     "مجموعه", "موسسه", "كتايب", "لواء", "مستشفي", "مطار", "جماعه", "جبهه", "سرايا", "منظمه", "منتخب", "فريق")
)  # fmt: skip


class Name(NamedTuple):
    """A name found: its class, offsets, and tokens [first, last)."""

    kind: MentionKind
    start: int
    end: int
    first: int
    last: int


class ArabicNames:
    """The rules over one text. Each method looks at a bounded number of tokens."""

    def __init__(self, text: str, tokens: Sequence[Word]) -> None:
        self.text = text
        self.tokens = tokens
        self.people = people("ar")
        self.organisations = organisations("ar")
        self.plain = plain_words("ar")

    def person(self, k: int) -> Name | None:
        """A person whose title or first name stands at token `k`; the span starts at the name."""
        title = self.people.at(self.text, self.tokens, k, "title")
        if title is not None:
            return self._titled(title.last) or self._untitled(k)
        return self._untitled(k)

    def _titled(self, k: int) -> Name | None:
        for _ in range(3):
            adjective = self.people.at(self.text, self.tokens, k, "adjective") or (
                self.people.at(self.text, self.tokens, k, "title")
            )
            if adjective is None or adjective.clitic or not self._near(k):
                break
            k = adjective.last
        while k < len(self.tokens) and self._near(k, '"«“') and self._is_nisba(k):
            k += 1
        if not self._near(k, "/.") or (found := self._parts(k, titled=True)) is None:
            return None
        return Name("person", self.tokens[k].start, self.tokens[found - 1].end, k, found)

    def _untitled(self, k: int) -> Name | None:
        token = self.tokens[k]
        given = self.people.at(self.text, self.tokens, k, "given")
        unsure = self.people.at(self.text, self.tokens, k, "ambiguous") if given is None else None
        hit = given or unsure
        if hit is None and token.folded.lstrip("ولب") != _SERVANT:
            return None
        found = self._parts(k, titled=False)
        if found is None or found < k + 2 or (unsure and not self._sure(k, found)):
            return None
        start = token.start + (clitic_width(self.text, token, hit.clitic) if hit else 0)
        return Name("person", start, self.tokens[found - 1].end, k, found)

    def _sure(self, k: int, found: int) -> bool:
        """After an uncertain first name: a certain given name, «بن» or «عبد» must follow."""
        return any(
            self.tokens[n].folded in _LINKS
            or self.tokens[n].folded == _SERVANT
            or self.people.at(self.text, self.tokens, n, "given")
            or self._is_surname(n)
            for n in range(k + 1, found)
        )

    def _parts(self, k: int, *, titled: bool) -> int | None:
        """The token after the name that starts at `k`, or None where no name starts."""
        at, count, certain = k, 0, False
        while count < _MOST_PARTS and at < len(self.tokens) and (at == k or self._near(at)):
            folded = self.tokens[at].folded
            step = self._part(at, first=at == k, certain=certain, titled=titled, count=count)
            if step is None:
                break
            certain = certain or step[1]
            at, count = step[0], count + 1
            if folded in _LINKS and step[0] == len(self.tokens):
                break
        return at if count and (certain or titled) else None

    def _part(
        self, k: int, *, first: bool, certain: bool, titled: bool, count: int
    ) -> tuple[int, bool] | None:
        """One part of a name at token `k`: (token after, whether it makes the name certain)."""
        folded = self.tokens[k].folded
        head = folded.lstrip("ولب") if first else folded
        if head in _LINKS or head == _SERVANT:
            after = k + 1
            if after >= len(self.tokens) or not self._near(after) or self.tokens[after].folded in self.plain:
                return None
            return after + 1, head != "لا"
        given = self.people.at(self.text, self.tokens, k, "given") or (
            self.people.at(self.text, self.tokens, k, "ambiguous")
        )
        if given is not None and (first or not given.clitic) and (first or given.last == k + 1):
            return given.last, True
        if first and not titled:
            return None
        if count and self._is_surname(k):
            return k + 1, False
        if self._is_unknown(k) and ((first and titled) or count == 1 or (titled and count < 3)):
            return k + 1, False
        return None

    def _is_surname(self, k: int) -> bool:
        folded = self.tokens[k].folded
        if not folded.startswith("ال") or len(folded) < 5 or folded in self.plain or folded[2:] in self.plain:
            return False
        return not self._is_listed(k) and not self._is_nisba(k)

    def _is_nisba(self, k: int) -> bool:
        """«اليمني», «السعودية»: an adjective of origin, known by the plain word without the article."""
        folded = self.tokens[k].folded
        return folded.startswith("ال") and folded.endswith(("ي", "يه")) and folded[2:] in self.plain

    def _is_unknown(self, k: int) -> bool:
        folded = self.tokens[k].folded
        if len(folded) < 3 or folded.startswith("ال") or folded in self.plain or self._is_listed(k):
            return False
        if folded[0] in "وفبلك" and (folded[1:] in self.plain or folded[1:3] in ("ال", "لل")):
            return False
        if folded.startswith("لل") or not "\u0621" <= folded[0] <= "\u064a":
            return False
        return not any(
            folded.endswith(s) and folded[: -len(s)] in self.plain for s in ("ها", "هم", "ه", "ا", "ت", "ين")
        )

    def _is_listed(self, k: int) -> bool:
        return bool(
            self.organisations.at(self.text, self.tokens, k)
            or self.people.at(self.text, self.tokens, k, "title")
            or places("ar").at(self.text, self.tokens, k)
        )

    def organisation(self, k: int) -> Name | None:
        """An organisation whose listed name or head noun stands at token `k`."""
        full = self.organisations.at(self.text, self.tokens, k, "full")
        if full is not None:
            start = self.tokens[k].start + clitic_width(self.text, self.tokens[k], full.clitic)
            return Name("organisation", start, self.tokens[full.last - 1].end, k, full.last)
        head = self.organisations.at(self.text, self.tokens, k, "head")
        if head is None or head.last >= len(self.tokens):
            return None
        last = self._complement(head.last, self.tokens[k].folded[len(head.clitic) :])
        if last is None:
            return None
        start = self.tokens[k].start + clitic_width(self.text, self.tokens[k], head.clitic)
        return Name("organisation", start, self.tokens[last - 1].end, k, last)

    def _complement(self, k: int, head: str) -> int | None:
        """The token after the complement of a head noun at `k`, or None without one."""
        if not self._near(k, '"«“'):
            return None
        place = places("ar").at(self.text, self.tokens, k)
        if place is not None and not place.clitic:
            at = place.last
        elif self.tokens[k].folded.startswith("ال") and self.tokens[k].folded not in self.plain:
            at = k + 1
        elif head in _OPEN_HEADS and self._is_unknown(k):
            at = (
                k + 2 if k + 1 < len(self.tokens) and self._near(k + 1) and self._is_unknown(k + 1) else k + 1
            )
        else:
            return None
        return self._adjectives(at)

    def _adjectives(self, k: int) -> int:
        """Past the adjectives and joined nouns of a complement: «والإعلام», «السعودية», «العامة»."""
        for _ in range(4):
            if k >= len(self.tokens) or not self._near(k):
                break
            folded = self.tokens[k].folded
            if folded in self.plain:
                break
            joined = folded.startswith("وال") and folded[1:] not in self.plain and len(folded) > 5
            described = folded.startswith("ال") and folded.endswith(("يه", "ي", "العامه", "المتحده"))
            if not (joined or described):
                break
            k += 1
        return k

    def _near(self, k: int, more: str = "") -> bool:
        if k >= len(self.tokens):
            return False
        return k == 0 or not self.text[self.tokens[k - 1].end : self.tokens[k].start].strip(_SPACE + more)
