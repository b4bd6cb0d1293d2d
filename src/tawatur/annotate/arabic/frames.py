"""How a cue leads into its content: complementiser, colon, quotation, preposition or bare noun phrase."""

from tawatur.annotate.arabic.bare import REACH, bare_object
from tawatur.annotate.arabic.complements import (
    IN_WHICH,
    LONG_TITLE,
    NOT_CLAUSE,
    PREPOSITIONS,
    Frame,
    complement_ahead,
    other_cue,
)
from tawatur.annotate.arabic.forms import CueForm, joined, verb_forms
from tawatur.annotate.arabic.governed import governed, is_guest
from tawatur.annotate.arabic.names import is_given
from tawatur.annotate.arabic.nouns import head
from tawatur.annotate.arabic.quotes import Quotation, bracketed
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import THAT, is_event_noun, is_listed_event, is_that, word_class
from tawatur.memo import remembered

_LONG_QUOTE = 4  # words; shorter quotations are names
_LOOSE = 0.6  # weight of a verb from which «على أن», «إلى أن» lead into its content whatever its preposition
_QUESTIONS = word_class("question_word")
_AT_ONCE = frozenset({"لن", "لم", "لقد", "نحن", "سوف", "لسنا"})
_OPENERS = _QUESTIONS | _AT_ONCE | {"عما", "الا", "مما"}
_ASKING = frozenset({"تساءل", "سأل", "استفسر"})
_TELLING = frozenset({"شرح", "روى", "حكى", "أوضح", "كشف", "بين", "سرد"})
_RELATIVES = frozenset({"الذي", "التي"})
_TITLED = word_class("before_a_title")
_FUSED = frozenset({"bi", "li"})


def frame(reading: Reading, last: int, form: CueForm) -> Frame | None:
    """The frame that opens after word `last`-1 for a cue of this form, or None: then it is no cue."""
    if _object_at_once(reading, last, form):
        return Frame("noun", last, last)
    k = last
    stop = min(len(reading.words), last + REACH)
    end, fused = reading.end_of_sentence(last - 1), not form.frame.isdisjoint(_FUSED)
    while k < stop:
        word = reading.folded(k)
        marked = reading.gaps[k] or k in reading.quote_at or k in reading.withheld
        if not marked and k < end and _is_passed_over(word):
            k += 1
            continue
        may = marked or _may_open(word) or (fused and word[:1] in ("ب", "ل"))
        if may and (found := _open_at(reading, last, k, form)):
            return found
        if k >= end:
            break
        if k > last and k in reading.withheld:
            k = reading.withheld[k]
            continue
        if form.lemma == "رحب" and is_guest(word):
            break
        if k > last and "q" not in form.frame and _starts_speech(reading, k):
            break
        beside = k == last and reading.words[k].folded[:1] not in ("و", "ف")
        aside = reading.folded(k - 1) in _RELATIVES and reading.folded(k + 1) in IN_WHICH
        if not (beside or aside) and other_cue(reading, k) and not _denied_report(reading, k, form):
            break
        quote = reading.quote_at.get(k)
        k = max(k + 1, quote.last) if quote and quote.last - quote.first < _LONG_QUOTE else k + 1
    return bare_object(reading, last, min(k, stop), form)


def _starts_speech(reading: Reading, k: int) -> bool:
    """«رفض X الخطة، قائلا إن …»: speech of its own behind a verb that reports none."""
    form = verb_forms().get(reading.folded(k))
    return form is not None and form.lemma == "قال" and form.tense == "participle"


@remembered(100_000)
def _may_open(word: str) -> bool:
    """Whether a word with nothing before it, no fused preposition, may lead into a content; most may not."""
    return is_that(word) or word in PREPOSITIONS or word in _OPENERS


@remembered(100_000)
def _is_passed_over(word: str) -> bool:
    """Whether a word with nothing before it neither opens a content nor speaks itself: most words."""
    forms = verb_forms()
    form = word in forms or (word[:1] in "وف" and word[1:] in forms)
    return not (_may_open(word) or word[:1] in ("ب", "ل") or form)


def _object_at_once(reading: Reading, last: int, form: CueForm) -> bool:
    """«وأكد أهمية …», «مستغربا تباطؤ …»: the object follows the cue, the subject is dropped."""
    if not form.frame & {"n", "p"} or not reading.same_sentence(last - 1, last) or reading.gaps[last]:
        return False
    word = reading.folded(last)
    if _governs(reading, last, form):
        return True
    event = is_event_noun(word) or (len(word) > _LONG_QUOTE and word[-1] == "ا" and is_event_noun(word[:-1]))
    return event and head(word) is None and not is_given(word)


