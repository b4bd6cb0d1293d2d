"""Circular reporting: outlets that give each other as their source, with no voice outside the circle."""

from collections.abc import Sequence

import networkx as nx

from tawatur.lineage.roots import Told
from tawatur.lineage.voices import outlet_voice


def circular(versions: Sequence[Told]) -> bool:
    """True when every version of a claim cites an outlet and the citations only lead round in circles."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for teller in versions:
        own, cited = outlet_voice(teller.setting.article.outlet), _cited(teller)
        if own is None or cited is None:
            return False
        graph.add_edge(own.key, cited)
    ends = [k for k in graph if graph.out_degree(k) == 0]
    return not ends and bool(versions) and any(len(c) > 1 for c in nx.strongly_connected_components(graph))


def _cited(teller: Told) -> str | None:
    """Key of the outlet the version rests on: its innermost voice, else its article's upstream."""
    if teller.voice:
        return teller.voice.key
    return teller.setting.upstream.key
