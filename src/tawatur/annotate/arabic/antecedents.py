"""Whom a dropped subject goes back to: voices that spoke before, and persons or bodies the sentence names.

Method: each candidate has named traits; a learned weight for each (conditional logit, fitted by
train/attribution.py) ranks them. Without the weights the last voice that agrees is taken.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import verb_forms
from tawatur.annotate.arabic.nouns import head, is_listed, is_title
from tawatur.annotate.arabic.phrases import source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.sources import source_class
from tawatur.annotate.arabic.voices import Speaker
from tawatur.lexicon import load, present
from tawatur.memo import remembered

_FILE = "antecedent_weights"
_LONG_CLAUSE = 120  # words in which a topic is sought
_RECENT = 40  # voices among which an antecedent is sought
_VOICES = 6  # different voices that are weighed
_TOPICS = 5  # persons and bodies of the sentence that are weighed
_DIFFERS = "differs"
_MOST_TRAITS = 10_000
_FAR = 200  # words in which names before the cue are sought
_NEAREST = 3  # of these names are weighed
_DISTANCES = (0, 3, 8, 16, 32)  # words between a phrase and the cue, at which a trait changes
_ACTORS = frozenset({"person_unnamed", "official_body", "organisation", "armed_group", "group"})
Evidence = tuple[tuple[str, float], ...]  # traits and what they add in log-odds
Met = Sequence[tuple[Draft, Speaker | None]]


class Casting(Protocol):
    """What is known of the voices of an article so far."""

    reading: Reading
    met: list[tuple[Draft, Speaker | None]]

    def expressed(self, draft: Draft, source: Range) -> Speaker | None:
        """The voice a phrase names."""


class Candidate(NamedTuple):
    """A voice, the phrase of the sentence that names it (None for a voice of before), and its own traits.

    `shared`: traits of the cue, which cross with each of them.
    """

    voice: Speaker
    phrase: Range | None
    shared: tuple[str, ...]
    own: Sequence[str]

    @property
    def traits(self) -> tuple[str, ...]:
        """Its own traits, each followed by what it makes with those of the cue."""
        return tuple(_crossed(self.shared, self.own))


def weighted() -> bool:
    """Whether the weights are there."""
    return present("ar", _FILE)


def choose(cast: Casting, draft: Draft) -> Candidate | None:
    """The candidate with the greatest weight, or None where there is none."""
    unknown = bool(cast.met) and cast.met[-1][1] is None  # somebody spoke, but who is open: nobody takes over
    found = [] if unknown else list(candidates(cast, draft))
    if not found:
        return None
    weights = _crossed_weights(found[0].shared)
    return max(found, key=lambda c: sum([w for t in c.own for w in weights(t)]))


def deciding(cast: Casting, draft: Draft) -> Evidence:
    """What sets the chosen candidate apart from the second best: traits with log-odds, strongest first."""
    weights = _weights()
    found = candidates(cast, draft)
    ranked = sorted(found, key=lambda c: -sum(weights.get(t, 0.0) for t in c.traits))[:2]
    if len(ranked) < 2:
        return ()
    added = {t: weights.get(t, 0.0) for t in set(ranked[0].traits) - set(ranked[1].traits)}
    added |= {f"the next: {t}": -weights.get(t, 0.0) for t in set(ranked[1].traits) - set(ranked[0].traits)}
    return tuple(sorted(((t, w) for t, w in added.items() if w), key=lambda row: (-abs(row[1]), row[0])))


@cache
def _weights() -> dict[str, float]:
    return {e.form: float(e["weight"]) for e in load("ar", _FILE)}


@cache
def _crossed_weights(shared: tuple[str, ...]) -> Callable[[str], tuple[float, ...]]:
    """The weights of a trait and of what it makes with `shared`: few traits, asked again and again."""
    weights = _weights()
    return remembered(_MOST_TRAITS)(
        lambda trait: tuple(weights.get(t, 0.0) for t in _crossed(shared, (trait,)))
    )


def candidates(cast: Casting, draft: Draft) -> list[Candidate]:
    """Voices before, latest first, then what the sentence names, then names before it: those that agree."""
    shared = _of_draft(cast.reading, draft)
    out: list[Candidate] = []
    named = _named(cast.reading, draft)
    for voice, phrase, traits in (
        *_voices(cast, draft), *_topics(cast, draft, named), *_people(cast, draft, named)
    ):  # fmt: skip
        out.append(Candidate(voice, phrase, shared, traits))
    return out


_Found = tuple[Speaker, Range | None, list[str]]


def _voices(cast: Casting, draft: Draft) -> Iterator[_Found]:
    rule = antecedent(draft, cast.met)
    counts = Counter(v.name for _, v in cast.met[-_RECENT:] if v)
    seen: set[str] = set()
    for rank, (other, voice) in enumerate(reversed(cast.met[-_RECENT:])):
        if voice is None or voice.name in seen or _only_cited(draft, other, voice):
            continue
        if (fits := agreement(draft, voice, other)) != _DIFFERS:
            traits = _of_voice(cast.reading, draft, other, voice, fits)
            traits.append(f"voice {len(seen)} {'earlier' if rank else 'last'}")
            traits.append(f"spoke {min(3, counts[voice.name])}")
            if rule is not None and rule.name == voice.name:
                traits.append("usual")
            yield voice, None, traits
        seen.add(voice.name)
        if len(seen) == _VOICES:
            return


def _only_cited(draft: Draft, other: Draft, voice: Speaker) -> bool:
    """«نفت X التقارير التي تفيد بأن …، قائلة إن …»: a participle goes with X, not with the reports."""
    return draft.form.tense == "participle" and other.parent is not None and voice.class_ == "document"


def _topics(cast: Casting, draft: Draft, phrases: Sequence[Range]) -> Iterator[_Found]:
    known = {v.name for _, v in cast.met[-_RECENT:] if v}
    rule, usual = antecedent(draft, cast.met), _fitting(cast.reading, draft, phrases)
    for place, phrase in enumerate(phrases):
        voice = cast.expressed(draft, phrase)
        if voice and (fits := agreement(draft, voice)) != _DIFFERS:
            traits = _of_phrase(cast.reading, draft, phrase, f"topic {voice.class_}", fits)
            new = "known" if voice.name in known else "new"
            first = "usual" if usual and phrase.first == usual.first else "other"
            traits += [
                f"topic {place} {'final' if place == len(phrases) - 1 else 'inner'}",
                f"topic {first}",
                f"topic {first} rule {rule is not None}",
                f"topic {new}",
                f"topic {new} {place}",
            ]
            yield voice, phrase, traits


def _people(cast: Casting, draft: Draft, phrases: Sequence[Range]) -> Iterator[_Found]:
    told = {phrase.first for phrase in phrases}
    seen = {v.name for _, v in cast.met[-_RECENT:] if v}
    voices = min(2, len(seen))
    for place, phrase in enumerate(_names(cast.reading, draft)):
        voice = cast.expressed(draft, phrase) if phrase.first not in told else None
        if voice and voice.name not in seen:
            if (fits := agreement(draft, voice)) != _DIFFERS:
                traits = _of_phrase(cast.reading, draft, phrase, f"person {voice.class_}", fits)
                yield voice, None, [*traits, f"person {place}", f"person {place} voices {voices}"]
            seen.add(voice.name)


def _names(reading: Reading, draft: Draft) -> list[Range]:
    """The full names that stand nearest before the cue, latest first, and the first name of the text."""
    runs = reading.people.runs
    before = [k for k in runs if k < draft.cue.first]
    first = before[0] if before else None
    chosen = [k for k in before[: -_NEAREST - 1 : -1] if k >= draft.cue.first - _FAR]
    if first is not None and first not in chosen:
        chosen.append(first)
    return [Range(k, runs[k]) for k in chosen]


def _crossed(shared: Sequence[str], own: Sequence[str]) -> Iterator[str]:
    for trait in own:
        yield trait
        for other in shared:
            yield f"{other} {trait}"


def _of_draft(reading: Reading, draft: Draft) -> tuple[str, ...]:
    form = draft.form
    word = reading.folded(draft.cue.first)
    connected = word[:1] in ("و", "ف") and word not in verb_forms()
    tense = form.tense if form.kind == "verb" else form.kind
    first = "opening" if reading.first_of_sentence(draft.cue.first) == draft.cue.first else "within"
    return (f"{tense} {'joined' if connected else 'free'} {first}",)


def _of_voice(reading: Reading, draft: Draft, other: Draft, voice: Speaker, fits: str) -> list[str]:
    if reading.same_sentence(other.cue.first, draft.cue.first):
        where = "sentence"
    else:
        between = reading.text[reading.words[other.cue.first].start : reading.words[draft.cue.first].start]
        where = f"paragraphs {min(3, between.count(chr(10)))}"
    inner = is_inner(other) and other.parent is not draft.parent
    return [
        f"voice {fits}",
        f"voice {voice.class_}",
        f"voice {where}",
        f"voice inner {inner} own {draft.parent is other}",
        f"voice said {other.form.tense} source {bool(other.source)}",
    ]


def _of_phrase(reading: Reading, draft: Draft, phrase: Range, what: str, fits: str) -> list[str]:
    before = reading.folded(phrase.first - 1)
    if not reading.same_sentence(phrase.first - 1, phrase.first):
        place = "opens"
    elif before in verb_forms() or (before[:1] in ("و", "ف") and before[1:] in verb_forms()):
        place = "cue"
    elif phrase.first - reading.first_of_sentence(phrase.first) == 1:
        place = "second"
    else:
        place = "comma" if reading.gaps[phrase.first] else "inside"
    away = bisect_left(_DISTANCES, draft.cue.first - phrase.last)
    kind = what.partition(" ")[0]
    return [f"{kind} {fits}", what, f"{kind} {place}", f"{kind} away {away}", f"{kind} {place} {fits}"]


def _named(reading: Reading, draft: Draft) -> list[Range]:
    """The first persons and bodies that the sentence of the cue names before it, without overlap."""
    out: list[Range] = []
    start = max(reading.first_of_sentence(draft.cue.first), draft.cue.first - _LONG_CLAUSE)
    k = start
    while k < draft.cue.first and len(out) < _TOPICS:
        found = _named_at(reading, k, draft.cue.first)
        if found:
            out.append(found)
        k = found.last if found else k + 1
    return out


def _named_at(reading: Reading, k: int, last: int) -> Range | None:
    word, named = reading.folded(k), k in reading.people.runs
    known = None if named else head(word)
    if not (named or is_title(word) or (known and known.class_ in _ACTORS)):
        return None
    if word[0] == "و" and not (named or is_listed(word)):  # «مليون طالب وطالبة»
        return None
    found = source_range(reading, k, last)
    if found is None or not source_class(reading, found):
        return None
    end = next((j for j in range(k + 1, found.last) if _ends(reading, j)), found.last)
    return Range(k, end)


def _ends(reading: Reading, j: int) -> bool:
    """A pause after which no name stands ends the phrase of a topic, and so does a verb of saying."""
    form = verb_forms().get(reading.folded(j))
    if form and form.kind == "verb" and not form.homograph:
        return True
    return bool(set(reading.gaps[j]) & set("،,؛:")) and j not in reading.people.runs


def topic(reading: Reading, draft: Draft) -> Range | None:
    """The first of the sentence's persons and bodies that agrees with the cue, or else the first."""
    return _fitting(reading, draft, _named(reading, draft))


