"""Differences of two headlines beyond those of a claim: words and numbers that exclude each other."""

from collections.abc import Iterator, Sequence
from itertools import islice

from tawatur.claims.differences.paired import Pair
from tawatur.claims.relations.features import amounts, opposites
from tawatur.claims.relations.matching import Matched
from tawatur.model import Difference, DifferenceKind, Mention
from tawatur.spans import Span, overlap

_KINDS: dict[str, DifferenceKind] = {
    "state": "place", "side": "place", "continent": "place",
    "scale": "number", "person": "name", "company": "name",
}  # fmt: skip
_SWAP = 3  # words on each side of a change that alone is told as what two headlines disagree in


def explained(
    pair: Pair, found: Matched, known: Sequence[Difference], *, disagree: bool
) -> tuple[Difference, ...]:
    """`known`, and what excludes each other where it says nothing yet, or only that a detail differs.

    For two that `disagree` the first small change if there is nothing else.
    """
    out = list(known)
    for kind, here, there in (*_opposite(pair, found), *_number(pair)):
        same_place = [d for d in out if _touches(d, pair, here)]
        if kind != "detail":
            vague = [d for d in same_place if d.kind == "detail"]
            out = [d for d in out if d not in vague]
            same_place = [d for d in same_place if d not in vague]
        if not same_place:
            out.append(_difference(pair, kind, here, there))
    if disagree and not out:
        out = list(islice(_changed(pair), 1))
    return tuple(out)


def _touches(difference: Difference, pair: Pair, here: Span) -> bool:
    value = difference.values.get(pair.left.reading.article.id)
    return isinstance(value, Span) and (value == here or overlap(value, here) > 0)


def _changed(pair: Pair) -> Iterator[Difference]:
    for x in pair.changes:
        if 0 < x.b - x.a <= _SWAP and 0 < x.d - x.c <= _SWAP:
            yield _difference(pair, "detail", pair.left.span(x.a, x.b), pair.right.span(x.c, x.d))


def _difference(pair: Pair, kind: DifferenceKind, here: Span, there: Span) -> Difference:
    return Difference(kind, {pair.left.reading.article.id: here, pair.right.reading.article.id: there})


def _opposite(pair: Pair, found: Matched) -> Iterator[tuple[DifferenceKind, Span, Span]]:
    for a, b, kind, _, _ in opposites(found):
        here, there = pair.left.span(a.place, a.place + 1), pair.right.span(b.place, b.place + 1)
        yield _KINDS.get(kind, "detail"), here, there


def _number(pair: Pair) -> Iterator[tuple[DifferenceKind, Span, Span]]:
    """The one number of each side that the other has not."""
    left, right = pair.left.mentions("number"), pair.right.mentions("number")
    alone = _without(left, right), _without(right, left)
    if len(alone[0]) == len(alone[1]) == 1:
        yield "number", alone[0][0].span, alone[1][0].span


def _without(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if not amounts([m]) & amounts(others)]
