"""Finds prepositions that are cues, before or after the content: «بحسب X», «نقلا عن X», «حسبما قال X»."""

from collections.abc import Iterator
from functools import cache

from tawatur.annotate.arabic.complements import Frame
from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.endings import is_over
from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.frames import frame
from tawatur.annotate.arabic.media import media
from tawatur.annotate.arabic.names import is_adjective
from tawatur.annotate.arabic.nouns import head, is_title
from tawatur.annotate.arabic.phrases import SAME, ends_source, opens_source
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.sources import medium
from tawatur.annotate.arabic.vocabulary import is_that, word_class
from tawatur.lexicon import PhraseMatcher, load
from tawatur.words import bare, fold, words

_LONGEST_SOURCE = 16
_SURE = 0.8
_BARE = CueForm("", "preposition", "noun", "m", False, "assert", frozenset(), 1.0, False, False)
_WHAT = word_class("what")
_OWN_WORDS = word_class("own_words")


@cache
def _matcher() -> PhraseMatcher:
    return PhraseMatcher(e for e in load("ar", "cues") if e["kind"] == "preposition")


@cache
def _openers() -> frozenset[str]:
    """First words of the phrases, also behind «و» and «ف»: most words of a text are none of them."""
    return frozenset(clitic + w for w in _firsts() for clitic in ("", "و", "ف"))


@cache
def _firsts() -> dict[str, frozenset[str]]:
    """First word of each phrase -> the second words of those that it opens, '' where it is one alone."""
    phrases = [words(e.form) for e in load("ar", "cues") if e["kind"] == "preposition"]
    pairs = [(p[0].folded, p[1].folded if len(p) > 1 else "") for p in phrases]
    return {first: frozenset(b for a, b in pairs if a == first) for first, _ in pairs}


@cache
def _may_open() -> frozenset[str]:
    return _openers() | _CLAUSE_OPENERS | _by_him()


_AS = frozenset({"كما", "وكما"})
_CLAUSE_OPENERS = frozenset({"حسبما", "كما", "مثلما", "وحسبما", "وكما"})


def cited(reading: Reading) -> Iterator[Draft]:
    """Drafts of the attributions that a preposition carries, in text order."""
    after = 0
    for i in reading.where(_may_open()):
        if i >= after and reading.sentence_of[i] >= 0 and (draft := _at(reading, i)):
            inner = _handed_on(reading, draft)
            yield from (draft, inner) if inner else (draft,)
            after = draft.limit if draft.source else i + 1


def _handed_on(reading: Reading, draft: Draft) -> Draft | None:
    """Y of «بحسب ما نقلت X عن Y», with the content of X."""
    at = draft.limit
    if draft.form.lemma != "نقل" or reading.folded(at) != "عن" or not reading.same_sentence(at - 1, at + 1):
        return None
    draft.limit = end = _source_end(reading, at + 1)
    form = _BARE._replace(lemma=draft.form.lemma)
    return Draft(Range(at, at + 1), form, Range(at + 1, end), end, "shared", end, parent=draft)


def _phrase(reading: Reading, i: int) -> tuple[int, CueForm] | None:
    word = reading.words[i]
    if word.folded not in _openers():
        return None
    for cut in (0, 1) if word.folded[:1] in "وف" else (0,):
        seconds = _firsts().get(word.folded[cut:], frozenset())
        if "" not in seconds and reading.folded(i + 1) not in seconds:
            continue
        tokens = [word._replace(folded=word.folded[cut:]), *reading.words[i + 1 : i + 5]]
        match = _matcher().at(tokens, 0)
        if match:
            entry = match.entry
            return i + match.last, _BARE._replace(lemma=entry.form, weight=float(entry["weight"]))
    return None


