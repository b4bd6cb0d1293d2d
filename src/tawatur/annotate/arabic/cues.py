"""Finds the cues of an article and what stands around each: verbs, participles, verbal nouns."""

from collections.abc import Iterator
from functools import cache

from tawatur.annotate.arabic.complements import IN_WHICH, Frame, in_which
from tawatur.annotate.arabic.doubts import ADJECTIVE, CLAUSE_OPENERS, outweighed, why_doubted
from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.frames import frame
from tawatur.annotate.arabic.homographs import is_other_word
from tawatur.annotate.arabic.objects import takes_object, without_object
from tawatur.annotate.arabic.phrases import opens_source, source_range
from tawatur.annotate.arabic.preceding import (
    CONNECTED,
    RELATIVES,
    described_noun,
    subject_before,
    there_are,
)
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.subjects import framed_subject, in_words, is_asked
from tawatur.annotate.arabic.vocabulary import is_function_word, is_that, word_class
from tawatur.lexicon import load
from tawatur.words import fold

_I = word_class("first_person")
_BEFORE_PAST = word_class("before_that_and_past")
_SHORT = 3
_BEFORE_NOUN = word_class("before_verbal_noun")
_COPULAS = word_class("copula")
_BLAME = word_class("blame")
_SAYING = word_class("merged_saying")
_TO = "ل"
_COUNTED = frozenset({"اتهم", "طالب"})  # «11 متهما», «140 طالبا»
_PLAIN = 0.9
_AGAIN = word_class("once_more")
_WHEN = word_class("time_adverb")
_BACK = 10  # words between «عاد» and «ليؤكد»


def spoken(reading: Reading) -> Iterator[Draft]:
    """Drafts of the attributions that a verb, participle or verbal noun carries, in text order."""
    forms, may_be = verb_forms(), _may_be()
    hidden = {k for first, last in reading.withheld.items() for k in range(first, last)}
    for i in reading.where(may_be):
        if reading.sentence_of[i] < 0 or i in hidden:
            continue
        word = reading.words[i]
        form = forms.get(word.folded)
        clitic = ""
        if form is None:
            form, clitic = forms[word.folded[1:]], word.folded[:1]
            if clitic == _TO and _is_purpose(reading, i):
                continue
        if not _possible(reading, i, form, clitic):
            continue
        draft = _draft(reading, i, form)
        if draft:
            if form.kind == "noun" and not form.object_ and not word.folded.startswith("بال"):
                draft.doubt = "noun"
            if form.object_ and form.kind == "verb" and "o" not in form.frame:
                draft.doubt = "object"
            told = clitic and (form.weight >= ADJECTIVE or reading.gaps[i] != "")  # «أهم وأبرز …»
            if form.homograph and not (told or _stands_out(reading, i, form) or in_which(reading, i)):
                draft.doubt = "homograph"
            if clitic == _TO:  # «عاد ليؤكد أن …», but «اجتمعوا ليؤكدوا دعمهم»
                draft.doubt = "" if draft.opener in ("that", "quote", "colon") else "purpose"
            elif draft.doubt and outweighed(reading, draft):
                draft.doubt = ""
            yield draft


@cache
def _may_be() -> frozenset[str]:
    """Every form, also behind «و» and «ف»: most words of a text are none of them."""
    plain = {clitic + form for form in verb_forms() for clitic in ("", *CONNECTED)}
    to_say = {_TO + word for word, form in verb_forms().items() if _is_said(form)}
    return frozenset(plain | to_say)


def _is_said(form: CueForm) -> bool:
    return (
        form.tense == "present"
        and form.weight >= _PLAIN
        and "t" in form.frame
        and not (form.object_ or form.homograph)
    )


def _is_purpose(reading: Reading, i: int) -> bool:
    """«سعى ليعلن …» is wanted; «عاد X ليؤكد أن», «ليجيب X أن» are said."""
    first = max(reading.first_of_sentence(i), i - _BACK)
    return not (opens_source(reading, i + 1) or any(reading.folded(k) in _AGAIN for k in range(first, i)))


