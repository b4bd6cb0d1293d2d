"""Lineage as GraphML (the 2002 primer's schema) for Gephi, yEd, Cytoscape and networkx.

A node is an article, or a text that articles name and nobody read; an edge leads from an article to what it
derives from. `lineage_graph` gives one story as a networkx graph; the file holds all of them as one graph.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx
from lxml import etree

from tawatur.exports.names import story_iri, text_iri
from tawatur.exports.parts import Parts
from tawatur.model import Article, Derivation, Story
from tawatur.report.figures import figures
from tawatur.report.lineage_rows import is_source
from tawatur.report.shown import one_line, safe_url

_NODE = "kind label id outlet published url language story story_title story_grade relation root"
_EDGE = "story relation reason"
KEYS = {
    **{f"n{k}": ("node", name, "string") for k, name in enumerate(_NODE.split())},
    **{f"e{k}": ("edge", name, "string") for k, name in enumerate(_EDGE.split())},
    "e9": ("edge", "confidence", "double"),
}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org'
    '/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_PLACES = {(of, name): key for key, (of, name, _) in KEYS.items()}


def graphml_chunks(result: Parts, language: str | None = None) -> Iterator[bytes]:
    """The GraphML of `result` story by story; `language` changes nothing."""
    yield _HEAD.encode()
    for key, (of, name, kind) in KEYS.items():
        yield f'<key id="{key}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'.encode()
    yield b'<graph edgedefault="directed">\n'
    written: set[str] = set()  # an article may be an origin in one story and stand in another
    for story, articles in result.chapters():
        graph = lineage_graph(story, articles)
        for node, values in graph.nodes(data=True):
            if node not in written:
                written.add(node)
                yield _element("node", {"id": node}, values)
        for source, target, values in graph.edges(data=True):
            yield _element("edge", {"source": source, "target": target}, values)
    yield b"</graph>\n</graphml>\n"


def lineage_graph(story: Story, articles: Mapping[str, Article]) -> "nx.DiGraph[str]":
    """Where the articles of `story` come from. Values that are not known are left out.

    Node ids are those of the other formats (`urn:uuid:`). Nodes: `kind` article or unread, `label`
    (headline or name), and of an article `id`, `outlet`, `published`, `url`, `language`, `relation`, and
    `root`, the origin that its group is counted as. Edges: `relation`, `confidence` (0..1), `reason`.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    derived = {d.article: d for d in story.lineage}
    roots = {name: label for label, ids in story.independent_roots for name in ids}
    about = {"story": story.id, "story_title": story.title, "story_grade": figures(story).grade}
    for name in story.articles:
        if (article := articles.get(name)) is not None:
            found = derived.get(name)
            told = {"relation": found.relation if found else None, "root": _root(roots.get(name), articles)}
            graph.add_node(text_iri(article), **_known(_article(article) | about | told))
    for derivation in story.lineage:
        if derivation.article in articles:
            _add_edge(graph, story, derivation, articles)
    return graph


def _article(article: Article) -> dict[str, object]:
    return {
        "kind": "article", "label": article.title or article.id, "id": article.id, "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": safe_url(article.url), "language": article.language,
    }  # fmt: skip


def _root(label: str | None, articles: Mapping[str, Article]) -> str | None:
    """A root's name; one that is an article is named by its outlet."""
    article = articles.get(label or "")
    return article.outlet or label if article else label


def _add_edge(
    graph: "nx.DiGraph[str]", story: Story, derivation: Derivation, articles: Mapping[str, Article]
) -> None:
    article = articles[derivation.article]
    if (origin := articles.get(derivation.origin or "")) is not None:
        target, values = text_iri(origin), _article(origin)
    elif derivation.upstream and not is_source(derivation, article):
        target = story_iri(story.id, "unread", derivation.upstream)
        values = {"kind": "unread", "label": derivation.upstream, "story": story.id}
    else:
        return
    if target not in graph:
        graph.add_node(target, **_known(values))
    graph.add_edge(
        text_iri(article), target,
        **_known({
            "story": story.id, "relation": derivation.relation, "reason": derivation.reason,
            "confidence": round(derivation.confidence, 3),
        }),
    )  # fmt: skip


def _known(values: Mapping[str, object]) -> dict[str, Any]:
    """What is known, on one line each and without what XML cannot hold."""
    told = {key: one_line(v) if isinstance(v, str) else v for key, v in values.items()}
    return {key: value for key, value in told.items() if value not in (None, "")}


def _element(tag: str, names: Mapping[str, str], values: Mapping[str, object]) -> bytes:
    element = etree.Element(tag, dict(names))
    for name, value in values.items():
        etree.SubElement(element, "data", {"key": _PLACES[tag, name]}).text = str(value)
    return bytes(etree.tostring(element, encoding="utf-8")) + b"\n"
