"""Finds the cues of an article and what stands around each: verbs, participles, verbal nouns."""

from collections.abc import Iterator
from functools import cache

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.frames import Frame, frame
from tawatur.annotate.arabic.homographs import is_other_word
from tawatur.annotate.arabic.nouns import head, is_title
from tawatur.annotate.arabic.objects import takes_object, without_object
from tawatur.annotate.arabic.phrases import ends_source, opens_source, source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.subjects import framed_subject, is_asked
from tawatur.annotate.arabic.vocabulary import is_function_word, is_owned_event, is_that, word_class
from tawatur.words import fold

_BEFORE_SUBJECT = word_class("before_subject")
_CLAUSE_OPENERS = word_class("clause_opener")
_LONGEST_SUBJECT = 14
_RELATIVE = word_class("relative_or_what")
_CONNECTED = ("و", "ف")
_POINTING = word_class("pointing")
_RELATIVES = frozenset({"التي", "الذي", "الذين"})


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
        if not _possible(reading, i, form, clitic):
            continue
        draft = _draft(reading, i, form)
        if draft:
            if form.kind == "noun" and not form.object_ and not word.folded.startswith("بال"):
                draft.doubt = "noun"
            if form.object_ and form.kind == "verb" and "o" not in form.frame:
                draft.doubt = "object"
            told = clitic and (form.weight >= _ADJECTIVE or reading.gaps[i] != "")  # «أهم وأبرز …»
            if form.homograph and not (told or _stands_out(reading, i, form)):
                draft.doubt = "homograph"
            if draft.doubt and _outweighed(reading, draft):
                draft.doubt = ""
            yield draft


@cache
def _may_be() -> frozenset[str]:
    """Every form, also behind «و» and «ف»: most words of a text are none of them."""
    return frozenset(clitic + form for form in verb_forms() for clitic in ("", *_CONNECTED))


def _outweighed(reading: Reading, draft: Draft) -> bool:
    """What speaks for a doubtful draft: in gold/train at least two of five such drafts are right."""
    form, opener, voiced = draft.form, draft.opener, draft.source is not None
    word, before = reading.folded(draft.cue.first), reading.folded(draft.cue.first - 1)
    match draft.doubt:
        case "weak" | "dropped":
            believed = form.tense == "present" and opener == "that" and (form.many or before in _RELATIVES)
            at_once = word[:1] in _CONNECTED and (form.lemma != "زاد" or draft.limit == draft.cue.last)
            return believed or (form.tense == "past" and (voiced or at_once))
        case "bare":
            return form.weight >= _STRONG or reading.folded(draft.start) in _POINTING
        case "object":
            apart = before in _RELATIVES or not _told(reading, draft.cue.first)
            return opener == "bi" and "o" in form.frame and apart
        case "relative":  # «لكن X أكد ضرورة …», «X الذي أعلن استقالته»
            plain = form.weight >= _CLEAR and not form.homograph
            if before in _RELATIVES or draft.source is None:
                return plain and _is_own(reading, draft.start, form)
            return plain and opens_source(reading, draft.source.first)
        case "homograph":
            asked = form.lemma == "طلب" and voiced and opener in ("noun", "quote")
            return asked or (opener == "that" and form.lemma == "نص")
        case "noun":
            at_once = opener == "quote" and draft.start == draft.cue.last
            told = opener == "that" and form.lemma not in _LOOSE_NOUNS
            return at_once or (voiced and (told or form.lemma == "توقعات" or _is_announced(reading, draft)))
        case "adjective":
            return word.endswith("ا") and form.weight >= _STRONG and not before.endswith("ا")
    return False


def _is_own(reading: Reading, k: int, form: CueForm) -> bool:
    """«استقالته» behind «أعلن», «رفضها» behind «أعلنت»: an act of the one who speaks."""
    suffixes = ("ها",) if form.gender == "f" else ("ه", "هم", "هما")
    return is_owned_event(reading.folded(k)) and reading.folded(k).endswith(suffixes)


def _is_announced(reading: Reading, draft: Draft) -> bool:
    """«بعد إعلان الهيئة تورط …», «تحذيرات المبعوث من …»: a noun of saying in construct with who says it."""
    source = draft.source
    if source is None or source.first != draft.cue.last or source.last < draft.limit:
        return False
    object_ = draft.opener != "object" or _is_own(reading, draft.start, draft.form)
    return object_ and fold(draft.form.lemma) in _ANNOUNCING


_ANNOUNCING = word_class("announcing_noun")


