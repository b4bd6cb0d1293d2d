"""Names that a story's articles spell in two ways: who writes which, and which of the two is the rare one.

Two forms are spellings of one name where one letter is dropped, added, changed or two are swapped (never
the first), their stems differ, a name has one of them, and no article has both. Neighbours are found by
deletion keys (symmetric delete, Garbe 2012), so cost grows with the words and not with their pairs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from tawatur.config import Hints
from tawatur.model import Article
from tawatur.spans import Span
from tawatur.terms import Rarity
from tawatur.words import Word, bare, stem, words

_folded = attrgetter("folded")
_STEP = 3  # letters that a step may touch, with the first
_NAMES = frozenset({"person", "place", "organisation"})
Forms = Mapping[str, Word]  # a folded form without proclitic -> the first word that has it


class Contest(NamedTuple):
    """Two spellings; `rare` is the one that the run has less of, None where that is not known."""

    one: str
    other: str
    rare: str | None

    def usual(self, form: str) -> str:
        """The other spelling."""
        return self.other if form == self.one else self.one


class Spellings:
    """The contests of one story. Articles are counted 0.. in the order given."""

    def __init__(
        self,
        articles: Sequence[Article],
        bodies: Sequence[Sequence[Word]],
        rarity: Rarity | None,
        *,
        config: Hints,
    ) -> None:
        self._letters = config.letters
        several = len(bodies) > 1  # one article alone contests nothing
        self._forms: list[Forms] = [_forms(body, self._letters) if several else {} for body in bodies]
        self.contests = self._contests(articles, rarity, config.contests) if several else []

    def _contests(self, articles: Sequence[Article], rarity: Rarity | None, most: int) -> list[Contest]:
        """The first `most`, in order of their forms."""
        forms: set[str] = set().union(*self._forms)
        names = {f for a in articles for f in _name_forms(a)} & forms
        near = _neighbours(names, forms, self._letters)
        holders: dict[str, set[int]] = {form: set() for pair in near for form in pair}
        for k, known in enumerate(self._forms):
            for form in holders.keys() & known.keys():
                holders[form].add(k)
        pairs = [p for p in near if holders[p[0]].isdisjoint(holders[p[1]])]
        return [Contest(*p, _rare(p, rarity)) for p in pairs[:most]]

    def shared(self) -> NDArray[np.float64]:
        """Square matrix: of how many names two articles share the rare spelling."""
        rare = self._has([c.rare for c in self.contests])
        return rare @ rare.T

    def apart(self) -> NDArray[np.float64]:
        """Square matrix: how many names two articles spell in different ways."""
        one, other = (self._has([c[k] for c in self.contests]) for k in (0, 1))
        crossed = one @ other.T
        return crossed + crossed.T

    def _has(self, forms: Sequence[str | None]) -> NDArray[np.float64]:
        rows = [[form in known for form in forms] for known in self._forms]
        return np.array(rows, dtype=np.float64).reshape(len(self._forms), len(forms))

    def between(self, article: int, other: int) -> Iterator[tuple[bool, Span, Span, str]]:
        """Shared rare spellings (True) and differing ones (False): where in both, and what others write."""
        here, there = self._forms[article], self._forms[other]
        for contest in self.contests:
            mine = next((f for f in contest[:2] if f in here), None)
            its = next((f for f in contest[:2] if f in there), None)
            if mine and its and (mine != its or mine == contest.rare):
                yield mine == its, _span(here[mine]), _span(there[its]), contest.usual(mine)


def _span(word: Word) -> Span:
    return Span(word.start, word.end)


def _forms(body: Sequence[Word], letters: int) -> Forms:
    """Forms of `letters` letters or more."""
    back = body[::-1]  # the first of equal ones comes last, and stays
    forms = zip(map(bare, map(_folded, back)), back, strict=True)
    return {form: word for form, word in forms if len(form) >= letters and form.isalpha()}


def _name_forms(article: Article) -> Iterator[str]:
    for mention in article.mentions:
        if mention.kind in _NAMES:
            yield from (bare(w.folded) for w in words(mention.span.of(article.text)))


def _neighbours(names: set[str], forms: Iterable[str], letters: int) -> list[tuple[str, str]]:
    """Pairs (ascending) of a name's form and any form one step away from it, all of `letters` or more.

    One step leaves the first two letters as they are, or the first and all but two of the others.
    """
    rest = max(1, letters - _STEP)
    heads, ends = {n[:2] for n in names}, {n[0] + n[-rest:] for n in names}
    index: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for key in _keys(name):
            index[key].append(name)
    found = set()
    for form in forms:
        if form[:2] not in heads and form[0] + form[-rest:] not in ends:
            continue
        near = {name for key in _keys(form) for name in index.get(key, ())}
        found |= {(min(form, n), max(form, n)) for n in near if _one_step(form, n)}
    return sorted(found)


def _keys(form: str) -> set[str]:
    """The form, and it without one of its letters but the first."""
    return {form, *(form[:k] + form[k + 1 :] for k in range(1, len(form)))}


def _one_step(form: str, other: str) -> bool:
    if OSA.distance(form, other, score_cutoff=1) != 1:
        return False
    return stem(form) != stem(other)


def _rare(forms: tuple[str, str], rarity: Rarity | None) -> str | None:
    one, other = (rarity.of(f) if rarity else None for f in forms)
    if one is None or other is None or one == other:
        return None
    return forms[0] if one < other else forms[1]
