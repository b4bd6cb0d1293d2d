"""Cues behind what was said: ««…»، يقول X», ««…»، هذا ما قاله X», ««…»، أضاف X»."""

from collections.abc import Iterator

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.phrases import opens_source, source_range
from tawatur.annotate.arabic.quotes import Quotation
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_that

_BETWEEN = frozenset({"هكذا", "هذا", "ما", "كما", "بهذه", "الكلمات", "العبارات", "بحسب"})
_FARTHEST = 3  # words between a quotation and the cue that closes it
_SHORTEST = 3  # words of such a quotation
_LONGEST_SOURCE = 16
_SOON = 8  # words behind the source in which a complementiser opens speech of its own


def closing(reading: Reading) -> Iterator[Draft]:
    """Drafts whose content, a quotation of the same paragraph, is already known, in text order."""
    for quote in reading.quotes:
        if quote.closed and quote.last - quote.first >= _SHORTEST:
            draft = _after(reading, quote)
            if draft:
                yield draft


def _after(reading: Reading, quote: Quotation) -> Draft | None:
    for k in range(quote.last, min(quote.last + _FARTHEST, len(reading.words))):
        form = verb_forms().get(reading.folded(k))
        if form and form.kind == "verb" and form.tense != "participle" and "q" in form.frame:
            return _draft(reading, quote, k, form)
        if reading.folded(k) not in _BETWEEN or "\n" in reading.gaps[k]:
            return None
    return None


def _draft(reading: Reading, quote: Quotation, k: int, form: CueForm) -> Draft | None:
    gap = reading.gaps[quote.last]
    if "\n" in gap or "." in gap.strip("»”\"'") or reading.sentence_of[k] < 0:
        return None
    end = min(reading.end_of_sentence(k), k + 1 + _LONGEST_SOURCE)
    paused = (j for j in range(k + 2, end) if set(reading.gaps[j]) & set("،,؛"))
    source = source_range(reading, k + 1, next(paused, end))
    if source is None or not opens_source(reading, source.first) or _goes_on(reading, source.last, end):
        return None
    draft = Draft(Range(k, k + 1), form, source, quote.first, "closing", source.last)
    draft.contents, draft.direct = [(quote.open, quote.close)], True
    return draft


def _goes_on(reading: Reading, first: int, end: int) -> bool:
    """A colon, a complementiser or a quotation right behind: the cue opens speech of its own."""
    if first < end and (":" in reading.gaps[first] or first in reading.quote_at):
        return True
    for k in range(first, min(end, first + _SOON)):
        if is_that(reading.folded(k)):
            return True
        if set(reading.gaps[k]) & set("،,؛"):
            return False
    return False
