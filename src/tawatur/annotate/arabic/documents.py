"""What documents say without a verb of saying: «جاء في البيان أن», «بلاغا مفاده أن», «البيان الآتي: …»."""

from collections.abc import Iterator

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import CueForm
from tawatur.annotate.arabic.frames import frame
from tawatur.annotate.arabic.nouns import head
from tawatur.annotate.arabic.phrases import source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import word_class

_CAME = word_class("came_in")
_GIST = word_class("gist_of")
_AS_FOLLOWS = word_class("as_follows")
_EITHER = _CAME | _GIST | _AS_FOLLOWS
_FORM = CueForm("جاء", "verb", "past", "m", False, "assert", frozenset({"t", "q"}), 0.9, False, False)
_GIST_FORM = _FORM._replace(lemma="مفاده", kind="noun", tense="noun", frame=frozenset({"t", "q", "n"}))
_ISSUED_FORM = _FORM._replace(lemma="بيان", kind="noun", tense="noun")
_CAME_OUT = frozenset({"صدر", "صدرت"})
_REACH = 8
_FAR = 20  # words between whoever issues a document and its name
_SPEAKING = frozenset({"document", "media_outlet", "official_body", "social_media"})


def documented(reading: Reading) -> Iterator[Draft]:
    """Drafts of both kinds, in text order."""
    for i in reading.where(_EITHER):
        if reading.sentence_of[i] < 0:
            continue
        word = reading.folded(i)
        finder = _came if word in _CAME else _gist if word in _GIST else _issued
        draft = finder(reading, i)
        if draft:
            yield draft


def _came(reading: Reading, i: int) -> Draft | None:
    """«جاء في البيان أن», «ورد في التقرير أن»."""
    if reading.folded(i + 1) not in ("في", "ايضا") or not reading.same_sentence(i, i + 1):
        return None
    found = frame(reading, i + 2, _FORM)
    if found is None or found.start >= len(reading.words):
        return None
    source = source_range(reading, i + 2, found.limit) if reading.folded(i + 1) == "في" else None
    known = head(reading.folded(source.first)) if source else None
    if source and (known is None or known.class_ not in _SPEAKING):
        return None
    return Draft(Range(i, i + 2), _FORM, source, found.start, found.opener, found.limit)


def _gist(reading: Reading, i: int) -> Draft | None:
    """«بلاغا مفاده أن»: the document stands before."""
    found = frame(reading, i + 1, _GIST_FORM)
    if found is None or found.start >= len(reading.words):
        return None
    for k in range(i - 1, max(-1, i - _REACH), -1):
        known = head(reading.folded(k))
        if reading.same_sentence(k, i) and known and known.class_ in _SPEAKING:
            return Draft(Range(i, i + 1), _GIST_FORM, Range(k, i), found.start, found.opener, found.limit)
    return None


def _issued(reading: Reading, i: int) -> Draft | None:
    """«صدر عن النقابة البيان الآتي: …»: the document is the cue, whoever issued it the source.

    «صدر عن النقابة ما يلي: …» names no document: the verb is the cue.
    """
    known, start = head(reading.folded(i - 1)), i + 1
    if start >= len(reading.words) or ":" not in reading.gaps[start]:
        return None
    document = known is not None and known.class_ == "document" and reading.same_sentence(i - 1, i)
    issued = _from_whom(reading, i)
    opener = "quote" if start in reading.quote_at else "colon"
    if document:
        source = source_range(reading, issued + 1, i - 1) if issued is not None else None
        return Draft(Range(i - 1, i), _ISSUED_FORM, source, start, opener, start)
    if issued is None or reading.folded(issued - 1).removeprefix("و") not in _CAME_OUT:
        return None
    source = source_range(reading, issued + 1, i - (reading.folded(i - 1) == "ما"))
    return Draft(Range(issued - 1, issued), _ISSUED_FORM, source, start, opener, start)


def _from_whom(reading: Reading, i: int) -> int | None:
    """The «عن» before word i, in its sentence and behind no colon."""
    for k in range(i - 2, max(0, i - _FAR), -1):
        if not reading.same_sentence(k, i) or ":" in reading.gaps[k]:
            return None
        if reading.folded(k) == "عن":
            return k
    return None
