"""Stories out of clusters: order, title, time, outlets, id, copies, and what is told in passing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import numpy as np
from scipy import sparse

from tawatur.clock import clock
from tawatur.model import AlsoIn, Copy, Story
from tawatur.stories.asides import Aside
from tawatur.stories.copies import Copies
from tawatur.stories.fingerprint import Fingerprint
from tawatur.stories.vectors import Floats, Matrix, Vectors, cosines, membership


def compose(
    groups: Sequence[Sequence[int]],
    prints: Sequence[Fingerprint],
    rows: Vectors,
    copied: Copies,
    told: Iterable[Aside],
    ids: Sequence[str] | None = None,
) -> list[Story]:
    """One Story per group of row numbers. `ids`: of each group; None = «s1», «s2» … in their order."""
    instant = clock(one.published for one in prints)
    central = _centrality(groups, rows.head)
    drafts = []
    for k, members in enumerate(groups):
        ordered = sorted((instant(prints[row].published), prints[row].article, row) for row in members)
        drafts.append((*ordered[0][:2], k, [row for _, _, row in ordered]))
    drafts.sort()
    ranks = {k: f"s{rank}" for rank, (_, _, k, _) in enumerate(drafts, 1)}
    names = ranks if ids is None else dict(enumerate(ids))
    copies = _copies(copied, prints)
    asides = _asides(told, prints, names)
    return [
        Story(
            id=names[k],
            title=_title(ordered, prints, central),
            articles=tuple(prints[row].article for row in ordered),
            first_published=prints[ordered[0]].published,
            last_published=_last(ordered, prints),
            outlets=tuple(dict.fromkeys(o for row in ordered if (o := prints[row].outlet))),
            copies=tuple(copy for row in ordered for copy in copies[row]),
            also_in=tuple(aside for row in ordered for aside in asides[row]),
        )
        for _, _, k, ordered in drafts
    ]


def _last(ordered: Sequence[int], prints: Sequence[Fingerprint]) -> datetime | None:
    """Undated articles stand last, so it is the last one that has a date."""
    return next((at for row in reversed(ordered) if (at := prints[row].published)), None)


def _copies(copied: Copies, prints: Sequence[Fingerprint]) -> defaultdict[int, list[Copy]]:
    """By the row of the later article; rows are in order of time."""
    found = defaultdict(list)
    for left, right, alike in zip(*(column.tolist() for column in copied), strict=True):
        found[right].append(Copy((prints[left].article, prints[right].article), alike))
    return found


def _asides(
    told: Iterable[Aside], prints: Sequence[Fingerprint], names: Mapping[int, str]
) -> defaultdict[int, list[AlsoIn]]:
    found = defaultdict(list)
    for row, part, group, cosine in told:
        span = prints[row].parts[part]
        found[row].append(AlsoIn(prints[row].article, names[group], span, min(cosine, 1.0)))
    return found


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
    both = sparse.csr_matrix(sparse.vstack((head, membership(groups, n) @ head)))
    both.sort_indices()
    return np.round(cosines(both, np.arange(n), n + group_of), 5)
