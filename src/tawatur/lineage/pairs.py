"""Which articles of a whole archive share text, how much of it, and who had it first where that can be told.

For one story see `parents`: it names one parent for each passage. Here nothing is grouped first, so a text
that comes back weeks later, or under another headline, is found as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tawatur.clock import clock
from tawatur.config import DEFAULT, Lineage
from tawatur.lineage.credits import credits_of
from tawatur.lineage.reuse import Passage, shared_passages
from tawatur.lineage.voices import outlet_voice
from tawatur.model import Article, Json
from tawatur.spans import Span
from tawatur.words import Word, body_words

_VAGUE = frozenset({"extracted", "month", "year"})  # precisions of a time that orders no two articles


@dataclass(frozen=True, slots=True)
class Reused:
    """Two articles that share text. `shares`: of each one's words, 0..1, in equal runs.

    `passages`: a span of each, in the order of the first one's text. `origin`: the id of the one that had it
    first, None where neither text nor dates tell; `reason` says why.
    """

    articles: tuple[str, str]
    shares: tuple[float, float]
    passages: tuple[tuple[Span, Span], ...]
    origin: str | None
    reason: str

    def to_json(self) -> Json:
        """JSON form."""
        return {
            "articles": list(self.articles), "shares": [round(s, 3) for s in self.shares],
            "passages": [[[a.start, a.end], [b.start, b.end]] for a, b in self.passages],
            "from": self.origin, "reason": self.reason,
        }  # fmt: skip


def reused(
    articles: Sequence[Article], *, least: float = 0.2, config: Lineage = DEFAULT.lineage
) -> Iterator[Reused]:
    """Pairs of which one has `least` (0..1) of its words or more in passages of the other, in input order."""
    bodies = [body_words(a.text, a.furniture) for a in articles]
    found = shared_passages(bodies, config=config.passages)
    for (left, right), group in groupby(found, lambda p: (p.left, p.right)):
        passages = tuple(group)
        matched = sum(p.matched for p in passages)
        shares = matched / len(bodies[left]), matched / len(bodies[right])
        if max(shares) >= least:
            pair = articles[left], articles[right]
            yield _reused(pair, (bodies[left], bodies[right]), shares, passages)


def _reused(
    pair: tuple[Article, Article],
    bodies: tuple[Sequence[Word], Sequence[Word]],
    shares: tuple[float, float],
    passages: Sequence[Passage],
) -> Reused:
    origin, reason = _direction(pair, bodies)
    spans = tuple(sorted(p.spans(*bodies) for p in passages))
    names = pair[0].id, pair[1].id
    return Reused(names, (min(1.0, shares[0]), min(1.0, shares[1])), spans, origin, reason)


def _direction(
    pair: tuple[Article, Article], bodies: tuple[Sequence[Word], Sequence[Word]]
) -> tuple[str | None, str]:
    """Who had the text first: the outlet that only the other names, else the earlier by publication."""
    one, other = pair
    first = earlier(one, other)
    named = [a for a, b, body in ((one, other, bodies[1]), (other, one, bodies[0])) if _names(b, a, body)]
    if len(named) == 1:
        against = first not in (None, named[0].id)
        return named[0].id, "the other names its outlet" + (", though dated before it" if against else "")
    if first:
        return first, "published earlier"
    return None, "neither names the other, and their dates do not tell"


def _names(article: Article, other: Article, body: Sequence[Word]) -> bool:
    """`article` credits the outlet of `other` and is not of that outlet itself."""
    own, voice = outlet_voice(article.outlet), outlet_voice(other.outlet)
    if voice is None or (own and own.key == voice.key):
        return False
    return any(c.voice.key == voice.key for c in credits_of(article, body, {voice.key: voice}))


def earlier(one: Article, other: Article) -> str | None:
    """The id of the one that was published first; None where their dates do not tell."""
    precisions = {one.published_precision, other.published_precision}
    if one.published is None or other.published is None or precisions & _VAGUE:
        return None
    if "day" in precisions and one.published.date() == other.published.date():
        return None
    instant = clock((one.published, other.published))
    first, second = instant(one.published), instant(other.published)
    return None if first == second else one.id if first < second else other.id