def _at(reading: Reading, i: int) -> Draft | None:
    if reading.folded(i) in _CLAUSE_OPENERS:
        return _clause(reading, i, i + 1)
    if reading.folded(i) in _by_him():
        return _own_view(reading, i, i + 1)
    if reading.folded(i) in _IN and reading.folded(i + 1) in _OWN_WORDS:
        return _own_view(reading, i, i + 2)
    found = _phrase(reading, i)
    if found is None:
        return _upon_what(reading, i)
    if not reading.same_sentence(i, found[0]):
        return None
    last, form = found
    if reading.folded(last) in _WHAT:
        return _clause(reading, i, last + 1)
    if reading.folded(last) in _OWN_WORDS and reading.first_of_sentence(i) == i:
        return _own_view(reading, i, last + 1)
    if reading.folded(last) in _OWN_WORDS:
        return Draft(Range(i, last + 1), form, None, last + 1, "own_words", last + 1)
    if reading.folded(last) == "ل":
        last += 1
    end = _source_end(reading, last)
    if end == last:
        return None
    source = Range(last, end)
    if form.lemma == _PENDING and bare(reading.folded(last)) in _COURT:  # «محبوس على ذمة التحقيق»
        return None
    mute = not _can_speak(reading, source) and (form.weight < 1 or _is_norm(reading, source.first))
    return Draft(Range(i, last), form, source, end, "before", end, doubt="norm" if mute else "")


_PENDING = "على ذمة"
_COURT = frozenset({"تحقيق", "تحقيقات", "قضيه", "قضايا", "محاكمه", "موضوع"})


def _own_view(reading: Reading, i: int, last: int) -> Draft | None:
    """«وحسبه، فإن …», «وفي رأيه أن …», «…، بحسبهم.»: whoever spoke before, at an edge of the sentence."""
    opens = reading.first_of_sentence(i) == i
    pause = reading.gaps[last] if last < len(reading.words) else "."
    leads = bool(set(pause) & _PAUSES) or is_that(reading.folded(last))
    closes = last >= reading.end_of_sentence(i) and bool(set(reading.gaps[i]) & _PAUSES)
    if not ((opens and leads) or closes):
        return None
    return Draft(Range(i, last), _BARE, None, last, "before" if opens else "own_words", last)


_PAUSES = frozenset("،,")
_IN = frozenset({"في", "وفي"})


@cache
def _by_him() -> frozenset[str]:
    return frozenset(clitic + word for word in word_class("by_him") for clitic in ("", "و"))


def _can_speak(reading: Reading, source: Range) -> bool:
    """«وفق X» and «حسب X» hand on a word only where X is a voice: «وفق الجدول» does not."""
    first = source.first + (reading.folded(source.first) in SAME and source.last - source.first > 1)
    word = reading.folded(first)
    known = head(word)
    if medium(reading, source) or source.first in reading.people.runs or word in reading.people.surnames:
        return True
    return is_title(word) or (known is not None and word not in _RULES and bare(word) not in _RULES)


def _is_norm(reading: Reading, k: int) -> bool:
    word = reading.folded(k)
    if word == "كل" or reading.ends_with(k, "ه"):
        return True
    if word.startswith("ل") and not word.startswith("لل"):
        word = word[1:]
    return bare(word.replace("لل", "ال", 1) if word.startswith("لل") else word) in _norms()


@cache
def _norms() -> frozenset[str]:
    return frozenset(bare(fold(e.form)) for e in load("ar", "norms"))


_RULES = word_class("norm_document")


def _clause(reading: Reading, i: int, k: int) -> Draft | None:
    """«بحسب ما ذكرت X», «كما قال X»: the verb may carry a pronoun for the content."""
    if reading.folded(k) in _CAME and reading.folded(k + 1) == "في":
        return _came_in(reading, i, k + 2)
    form = verb_forms().get(reading.folded(k))
    if form is None or form.kind != "verb" or form.tense == "participle" or not reading.same_sentence(i, k):
        return None
    last = k + 1
    while reading.folded(last) in _POINTERS:
        last += 1
    if is_that(reading.folded(last)) or (reading.folded(i) in _AS and not _short(reading, last)):
        return None
    if not form.frame & {"t", "q", "an"} or (reading.folded(i) in _AS and not form.frame & {"t", "q"}):
        return None  # «كما تقدم بالشكر», «بناء على ما أبداه»
    found = frame(reading, k + 1, form) if reading.folded(i) in _AS else None
    if found and _tells_more(reading, i, found):
        return None
    end = _source_end(reading, last)
    if reading.folded(i) in _AS and (end == last or reading.folded(last) in _NO_VOICE):
        return None
    source = Range(last, end) if end > last else None
    form = form._replace(kind="preposition")
    return Draft(Range(i, last), form, source, end, "before", end)


