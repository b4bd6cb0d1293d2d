"""«X: …» at the start of a sentence: a name and a colon hand over what follows without a cue.

Bylines look alike, so the name must also be the source of another attribution of the article, or a role
or body must open the line and what follows be no name.
"""

from collections.abc import Iterator, Sequence

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import CueForm
from tawatur.annotate.arabic.names import is_given
from tawatur.annotate.arabic.nouns import head, is_listed
from tawatur.annotate.arabic.phrases import source_range
from tawatur.annotate.arabic.reading import Reading

_FORM = CueForm("", "headline", "noun", "m", False, "assert", frozenset({"q"}), 0.6, False, False)
_LONGEST_NAME = 6
_SHORTEST_CONTENT = 2


def headed(reading: Reading, others: Sequence[Draft]) -> Iterator[Draft]:
    """Drafts with an empty cue, in text order; `others` are the drafts found by their cues."""
    if ":" not in reading.text:
        return
    voices = {reading.folded(k) for d in others if d.source for k in range(*d.source)}
    for first, last in reading.bounds.values():
        colon = _colon(reading, first, last)
        if colon is None or last - colon < _SHORTEST_CONTENT:
            continue
        name = reading.folded(first)
        known = name in voices and (name in reading.people.surnames or is_given(name))
        known = known or _opens_line(reading, first, colon) or _is_person(reading, first, colon)
        if known and not any(first <= d.cue.first < colon for d in others):
            source = source_range(reading, first, colon) or Range(first, colon)
            yield Draft(Range(colon, colon), _FORM, source, colon, "colon", colon)


def _opens_line(reading: Reading, first: int, colon: int) -> bool:
    """«وزير المالية: …» as a line of its own: a head noun that can speak, and no name behind the colon."""
    if first > 0 and "\n" not in reading.gaps[first]:
        return False
    word, last = reading.folded(first), reading.end_of_sentence(first)
    known = head(word)
    if word.startswith("ل") and not is_listed(word):  # «لمراسلة الكاتب: …»
        return False
    if known is None or known.class_ not in _SPEAKERS or colon in reading.people.runs:
        return False
    line = last >= len(reading.words) or "\n" in reading.gaps[last]
    return line and last - colon <= _LONGEST_HEADLINE and "\n" not in reading.gaps[colon]


def _is_person(reading: Reading, first: int, colon: int) -> bool:
    """A full name that opens a line, of a person whom the text names again."""
    last = reading.people.runs.get(first)
    if last is None or last > colon or (first > 0 and "\n" not in reading.gaps[first]):
        return False
    surname = reading.folded(last - 1)
    return sum(w.folded == surname for w in reading.words) > 1


_SPEAKERS = frozenset({"person_unnamed", "official_body", "armed_group"})
_LONGEST_HEADLINE = 20


_ENCLOSING = frozenset('«»"“”()')


def _colon(reading: Reading, first: int, last: int) -> int | None:
    """The word after the colon that follows the first words of a sentence without another pause."""
    if reading.sentence_of[first] < 0:
        return None
    for k in range(first + 1, min(last, first + _LONGEST_NAME)):
        if ":" in reading.gaps[k]:
            return k
        if not _ENCLOSING.issuperset(reading.gaps[k]):
            return None
    return None
