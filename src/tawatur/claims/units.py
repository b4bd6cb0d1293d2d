"""Units: the spans that may become a version of a claim: clauses, and runs of neighbouring clauses.

One article's clause is another's half sentence, so alignment chooses the size: every run of up to
`config.longest_run` clauses of one sentence and region is a unit too, and mutual best decides.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tawatur.claims.clauses import SENTENCE_END, Clause, Cutter, dependent
from tawatur.claims.reading import Reading
from tawatur.claims.regions import regions
from tawatur.config import Claims
from tawatur.model import Attribution
from tawatur.spans import Span


class Unit(NamedTuple):
    """A span of article number `article`: the roots of its words (stems of those not Arabic), its number of
    clauses, its voice, and whether it begins with a clause that hangs on another.
    """

    article: int
    span: Span
    roots: frozenset[str]
    clauses: int
    voice: Attribution | None
    dependent: bool


def units(reading: Reading, article: int, config: Claims) -> list[Unit]:
    """All units of one article. A clause is a unit however long; a run only up to `longest_unit`."""
    out: list[Unit] = []
    text, language = reading.article.text, reading.language
    cutter = Cutter(reading, config=config)
    for region in regions(reading, config):
        clauses = cutter.cut(region.span)
        hangs = [dependent(reading.tokens, clause.first, language) for clause in clauses]
        for first, last in _runs(clauses, text, config):
            start, end = clauses[first].first, clauses[last].last
            if end - start >= config.min_words:
                span = Span(clauses[first].span.start, clauses[last].span.end)
                roots = frozenset(reading.roots[start:end])
                out.append(Unit(article, span, roots, last - first + 1, region.voice, hangs[first]))
    return out


def _runs(clauses: Sequence[Clause], text: str, config: Claims) -> Iterator[tuple[int, int]]:
    """The first and last index of each clause, and of what it makes with those after it in its sentence."""
    for first, clause in enumerate(clauses):
        yield first, first
        for last in range(first + 1, min(len(clauses), first + config.longest_run)):
            (start, end), before = clauses[last].span, clauses[last - 1].span.end
            if SENTENCE_END.search(text, before, start) or end - clause.span.start > config.longest_unit:
                break
            yield first, last
