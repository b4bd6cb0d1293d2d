"""Words that say "may" and "not", found in a statement's text.

A hedge with `next` = imperfect counts only before an Arabic imperfect: «قد يعزز» may, «قد عزز» did.
A negation with `effect` = none («ما لا يقل», "no fewer than") holds a negative word but denies nothing.
"""

from collections.abc import Sequence
from functools import cache

from tawatur.lexicon import Match, PhraseMatcher, load, optional
from tawatur.spans import Span
from tawatur.words import Word, fold

_IMPERFECT = tuple("يتن")


@cache
def _matcher(language: str, name: str) -> PhraseMatcher:
    return PhraseMatcher(optional(language, name), clitics=language == "ar")


def hedges(tokens: Sequence[Word], language: str) -> tuple[Span, ...]:
    """Spans of hedges among `tokens`."""
    found = _matcher(language, "hedges").find(tokens)
    return tuple(_span(tokens, m) for m in found if not m.entry["next"] or _imperfect(tokens, m.last))


def negations(tokens: Sequence[Word], language: str) -> tuple[Span, ...]:
    """Spans of negations among `tokens`."""
    found = _matcher(language, "negations").find(tokens)
    return tuple(_span(tokens, m) for m in found if m.entry["effect"] == "not")


def _imperfect(tokens: Sequence[Word], k: int) -> bool:
    if k >= len(tokens) or not tokens[k].folded.startswith(_IMPERFECT):
        return False
    return tokens[k].folded not in _perfects()


@cache
def _perfects() -> frozenset[str]:
    return frozenset(fold(e.form) for e in load("ar", "perfects"))


def _span(tokens: Sequence[Word], match: Match) -> Span:
    return Span(tokens[match.first].start, tokens[match.last - 1].end)
