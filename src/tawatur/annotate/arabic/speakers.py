"""Who the sources are: full names for short ones, antecedents for dropped subjects and descriptions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tawatur.annotate.arabic.antecedents import (
    Evidence,
    agreement,
    antecedent,
    choose,
    deciding,
    topic,
    weighted,
)
from tawatur.annotate.arabic.asides import asides
from tawatur.annotate.arabic.descriptions import described, last_named
from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import verb_forms
from tawatur.annotate.arabic.interviews import ANSWER, interviewee
from tawatur.annotate.arabic.media import media
from tawatur.annotate.arabic.owners import interviewer, is_accused, is_charge, owner
from tawatur.annotate.arabic.phrases import SAME
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.sources import medium
from tawatur.annotate.arabic.vocabulary import word_class
from tawatur.annotate.arabic.voices import Speaker, describe, introduced
from tawatur.config import DEFAULT, Annotate

_NAMESAKES = 60  # voices of one article that share a word; more are not told apart
_RECENT = 40  # voices among which an antecedent is sought
_LATTER = word_class("latter")
_SELF = word_class("speaker_pronoun")
_OTHERS = frozenset({"سؤال"})
_MEDIA = frozenset({"news_agency", "media_outlet"})
_AMBIGUOUS = "several people of the text share this name"
_NO_ANTECEDENT = "no voice before it agrees with the dropped subject"
Voice = tuple[Speaker | None, str | None]


@dataclass(slots=True)
class Cast:
    """The voices of one article; `by_word` those named in full, by each word. Local to one call."""

    reading: Reading
    by_word: dict[str, list[Speaker]] = field(default_factory=dict)
    met: list[tuple[Draft, Speaker | None]] = field(default_factory=list)
    learned: bool = False
    why: dict[int, Evidence] | None = None  # by cue, where somebody asks
    asked: Speaker | None = None  # who answers, in an interview
    read: dict[tuple[Range, bool, str, float, str], Speaker] = field(default_factory=dict)

    def expressed(self, draft: Draft, source: Range) -> Speaker | None:
        """The voice that a source phrase names, by its full name where the article gives one.

        None where the name is short for several people of the article.
        """
        word = self.reading.folded(source.first)
        if word in _LATTER and source.last - source.first == 1:
            return self._latter(source) or antecedent(draft, self.met)
        if word in _SELF and source.last - source.first <= 2:
            return _honoured(self, source) or antecedent(draft, self.met)
        if word in SAME and source.last - source.first > 1:  # «ذات التقارير»
            return self.expressed(draft, Range(source.first + 1, source.last))
        fresh = self.fresh(draft, source)
        if fresh.class_ in _MEDIA and medium(self.reading, source):
            return fresh
        if fresh.class_ is None and (outlet := self._outlet(source)):
            return outlet
        people = self._full_names(fresh)
        if len(people) > 1:
            return None
        return people[0] if people else described(self, fresh, source, draft) or fresh

    def fresh(self, draft: Draft, source: Range) -> Speaker:
        """The voice by its phrase alone, read once for all cues of a kind."""
        form = draft.form
        key = source, form.kind == "verb", form.gender, form.weight, draft.opener  # what describe() asks
        if key not in self.read:
            self.read[key] = describe(self.reading, source, draft)
        return self.read[key]

    def _outlet(self, source: Range) -> Speaker | None:
        """«الريحان» alone after «صحيفة الريحان»: a name that is also a common word, once it was an outlet."""
        match = media().at(self.reading.words, source.first)
        if match is None or match.last != source.last:
            return None
        voices = (v for _, v in reversed(self.met[-_RECENT:]) if v and v.class_ in _MEDIA)
        return next((v for v in voices if v.name == match.entry["name"]), None)

    def _latter(self, source: Range) -> Speaker | None:
        """«الأخير»: the person named last before it."""
        named = last_named(self.reading, source.first)
        return describe(self.reading, named) if named else None

    def full(self, named: Range) -> Speaker:
        """The person of a name in the text, by the fullest form of it that is no other person's."""
        fresh = describe(self.reading, named)
        people = self._full_names(fresh)
        return people[0] if len(people) == 1 else fresh

    def _full_names(self, fresh: Speaker) -> list[Speaker]:
        """The different people whose full names hold this shorter one; who spoke before comes alone."""
        candidates = self.by_word.get(min(fresh.words), ()) if fresh.words else ()
        longer = [v for v in candidates if fresh.words < v.words]
        different = [v for v in longer if not any(v.words < w.words for w in longer)]
        people = list({v.words: v for v in reversed(different)}.values())
        if len(people) > 1:
            spoke = [v for _, v in reversed(self.met[-_RECENT:]) if v and fresh.words <= v.words]
            return spoke[:1] or people
        return people


def _honoured(cast: Cast, source: Range) -> Speaker | None:
    """«سموه», «معاليه»: the last person that spoke, or else the last that was named."""
    for _, voice in reversed(cast.met[-_RECENT:]):
        if voice and voice.class_ == "person_named":
            return voice
    named = last_named(cast.reading, source.first)
    return cast.full(named) if named else _titled_alone(cast, cast.reading.folded(source.first))


