"""The chain of a story as a forest: roots, named origins, articles; and the links that run in circles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tawatur.model import Article, Derivation, Relation, Story
from tawatur.words import fold

NodeKind = Literal["root", "upstream", "article", "unknown"]


@dataclass(slots=True)
class Node:
    """A voice in the chain. `label` names a root or upstream; `article` is the id of an article's node.

    A root that is itself an article has both, unless its outlet is the root's name.
    `relation` is how the node derives from its parent. `kind` "unknown" = no root is known.
    """

    kind: NodeKind
    label: str = ""
    article: str | None = None
    relation: Relation | None = None
    children: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Forest:
    """`tops`: nodes without parent. `loops`: (origin, derived) ids whose link would close a circle."""

    tops: list[Node]
    loops: list[tuple[str, str]]


def forest(story: Story, articles: Mapping[str, Article], *, limit: int) -> Forest:
    """The chain of the first `limit` articles of `story`, in the story's order.

    An article hangs from the article it derives from; else from the origin its text names; else from the
    root of its group; else from a node that says that no root is known.
    """
    shown = [x for x in story.articles if x in articles][:limit]
    members = set(shown)
    derivations = {d.article: d for d in story.lineage}
    origins = {
        x: d.origin for x in shown if (d := derivations.get(x)) and d.origin in members and d.origin != x
    }
    loops = _break_circles(shown, origins)
    nodes = {x: _article_node(x, derivations.get(x)) for x in shown}
    growth = _Growth(story, articles, {derived for _, derived in loops})
    for x in shown:
        if x not in origins:
            growth.claim(nodes[x], derivations.get(x))
    for x in shown:
        if x in origins:
            nodes[origins[x]].children.append(nodes[x])
        else:
            growth.hang(nodes[x], derivations.get(x))
    return Forest(growth.tops(), loops)


def _article_node(identifier: str, derivation: Derivation | None) -> Node:
    return Node("article", article=identifier, relation=derivation.relation if derivation else "unknown")


def _break_circles(order: Iterable[str], origins: dict[str, str]) -> list[tuple[str, str]]:
    """Take one link out of each circle of `origins` (derived -> origin), at its earliest article."""
    loops = []
    done: set[str] = set()
    place = {x: k for k, x in enumerate(order)}
    for start in place:
        path: dict[str, None] = {}
        at = start
        while at in origins and at not in done and at not in path:
            path[at] = None
            at = origins[at]
        if at in path:
            steps = list(path)
            earliest = min(steps[steps.index(at) :], key=place.__getitem__)
            loops.append((origins.pop(earliest), earliest))
        done.update(path)
    return loops


class _Growth:
    """Collects the nodes above the articles, one for each root and each named origin in a group."""

    def __init__(self, story: Story, articles: Mapping[str, Article], circular: set[str]) -> None:
        self._articles = articles
        self._circular = circular
        self._group: dict[str, int] = {}
        for k, (_, ids) in enumerate(story.independent_roots):
            for x in ids:
                self._group.setdefault(x, k)
        self._sizes = [len(ids) for _, ids in story.independent_roots]
        self._labels = [label for label, _ in story.independent_roots]
        self._roots: dict[int, Node] = {}
        self._upstreams: dict[tuple[int, str], Node] = {}

    def tops(self) -> list[Node]:
        """Largest group first; what has no known root comes last."""
        order = sorted(self._roots, key=lambda g: (g < 0, -self._sizes[g] if g >= 0 else 0, g))
        return [self._roots[g] for g in order]

    def claim(self, node: Node, derivation: Derivation | None) -> None:
        """Let an article be the root itself: the first of the outlet its group is named for, or a lone one.

        A lone article of its own work keeps the group's label, which may be its outlet's other name.
        """
        group = self._group_of(node)
        if derivation is None or derivation.relation == "unknown" or group < 0 or group in self._roots:
            return
        label, upstream = self._labels[group], derivation.upstream
        lone = derivation.relation == "own" and self._sizes[group] == 1 and upstream is None
        if lone or all(self._is_self(node, x) for x in (label, upstream) if x):
            node.kind, node.label = "root", "" if self._is_self(node, label) else label
            self._roots[group] = node

    def _group_of(self, node: Node) -> int:
        return -1 if node.article in self._circular else self._group.get(node.article or "", -1)

    def hang(self, node: Node, derivation: Derivation | None) -> None:
        """Give an article without an origin article its place."""
        if node.kind == "root":
            return
        group = self._group_of(node)
        if group < 0:
            self._root(-1).children.append(node)
            return
        label, upstream = self._labels[group], derivation.upstream if derivation else None
        if upstream and fold(upstream) != fold(label) and not self._is_self(node, upstream):
            self._upstream(group, upstream).children.append(node)
        else:
            self._root(group).children.append(node)

    def _is_self(self, node: Node, label: str) -> bool:
        outlet = self._articles[node.article or ""].outlet
        return label == node.article or bool(outlet and fold(outlet) == fold(label))

    def _root(self, group: int) -> Node:
        if group not in self._roots:
            label = self._labels[group] if group >= 0 else ""
            self._roots[group] = Node("root" if label else "unknown", label)
        return self._roots[group]

    def _upstream(self, group: int, name: str) -> Node:
        key = (group, fold(name))
        if key not in self._upstreams:
            self._upstreams[key] = Node("upstream", name)
            self._root(group).children.append(self._upstreams[key])
        return self._upstreams[key]
