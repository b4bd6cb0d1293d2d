"""Whom a description without a name means: «الوزارة», «رئيس النادي», «المدرب», «البيان»."""

from dataclasses import replace
from functools import cache
from typing import Protocol

from tawatur.annotate.arabic.bodies import by_its_place, by_its_work
from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.groups import introduced_group
from tawatur.annotate.arabic.nouns import head
from tawatur.annotate.arabic.phrases import source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_function_word, word_class
from tawatur.annotate.arabic.voices import Speaker, describe, text_of
from tawatur.lexicon import load
from tawatur.words import bare, fold

_LONG_FORM = 6  # words of the long form of a short name
_FAR_BACK = 1500  # words in which the long form of a short one is sought
_RECENT = 40  # voices among which the one described is sought
_NEARBY = 120  # words in which a person named before is sought
_BODIES = frozenset({"official_body", "organisation", "armed_group", "news_agency"})
_BRACKETS = frozenset('«»"“”()[]')
_HONORIFICS = frozenset(bare(w) for w in word_class("honorific"))
_FACELESS = word_class("faceless_role")


class Voices(Protocol):
    """What is known of the voices of an article."""

    reading: Reading
    by_word: dict[str, list[Speaker]]
    met: list[tuple[Draft, Speaker | None]]


def described(cast: Voices, fresh: Speaker, source: Range, draft: Draft) -> Speaker | None:
    """The voice of the article that the description `fresh` means, or None where nothing tells."""
    if fresh.words or not fresh.phrase:
        return None
    if fresh.many:
        return introduced_group(cast.reading, source) if fresh.class_ == "group" else None
    if any(k in cast.reading.people.runs for k in range(source.first, source.last)):
        return None  # whoever is named inside is another
    definite = cast.reading.folded(source.first).startswith(("ال", "لل"))
    if not definite and source.last - source.first < 2:
        return _longer(cast, fresh) or _one_of(cast, fresh, source)
    for _, voice in reversed(cast.met[-_RECENT:]):
        if voice and fresh.phrase <= voice.phrase and (voice.words or definite) and _alike(fresh, voice):
            return voice
    if definite and fresh.phrase <= _SAME_VOICE:
        return _long_form(cast.reading, Range(source.first, source.first + 1)) or _same_voice(cast, fresh)
    if _is_owned(cast.reading, source):
        return None
    if fresh.class_ == "person_unnamed":
        return _titled(cast, fresh) or (
            _role_of(cast, source) if definite or _is_construct(cast, source) else None
        )
    if fresh.class_ == "document" and definite and (giver := _giver(cast, source)):
        return giver
    return _body_in_full(cast, source, definite=definite)


def _body_in_full(cast: Voices, source: Range, *, definite: bool) -> Speaker | None:
    reading = cast.reading
    managed = bare(reading.folded(source.first)) == "اداره" and source.last - source.first == 2
    if managed and reading.folded(source.first + 1).startswith("ال"):  # «إدارة المكتبة»
        return _long_form(reading, Range(source.first + 1, source.last))
    if definite and source.last - source.first == 1:
        return _long_form(reading, source) or by_its_work(reading, source)
    return by_its_place(reading, source, cast.met)


def _same_voice(cast: Voices, fresh: Speaker) -> Speaker | None:
    """«المصدر», «المصادر», «الصحيفة», «الوكالة» that no phrase before names: the last voice of that kind."""
    for _, voice in reversed(cast.met[-_RECENT:]):
        if voice is None:
            return None
        if fresh.phrase & _OUTLETS:
            if voice.class_ in ("media_outlet", "news_agency"):
                return voice
        elif fresh.many or "مصادر" in fresh.phrase:
            return voice if voice.phrase & _SOURCES else None
        else:
            return voice
    return None


_SOURCES = frozenset({"مصدر", "مصادر"})
_OUTLETS = frozenset(w.removesuffix("ه") for w in word_class("medium_noun"))  # as keys of a phrase
_SAME_VOICE = _SOURCES | _OUTLETS


def _is_owned(reading: Reading, source: Range) -> bool:
    """«وكيل أعماله», «والدها»: the pronoun is another's, and of him the text has just spoken."""
    last = source.last - 1
    written = reading.ends_with(last, "ه") and not reading.folded(last).startswith("ال")
    return reading.folded(last).endswith(("ها", "هم")) or (written and reading.folded(last) not in _OF_HONOUR)


_OF_HONOUR = word_class("speaker_pronoun") | word_class("same")


def _titled(cast: Voices, fresh: Speaker) -> Speaker | None:
    """The one person introduced with all words of this title."""
    phrase = fresh.phrase - _HONORIFICS or fresh.phrase
    candidates = cast.by_word.get(min(phrase), ())
    named = [v for v in candidates if v.words and phrase <= v.phrase]
    return named[0] if len({v.words for v in named}) == 1 else None


def _longer(cast: Voices, fresh: Speaker) -> Speaker | None:
    """«مصدر» again after «مصدر قضائي»: the one voice of that kind so far."""
    alike = [
        v
        for _, v in cast.met[-_RECENT:]
        if v and v.class_ == fresh.class_ and not v.words and fresh.phrase < v.phrase
    ]
    return alike[-1] if len({v.phrase for v in alike}) == 1 else None


