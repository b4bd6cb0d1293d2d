"""Words that are spelled like a cue and are none: nouns behind a governor, «لا أستبعد», «هل ترى».

Method: what an Arabic verb cannot follow or be followed by (Ryding 2005, ch. 16, 19 and 21): a perfect
stands behind no preposition and behind no plain «لا», an imperative opens its sentence.
"""

from tawatur.annotate.arabic.complements import IN_WHICH, is_called, is_confirmed
from tawatur.annotate.arabic.forms import CueForm
from tawatur.annotate.arabic.nouns import head
from tawatur.annotate.arabic.phrases import opens_source
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_event_noun, is_that, word_class
from tawatur.words import bare

_GOVERNORS = word_class("governs_noun")
_ASKED = word_class("asks_reader")
_NOT = frozenset({"لا", "ولا"})
_NEGATIONS = _NOT | {"لم", "ولم", "فلم", "لن", "ولن"}
_SILENCE = word_class("declined_speech")
_SHOWN = frozenset({"لاحظ", "تصور"})
_REVEALING = frozenset({"كشف", "ذكر", "أوضح", "أفصح", "بين", "نشر", "علق", "تحدث", "كتب", "قدم", "رفع"})
_FARTHEST_SILENCE = 14
_REACTION = frozenset({"فعل", "الفعل", "افعال"})
_ANSWERED = frozenset({"علي", "عليه", "عليها", "عليهم", "قائلا", "قائله", "بان", "بانه", "بانها"})


def is_other_word(reading: Reading, i: int, form: CueForm, clitic: str) -> bool:
    """True where word i is no verb of saying although it is spelled as the finite verb `form`."""
    if _is_noun_or_name(reading, i, form):
        return True
    if form.lemma == "رد" and form.kind == "verb" and _came_or_reacted(reading, i, form):
        return True
    if form.kind != "verb" or form.tense == "participle":
        return False
    before = reading.folded(i - 1)
    if form.tense == "past" and form.gender == "m" and not (form.many or form.object_ or clitic):
        if before in _GOVERNORS or before in _NOT:  # «مع ذكر السبب», «ولا أستبعد» without its hamza
            return True
        opens = reading.gaps[i] != "" or reading.first_of_sentence(i) == i
        if form.lemma in _SHOWN and opens and is_that(reading.folded(i + 1)):  # «لاحظ أن …»: to the reader
            return True
    if form.tense == "present" and before in _ASKED and form.gender == "f":
        return True
    return _is_withheld(reading, i, form, before)


def _is_noun_or_name(reading: Reading, i: int, form: CueForm) -> bool:
    """Forms that are more often a noun, an adjective or a name."""
    if form.lemma == "أقر" and form.tense == "participle" and reading.ends_with(i, "ه"):
        return True  # «ومقره العاصمة»
    if form.lemma == "أمل" and form.tense == "participle" and reading.written(i)[:1] == "أ":
        return True  # «أملا في الفوز» is a noun, «آملا» the participle
    if form.lemma == "تابع" and form.tense == "participle" and form.gender == "f":
        return True  # «متابعة» is a noun more often than she who goes on
    if form.lemma == "دان" and form.gender == "m" and not opens_source(reading, i + 1):
        return True  # «دان» is also a name
    if form.lemma in _NOUNS and _is_plain(form) and _is_owned(reading, i):
        return True
    if form.lemma == "نشر" and form.tense == "past" and _is_published(reading, i):
        return True
    if form.lemma == "وجه" and form.tense == "present" and form.gender == "f":
        return not (_is_led_by_her(reading, i) or _thanks(reading, i))  # «توجه إلى المدينة»
    if form.lemma == "كتب" and form.tense == "past" and _is_byline(reading, i, form):
        return True
    if form.lemma == "ادعى" and form.tense == "present" and is_called(reading, i):
        return True
    return is_confirmed(reading, i, form) or (form.lemma == "طالب" and _is_name_or_student(reading, i))


def _is_owned(reading: Reading, i: int) -> bool:
    """«تجهيز كشف طبي», «موعد طلب الترخيص»: right behind a noun of event."""
    before = reading.folded(i - 1)
    event = is_event_noun(before) and head(before) is None and not reading.gaps[i]
    return event and reading.folded(i)[:1] != "و" and reading.folded(i + 1) not in IN_WHICH


