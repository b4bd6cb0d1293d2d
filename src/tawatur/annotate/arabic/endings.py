"""Where a noun phrase is over: a finite verb, an adverbial accusative, or the bare object behind a body.

Method: shapes of the derived stems that no noun of a source has (Ryding, A Reference Grammar of Modern
Standard Arabic, 2005, ch. 21-23), and the order of an Arabic noun phrase: an indefinite noun does not
follow a definite one in it.
"""

import re
from functools import cache

from tawatur.annotate.arabic.names import is_given
from tawatur.annotate.arabic.nouns import head, is_title
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_event_noun, is_function_word, is_listed_event, word_class
from tawatur.lexicon import load
from tawatur.memo import remembered
from tawatur.words import fold

_IMPERFECT = re.compile("^ي(?!ا|ي)[^ا]{2,5}(?:ون|وا)?$")
_SHE_DID = re.compile("^(?:ان|است|ا[^ل]ت)[^ا]{2,4}ت$")
_SHORTEST = 4  # letters of an imperfect told by its shape
_LONGEST_NAME = 8  # words of a person's name
_BODIES = frozenset({"official_body", "organisation", "armed_group", "document"})
_NOMINAL_ENDS = ("ي", "يه", "يين", "يون", "ين", "ه")


def is_over(reading: Reading, first: int, k: int, last: int) -> bool:
    """True where the phrase of words [first, k) is complete and word k belongs to the clause around it."""
    if (
        k <= first
        or not _may_close(reading.folded(k))
        or not _may_end(reading, first, k, last)
        or _inside_name(reading, k)
    ):
        return False
    return not any(reading.folded(j) in _RELATIVE for j in range(first, k))


@remembered(100_000)
def _may_close(folded: str) -> bool:
    """Whether a word may end a phrase before it at all; most words may not."""
    if folded.endswith(("ا", "ه", "هم")):
        return True
    if folded.startswith("ال"):
        return folded.endswith("ين") or is_finite(folded)
    return (
        is_finite(folded)
        or (folded[:1] == "و" and is_finite(folded[1:]))
        or is_event_noun(folded)
        or folded in _OBJECTS
    )


def _may_end(reading: Reading, first: int, k: int, last: int) -> bool:
    verb = _is_verb(reading, k) and _is_definite(reading, first, k)
    return verb or _is_adverb(reading, k) or _is_object(reading, first, k, last) or _is_owned(reading, k)


def _is_owned(reading: Reading, k: int) -> bool:
    """«النيابة العامة قدمتهم»: behind a definite noun a word with a pronoun is a verb or an object."""
    word, before = reading.folded(k), reading.folded(k - 1)
    if reading.gaps[k] or not before.startswith("ال") or is_given(word) or is_function_word(word):
        return False
    clitic = word[0] in "وبلفك" or word.startswith("ال")
    return word.endswith(("هم", "ها", "هما")) and len(word) > _SHORTEST and not clitic


def _is_definite(reading: Reading, first: int, k: int) -> bool:
    """An indefinite noun takes a verb as its relative clause: «وثيقة حصلت عليها X»."""
    named = any(j in reading.people.runs for j in range(first, k)) or is_given(reading.folded(first))
    return named or any(reading.folded(j).startswith(("ال", "لل", "بال")) for j in range(first, k))


_RELATIVE = word_class("relative_pronoun")


def _inside_name(reading: Reading, k: int) -> bool:
    runs = reading.people.runs
    return any(runs.get(j, 0) > k for j in range(max(0, k - _LONGEST_NAME), k + 1))


def _is_verb(reading: Reading, k: int) -> bool:
    word = reading.folded(k)
    return k not in reading.quote_at and (is_finite(word) or (word[:1] == "و" and is_finite(word[1:])))


@remembered(100_000)
def is_finite(folded: str) -> bool:
    """True for a listed verb that is no cue, and for forms that only verbs have: «يشهد», «انتهت»."""
    if folded in _finite():
        return True
    if len(folded) < _SHORTEST or is_given(folded) or head(folded) or folded in _NOT_FINITE:
        return False
    if _SHE_DID.match(folded):
        return not folded.endswith(("ات", "نترنت"))
    return bool(_IMPERFECT.match(folded)) and not folded.endswith(_NOMINAL_ENDS) and folded[1] != "و"


@cache
def _finite() -> frozenset[str]:
    """Listed third persons of the perfect, with the feminine and plural endings."""
    listed = {fold(e.form) for e in load("ar", "perfects") if e["kind"] == "clause"}
    return frozenset(form for verb in listed for form in (verb, verb + "ت", verb + "وا"))


_NOT_FINITE = word_class("no_imperfect")


def _is_adverb(reading: Reading, k: int) -> bool:
    """«تلفزيونيًا», «تفاؤلا شديدا»: an accusative; no word of a source stands in it."""
    word = reading.folded(k)
    if "ً" in reading.written(k) or (word.endswith("ا") and _is_issued(word)):
        return True
    pair = word.endswith("ا") and reading.folded(k + 1).endswith("ا") and not reading.gaps[k + 1]
    return pair and not (head(word) or is_given(word)) and is_event_noun(word.removesuffix("ا"))


def _is_issued(word: str) -> bool:
    """«أصدرت النقابة بيانا»: a listed document in the accusative is the object."""
    known = head(word[:-1])
    return known is not None and known.class_ == "document" and head(word) is None


def _is_object(reading: Reading, first: int, k: int, last: int) -> bool:
    """«مجلس الشركة توزيع أرباح», «شرطة الريحان إطلاق سراح X»: a noun of event behind a complete phrase."""
    word = reading.folded(k)
    if _is_oblique_behind_body(reading, first, k):
        return True
    if reading.gaps[k] or word.startswith("ال") or is_title(word):
        return False
    if is_function_word(word) and word not in _OBJECTS:
        return False
    if is_given(word) or word in reading.people.surnames or not (is_event_noun(word) or word in _OBJECTS):
        return False
    known, before = head(reading.folded(first)), reading.folded(k - 1)
    if known is None or is_title(before) or before in _GOVERNORS:
        return False
    complete = before.startswith(("ال", "لل", "بال"))
    if known.class_ in _BODIES:
        return head(word) is None and k + 1 < last and (complete or (is_listed_event(word) and k - first > 1))
    return known.class_ == "person_unnamed" and complete and is_listed_event(word) and head(word) is None


_GOVERNORS = word_class("governs_event_noun")
_OBJECTS = word_class("object_noun")


def _is_oblique_behind_body(reading: Reading, first: int, k: int) -> bool:
    """«المركز الإعلامي المزارعين»: a sound plural in the oblique case does not describe one body."""
    word, before, known = reading.folded(k), reading.folded(k - 1), head(reading.folded(first))
    plural = word.startswith("ال") and word.endswith("ين") and len(word) >= _SHORTEST_OBLIQUE
    single = before.startswith("ال") and (k == first + 1 or before.endswith(("ي", "يه")))
    named = before in reading.people.surnames and k not in reading.people.ends
    if plural and not reading.gaps[k] and (named or k in reading.people.ends):
        return True  # «آل الشيخ الداعمين»
    return plural and single and not reading.gaps[k] and known is not None and known.class_ in _BODIES


_SHORTEST_OBLIQUE = 8
