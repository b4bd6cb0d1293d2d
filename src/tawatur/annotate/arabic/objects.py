"""Where a subject ends and its object begins: «استنكرت المنظمة الهجوم», «حث المبعوث الأطراف على …».

Verbs of blame, praise, demand and judgement take an object right behind their subject, with nothing
between the two. Method: an Arabic noun phrase that has its article is complete, so that a second noun
with one, which is no adjective and no title, belongs to the clause (Ryding 2005, ch. 8 and 10).
"""

from tawatur.annotate.arabic.drafts import Range
from tawatur.annotate.arabic.forms import CueForm
from tawatur.annotate.arabic.names import is_adjective, is_given
from tawatur.annotate.arabic.nouns import head, is_title
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.sources import is_lone_name
from tawatur.annotate.arabic.vocabulary import is_event_noun, word_class
from tawatur.memo import remembered

_TRANSITIVE = frozenset({"n", "o", "a", "r"})
_OBJECTS = word_class("defined_object")
_DESCRIBING = frozenset({"المنظمه", "المعارضه", "المقاومه", "الحاكمه"})  # participles as well as bodies
_EMPHATIC = frozenset({"بشده", "بقوه"})
_STATES = word_class("state_name")
_BODIES = frozenset({"official_body", "organisation", "group", "armed_group", "document"})
_DEFINITE = ("ال", "لل", "بال", "وال")
_SHORTEST = 5
_PLAIN = 0.8  # weight of a verb that reports a verbal noun: «رفض المصلون الانصياع» is an event


def takes_object(form: CueForm) -> bool:
    """True for a finite verb that may have a bare object."""
    return form.kind == "verb" and form.tense != "participle" and bool(form.frame & _TRANSITIVE)


def without_object(reading: Reading, source: Range, form: CueForm) -> Range:
    """The part of `source` before the word that opens an object of `form`; all of it where none does."""
    if behind_lone_name(reading, source.first, form):
        return Range(source.first, source.first + 1)
    for k in range(source.first + 1, source.last):
        if _opens(reading, k, form) and _is_complete(reading, source.first, k):
            return Range(source.first, k)
    return source


def behind_lone_name(reading: Reading, k: int, form: CueForm) -> bool:
    """«انتقد نجار القرار», «اتهم نجار الحكومة»: a surname of one word, and at once what he speaks of.

    No «سالم الراوي»: a second name with its article is no listed object and seldom feminine.
    """
    if k + 1 >= len(reading.words) or reading.gaps[k + 1] or not is_lone_name(reading, k):
        return False
    word = reading.folded(k + 1)
    if is_title(word) or is_adjective(word):
        return False
    if word in _OBJECTS or f"ال{word}" in _OBJECTS:
        return word.startswith("ال") or reading.folded(k + 2).startswith("ال")
    feminine = word.startswith("ال") and word.endswith(("ه", "ات")) and len(word) > _SHORTEST
    return form.weight >= _PLAIN and (feminine or (word.startswith("ال") and _is_defined_object(word)))


def _opens(reading: Reading, k: int, form: CueForm) -> bool:
    word = reading.folded(k)
    if word in _EMPHATIC:  # «أدان المجلس بشدة الهجوم»
        return True
    if reading.gaps[k] or k in reading.people.runs or is_title(word) or is_adjective(word):
        return False
    if word.startswith("ال"):
        return word in _OBJECTS or (form.weight >= _PLAIN and _is_defined_object(word))
    known = head(word)
    if not reading.folded(k + 1).startswith("ال") or word[:1] in "بلوكف":  # also of no letter
        return False  # «وزارة الصحة» may be an object, but «حماس» is the name of a body
    body = known is not None and known.class_ in _BODIES
    return body or (form.weight >= _PLAIN and f"ال{word}" in _OBJECTS)  # «انتقد الوزير سياسة الحكومة»


@remembered(20_000)
def _is_defined_object(word: str) -> bool:
    stem = word[2:]
    known = head(word)
    if known is not None:
        return known.class_ in _BODIES and word not in _DESCRIBING
    if len(word) < _SHORTEST or stem.endswith(("ي", "يه")) or is_given(stem):
        return False
    return is_event_noun(stem) or (stem.endswith("ات") and is_event_noun(stem[:-2]))


def _is_complete(reading: Reading, first: int, k: int) -> bool:
    """The phrase up to word k has its article or ends in a name."""
    before = reading.folded(k - 1)
    if before.startswith(_DEFINITE) or before in _STATES or k in reading.people.ends:
        return True
    return before in reading.people.surnames and k - 1 > first
