"""Whose word a verbal noun is: whom its pronoun stands for, who charges «بتهمة», whom a question comes from.

Method: the verb that governs the noun, the subject right behind it and the object behind that: Arabic
prose has them in this order, and the cause «لاتهامه» speaks of the object («انتقد X Y لاتهامه»).
"""

from dataclasses import replace

from tawatur.annotate.arabic.antecedents import agreement
from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.endings import is_finite
from tawatur.annotate.arabic.forms import verb_forms
from tawatur.annotate.arabic.media import media
from tawatur.annotate.arabic.nouns import head, is_title
from tawatur.annotate.arabic.phrases import opens_source, source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.sources import source_class
from tawatur.annotate.arabic.vocabulary import is_function_word, is_that, word_class
from tawatur.annotate.arabic.voices import Speaker, describe
from tawatur.words import fold

_CLAUSE = 24  # words between a governing verb and its verbal noun
_CHARGES = word_class("charge_noun")
_BODIES = frozenset({"official_body", "organisation", "armed_group", "group"})
_SPEAKING = _BODIES | {"person_named", "person_unnamed", "news_agency", "media_outlet"}
_PAUSES = frozenset(":؛.!؟?\n")
_AFTER = frozenset({"بعد", "عقب", "منذ", "اثر", "قبل"})


def is_charge(draft: Draft) -> bool:
    """True for «بتهمة», «بدعوى», «بحجة»: a noun whose speaker is never named beside it."""
    return draft.form.kind == "noun" and fold(draft.form.lemma) in _CHARGES and not draft.form.object_


def is_accused(reading: Reading, draft: Draft) -> bool:
    """«بعد اتهامه بـ …»: the pronoun is whom it is said of; who says so is not told."""
    form, cue = draft.form, draft.cue
    owned = form.kind == "noun" and form.object_ and form.polarity == "accuse"
    return owned and reading.folded(cue.first - 1) in _AFTER and reading.folded(cue.last)[:1] == "ب"


def owner(reading: Reading, draft: Draft) -> Range | None:
    """The phrase of the clause that the pronoun of a verbal noun stands for; for a charge its subject.

    None where the clause does not tell.
    """
    verb = _governing(reading, draft.cue.first)
    subject = _phrase(reading, verb + 1, draft.cue.first) if verb is not None else None
    if subject is None:
        subject = _right_before(reading, draft.cue.first) or _opening(reading, draft.cue.first)
    if subject is None:
        return None
    if is_charge(draft):
        return subject if source_class(reading, subject) in _BODIES else None
    found = [subject]
    if reading.folded(draft.cue.first).startswith("ل"):
        after = _phrase(reading, subject.last, draft.cue.first)
        found = [after, subject] if after else found
    agreeing = (p for p in found if agreement(draft, describe(reading, p)) != "differs")
    return next(agreeing, None)


def _governing(reading: Reading, cue: int) -> int | None:
    """The nearest verb before the cue in its clause."""
    for k in range(cue - 1, max(-1, cue - 1 - _CLAUSE), -1):
        word = reading.folded(k)
        if not reading.same_sentence(k, cue) or set(reading.gaps[k + 1]) & _PAUSES or is_that(word):
            return None
        plain = word[1:] if word[:1] in ("و", "ف") and word not in verb_forms() else word
        form = verb_forms().get(plain)
        said = form is not None and form.kind == "verb" and form.tense != "participle" and not form.homograph
        if said or is_finite(plain):
            return k
    return None


def _phrase(reading: Reading, first: int, last: int) -> Range | None:
    """The person or body that is named right at word `first`."""
    if first >= last or not opens_source(reading, first):
        return None
    found = source_range(reading, first, last)
    if found is None or source_class(reading, found) not in _SPEAKING:
        return None
    end = next((k for k in range(found.first + 1, found.last) if reading.gaps[k]), found.last)
    return Range(found.first, end)


def _right_before(reading: Reading, cue: int) -> Range | None:
    """«خفضت الشركة توقعاتها»: a whole phrase between a word that governs nothing else and the noun."""
    first = cue
    while first > max(1, cue - _LONGEST_SUBJECT) and not reading.gaps[first]:
        if not reading.same_sentence(first - 1, cue) or is_function_word(reading.folded(first - 1)):
            break
        first -= 1
    for k in range(max(1, first), cue):
        before = reading.folded(k - 1)
        free = not (is_function_word(before) or before.startswith("ال") or head(before) or is_title(before))
        if free and opens_source(reading, k) and reading.folded(k)[:1] not in ("ل", "ب"):
            found = _phrase(reading, k, cue)
            return found if found and found.last == cue else None
    return None


_LONGEST_SUBJECT = 8


def _opening(reading: Reading, cue: int) -> Range | None:
    """«إن النيابة قدمتهم بتهم …»: the clause opens with its subject."""
    for k in range(cue - 1, max(-1, cue - _CLAUSE), -1):
        if not reading.same_sentence(k, cue) or set(reading.gaps[k + 1]) & (_PAUSES | _COMMAS):
            return None
        if is_that(reading.folded(k)):
            return _phrase(reading, k + 1, cue)
    return None


_COMMAS = frozenset("،,")


def interviewer(reading: Reading) -> Speaker | None:
    """The one outlet to which the text is spoken («لقناة X», «في حوار مع صحيفة X»), or None."""
    found: dict[str, Speaker] = {}
    for k, word in enumerate(reading.words[:-1]):
        if word.folded not in _TO and not (word.folded in _WITH and reading.folded(k + 1) in _OUTLETS):
            continue
        first = k if word.folded not in ("ل", "مع") else k + 1
        end = _end_of_outlet(reading, first)
        if end is not None:
            voice = describe(reading, Range(first, end))
            name = voice.name.removeprefix("ل") if word.folded in _ADDRESSED else voice.name
            found[name] = replace(voice, name=name)
    voices = list(found.values())
    return voices[0] if len(voices) == 1 else None


_ADDRESSED = word_class("addressed")
_TO = _ADDRESSED | {"ل"}
_WITH = frozenset({"مع"})
_OUTLETS = word_class("medium_noun")
_FARTHEST = 3
_LONGEST_OUTLET = 6


def _end_of_outlet(reading: Reading, first: int) -> int | None:
    """The word after a listed outlet, or after a quoted name behind «قناة», «صحيفة»."""
    for k in range(first, min(first + _FARTHEST, len(reading.words))):
        match = media().at(reading.words, k)
        if match and (not match.entry["ambiguous"] or k > first or k in reading.quote_at):
            return match.last
        quote = reading.quote_at.get(k)
        if quote and k > first and quote.last - k <= _LONGEST_OUTLET:
            return quote.last
    return None
