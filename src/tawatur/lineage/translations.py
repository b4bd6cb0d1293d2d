"""Quotations of one speaker in two languages that agree too well to have been taken down twice.

A quotation is known by what no translation changes: its numbers, dates, places and the people it names. Two
articles whose quotations of a speaker hold the same of them, one by one and in the same order, and of lengths
that fit and rise and fall together, go back to one text. Own rule of thumb; thresholds stand in `config`.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tawatur.config import Lineage
from tawatur.lineage.facts import Fact, facts
from tawatur.lineage.origins import Origin
from tawatur.lineage.speakers import Speakers
from tawatur.model import Article
from tawatur.words import words


class _Quote(NamedTuple):
    """One quotation: its speaker in the story and as he is called here, its facts, its length in words."""

    speaker: str
    name: str
    facts: frozenset[Fact]
    length: int


class Translated(NamedTuple):
    """Two articles (indexes, the earlier first), whom both quote as the later calls him, what agrees."""

    articles: tuple[int, int]
    name: str
    facts: int

    def reason(self, earlier: str) -> str:
        """In words, for the later article."""
        return f"quotes {self.name} as {earlier} does in another language, {self.facts} facts in one order"


def translated(articles: Sequence[Article], known: Speakers, *, config: Lineage) -> list[Translated]:
    """Pairs of articles in two languages whose quotations of a speaker agree too well, in order.

    Only quotations with equal facts are compared, so that time is near linear in their number.
    """
    if len({a.language for a in articles}) < 2:
        return []
    quotes = [_quotes(a, known.get(a.id, {})) for a in articles]
    likely: dict[tuple[int, int, str], None] = {}
    for (speaker, _), holders in _index(quotes).items():
        for a, b in combinations(holders[: config.translated_compared], 2):
            if articles[a].language != articles[b].language:
                likely[a, b, speaker] = None
    found = []
    for a, b, speaker in sorted(likely):
        left, right = ([q for q in quotes[k] if q.speaker == speaker] for k in (a, b))
        arabic = articles[a].language == "ar"
        facts = _agreed(left if arabic else right, right if arabic else left, config)
        if facts:
            found.append(Translated((a, b), right[0].name, facts))
    return found


def _index(quotes: Sequence[Sequence[_Quote]]) -> dict[tuple[str, frozenset[Fact]], list[int]]:
    """Which articles quote a speaker with these facts, in order."""
    out: dict[tuple[str, frozenset[Fact]], list[int]] = {}
    for article, said in enumerate(quotes):
        for key in dict.fromkeys((q.speaker, q.facts) for q in said if q.facts):
            out.setdefault(key, []).append(article)
    return out


def _quotes(article: Article, there: Mapping[str, str]) -> list[_Quote]:
    """The direct quotations of the story's speakers, in the order of the text."""
    out = []
    for a in sorted(article.attributions, key=lambda a: a.content[0].start if a.content else 0):
        speaker = there.get(a.source_name or "")
        if speaker and a.quote in ("direct", "mixed"):
            length = sum(len(words(span.of(article.text))) for span in a.content)
            out.append(_Quote(speaker, a.source_name or speaker, facts(article.mentions, a.content), length))
    return out


def _agreed(arabic: Sequence[_Quote], other: Sequence[_Quote], config: Lineage) -> int:
    """Number of facts that the quotations have in common where they agree too well, else 0.

    Taken in order: each quotation meets the next one of the other article with equal facts and a length that
    fits. All quotations with facts of the shorter side must meet but a few.
    """
    met: list[tuple[_Quote, _Quote]] = []
    at = 0
    for q in arabic:
        later = (k for k in range(at, len(other)) if q.facts and other[k].facts == q.facts)
        if (k := next(later, None)) is not None and _fits(q, other[k], config):
            met.append((q, other[k]))
            at = k + 1
    facts = sum(len(q.facts) for q, _ in met)
    possible = min(sum(1 for q in side if q.facts) for side in (arabic, other))
    enough = facts >= config.translated_facts and len(met) >= config.translated_share * possible
    return facts if enough and _in_step(met, config) else 0


def _fits(arabic: _Quote, other: _Quote, config: Lineage) -> bool:
    return config.translated_shortest <= arabic.length / max(1, other.length) <= config.translated_longest


def _in_step(met: Sequence[tuple[_Quote, _Quote]], config: Lineage) -> bool:
    """No quotation is clearly longer than another in one language and clearly shorter in the other."""
    for (a, b), (c, d) in combinations(met, 2):
        if _longer(a, c, config) and _longer(d, b, config):
            return False
        if _longer(c, a, config) and _longer(b, d, config):
            return False
    return True


def _longer(a: _Quote, b: _Quote, config: Lineage) -> bool:
    return a.length > config.translated_longer * b.length


def joined(found: Sequence[Origin], pairs: Sequence[Translated]) -> list[Origin]:
    """The origins, those of a pair made one unless two agencies or outlets are known to be theirs."""
    if not pairs:
        return list(found)
    import networkx as nx  # loads slowly, and few stories need it

    one: nx.Graph[int] = nx.Graph()
    one.add_nodes_from(range(len(found)))
    for pair in pairs:
        a, b = (_home(found, k) for k in pair.articles)
        keys = {found[k].key for group in (a, b) for k in nx.node_connected_component(one, group)}
        if len(keys - {None}) < 2:
            one.add_edge(a, b)
    groups = [[found[k] for k in sorted(part)] for part in nx.connected_components(one)]
    return sorted((_union(group) for group in groups), key=lambda o: o.articles)


def _home(found: Sequence[Origin], article: int) -> int:
    """The origin that an article is at home in, else one that it came to by a passage."""
    at = [k for k, o in enumerate(found) if article in o.articles]
    return next((k for k in at if article not in found[k].mixed), at[0])


def _union(group: Sequence[Origin]) -> Origin:
    if len(group) == 1:
        return group[0]
    home = {a for o in group for a in o.articles if a not in o.mixed}
    articles = {a for o in group for a in o.articles}
    return Origin(
        tuple(sorted(articles)), next((o.key for o in group if o.key), None), frozenset(articles - home)
    )
