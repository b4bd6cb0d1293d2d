"""Circular reporting: outlets that give each other as their source, with no voice outside the circle."""

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

from tawatur.lineage.names import among
from tawatur.lineage.roots import Told
from tawatur.lineage.voices import Voice, outlet_voice


def circular(versions: Sequence[Told]) -> bool:
    """True when the outlets that versions cite only lead round in circles.

    A version that cites nobody is left out when its article shares an origin with one that does.
    """
    cites = [(t, cited) for t in versions if (cited := _cited(t))]
    if len(cites) < 2:  # most claims; a circle has two edges
        return False
    if any(not _carried(t, [c for c, _ in cites]) for t in versions if not _cited(t)):
        return False
    edges = _edges(cites, versions)
    graph: dict[str, set[str]] = {name: set() for name, _ in edges}
    if any(target not in graph for _, target in edges):  # somebody outside the circle
        return False
    for name, target in edges:
        graph[name] |= {target} - {name}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False


def _edges(cites: Sequence[tuple[Told, Voice]], versions: Sequence[Told]) -> list[tuple[str, str]]:
    """(who tells, whom he cites), outlets by their keys."""
    outlets = {v.key: v for t in versions if (v := outlet_voice(t.setting.article.outlet))}
    found = []
    for teller, cited in cites:
        own = outlet_voice(teller.setting.article.outlet)
        target = among(cited.name, outlets)
        found.append((own.key if own else teller.version.article, target.key if target else cited.key))
    return found


def _cited(teller: Told) -> Voice | None:
    """Who the version rests on: its innermost voice, else the agency or outlet its article names."""
    up = teller.setting.upstream
    return teller.voice or (up.credit.voice if up.credit and up.key else None)


def _carried(teller: Told, others: Sequence[Told]) -> bool:
    return any(teller.setting.origins & other.setting.origins for other in others)
