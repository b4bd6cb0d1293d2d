"""Contents that nothing leads into: the bare object of a cue, and speech that follows «قال» unmarked."""

from tawatur.annotate.arabic.complements import PREPOSITIONS, Frame
from tawatur.annotate.arabic.forms import CueForm
from tawatur.annotate.arabic.governed import IDIOM
from tawatur.annotate.arabic.objects import behind_lone_name, takes_object, without_object
from tawatur.annotate.arabic.phrases import ends_source, object_start, opens_source, source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_function_word, word_class

REACH = 40  # words between a cue and its complementiser; 99 % of the training sources are shorter
_CITING = word_class("citing_before_what")
_FAR = 18
_BURDENS = frozenset({"مسووليه", "المسووليه", "بالمسووليه", "اللوم", "باللوم", "باللايمه"})
_THANKS = word_class("thanks")
_BLAME = word_class("blame")
_EXPRESSED = _THANKS | _BLAME | {word + owner for word in _THANKS for owner in ("ه", "ها", "هم", "ا")}
_PLAINLY = frozenset({"قال", "أضاف"})
_SPEECH_OPENERS = word_class("opens_speech")
_SHORTEST_SPEECH = 4
_POINTING = word_class("pointing")
_SAME = word_class("same")


def bare_object(reading: Reading, last: int, stop: int, form: CueForm) -> Frame | None:
    """The frame of a content in words [last, stop) that nothing leads into, or None."""
    told = form.lemma == "قول" or (form.lemma == "قال" and form.tense == "participle")
    if told and reading.same_sentence(last - 1, last):  # «بقوله …» without a colon or quotation mark
        return Frame("colon", last, last)
    if form.lemma in _PLAINLY and form.kind == "verb" and not form.object_:
        return _plainly(reading, last, stop, form)
    if "r" in form.frame:
        return _blaming(reading, last, stop)
    if "e" in form.frame:
        return _expressive(reading, last, stop)
    if (
        not (form.frame & ({"n", "p"} if form.tense == "participle" else {"n"}))
        or last >= len(reading.words)
        or not reading.same_sentence(last - 1, last)
    ):
        return None
    if form.tense == "participle" and set(reading.gaps[last]) & set("،,؛."):
        return None
    if form.tense == "participle" and reading.gaps[last] == "" and reading.folded(last) not in PREPOSITIONS:
        return Frame("noun", last, last)
    start = _at_once(reading, last, stop, form)
    if start is None:
        start = _what(reading, last, stop, form)
    if start is None and takes_object(form):
        start = _defined_object(reading, last, stop, form)
    if start is None:
        start = object_start(reading, last, stop)
    if start is None:
        return _behind_subject(reading, last, stop, form)
    return Frame("noun", start, start)


def _at_once(reading: Reading, last: int, stop: int, form: CueForm) -> int | None:
    if form.lemma == "وصف" and _is_described(reading, last, stop):
        return last
    return _behind_meanwhile(reading, last) if form.tense == "participle" else None


def _is_described(reading: Reading, last: int, stop: int) -> bool:
    """«ووصف الوضع بـ«الكارثي»»: no one who can speak stands behind the verb, and «ب» leads into marks."""
    word = reading.folded(last)
    if not word.startswith("ال") or reading.gaps[last] or opens_source(reading, last):
        return False
    ahead = range(last + 1, min(stop + 1, last + _NEAR, len(reading.words)))
    return any(reading.folded(k) == "ب" and k + 1 in reading.quote_at for k in ahead)


_NEAR = 8  # words of what is described


def _behind_meanwhile(reading: Reading, k: int) -> int | None:
    """«مستبعدا في الوقت نفسه اللجوء إلى …»: the object behind an adverb of time."""
    start = k + 3
    if (reading.folded(k), reading.folded(k + 1)) != ("في", "الوقت") or reading.folded(k + 2) not in _SAME:
        return None
    near = reading.same_sentence(k, start) and not reading.gaps[start]
    return start if near and not is_function_word(reading.folded(start)) else None


def _plainly(reading: Reading, last: int, stop: int, form: CueForm) -> Frame | None:
    """«وأضاف X لا توجد …»: adding is speech only where what follows can open a sentence of its own."""
    said = _unmarked(reading, last, stop)
    plain = form.lemma == "قال" or (said is not None and reading.folded(said.start) in _SPEECH_OPENERS)
    return said if plain else None


