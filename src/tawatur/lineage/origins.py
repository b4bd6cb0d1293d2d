"""Groups of articles that go back to one origin: shared text first, then a shared named upstream.

Method: average-linkage clustering of n-gram containment (single linkage for very large stories); text
groups of one upstream are joined; an article with passages that only another group has is in both.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from tawatur.config import Lineage
from tawatur.lineage.names import same_name
from tawatur.lineage.passages import Reuse
from tawatur.lineage.upstream import BYLINE, Upstream
from tawatur.lineage.voices import Voice

Floats = NDArray[np.float64]


class Origin(NamedTuple):
    """Articles (indexes, ascending) that go back to one origin, and its upstream key if one is named.

    `mixed`: those of them that belong to another origin too and came to this one by a passage.
    """

    articles: tuple[int, ...]
    key: str | None
    mixed: frozenset[int]


def origins(
    reuse: Reuse,
    ups: Sequence[Upstream],
    newsrooms: Sequence[str | None],
    reporters: Sequence[bool],
    odds: Floats,
    *,
    config: Lineage,
) -> list[Origin]:
    """The origins of a story's articles, in time order of their first article.

    `ups`: the articles' upstreams; `newsrooms`: the keys of their outlets; `reporters`: whether a byline
    names a person; `odds`: log-odds of hints that two articles are one text, square.
    """
    reported = [_reported(up) and r for r, up in zip(reporters, ups, strict=True)]
    texts = _absorb(reuse, _text_groups(reuse, ups, odds, config), ups, reported, config)
    parts, keys = _join(texts, ups, newsrooms, reported)
    mixed: list[set[int]] = [_guests(part, key, ups) for part, key in zip(parts, keys, strict=True)]
    for home in parts if len(parts) > 1 else ():
        for article in home if len(home) > 1 or 0 < ups[home[0]].weight < BYLINE else ():
            least = config.composite_share if ups[article].weight == BYLINE else 0.0
            for host in _hosts(reuse, article, home, parts, least, config):
                mixed[host].add(article)
    return [
        Origin(tuple(sorted({*part, *guests})), key, frozenset(guests))
        for part, key, guests in zip(parts, keys, mixed, strict=True)
    ]


def _hinted(close: Floats, odds: Floats, config: Lineage) -> Floats:
    """Closeness of texts that share little, as if they shared as much more or less as the hints are worth."""
    scaled = np.minimum(1.0, close * np.exp(odds / config.hints.shared_text))
    return np.asarray(np.where(close < config.hinted_below, scaled, close))


def _reported(up: Upstream) -> bool:
    """No agency signs the text, and no outlet is its origin: whoever retells a paper's story has no other."""
    return up.weight < BYLINE and not (up.credit and up.credit.voice.kind == "outlet")


def _apart(close: Floats, ups: Sequence[Upstream], config: Lineage) -> Floats:
    """Distances 0..2: texts under the bylines of two agencies lie far apart unless nearly the same."""
    signed = np.array([u.key if u.weight == BYLINE else "" for u in ups])
    rivals = (signed[:, None] != signed[None, :]) & (signed != "")[:, None] & (signed != "")[None, :]
    apart = np.where(rivals & (close < config.same_despite_byline), 2.0, 1 - close)
    np.fill_diagonal(apart, 0)
    return apart


def _text_groups(reuse: Reuse, ups: Sequence[Upstream], odds: Floats, config: Lineage) -> list[int]:
    """For each article the number of its group."""
    count, limit = len(ups), 1 - config.same_text
    if count < 2:
        return [0] * count
    close = reuse.closeness(least=config.least_shared - config.gram + 1, sure=config.same_despite_byline)
    apart = _apart(_hinted(close, odds, config), ups, config)
    if count > config.largest_linkage:
        from scipy.sparse.csgraph import connected_components  # loads slowly, and few stories need it

        near = csr_matrix((apart <= limit).astype(np.int8))
        return [int(x) for x in connected_components(near, directed=False)[1]]
    if count == 2:  # all linkages agree, and none needs to be loaded
        return [0, int(apart[0, 1] > limit)]
    return _average_linkage(apart, limit)


def _average_linkage(apart: Floats, limit: float) -> list[int]:
    # loaded here: a fifth of a second, which two files need not wait for
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    tree = linkage(squareform(apart, checks=False), "average")
    return [int(x) for x in fcluster(tree, limit, "distance")]


def _absorb(
    reuse: Reuse, labels: Sequence[int], ups: Sequence[Upstream], reported: Sequence[bool], config: Lineage
) -> list[list[int]]:
    """Text groups; an article alone without an agency's byline goes to the group that holds most of it.

    A reporter's may quote a good deal of what others carry, and is still a report of its own.
    """
    members: dict[int, list[int]] = {}
    for article, label in enumerate(labels):
        members.setdefault(label, []).append(article)
    big = [p for p in members.values() if len(p) > 1]
    out = [list(p) for p in big]
    for (alone,) in (p for p in members.values() if len(p) == 1):
        least = config.absorbed_report if reported[alone] else config.absorbed
        home = _holder(reuse, alone, big, least, config) if ups[alone].weight < BYLINE else None
        if home is None:
            out.append([alone])
        else:
            out[home].append(alone)
    return [sorted(p) for p in out]