def _governs(reading: Reading, last: int, form: CueForm) -> bool:
    """«وأكد العثور على …», «مؤكدا الحرص على …»: a noun of event with its own preposition, no subject."""
    word, preposition = reading.folded(last), reading.folded(last + 1)
    if not word.startswith("ال") or PREPOSITIONS.get(preposition) not in form.frame or reading.gaps[last + 1]:
        return False
    dropped = form.tense == "participle" or joined(reading.folded(last - 1))
    plain = is_listed_event(word[2:]) and head(word) is None and not is_event_noun(reading.folded(last + 2))
    return dropped and plain and not is_that(reading.folded(last + 2))


def _open_at(reading: Reading, last: int, k: int, form: CueForm) -> Frame | None:
    gap, word = reading.gaps[k], reading.words[k].folded
    quote = reading.quote_at.get(k)
    speech = bool(form.frame & {"t", "q"})
    if ":" in gap and speech and not (word.isdigit() and reading.folded(k - 1).isdigit()):
        return _after_colon(reading, k)
    if not reading.same_sentence(last - 1, k):
        return None
    beside = "q" in form.frame or k == last or is_that(word)
    if quote and speech and beside and _is_speech(reading, last, k, quote):
        return Frame("quote", k, k)
    if "(" in gap and "q" in form.frame and _is_bracketed(reading, last, k):
        return Frame("quote", k, k)
    if word == "الا" and "t" in form.frame and _is_that_not(reading, last, k):
        return Frame("that", k, k)
    if k == last and word in _AT_ONCE and form.lemma == "قال" and form.kind == "verb" and not form.object_:
        return Frame("colon", k, k)  # «وقال لن نستسلم»
    if word in _QUESTIONS and _is_asked(word, form):
        return Frame("that", k, k)
    if _is_complementiser(word) and "t" in form.frame and _is_complement(reading, last, k, form):
        return _after_that(reading, last, k)
    return governed(reading, last, k, form)


def _is_that_not(reading: Reading, last: int, k: int) -> bool:
    """«ألا», not «إلا», and soon behind the subject."""
    near = k - last <= LONG_TITLE and not any(set(reading.gaps[j]) & set("؛:") for j in range(last + 1, k))
    return near and reading.written(k).startswith("أ")


def _is_asked(word: str, form: CueForm) -> bool:
    """«تساءل X متى …», «شرح X كيف …»: a question is told as it stands."""
    plain = form.kind == "verb" and not form.object_
    return plain and (form.lemma in _ASKING or (word == "كيف" and form.lemma in _TELLING))


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
    if k == last or quote.last - quote.first > LONG_TITLE:
        return True
    ended = quote.last < len(reading.words) and set(reading.gaps[quote.last]) & set(".،,؟!")
    return bool(ended) or not complement_ahead(reading, quote.last)


def _is_all_said(reading: Reading, last: int, k: int, quote: Quotation) -> bool:
    """«وأضاف «لن نرحل».»: a few words in marks right behind the cue that end its clause."""
    ends = quote.last >= len(reading.words) or bool(set(reading.gaps[quote.last]) & set(".،,؟!\n"))
    named = is_that(reading.folded(quote.last))  # «وأوضح «وزير الري»، أن …»
    return k == last and quote.closed and ends and not named and quote.last - quote.first > 1


def _is_bracketed(reading: Reading, last: int, k: int) -> bool:
    """«قال (…)»: brackets around a sentence, right behind the cue or at the end of the sentence."""
    speech = bracketed(reading.text, reading.words, k)
    if speech is None or complement_ahead(reading, k):
        return False
    ends = speech.last >= len(reading.words) or bool(set(reading.gaps[speech.last]) & set(".،,؟!\n"))
    return k == last or ends


def _after_colon(reading: Reading, k: int) -> Frame:
    if reading.folded(k) in THAT:
        return Frame("quote" if k + 1 in reading.quote_at else "that", k + 1, k)
    return Frame("quote" if k in reading.quote_at else "colon", k, k)


def _is_complement(reading: Reading, last: int, k: int, form: CueForm) -> bool:
    before = reading.folded(k - 1)
    if k == last:
        return True
    fits = before not in PREPOSITIONS or PREPOSITIONS[before] in form.frame
    inner = before in ("في", "من") and k == last + 1 and form.tense != "participle"
    loose = (before in ("علي", "الي") or inner) and form.weight >= _LOOSE
    if (
        loose and before == "علي" and set(reading.gaps[k - 1]) & set("،,؛")
    ):  # «، على أن تسري …»: provided that
        loose = False
    return before not in NOT_CLAUSE and (fits or loose)


def _after_that(reading: Reading, last: int, k: int) -> Frame:
    limit = k - 1 if k - 1 >= last and reading.folded(k - 1) in PREPOSITIONS else k
    start = k + 1 if reading.folded(k) in THAT else k
    return Frame("that", start, limit)


def _denied_report(reading: Reading, k: int, form: CueForm) -> bool:
    """«نفى X التقارير التي تفيد بأن …»: what is denied is what the reports say."""
    return form.polarity in ("deny", "doubt") and reading.folded(k - 1) in ("التي", "الذي", "ما")
