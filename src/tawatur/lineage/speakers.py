"""Who is who among the speakers of a story: by name in either script, and officials by their office.

«وزير الخارجية راجي الحويلي», «الحويلي», «وزير الخارجية» and "Raji al-Huwaili" are one speaker of a story.
Full names meet first; then a single word goes to the one person who bears it, and an office without a name to
the one person who is said to hold it. Where two would fit, nothing is joined. An office that nobody is named
for is a speaker itself where its place is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.gazetteer import PREFIX
from tawatur.lineage.names import same_name, short_form
from tawatur.lineage.offices import Office, Places, fits, known, office
from tawatur.lineage.people import full, one_person, parts
from tawatur.model import Article, Attribution, Mention
from tawatur.words import Word, words

Speakers = Mapping[str, Mapping[str, str]]  # article -> name of a source in it -> name of the speaker

_OFFICE = "office:"  # begins the name of a speaker who is known by his office alone
_CLASSES = frozenset({None, "person_named", "person_unnamed", "official_body"})
_REACH = 8  # words on either side of a name in which its office is read
_MOST_ALIKE = 40  # people that share a word of a name, who are compared with it
_FIRST_ARABIC = "\u0600"
_BETWEEN, _OPENS = " /\u00a0'\u2019-", " ,،(\u00a0-–"


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
        self._by_bones: dict[str, list[_Person]] = {}

    def near(self, name: str) -> list[_Person]:
        """People who share a word of the name, each once."""
        found = {id(p): p for part in parts(name) for p in self._by_bones.get(part.bones, ())[:_MOST_ALIKE]}
        return list(found.values())

    def meet(self, name: str, article: str) -> _Person:
        """The one person of this full name, new where none or several are alike."""
        alike = [p for p in self.near(name) if any(_same(name, n) for n in p.names)]
        if len(alike) == 1:
            person = alike[0]
        else:
            person = _Person([])
            self.people.append(person)
        if name not in person.names:
            person.names.append(name)
            for part in parts(name):
                known_here = self._by_bones.setdefault(part.bones, [])
                if person not in known_here:
                    known_here.append(person)
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
    """The full names of an article, with the offices that stand beside them."""
    tokens, places = words(article.text), _places(article)
    starts = {t.start: k for k, t in enumerate(tokens)}
    for mention in article.mentions:
        if mention.kind == "person" and isinstance(mention.value, str) and full(mention.value):
            person = register.meet(mention.value, article.id)
            person.offices.extend(_offices(article.text, tokens, starts, mention, places))
    for a in article.attributions:
        name = _name(article, a)
        if name and full(name):
            person = register.meet(name, article.id)
            phrase = words(a.source.of(article.text)) if a.source else []
            if a.source and (held := office(_at(phrase, a.source.start), places)):
                person.offices.append(held)


def _name(article: Article, a: Attribution) -> str | None:
    """A named person's name; without a class, the one that is found in the words of the source."""
    if a.source_class == "person_named":
        return a.source_name
    if a.source_class is not None or a.source is None:
        return None
    found = {
        str(m.value) for m in article.mentions if m.kind == "person" and m.value and a.source.contains(m.span)
    }
    return found.pop() if len(found) == 1 else None


def _at(said: Sequence[Word], start: int) -> list[Word]:
    return [w._replace(start=w.start + start, end=w.end + start) for w in said]


def _places(article: Article) -> dict[int, str]:
    """The entity of the listed place at each word of its mentions."""
    return {
        m.span.start + w.start: m.entity
        for m in article.mentions
        if m.kind == "place" and m.entity and m.entity.startswith(PREFIX)
        for w in words(m.span.of(article.text))
    }


def _offices(
    text: str, tokens: Sequence[Word], starts: Mapping[int, int], mention: Mention, places: Places
) -> Iterator[Office]:
    """Offices directly before a name, and behind it, also behind a comma."""
    first = starts.get(mention.span.start)
    if first is None:
        return
    k = first
    while k > max(0, first - _REACH) and _joined(text, tokens, k) and _is_known(tokens[k - 1], places):
        k -= 1
    last = end = first + len(words(mention.span.of(text)))
    while end < min(len(tokens), last + _REACH) and _is_known(tokens[end], places):
        gap = text[tokens[end - 1].end : tokens[end].start]
        if gap.strip(_OPENS if end == last else _BETWEEN):
            break
        end += 1
    for said in (tokens[k:first], tokens[last:end]):
        plain = [t for t in said if not _is_title(t)]
        if held := office(plain, places):
            yield held


def _is_known(word: Word, places: Places) -> bool:
    return known(word, places) or _is_title(word)


def _is_title(word: Word) -> bool:
    """«الدكتور», "Mr": no part of a name."""
    return not parts(word.folded) and not known(word, {})


def _joined(text: str, tokens: Sequence[Word], k: int) -> bool:
    return not text[tokens[k - 1].end : tokens[k].start].strip(_BETWEEN)


def _resolved(article: Article, register: _Register, holders: "_Holders") -> Iterator[tuple[str, str]]:
    places = _places(article)
    for a in article.attributions:
        if a.source_name and a.source_class in _CLASSES:
            name = _name(article, a)
            named = _named(name, article.id, register) if name else None
            if named:
                yield a.source_name, named.names[0]
                continue
            held = None if name else _held(article, a, places)
            if held and (speaker := holders.of(held, article.id)):
                yield a.source_name, speaker


def _held(article: Article, a: Attribution, places: Places) -> Office | None:
    """The office that stands for a name, in the words of the source, else in the name it was resolved to."""
    said = _at(words(a.source.of(article.text)), a.source.start) if a.source else []
    read = (office(said, places), office(words(a.source_name or ""), {}))
    return next((held for held in read if held and held.telling), None)


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
