"""Average linkage: pairs one by one, and the table of a large component, make the same clusters."""

import numpy as np
import pytest

from tawatur.stories import cluster
from tawatur.stories.cluster import Edge, clusters, components, listed


def _blobs(seed: int, sizes: tuple[int, ...], share: float) -> list[Edge]:
    """Rows in groups that are close inside and faintly alike between; `share` of all pairs are known."""
    rng = np.random.default_rng(seed)
    group = np.repeat(np.arange(len(sizes)), sizes)
    return [
        (a, b, float(rng.uniform(0.55, 0.99) if group[a] == group[b] else rng.uniform(0.05, 0.56)))
        for a in range(len(group))
        for b in range(a + 1, len(group))
        if rng.random() < share
    ]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("share", [0.95, 0.6])
def test_a_large_component_at_once_is_as_pair_by_pair(
    seed: int, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    edges = listed(_blobs(seed, (40, 25, 9), share))
    one_by_one = clusters(80, edges, least=0.5)
    monkeypatch.setattr(cluster, "_LARGE", 5)
    monkeypatch.setattr(cluster, "_Linkage", _Empty)
    assert clusters(80, edges, least=0.5) == one_by_one
    assert 6 < len(one_by_one) < 80


class _Empty(cluster._Linkage):
    """Refuses to work: nothing is left to do pair by pair."""

    def merge_all(self) -> None:
        assert not self.sums


def test_no_pair_no_cluster() -> None:
    assert clusters(3, listed([]), least=0.5) == [[0], [1], [2]]


def test_a_chain_of_lookalikes_stays_apart() -> None:
    """The ends of a chain have nothing in common: their mean is too low."""
    assert clusters(4, listed([(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.9)]), least=0.5) == [[0, 1], [2, 3]]


@pytest.mark.parametrize(
    ("n", "links", "expected"),
    [
        (0, [], []), (1, [], [0]), (2, [], [0, 1]), (2, [(1, 1)], [0, 1]), (2, [(0, 1)], [0, 0]),
        (4, [(2, 2)], [0, 1, 2, 3]), (4, [(0, 3)], [0, 1, 2, 0]), (5, [(4, 1), (1, 2)], [0, 1, 1, 2, 1]),
    ],
)  # fmt: skip
def test_components_are_numbered_as_they_come(
    n: int, links: list[tuple[int, int]], expected: list[int]
) -> None:
    left, right = np.array(links, dtype=np.int64).reshape(-1, 2).T
    assert components(n, left, right).tolist() == expected
