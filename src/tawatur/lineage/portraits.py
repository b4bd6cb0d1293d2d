"""Portraits of outlets over an archive: what each copies, and from whom.

Counted over published texts, from what `trace` and `annotate` found; nothing is judged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from tawatur.clock import clock
from tawatur.lineage.readings import archive
from tawatur.lineage.sources import LEAST, sources_of
from tawatur.lineage.voices import voice_of
from tawatur.model import Article, Derivation, Story
from tawatur.portraits import Archive, OutletPortrait, Portraits, Reading

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
    named: int = 0
    unnamed: int = 0
    agencies: Counter[str] = field(default_factory=Counter)
    delays: list[float] = field(default_factory=list)


def portraits(articles: Mapping[str, Article], stories: Iterable[Story]) -> Portraits:
    """The portraits of all outlets, and of all sources with two attributions or more."""
    return portraits_of(archive(articles, stories))


def portraits_of(read: Archive) -> Portraits:
    """The same of what was read."""
    return Portraits(_outlets(read), sources_of(read, least=LEAST))


def outlet_portraits(articles: Mapping[str, Article], stories: Iterable[Story]) -> list[OutletPortrait]:
    """A portrait of every outlet, those with most articles first. Articles without an outlet are left out."""
    return _outlets(archive(articles, stories))


def _outlets(read: Archive) -> list[OutletPortrait]:
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for name, reading in read.readings.items():
        if reading.told:
            _add(tallies[reading.outlet], reading, read.derivations.get(name), read.readings)
    made = [_portrait(name, t) for name, t in tallies.items()]
    return sorted(made, key=lambda p: (-p.articles, p.outlet))


def _add(tally: _Tally, reading: Reading, found: Derivation | None, known: Mapping[str, Reading]) -> None:
    tally.articles += 1
    tally.text += reading.size
    tally.named += reading.named
    tally.unnamed += reading.unnamed
    if found is None:
        return
    if found.upstream and voice_of(found.upstream).key != reading.key:
        tally.agencies[found.upstream] += 1
    for p in found.passages:
        size = p.span.end - p.span.start
        tally.handled["rewritten" if p.handling == "rewrite" else "copied"] += size
        if p.origin in known and known[p.origin].outlet != reading.outlet:
            tally.borrowed += size
            tally.uncited += 0 if found.upstream else size
    first = known.get(found.origin or "")
    if first and (hours := _hours(first, reading)) is not None:
        tally.delays.append(hours)


def _hours(first: Reading, second: Reading) -> float | None:
    (earlier, exact), (later, too) = first.dated, second.dated
    if earlier is None or later is None or not {exact, too} <= _DATED:
        return None
    instant = clock((earlier, later))
    return (instant(later) - instant(earlier)) / _HOUR


def _portrait(name: str, tally: _Tally) -> OutletPortrait:
    copied, rewritten = (min(tally.text, tally.handled[k]) for k in ("copied", "rewritten"))
    return OutletPortrait(
        outlet=name, articles=tally.articles, copied=_share(copied, tally.text),
        rewritten=_share(rewritten, tally.text),
        own=_share(max(0, tally.text - copied - rewritten), tally.text),
        uncited=_share(tally.uncited, tally.borrowed),
        unnamed=_share(tally.unnamed, tally.named + tally.unnamed),
        agencies=tuple(tally.agencies.most_common()), delay=median(tally.delays) if tally.delays else None,
    )  # fmt: skip


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
