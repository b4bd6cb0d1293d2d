"""How a cue leads into its content: complementiser, colon, quotation, preposition or bare noun phrase."""

from typing import NamedTuple

from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.names import BAN, is_given
from tawatur.annotate.arabic.nouns import head, is_listed, is_title
from tawatur.annotate.arabic.objects import takes_object, without_object
from tawatur.annotate.arabic.phrases import ends_source, object_start, opens_source, source_range
from tawatur.annotate.arabic.quotes import Quotation, bracketed
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import (
    THAT,
    is_event_noun,
    is_function_word,
    is_owned_event,
    is_that,
    word_class,
)
from tawatur.memo import remembered

_REACH = 40  # words between a cue and its complementiser; 99 % of the training sources are shorter
_LONG_QUOTE = 4  # words; shorter quotations are names
_PREPOSITIONS = {"الي": "ila", "علي": "ala", "عن": "an", "من": "min", "في": "fi"}
_POINTING = word_class("pointing")
_PLAINLY = frozenset({"قال"})
_SPEECH_OPENERS = word_class("opens_speech")
_SHORTEST_SPEECH = 4
_ASKING = frozenset({"تساءل", "سأل", "استفسر"})
_TAKES_BI = word_class("takes_bi")
_PRONOUNS = frozenset({"ه", "ها", "هم", "هما", "نا", "ك", "كم", "ي"})
_IDIOM = word_class("fixed_after_preposition")
_GOVERNING = word_class("takes_preposition")
_NOT_CLAUSE = word_class("before_other_that")


class Frame(NamedTuple):
    """`opener`: that, colon, quote, noun or a preposition; `start`: first word of the content;
    `limit`: word before which the source must end."""

    opener: str
    start: int
    limit: int


def frame(reading: Reading, last: int, form: CueForm) -> Frame | None:
    """The frame that opens after word `last`-1 for a cue of this form, or None: then it is no cue."""
    if _object_at_once(reading, last, form):
        return Frame("noun", last, last)
    k = last
    stop = min(len(reading.words), last + _REACH)
    while k < stop:
        opens = reading.gaps[k] or k in reading.quote_at or _may_open(reading.folded(k))
        if opens and (found := _open_at(reading, last, k, form)):
            return found
        if not reading.same_sentence(last - 1, k):
            break
        if k > last and k in reading.withheld:
            k = reading.withheld[k]
            continue
        if k > last and "q" not in form.frame and _starts_speech(reading, k):
            break
        beside = k == last and reading.words[k].folded[:1] not in ("و", "ف")
        if not beside and _other_cue(reading, k) and not _denied_report(reading, k, form):
            break
        quote = reading.quote_at.get(k)
        k = max(k + 1, quote.last) if quote and quote.last - quote.first < _LONG_QUOTE else k + 1
    return _bare(reading, last, min(k, stop), form)


def _starts_speech(reading: Reading, k: int) -> bool:
    """«رفض X الخطة، قائلا إن …»: speech of its own behind a verb that reports none."""
    form = verb_forms().get(reading.folded(k))
    return form is not None and form.lemma == "قال" and form.tense == "participle"


@remembered(100_000)
def _may_open(word: str) -> bool:
    """Whether a word with nothing before it may lead into a content at all; most may not."""
    return is_that(word) or word in _PREPOSITIONS or word[:1] in ("ب", "ل") or word in ("عما", "الا")


def _object_at_once(reading: Reading, last: int, form: CueForm) -> bool:
    """«وأكد أهمية …», «مستغربا تباطؤ …»: the object follows the cue, the subject is dropped."""
    if not form.frame & {"n", "p"} or not reading.same_sentence(last - 1, last) or reading.gaps[last]:
        return False
    word = reading.folded(last)
    event = is_event_noun(word) or (len(word) > _LONG_QUOTE and word[-1] == "ا" and is_event_noun(word[:-1]))
    return event and head(word) is None and not is_given(word)


