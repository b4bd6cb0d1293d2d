"""What speaks for one text behind two articles, or against it, beside the words they share in a row.

Rare spellings in common, names spelled apart, facts in one order, a number that most others have otherwise.
The weights are log-odds, fitted by ``train/hints.py`` to articles whose bylines name their agency.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from tawatur.config import Hints as Config
from tawatur.lineage.order import Facts, beyond_chance, in_order, shared_order
from tawatur.lineage.origins import Floats
from tawatur.lineage.spellings import Spellings
from tawatur.model import Article, Claim, Hint, HintKind
from tawatur.spans import Span, hull
from tawatur.terms import Rarity
from tawatur.words import Word, fold


class Hints:
    """The hints of one story. Articles are counted 0.. in the order given."""

    def __init__(
        self,
        articles: Sequence[Article],
        bodies: Sequence[Sequence[Word]],
        claims: Sequence[Claim],
        rarity: Rarity | None,
        *,
        config: Config,
    ) -> None:
        self._articles, self._config = articles, config
        self._spellings = Spellings(articles, bodies, rarity, config=config)
        self._facts = _facts(articles, claims, config.facts)
        self._numbers = _odd_numbers(articles, claims)

    @cached_property
    def odds(self) -> Floats:
        """Square matrix: what the hints add to the log-odds that two articles have one text behind them."""
        if len(self._articles) < 2:
            return np.zeros((len(self._articles),) * 2)
        (shared, apart), config = self.spelled(), self._config
        odds = np.asarray(config.spelling * shared + config.apart * apart)
        return odds + config.order * self.orders() if config.order else odds

    def spelled(self) -> tuple[Floats, Floats]:
        """Square matrices: of how many names two articles share the rare spelling, and spell apart."""
        most = self._config.counted
        return np.minimum(self._spellings.shared(), most), np.minimum(self._spellings.apart(), most)

    def orders(self) -> Floats:
        """Square matrix: deviations by which the order of facts is beyond chance; 0 in a very large story."""
        n = len(self._articles)
        out = np.zeros((n, n))
        for a in range(n if n <= self._config.order_articles else 0):
            for b in range(a):
                out[a, b] = out[b, a] = self._order(shared_order(self._facts[a], self._facts[b]))
        return out

    def between(self, article: int, other: int) -> Iterator[Hint]:
        """The hints of an article and an earlier one, spellings first."""
        name, config = self._articles[other].id, self._config
        for same, span, from_span, usual in self._spellings.between(article, other):
            kind: HintKind = "spelling" if same else "apart"
            yield Hint(kind, name, span, from_span, usual, config.spelling if same else config.apart)
        places = shared_order(self._facts[article], self._facts[other])
        if (z := self._order(places)) >= config.unlikely:
            back = shared_order(self._facts[other], self._facts[article])
            kept = f"{in_order(places)}/{len(places)}"
            yield Hint("order", name, hull(back), hull(places), kept, config.order * z)
        for claim, (value, span, usual) in self._numbers[article].items():
            its = self._numbers[other].get(claim)
            if its and its[0] == value:
                yield Hint("number", name, span, its[1], usual)

    def _order(self, places: Sequence[Span]) -> float:
        return beyond_chance(places) if len(places) >= self._config.least_facts else 0.0


def _facts(articles: Sequence[Article], claims: Sequence[Claim], most: int) -> list[Facts]:
    """Where each article tells its first `most` claims that others tell too."""
    out: dict[str, dict[str, Span]] = {a.id: {} for a in articles}
    for claim in claims:
        for version in claim.versions if len(claim.versions) > 1 else ():
            if len(mine := out.get(version.article, {})) < most:
                mine[claim.id] = version.span
    return [out[a.id] for a in articles]


def _odd_numbers(
    articles: Sequence[Article], claims: Sequence[Claim]
) -> list[dict[str, tuple[str, Span, str]]]:
    """By claim: the number an article has against the majority, its place, and what the majority has."""
    texts = {a.id: a.text for a in articles}
    out: dict[str, dict[str, tuple[str, Span, str]]] = {name: {} for name in texts}
    for claim in claims:
        for difference in (d for d in claim.differences if d.kind == "number"):
            by_value: dict[str, list[tuple[str, Span]]] = defaultdict(list)
            for name, span in difference.values.items():
                if name in texts and isinstance(span, Span):
                    by_value[fold(span.of(texts[name]))].append((name, span))
            usual = max(by_value, key=lambda v: len(by_value[v]), default="")
            for value, rows in by_value.items():
                if 1 < len(rows) < len(by_value[usual]):
                    for name, span in rows:
                        shown = by_value[usual][0]
                        out[name][claim.id] = value, span, shown[1].of(texts[shown[0]])
    return [out[a.id] for a in articles]