def _unmarked(reading: Reading, last: int, stop: int) -> Frame | None:
    """«وقال X لن نتراجع»: speech that nothing but its subject marks, up to the end of the sentence."""
    subject = source_range(reading, last, stop) if opens_source(reading, last) else None
    start = subject.last if subject else last
    end = reading.end_of_sentence(last - 1)
    paused = stop < len(reading.words) and set(reading.gaps[stop]) & set("،,")  # «…، مشددا على …»
    long = min(end, stop) - start >= _SHORTEST_SPEECH
    if long and (stop >= min(end, last + REACH) or paused):
        word = reading.folded(start)
        if word in _SPEECH_OPENERS or (subject is not None and not ends_source(reading, start)):
            return Frame("colon", start, start)
    return _in_first_person(reading, last, min(end, stop))


def _in_first_person(reading: Reading, last: int, stop: int) -> Frame | None:
    """«قال X في تصريح صحفي لن نسمح بذلك»: only the speaker can say «we» so soon behind «قال»."""
    for k in range(last, min(stop, last + _FAR)):
        word, following = reading.folded(k), reading.folded(k + 1)
        ours = word in _NOT_YET and len(following) > _SHORTEST_WORD and following.startswith("ن")
        if (word in _FIRST_PERSON or ours) and reading.same_sentence(last - 1, k):
            return Frame("colon", k, k) if stop - k >= _SHORTEST_SPEECH else None
    return None


_FIRST_PERSON = word_class("we_say")
_NOT_YET = frozenset({"لن", "لم", "لا", "سوف"})
_SHORTEST_WORD = 3


def _what(reading: Reading, first: int, stop: int, form: CueForm) -> int | None:
    """«نفى X ما تداولته المواقع …»: the relative «ما» opens what is denied, criticised or demanded."""
    if form.polarity in ("assert", "expect"):
        return None
    for k in range(first, min(stop, first + _FAR)):
        if reading.folded(k) == "ما" and reading.same_sentence(first - 1, k):
            if reading.folded(k - 1) in _CITING:  # «استبعد X …، بحسب ما ذكر Y»
                return None
            return k if reading.folded(k + 1) not in ("لم", "زال", "يزال", "تزال") else None
    return None


def _defined_object(reading: Reading, last: int, stop: int, form: CueForm) -> int | None:
    """«استنكرت المنظمة الهجوم»: the object with its article behind a subject that can speak."""
    subject = source_range(reading, last, stop)
    if subject is None or not (
        opens_source(reading, subject.first) or behind_lone_name(reading, subject.first, form)
    ):
        return None
    end = without_object(reading, subject, form).last
    if end == subject.last:
        return None
    return end + 1 if _is_adverb(reading.folded(end)) else end


def _behind_subject(reading: Reading, last: int, stop: int, form: CueForm) -> Frame | None:
    """«نفى X هذه المزاعم», «توقعت الهيئة طقسا …»: whatever follows the subject; the score must weigh it."""
    subject = source_range(reading, last, stop)
    if subject is None or subject.last >= stop or not opens_source(reading, subject.first):
        return None
    if form.polarity == "deny" and reading.folded(subject.last) == "ذلك":  # «نفى X ذلك»
        return Frame("object", subject.last, subject.last)
    start = _pointed_at(reading, subject.last, stop)
    while start < stop and _is_adverb(reading.folded(start)):
        start += 1
    return Frame("object", start, subject.last) if start < stop else None


def _pointed_at(reading: Reading, first: int, stop: int) -> int:
    """«انتقدت الجبهة عبر مستشارها هذه التصريحات»: «هذه» behind a preposition and its noun is the object."""
    if not is_function_word(reading.folded(first)):
        return first
    for k in range(first + 1, min(stop, first + REACH // 4)):
        if set(reading.gaps[k]) & set("،,؛") or not reading.same_sentence(first, k):
            break
        if reading.folded(k) in _POINTING and k > first + 1:
            return k
    return first


def _is_adverb(word: str) -> bool:
    """«أدان المجلس بشدة الهجوم»: what may stand between a subject and its object."""
    return (is_function_word(word) and word not in _POINTING) or (word[:1] == "ب" and word[1:] in IDIOM)


def _expressive(reading: Reading, last: int, stop: int) -> Frame | None:
    """«قدم X شكره», «رفع X تهانيه»: a light verb and a noun of thanks, congratulation or apology."""
    for k in range(last, min(stop, last + _FAR)):
        word = reading.folded(k).removeprefix("ب").removeprefix("ال")
        if not reading.same_sentence(last - 1, k):
            return None
        if word in _EXPRESSED:
            return Frame("noun", k, k)
    return None


def _blaming(reading: Reading, last: int, stop: int) -> Frame | None:
    """«حمل X Y مسؤولية …»."""
    for k in range(last, min(stop, last + _FAR)):
        if reading.folded(k) in _BURDENS:
            return Frame("noun", k, k)
    return None
