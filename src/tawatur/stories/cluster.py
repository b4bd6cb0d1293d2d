"""Groups of rows whose members are, on average, likely to tell one story.

Method: average linkage (UPGMA, Sokal and Michener 1958) over a sparse graph: a pair without an edge has
probability 0, so a chain of lookalikes does not glue its ends together. Ties go to the smaller rows.
"""

import heapq
from collections.abc import Iterable, Iterator

Edge = tuple[int, int, float]


def clusters(n: int, edges: Iterable[Edge], *, least: float) -> list[list[int]]:
    """Partition rows 0..n-1: merge the closest pair of clusters while its mean probability is `least`.

    `edges` are (left, right, probability), each pair once. Clusters and their rows come in ascending order.
    """
    linkage = _Linkage(edges, least)
    linkage.merge_all()
    grouped = linkage.members.values()
    joined = {row for rows in grouped for row in rows}
    alone = ([row] for row in range(n) if row not in joined)
    return sorted([*(sorted(rows) for rows in grouped), *alone])


class _Linkage:
    """A cluster is named by its smallest row; `version` tells a stale heap entry from a live one."""

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