def _open_at(reading: Reading, last: int, k: int, form: CueForm) -> Frame | None:
    gap, word = reading.gaps[k], reading.words[k].folded
    quote = reading.quote_at.get(k)
    speech = bool(form.frame & {"t", "q"})
    if ":" in gap and speech and not (word.isdigit() and reading.folded(k - 1).isdigit()):
        return _after_colon(reading, k)
    if not reading.same_sentence(last - 1, k):
        return None
    near = "q" in form.frame or k == last or is_that(word)
    if quote and speech and near and _is_speech(reading, last, k, quote):
        return Frame("quote", k, k)
    if "(" in gap and "q" in form.frame and _is_bracketed(reading, last, k):
        return Frame("quote", k, k)
    if k == last and word == "الا" and "t" in form.frame and _written(reading, k).startswith("أ"):
        return Frame("that", k, k)
    if _is_complementiser(word) and "t" in form.frame and _is_complement(reading, last, k, form):
        return _after_that(reading, last, k)
    return _preposition(reading, last, k, form)


def _is_complementiser(word: str) -> bool:
    """«أن», «بأنه», but not «فإن»: it opens the clause behind a condition or an adverb, never a content."""
    return is_that(word) and not word.startswith("ف")


def _is_speech(reading: Reading, last: int, k: int, quote: Quotation) -> bool:
    """A quotation is what is said, not a name or a title that is mentioned on the way to «أن»."""
    if is_that(reading.folded(k)):
        return True
    short = quote.last - quote.first < _LONG_QUOTE
    if (short and not _is_all_said(reading, last, k, quote)) or reading.folded(k - 1) in _TITLED:
        return False
    if reading.people.runs.get(k, 0) >= quote.last:
        return False
    if k == last or quote.last - quote.first > _LONG_TITLE:
        return True
    ended = quote.last < len(reading.words) and set(reading.gaps[quote.last]) & set(".،,؟!")
    return bool(ended) or not _complement_ahead(reading, quote.last)


def _is_all_said(reading: Reading, last: int, k: int, quote: Quotation) -> bool:
    """«وأضاف «لن نرحل».»: a few words in marks right behind the cue that end its clause."""
    ends = quote.last >= len(reading.words) or bool(set(reading.gaps[quote.last]) & set(".،,؟!\n"))
    return k == last and quote.closed and ends and quote.last - quote.first > 1


def _complement_ahead(reading: Reading, first: int) -> bool:
    """True where a complementiser follows soon, in the same clause."""
    for j in range(first, min(first + _LONG_TITLE, len(reading.words))):
        if not reading.same_sentence(first - 1, j) or _other_cue(reading, j):
            return False
        if is_that(reading.folded(j)):
            return reading.folded(j - 1) not in _NOT_CLAUSE
    return False


def _is_bracketed(reading: Reading, last: int, k: int) -> bool:
    """«قال (…)»: brackets around a sentence, right behind the cue or at the end of the sentence."""
    speech = bracketed(reading.text, reading.words, k)
    if speech is None or _complement_ahead(reading, k):
        return False
    ends = speech.last >= len(reading.words) or bool(set(reading.gaps[speech.last]) & set(".،,؟!\n"))
    return k == last or ends


def _role_goes_on(reading: Reading, k: int) -> bool:
    """«أكد المدير والمشرف على الفريق X أن …»: the preposition belongs to the role, for a name follows."""
    for j in range(k + 1, min(k + 1 + _LONG_TITLE, len(reading.words))):
        told = verb_forms().get(reading.folded(j))
        if not reading.same_sentence(k, j) or _other_cue(reading, j) or (told and told.kind == "noun"):
            return False
        if is_that(reading.folded(j)):
            return j - k > 2 and reading.folded(j - 1) not in _NOT_CLAUSE | _PREPOSITIONS.keys()
    return False


def _written(reading: Reading, k: int) -> str:
    return reading.text[reading.words[k].start : reading.words[k].end]


_LONG_TITLE = 9
_LOOSE = 0.6  # weight of a verb from which «على أن», «إلى أن» lead into its content whatever its preposition
_TITLED = word_class("before_a_title")


def _after_colon(reading: Reading, k: int) -> Frame:
    if reading.folded(k) in THAT:
        return Frame("quote" if k + 1 in reading.quote_at else "that", k + 1, k)
    return Frame("quote" if k in reading.quote_at else "colon", k, k)


def _is_complement(reading: Reading, last: int, k: int, form: CueForm) -> bool:
    before = reading.folded(k - 1)
    if k == last:
        return True
    fits = before not in _PREPOSITIONS or _PREPOSITIONS[before] in form.frame
    inner = before in ("في", "من") and k == last + 1 and form.tense != "participle"
    loose = (before in ("علي", "الي") or inner) and form.weight >= _LOOSE
    return before not in _NOT_CLAUSE and (fits or loose)