def _titled_alone(cast: Cast, honour: str) -> Speaker | None:
    """A text that opens with «سموه»: the one person whom it names with such a title further on."""
    titled = [v for title in _TITLES.get(honour, ()) for v in cast.by_word.get(title, ())]
    return titled[0] if len({v.words for v in titled}) == 1 else None


_TITLES = {"سموه": ("امير", "سمو"), "معاليه": ("وزير", "معالي"), "فضيلته": ("شيخ",), "جلالته": ("ملك",)}


def casting(reading: Reading, drafts: Sequence[Draft], *, learned: bool) -> Cast:
    """The cast before the first draft: everyone whom the text or a source names in full."""
    cast = Cast(reading, learned=learned)
    said = [cast.fresh(d, d.source) for d in drafts if d.source]
    for known in dict.fromkeys((*introduced(reading), *(v for v in said if v.words))):
        for word in known.words | known.phrase:
            if len(same := cast.by_word.setdefault(word, [])) < _NAMESAKES:
                same.append(known)
    if any(d.form.lemma == ANSWER for d in drafts) and (named := interviewee(reading)):
        cast.asked = cast.full(named)
    return cast


def resolve(
    reading: Reading,
    drafts: Sequence[Draft],
    *,
    config: Annotate = DEFAULT.annotate,
    why: dict[int, Evidence] | None = None,
) -> list[Voice]:
    """For each draft its voice and, where there is none, the reason. Drafts are in text order.

    `why` is filled with what decided: first word of a cue -> traits with their log-odds.
    """
    if not drafts:
        return []
    cast = casting(reading, drafts, learned=config.model == "learned" and weighted())
    cast.why = why
    out: list[Voice] = []
    voice: Speaker | None
    told = list(asides(reading, frozenset(d.cue.first for d in drafts)))
    for draft in drafts:
        while told and told[0].cue.first < draft.cue.first:
            _overhear(cast, told.pop(0))
        voice = cast.expressed(draft, draft.source) if draft.source else _dropped(cast, draft)
        out.append((voice, None if voice else _AMBIGUOUS if draft.source else _NO_ANTECEDENT))
        if voice or draft.source:
            cast.met.append((draft, voice))
    return out


def _overhear(cast: Cast, aside: Draft) -> None:
    """Who is named in an aside has spoken, if a person or body alone is meant."""
    voice = cast.expressed(aside, aside.source) if aside.source else None
    if voice and voice.class_ in _MAY_GO_ON:
        cast.met.append((aside, voice))


def _overheard(cast: Cast, draft: Draft) -> Speaker | None:
    """«أوضح ذلك X، وأضاف أن …»: X, where nobody spoke in between."""
    if not cast.met or cast.met[-1][0].opener != "aside":
        return None
    aside, voice = cast.met[-1]
    near = draft.cue.first - aside.cue.first < _ASIDE_REACH
    return voice if near and voice and agreement(draft, voice) != "differs" else None


_ASIDE_REACH = 60  # words
_MAY_GO_ON = frozenset({"person_named", "person_unnamed", "official_body", "organisation"})


def _dropped(cast: Cast, draft: Draft) -> Speaker | None:
    if draft.form.lemma == ANSWER:
        return cast.asked
    if draft.form.lemma in _OTHERS:  # a question is put by whoever does not speak
        return interviewer(cast.reading)
    if is_accused(cast.reading, draft):
        return None
    charge = is_charge(draft)
    if charge or (draft.form.kind == "noun" and draft.form.object_):
        phrase = owner(cast.reading, draft)
        if charge or phrase:
            draft.source = phrase
            return cast.expressed(draft, phrase) if phrase else None
    if overheard := _overheard(cast, draft):
        return overheard
    if cast.learned:
        chosen = choose(cast, draft)
        if chosen and cast.why is not None:
            cast.why[draft.cue.first] = deciding(cast, draft)
        voice, phrase = (chosen.voice, chosen.phrase) if chosen else (None, None)
    else:
        voice, phrase = by_rule(cast, draft)
    if phrase and draft.form.kind == "preposition":  # «السوق مغلقة، حسبه»: the topic is not who speaks
        return None
    if phrase and not _is_anothers(cast, phrase):
        draft.source = phrase
    return voice


def _is_anothers(cast: Cast, phrase: Range) -> bool:
    """The phrase is the subject of a cue before: this one has none of its own."""
    before = cast.reading.folded(phrase.first - 1)
    form = verb_forms().get(before) or (verb_forms().get(before[1:]) if before[:1] in ("و", "ف") else None)
    said = form is not None and form.kind == "verb" and not form.homograph
    return said or any(d.source and d.source.first == phrase.first for d, _ in cast.met[-_RECENT:])


def by_rule(cast: Cast, draft: Draft) -> tuple[Speaker | None, Range | None]:
    """The last voice that agrees, or the topic of the sentence with its phrase."""
    found = antecedent(draft, cast.met)
    if (draft.form.tense == "participle" and not _met_in_sentence(cast, draft)) or found is None:
        phrase = topic(cast.reading, draft)
        if phrase:
            return cast.expressed(draft, phrase), phrase
    return found, None


def _met_in_sentence(cast: Cast, draft: Draft) -> bool:
    if not cast.met:
        return False
    last = cast.met[-1][0]
    return cast.reading.same_sentence(last.cue.first, draft.cue.first)