def _possible(reading: Reading, i: int, form: CueForm, clitic: str) -> bool:
    before = reading.folded(i - 1)
    if _first_person(reading, i, form, clitic) or is_other_word(reading, i, form, clitic):
        return False
    if before in ("ما", "حسبما", "كما") and form.object_ and (form.lemma != "وصف" or before != "ما"):
        return False
    word = reading.folded(i)
    dual = form.many and form.tense == "past" and word.endswith("ا") and not word.endswith("وا")
    if dual and len(before) > _SHORT and before[-1] == "ا" and before[-2] not in "هنو":
        return False  # «استنكارا وشجبا» are nouns
    counted = before.isdigit() and form.lemma in _COUNTED
    if form.tense == "participle" and not reading.gaps[i] and (before in _COPULAS or counted):
        return is_that(reading.folded(i + 1))  # «يعتبر مرجعا», but «ظل معتقدا أن»
    if form.tense == "participle" and word.endswith("ات") and not reading.gaps[i]:
        return any(is_that(reading.folded(k)) for k in (i + 1, i + 2))  # «ملاحظات» are a noun
    if form.lemma == "طالب" and word.lstrip("و") == "طالبه" and before.startswith("طالب"):
        return False  # «طالبا وطالبة»
    if before in _BEFORE_NOUN:  # «يتم شرح», «مما يذكر», «يا ترى»
        return False
    if form.lemma == "بين" and any(reading.folded(k).startswith("بين") for k in range(i - 4, i)):
        return False  # «بينه وبين»
    if word == "بالتاكيد" and not (reading.folded(i + 1) == "علي" or is_that(reading.folded(i + 1))):
        return False
    if form.lemma == "هنأ" and word.lstrip("وف") == "هنا" and reading.ends_with(i, "ا"):
        return False
    governed = before in ("عن", "في", "من", "الي", "علي") and not there_are(reading, i)
    plural_noun = form.tense != "participle" or reading.folded(i).endswith("ات")  # «على معتقدات الناس»
    return not (form.kind == "verb" and governed and plural_noun)


def _stands_out(reading: Reading, i: int, form: CueForm) -> bool:
    """A word that may be a noun or preposition is a verb where a clause begins."""
    begins = reading.gaps[i] != "" or i == 0 or reading.folded(i - 1) in CLAUSE_OPENERS
    return begins or form.tense == "participle"


def _with_object(reading: Reading, cue: Range, source: Range | None, found: Frame) -> Frame:
    """«اتهم X Y بـ …»: whom the verb is about belongs to the content."""
    start = source.last if source and source.first >= cue.last else cue.last
    start += reading.folded(start) in IN_WHICH or reading.folded(start) in _WHEN
    return found._replace(start=start) if start < found.start else found


def _at_once(reading: Reading, k: int, found: Frame) -> Frame:
    """«إن زهدي انتقد خطط الوزارة»: behind its subject a verb has its object at once, but for «فيه»."""
    while reading.folded(k) in IN_WHICH:
        k += 1
    if k >= found.start or set(reading.gaps[k]) - _QUOTES or is_function_word(reading.folded(k)):
        return found
    return found._replace(start=k)


_QUOTES = frozenset('«»"“”')


def _is_described(reading: Reading, after: Range) -> bool:
    """«ووصف الأزمة بأنها …»: a thing with its article is what is described, not who describes it."""
    word = reading.folded(after.first)
    thing = word.startswith("ال") and word.endswith(("ه", "ات"))
    return thing and not opens_source(reading, after.first)


def _first_person(reading: Reading, i: int, form: CueForm, clitic: str) -> bool:
    """«أعتقد», «أستغرب» are the speaker's own; «إبان» is no verb: the hamza tells, which folding drops."""
    if form.kind != "verb" or form.tense != "past":
        return False
    before = reading.folded(i - 1)
    thought = form.lemma[0] in "آا" and form.gender == "m" and not clitic  # «اعتقد أنني»
    unwritten = form.lemma == "اعتقد" and form.gender == "m" and not form.many
    if unwritten and reading.written(i + 1)[:1] == "ا" and is_that(reading.folded(i + 1)):
        return True  # «واعتقد ان» where no hamza is written
    if before in _I or (thought and reading.folded(i + 1) in _I):
        return True
    written = reading.text[reading.words[i].start + len(clitic)]
    if form.lemma[0] in "آا":
        return written == "أ"
    if form.lemma[0] == "أ" and form.gender == "m" and not (form.many or clitic):
        before_that = {reading.folded(k) for k in range(i - 4, i - 1)}
        wished = before in ("ان", "وان") and not before_that & _BEFORE_PAST
        if wished or before in ("لن", "لم", "سوف", "لا", "كي", "لكي"):  # «أريد أن أوضح»
            return True
    return written in "إآ"


