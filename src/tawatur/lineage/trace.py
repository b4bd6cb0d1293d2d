"""The stage's one verb: fill a story's lineage, its independent roots and its claims' roots."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from tawatur.config import DEFAULT, Lineage
from tawatur.lineage.credits import credits_of
from tawatur.lineage.derive import Deriver, symmetric
from tawatur.lineage.origins import groups
from tawatur.lineage.passages import Reuse, body_words
from tawatur.lineage.upstream import Upstream, upstream
from tawatur.lineage.voices import outlet_voice
from tawatur.model import Article, Story

_LATE = datetime.max.replace(tzinfo=UTC)


def trace(story: Story, articles: Mapping[str, Article], *, config: Lineage = DEFAULT.lineage) -> Story:
    """A copy of `story` with `lineage`, `independent_roots` and each claim's roots, independence and grade.

    `articles` must hold every article of the story (KeyError otherwise). Articles are taken in time
    order, undated ones last; derivation never runs against time.
    """
    rows = sorted((articles[i] for i in story.articles), key=_when)
    bodies = [body_words(a) for a in rows]
    reuse = Reuse(bodies, size=config.gram)
    ups = [
        upstream(a, credits_of(a, body), early=config.early_citation)
        for a, body in zip(rows, bodies, strict=True)
    ]
    contained = reuse.containment()
    parts = groups(reuse, symmetric(contained), [u.key for u in ups], config=config)
    deriver = Deriver(rows, reuse, contained, ups, config=config)
    lineage = [deriver.derive(k, [p for p in parts if k in p]) for k in range(len(rows))]
    roots = tuple((_label(p, rows, ups), tuple(rows[k].id for k in p)) for p in parts)
    return replace(story, lineage=tuple(lineage), independent_roots=roots)


def _when(article: Article) -> tuple[datetime, str]:
    at = article.published
    return (_LATE if at is None else at if at.tzinfo else at.replace(tzinfo=UTC)), article.id


def _label(part: Sequence[int], rows: Sequence[Article], ups: Sequence[Upstream]) -> str:
    """The voice most of the group names, the earliest first; else the earliest article's outlet."""
    named = Counter(u.credit.voice.name for k in part if (u := ups[k]).credit and u.key)
    if named:
        return named.most_common(1)[0][0]
    pooled = next((c.voice.name for k in part if (c := ups[k].credit)), None)
    if pooled:
        return pooled
    first = rows[part[0]]
    voice = outlet_voice(first.outlet)
    return voice.name if voice else first.outlet or first.id
