"""Groups of articles that go back to one origin: shared text first, then a shared named upstream.

Method: average-linkage clustering of n-gram containment (single linkage for very large stories); text
groups of one upstream are joined; an article with passages that only another group has is in both.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from tawatur.config import Lineage
from tawatur.lineage.passages import Reuse

Floats = NDArray[np.float64]


def groups(reuse: Reuse, close: Floats, keys: Sequence[str | None], *, config: Lineage) -> list[list[int]]:
    """Groups of article indexes, each ascending; a composite article is in several.

    `close`: symmetric containment 0..1. `keys`: each article's upstream key or None.
    """
    joined = _join(_text_groups(close, config), keys)
    parts: list[list[int]] = [
        [k for k, g in enumerate(joined) if g == name] for name in dict.fromkeys(joined)
    ]
    extra = [_composites(reuse, parts, k, config) for k in range(len(parts))]
    return [sorted({*part, *more}) for part, more in zip(parts, extra, strict=True)]


def _text_groups(close: Floats, config: Lineage) -> list[int]:
    count = len(close)
    if count < 2:
        return [0] * count
    if count > config.largest_linkage:
        return [
            int(x)
            for x in connected_components(
                csr_matrix((close >= config.same_text).astype(np.int8)), directed=False
            )[1]
        ]
    apart = 1 - close
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    return [int(x) for x in fcluster(tree, 1 - config.same_text, "distance")]


def _join(labels: Sequence[int], keys: Sequence[str | None]) -> list[int]:
    """Text groups whose articles name one upstream become one."""
    root = {g: g for g in labels}

    def top(g: int) -> int:
        while root[g] != g:
            g = root[g]
        return g

    first: dict[str, int] = {}
    for group, key in zip(labels, keys, strict=True):
        if key is not None:
            root[top(group)] = top(first.setdefault(key, group))
    return [top(g) for g in labels]


def _composites(reuse: Reuse, parts: list[list[int]], host: int, config: Lineage) -> list[int]:
    """Articles of other groups with enough words that only group `host` has besides them."""
    found = []
    for home, part in enumerate(parts):
        for article in part if home != host else ():
            alien = reuse.covered(article, parts[host])
            if alien.mean() >= config.composite if len(alien) else False:
                alien &= ~reuse.covered(article, part)
                if alien.mean() >= config.composite:
                    found.append(article)
    return found