def _holder(
    reuse: Reuse, article: int, parts: Sequence[list[int]], least: float, config: Lineage
) -> int | None:
    """Index of the part that holds most of the article's words, None where none holds a share of `least`."""
    held = [int(reuse.covered(article, part).sum()) for part in parts]
    most = max(held, default=0)
    count = reuse.words(article)
    enough = most >= least * count and most >= config.least_shared
    return held.index(most) if most and enough else None


def _join(
    texts: Sequence[list[int]],
    ups: Sequence[Upstream],
    newsrooms: Sequence[str | None],
    reported: Sequence[bool],
) -> tuple[list[list[int]], list[str | None]]:
    """Text groups of one upstream become one; in order of their first article, with their keys.

    So do those that rest on statements of one giver, the own reports of one newsroom, and a text group with
    that of the outlet it goes by.

    A text group goes by the upstream its articles name with most weight; in a tie by one that no other
    text group goes by, else by the earliest. By none if all its articles are reporters' own, or most rest on
    a statement: the agency they name beside gave a part, or carried it.
    """
    bare = [all(reported[a] for a in part) or _on_statement(part, ups) for part in texts]
    leading = [[] if none else _leading(part, ups) for part, none in zip(texts, bare, strict=True)]
    bylined = [any(ups[a].weight == BYLINE for a in part) for part in texts]
    sure = {keys[0] for keys, signed in zip(leading, bylined, strict=True) if signed and len(keys) == 1}
    chosen = [
        next((k for k in keys if k not in sure or len(keys) == 1), next(iter(keys), None)) for keys in leading
    ]
    if len(texts) < 2:
        return list(texts), chosen
    given: dict[str, Voice] = {}
    names = [key or _unsigned(part, ups, newsrooms, given) for part, key in zip(texts, chosen, strict=True)]
    rows = sorted(zip(texts, names, chosen, strict=True))
    homes = {newsrooms[a]: name for part, name, _ in reversed(rows) for a in part}
    joined: list[tuple[list[int], str | None]] = []
    for together in _together({name: homes.get(name, name) for name in names}):
        parts = [row for row in rows if row[1] in together]
        joined.append((sorted(a for part, _, _ in parts for a in part), parts[0][2]))
    joined.sort(key=lambda group: group[0])
    return [part for part, _ in joined], [key for _, key in joined]


def _together(homes: Mapping[str, str]) -> list[set[str]]:
    """Names that lead to one another, in order of the first. `homes`: where each leads, one of the names."""
    if all(name == home for name, home in homes.items()):
        return [{name} for name in homes]
    if len(homes) < 3:
        return [set(homes)]
    import networkx as nx  # loads slowly, and most stories need it not

    one: nx.Graph[str] = nx.Graph(homes.items())
    return list(nx.connected_components(one))


def _unsigned(
    part: Sequence[int], ups: Sequence[Upstream], newsrooms: Sequence[str | None], given: dict[str, Voice]
) -> str:
    """What a text group of no agency or outlet goes by: a statement's giver, its newsroom, or itself.

    A statement is a text that reports reproduce; a post is none, and each report of it a text of its own.
    `given`: the statements that groups before go by; this group's is added.
    """
    voices = {c.voice for a in part if (c := ups[a].credit)}
    if len(voices) == 1 and (voice := next(iter(voices))).kind == "statement":
        one = (k for k, v in given.items() if same_name(v.name, voice.name))
        name = next(one, voice.key)
        given.setdefault(name, voice)
        return name
    rooms = {newsrooms[a] for a in part}
    if not voices and len(rooms) == 1 and None not in rooms:
        return f"newsroom {rooms.pop()}"
    return f"text {part[0]}"


def _on_statement(part: Sequence[int], ups: Sequence[Upstream]) -> bool:
    """More articles rest on a statement than name an agency or outlet."""
    kinds = [c.voice.kind for a in part if (c := ups[a].credit)]
    return kinds.count("statement") > sum(1 for a in part if ups[a].key)


def _leading(articles: Sequence[int], ups: Sequence[Upstream]) -> list[str]:
    """The keys of most weight among the articles, the earliest first."""
    weights: dict[str, int] = {}
    for a in articles:
        if key := ups[a].key:
            weights[key] = weights.get(key, 0) + ups[a].weight
    most = max(weights.values(), default=0)
    return [key for key, weight in weights.items() if weight == most]


def _guests(part: Sequence[int], key: str | None, ups: Sequence[Upstream]) -> set[int]:
    """Articles outside `part` whose byline, or somebody in them who spoke to it, names its upstream."""
    return {a for a, up in enumerate(ups) if key and up.key == key and up.weight > 1 and a not in part}


def _hosts(
    reuse: Reuse, article: int, home: list[int], parts: list[list[int]], least: float, config: Lineage
) -> Iterator[int]:
    """Other groups that alone share enough words with `article`.

    Where only one article of the other group has them, one of the two is composite: the one in which they
    are the smaller part.
    """
    known = reuse.covered(article, home)
    for host, part in enumerate(parts):
        if part is home:
            continue
        alien = reuse.covered(article, part) & ~known
        if alien.sum() < config.composite_words or alien.mean() < least:
            continue
        holders = [k for k in part if (reuse.covered(article, [k]) & ~known).sum() >= config.composite_words]
        if len(holders) != 1 or alien.mean() <= reuse.covered(holders[0], [article]).mean():
            yield host
