"""Who spoke in a clause that only points at what was said: «أوضح ذلك X», «صرح بذلك X».

Such a clause is no attribution of its own, but whoever is named there goes on with «وأضاف».
"""

from collections.abc import Iterator

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import verb_forms
from tawatur.annotate.arabic.phrases import opens_source, source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import word_class

_POINTED = word_class("pointed_at")
_LONGEST = 30  # words of a title and name


def asides(reading: Reading, taken: frozenset[int]) -> Iterator[Draft]:
    """Drafts without content, in text order, for cues at words that no other draft has `taken`."""
    for k in reading.where(_POINTED):
        if k == 0 or k - 1 in taken or not reading.same_sentence(k - 1, k):
            continue
        verb = reading.folded(k - 1)
        form = verb_forms().get(verb) or (verb_forms().get(verb[1:]) if verb[:1] in ("و", "ف") else None)
        if form is None or form.kind != "verb" or form.tense != "past" or form.object_:
            continue
        last = min(reading.end_of_sentence(k), k + _LONGEST)
        source = source_range(reading, k + 1, last) if opens_source(reading, k + 1) else None
        if source:
            yield Draft(Range(k - 1, k), form, source, source.last, "aside", source.last)
