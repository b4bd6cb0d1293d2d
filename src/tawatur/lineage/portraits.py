"""Portraits of outlets over an archive: what each copies, and from whom.

Counted over published texts, from what `trace` and `annotate` found; nothing is judged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from tawatur.clock import clock
from tawatur.lineage.voices import outlet_voice, shown, voice_of
from tawatur.model import Article, Derivation, Story
from tawatur.portraits import OutletPortrait

_HOUR = 3600
_DATED = frozenset({None, "second", "minute"})  # precisions that tell hours


@dataclass(slots=True)
class _Tally:
    """What is added up for one outlet; text in code points."""

    articles: int = 0
    text: int = 0
    handled: Counter[str] = field(default_factory=Counter)
    borrowed: int = 0
    uncited: int = 0
    sources: Counter[bool] = field(default_factory=Counter)
    agencies: Counter[str] = field(default_factory=Counter)
    delays: list[float] = field(default_factory=list)


def outlet_portraits(articles: Mapping[str, Article], stories: Iterable[Story]) -> list[OutletPortrait]:
    """A portrait of every outlet, those with most articles first. Articles without an outlet are left out."""
    derivations = {d.article: d for s in stories for d in s.lineage}
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for article in articles.values():
        if article.outlet:
            _add(tallies[outlet_name(article)], article, derivations.get(article.id), articles)
    made = [_portrait(name, t) for name, t in tallies.items()]
    return sorted(made, key=lambda p: (-p.articles, p.outlet))


def outlet_name(article: Article) -> str:
    """Its outlet as readers of its language know it, '' where none is told."""
    voice = outlet_voice(article.outlet)
    return shown(voice, article.language) if voice else ""


def _add(tally: _Tally, article: Article, found: Derivation | None, articles: Mapping[str, Article]) -> None:
    tally.articles += 1
    tally.text += len(article.text) - sum(s.end - s.start for s in article.furniture)
    tally.sources.update(bool(a.named) for a in article.attributions if a.source)
    if found is None:
        return
    if found.upstream and voice_of(found.upstream).key != getattr(outlet_voice(article.outlet), "key", None):
        tally.agencies[found.upstream] += 1
    for p in found.passages:
        size = p.span.end - p.span.start
        tally.handled["rewritten" if p.handling == "rewrite" else "copied"] += size
        if p.origin in articles and outlet_name(articles[p.origin]) != outlet_name(article):
            tally.borrowed += size
            tally.uncited += 0 if found.upstream else size
    first = articles.get(found.origin or "")
    if first and (hours := _hours(first, article)) is not None:
        tally.delays.append(hours)


def _hours(first: Article, second: Article) -> float | None:
    if first.published is None or second.published is None:
        return None
    if not {first.published_precision, second.published_precision} <= _DATED:
        return None
    instant = clock((first.published, second.published))
    return (instant(second.published) - instant(first.published)) / _HOUR


def _portrait(name: str, tally: _Tally) -> OutletPortrait:
    copied, rewritten = (min(tally.text, tally.handled[k]) for k in ("copied", "rewritten"))
    return OutletPortrait(
        outlet=name, articles=tally.articles, copied=_share(copied, tally.text),
        rewritten=_share(rewritten, tally.text),
        own=_share(max(0, tally.text - copied - rewritten), tally.text),
        uncited=_share(tally.uncited, tally.borrowed),
        unnamed=_share(tally.sources[False], tally.sources.total()),
        agencies=tuple(tally.agencies.most_common()), delay=median(tally.delays) if tally.delays else None,
    )  # fmt: skip


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
