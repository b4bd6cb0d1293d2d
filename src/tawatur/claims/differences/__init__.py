"""How the versions of a claim differ: typed differences, each with the words in every version.

Versions with the same words count once. The most usual wording is the reference; each other wording is
compared with it word by word, and what is found at one place of the reference is one difference.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from tawatur.claims.differences.dates import date_differences
from tawatur.claims.differences.details import detail_differences
from tawatur.claims.differences.modality import (
    certainty_differences,
    denial_differences,
    negation_differences,
)
from tawatur.claims.differences.names import name_changes
from tawatur.claims.differences.numbers import number_differences
from tawatur.claims.differences.paired import Pair, Side
from tawatur.claims.differences.places import place_changes
from tawatur.claims.differences.voices import attribution_differences
from tawatur.config import Claims
from tawatur.model import Difference, DifferenceKind
from tawatur.spans import Span, overlap
from tawatur.words import fold, stems

Found = tuple[DifferenceKind | None, Span, Span]  # None: spellings of one name


def compare(
    sides: Sequence[Side], config: Claims
) -> tuple[tuple[Difference, ...], tuple[tuple[str, ...], ...]]:
    """Differences and spelling variants over all versions of one claim."""
    if len(sides) < 2:
        return (), ()
    wordings: dict[tuple[str, ...], list[Side]] = {}
    for side in sides:
        wordings.setdefault(tuple(t.folded for t in side.tokens), []).append(side)
    usual, *others = sorted(wordings.values(), key=len, reverse=True)
    values: dict[tuple[DifferenceKind, Span], dict[str, Span | str]] = {}
    variants: dict[Span, list[str]] = {}
    for group in others:
        for kind, left, right in _found(Pair.of(usual[0], group[0], config)):
            if kind is None:
                spellings = variants.setdefault(left, [left.of(usual[0].reading.article.text)])
                _add_spelling(spellings, right.of(group[0].reading.article.text))
            else:
                row = values.setdefault((kind, left), dict(_everywhere(usual, left)))
                row.update(_everywhere(group, right))
    found = [Difference(kind, row) for (kind, _), row in values.items()]
    found += _further_numbers(others, found, config)
    whole = (*attribution_differences(sides, usual[0], config), *denial_differences(sides))
    return (*whole, *found), tuple(tuple(v) for v in variants.values() if len(v) > 1)


def _further_numbers(
    groups: Sequence[Sequence[Side]], found: Sequence[Difference], config: Claims
) -> Iterator[Difference]:
    """Numbers in which two wordings differ where the usual one gives none («21 dead», «20 dead»)."""
    told = {(a, v) for d in found if d.kind == "number" for a, v in d.values.items()}
    numbered = [group for group in groups if group[0].mentions("number")]
    for one, other in combinations(numbered[: config.wordings_compared], 2):
        for left, right in number_differences(Pair.of(one[0], other[0], config)):
            row = dict((*_everywhere(one, left), *_everywhere(other, right)))
            if told.isdisjoint(row.items()):
                told.update(row.items())
                yield Difference("number", row)


def _everywhere(group: Sequence[Side], span: Span) -> Iterator[tuple[str, Span]]:
    """The words that `span` covers in the first version, in every version of the same wording."""
    first, last = group[0].indices(span)
    for side in group:
        yield side.statement.article, side.span(first, last)


def _add_spelling(spellings: list[str], new: str) -> None:
    """Keep a spelling unless it is one of the others with a clitic before it."""
    if not any(set(stems(fold(new))) & set(stems(fold(old))) for old in spellings):
        spellings.append(new)


def _found(pair: Pair) -> Iterator[Found]:
    """All differences of a pair; a detail is only what no other kind has explained."""
    explained: list[tuple[Span, Span]] = []
    spots: dict[DifferenceKind, Iterator[tuple[Span, Span]]] = {
        "number": number_differences(pair),
        "date": date_differences(pair),
        "negation": negation_differences(pair),
        "certainty": certainty_differences(pair),
    }
    for kind, found in spots.items():
        for left, right in found:
            explained.append((left, right))
            yield kind, left, right
    placed = list(place_changes(pair))
    for verdict, left, right in placed:
        explained.append((left, right))
        if verdict != "nested":
            yield ("place" if verdict == "other" else None), left, right
    for name_kind, left, right in name_changes(pair):
        if not _touches((left, right), [(a, b) for _, a, b in placed]):
            explained.append((left, right))
            yield name_kind, left, right
    for left, right in detail_differences(pair):
        if not _touches((left, right), explained):
            yield "detail", left, right


def _touches(spot: tuple[Span, Span], explained: Sequence[tuple[Span, Span]]) -> bool:
    left, right = spot
    return any(overlap(left, a) or left == a or overlap(right, b) for a, b in explained)
