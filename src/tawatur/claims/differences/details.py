"""Details: what one version adds, or says in a charged word where the other has a plain one.

An addition counts when it is inside the version, not at its edge where the cut of the clause decides,
and when its words stand nowhere near in the other article: else it was only moved.
"""

from collections.abc import Iterator
from functools import cache

from tawatur.claims.differences.paired import Change, Pair, Side
from tawatur.config import Claims
from tawatur.lexicon import load
from tawatur.spans import Span
from tawatur.words import fold, words

Spots = Iterator[tuple[Span, Span]]


def detail_differences(pair: Pair, config: Claims) -> Spots:
    """Spans of additions and of charged rewordings; the span is empty where a version has nothing."""
    if pair.alike < config.alike_for_detail:
        return
    for change in pair.changes:
        added = max(
            len(_material(pair.left, pair.right, change.a, change.b)),
            len(_material(pair.right, pair.left, change.c, change.d)),
        )
        if _charged(pair, change) or added >= config.detail_words:
            yield pair.left.span(change.a, change.b), pair.right.span(change.c, change.d)


def _material(side: Side, other: Side, first: int, last: int) -> list[str]:
    """Content words of a change that the other article does not have at all."""
    language = side.reading.language
    elsewhere = other.reading.vocabulary
    return [
        s
        for token, s in zip(side.tokens[first:last], side.stems[first:last], strict=True)
        if s not in elsewhere and token.folded not in _function_words(language) and len(s) > 1
    ]


def _charged(pair: Pair, change: Change) -> bool:
    language = pair.left.reading.language
    left = {t.folded for t in pair.left.tokens[change.a : change.b]}
    right = {t.folded for t in pair.right.tokens[change.c : change.d]}
    charged = _loaded(language)
    return any(charged.get(x, frozenset()) & right for x in left) or any(
        charged.get(x, frozenset()) & left for x in right
    )


@cache
def _loaded(language: str) -> dict[str, frozenset[str]]:
    return {fold(e.form): frozenset(w.folded for w in words(e["against"])) for e in load(language, "loaded")}


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(fold(e.form) for e in load(language, "stopwords"))
