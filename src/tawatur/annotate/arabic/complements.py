"""What every frame is made of, and what opens a clause of its own behind a cue."""

from typing import NamedTuple

from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.nouns import head
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_that, word_class

LONG_TITLE = 9
_LIGHT = frozenset({"e", "r"})  # «قدم», «حمل» report only with «شكره», «مسؤولية»
IN_WHICH = frozenset({"فيه", "فيها", "خلاله", "خلالها"})  # «المؤتمر الذي انتقد فيه X»
NOT_CLAUSE = word_class("before_other_that")
PREPOSITIONS = {"الي": "ila", "علي": "ala", "عن": "an", "من": "min", "في": "fi"}


class Frame(NamedTuple):
    """`opener`: that, colon, quote, noun or a preposition; `start`: first word of the content;
    `limit`: word before which the source must end."""

    opener: str
    start: int
    limit: int


def complement_ahead(reading: Reading, first: int) -> bool:
    """True where a complementiser follows soon, in the same clause."""
    for j in range(first, min(first + LONG_TITLE, len(reading.words))):
        if not reading.same_sentence(first - 1, j) or other_cue(reading, j):
            return False
        if is_that(reading.folded(j)):
            return reading.folded(j - 1) not in NOT_CLAUSE
    return False


def in_which(reading: Reading, k: int) -> bool:
    """«المؤتمر الذي انتقد فيه», «بيانا طالبت فيه»: word k opens a clause that tells of an occasion."""
    before = reading.folded(k - 1)
    noun = before in _RELATIVES or before.endswith("ا") or reading.ends_with(k - 1, "ة")
    return noun and reading.folded(k + 1) in IN_WHICH and not reading.gaps[k]


_RELATIVES = frozenset({"الذي", "التي"})


def is_confirmed(reading: Reading, k: int, form: CueForm) -> bool:
    """«مصادر مؤكدة», «مصدر مؤكد»: an adjective right behind an indefinite noun, no «مؤكدا أن»."""
    if form.tense != "participle" or form.lemma != "أكد" or reading.gaps[k] or form.object_:
        return False
    before = reading.folded(k - 1)
    indefinite = head(before) is not None and not before.startswith(("ال", "لل"))
    return indefinite and not reading.ends_with(k, "ا") and "ً" not in reading.written(k)


def is_called(reading: Reading, i: int) -> bool:
    """«شخص يدعى سالم»: the passive is written with «ى» and has no complementiser behind it."""
    return reading.ends_with(i, "ى") and not is_that(reading.folded(i + 1))


_NOT_YET = frozenset({"لم", "ولم"})


def other_cue(reading: Reading, k: int) -> bool:
    """True where word k is a finite verb of saying: it opens an attribution of its own."""
    word, forms = reading.words[k].folded, verb_forms()
    form = forms.get(word) or (forms.get(word[1:]) if word[:1] in "وف" else None)
    if form is None or (form.tense == "participle" and form.lemma in ("قال", "أقر")):  # «ومقره العاصمة»
        return False
    silent = form.lemma == "كشف" and reading.folded(k - 1) in _NOT_YET  # «مصادر لم تكشف عن أسمائها»
    called = form.lemma == "ادعى" and form.tense == "present" and is_called(reading, k)
    if silent or called or is_confirmed(reading, k, form):
        return False
    plain = not form.homograph or word not in forms
    noun = form.tense == "participle" or (form.tense == "past" and form.gender == "m" and word in forms)
    if form.frame & _LIGHT and noun:  # «مقدمة الكتاب», «رفع الأسعار»
        return False
    return form.kind == "verb" and plain and not form.object_ and form.weight >= 0.8
