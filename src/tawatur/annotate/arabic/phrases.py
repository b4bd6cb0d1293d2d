"""Noun phrases beside a cue: where a source ends, and where a bare object begins."""

import re
from functools import cache

from tawatur.annotate.arabic.drafts import Range
from tawatur.annotate.arabic.forms import verb_forms
from tawatur.annotate.arabic.reading import Reading
from tawatur.lexicon import load
from tawatur.words import fold

THAT = frozenset({"ان", "بان", "فان"})
_THAT_FUSED = re.compile("^[بف]?ان(?:ه|ها|هم|هما|نا|ني|هن|ك|كم)$|^[بف]?اني$|^اننا$|^انني$")
_NAMING = frozenset({"صحيفه", "جريده", "موقع", "مصر", "قناه", "روسيا", "عكاظ"})
# Patterns of the verbal noun from the derived stems II, IV, VII, VIII, X and common nouns of events:
# the object of a verb of announcing. Folded, without the article.
_VERBAL_NOUN = re.compile(
    "^(?:ت[^ا]{2}ي.|ا..ا.ه?|ان..ا.|ا.ت.ا.|است.{1,3}ا.ه?|ت.ا..|م.ا..ه|ت[^ا]{3}|ت[^ا]{2}ي?ه)(?:ه|ها|هم|هما)?$"
)


def is_that(folded: str) -> bool:
    """True for أن، إن، بأن، فإن and their forms with a pronoun."""
    return folded in THAT or bool(_THAT_FUSED.match(folded))


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    rows = load("ar", "source_ends")
    stops = frozenset(fold(r.form) for r in rows if r["kind"] == "stop")
    return stops, frozenset(fold(r.form) for r in rows if r["kind"] == "after_in")


@cache
def event_nouns() -> frozenset[str]:
    """Folded nouns of events and states that no pattern gives: «مقتل», «وفاة», «فوز»."""
    return frozenset(fold(r.form) for r in load("ar", "event_nouns"))


def ends_source(reading: Reading, k: int) -> bool:
    """True where word k starts something that is no part of a source: time, occasion, addressee, clause."""
    stops, after_in = _ends()
    word = reading.folded(k)
    if word in stops:
        return reading.folded(k - 1) not in _NAMING
    if word == "في":
        following = reading.folded(k + 1)
        return following in after_in or following in stops
    if word.startswith("ب") and word[1:] in after_in:
        return True
    return is_that(word)


def source_range(reading: Reading, first: int, last: int) -> Range | None:
    """The noun phrase that starts at word `first`, cut before `last`; None where there is none."""
    k = first
    while k < last and not ends_source(reading, k):
        if k > first and set(reading.gaps[k]) & set(";؛!؟?:\n"):
            break
        k += 1
    return Range(first, k) if k > first else None


def is_event_noun(folded: str) -> bool:
    """True for an indefinite noun that looks like an event: it may be the object of «أعلن»."""
    if folded.startswith("ال"):
        return False
    return folded in event_nouns() or bool(_VERBAL_NOUN.match(folded)) or folded[:-1] in event_nouns()


def object_start(reading: Reading, first: int, last: int) -> int | None:
    """First word of the bare object after an optional subject in words [first, last), or None."""
    for k in range(first, min(last, first + 18)):
        if is_event_noun(reading.folded(k)) and not _inside_title(reading, first, k):
            return k
        if k > first and ends_source(reading, k) and reading.folded(k) in verb_forms():
            return None
    return None


def _inside_title(reading: Reading, first: int, k: int) -> bool:
    return k > first and reading.folded(k - 1) in _GOVERNORS


_GOVERNORS = frozenset(
    fold(w)
    for w in "وزير وزارة مدير مديرة إدارة رئيس رئيسة هيئة لجنة مجلس عام الدولة قسم مركز فريق جمعية وكيل مساعد".split()
)
