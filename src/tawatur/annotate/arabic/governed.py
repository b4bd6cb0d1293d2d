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
    is_ordinary,
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
    if word == "مما" and "min" in form.frame and k == last:  # «محذرا مما وصفه بـ…»
        return Frame("min", k, k)
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
    if "li" in form.frame and "ila" in form.frame and "q" in form.frame and form.lemma != "دعا":
        return Frame("li", k, k) if _points_by_li(reading, k) else None
    at_once = k > last or (form.lemma == "دعا" and is_event_noun(word[1:]))  # «داعيا لعقد جلسة»
    if "li" in form.frame and word[:1] == "ل" and at_once and _leads_by_li(reading, k):
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
    granted = (reading.folded(j) for j in ahead if reading.same_sentence(k, j))
    if word.startswith("لل") and any(w[:1] == "ل" and is_event_noun(w[1:]) for w in granted):
        return False  # «نداء للبلدية لتوفير …»
    of_role = (known := head(reading.folded(k - 1))) is not None and known.class_ == "person_unnamed"
    of_role = of_role or reading.folded(k - 1) == "العام"  # «الأمين العام لمنظمة X»
    ahead = range(k + 1, min(k + (_FAR if of_role else _SOON), len(reading.words)))
    return not (
        (of_role or word.startswith("لل"))
        and any(reading.folded(j) == "الي" for j in ahead if reading.same_sentence(k, j))
    )


def _points_by_li(reading: Reading, k: int) -> bool:
    """«أشار لضرورة …», «لافتا لأهمية …»: a noun of event or state, and no «إلى» further on."""
    word = reading.folded(k)
    if word[:1] != "ل" or not is_event_noun(word[1:]) or complement_ahead(reading, k + 1):
        return False
    ahead = range(k + 1, min(k + LONG_TITLE, len(reading.words)))
    return not any(reading.folded(j) == "الي" for j in ahead if reading.same_sentence(k, j))


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
    if k > last and name in ("an", "fi") and name in form.frame and _is_of_role(reading, k):
        return None
    if name == "ila" and _is_addressee(reading, k, form):
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
    if (form.lemma == "رحب" and is_guest(word)) or len(word) <= 2 or (k == last and _is_name(reading, k)):
        return None
    urged = is_event_noun(reading.folded(k + 1)) or reading.folded(k + 1).startswith("ال")
    hasty = word == "بسرعه" and form.polarity == "demand" and urged
    praised = hasty or (only and is_listed_event(word[1:]) and not _is_occasion(reading, k))
    if not (praised or _is_object_of_bi(word, at_once=k == last, only=only)):
        return None
    if form.lemma in ("ناشد", "وجه") and not hasty and not is_event_noun(word[1:].removeprefix("ال")):
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


def _is_name(reading: Reading, k: int) -> bool:
    """«أشاد بوتين بالجهود»: no list knows what stands behind the «ب», and a second «ب» leads in."""
    word = reading.folded(k)
    if word in reading.people.surnames or k in reading.people.runs:
        return True
    rest = word[1:]
    if is_ordinary(rest) or is_ordinary(bare(rest)) or is_event_noun(bare(rest)) or head(rest):
        return False
    j = k + 1 + (reading.folded(k + 1).endswith("ا") or is_function_word(reading.folded(k + 1)))
    if j >= len(reading.words) or not reading.same_sentence(k, j) or any(reading.gaps[k + 1 : j + 1]):
        return False
    what = reading.folded(j)
    return what[:1] == "ب" and (what.startswith("بال") or is_event_noun(what[1:]))


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


def _is_addressee(reading: Reading, k: int, form: CueForm) -> bool:
    """«نداء إلى الرئيس», «وجه دعوة إلى السكان لـ…»: to whom, not to do what."""
    following = reading.folded(k + 1)
    if form.lemma != "دعا" and form.kind != "noun":
        return False
    known = head(following)
    person = known is not None and known.class_ in ("person_unnamed", "group")
    return is_title(following) or person or (form.kind == "noun" and known is not None)


def _is_of_role(reading: Reading, k: int) -> bool:
    """«كشف النائب عن كتلة الوفاق X عن …», «شكك الباحث في مركز X في …»: a second such word leads in."""
    what = head(reading.folded(k + 1))
    if what is None or what.class_ not in _BODIES:
        return False
    for j in range(k + 2, min(k + _FAR, len(reading.words))):
        if not reading.same_sentence(k, j) or other_cue(reading, j) or is_that(reading.folded(j)):
            return False
        if reading.folded(j) == reading.folded(k):
            return not set(reading.gaps[j]) & set("؛:") and reading.folded(j - 1) not in _ANOTHER
    return False


_BODIES = frozenset({"official_body", "organisation", "media_outlet", "armed_group"})
_ANOTHER = frozenset({"او", "و", "فضلا"})
_FAR = 20  # words of a role, of its name and of what was said when


def _role_goes_on(reading: Reading, k: int) -> bool:
    """«أكد المدير والمشرف على الفريق X أن …»: the preposition belongs to the role, for a name follows."""
    for j in range(k + 1, min(k + 1 + LONG_TITLE, len(reading.words))):
        told = verb_forms().get(reading.folded(j))
        if not reading.same_sentence(k, j) or other_cue(reading, j) or (told and told.kind == "noun"):
            return False
        if is_that(reading.folded(j)):
            before = reading.folded(j - 1)
            return j - k > 2 and before not in NOT_CLAUSE and before not in PREPOSITIONS
    return False
