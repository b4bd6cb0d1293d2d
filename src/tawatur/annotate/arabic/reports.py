"""«نقلت X عن Y قوله إن Z»: two attributions with one content, the second inside the first."""

from collections.abc import Iterator

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import CueForm, verb_forms
from tawatur.annotate.arabic.frames import frame
from tawatur.annotate.arabic.phrases import source_range
from tawatur.annotate.arabic.reading import Reading
from tawatur.annotate.arabic.vocabulary import word_class

_RELAY = word_class("relay_verb")
_SAYING = word_class("saying_of")
_OF_WHOM = frozenset({"عنه", "عنها", "عنهم", "عنهما"})
_FROM = _OF_WHOM | {"عن"}
_FRAME = CueForm("نقل", "verb", "past", "m", False, "assert", frozenset({"t", "q"}), 1.0, False, False)


def relayed(reading: Reading) -> Iterator[Draft]:
    """Pairs of drafts, outer first, for each relaying verb that names whom it relays."""
    for i in reading.where(_RELAY):
        if reading.sentence_of[i] >= 0:
            yield from _pair(reading, i)


def _pair(reading: Reading, i: int) -> list[Draft]:
    about = _find(reading, i + 1, {"الي"} if "نسب" in reading.folded(i) else _FROM, 16)
    if about is None:
        return []
    outer_source = source_range(reading, i + 1, about)
    saying = _find(reading, about + 1, _SAYING, 24)
    of_whom = reading.folded(about) in _OF_WHOM
    if of_whom and saying is None:
        return []
    last = saying + 1 if saying is not None else about + 1
    found = frame(reading, last, _FRAME)
    if found is None or found.start >= len(reading.words):
        return []
    limit = saying if saying is not None else found.limit
    inner_source = source_range(reading, about + 1, limit) or _whole(reading, about + 1, limit)
    if of_whom:  # «نقل زواره عنه قوله إن …»
        inner_source = None
    elif inner_source is None:
        return []
    known = verb_forms().get(word := reading.folded(i)) or verb_forms().get(word[1:]) or _FRAME
    outer = Draft(
        Range(i, i + 1),
        known._replace(polarity="assert"),
        outer_source,
        found.start,
        found.opener,
        found.limit,
    )
    cue = Range(saying, saying + 1) if saying is not None else Range(about, about + 1)
    inner = Draft(cue, _FRAME, inner_source, found.start, found.opener, found.limit, parent=outer)
    return [outer, inner]


def _whole(reading: Reading, first: int, last: int) -> Range | None:
    """Behind «نقلت X عن» stands whom it relays, though its first word may look like a particle («لي»)."""
    relayed_from = reading.folded(first - 1) == "عن"
    return Range(first, last) if relayed_from and first < last <= first + _LONGEST_NAME else None


_LONGEST_NAME = 14


def _find(reading: Reading, first: int, wanted: frozenset[str] | set[str], reach: int) -> int | None:
    for k in range(first, min(first + reach, len(reading.words))):
        if not reading.same_sentence(first - 1, k):
            return None
        if reading.folded(k) in wanted:
            return k
    return None
