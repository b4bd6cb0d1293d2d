"""Contradictions within one article: two statements in the same words but for a number or a "not".

Precision comes first: lists and tables say the same of many things, each with its number. So both statements
must be in one voice (two sources who disagree are no contradiction of the article), name the same people or
places, speak of no two dates, and not follow each other; around a number no content word may differ.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from tawatur.claims.differences.dates import meet
from tawatur.claims.differences.modality import negation_differences
from tawatur.claims.differences.numbers import number_differences
from tawatur.claims.differences.paired import Pair, Side
from tawatur.claims.differences.voices import same_chain
from tawatur.claims.reading import Reading, function_words
from tawatur.config import Claims
from tawatur.model import Contradiction, Statement


def contradictions(
    reading: Reading, statements: Iterable[Statement], config: Claims
) -> Iterator[Contradiction]:
    """Pairs of places in one article that cannot both be so, in text order, one a pair of statements."""
    sides = [Side.of(s, reading) for s in statements]
    for i, j in _near(sides, config):
        pair = Pair.of(sides[i], sides[j], config)
        if pair.alike < config.alike_for_contradiction or not _one_matter(pair):
            continue
        for left, right in islice(negation_differences(pair), 1):
            yield Contradiction(reading.article.id, "negation", left, right)
        if _only_numbers_differ(pair):
            for left, right in islice(number_differences(pair), 1):
                yield Contradiction(reading.article.id, "number", left, right)


def _near(sides: Sequence[Side], config: Claims) -> list[tuple[int, int]]:
    """Index pairs that share a content word which few statements have."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for k, side in enumerate(sides):
        skip = function_words(side.reading.language)
        for stem in {s for s, t in zip(side.stems, side.tokens, strict=True) if t.folded not in skip}:
            having[stem].append(k)
    few = (row for row in having.values() if len(row) <= config.statements_a_word)
    return sorted({pair for row in few for pair in combinations(row, 2) if pair[1] - pair[0] > 1})


def _one_matter(pair: Pair) -> bool:
    """One voice, dates that meet, and no other name on either side."""
    left, right = pair.left.statement, pair.right.statement
    if not same_chain(left.chain, right.chain):
        return False
    dates = pair.left.mentions("date"), pair.right.mentions("date")
    if bool(dates[0]) != bool(dates[1]) or not all(
        any(meet(m.value, n.value) for n in dates[1]) for m in dates[0]
    ):
        return False
    names = [
        {m.value for m in side.mentions("person", "organisation", "place")}
        for side in (pair.left, pair.right)
    ]
    return bool(names[0]) and names[0] == names[1]


def _only_numbers_differ(pair: Pair) -> bool:
    sides = (
        (pair.left, [(x.a, x.b) for x in pair.changes]),
        (pair.right, [(x.c, x.d) for x in pair.changes]),
    )
    return all(_no_content(side, first, last) for side, runs in sides for first, last in runs)


def _no_content(side: Side, first: int, last: int) -> bool:
    skip = function_words(side.reading.language)
    numbers = [m.span for m in side.mentions("number")]
    words = [t for t in side.tokens[first:last] if t.folded not in skip]
    return all(any(s.start <= t.start < s.end for s in numbers) for t in words)
