"""Circular reporting: outlets that give each other as their source, with no voice outside the circle."""

from collections.abc import Sequence

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
    outlets = {v.key: v for t in versions if (v := outlet_voice(t.setting.article.outlet))}
    import networkx as nx  # loads slowly, and few claims need it

    graph: nx.DiGraph[str] = nx.DiGraph()
    for teller, cited in cites:
        own = outlet_voice(teller.setting.article.outlet)
        target = among(cited.name, outlets)
        graph.add_edge(own.key if own else teller.version.article, target.key if target else cited.key)
    ends = [k for k in graph if graph.out_degree(k) == 0]
    return not ends and any(len(c) > 1 for c in nx.strongly_connected_components(graph))


def _cited(teller: Told) -> Voice | None:
    """Who the version rests on: its innermost voice, else the agency or outlet its article names."""
    up = teller.setting.upstream
    return teller.voice or (up.credit.voice if up.credit and up.key else None)


def _carried(teller: Told, others: Sequence[Told]) -> bool:
    return any(teller.setting.origins & other.setting.origins for other in others)
