"""Units: the spans that may become a version of a claim: clauses, and runs of neighbouring clauses.

One article's clause is another's half sentence, so alignment chooses the size: every run of up to
`config.longest_run` clauses of one region is a unit too, and mutual best decides.
"""

from dataclasses import dataclass

from tawatur.claims.clauses import cut
from tawatur.claims.reading import Reading
from tawatur.claims.regions import regions
from tawatur.config import Claims
from tawatur.model import Attribution
from tawatur.spans import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A span of article number `article`: its sorted distinct stems, its number of clauses, its voice."""

    article: int
    span: Span
    stems: tuple[str, ...]
    clauses: int
    voice: Attribution | None


def units(reading: Reading, article: int, config: Claims) -> list[Unit]:
    """All units of one article. A clause is a unit however long; a run only up to `longest_unit`."""
    out: list[Unit] = []
    for region in regions(reading, config):
        tokens = reading.within(region.span)
        clauses = cut(reading.article.text, region.span, tokens, reading.language, config=config)
        edges = [reading.indices(clause) for clause in clauses]
        for first in range(len(clauses)):
            for last in range(first, min(len(clauses), first + config.longest_run)):
                span = Span(clauses[first].start, clauses[last].end)
                if last > first and span.end - span.start > config.longest_unit:
                    break
                a, b = edges[first][0], edges[last][1]
                if b - a >= config.min_words:
                    stems = tuple(sorted(set(reading.stems[a:b])))
                    out.append(Unit(article, span, stems, last - first + 1, region.voice))
    return out
