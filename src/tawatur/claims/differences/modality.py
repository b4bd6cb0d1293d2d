"""Negation and certainty: "not" and "may" that one version has and the other has not."""

from collections.abc import Iterator, Sequence
from itertools import islice

from tawatur.claims.differences.paired import Change, Pair, Side
from tawatur.claims.reading import function_words
from tawatur.config import Claims
from tawatur.spans import Span, overlap

Spots = Iterator[tuple[Span, Span]]


def negation_differences(pair: Pair, config: Claims) -> Spots:
    """Where a negation more on one side turns the statement round, and little else is changed there."""
    left, right = pair.left.statement.negations, pair.right.statement.negations
    if pair.alike >= config.alike_for_negation and len(left) % 2 != len(right) % 2:
        small = [x for x in pair.changes if max(x.b - x.a, x.d - x.c) <= config.modal_words]
        yield from islice(_one_sided(pair, small, (left, right), config), 1)


def certainty_differences(pair: Pair, config: Claims) -> Spots:
    """Where one version hedges and the other does not."""
    left, right = pair.left.statement.hedges, pair.right.statement.hedges
    if pair.alike >= config.alike_for_certainty and bool(left) != bool(right):
        yield from islice(_one_sided(pair, pair.changes, (left, right), config), 1)


def _one_sided(
    pair: Pair, changes: Sequence[Change], modals: tuple[Sequence[Span], Sequence[Span]], config: Claims
) -> Spots:
    """Changes that bring a modal on one side only: the modal with the shared word that it bears on, and
    that word alone on the other side."""
    for x in changes:
        here = _ends_with(pair.left, x.a, x.b, modals[0], config)
        there = _ends_with(pair.right, x.c, x.d, modals[1], config)
        if here == there:
            continue
        after = x.b < len(pair.left.tokens) and x.d < len(pair.right.tokens)
        left = (x.a if here else x.b, x.b + 1) if after else (x.a - 1, x.b if here else x.a)
        right = (x.c if there else x.d, x.d + 1) if after else (x.c - 1, x.d if there else x.c)
        if min(left[0], right[0]) >= 0:
            yield pair.left.span(*left), pair.right.span(*right)


def _ends_with(side: Side, first: int, last: int, modals: Sequence[Span], config: Claims) -> bool:
    """Words [first, last) are few and end with a modal: what that qualifies, both versions have."""
    found = [m for m in modals if overlap(side.span(first, last), m)]
    if not found or last - first > config.modal_words:
        return False
    rest = [t for t in side.tokens[first:last] if t.start >= found[-1].end]
    return all(t.folded in function_words(side.reading.language) for t in rest)
