"""Portraits of sources over an archive: who carries each one's word, counted over articles and languages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tawatur.lineage.names import core
from tawatur.lineage.people import full, one_person, parts
from tawatur.lineage.portraits import outlet_name
from tawatur.lineage.speakers import is_office, speakers
from tawatur.lineage.voices import voice_of
from tawatur.model import Article, Attribution, Story
from tawatur.portraits import SourcePortrait

Found = Sequence[tuple[Attribution, str]]  # attributions of one source, each with its outlet
_MEDIA = frozenset({"news_agency", "media_outlet"})


def source_portraits(
    articles: Mapping[str, Article], stories: Iterable[Story] = (), *, least: int = 2
) -> list[SourcePortrait]:
    """A portrait of every source with at least `least` attributions, most first.

    A source is told by its key as an agency or outlet, else by the words of its name; one that a story knows
    for a speaker («الحويلي», «وزير الخارجية») by that speaker's name. A full name in Latin letters is joined
    with the one Arabic name that sounds so. Unnamed sources are put together by their wording.
    """
    known = _speakers(articles, stories)
    rows: dict[object, list[tuple[Attribution, str]]] = defaultdict(list)
    for article in articles.values():
        there = known.get(article.id, {})
        for a in article.attributions:
            if a.source_name:
                name = there.get(a.source_name, a.source_name)
                rows[_source_key(a, name)].append((replace(a, source_name=name), outlet_name(article)))
    made = [_source(found) for found in _over_scripts(rows).values() if len(found) >= least]
    return sorted(made, key=lambda p: (-p.attributions, p.source))


def _speakers(articles: Mapping[str, Article], stories: Iterable[Story]) -> dict[str, Mapping[str, str]]:
    """The speakers of articles that stand with others in a story; offices that nobody holds left out."""
    found: dict[str, Mapping[str, str]] = {}
    for story in stories:
        if len(story.articles) > 1:
            found.update(speakers([articles[i] for i in story.articles if i in articles]))
    return {i: {n: s for n, s in there.items() if not is_office(s)} for i, there in found.items()}


def _source_key(a: Attribution, name: str) -> object:
    return voice_of(name).key if a.source_class in _MEDIA else core(name)


def _over_scripts(rows: Mapping[object, Found]) -> Mapping[object, Found]:
    """Full names in Latin letters go to the one Arabic name of the same sounds."""
    arabic: dict[str, list[object]] = defaultdict(list)
    people = {key: name for key, found in rows.items() if (name := _full_name(found))}
    for key, name in people.items():
        if not name.isascii():
            arabic[parts(name)[-1].bones].append(key)
    out = {key: list(found) for key, found in rows.items()}
    for key, name in people.items():
        near = arabic.get(parts(name)[-1].bones, ()) if name.isascii() else ()
        alike = [k for k in near if len(parts(people[k])) == len(parts(name)) and one_person(people[k], name)]
        if len(alike) == 1:
            out[alike[0]].extend(out.pop(key))
    return out


def _full_name(found: Found) -> str | None:
    name = found[0][0].source_name or ""
    person = any(a.source_class == "person_named" for a, _ in found) or name.isascii()
    return name if person and full(name) and found[0][0].named is not False else None


def _source(found: Found) -> SourcePortrait:
    names = Counter(a.source_name or "" for a, _ in found)
    kinds = Counter(a.source_class for a, _ in found)
    outlets = Counter(outlet for _, outlet in found if outlet)
    return SourcePortrait(
        source=names.most_common(1)[0][0], kind=kinds.most_common(1)[0][0],
        named=any(a.named for a, _ in found), attributions=len(found), outlets=tuple(outlets.most_common()),
    )  # fmt: skip