def _tells_more(reading: Reading, i: int, found: Frame) -> bool:
    """«كما طالبت X بفتح …» opens a clause of its own; «كما أفاد مراسل فرانس برس» closes one."""
    if found.opener == "noun":
        return i == reading.first_of_sentence(i)
    return found.opener in _LED and media().at(reading.words, found.start - 1) is None


def _upon_what(reading: Reading, i: int) -> Draft | None:
    """«…، على ما أعلنت X»: agencies' way to close a clause; «تعليقا على ما قاله X» is another thing."""
    if reading.folded(i) != "علي" or reading.folded(i + 1) != "ما" or reading.folded(i - 1).endswith("ا"):
        return None
    draft = _clause(reading, i, i + 2)
    if draft is None or draft.source is None or draft.form.object_ or draft.cue.last > i + 3:
        return None
    return draft if opens_source(reading, draft.source.first) else None


def _came_in(reading: Reading, i: int, last: int) -> Draft | None:
    """«بحسب ما جاء في التقرير», «كما ورد في البيان»."""
    end = _source_end(reading, last)
    source = Range(last, end)
    if end == last or not _can_speak(reading, source) or not reading.same_sentence(i, last):
        return None
    return Draft(Range(i, last), _BARE._replace(lemma="جاء"), source, end, "before", end)


_CAME = word_class("came_in")


def _short(reading: Reading, last: int) -> bool:
    """«كما قال X» closes its clause; «كما قال X إن …» goes on and is no postposed cue."""
    end = _source_end(reading, last)
    at_end = end >= len(reading.words) or not reading.same_sentence(last - 1, end)
    if at_end or reading.gaps[end][:1] in ("،", ",", "؛") or reading.folded(end) in _ADDRESSED:
        return True
    return end in reading.people.ends and reading.folded(end) in _GOING_ON


def _known_end(reading: Reading, first: int) -> int | None:
    """The end of a source whose name is known: a quoted name, a surname, an agency or outlet."""
    quote = reading.quote_at.get(first)
    word = reading.folded(first).removeprefix("ل")
    match = media().at(reading.words, first)
    end = None
    if quote and quote.last - quote.first <= _LONGEST_QUOTED:
        end = quote.last
    elif word in reading.people.surnames or "ال" + word.removeprefix("ل") in reading.people.surnames:
        end = first + 1
    elif match and not match.entry["ambiguous"]:
        end = match.last
    while end and end < len(reading.words) and not reading.gaps[end] and is_adjective(reading.folded(end)):
        end += 1
    return end


_POINTERS = frozenset({"اليه", "عليه", "به", "عنه", "ذلك", "لنا"})
_LED = frozenset({"that", "quote", "colon", "bi", "min", "ila", "ala", "an", "li"})
_NO_VOICE = frozenset({"في", "من", "عن", "علي", "الي", "عبر", "خلال"})
_ADDRESSED = word_class("addressed")
_LONGEST_QUOTED = 6
_GOING_ON = word_class("inside_sentence")


def _source_end(reading: Reading, first: int) -> int:
    known = _known_end(reading, first)
    if known:
        return known
    k = first
    while k < len(reading.words) and k - first < _LONGEST_SOURCE and reading.same_sentence(first - 1, k):
        granted = k == first and reading.folded(k).startswith("لل")  # «وفقا للوكالة»: not the one spoken to
        if (k > first and set(reading.gaps[k]) & set("،,:؛-–—")) or (ends_source(reading, k) and not granted):
            break
        form = verb_forms().get(reading.folded(k))
        if form and form.kind == "verb" and not form.homograph and form.weight >= _SURE and k > first:
            break
        if is_over(reading, first, k, first + _LONGEST_SOURCE):
            break
        k += 1
    return k
