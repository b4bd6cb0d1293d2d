"""Negation and certainty: "not" and "may" that one version has and the other has not."""

from collections.abc import Iterator, Sequence

from tawatur.claims.differences.paired import Change, Pair, Side
from tawatur.claims.reading import function_words
from tawatur.config import Claims
from tawatur.spans import Span, overlap

Spots = Iterator[tuple[Span, Span]]


def negation_differences(pair: Pair, config: Claims) -> Spots:
    """Where a negation more on one side turns the statement round."""
    left, right = pair.left.statement.negations, pair.right.statement.negations
    if pair.alike >= config.alike_for_negation and len(left) % 2 != len(right) % 2:
        yield from _one_sided(pair, left, right, config)


def certainty_differences(pair: Pair, config: Claims) -> Spots:
    """Where one version hedges and the other, in the same place, does not."""
    left, right = pair.left.statement.hedges, pair.right.statement.hedges
    if pair.alike >= config.alike_for_certainty and bool(left) != bool(right):
        yield from _one_sided(pair, left, right, config)


def _one_sided(pair: Pair, left: Sequence[Span], right: Sequence[Span], config: Claims) -> Spots:
    for x in pair.changes:
        if max(x.b - x.a, x.d - x.c) > config.modal_words:
            continue
        here = _bears_on_shared(pair.left, x.a, x.b, left)
        there = _bears_on_shared(pair.right, x.c, x.d, right)
        if here != there:
            yield _shown(pair, x)
            return


def _bears_on_shared(side: Side, first: int, last: int, modals: Sequence[Span]) -> bool:
    """A modal in the change with only function words after it: what it qualifies, both versions have."""
    found = [m for m in modals if overlap(side.span(first, last), m)]
    if not found:
        return False
    rest = [t for t in side.tokens[first:last] if t.start >= found[-1].end]
    return all(t.folded in function_words(side.reading.language) for t in rest)


def _shown(pair: Pair, x: Change) -> tuple[Span, Span]:
    """The changed words of both sides with the shared word after them."""
    left = pair.left.span(x.a, min(len(pair.left.tokens), x.b + 1))
    return left, pair.right.span(x.c, min(len(pair.right.tokens), x.d + 1))