def _told(reading: Reading, cue: int) -> bool:
    """A complementiser stands before in the sentence: the word belongs to what is said there."""
    first = max(reading.first_of_sentence(cue), cue - _FAR_BACK)
    return any(is_that(reading.folded(k)) for k in range(first, cue))


_FAR_BACK = 60


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
    counted = before.isdigit() and form.lemma == "اتهم"  # «11 متهما»
    if form.tense == "participle" and not reading.gaps[i] and (before in _COPULAS or counted):
        return is_that(reading.folded(i + 1))  # «يعتبر مرجعا», but «ظل معتقدا أن»
    if before in _BEFORE_NOUN:  # «يتم شرح», «مما يذكر», «يا ترى»
        return False
    if form.lemma == "بين" and any(reading.folded(k).startswith("بين") for k in range(i - 4, i)):
        return False  # «بينه وبين»
    if word == "بالتاكيد" and not (reading.folded(i + 1) == "علي" or is_that(reading.folded(i + 1))):
        return False
    if form.lemma == "هنأ" and word.lstrip("وف") == "هنا" and reading.ends_with(i, "ا"):
        return False
    governed = before in ("عن", "في", "من", "الي", "علي")
    plural_noun = form.tense != "participle" or reading.folded(i).endswith("ات")  # «على معتقدات الناس»
    return not (form.kind == "verb" and governed and plural_noun)


def _stands_out(reading: Reading, i: int, form: CueForm) -> bool:
    """A word that may be a noun or preposition is a verb where a clause begins."""
    begins = reading.gaps[i] != "" or i == 0 or reading.folded(i - 1) in _CLAUSE_OPENERS
    return begins or form.tense == "participle"


def _with_object(cue: Range, source: Range | None, found: Frame) -> Frame:
    """«اتهم X Y بـ …»: whom the verb is about belongs to the content."""
    start = source.last if source and source.first >= cue.last else cue.last
    return found._replace(start=start) if start < found.start else found


def _first_person(reading: Reading, i: int, form: CueForm, clitic: str) -> bool:
    """«أعتقد», «أستغرب» are the speaker's own; «إبان» is no verb: the hamza tells, which folding drops."""
    if form.kind != "verb" or form.tense != "past":
        return False
    before = reading.folded(i - 1)
    thought = form.lemma[0] in "آا" and form.gender == "m" and not clitic  # «اعتقد أنني»
    if before in _I or (thought and reading.folded(i + 1) in _I):
        return True
    written = reading.text[reading.words[i].start + len(clitic)]
    if form.lemma[0] in "آا":
        return written == "أ"
    if form.lemma[0] == "أ" and form.gender == "m" and not (form.many or clitic):
        wished = before in ("ان", "وان") and reading.folded(i - 2) not in _BEFORE_PAST
        if wished or before in ("لن", "لم", "سوف", "لا", "كي", "لكي"):  # «أريد أن أوضح»
            return True
    return written in "إآ"


_I = word_class("first_person")
_BEFORE_PAST = word_class("before_that_and_past")


def _draft(reading: Reading, i: int, form: CueForm) -> Draft | None:
    found = frame(reading, i + 1, form)
    if found is None or found.start >= len(reading.words):
        return None
    doubt = "bare" if found.opener == "object" else _doubt(reading, i, form, found)
    if "e" in form.frame and found.opener == "noun":
        form = form._replace(polarity="accuse" if reading.folded(found.start) in _BLAME else "assert")
    cue = Range(i, i + 1)
    if reading.folded(i + 1) in _SAYING and found.start > i + 1:
        cue = Range(i, i + 2)
    source = _source(reading, cue, form, found)
    if _is_passive(reading, i, form, found, source):
        doubt = "passive"
    if "a" in form.frame and found.opener != "quote":
        found = _with_object(cue, source, found)
    return Draft(cue, form, source, found.start, found.opener, found.limit, doubt=doubt)


def _is_passive(reading: Reading, i: int, form: CueForm, found: Frame, source: Range | None) -> bool:
    """«حيث يتهم الراوي بالقتل»: nobody stands between the one named and the charge, so he is the accused."""
    plain = form.tense == "present" and not form.object_ and reading.folded(i)[:1] not in _CONNECTED
    return plain and form.lemma == "اتهم" and found.opener == "bi" and source == Range(i + 1, found.start)


