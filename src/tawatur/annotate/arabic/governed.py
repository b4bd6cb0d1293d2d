"""Prepositions that lead from a cue into its content: «شدد على …», «كشف عن …», «أشاد بـ…», «دعا لـ…»."""

from tawatur.annotate.arabic.complements import (
    LONG_TITLE,
    NOT_CLAUSE,
    PREPOSITIONS,
    Frame,
    complement_ahead,
    other_cue,
)
from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.names import BAN
from tawatur.annotate.arabic.nouns import head, is_listed, is_title
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import (
    is_event_noun,
    is_function_word,
    is_listed_event,
    is_owned_event,
    is_that,
    word_class,
)
from tawatur.words import bare

_SOON = 6
_ASKING = frozenset({"تساءل", "سأل", "استفسر"})
_TAKES_BI = word_class("takes_bi")
_PRONOUNS = frozenset({"ه", "ها", "هم", "هما", "نا", "ك", "كم", "ي"})
_NO_PREPOSITION = word_class("begins_with_bi")  # «بلده»
IDIOM = word_class("fixed_after_preposition")
_GOVERNING = word_class("takes_preposition")


def governed(reading: Reading, last: int, k: int, form: CueForm) -> Frame | None:
    """The frame that a preposition at word k, free or fused, opens for a cue before word `last`."""
    word = reading.words[k].folded
    if word == "عما" and form.lemma in _ASKING:
        return Frame("an", k, k)
    name = PREPOSITIONS.get(word)
    if (name is None and word[:1] not in ("ب", "ل")) or reading.folded(k - 1) == "نقلا":
        return None
    if form.lemma == "أمل" and (name == "fi" or word[:1] == "ب") and not _is_hoped(reading, k):
        return None
    if name:
        return _free(reading, last, k, form)
    quoted = word == "ب" and k + 1 in reading.quote_at
    if "bi" in form.frame and quoted and form.lemma != "وصف":  # «طالب بـ«كشف الحقيقة»»
        return Frame("bi", k + 1, k)
    if "bi" in form.frame and word[:1] == "ب":
        return _fused_bi(reading, last, k, form)
    if "li" in form.frame and word[:1] == "ل" and k > last and _leads_by_li(reading, k):
        return Frame("li", k, k) if form.lemma != "تمنى" or _is_wished(reading, last, k, form) else None
    return None


def _leads_by_li(reading: Reading, k: int) -> bool:
    """«دعا الجميع لبذل …», but no name ahead, and no «إلى» further on: «دعا أمين الهيئة للمياه إلى …»."""
    word = reading.folded(k)
    if (len(word) <= _LONG_WORD and not is_event_noun(word[1:])) or _name_ahead(reading, k):
        return False
    if complement_ahead(reading, k + 1):  # «تمنى للفريق أن يفوز»
        return False
    ahead = range(k + 1, min(k + _SOON, len(reading.words)))
    return not (
        word.startswith("لل")
        and any(reading.folded(j) == "الي" for j in ahead if reading.same_sentence(k, j))
    )


def _is_wished(reading: Reading, last: int, k: int, form: CueForm) -> bool:
    """«تمنى الوزير للمشاركين التوفيق»: for whom, and at once what."""
    at_once = reading.folded(k).startswith("لل") and reading.folded(k + 1).startswith("ال")
    return at_once and form.tense != "participle" and k - last < NEAR and not reading.gaps[k + 1]


NEAR = 5
_LONG_WORD = 4  # letters; «لها», «لهم» lead into no content


def _free(reading: Reading, last: int, k: int, form: CueForm) -> Frame | None:
    name, following = PREPOSITIONS[reading.folded(k)], reading.folded(k + 1)
    if following == "القول" and is_that(reading.folded(k + 2)):  # «خلص إلى القول إن …»
        return None
    if name in ("ala", "ila") and k > last and {name, "t"} <= form.frame and _role_goes_on(reading, k):
        return None
    what = following == "ما" and name == "ila"  # «دعا إلى ما وصفه بـ…»
    fixed = (following in IDIOM and not what and not is_listed_event(following)) or reading.folded(
        k - 1
    ) in _GOVERNING
    if name not in form.frame or fixed or is_that(following):
        return None
    start = _event_before(reading, last, k) if "n" in form.frame else None
    return Frame(name, k + 1, k) if start is None else Frame("noun", start, start)


