"""Groups of rows whose members are, on average, likely to tell one story.

Method: average linkage (UPGMA, Sokal and Michener 1958) over a sparse graph: a pair without an edge has
probability 0, so a chain of lookalikes does not glue its ends together. Ties go to the smaller rows.
Nothing is joined across the components of the pairs that alone would be: a mean reaches a threshold only
where one of its parts does. A large component that has many of its pairs goes to SciPy: a table of them all
takes far less memory than they do one by one; between equal means it may choose another.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

Edge = tuple[int, int, float]
Rows = npt.NDArray[np.int64]
Edges = tuple[Rows, Rows, npt.NDArray[np.floating]]
_LARGE, _DENSE = 500, 0.25  # rows of a component, and the share of all its pairs that it has


def clusters(n: int, edges: Edges, *, least: float) -> list[list[int]]:
    """Partition rows 0..n-1: merge the closest pair of clusters while its mean probability is `least`.

    `edges`: left rows, right rows, probabilities; each pair once. Clusters and their rows come in ascending
    order.
    """
    left, right, mean = edges = edges[0], edges[1], edges[2].astype(np.float64)
    part = components(n, left[mean >= least], right[mean >= least])
    inside = part[left] == part[right]
    size = np.bincount(part)
    pairs = np.bincount(part[left[inside]], minlength=len(size))
    dense = (size >= _LARGE) & (pairs >= _DENSE * size * (size - 1) / 2)
    few = np.flatnonzero(inside & ~dense[part[left]])
    linkage = _Linkage(zip(*(side[few].tolist() for side in edges), strict=True), least)
    linkage.merge_all()
    large = (np.flatnonzero(part == k) for k in np.flatnonzero(dense))
    whole = (group for rows in large for group in _at_once(rows, edges, least))
    grouped = [*linkage.members.values(), *whole]
    joined = {row for rows in grouped for row in rows}
    alone = ([row] for row in range(n) if row not in joined)
    return sorted([*(sorted(rows) for rows in grouped), *alone])


def listed(edges: Sequence[Edge]) -> Edges:
    """Edges one by one as `clusters` takes them."""
    left, right, mean = zip(*edges, strict=True) if edges else ((), (), ())
    return np.array(left, dtype=np.int64), np.array(right, dtype=np.int64), np.array(mean, dtype=np.float64)


def components(n: int, left: Rows, right: Rows) -> Rows:
    """The number of the connected component of each of n nodes."""
    linked = bool(np.any(left != right))
    if n < 3 or not linked:  # two articles are soon read, and the library takes long to load
        return np.zeros(n, dtype=np.int64) if linked else np.arange(n)
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(left), dtype=np.int8)
    links = sparse.coo_matrix((ones, (left, right)), shape=(n, n))
    return np.asarray(connected_components(links, directed=False)[1], dtype=np.int64)


def _at_once(rows: Rows, edges: Edges, least: float) -> list[list[int]]:
    """The clusters of one component, by a table of the distances of all its pairs."""
    from scipy.cluster.hierarchy import fcluster, linkage  # a quarter of a second to import

    left, right, mean = edges
    place = np.full(int(max(left.max(), right.max())) + 1, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    own = np.flatnonzero((place[left] >= 0) & (place[right] >= 0))
    one, other = place[left[own]], place[right[own]]
    low, high, n = np.minimum(one, other), np.maximum(one, other), len(rows)
    distance = np.ones(n * (n - 1) // 2)
    distance[n * low - low * (low + 1) // 2 + high - low - 1] = 1 - np.minimum(mean[own], 1.0)
    number = fcluster(linkage(distance, "average"), 1 - least, criterion="distance")
    order = np.argsort(number, kind="stable")
    ends = np.flatnonzero(np.diff(number[order])) + 1
    return [rows[group].tolist() for group in np.split(order, ends)]


class _Linkage:
    """A cluster is named by its smallest row; a heap entry whose sizes are not those of now is stale."""

    def __init__(self, edges: Iterable[Edge], least: float) -> None:
        self.least = least
        self.sums: dict[int, dict[int, float]] = {}
        for left, right, probability in edges:
            self.sums.setdefault(left, {})[right] = probability
            self.sums.setdefault(right, {})[left] = probability
        self.members = {row: [row] for row in self.sums}
        self.heap = [entry for row in self.sums for entry in self._entries(row) if entry[1] < entry[2]]
        heapq.heapify(self.heap)

    def _entries(self, a: int) -> Iterator[tuple[float, int, int, int, int]]:
        """(minus mean, smaller name, larger name, their sizes) for each neighbour worth merging."""
        size = len(self.members[a])
        for b, total in self.sums[a].items():
            other = len(self.members[b])
            if total >= self.least * size * other:
                low, high = (a, b) if a < b else (b, a)
                yield -total / (size * other), low, high, len(self.members[low]), len(self.members[high])

    def merge_all(self) -> None:
        while self.heap:
            _, a, b, size_a, size_b = heapq.heappop(self.heap)
            if len(self.members.get(a, ())) == size_a and len(self.members.get(b, ())) == size_b:
                self._merge(a, b)

    def _merge(self, a: int, b: int) -> None:
        """Let cluster `a` swallow `b`; sums of probabilities add up (Lance and Williams 1967)."""
        mine, gone = self.sums[a], self.sums.pop(b)
        self.members[a] += self.members.pop(b)
        for other, total in gone.items():
            if other != a:
                mine[other] = mine.get(other, 0.0) + total
                self.sums[other][a] = mine[other]
                del self.sums[other][b]
        del mine[b]
        for entry in self._entries(a):
            heapq.heappush(self.heap, entry)
