"""Whether two articles tell the facts they share in one order, against chance.

Methods: Kendall's tau (Kendall 1938), in standard deviations of its distribution under chance; the longest
run of facts in one order by patience sorting (Schensted 1961).
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import sqrt

from tawatur.spans import Span

Facts = Mapping[str, Span]  # claim id -> where the article tells it


def shared_order(here: Facts, there: Facts) -> list[Span]:
    """Places in `there` of the facts that both tell, in the order of `here`."""
    common = sorted(here.keys() & there.keys(), key=lambda c: (here[c], c))
    return [there[c] for c in common]


def beyond_chance(places: Sequence[Span]) -> float:
    """Standard deviations by which the order is more alike than chance; 0 for fewer than two facts."""
    n = len(places)
    if n < 2:
        return 0.0
    swapped = sum(a.start > b.start for k, a in enumerate(places) for b in places[k + 1 :])
    return (n * (n - 1) / 4 - swapped) / sqrt(n * (n - 1) * (2 * n + 5) / 72)


def in_order(places: Sequence[Span]) -> int:
    """How many of the facts at most stand in one order."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place.start)
        tails[at : at + 1] = [place.start]
    return len(tails)