def _is_published(reading: Reading, i: int) -> bool:
    """«في تقرير نشر اليوم», «دراسة نشرت في المجلة»: right behind an indefinite document."""
    before = reading.folded(i - 1)
    known = head(before) if i and not reading.gaps[i] else None
    return known is not None and known.class_ == "document" and not before.startswith(("ال", "لل"))


def _is_led_by_her(reading: Reading, i: int) -> bool:
    known = head(reading.folded(i + 1))
    return known is not None and known.gender == "f"


def _thanks(reading: Reading, i: int) -> bool:
    """«وتوجه الوزير بالشكر إلى …»: he went nowhere."""
    ahead = range(i + 1, min(i + _FARTHEST_SILENCE, len(reading.words)))
    words = (reading.folded(k) for k in ahead if reading.same_sentence(i, k))
    return any(w[:1] == "ب" and bare(w[1:]) in _THANKS for w in words)


_THANKS = word_class("thanks")


def _is_byline(reading: Reading, i: int, form: CueForm) -> bool:
    """«كتب - سالم الراوي: …», «كتبت: …» at the start of a line name the author of the article."""
    opens = i == 0 or "\n" in reading.gaps[i]
    if not opens or form.many or form.object_ or reading.folded(i)[:1] == "و":
        return False
    marks = "".join(reading.gaps[i + 1 : i + 2])
    if set(marks) & set("-–—ـ:") or reading.folded(i + 1) == "ـ":
        return True
    return i == 0 and any(":" in reading.gaps[k] for k in range(i + 2, min(i + _BYLINE, len(reading.words))))


_BYLINE = 6  # words of a byline


def _is_plain(form: CueForm) -> bool:
    return (
        form.kind == "verb"
        and form.tense == "past"
        and form.gender == "m"
        and not (form.many or form.object_)
    )


_NOUNS = frozenset(
    {"كشف", "طلب", "ذكر", "نشر", "نقل", "وصف", "رفض", "شكر", "شرح", "وعد", "رد", "زعم", "أمر", "حمل"}
)


def _is_name_or_student(reading: Reading, i: int) -> bool:
    """«علي بن أبي طالب», «طالبا بكلية الحقوق»."""
    place = reading.folded(i + 1)
    studies = place[:1] in ("ب", "ل") and bare(place[1:]) in _SCHOOLS
    return (
        reading.folded(i - 1) in _FATHER_OF
        or studies
        or (place == "في" and bare(reading.folded(i + 2)) in _SCHOOLS)
    )


_FATHER_OF = frozenset({"ابي", "ابو", "ابا"})
_SCHOOLS = frozenset({"كليه", "جامعه", "معهد", "مدرسه", "قسم", "ثانويه", "اكاديميه"})


def _came_or_reacted(reading: Reading, i: int, form: CueForm) -> bool:
    """«ورد في البيان», «رد فعل», «لم يرد على السؤال»: no answer."""
    following, before = reading.folded(i + 1), reading.folded(i - 1)
    if form.tense == "participle" or following in _REACTION or before in _NEGATIONS:
        return True
    said = ":" in reading.gaps[i + 1 : i + 2] or i + 1 in reading.quote_at
    behind = (reading.folded(k) for k in range(i + 2, i + 4))
    said = said or any(is_that(word) and word[0] == "ب" for word in behind)  # «رد X بأن …»
    return not (said or following in _ANSWERED or opens_source(reading, i + 1))


def _is_withheld(reading: Reading, i: int, form: CueForm, before: str) -> bool:
    """«لم يكشف عن …», «رفض X التعليق»: nothing was said."""
    if form.lemma in _REVEALING and form.tense == "present" and before in _NEGATIONS:
        return True
    if form.lemma != "رفض":
        return False
    for k in range(i + 1, min(i + _FARTHEST_SILENCE, len(reading.words))):
        if not reading.same_sentence(i, k) or set(reading.gaps[k]) & set("،,؛:"):
            return False
        if reading.folded(k) in _SILENCE:
            return True
    return False