def _fused_bi(reading: Reading, last: int, k: int, form: CueForm) -> Frame | None:
    """«أشاد بجهود …», «رحب X بالاتفاق»."""
    word, only = reading.folded(k), "t" not in form.frame  # what follows «ب» is all that such a verb reports
    if (form.lemma == "رحب" and is_guest(word)) or len(word) <= 2:
        return None
    urged = is_event_noun(reading.folded(k + 1)) or reading.folded(k + 1).startswith("ال")
    hasty = word == "بسرعه" and form.polarity == "demand" and urged
    praised = hasty or (only and is_listed_event(word[1:]) and not _is_occasion(reading, k))
    if not (praised or _is_object_of_bi(word, at_once=k == last, only=only)):
        return None
    if form.lemma == "ناشد" and not is_event_noun(word[1:].removeprefix("ال")):
        return None
    if k > last and "t" in form.frame and complement_ahead(reading, k + 1):
        return None
    named = k in reading.people.ends or reading.folded(k - 1) in reading.people.surnames
    asked = form.polarity == "demand" and k > last and bool(reading.gaps[k] or reading.gaps[k - 1])
    plain = (
        named
        or form.lemma == "ناشد"
        or only
        or asked
        or form.lemma in _TAKES_BI
        or not word.startswith("بال")
    )
    return Frame("bi", k, k) if k - last <= 1 or plain else None


def _is_occasion(reading: Reading, k: int) -> bool:
    """«رحب بحضور X بالقرار»: a second «ب» of the clause has what is spoken of."""
    if reading.words[k].folded[1:] not in IDIOM:
        return False
    ahead = range(k + 1, min(k + LONG_TITLE, len(reading.words)))
    return any(reading.folded(j)[:1] == "ب" for j in ahead if reading.same_sentence(k, j))


def _is_hoped(reading: Reading, k: int) -> bool:
    """«يأمل في العثور على», «يأملون بفوز»: a noun of event, and no «أن» further on."""
    word = reading.folded(k)
    noun = reading.folded(k + 1) if word == "في" else word[1:]
    return (is_event_noun(noun.removeprefix("ال"))) and not complement_ahead(reading, k + 1)


def is_guest(word: str) -> bool:
    """«رحب بالوزير», «رحب بالحضور»: receiving a person is an event, welcoming a step is speech."""
    known = head(word)
    person = known is not None and known.class_ in ("person_unnamed", "group")
    return word[:1] == "ب" and (person or is_title(word[1:]) or is_title(bare(word[1:])))


def _name_ahead(reading: Reading, first: int) -> bool:
    """A name follows soon: the role of a source is not over yet."""
    return any(k in reading.people.runs for k in range(first + 1, first + _SOON))


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
    if (
        word[1:] in IDIOM | _PRONOUNS
        or word in _NO_PREPOSITION
        or is_function_word(word)
        or word == BAN
        or is_listed(word)
    ):
        return False
    known = head(word)
    return at_once or known is None or (only and known.class_ in ("document", "group", "person_unnamed"))


def _role_goes_on(reading: Reading, k: int) -> bool:
    """«أكد المدير والمشرف على الفريق X أن …»: the preposition belongs to the role, for a name follows."""
    for j in range(k + 1, min(k + 1 + LONG_TITLE, len(reading.words))):
        told = verb_forms().get(reading.folded(j))
        if not reading.same_sentence(k, j) or other_cue(reading, j) or (told and told.kind == "noun"):
            return False
        if is_that(reading.folded(j)):
            return j - k > 2 and reading.folded(j - 1) not in NOT_CLAUSE | PREPOSITIONS.keys()
    return False