def _doubt(reading: Reading, i: int, form: CueForm, found: Frame) -> str:
    """Why the form is more often something else than a cue in such a frame; "" where it is not."""
    speech = found.opener in ("that", "quote", "colon")
    source = source_range(reading, i + 1, found.limit)
    voiced = source is not None and opens_source(reading, source.first)
    if form.object_ and form.kind == "verb" and source is None and not speech:
        return "object"
    if form.tense == "present" and (source is None or form.polarity == "assert"):
        return _doubt_present(reading, i, form, found, voiced=voiced, dropped=source is None)
    if form.tense == "participle" and not speech and not set(reading.gaps[i]) & set("،,.؛:"):
        described = reading.folded(i).endswith("ه") and not reading.folded(i - 1).startswith("ال")
        return "adjective" if described or found.opener in ("noun", "bi", "li") else ""
    unsure = form.weight <= _WEAK and found.opener == "that"
    told_from = max(i + 1, source.last if source else 0)
    if unsure and found.limit - told_from > _NEAR:  # «سجل أرقاما قياسية … خاصة أن»
        return "far"
    plain = form.kind == "verb" and form.weight <= _WEAK
    if plain and found.opener == "quote" and _is_apart(reading, told_from, found.start):
        return "far"
    paused = form.tense == "participle" and reading.gaps[i] != ""  # «، مختتما بأن …»
    if found.opener == "that" and form.weight <= _WEAK and not (voiced or paused):
        return "weak"
    if found.opener == "noun" and form.tense == "past" and source is None and not _opens_clause(reading, i):
        return "relative"
    if form.homograph and not speech and form.weight < _SURE:
        return "homograph"
    mute = source is not None and not voiced
    return "weak" if mute and found.opener in ("an", "bi") and form.weight < _WEAK else ""


def _is_apart(reading: Reading, first: int, start: int) -> bool:
    """«واصل الفريق برنامجه بدورة «…»»: words between, and neither a colon nor «قائلا» before the marks."""
    told = any(reading.folded(k) in _SAYING for k in range(first, start))
    return start > first and ":" not in reading.gaps[start] and not told


def _doubt_present(
    reading: Reading, i: int, form: CueForm, found: Frame, *, voiced: bool, dropped: bool
) -> str:
    """The present without a subject is the author's («يذكر أن»), a relative clause's, or a copula's."""
    if dropped and _subject_before(reading, i) is None:
        if form.lemma in _IMPERSONAL and form.gender == "m" and not form.many:
            return "impersonal"
        if form.lemma == "بين" and form.gender == "f":  # «تبين أن»: it turned out
            return "impersonal"
        speech = found.opener in ("that", "quote", "colon")
        by_pronoun = reading.folded(i - 1) in _HE and speech
        return "" if found.opener != "noun" and (by_pronoun or _opens_clause(reading, i)) else "dropped"
    if found.opener == "noun" and form.polarity == "assert":
        return "" if voiced and form.weight >= _CLEAR else "copula"
    if found.opener == "that" and form.weight <= _WEAK and not voiced:
        return "weak"
    doubtful = form.homograph and found.opener not in ("that", "quote", "colon") and form.weight < _SURE
    return "homograph" if doubtful else ""


_SHORT = 3
_BEFORE_NOUN = word_class("before_verbal_noun")
_COPULAS = word_class("copula")
_LOOSE_NOUNS = frozenset({"حديث", "رد", "رغبة"})
_STRONG = 0.8
_SURE = 0.7
_WEAK = 0.6
_ADJECTIVE = 0.7
_CLEAR = 0.9


def _opens_clause(reading: Reading, i: int) -> bool:
    connected = reading.folded(i)[:1] in _CONNECTED and reading.folded(i)[1:] in verb_forms()
    return connected or reading.gaps[i] != "" or reading.folded(i - 1) in _CLAUSE_OPENERS


_HE = word_class("subject_pronoun")
_BLAME = word_class("blame")
_IMPERSONAL = word_class("impersonal_lemma")
_SAYING = word_class("merged_saying")


def _source(reading: Reading, cue: Range, form: CueForm, found: Frame) -> Range | None:
    after = None
    owned = form.kind == "noun" and form.object_  # «اتهامه الوزير»: the pronoun is who says it
    named = opens_source(reading, cue.last) and not owned  # «وصفه رئيس اللجنة بأنه», «توقعات المحللين بأن»
    if (form.kind == "verb" and not form.object_) or form.lemma == "قال" or named:
        after = source_range(reading, cue.last, found.limit)
        told = found.opener in ("that", "quote", "colon") and not form.frame & {"a", "o"}
        if after and takes_object(form) and not told:
            after = without_object(reading, after, form)
    if after and not owned and is_asked(reading, after, form):
        after = None
    if form.kind == "verb" and form.tense == "past" and (framed := framed_subject(reading, cue.first)):
        return framed
    told_of = form.object_ and reading.folded(cue.first - 1) in _RELATIVES  # «X الذي وصفه بأنه»: X is it
    if after is None and form.kind == "verb" and form.tense != "participle" and not told_of:
        return _subject_before(reading, cue.first) or _described_noun(reading, cue.first, form)
    if after and form.tense == "participle":
        return None
    return after


