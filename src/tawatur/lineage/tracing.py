"""The stage's one verb: fill a story's lineage, its independent roots and its claims' roots."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tawatur.clock import clock
from tawatur.config import DEFAULT, Lineage
from tawatur.lineage.bylines import has_reporter
from tawatur.lineage.credits import credits_of
from tawatur.lineage.denials import denials
from tawatur.lineage.derive import Deriver
from tawatur.lineage.grading import assess
from tawatur.lineage.hints import Hints
from tawatur.lineage.omissions import omissions
from tawatur.lineage.origins import Origin, origins
from tawatur.lineage.passages import Reuse
from tawatur.lineage.roots import Setting
from tawatur.lineage.speakers import speakers
from tawatur.lineage.translations import joined, translated
from tawatur.lineage.upstream import Upstream, judged_upstreams, upstream
from tawatur.lineage.voices import outlet_voice, shown
from tawatur.model import Article, Story
from tawatur.rulings import Rulings
from tawatur.terms import Rarity
from tawatur.words import body_words


def trace(
    story: Story,
    articles: Mapping[str, Article],
    *,
    rarity: Rarity | None = None,
    rulings: Rulings | None = None,
    config: Lineage = DEFAULT.lineage,
) -> Story:
    """A copy of `story` with `lineage`, `independent_roots`, `omissions` and each claim's roots and grade.

    `articles` must hold every article of the story (KeyError otherwise). Articles are taken in time
    order, undated ones last; derivation never runs against time. `rarity`: how many articles of the run have
    the story's words; without it no spelling is known to be rare. `rulings`: what people judged of it.
    """
    rows = _in_order([articles[i] for i in story.articles])
    bodies = [body_words(a.text, a.furniture) for a in rows]
    reuse = Reuse(bodies, size=config.gram)
    outlets = [outlet_voice(a.outlet) for a in rows]
    around = {v.key: v for v in outlets if v}
    ups = [
        upstream(a, credits_of(a, body, around), config=config) for a, body in zip(rows, bodies, strict=True)
    ]
    ups = judged_upstreams(rows, ups, rulings) if rulings else ups
    newsrooms = [v.key if v else None for v in outlets]
    reporters = [has_reporter(a) for a in rows]
    hints = Hints(rows, bodies, story.claims, rarity, config=config.hints)
    known = speakers(rows) if len(rows) > 1 else {}
    twice = translated(rows, known, config=config)
    found = joined(origins(reuse, ups, newsrooms, reporters, hints.odds, config=config), twice)
    deriver = Deriver(rows, reuse, hints, ups, newsrooms, config=config)
    lineage = [deriver.derive(k, [o.articles for o in found if k in o.articles]) for k in range(len(rows))]
    roots = tuple((_label(o, rows, ups), tuple(rows[k].id for k in o.articles)) for o in found)
    for pair in twice:
        first, second = pair.articles
        why = f"{lineage[second].reason}; {pair.reason(rows[first].id)}"
        lineage[second] = replace(lineage[second], reason=why)
    settings = {
        a.id: Setting(
            a, up, frozenset(i for i, o in enumerate(found) if k in o.articles), known.get(a.id, {})
        )
        for k, (a, up) in enumerate(zip(rows, ups, strict=True))
    }
    against = denials(rows, config=config)
    labels = [(label, o.key is not None) for (label, _), o in zip(roots, found, strict=True)]
    claims = tuple(assess(c, settings, labels, against, config=config) for c in story.claims)
    return replace(
        story,
        lineage=tuple(lineage),
        independent_roots=roots,
        claims=claims,
        omissions=omissions(settings, claims, config=config),
    )


def _in_order(articles: Sequence[Article]) -> list[Article]:
    """By time of publication, then id; a day without a time of day counts as its noon, no date comes last."""
    times = {a.id: _noon(a) for a in articles}
    instant = clock(times.values())
    return sorted(articles, key=lambda a: (instant(times[a.id]), a.id))


def _noon(article: Article) -> datetime | None:
    at = article.published
    return at.replace(hour=12) if at is not None and article.published_precision == "day" else at


def _label(origin: Origin, rows: Sequence[Article], ups: Sequence[Upstream]) -> str:
    """The upstream's name as its first article gives it, else «وكالات», else the first article's outlet."""
    home = [k for k in origin.articles if k not in origin.mixed]
    named = [(ups[k].key, shown(c.voice, rows[k].language)) for k in home if (c := ups[k].credit)]
    if origin.key is None:  # an agency that its articles name is no more than cited
        named = [pair for pair in named if pair[0] is None]
    if named:
        return next((name for key, name in named if key == origin.key), named[0][1])
    first = rows[home[0]]
    voice = outlet_voice(first.outlet)
    return shown(voice, first.language) if voice else first.id