def _after_that(reading: Reading, last: int, k: int) -> Frame:
    limit = k - 1 if k - 1 >= last and reading.folded(k - 1) in _PREPOSITIONS else k
    start = k + 1 if reading.folded(k) in THAT else k
    return Frame("that", start, limit)


def _preposition(reading: Reading, last: int, k: int, form: CueForm) -> Frame | None:
    word = reading.words[k].folded
    if word == "عما" and form.lemma in _ASKING:
        return Frame("an", k, k)
    name = _PREPOSITIONS.get(word)
    if (name is None and word[:1] not in ("ب", "ل")) or reading.folded(k - 1) == "نقلا":
        return None
    following = reading.folded(k + 1)
    if following == "القول" and is_that(reading.folded(k + 2)):  # «خلص إلى القول إن …»
        return None
    fixed = following in _IDIOM or reading.folded(k - 1) in _GOVERNING
    if name in ("ala", "ila") and k > last and {name, "t"} <= form.frame and _role_goes_on(reading, k):
        return None
    if form.lemma == "أمل" and (name == "fi" or word[:1] == "ب") and not _is_hoped(reading, k):
        return None
    if name in form.frame and not fixed and not is_that(following):
        start = _event_before(reading, last, k) if "n" in form.frame else None
        if start is not None:
            return Frame("noun", start, start)
        return Frame(name, k + 1, k)
    if form.lemma == "رحب" and word[:1] == "ب" and _is_guest(word):
        return None
    only = "t" not in form.frame  # what follows «ب» is all that such a verb can report
    if (
        "bi" in form.frame
        and word[:1] == "ب"
        and len(word) > 2
        and _is_object_of_bi(word, at_once=k == last, only=only)
    ):
        named = k in reading.people.ends or reading.folded(k - 1) in reading.people.surnames
        if k > last and "t" in form.frame and _complement_ahead(reading, k + 1):
            return None
        asked = form.polarity == "demand" and k > last and bool(reading.gaps[k] or reading.gaps[k - 1])
        asked = asked or form.lemma in _TAKES_BI
        if k - last <= 1 or named or only or asked or not word.startswith("بال"):
            return Frame("bi", k, k)
    if "li" in form.frame and word[:1] == "ل" and len(word) > 4 and k > last and not _name_ahead(reading, k):
        return Frame("li", k, k)
    return None


def _is_hoped(reading: Reading, k: int) -> bool:
    """«يأمل في العثور على», «يأملون بفوز»: a noun of event, and no «أن» further on."""
    word = reading.folded(k)
    noun = reading.folded(k + 1) if word == "في" else word[1:]
    return (is_event_noun(noun.removeprefix("ال"))) and not _complement_ahead(reading, k + 1)


def _is_guest(word: str) -> bool:
    """«رحب بالوزير», «رحب بالحضور»: receiving a person is an event, welcoming a step is speech."""
    known = head(word)
    return is_title(word[1:]) or (known is not None and known.class_ in ("person_unnamed", "group"))


def _name_ahead(reading: Reading, first: int) -> bool:
    """A name follows soon: the role of a source is not over yet."""
    return any(k in reading.people.runs for k in range(first + 1, first + _SOON))


_SOON = 6


def _event_before(reading: Reading, first: int, last: int) -> int | None:
    """«أعلن الجيش عزل الرئيس بعد …»: an event noun behind a complete noun phrase is the object."""
    for k in range(first + 1, last):
        word, before = reading.folded(k), reading.folded(k - 1)
        complete = before.startswith("ال") or reading.gaps[k] or k in reading.people.ends
        if is_owned_event(word) or (complete and is_event_noun(word) and head(word) is None):
            return k
    return None


def _is_object_of_bi(word: str, *, at_once: bool, only: bool) -> bool:
    """«أشاد بجهود …», «رحب X بالاتفاق»: no adverb («بسرعة»), and no body unless right after the cue."""
    if word == "بما":
        return True
    if word[1:] in _IDIOM | _PRONOUNS or is_function_word(word) or word == BAN or is_listed(word):
        return False
    known = head(word)
    return at_once or known is None or (only and known.class_ in ("document", "group", "person_unnamed"))


