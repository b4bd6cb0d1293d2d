"""The noun phrase that names the source, before or behind its cue. No parser: what ends one is listed."""

from tawatur.annotate.plain.classes import Classes
from tawatur.annotate.plain.places import Place, Range
from tawatur.annotate.plain.reading import Reading

_FURTHEST = 40  # tokens from a cue to the far end of its subject, appositions included


def left(at: Place) -> Range | None:
    """Tokens of the subject that ends where the verb group starts, or None where there is none."""
    r, c, end = at.r, at.c, at.start
    first = max(at.unit.first, end - _FURTHEST)
    if end <= first:
        return None
    if r.low[end - 1] in c.personal | c.relative:
        return (end - 1, end)
    if r.low[end - 1] == ",":
        return _with_apposition(at, end - 1, first)
    return _phrase(at, end, first)


def _with_apposition(at: Place, end: int, first: int) -> Range | None:
    """«X, maire de Y, …»: from the leftmost phrase that only commas divide from the cue."""
    best = None
    for k in range(end - 1, first, -1):
        if _stops(at, k) and at.r.low[k] != ",":
            break
        if at.r.low[k] == "," and (head := _phrase(at, k, first)) and _names(at.r, at.c, head):
            best = (head[0], end)
    return best


def _names(r: Reading, c: Classes, phrase: Range) -> bool:
    return r.low[phrase[0]] in c.determiners or r.raw[phrase[0]][0].isupper()


def _stops(at: Place, k: int) -> bool:
    """Token `k` belongs to no noun phrase."""
    r, c, word = at.r, at.c, at.r.low[k]
    if r.quote_of[k] >= 0 and r.quote_of[k] != r.quote_of[at.hit.first]:
        return r.quotations[r.quote_of[k]].speech
    if word in c.aux | c.subordinators | c.complementisers | c.relative | c.personal:
        return True
    if word in c.coordinators:
        return k + 1 >= len(r.raw) or not (r.raw[k - 1][0].isupper() and r.raw[k + 1][0].isupper())
    return not word[0].isalnum() and word not in ".&%"


def _phrase(at: Place, end: int, first: int) -> Range | None:
    k = end
    while k > first and not _stops(at, k - 1):
        k -= 1
    r, c = at.r, at.c
    while k < end and (r.low[k] in c.openers | c.adverbs | c.days | c.coordinators or r.low[k] == "."):
        k += 1
    if k < end and r.low[k] in c.prepositions:
        k = _behind_adverbial(at, k, end)
    return (k, end) if k < end and r.low[end - 1] not in c.prepositions | c.determiners else None


def _behind_adverbial(at: Place, k: int, end: int) -> int:
    """Where the noun phrase behind «À Brévan le maire» starts: at an article that follows a noun."""
    r, c = at.r, at.c
    for n in range(k + 2, end):
        if r.low[n] in c.determiners and r.low[n - 1] not in c.prepositions | c.determiners:
            return n
    return end


def right(at: Place, first: int) -> Range | None:
    """Tokens of an inverted subject («…, a dit X, maire de Y») that starts at `first` or behind a day."""
    r, c, bound = at.r, at.c, at.unit.last
    while first < bound and r.low[first] in c.days | c.adverbs:
        first += 1
    if first >= bound or r.low[first] in c.prepositions | c.complementisers | c.personal:
        return None
    k = first
    while k < min(bound, first + _FURTHEST) and not _ends(at, k, first):
        k += 1
    return (first, k) if k > first else None


def _ends(at: Place, k: int, first: int) -> bool:
    r, c, word = at.r, at.c, at.r.low[k]
    if word == ",":
        return not _apposition(at, k + 1)
    if r.quote_of[k] >= 0:
        return r.quotations[r.quote_of[k]].speech
    if word in c.days | c.stops or (word in c.audience and k > first and at.has("o")):
        return True
    return _stops(at, k) or word == "."


def _apposition(at: Place, k: int) -> bool:
    """A phrase that a comma or the unit's end closes, with no verb in it."""
    r, c, bound = at.r, at.c, at.unit.last
    if k >= bound or not r.low[k][0].isalpha() or r.low[k] in c.prepositions | c.coordinators | c.stops:
        return False
    for n in range(k, min(bound, k + _FURTHEST)):
        if r.low[n] in (",", "."):
            return True
        if _stops(at, n) or n in at.cues:
            return False
    return True
