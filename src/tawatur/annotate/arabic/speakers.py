"""Who the sources are: full names for short ones, antecedents for dropped subjects and descriptions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tawatur.annotate.arabic.descriptions import described, last_named
from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.nouns import head, is_title
from tawatur.annotate.arabic.phrases import source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.sources import medium, source_class
from tawatur.annotate.arabic.vocabulary import word_class
from tawatur.annotate.arabic.voices import Speaker, describe, introduced

_LONG_CLAUSE = 120  # words in which a topic is sought
_NAMESAKES = 60  # voices of one article that share a word; more are not told apart
_RECENT = 40  # voices among which an antecedent is sought
_LATTER = word_class("latter")
_SELF = word_class("speaker_pronoun")
_AMBIGUOUS = "several people of the text share this name"
_NO_ANTECEDENT = "no voice before it agrees with the dropped subject"
Voice = tuple[Speaker | None, str | None]


@dataclass(slots=True)
class Cast:
    """The voices of one article; `by_word` those named in full, by each word. Local to one call."""

    reading: Reading
    by_word: dict[str, list[Speaker]] = field(default_factory=dict)
    met: list[tuple[Draft, Speaker | None]] = field(default_factory=list)

    def expressed(self, draft: Draft, source: Range) -> Speaker | None:
        """The voice that a source phrase names, by its full name where the article gives one.

        None where the name is short for several people of the article.
        """
        word = self.reading.folded(source.first)
        if word in _LATTER and source.last - source.first == 1:
            return self._latter(source) or _antecedent(draft, self.met)
        if word in _SELF and source.last - source.first <= 2:
            return _honoured(self, source) or _antecedent(draft, self.met)
        fresh = describe(self.reading, source, draft)
        if fresh.class_ in ("news_agency", "media_outlet") and medium(self.reading, source):
            return fresh
        people = self._full_names(fresh)
        if len(people) > 1:
            return None
        return people[0] if people else described(self, fresh, source, draft) or fresh

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
    return cast.full(named) if named else None


def resolve(reading: Reading, drafts: Sequence[Draft]) -> list[Voice]:
    """For each draft its voice and, where there is none, the reason. Drafts are in text order."""
    cast = Cast(reading)
    said = [describe(reading, d.source, d) for d in drafts if d.source]
    for known in dict.fromkeys((*introduced(reading), *(v for v in said if v.words))):
        for word in known.words | known.phrase:
            if len(same := cast.by_word.setdefault(word, [])) < _NAMESAKES:
                same.append(known)
    out: list[Voice] = []
    voice: Speaker | None
    for draft in drafts:
        voice = cast.expressed(draft, draft.source) if draft.source else _dropped(cast, draft)
        out.append((voice, None if voice else _AMBIGUOUS if draft.source else _NO_ANTECEDENT))
        if voice or draft.source:
            cast.met.append((draft, voice))
    return out


def _dropped(cast: Cast, draft: Draft) -> Speaker | None:
    found = _antecedent(draft, cast.met)
    if (draft.form.tense == "participle" and not _met_in_sentence(cast, draft)) or found is None:
        topic = _topic(cast.reading, draft)
        if topic:
            draft.source = topic
            return cast.expressed(draft, topic)
    return found


def _met_in_sentence(cast: Cast, draft: Draft) -> bool:
    if not cast.met:
        return False
    last = cast.met[-1][0]
    return cast.reading.same_sentence(last.cue.first, draft.cue.first)


def _topic(reading: Reading, draft: Draft) -> Range | None:
    """The first person or body that the sentence of the cue introduces before it and that agrees with it."""
    first = None
    start = max(reading.first_of_sentence(draft.cue.first), draft.cue.first - _LONG_CLAUSE)
    for k in range(start, draft.cue.first):
        known = head(reading.folded(k))
        if k in reading.people.runs or is_title(reading.folded(k)) or (known and known.class_ in _ACTORS):
            found = source_range(reading, k, draft.cue.first)
            if found and source_class(reading, found):
                if known is None or known.gender == draft.form.gender:
                    return found
                first = first or found
    return first


_ACTORS = frozenset({"person_unnamed", "official_body", "organisation", "armed_group", "group"})


def _antecedent(draft: Draft, met: Sequence[tuple[Draft, Speaker | None]]) -> Speaker | None:
    """The last voice that agrees in gender and number with the cue and is not inside another content."""
    for other, voice in reversed(met[-_RECENT:]):
        if voice is None:  # somebody, but who is unknown: nobody before may take the place
            return None
        inner = _is_inner(other) and other.parent is not draft.parent
        report = other.parent is not None and voice.class_ == "document"
        if (inner or report) and draft.parent is not other:
            continue
        if _agrees(draft, voice):
            return voice
    return None


def _is_inner(draft: Draft) -> bool:
    """Inside another's content, but not with the very content of a relay («نقلت X عن Y»)."""
    return draft.parent is not None and draft.contents != draft.parent.contents


def _agrees(draft: Draft, voice: Speaker) -> bool:
    form = draft.form
    if form.tense == "noun" and not form.object_:
        return True
    if voice.many:
        return form.many or form.gender == "m" or voice.gender == "f"
    if form.many:
        return False
    return voice.gender is None or voice.gender == form.gender
