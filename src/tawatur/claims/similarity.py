"""Which units say the same: weighted Dice over roots of words, computed for all pairs of a story at once.

Units with equal roots are one *type*, so copies cost nothing. Pairs come from claims/candidates.py, so
many a type as `config.most_links` at most, the best first.
Dice, L. R. (1945), weighted as in Sparck Jones (1972) with the story's own frequencies: a word that
stands in every clause of the story tells nothing about which clause it is.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from tawatur.claims.candidates import Types, pairs
from tawatur.claims.encoder import encoder
from tawatur.claims.meaning import Floats, Meaning
from tawatur.claims.units import Unit
from tawatur.config import Claims


class Link(NamedTuple):
    """Units `left` and `right` (indices) may be versions of one claim.

    `overlap` is the weighted Dice 0..1; `length` the cost of a size far from the usual claim's, ≤ 0;
    `dependent` that of units that begin with a clause without the one it hangs on, ≤ 0; `meaning` what an
    encoder adds to the overlap or takes from it, None without one. Strong and weak links are each taken in
    descending order of their sum.
    """

    left: int
    right: int
    overlap: float
    length: float
    dependent: float = 0.0
    meaning: float | None = None

    @property
    def alike(self) -> float:
        """How much both say the same, 0..1."""
        return self.overlap + (self.meaning or 0.0)

    @property
    def rank(self) -> float:
        """Order of choice."""
        return self.alike + self.length + self.dependent

    @property
    def features(self) -> tuple[tuple[str, float], ...]:
        """What adds up to the rank, by name."""
        meaning = () if self.meaning is None else (("meaning", self.meaning),)
        return (("overlap", self.overlap), *meaning, ("length", self.length), ("dependent", self.dependent))


def links(units: Sequence[Unit], config: Claims, texts: Sequence[str] = ()) -> list[Link]:
    """Links between units of different articles, in the order of choice.

    Those alike by `config.min_overlap` come first; weaker ones, down to `config.weak_overlap`, join only what
    these left alone. `texts` of the articles, by their number, are read where `config.encoder` is set.
    """
    types = types_of(units)
    meaning = _meaning(units, types, texts, config) if config.encoder else None
    same = None if meaning is None else 0.0  # equal roots: nothing to add
    sizes = [end - start for start, end in (unit.span for unit in units)]
    link = partial(_link, units, sizes, config)
    out = [link(pair, 1.0, same) for members in types.members for pair in _star(units, members)]
    for a, b, overlap, added in pairs(types, config, meaning):
        out += [link(pair, overlap, added) for pair in _samples(units, types.members[a], types.members[b])]
    return sorted(out, key=partial(_turn, config.min_overlap))


def _turn(strong: float, link: Link) -> tuple[bool, float, int, int]:
    alike = link.alike
    return alike < strong, -(alike + link.length + link.dependent), link.left, link.right


def _link(
    units: Sequence[Unit],
    sizes: Sequence[int],
    config: Claims,
    pair: tuple[int, int],
    overlap: float,
    meaning: float | None,
) -> Link:
    left, right = pair
    length = -config.length_cost * abs(math.log((sizes[left] + sizes[right]) / 2 / config.usual_length))
    hanging = (units[left].dependent + units[right].dependent) / 2
    return Link(left, right, overlap, length, -config.dependent_cost * hanging, meaning)


def _meaning(units: Sequence[Unit], types: Types, texts: Sequence[str], config: Claims) -> Meaning:
    first = (units[members[0]] for members in types.members[: config.most_encoded])
    return Meaning.of([unit.span.of(texts[unit.article]) for unit in first], encoder(config.encoder))


def types_of(units: Sequence[Unit]) -> Types:
    """The units' distinct sets of roots, weighted by how rare each is in the story."""
    members: dict[frozenset[str], list[int]] = {}
    for k, unit in enumerate(units):
        members.setdefault(unit.roots, []).append(k)
    column: dict[str, int] = {}
    columns = [column.setdefault(s, len(column)) for roots in members for s in sorted(roots)]
    bounds = np.cumsum([0, *map(len, members)])
    shape = (len(members), len(column))
    weight = _weights(units, column)
    matrix = csr_array((np.sqrt(weight[columns]), np.array(columns, dtype=np.int32), bounds), shape=shape)
    totals = np.add.reduceat(weight[columns], bounds[:-1]) if columns else np.zeros(0)
    homes = [{units[k].article for k in group} for group in members.values()]
    home = np.array([next(iter(h)) if len(h) == 1 else -1 for h in homes], dtype=np.intp)
    return Types(list(members.values()), home, matrix, totals)


def _weights(units: Sequence[Unit], column: dict[str, int]) -> Floats:
    """Inverse frequency of each root over the story's clauses, each article counted in full."""
    clauses = [u.roots for u in units if u.clauses == 1]
    found = Counter(chain.from_iterable(clauses))
    counts = np.fromiter(map(found.__getitem__, column), dtype=np.float64, count=len(column))
    weights: Floats = np.log1p(len(clauses) / (1 + counts))
    return weights


def _star(units: Sequence[Unit], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first member with one of every other article: enough to join equal units."""
    seen = {units[members[0]].article}
    for k in members[1:]:
        if units[k].article not in seen:
            seen.add(units[k].article)
            yield members[0], k


def _samples(units: Sequence[Unit], a: Sequence[int], b: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A few pairs of members in different articles; their clusters bring the rest along."""
    if len(a) == len(b) == 1:  # most types; `pairs` leaves out those of one article
        return iter(((a[0], b[0]),))
    pairs = ((i, j) for i in a[:3] for j in b[:3] if units[i].article != units[j].article)
    return islice(pairs, 3)
