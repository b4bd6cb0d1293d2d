"""Negation and certainty: "not" and "may" that one version has and the other has not."""

from collections.abc import Iterator, Sequence

from tawatur.claims.differences.paired import Pair, Side
from tawatur.config import Claims
from tawatur.spans import Span, overlap

Spots = Iterator[tuple[Span, Span]]


def negation_differences(pair: Pair, config: Claims) -> Spots:
    """Where an odd number of negations more on one side turns the statement round."""
    left, right = pair.left.statement.negations, pair.right.statement.negations
    if pair.alike >= config.alike_for_negation and len(left) % 2 != len(right) % 2:
        yield from _one_sided(pair, left, right)


def certainty_differences(pair: Pair, config: Claims) -> Spots:
    """Where one version hedges and the other, in the same place, does not."""
    left, right = pair.left.statement.hedges, pair.right.statement.hedges
    if pair.alike >= config.alike_for_certainty and bool(left) != bool(right):
        yield from _one_sided(pair, left, right)


def _one_sided(pair: Pair, left: Sequence[Span], right: Sequence[Span]) -> Spots:
    for change in pair.changes:
        a, b = pair.left.span(change.a, change.b), pair.right.span(change.c, change.d)
        here, there = any(overlap(a, s) for s in left), any(overlap(b, s) for s in right)
        if here != there:
            yield _wider(pair.left, a, change.a, change.b), _wider(pair.right, b, change.c, change.d)
            return


def _wider(side: Side, span: Span, first: int, last: int) -> Span:
    """The changed words with the word after them, which is what they bear on."""
    return side.span(first, min(len(side.tokens), last + 1))
