"""Clauses: a sentence or an attributed content cut at commas and at words that open a new clause.

Method: own rules. A cut needs enough text on both sides, so that a list of names or an apposition does
not fall apart. What an opener is stands in ``lexicons/<language>/connectives.tsv``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from tawatur.claims.reading import Reading
from tawatur.columns import Column
from tawatur.config import DEFAULT, Claims
from tawatur.lexicon import PhraseMatcher, optional
from tawatur.spans import Span, trim
from tawatur.words import Word, fold, words

STOP = re.compile(r"[،؛;:…!?؟\n]|\.\.|\.(?=\s)|(?<!\d),|,(?!\d)|(?<!\d)\s[-–—]\s|\s[-–—]\s(?!\d)")
_JOINED_VERB = re.compile(r"[وف][يتن]\w{3,}")  # «ويملك», «وتعتذر»: an imperfect after "and"
_HEAD, _VERB = 1, 2
_MARK = re.compile(r"[،؛;:…!?؟\n.,–—-]")  # each match of STOP has one of these
SENTENCE_END = re.compile(r"[.!?؟\n]")
EDGE = "«»\"'“”‘’()[]{}،؛,;:.…!?؟-–—*•|"


@cache
def _openers(language: str) -> tuple[PhraseMatcher, frozenset[str]]:
    """The matcher and, for speed, the words with which its phrases begin."""
    entries = optional(language, "connectives")
    return PhraseMatcher(entries), frozenset(words(e.form)[0].folded for e in entries)


@cache
def _opening(language: str) -> Column[np.uint8]:
    """Whether a word may open a clause: as the first of a phrase, as a joined verb, or both."""
    heads = _openers(language)[1]

    def way(_: str, folded: str) -> int:
        joined = _JOINED_VERB.fullmatch(folded) is not None
        return (folded in heads) * _HEAD | joined * _VERB

    return Column(way, np.uint8)


def dependent(tokens: Sequence[Word], at: int, language: str) -> bool:
    """True when the words from `at` on open a clause that hangs on another («لأن», "because")."""
    opens, heads = _openers(language)
    found = opens.at(tokens, at) if at < len(tokens) and tokens[at].folded in heads else None
    return found is not None and found.entry["kind"] == "dependent"


@cache
def _prepositions(language: str) -> frozenset[str]:
    return frozenset(fold(e.form) for e in optional(language, "prepositions"))


class Clause(NamedTuple):
    """A trimmed span, and the first and one past the last index of the words that start in it."""

    span: Span
    first: int
    last: int


class Cutter:
    """Cuts regions of one article; its words are looked at once for all of them."""

    def __init__(self, reading: Reading, *, config: Claims = DEFAULT.claims) -> None:
        self._text, self._tokens, self._starts = reading.article.text, reading.tokens, reading.starts
        self._language, self._config = reading.language, config
        ways = reading.cells(_opening(self._language))
        opening = np.flatnonzero(ways)
        self._ways = dict(zip(opening.tolist(), ways[opening].tolist(), strict=True))
        marked = {bisect_right(self._starts, mark.start()) for mark in _MARK.finditer(self._text)}
        self._likely = sorted(marked.union(self._ways))

    def cut(self, region: Span) -> list[Clause]:
        """Clauses of `region`, in order and trimmed.

        A piece shorter than `config.min_clause` characters is never cut off.
        """
        out: list[Clause] = []
        least, start = self._config.min_clause, region.start
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, region.end, first)
        begun = first
        for k in self._boundaries(first, last):
            at = self._starts[k]
            if at - start >= least and region.end - at >= least:
                out.append(Clause(trim(self._text, Span(start, at), EDGE), begun, k))
                start, begun = at, k
        out.append(Clause(trim(self._text, Span(start, region.end), EDGE), begun, last))
        return [clause for clause in out if clause.span.end > clause.span.start]

    def _boundaries(self, first: int, last: int) -> Iterator[int]:
        """Indices of the words behind the first of [first, last) that open a clause there."""
        likely, opens = self._likely, _openers(self._language)[0]
        inside = likely[bisect_right(likely, first) : bisect_left(likely, last)]
        tokens = self._tokens[:last] if inside else ()
        for k in inside:
            way = self._ways.get(k, 0)
            if way & _VERB or (way and opens.at(tokens, k)) or self._stopped(k):
                yield k

    def _stopped(self, k: int) -> bool:
        before, reach = self._tokens[k - 1].end, self._config.apposition
        return _stops(self._text, before, self._tokens[k], self._language, reach)


def _stops(text: str, start: int, word: Word, language: str, reach: int) -> bool:
    """Punctuation before the word, unless it is the comma that closes a short apposition."""
    gap = STOP.search(text, start, word.start)
    if gap is None or gap.group() not in "،," or word.folded not in _prepositions(language):
        return gap is not None
    return STOP.search(text, max(0, start - reach), start) is None