def _bare(reading: Reading, last: int, stop: int, form: CueForm) -> Frame | None:
    told = form.lemma == "قول" or (form.lemma == "قال" and form.tense == "participle")
    if told and reading.same_sentence(last - 1, last):  # «بقوله …» without a colon or quotation mark
        return Frame("colon", last, last)
    if form.lemma in _PLAINLY and form.kind == "verb" and not form.object_:
        return _unmarked(reading, last, stop)
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
    if form.tense == "participle" and reading.gaps[last] == "" and reading.folded(last) not in _PREPOSITIONS:
        return Frame("noun", last, last)
    start = _what(reading, last, stop, form)
    if start is None and takes_object(form):
        start = _defined_object(reading, last, stop, form)
    if start is None:
        start = object_start(reading, last, stop)
    if start is None:
        return _behind_subject(reading, last, stop)
    return Frame("noun", start, start)


def _unmarked(reading: Reading, last: int, stop: int) -> Frame | None:
    """«وقال X لن نتراجع»: speech that nothing but its subject marks, up to the end of the sentence."""
    subject = source_range(reading, last, stop) if opens_source(reading, last) else None
    start = subject.last if subject else last
    end = reading.end_of_sentence(last - 1)
    if stop < min(end, last + _REACH) or end - start < _SHORTEST_SPEECH:
        return None
    word = reading.folded(start)
    opens = word in _SPEECH_OPENERS if subject is None else not ends_source(reading, start)
    return Frame("colon", start, start) if opens else None


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
    if subject is None or not opens_source(reading, subject.first):
        return None
    end = without_object(reading, subject, form).last
    if end == subject.last:
        return None
    return end + 1 if _is_adverb(reading.folded(end)) else end


_CITING = word_class("citing_before_what")


def _behind_subject(reading: Reading, last: int, stop: int) -> Frame | None:
    """«نفى X هذه المزاعم», «توقعت الهيئة طقسا …»: whatever follows the subject; the score must weigh it."""
    subject = source_range(reading, last, stop)
    if subject is None or subject.last >= stop or not opens_source(reading, subject.first):
        return None
    start = subject.last
    while start < stop and _is_adverb(reading.folded(start)):
        start += 1
    return Frame("object", start, subject.last) if start < stop else None


def _is_adverb(word: str) -> bool:
    """«أدان المجلس بشدة الهجوم»: what may stand between a subject and its object."""
    return (is_function_word(word) and word not in _POINTING) or (word[:1] == "ب" and word[1:] in _IDIOM)


def _expressive(reading: Reading, last: int, stop: int) -> Frame | None:
    """«قدم X شكره», «رفع X تهانيه»: a light verb and a noun of thanks, congratulation or apology."""
    for k in range(last, min(stop, last + _FAR)):
        word = reading.folded(k).removeprefix("ب").removeprefix("ال")
        if not reading.same_sentence(last - 1, k):
            return None
        owned = word in _BLAME or any(word == w + s for w in _THANKS for s in ("ه", "ها", "هم", "ا"))
        if word in _THANKS or owned:
            return Frame("noun", k, k)
    return None


def _blaming(reading: Reading, last: int, stop: int) -> Frame | None:
    """«حمل X Y مسؤولية …»."""
    for k in range(last, min(stop, last + _FAR)):
        if reading.folded(k) in _BURDENS:
            return Frame("noun", k, k)
    return None


_FAR = 18
_BURDENS = frozenset({"مسووليه", "المسووليه", "بالمسووليه", "اللوم", "باللوم", "باللايمه"})
_THANKS = word_class("thanks")
_BLAME = word_class("blame")


def _denied_report(reading: Reading, k: int, form: CueForm) -> bool:
    """«نفى X التقارير التي تفيد بأن …»: what is denied is what the reports say."""
    return form.polarity in ("deny", "doubt") and reading.folded(k - 1) in ("التي", "الذي", "ما")


def _other_cue(reading: Reading, k: int) -> bool:
    word, forms = reading.words[k].folded, verb_forms()
    form = forms.get(word) or (forms.get(word[1:]) if word[:1] in "وف" else None)
    if form is None or (form.tense == "participle" and form.lemma in ("قال", "أقر")):  # «ومقره العاصمة»
        return False
    plain = not form.homograph or word not in verb_forms()
    return form.kind == "verb" and plain and not form.object_ and form.weight >= 0.8
