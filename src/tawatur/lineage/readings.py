"""What portraits count in an archive, read in one pass: each story and each article is opened once."""

from collections.abc import Iterable, Iterator, Mapping

from tawatur.lineage.speakers import is_office, speakers
from tawatur.lineage.voices import outlet_voice, shown
from tawatur.model import Article, Derivation, Story
from tawatur.portraits import Archive, Heard, Reading


def archive(articles: Mapping[str, Article], stories: Iterable[Story]) -> Archive:
    """Read all of them; speakers are those of stories of several articles, without mere offices."""
    found: dict[str, Reading] = {}
    same: dict[Heard, Heard] = {}  # most sources speak often
    derivations: dict[str, Derivation] = {}
    known: dict[str, Mapping[str, str]] = {}
    for story in stories:
        derivations.update((d.article, d) for d in story.lineage)
        if len(story.articles) > 1:
            rows = [articles[name] for name in story.articles if name in articles]
            found.update((a.id, _reading(a, same)) for a in rows)
            known.update(speakers(rows))
    found.update((a.id, _reading(a, same)) for a in _others(articles, found))
    return Archive(
        {name: found[name] for name in articles}, derivations, {x: _people(known[x]) for x in known}
    )


def joined(names: Iterable[str], parts: Iterable[Archive]) -> Archive:
    """The archive of the articles `names` in that order, of `parts` that hold each story of theirs whole."""
    found: dict[str, Reading] = {}
    derivations: dict[str, Derivation] = {}
    known: dict[str, Mapping[str, str]] = {}
    for part in parts:
        found.update(part.readings)
        derivations.update(part.derivations)
        known.update(part.speakers)
    return Archive({name: found[name] for name in names}, derivations, known)


def _others(articles: Mapping[str, Article], known: Mapping[str, object]) -> Iterator[Article]:
    """Articles that are not `known` yet; all `values` where none is, for they may be read piece by piece."""
    return (articles[x] for x in articles if x not in known) if known else iter(articles.values())


def _people(there: Mapping[str, str]) -> Mapping[str, str]:
    return {name: speaker for name, speaker in there.items() if not is_office(speaker)}


def _reading(article: Article, same: dict[Heard, Heard]) -> Reading:
    sources = [a.named for a in article.attributions if a.source]
    heard = (Heard(a.source_name, a.source_class, a.named) for a in article.attributions if a.source_name)
    return Reading(
        outlet=outlet_name(article), key=getattr(outlet_voice(article.outlet), "key", None),
        told=bool(article.outlet), size=len(article.text) - sum(s.end - s.start for s in article.furniture),
        dated=(article.published, article.published_precision),
        named=sum(map(bool, sources)), unnamed=sum(not x for x in sources),
        heard=tuple(same.setdefault(x, x) for x in heard),
    )  # fmt: skip


def outlet_name(article: Article) -> str:
    """Its outlet as readers of its language know it, '' where none is told."""
    voice = outlet_voice(article.outlet)
    return shown(voice, article.language) if voice else ""
