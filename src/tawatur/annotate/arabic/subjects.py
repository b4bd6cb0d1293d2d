"""Subjects that word order or agreement tells: «كان X قد قال», «أما X فقال», «سبق لـX أن قال», «إن X وصف Y».

Objects that look like one, too.
"""

from tawatur.annotate.arabic.drafts import Range
from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.nouns import head
from tawatur.annotate.arabic.phrases import opens_source, source_range
from tawatur.annotate.arabic.preceding import subject_before
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_event_noun, is_function_word, is_that, stops, word_class

_WAS = frozenset({"كان", "وكان", "كانت", "وكانت", "فكان"})
_AS_FOR = frozenset({"اما", "واما"})
_BEFORE = frozenset({"سبق", "وسبق", "يسبق"})
_TO = frozenset({"ان"})
_TOPICAL = frozenset({"ان", "لكن", "ولكن", "لان", "وان"})
_CALLS = frozenset({"دعا", "ناشد", "حث", "حض", "أهاب"})
_CALLED = word_class("called_upon")
_LONGEST = 24  # words of a subject between two words that frame it


def framed_subject(reading: Reading, cue: int) -> Range | None:
    """The subject of «كان X قد اتهم Z», «أما X فصرح», «سبق لـX أن قال», or None where nothing frames one."""
    word = reading.folded(cue)
    if reading.folded(cue - 1) == "قد":
        opening, last = _WAS, cue - 1
    elif reading.folded(cue - 1) in _TO:
        return _granted(reading, cue - 1)
    elif word[:1] == "ف" and word not in verb_forms():
        opening, last = _AS_FOR, cue
    else:
        return _topical(reading, cue)
    for k in range(last - 2, max(-1, last - _LONGEST), -1):
        if not reading.same_sentence(k, cue) or is_that(reading.folded(k)):
            return None
        if reading.folded(k) in opening:
            return _whole(reading, k + 1, last)
    return None


def in_words(reading: Reading, cue: int) -> Range | None:
    """«ورد X على السؤال بالقول إن …»: the subject of the verb that the words of «بالقول» carry out."""
    for k in range(cue - 1, max(-1, cue - _LONGEST), -1):
        if not reading.same_sentence(k, cue) or is_that(reading.folded(k)):
            return None
        word = reading.folded(k)
        if word in _IN_WORDS or (word[:1] in ("و", "ف") and word[1:] in _IN_WORDS):
            return source_range(reading, k + 1, cue)
    return None


_IN_WORDS = word_class("ends_in_words")


def _granted(reading: Reading, last: int) -> Range | None:
    """«سبق لصحيفة X أن»: whoever the «ل» grants it."""
    for k in range(last - 1, max(0, last - _LONGEST), -1):
        if not reading.same_sentence(k - 1, last) or is_that(reading.folded(k)):
            return None
        if reading.folded(k - 1) in _BEFORE:
            return Range(k, last) if reading.folded(k).startswith("ل") else None
    return None


def _topical(reading: Reading, cue: int) -> Range | None:
    """«إن X وصف Y بأنه»: the noun behind «إن» is the subject, so what follows the verb is its object."""
    found = subject_before(reading, cue)
    if found is None and _is_lone_topic(reading, cue):
        return Range(cue - 1, cue)
    if found is None or found.last != cue or reading.folded(found.first - 1) not in _TOPICAL:
        return None
    named = found.first in reading.people.runs or reading.folded(found.first) in reading.people.surnames
    return found if named else None


def _is_lone_topic(reading: Reading, cue: int) -> bool:
    """«إن زهدي انتقد الخطة»: the one word between «إن» and a verb in the past is its subject."""
    word, form = reading.folded(cue - 1), verb_forms().get(reading.folded(cue))
    if form is None or form.tense != "past" or reading.folded(cue - 2) not in _TOPICAL:
        return False
    plain = not (is_function_word(word) or is_that(word) or is_event_noun(word) or word in verb_forms())
    return plain and word[:1] not in "بلكو" and not (reading.gaps[cue - 1] or reading.gaps[cue])


def _whole(reading: Reading, first: int, last: int) -> Range | None:
    """The phrase at `first` with all that follows up to word `last`, but for an adverb of time."""
    if not (opens_source(reading, first) or reading.folded(first).startswith("ال")):
        return None
    found = source_range(reading, first, last)
    while last - 1 > first and reading.folded(last - 1) in stops():
        last -= 1
    return Range(first, last) if found and last - found.last <= _ROLE else None


_ROLE = 6  # words of a role behind a name («المشرف على الفريق»)


def is_asked(reading: Reading, after: Range, form: CueForm) -> bool:
    """«دعا الحكومة إلى»: no feminine subject stands behind a masculine verb; who is asked does."""
    if form.lemma in _CALLS and reading.folded(after.first) in _CALLED:  # «دعا المجتمع الدولي إلى»
        return True
    known = head(reading.folded(after.first))
    asks = form.polarity in ("demand", "accuse") and form.kind == "verb" and form.tense != "participle"
    if known is None or form.many or not asks or form.gender == "f":
        return False
    return known.gender == "f" and known.class_ != "group"
