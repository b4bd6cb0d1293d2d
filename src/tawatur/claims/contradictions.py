"""Contradictions within one article: two statements in the same words but for a number or a "not".

Precision comes first: lists and tables say the same of many things, each with its number. So both statements
must be in one voice (two sources who disagree are no contradiction of the article), name the same people or
places, speak of no two dates, and not follow each other; around a number no content word may differ. They
must share enough words besides names, numbers and dates, and numbers must count something: items of price
lists and footnotes are alike because they hold little else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, islice

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
_NAMES = frozenset(("person", "organisation", "place"))


def contradictions(reading: Reading, pool: Iterable[Unit], config: Claims) -> Iterator[Contradiction]:
    """Pairs of places in one article that cannot both be so, in text order, one a pair of its clauses."""
    clauses = [unit for unit in pool if unit.clauses == 1]
    sides: dict[int, Side] = {}
    for i, j in _near(reading, clauses, config):
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


def _near(reading: Reading, clauses: Sequence[Unit], config: Claims) -> list[tuple[int, int]]:
    """Index pairs that name the same, share a word which few have, and about as much as is asked later."""
    rows = _naming_alike(reading, clauses)
    if not rows:
        return []
    roots = [clause.roots for clause in clauses]
    counts = Counter(chain.from_iterable(roots))
    few = frozenset(root for root, n in counts.items() if 1 < n <= config.statements_a_word)
    apart: set[tuple[int, int]] = set()
    for row in rows:
        having: defaultdict[str, list[int]] = defaultdict(list)
        for k in row:
            for root in few & roots[k]:
                having[root].append(k)
        apart |= {p for same in having.values() for p in combinations(same, 2) if p[1] - p[0] > 1}
    return sorted(pair for pair in apart if _alike(roots[pair[0]], roots[pair[1]], config))


def _naming_alike(reading: Reading, clauses: Sequence[Unit]) -> list[list[int]]:
    """Indices of clauses that name the same people, organisations and places, not all next to each other."""
    naming: defaultdict[frozenset[object], list[int]] = defaultdict(list)
    for k, clause in enumerate(clauses):
        if names := frozenset(m.value for m in reading.mentions_in(clause.span) if m.kind in _NAMES):
            naming[names].append(k)
    return [row for row in naming.values() if row[-1] - row[0] > 1]


def _alike(left: frozenset[str], right: frozenset[str], config: Claims) -> bool:
    """Before words are aligned: repeated words may add a little to what distinct ones share."""
    needed = (config.alike_for_contradiction - _SLACK) * (len(left) + len(right))
    return 2 * min(len(left), len(right)) >= needed and 2 * len(left & right) >= needed


def _one_matter(pair: Pair) -> bool:
    """One voice, and dates that meet."""
    left, right = pair.left.statement, pair.right.statement
    if not same_chain(left.chain, right.chain):
        return False
    dates = pair.left.mentions("date"), pair.right.mentions("date")
    return bool(dates[0]) == bool(dates[1]) and all(
        any(meet(m.value, n.value) for n in dates[1]) for m in dates[0]
    )


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
