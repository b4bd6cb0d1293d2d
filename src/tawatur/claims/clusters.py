"""Clusters: links taken best first, so that every stretch of text serves one claim only.

A claim holds at most one unit an article. A unit that half overlaps one already chosen stands for it;
one that overlaps less cannot be chosen. Method: greedy one-to-one matching, joined over articles.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tawatur.claims.similarity import Link
from tawatur.claims.units import Unit
from tawatur.config import Claims
from tawatur.spans import span_iou


@dataclass(slots=True)
class Cluster:
    """Article number -> unit index, and the links that joined them."""

    units: dict[int, int]
    links: list[Link] = field(default_factory=list)


def cluster(units: Sequence[Unit], links: Iterable[Link], config: Claims) -> list[Cluster]:
    """Clusters of two units or more. `links` are taken in their order."""
    home: dict[int, Cluster] = {}
    chosen: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)  # article -> (start, unit)
    for link in links:
        if link.left in home and home[link.left] is home.get(link.right):
            continue
        if (left := _place(units, chosen, link.left, config)) is None:
            continue
        if (right := _place(units, chosen, link.right, config)) is None:
            continue
        a, b = (home.get(k) or Cluster({units[k].article: k}) for k in (left, right))
        if a.units.keys() & b.units.keys():
            continue
        a.units |= b.units
        a.links += [*b.links, link]
        for k in b.units.values():
            home[k] = a
        for k in (left, right):
            placed, row = (units[k].span.start, k), chosen[units[k].article]
            if home.setdefault(k, a) is a and placed not in row:
                insort(row, placed)
    return list({id(c): c for c in home.values()}.values())


def _place(
    units: Sequence[Unit], chosen: dict[int, list[tuple[int, int]]], k: int, config: Claims
) -> int | None:
    """The chosen unit that unit `k` stands for, `k` itself where nothing is chosen, None if blocked.

    Chosen units are apart from each other, so only the one before and those that begin inside matter.
    """
    article, span, *_ = units[k]
    row = chosen[article]
    at = bisect_left(row, (span[0], 0)) if row else 0
    for _, other in row[max(0, at - 1) : at + 1]:
        if share := span_iou(units[other].span, span):
            return other if share >= config.same_place else None
    return k
