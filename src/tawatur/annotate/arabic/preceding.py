"""Subjects that stand before their cue: «X قال إن», «التقارير التي تفيد», «بيان أشار إلى»."""

from tawatur.annotate.arabic.drafts import Range
from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.nouns import head, is_title
from tawatur.annotate.arabic.phrases import ends_source, opens_source
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import is_function_word, is_fused_particle, is_that, word_class

_LONGEST_SUBJECT = 14
_RELATIVE = word_class("relative_or_what")
RELATIVES = frozenset({"التي", "الذي", "الذين"})
_BEFORE_SUBJECT = word_class("before_subject")
HELPING = word_class("before_verb")
_MOST_AUXILIARIES = 4
_FAR = 8
_INDEFINITE = frozenset({"document", "person_unnamed", "group", "media_outlet"})
NEAR = 5
CONNECTED = ("و", "ف")
CONTRAST = word_class("contrast")
HE = word_class("subject_pronoun")
_THERE_ARE = word_class("there_are")


def subject_before(reading: Reading, cue: int) -> Range | None:
    """The noun phrase of «X قال إن», «وكان X أعلن أن»: it opens the clause."""
    last = _before_auxiliaries(reading, cue)
    if there_are(reading, last):
        return Range(last - 1, last)
    if reading.folded(last - 1) in RELATIVES:
        return _before_relative(reading, last - 1)
    if reading.words[cue].folded[:1] in CONNECTED and reading.folded(cue)[1:] in verb_forms():
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


def there_are(reading: Reading, k: int) -> bool:
    """«هناك من يرى أن», «منهم من يقول إن»: «من» before word k is a subject."""
    return reading.folded(k - 1) == "من" and reading.folded(k - 2) in _THERE_ARE


def _before_auxiliaries(reading: Reading, cue: int) -> int:
    """«X كان ولا يزال يشدد», «X لم يؤكد»: the word behind the subject."""
    k = cue
    while k > 0 and cue - k < _MOST_AUXILIARIES and not reading.gaps[k] and reading.folded(k - 1) in HELPING:
        k -= 1
    return k


def _speech_opens(reading: Reading, first: int, cue: int) -> bool:
    """«أضاف: «البحوث أوضحت …»»: word `first` opens a quotation in which the cue stands."""
    quote = reading.quote_at.get(first)
    return first < cue and quote is not None and quote.last > cue


def described_noun(reading: Reading, cue: int, form: CueForm) -> Range | None:
    """«وفق بيان للهيئة أشار إلى», «خطابا بتاريخ … يشير إلى»: an indefinite noun and its relative clause."""
    if reading.folded(cue - 1) in HE:
        return None
    if reading.folded(cue)[:1] in CONNECTED and reading.folded(cue) not in verb_forms():
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


def _before_relative(reading: Reading, relative: int) -> Range | None:
    """«التقارير التي تفيد»: the listed noun that the relative clause describes."""
    for k in range(relative - 1, max(-1, relative - NEAR), -1):
        if not reading.same_sentence(k, relative) or set(reading.gaps[k + 1]) & set("،,؛:"):
            return None
        if opens_source(reading, k):
            return Range(k, relative)
    return None


def _starts_source(reading: Reading, k: int, last: int) -> bool:
    word = reading.folded(k)
    plain = word[1:] if word[:1] in CONNECTED else word
    if opens_source(reading, k) or is_title(plain) or head(plain) is not None or word.startswith("ال"):
        return True
    opens = reading.first_of_sentence(k) == k or reading.folded(k - 1) in CONTRAST
    no_noun = is_function_word(word) or is_function_word(plain) or is_fused_particle(word)
    return last - k <= 2 and opens and not no_noun


def _noun_phrase(reading: Reading, first: int, last: int) -> Range | None:
    forms = verb_forms()
    if not _starts_source(reading, first, last):
        return None
    for k in range(first, last):
        word = reading.folded(k)
        if (k == first and (ends_source(reading, k) or word in ("في", "من"))) or word in _RELATIVE:
            return None
        form = forms.get(word) or forms.get(word[1:] if word[:1] in CONNECTED else word)
        if form and not form.homograph:
            return None
    return Range(first, last)
