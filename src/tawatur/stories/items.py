"""One unit row for each part of an article, so that a part can be compared with what introduces a story."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tawatur.config import Stories
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.parts import MOST
from tawatur.stories.vectors import Matrix, Rows, piled, strongest, unit
from tawatur.stories.vocabulary import Table
from tawatur.stories.window import stacked

_BLOCK = 2_000  # articles: about 30 MB while their parts are made


class Items(NamedTuple):
    """`whole`: a part's terms by their rarity, each once; `searched`: the heaviest of them.

    Those of article k are the rows from `first[k]` to `first[k + 1]`: none where it has fewer than
    `config.least_parts`, for such an article tells one happening.
    """

    whole: Matrix
    searched: Matrix
    first: Rows

    def of(self, articles: Rows) -> Rows:
        """The rows of these articles' parts."""
        return within(self.first[articles], np.diff(self.first)[articles])

    def only(self, articles: Rows) -> "Items":
        """Of these articles alone, in this order."""
        rows = self.of(articles)
        first = np.concatenate(([0], np.cumsum(np.diff(self.first)[articles])))
        return Items(self.whole[rows], self.searched[rows], first)

    def above(self, more: "Items") -> "Items":
        """With more articles behind these; the later, the wider."""
        return Items(
            stacked(self.whole, more.whole),
            stacked(self.searched, more.searched),
            np.concatenate((self.first, self.first[-1] + more.first[1:])),
        )


def within(first: Rows, count: Rows) -> Rows:
    """The numbers first[k], first[k] + 1 …, count[k] of them, for each k."""
    ends = np.cumsum(count)
    return np.repeat(first - ends + count, count) + np.arange(int(ends[-1]) if len(ends) else 0)


def items(prints: Sequence[Fingerprint], whole: Matrix, terms: Table, *, config: Stories) -> Items:
    """The parts of articles whose rows are `whole`, with columns as `terms` numbers them."""
    whole, searched = piled(
        _items(prints[k : k + _BLOCK], whole[k : k + _BLOCK], terms, config)
        for k in range(0, len(prints), _BLOCK)
    )
    return Items(whole, searched, _first(prints, config))


def _first(prints: Sequence[Fingerprint], config: Stories) -> Rows:
    count = np.array([len(p.parts) for p in prints], dtype=np.int64)
    count[count < config.least_parts] = 0
    return np.concatenate(([0], np.cumsum(count)))


def _items(
    prints: Sequence[Fingerprint], whole: Matrix, terms: Table, config: Stories
) -> tuple[Matrix, Matrix]:
    first = _first(prints, config)
    ordered = _columns_order(prints, terms)
    where = np.concatenate([p.where for p in prints])[ordered]
    row = np.repeat(np.arange(len(prints)), np.diff(whole.indptr))
    where[np.diff(first)[row] == 0] = 0
    title, lead, body = (
        np.concatenate([getattr(p, zone) for p in prints]).astype(np.float32)[ordered]
        for zone in ("title", "lead", "body")
    )
    # What a whole row was multiplied with, taken out again: rarities, up to the length of the row.
    rarity = whole.data / np.log1p(config.title_weight * title + lead + body)
    rows, cells = [], []
    for k in range(MOST):
        found = np.flatnonzero(where >> np.uint16(k) & np.uint16(1))
        rows.append(first[row[found]] + k)
        cells.append(found)
    at = np.concatenate(cells)
    table = (rarity[at], (np.concatenate(rows), whole.indices[at]))
    parts = unit(sparse.csr_matrix(table, shape=(int(first[-1]), whole.shape[1])))
    return parts, strongest(parts, config.searched_part_terms)


def _columns_order(prints: Sequence[Fingerprint], terms: Table) -> npt.NDArray[np.int64] | slice:
    """Where each term of the articles, by ascending columns, stands in the articles' own ascending order."""
    if (np.diff(terms.columns) > 0).all():
        return slice(None)
    columns = terms.columns[terms.places(np.concatenate([p.terms for p in prints]))]
    row = np.repeat(np.arange(len(prints)), [len(p.terms) for p in prints])
    return np.lexsort((columns, row))
