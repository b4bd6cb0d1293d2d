"""Stories out of clusters: order, title, first date, id."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from tawatur.clock import clock
from tawatur.model import Story
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.vectors import Floats, Matrix, Vectors, cosines


def compose(groups: Sequence[Sequence[int]], prints: Sequence[Fingerprint], rows: Vectors) -> list[Story]:
    """One Story per group of row numbers. Ids are «s1», «s2» … in the order of the result."""
    instant = clock(one.published for one in prints)
    central = _centrality(groups, rows.head)
    drafts = []
    for members in groups:
        ordered = sorted((instant(prints[row].published), prints[row].article, row) for row in members)
        drafts.append((*ordered[0][:2], [row for _, _, row in ordered]))
    drafts.sort()
    return [_story(f"s{rank}", ordered, prints, central) for rank, (_, _, ordered) in enumerate(drafts, 1)]


def _story(name: str, ordered: Sequence[int], prints: Sequence[Fingerprint], central: Floats) -> Story:
    return Story(
        id=name,
        title=_title(ordered, prints, central),
        articles=tuple(prints[row].article for row in ordered),
        first_published=prints[ordered[0]].published,
    )


def _title(ordered: Sequence[int], prints: Sequence[Fingerprint], central: Floats) -> str:
    """The most central headline, the earliest of equals; an article without one only last."""
    chosen = [row for row in ordered if prints[row].titled] or list(ordered)
    return prints[max(chosen, key=lambda row: central[row])].head


def _centrality(groups: Sequence[Sequence[int]], head: Matrix) -> Floats:
    """Per row: the product of its headline and lead with the sum of those of its group, to five digits."""
    n = head.shape[0]
    group_of = np.empty(n, dtype=np.int64)
    for k, members in enumerate(groups):
        group_of[members] = k
    ones = np.ones(n, dtype=np.float32)
    adding = sparse.csr_matrix((ones, (group_of, np.arange(n))), shape=(len(groups), n))
    both = sparse.csr_matrix(sparse.vstack((head, adding @ head)))
    both.sort_indices()
    return np.round(cosines(both, np.arange(n), n + group_of), 5)
