"""Cues behind a clause that no marks enclose: «…، يقول X.», «…، وهو ما أكده X»."""

from collections.abc import Iterator
from functools import cache

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.frames import frame
from tawatur.annotate.arabic.phrases import ends_source, opens_source, source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_function_word, is_that, word_class
from tawatur.words import fold

WHICH = "which"
_PAUSES = frozenset("،,؛")
_FEWEST = 3  # words of a clause
_FEW = 5  # words up to which something that opens a sentence only frames it: «وفي هذا الصدد، …»
_LONGEST_SOURCE = 16
_SOON = 10  # words behind the source in which a complementiser opens speech of its own
_CLEAR = 0.8  # weight of a verb that «وهو ما» may govern
_SAYING = word_class("closing_lemma")
_RELATIVES = word_class("relative_pronoun")
_POINTING = word_class("pointing_clause")
_LATTER = word_class("latter")
_BACK = word_class("pointing_back")


def postposed(reading: Reading) -> Iterator[Draft]:
    """Drafts of both kinds; their contents stand before them."""
    for k in reading.where(_closers()):
        if reading.sentence_of[k] >= 0 and set(reading.gaps[k]) & _PAUSES and (draft := _closing(reading, k)):
            yield draft
    for k in reading.where(_POINTING):
        if reading.sentence_of[k] >= 0 and (draft := _pointing(reading, k)):
            yield draft


@cache
def _closers() -> frozenset[str]:
    """Forms of the verbs of saying that may stand alone behind a clause."""
    return frozenset(word for word, form in verb_forms().items() if _is_closer(form))


def _is_closer(form: CueForm) -> bool:
    finite = form.kind == "verb" and form.tense != "participle" and not form.object_
    return finite and fold(form.lemma) in _SAYING


def _closing(reading: Reading, k: int) -> Draft | None:
    first, end = reading.first_of_sentence(k), reading.end_of_sentence(k)
    source = _voice(reading, k + 1, end)
    framing = k - first <= _FEW and is_function_word(reading.folded(first).removeprefix("و"))
    if source is None or k - first < _FEWEST or framing or not _is_over(reading, source, end):
        return None
    form = verb_forms()[reading.folded(k)]
    if (form.tense == "past" and source.last < end) or frame(reading, k + 1, form) is not None:
        return None
    return Draft(Range(k, k + 1), form, source, source.last, "before", source.last)


def _voice(reading: Reading, first: int, end: int) -> Range | None:
    """The source at word `first`, up to a pause."""
    if first >= end or reading.gaps[first]:
        return None
    paused = (
        k for k in range(first + 1, min(end, first + _LONGEST_SOURCE)) if set(reading.gaps[k]) & _PAUSES
    )
    source = source_range(reading, first, next(paused, min(end, first + _LONGEST_SOURCE)))
    if source is None:
        return None
    return source if opens_source(reading, source.first) or reading.folded(first) in _LATTER else None


def _is_over(reading: Reading, source: Range, end: int) -> bool:
    """Nothing behind the source that the verb could govern: a pause, a time, an occasion."""
    first = source.last
    if any(is_that(reading.folded(k)) for k in range(*source)):
        return False
    if first >= end:
        return True
    paused = bool(set(reading.gaps[first]) & _PAUSES)
    if ":" in reading.gaps[first] or not (
        _goes_on(reading, first) if paused else ends_source(reading, first)
    ):
        return False
    return not any(
        is_that(reading.folded(k)) or ":" in reading.gaps[k] or k in reading.quote_at
        for k in range(first, min(end, first + _SOON))
    )


def _goes_on(reading: Reading, k: int) -> bool:
    """Behind «…، يقول X،» stands «مضيفا», «الذي …», «وهو …» or a particle, no object of the verb."""
    word = reading.folded(k)
    form = verb_forms().get(word)
    added = form is not None and form.tense == "participle"
    return added or word.startswith("و") or is_function_word(word) or word in _RELATIVES


def _pointing(reading: Reading, k: int) -> Draft | None:
    """«وهو ما أكدته X», «وهذا ما أشار إليه X», «الأمر الذي نفاه X»: word k opens the clause."""
    if reading.folded(k + 1) not in ("ما", "الذي") or not reading.same_sentence(k, k + 2):
        return None
    form = verb_forms().get(reading.folded(k + 2))
    if form is None or form.kind != "verb" or form.tense == "participle" or form.weight < _CLEAR:
        return None
    if "o" in form.frame:  # «وهو ما اعتبره X خطوة»
        return None
    last = k + 3
    if not form.object_:
        if reading.folded(last) not in _BACK:
            return None
        last += 1
    end = reading.end_of_sentence(k)
    source = _voice(reading, last, end)
    if source is None or not _is_over(reading, source, end):
        return None
    return Draft(Range(k + 2, k + 3), form, source, k, WHICH, source.last)


def pointed_at(reading: Reading, draft: Draft, told: Draft | None) -> list[tuple[int, int]]:
    """What «وهو ما أكده X» points at: what was `told` right before, or the clause or sentence before."""
    if told is not None:
        return list(told.contents)
    first, last = reading.first_of_sentence(draft.start), draft.start
    if last - first < _FEWEST and first and reading.sentence_of[first - 1] >= 0:
        first, last = reading.first_of_sentence(first - 1), first
    if last - first < _FEWEST:
        return []
    span = reading.span(first, last)
    return [(span.start, span.end)]