def _fitting(reading: Reading, draft: Draft, phrases: Sequence[Range]) -> Range | None:
    for phrase in phrases:
        known = head(reading.folded(phrase.first))
        if known is None or known.gender == draft.form.gender:
            return phrase
    return phrases[0] if phrases else None


def antecedent(draft: Draft, met: Met) -> Speaker | None:
    """The last voice that agrees in gender and number with the cue and is not inside another content."""
    for other, voice in reversed(met[-_RECENT:]):
        if voice is None:  # somebody, but who is unknown: nobody before may take the place
            return None
        inner = is_inner(other) and other.parent is not draft.parent
        report = other.parent is not None and voice.class_ == "document"
        if (inner or report) and draft.parent is not other:
            continue
        if agreement(draft, voice, other) != "differs":
            return voice
    return None


def is_inner(draft: Draft) -> bool:
    """Inside another's content, but not with the very content of a relay («نقلت X عن Y»)."""
    return draft.parent is not None and draft.contents != draft.parent.contents


def _verb_agrees(draft: Draft, other: Draft | None) -> bool:
    """The verb of before had its subject in this gender, whatever the voice's full name is («البيان»)."""
    if other is None or other.source is None or other.form.kind != "verb" or other.form.tense == "participle":
        return False
    return not other.form.many and other.form.gender == draft.form.gender


def agreement(draft: Draft, voice: Speaker, other: Draft | None = None) -> str:
    """Whether the cue's gender and number fit the voice: agrees, differs or open."""
    form = draft.form
    if form.tense == "noun" and not form.object_:
        return "open"
    if voice.many:
        return "agrees" if form.many or form.gender == "m" or voice.gender == "f" else "differs"
    if form.many:
        return "differs"
    if _verb_agrees(draft, other):
        return "agrees"
    if voice.gender is None:
        return "open"
    return "agrees" if voice.gender == form.gender else "differs"
