"""Portraits of sources over an archive: who carries each one's word, counted over articles and languages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tawatur.lineage.names import core
from tawatur.lineage.people import full, one_person, parts
from tawatur.lineage.readings import archive
from tawatur.lineage.voices import voice_of
from tawatur.model import Article, Story
from tawatur.portraits import Archive, Heard, SourcePortrait

Found = Sequence[tuple[Heard, str]]  # attributions of one source, each with its outlet
LEAST = 2  # attributions of a source that has a portrait
_MEDIA = frozenset({"news_agency", "media_outlet"})


def source_portraits(
    articles: Mapping[str, Article], stories: Iterable[Story] = (), *, least: int = LEAST
) -> list[SourcePortrait]:
    """A portrait of every source with at least `least` attributions, most first.

    A source is told by its key as an agency or outlet, else by the words of its name; one that a story knows
    for a speaker («الحويلي», «وزير الخارجية») by that speaker's name. A full name in Latin letters is joined
    with the one Arabic name that sounds so. Unnamed sources are put together by their wording.
    """
    return sources_of(archive(articles, stories), least=least)


def sources_of(read: Archive, *, least: int) -> list[SourcePortrait]:
    """The portraits of the sources in what was read."""
    rows: dict[object, list[tuple[Heard, str]]] = defaultdict(list)
    for article, reading in read.readings.items():
        there = read.speakers.get(article, {})
        for said in reading.heard:
            known = said._replace(name=there[said.name]) if said.name in there else said
            rows[_source_key(known)].append((known, reading.outlet))
    made = [_source(found) for found in _over_scripts(rows).values() if len(found) >= least]
    return sorted(made, key=lambda p: (-p.attributions, p.source))


def _source_key(said: Heard) -> object:
    return voice_of(said.name).key if said.kind in _MEDIA else core(said.name)


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
    name = found[0][0].name
    person = any(a.kind == "person_named" for a, _ in found) or name.isascii()
    return name if person and full(name) and found[0][0].named is not False else None


def _source(found: Found) -> SourcePortrait:
    names = Counter(a.name for a, _ in found)
    kinds = Counter(a.kind for a, _ in found)
    outlets = Counter(outlet for _, outlet in found if outlet)
    return SourcePortrait(
        source=names.most_common(1)[0][0], kind=kinds.most_common(1)[0][0],
        named=any(a.named for a, _ in found), attributions=len(found), outlets=tuple(outlets.most_common()),
    )  # fmt: skip
