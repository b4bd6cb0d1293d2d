"""Who is who among the speakers of a story: by name in either script, and officials by their office.

«وزير الخارجية راجي الحويلي», «الحويلي», «وزير الخارجية» and "Raji al-Huwaili" are one speaker of a story.
Full names meet first; then a single word goes to the one person who bears it, and an office without a name to
the one person who is said to hold it. Where two would fit, nothing is joined. An office that nobody is named
for is a speaker itself where its place is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from tawatur.lineage.described import described, name_of, office_of, places_in
from tawatur.lineage.names import same_name, short_form
from tawatur.lineage.offices import Office, fits
from tawatur.lineage.people import full, one_person, parts
from tawatur.model import Article

Speakers = Mapping[str, Mapping[str, str]]  # article -> name of a source in it -> name of the speaker

_OFFICE = "office:"  # begins the name of a speaker who is known by his office alone
_CLASSES = frozenset({None, "person_named", "person_unnamed", "official_body"})
_MOST_NAMES = 8  # of one person, who is compared by them
_MOST_ALIKE = 40  # people that share a word of a name, who are compared with it
_FIRST_ARABIC = "\u0600"


@dataclass(slots=True, eq=False)
class _Person:
    """One speaker: his full names, first seen first, his offices, the articles that name him."""

    names: list[str]
    offices: list[Office] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)


class _Register:
    """The people of a story, found by the consonants of their names."""

    def __init__(self) -> None:
        self.people: list[_Person] = []
        self._by_bones: dict[str, dict[_Person, None]] = {}

    def near(self, name: str) -> list[_Person]:
        """People who share a word of the name, each once."""
        sharing = (islice(self._by_bones.get(part.bones, ()), _MOST_ALIKE) for part in parts(name))
        return list(dict.fromkeys(chain.from_iterable(sharing)))

    def meet(self, name: str, article: str) -> _Person:
        """The one person of this full name, new where none or several are alike."""
        alike = [p for p in self.near(name) if any(_same(name, n) for n in p.names[:_MOST_NAMES])]
        if len(alike) == 1:
            person = alike[0]
        else:
            person = _Person([])
            self.people.append(person)
        if name not in person.names:
            person.names.append(name)
            for part in parts(name):
                self._by_bones.setdefault(part.bones, {})[person] = None
        person.articles.add(article)
        return person


def speakers(articles: Sequence[Article]) -> Speakers:
    """Names of the sources in each article, with the speaker of the story that each one is.

    Only sources that are some speaker for sure are in it. Time is linear in the names of the articles.
    """
    register = _Register()
    for article in articles:
        _enter(article, register)
    holders = _Holders(register.people)
    return {a.id: dict(_resolved(a, register, holders)) for a in articles}


def _enter(article: Article, register: _Register) -> None:
    for name, offices in described(article):
        register.meet(name, article.id).offices.extend(offices)


def _resolved(article: Article, register: _Register, holders: "_Holders") -> Iterator[tuple[str, str]]:
    places = places_in(article)
    for a in article.attributions:
        if a.source_name and a.source_class in _CLASSES:
            name = name_of(article, a)
            named = _named(name, article.id, register) if name else None
            if named:
                yield a.source_name, named.names[0]
                continue
            held = None if name else office_of(article, a, places)
            if held and (speaker := holders.of(held, article.id)):
                yield a.source_name, speaker


def _named(name: str, article: str, register: _Register) -> _Person | None:
    """The one person of the story that a name is of; those named in the article come first."""
    whole = full(name)
    alike = [
        p for p in register.near(name) if any(_same(name, n) if whole else _short(name, n) for n in p.names)
    ]
    here = [p for p in alike if article in p.articles]
    return here[0] if len(here) == 1 else alike[0] if len(alike) == 1 else None


def _same(a: str, b: str) -> bool:
    return one_person(a, b) if _crosses(a, b) else same_name(a, b)


def _short(a: str, b: str) -> bool:
    return one_person(a, b) if _crosses(a, b) else short_form(a, b)


def _crosses(a: str, b: str) -> bool:
    return (a[:1] >= _FIRST_ARABIC) != (b[:1] >= _FIRST_ARABIC)


def is_office(speaker: str) -> bool:
    """A speaker whom nobody of the story names."""
    return speaker.startswith(_OFFICE)


class _Holders:
    """Who holds which office; offices without a holder are kept under the place they belong to."""

    def __init__(self, people: Sequence[_Person]) -> None:
        self._by_role: dict[str, list[_Person]] = {}
        for person in people:
            for role in {o.role for o in person.offices}:
                self._by_role.setdefault(role, []).append(person)

    def of(self, held: Office, article: str) -> str | None:
        """The speaker whom an office without a name means, None where it may be several."""
        likely = [p for p in self._by_role.get(held.role, ()) if any(fits(held, o) for o in p.offices)]
        here = [p for p in likely if article in p.articles]
        chosen = here or likely
        if chosen:
            return chosen[0].names[0] if len(chosen) == 1 else None
        return _office_name(held) if held.of else None


def _office_name(held: Office) -> str:
    """A key for an office that nobody of the story is said to hold: equal for all its wordings."""
    return " ".join([_OFFICE, *sorted(held.ranks), *sorted(held.fields), held.role, *sorted(held.of)])
