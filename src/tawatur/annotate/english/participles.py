"""Whose words a participle carries («X rose, saying that …»): the subject of the clause it hangs on."""

from tawatur.annotate.english import closed, subjects
from tawatur.annotate.english.occurrences import with_be
from tawatur.annotate.plain.places import Place, Range

_HANGS_ON = frozenset(
    {",", "and", "—", "–", "while", "by", "before", "after", "in", "without", "when", "for"}
)
_OPENING = closed.OPENERS | {",", '"', "“"}
_FURTHEST_COMMA = 40  # tokens from an opening participle to the comma that ends its clause
_LONGEST = 15  # tokens of a subject read from its left end


def source(at: Place, shared: Range | None) -> Range | None:
    """The source of the participle: its own subject, the one `shared` by its sentence, or None."""
    r = at.r
    if with_be(at.group) or any("'" in w for w in r.low[at.start - 1 : at.start]):
        return subjects.left(r, at.start, at.unit.first)
    if at.before == "":
        return _behind_clause(at)
    return (shared or _first_subject(at)) if at.before in _HANGS_ON else None


def _behind_clause(at: Place) -> Range | None:
    """«Saying that …, X left.»"""
    for k in range(at.hit.last, min(at.unit.last, at.hit.last + _FURTHEST_COMMA)):
        if at.r.low[k] == "," and k + 1 < at.unit.last:
            return _subject_at(at, k + 1)
    return None


def _first_subject(at: Place) -> Range | None:
    """The subject of the sentence's first clause: what stands before its first verb."""
    low, first, end = at.r.low, at.unit.first, at.hit.first
    while first < end and low[first] in _OPENING:
        first += 1
    if first < end and (low[first] in closed.PREPOSITIONS or low[first] in closed.SUBORDINATORS):
        comma = next((k for k in range(first, end) if low[k] == ","), None)
        return None if comma is None else _subject_at(at, comma + 1)
    return _subject_at(at, first)


def _subject_at(at: Place, k: int) -> Range | None:
    low = at.r.low
    if k >= at.unit.last:
        return None
    if low[k] in closed.PERSONAL:
        return (k, k + 1)
    end = k
    while end < min(at.unit.last, k + _LONGEST) and low[end][0].isalnum() and not _verb_at(at, k, end):
        end += 1
    return (k, end) if end > k else None


def _verb_at(at: Place, first: int, k: int) -> bool:
    """The subject that starts at `first` has ended before `k`."""
    word, raw = at.r.low[k], at.r.raw
    if word in closed.AUX or word in closed.ADVERBS or word in closed.SUBORDINATORS:
        return True
    if k == first:
        return False
    if k in at.cues or word in closed.PASTS or word in closed.RELATIVE:
        return True
    behind_name = raw[k].islower() and raw[k - 1][0].isupper()
    return behind_name and (word.endswith(("ed", "ly")) or word in closed.PREPOSITIONS)