def _draft(reading: Reading, i: int, form: CueForm) -> Draft | None:
    if "s" in form.frame and (again := _said_again(reading, i, form)):
        return again
    found = frame(reading, i + 1, form)
    if found is None or found.start >= len(reading.words):
        return None
    bare = found.opener == "object" and form.lemma != "رفض"
    doubt = "bare" if bare else why_doubted(reading, i, form, found)
    if "e" in form.frame and found.opener == "noun":
        form = form._replace(polarity="accuse" if reading.folded(found.start) in _BLAME else "assert")
    if form.lemma in _REASONS and found.opener == "noun":
        found = _reason(reading, found)
    cue = Range(i, i + 1)
    if reading.folded(i + 1) in _SAYING and found.start > i + 1:
        if form.kind == "noun":  # «رد على الاتهامات قائلا»: the participle says it
            return None
        cue = Range(i, i + 2)
    source = _source(reading, cue, form, found)
    if _is_passive(reading, i, form, found, source):
        doubt = "passive"
    within = in_which(reading, i)
    if within and source and source.last <= i:  # the meeting or statement is no speaker
        source = None
    direct = within or (source is not None and source.last <= i)
    if direct and found.opener in ("noun", "object", "quote") and takes_object(form):
        found = _at_once(reading, cue.last, found)
    if "a" in form.frame and found.opener != "quote":
        found = _with_object(reading, cue, source, found)
    return Draft(cue, form, source, found.start, found.opener, found.limit, doubt=doubt)


def _reason(reading: Reading, found: Frame) -> Frame:
    """«مبررا ذلك بارتفاع الأسعار»: what is said is the reason."""
    for k in range(found.start, found.start + _SHORT):
        if reading.folded(k) == "ذلك" and reading.folded(k + 1)[:1] == "ب":
            return found._replace(start=k + 1)
    return found


_REASONS = frozenset({"برر", "علل"})


def _said_again(reading: Reading, i: int, form: CueForm) -> Draft | None:
    """«جدد X التأكيد على أن …», «أعاد التذكير بـ…»: the noun tells how the content begins."""
    reach = _BACK if form.lemma != "وجه" else _BACK // 2
    for k in range(i + 1, min(i + reach, len(reading.words))):
        if not reading.same_sentence(i, k) or is_that(reading.folded(k)):
            return None
        word = reading.folded(k)
        what = _said_nouns().get(word) or _said_nouns().get(word.removeprefix("ال"))
        if what is None and (word in verb_forms() or word[1:] in verb_forms()):
            return None
        if what is None:
            continue
        found = frame(reading, k + 1, what)
        if found is None or found.start >= len(reading.words) or found.opener == "object":
            return None
        source = source_range(reading, i + 1, k) or subject_before(reading, i)
        said = what._replace(tense=form.tense, gender=form.gender, many=form.many)
        return Draft(Range(i, i + 1), said, source, found.start, found.opener, found.limit)
    return None


@cache
def _said_nouns() -> dict[str, CueForm]:
    """«تأكيد», «تذكير» …: the form of the verb that each is the noun of."""
    forms = {form.lemma: form for form in reversed(verb_forms().values()) if form.tense == "past"}
    rows = load("ar", "saying_nouns")
    return {fold(e.form): forms[e["verb"]] for e in rows}


def _is_passive(reading: Reading, i: int, form: CueForm, found: Frame, source: Range | None) -> bool:
    """«حيث يتهم الراوي بالقتل»: nobody stands between the one named and the charge, so he is the accused."""
    plain = form.tense == "present" and not form.object_ and reading.folded(i)[:1] not in CONNECTED
    return plain and form.lemma == "اتهم" and found.opener == "bi" and source == Range(i + 1, found.start)


def _source(reading: Reading, cue: Range, form: CueForm, found: Frame) -> Range | None:
    after = None
    if form.lemma == "قول" and not form.object_ and (spoken_by := in_words(reading, cue.first)):
        return spoken_by
    owned = form.kind == "noun" and form.object_  # «اتهامه الوزير»: the pronoun is who says it
    named = opens_source(reading, cue.last) and not owned  # «وصفه رئيس اللجنة بأنه», «توقعات المحللين بأن»
    if (form.kind == "verb" and not form.object_) or form.lemma == "قال" or named:
        after = source_range(reading, cue.last, found.limit)
        speech = found.opener in ("that", "quote", "colon") and not form.frame & {"a", "o"}
        if after and takes_object(form) and not speech:
            after = without_object(reading, after, form)
    if after and form.lemma == "وصف" and _is_described(reading, after):
        after = None
    if after and not owned and is_asked(reading, after, form):
        after = None
    told = form.tense == "past" or reading.folded(cue.first).startswith("ف")  # «أما X فيرى»
    if form.kind == "verb" and told and (framed := framed_subject(reading, cue.first)):
        return framed
    told_of = form.object_ and reading.folded(cue.first - 1) in RELATIVES  # «X الذي وصفه بأنه»: X is it
    if after is None and form.kind == "verb" and form.tense != "participle" and not told_of:
        return subject_before(reading, cue.first) or described_noun(reading, cue.first, form)
    if after and form.tense == "participle":
        return None
    return after
