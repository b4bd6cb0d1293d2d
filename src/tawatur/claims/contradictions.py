"""Contradictions within one article: two statements in the same words but for a number or a "not".

Precision comes first: lists and tables say the same of many things, each with its number. So both statements
must be in one voice (two sources who disagree are no contradiction of the article), name the same people or
places, speak of no two dates, and not follow each other; around a number no content word may differ. They
must share enough words besides names, numbers and dates, and numbers must count something: items of price
lists and footnotes are alike because they hold little else.
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
from tawatur.claims.statements import state
from tawatur.claims.units import Unit
from tawatur.config import Claims
from tawatur.model import Contradiction, NumberValue
from tawatur.spans import Span

_SLACK = 0.15


def contradictions(reading: Reading, pool: Iterable[Unit], config: Claims) -> Iterator[Contradiction]:
    """Pairs of places in one article that cannot both be so, in text order, one a pair of its clauses."""
    clauses = [unit for unit in pool if unit.clauses == 1]
    sides: dict[int, Side] = {}
    for i, j in _near(clauses, config):
        for k in (i, j):
            sides[k] = sides.get(k) or Side.of(state(reading, clauses[k].span, clauses[k].voice), reading)
        pair = Pair.of(sides[i], sides[j], config)
        if pair.alike < config.alike_for_contradiction or not _one_matter(pair) or not _telling(pair):
            continue
        for left, right in islice(negation_differences(pair), 1):
            yield Contradiction(reading.article.id, "negation", left, right)
        if _only_numbers_differ(pair):
            counted = (spots for spots in number_differences(pair) if _counted(pair, *spots))
            for left, right in islice(counted, 1):
                yield Contradiction(reading.article.id, "number", left, right)


def _near(clauses: Sequence[Unit], config: Claims) -> list[tuple[int, int]]:
    """Index pairs that share a word which few clauses have, and about as much as is asked of them later."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for k, clause in enumerate(clauses):
        for root in clause.roots:
            having[root].append(k)
    few = (row for row in having.values() if 1 < len(row) <= config.statements_a_word)
    apart = {pair for row in few for pair in combinations(row, 2) if pair[1] - pair[0] > 1}
    roots = [clause.roots for clause in clauses]
    return sorted(pair for pair in apart if _alike(roots[pair[0]], roots[pair[1]], config))


def _alike(left: frozenset[str], right: frozenset[str], config: Claims) -> bool:
    """Before words are aligned: repeated words may add a little to what distinct ones share."""
    needed = (config.alike_for_contradiction - _SLACK) * (len(left) + len(right))
    return 2 * min(len(left), len(right)) >= needed and 2 * len(left & right) >= needed


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


def _telling(pair: Pair) -> bool:
    """Enough words of the left statement that the right one has too tell what it is about."""
    side, skip = pair.left, function_words(pair.left.reading.language)
    known = [m.span for m in side.mentions("person", "organisation", "place", "number", "date")]
    common = (side.tokens[k] for k in pair.partners)
    words = [t for t in common if t.folded not in skip and not any(s.start <= t.start < s.end for s in known)]
    return len(words) >= pair.config.words_for_contradiction


def _counted(pair: Pair, left: Span, right: Span) -> bool:
    """Both numbers say what they count: no number of an item, a decree or a note."""
    return _unit(pair.left, left) and _unit(pair.right, right)


def _unit(side: Side, span: Span) -> bool:
    values = (m.value for m in side.mentions("number") if m.span == span)
    return any(isinstance(value, NumberValue) and value.unit is not None for value in values)


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