def _subject_before(reading: Reading, cue: int) -> Range | None:
    """The noun phrase of «X قال إن», «وكان X أعلن أن»: it opens the clause."""
    last = _before_auxiliaries(reading, cue)
    if reading.folded(last - 1) in _RELATIVES:
        return _before_relative(reading, last - 1)
    if reading.words[cue].folded[:1] in _CONNECTED and reading.folded(cue)[1:] in verb_forms():
        return None
    first = last
    while first > 0 and last - first < _LONGEST_SUBJECT and reading.same_sentence(first - 1, cue):
        if is_that(reading.folded(first - 1)) or reading.folded(first - 1) in _BEFORE_SUBJECT:
            break
        if set(reading.gaps[first]) & set("،,:؛.!؟?") or _speech_opens(reading, first, cue):
            break
        first -= 1
    if first < last and reading.folded(first) in _BEFORE_SUBJECT:
        first += 1
    if first >= last or last - first >= _LONGEST_SUBJECT:
        return None
    return _noun_phrase(reading, first, last)


def _before_auxiliaries(reading: Reading, cue: int) -> int:
    """«X كان ولا يزال يشدد», «X لم يؤكد»: the word behind the subject."""
    k = cue
    while k > 0 and cue - k < _MOST_AUXILIARIES and not reading.gaps[k] and reading.folded(k - 1) in _HELPING:
        k -= 1
    return k


_HELPING = word_class("before_verb")
_MOST_AUXILIARIES = 4


def _speech_opens(reading: Reading, first: int, cue: int) -> bool:
    """«أضاف: «البحوث أوضحت …»»: word `first` opens a quotation in which the cue stands."""
    quote = reading.quote_at.get(first)
    return first < cue and quote is not None and quote.last > cue


def _described_noun(reading: Reading, cue: int, form: CueForm) -> Range | None:
    """«وفق بيان للهيئة أشار إلى», «خطابا بتاريخ … يشير إلى»: an indefinite noun and its relative clause."""
    if reading.folded(cue - 1) in _HE:
        return None
    if reading.folded(cue)[:1] in _CONNECTED and reading.folded(cue) not in verb_forms():
        return None
    for k in range(cue - 1, max(-1, cue - _FAR), -1):
        if not reading.same_sentence(k, cue) or set(reading.gaps[k + 1]) & set("،,؛:"):
            return None
        word = reading.folded(k)
        if word in verb_forms() or is_that(word):
            return None
        known = head(word)
        if known and not word.startswith(("ال", "وال", "لل")) and known.class_ in _INDEFINITE:
            return Range(k, cue) if known.gender == form.gender else None
    return None


_FAR = 8
_INDEFINITE = frozenset({"document", "person_unnamed", "group", "media_outlet"})


def _before_relative(reading: Reading, relative: int) -> Range | None:
    """«التقارير التي تفيد»: the listed noun that the relative clause describes."""
    for k in range(relative - 1, max(-1, relative - _NEAR), -1):
        if not reading.same_sentence(k, relative) or set(reading.gaps[k + 1]) & set("،,؛:"):
            return None
        if opens_source(reading, k):
            return Range(k, relative)
    return None


_NEAR = 5


def _starts_source(reading: Reading, k: int, last: int) -> bool:
    word = reading.folded(k)
    plain = word[1:] if word[:1] in _CONNECTED else word
    if opens_source(reading, k) or is_title(plain) or head(plain) is not None or word.startswith("ال"):
        return True
    return last - k <= 2 and reading.first_of_sentence(k) == k and not is_function_word(word)


def _noun_phrase(reading: Reading, first: int, last: int) -> Range | None:
    forms = verb_forms()
    if not _starts_source(reading, first, last):
        return None
    for k in range(first, last):
        word = reading.folded(k)
        if (k == first and (ends_source(reading, k) or word in ("في", "من"))) or word in _RELATIVE:
            return None
        form = forms.get(word) or forms.get(word[1:] if word[:1] in _CONNECTED else word)
        if form and not form.homograph:
            return None
    return Range(first, last)
