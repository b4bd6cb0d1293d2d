"""Portraits over an archive: what each outlet copies and from whom, and who carries each source's word.

Counted over published texts, from what `trace` and `annotate` found; nothing is judged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from tawatur.clock import clock
from tawatur.lineage.names import core
from tawatur.lineage.voices import outlet_voice, shown, voice_of
from tawatur.model import Article, Attribution, Derivation, Story
from tawatur.portraits import OutletPortrait, SourcePortrait

_HOUR = 3600
_MEDIA = frozenset({"news_agency", "media_outlet"})
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
            _add(tallies[_outlet(article)], article, derivations.get(article.id), articles)
    made = [_portrait(name, t) for name, t in tallies.items()]
    return sorted(made, key=lambda p: (-p.articles, p.outlet))


def _outlet(article: Article) -> str:
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
        if p.origin in articles and _outlet(articles[p.origin]) != _outlet(article):
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


def source_portraits(articles: Iterable[Article], *, least: int = 2) -> list[SourcePortrait]:
    """A portrait of every source with at least `least` attributions, most first.

    A source is told by its key as an agency or outlet, else by the words of its name; unnamed sources are
    put together by their wording.
    """
    rows: dict[object, list[tuple[Attribution, str]]] = defaultdict(list)
    for article in articles:
        for a in article.attributions:
            if a.source_name:
                rows[_source_key(a)].append((a, _outlet(article)))
    made = [_source(found) for found in rows.values() if len(found) >= least]
    return sorted(made, key=lambda p: (-p.attributions, p.source))


def _source_key(a: Attribution) -> object:
    name = a.source_name or ""
    return voice_of(name).key if a.source_class in _MEDIA else core(name)


def _source(found: Sequence[tuple[Attribution, str]]) -> SourcePortrait:
    names = Counter(a.source_name or "" for a, _ in found)
    kinds = Counter(a.source_class for a, _ in found)
    outlets = Counter(outlet for _, outlet in found if outlet)
    return SourcePortrait(
        source=names.most_common(1)[0][0], kind=kinds.most_common(1)[0][0],
        named=any(a.named for a, _ in found), attributions=len(found), outlets=tuple(outlets.most_common()),
    )  # fmt: skip
