"""Why a word that is spelled like a cue may be none in its place, and what speaks for it all the same."""

from tawatur.annotate.arabic.complements import IN_WHICH, Frame
from tawatur.annotate.arabic.drafts import Draft
from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.nouns import head
from tawatur.annotate.arabic.phrases import opens_source, source_range
from tawatur.annotate.arabic.preceding import CONNECTED, HE, NEAR, RELATIVES, described_noun, subject_before
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.sources import source_class
from tawatur.annotate.arabic.vocabulary import is_event_noun, is_owned_event, is_that, word_class
from tawatur.words import bare, fold

_STRONG = 0.8
_SURE = 0.7
_WEAK = 0.6
ADJECTIVE = 0.7
_CLEAR = 0.9
_SAYING = word_class("merged_saying")
_LOOSE_NOUNS = frozenset({"حديث", "رد", "رغبة"})
CLAUSE_OPENERS = word_class("clause_opener")
_IMPERSONAL = word_class("impersonal_lemma")
_PRETEXTS = frozenset({"حجة", "ذريعة", "دعوى", "زعم"})
_FAR_BACK = 60
_THAT_HE = frozenset({"انه", "انها", "انهم"})
_EXCEPT = frozenset({"الا", "غير", "بيد", "رغم"})  # «إلا أنه يقول إن …»
_RUMOURS = frozenset({"انباء", "اخبار", "شائعات", "اشاعات", "معلومات"})
_REFUTED = word_class("refuted")
_EXPLAINING = frozenset({"أرجع", "عزا"})  # «يعزو الخبراء الظاهرة إلى …»
_ANNOUNCING = word_class("announcing_noun")
_POINTING = word_class("pointing")


def why_doubted(reading: Reading, i: int, form: CueForm, found: Frame) -> str:
    """Why the form is more often something else than a cue in such a frame; "" where it is not."""
    speech = found.opener in ("that", "quote", "colon")
    if form.lemma == "رفض" and not speech and reading.folded(found.start) not in _REFUTED:
        return "refused"  # «رفض المدرب إراحة اللاعبين» is an event
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
    paused = any(set(reading.gaps[k]) & set("،,؛") for k in range(i + 1, found.limit))
    if unsure and (found.limit - told_from > NEAR or (paused and source is None)):
        return "far"  # «سجل أرقاما قياسية … خاصة أن», «وجد العلم، لكن الأكيد أن»
    plain = form.kind == "verb" and form.weight <= _WEAK
    if plain and found.opener == "quote" and _is_apart(reading, told_from, found.start):
        return "far"
    closing = form.tense == "participle" and reading.gaps[i] != ""  # «، مختتما بأن …»
    if found.opener == "that" and form.weight <= _WEAK and not (voiced or closing):
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
    if form.lemma == "أفاد" and found.opener == "bi" and described_noun(reading, i, form):
        return ""  # «بلاغا يفيد بوقوع حريق»
    if form.lemma == "قال" and dropped and _is_quoting(reading, i):
        return ""
    if dropped and subject_before(reading, i) is None:
        if form.lemma in _IMPERSONAL and form.gender == "m" and not form.many:
            return "impersonal"
        if form.lemma == "بين" and form.gender == "f":  # «تبين أن»: it turned out
            return "impersonal"
        speech = found.opener in ("that", "quote", "colon")
        then = reading.folded(i - 1) == "ان" and reading.folded(i - 2) == "قبل"  # «قبل أن يضيف: …»
        he = reading.folded(i - 1) in HE or (
            reading.folded(i - 1) in _THAT_HE and reading.folded(i - 2) in _EXCEPT
        )
        by_pronoun = (then or he) and speech
        return "" if found.opener != "noun" and (by_pronoun or _opens_clause(reading, i)) else "dropped"
    if found.opener == "bi" and form.lemma == "هدد" and not (voiced or _opens_clause(reading, i)):
        return "dropped"  # «مخاطر تهدد الاقتصاد بأزمة»
    if found.opener == "noun" and form.polarity == "assert":
        clear = form.weight >= _CLEAR or form.lemma in _EXPLAINING
        return "" if voiced and clear else "copula"
    if found.opener == "that" and form.weight <= _WEAK and not voiced:
        return "weak"
    doubtful = form.homograph and found.opener not in ("that", "quote", "colon") and form.weight < _SURE
    return "homograph" if doubtful else ""


def _is_quoting(reading: Reading, i: int) -> bool:
    """«وكتبت الصحيفة في افتتاحيتها تقول إن …», «ومضى يقول: …»."""
    for k in range(i - 1, max(-1, i - _FAR), -1):
        if not reading.same_sentence(k, i) or is_that(reading.folded(k)):
            return False
        word = reading.folded(k)
        form = verb_forms().get(word) or (verb_forms().get(word[1:]) if word[:1] in CONNECTED else None)
        if form is not None and form.lemma in _WRITING and form.tense == "past":
            return True
    return False


_WRITING = frozenset({"كتب", "مضى", "واصل", "استطرد", "علق", "عقب"})
_FAR = 12