def _one_of(cast: Voices, fresh: Speaker, source: Range) -> Speaker | None:
    """«مصدر» after «مصادر قضائية», «محلل» after «محللون غربيون»: one of the only such group so far."""
    many, groups = _plurals(cast.reading.folded(source.first)), dict[frozenset[str], Range]()
    for draft, voice in cast.met[-_RECENT:]:
        if voice and draft.source and cast.reading.folded(draft.source.first) in many:
            groups.setdefault(voice.phrase, draft.source)
    if len(groups) != 1:
        return None
    ((phrase, group),) = groups.items()
    rest = text_of(cast.reading, group).split(" ")[1:]
    if any(word.startswith("و") and _singular(fold(word)) for word in rest):
        return None  # «مصادر أمنية وطبية»: of which kind is not told
    name = " ".join([fresh.name, *(word[: len(_singular(fold(word))) or None] for word in rest)])
    return replace(fresh, name=name, phrase=fresh.phrase | phrase)


def _plurals(singular: str) -> tuple[str, ...]:
    return _BROKEN.get(singular, ()) or (singular + "ون", singular + "ين")


_BROKEN = {"مصدر": ("مصادر",), "شاهد": ("شهود",)}


def _singular(word: str) -> str:
    """A group's adjective as it stands by one of them («غربيون» → «غربي»), "" for other words."""
    plain = next((word.removesuffix(e) for e in ("ه", "ون", "ين") if word.endswith("ي" + e)), "")
    return "" if word.startswith("ال") else plain


def _is_construct(cast: Voices, source: Range) -> bool:
    """«مدير النادي» means one person, «متحدث باسم النادي» does not."""
    second = cast.reading.folded(source.first + 1)
    return source.last - source.first > 1 and not is_function_word(second) and second[:1] not in "بل"


def _role_of(cast: Voices, source: Range) -> Speaker | None:
    """«المدرب», «اللاعب»: the last speaker who is a named person of this role, or the only one named."""
    reading = cast.reading
    role = bare(reading.folded(source.first))
    if role in _FACELESS:
        return None
    known = head(reading.folded(source.first))
    gender = known.gender if known else None
    people = [v for _, v in reversed(cast.met[-_RECENT:]) if v and v.class_ == "person_named" and v.words]
    alike = [v for v in people if role in v.phrase]
    if alike:
        return alike[0]
    if len({v.words for v in people}) != 1 or people[0].gender not in (None, gender):
        return None
    construct = not reading.folded(source.first).startswith("ال")
    return None if construct and people[0].phrase & _roles() else people[0]


@cache
def _roles() -> frozenset[str]:
    """Keys of role nouns: who is known by another role is not the one described."""
    rows = load("ar", "source_nouns")
    return frozenset(bare(fold(e.form)).removesuffix("ه") for e in rows if e["class"] == "person_unnamed")


def _giver(cast: Voices, source: Range) -> Speaker | None:
    """«البيان», «التقرير»: the body that spoke before in a sentence with «في بيان»."""
    noun = bare(cast.reading.folded(source.first))
    for draft, voice in reversed(cast.met[-_RECENT:]):
        if voice and voice.class_ in _BODIES and _mentions(cast.reading, draft, noun, source.first):
            return voice
    return None


def _mentions(reading: Reading, draft: Draft, noun: str, before: int) -> bool:
    first = max(reading.first_of_sentence(draft.cue.first), draft.cue.first - _NEARBY)
    last = min(reading.end_of_sentence(draft.cue.first), draft.cue.first + _NEARBY, before)
    return any(bare(reading.folded(k)) == noun or reading.folded(k) == "ب" + noun for k in range(first, last))


def _long_form(reading: Reading, source: Range) -> Speaker | None:
    """«الوزارة», «البيان»: the nearest «وزارة …», «بيان …» before it."""
    noun = bare(reading.folded(source.first).replace("لل", "ال", 1))
    for k in range(source.first - 1, max(-1, source.first - _FAR_BACK), -1):
        word = reading.folded(k)
        if word == noun or (word[1:] == noun and word[0] in "ولب"):
            found = source_range(reading, k, min(k + _LONG_FORM, len(reading.words)))
            if found and found.last - found.first > 1:
                return describe(reading, clean(reading, found))
    return None


def clean(reading: Reading, found: Range) -> Range:
    """Cut a long form at its first pause."""
    for k in range(found.first + 1, found.last):
        if set(reading.gaps[k]) - _BRACKETS:
            return Range(found.first, k)
    return found


def last_named(reading: Reading, before: int) -> Range | None:
    """The full name of a person that stands nearest before a word."""
    for k in range(before - 1, max(-1, before - _NEARBY), -1):
        if k in reading.people.runs:
            return Range(k, reading.people.runs[k])
    return None


def _alike(fresh: Speaker, voice: Speaker) -> bool:
    """A body is no person, whoever's title holds its name."""
    person = ("person_named", "person_unnamed")
    return (fresh.class_ in person) == (voice.class_ in person)
