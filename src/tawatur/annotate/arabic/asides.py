"""Clauses that only point at what was said: «…، أوضح ذلك X», «…. صرح بذلك X».

What they point at is the clause or sentence before them. Where there is none they are no attribution, but
whoever is named goes on with «وأضاف».
"""

from collections.abc import Iterator

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import verb_forms
from tawatur.annotate.arabic.phrases import opens_source, source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import word_class

_POINTED = word_class("pointed_at")
_LONGEST = 30  # words of a title and name
_FEWEST = 5  # words before the clause, in its sentence


def asides(reading: Reading, taken: frozenset[int]) -> Iterator[Draft]:
    """Drafts without content, in text order, for cues at words that no other draft has `taken`."""
    for k in reading.where(_POINTED):
        if k == 0 or k - 1 in taken or not reading.same_sentence(k - 1, k):
            continue
        verb = reading.folded(k - 1)
        form = verb_forms().get(verb) or (verb_forms().get(verb[1:]) if verb[:1] in ("و", "ف") else None)
        if form is None or form.kind != "verb" or form.tense != "past" or form.object_:
            continue
        last = _before_next(reading, k + 1, min(reading.end_of_sentence(k), k + _LONGEST))
        source = source_range(reading, k + 1, last) if opens_source(reading, k + 1) else None
        if source:
            yield Draft(Range(k - 1, k), form, source, source.last, "aside", source.last)


def _before_next(reading: Reading, first: int, last: int) -> int:
    """The word at which a verb behind a pause goes on: «أوضح ذلك X، وأضاف …»."""
    for k in range(first, last):
        verb = reading.folded(k)
        if set(reading.gaps[k]) & set("،,؛") and (verb in verb_forms() or verb[1:] in verb_forms()):
            return k
    return last


def pointing(reading: Reading, taken: frozenset[int]) -> Iterator[Draft]:
    """Of the asides those with something before them to point at: drafts whose content is known."""
    for draft in asides(reading, taken):
        if content := _pointed_at(reading, draft.cue.first):
            span = reading.span(*content)
            draft.opener, draft.contents = "pointed", [(span.start, span.end)]
            yield draft


def _pointed_at(reading: Reading, cue: int) -> Range | None:
    """The words of the sentence before a cue that stands behind a pause, or the whole sentence before."""
    first = reading.first_of_sentence(cue)
    if cue - first >= _FEWEST and set(reading.gaps[cue]) & set("،,؛"):
        return Range(first, cue)
    if cue != first or cue == 0 or reading.sentence_of[cue - 1] < 0:
        return None
    return Range(reading.first_of_sentence(cue - 1), cue)