def _opens_clause(reading: Reading, i: int) -> bool:
    connected = reading.folded(i)[:1] in CONNECTED and reading.folded(i)[1:] in verb_forms()
    form = verb_forms().get(reading.folded(i))
    opens = i == 0 and ((form is not None and form.tense == "past") or reading.gaps[1:2] != [""])
    return connected or opens or reading.gaps[i] != "" or reading.folded(i - 1) in CLAUSE_OPENERS


def outweighed(reading: Reading, draft: Draft) -> bool:
    """What speaks for a doubtful draft: in gold/train at least two of five such drafts are right."""
    form, opener, voiced = draft.form, draft.opener, draft.source is not None
    word, before = reading.folded(draft.cue.first), reading.folded(draft.cue.first - 1)
    match draft.doubt:
        case "weak" if form.kind == "noun" and form.object_:  # «بتأكيدها أن …»
            return opener == "that" and draft.limit == draft.cue.last and before != "عن"
        case "weak" | "dropped":
            believed = form.tense == "present" and opener == "that" and (form.many or before in RELATIVES)
            at_once = word[:1] in CONNECTED and (form.lemma != "زاد" or draft.limit == draft.cue.last)
            return believed or (form.tense == "past" and (voiced or at_once))
        case "bare" if form.lemma == "تبنى":  # an attack; a parliament adopts a law
            return draft.source is not None and source_class(reading, draft.source) == "armed_group"
        case "bare":
            return form.weight >= _STRONG or reading.folded(draft.start) in _POINTING
        case "object":
            return _is_told_to(reading, draft)
        case "relative":  # «لكن X أكد ضرورة …», «X الذي أعلن استقالته»
            return _is_own_word(reading, draft)
        case "homograph":
            return _is_meant(reading, draft)
        case "noun" if form.lemma in _PRETEXTS and word[:1] == "ب":  # «بحجة أن …»
            return opener in ("that", "quote") and draft.limit == draft.cue.last
        case "noun":
            at_once = opener == "quote" and draft.start == draft.cue.last and before not in _POINTING
            told = opener == "that" and form.lemma not in _LOOSE_NOUNS
            return at_once or (voiced and (told or form.lemma == "توقعات" or _is_announced(reading, draft)))
        case "adjective":
            return form.weight >= _STRONG and _is_circumstance(word, before, form)
    return False


def _is_told_to(reading: Reading, draft: Draft) -> bool:
    """«وصفه بأنه», «اتهمتها بـ», «ودعاهم إلى»: a verb with a pronoun, whose content is led in."""
    form, before = draft.form, reading.folded(draft.cue.first - 1)
    urging = form.lemma == "دعا" and draft.opener == "ila" and before not in RELATIVES
    if urging and is_event_noun(bare(reading.folded(draft.start))):
        return True
    apart = before in RELATIVES or not _told(reading, draft.cue.first)
    return draft.opener == "bi" and "o" in form.frame and apart


def _is_own_word(reading: Reading, draft: Draft) -> bool:
    form, before = draft.form, reading.folded(draft.cue.first - 1)
    plain = form.weight >= _CLEAR and not form.homograph
    if before in RELATIVES and reading.folded(draft.cue.last) in IN_WHICH:
        return plain and form.polarity != "assert"
    if before in RELATIVES or draft.source is None:
        return plain and _is_own(reading, draft.start, form)
    return plain and opens_source(reading, draft.source.first)


def _is_circumstance(word: str, before: str, form: CueForm) -> bool:
    """«شكروا الأمير مثمنين دعمه»: an accusative that does not describe the word before; no «متهمين»."""
    alone = word.endswith("ا") and not before.endswith("ا")
    both = word.endswith("ين") and not before.endswith("ين") and form.lemma != "اتهم"
    return alone or both


def _is_meant(reading: Reading, draft: Draft) -> bool:
    """A word that may be a noun is the verb in such company."""
    form, opener, voiced = draft.form, draft.opener, draft.source is not None
    word = reading.folded(draft.cue.first)
    if form.lemma == "تردد" and draft.source:  # «ترددت أنباء عن …»
        return opener == "an" and reading.folded(draft.source.first) in _RUMOURS
    if form.lemma == "شكر" and opener == "ala":  # «شكر الوزير السفير على حرصه»
        before = reading.folded(draft.cue.first - 1)
        plain = head(before) is None and not (is_event_noun(before) or is_that(before) or form.object_)
        return voiced and plain
    asked = form.lemma == "طلب" and voiced and opener in ("noun", "quote")
    if form.lemma == "أبرز" and draft.source:  # «وأبرز الوزير أهمية …»
        at_once = draft.start == draft.source.last and not form.object_
        return at_once and word[:1] == "و" and opens_source(reading, draft.source.first)
    provided = opener == "that" or (opener == "ala" and is_event_noun(reading.folded(draft.start)))
    return asked or (form.lemma == "نص" and provided)  # «ينص على أن», «ينص على تسليم»


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


def _told(reading: Reading, cue: int) -> bool:
    """A complementiser stands before in the sentence: the word belongs to what is said there."""
    first = max(reading.first_of_sentence(cue), cue - _FAR_BACK)
    return any(is_that(reading.folded(k)) for k in range(first, cue))
