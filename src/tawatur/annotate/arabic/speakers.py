"""Who the sources are: full names for short ones, antecedents for dropped subjects and definite descriptions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.sources import head, medium, name_of, source_class
from tawatur.model import SourceClass
from tawatur.words import bare

_MANY = frozenset({"group"})
_FEMININE = frozenset({"f"})


@dataclass(slots=True)
class Speaker:
    """One voice of an article. `words` are its folded name words, `roles` the bare nouns of its phrase."""

    name: str
    class_: SourceClass | None
    gender: str | None
    many: bool
    words: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


@dataclass(slots=True)
class Cast:
    """The voices met so far in one article, in order; local to one call."""

    reading: Reading
    voices: list[Speaker] = field(default_factory=list)

    def expressed(self, source: Range) -> Speaker:
        """The voice that a source phrase names; a new one unless it is short for an earlier one."""
        fresh = _describe(self.reading, source)
        earlier = self._same_name(fresh) if fresh.class_ == "person_named" else self._same_role(fresh, source)
        if earlier is None:
            self.voices.append(fresh)
            return fresh
        return earlier

    def _same_name(self, fresh: Speaker) -> Speaker | None:
        found = [v for v in self.voices if v.class_ == "person_named" and _short_for(fresh, v)]
        names = {v.name for v in found}
        return found[-1] if len(names) == 1 else None

    def _same_role(self, fresh: Speaker, source: Range) -> Speaker | None:
        """«الوزارة» → «وزارة الداخلية», «المتحدث» → whoever was called so last."""
        if source.last - source.first > 2 or not self.reading.folded(source.first).startswith("ال"):
            return None
        word = bare(self.reading.folded(source.first))
        for voice in reversed(self.voices):
            if word in voice.roles:
                return voice
        return None


def _short_for(short: Speaker, full: Speaker) -> bool:
    return bool(short.words) and (short.words <= full.words)


def _describe(reading: Reading, source: Range) -> Speaker:
    class_ = source_class(reading, source)
    known = head(reading.folded(source.first))
    gender = known.gender if known else None
    tokens = range(source.first, source.last)
    roles = frozenset(bare(reading.folded(k)) for k in tokens if head(reading.folded(k)))
    entry = medium(reading, source)
    if entry:
        return Speaker(entry["name"], class_, "f", False, frozenset(), roles)
    name = name_of(reading, source) if class_ == "person_named" else None
    if name:
        words = frozenset(bare(reading.folded(k)) for k in range(name.first, name.last))
        return Speaker(_text(reading, name), class_, gender, False, words, roles)
    return Speaker(_text(reading, source), class_, gender, class_ in _MANY, frozenset(), roles)


def _text(reading: Reading, words: Range) -> str:
    """The words as written, one space between, without quotation marks."""
    return " ".join(reading.text[w.start : w.end] for w in reading.words[words.first : words.last])


def resolve(reading: Reading, drafts: Sequence[Draft]) -> list[tuple[Speaker | None, str | None]]:
    """For each draft its voice and, where there is none, the reason. Drafts are in text order."""
    cast = Cast(reading)
    out: list[tuple[Speaker | None, str | None]] = []
    last: list[tuple[Draft, Speaker]] = []
    for draft in drafts:
        if draft.source:
            voice = cast.expressed(draft.source)
        else:
            found = _antecedent(draft, last)
            if found is None:
                out.append((None, "no antecedent for the dropped subject"))
                continue
            voice = found
        out.append((voice, None))
        last.append((draft, voice))
    return out


def _antecedent(draft: Draft, last: Sequence[tuple[Draft, Speaker]]) -> Speaker | None:
    """The last voice that agrees in gender and number with the cue and is not inside another content."""
    for strict in (True, False):
        for other, voice in reversed(last):
            if other.parent is not None and other.parent is not draft.parent:
                continue
            if _agrees(draft, voice) or not strict:
                return voice
    return None


def _agrees(draft: Draft, voice: Speaker) -> bool:
    form = draft.form
    if form.tense == "noun" and not form.object_:
        return True
    if voice.many:
        return form.many or form.gender == "m" or voice.gender == "f"
    if form.many:
        return False
    return voice.gender is None or voice.gender == form.gender
