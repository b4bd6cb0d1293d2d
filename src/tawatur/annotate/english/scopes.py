"""Where the content of a cue starts and ends.

The rule of thumb behind it: a reported clause runs to the end of its sentence unless the reporter's own
voice comes back, which news English marks by a comma with another cue, or by a coordinated cue.
"""

from tawatur.annotate.english import closed
from tawatur.annotate.plain.reading import Reading
from tawatur.annotate.plain.verbs import Hit

_PLACE_WORDS = closed.PREPOSITIONS | closed.DAYS
_AUDIENCE = closed.AUDIENCE
_PHRASE_ENDS = frozenset(
    {"while", "because", "but", "although", "though", "before", "after", "during", "when"}
)
_LONGEST_ADVERBIAL = 22  # tokens between a cue and the «that» or quotation it governs


def after_adverbials(r: Reading, k: int, bound: int, *, audience: bool) -> int:
    """First token of the complement of a cue that ends at `k`, past its audience, place and day.

    Returns `bound` when nothing is left before the end of the unit.
    """
    limit = min(bound, k + _LONGEST_ADVERBIAL)
    if audience or (k < bound and r.low[k] in _PLACE_WORDS):
        marked = _marked_complement(r, k, limit)
        if marked is not None:
            return marked
    if audience:
        k = _past_audience(r, k, bound)
    while k < bound and r.low[k] in _PLACE_WORDS and r.low[k] != "that":
        k = _past_phrase(r, k + 1, bound)
    return min(k, bound)


def _marked_complement(r: Reading, k: int, limit: int) -> int | None:
    for at in range(k, limit):
        word = r.low[at]
        if word == "that" or (word in ("if", "whether") and at > k):
            return at
        if r.quote_of[at] >= 0:
            quotation = r.quotations[r.quote_of[at]]
            return at if quotation.first == at and quotation.speech else None
        if word in ",;." and not (at + 1 < limit and r.quote_of[at + 1] >= 0):
            return None
    return None


def _past_audience(r: Reading, k: int, bound: int) -> int:
    start = k
    if k < bound and r.low[k] in _AUDIENCE:
        return k + 1
    if k < bound and r.low[k] in closed.DETERMINERS:
        k += 1
        while k < bound and k - start < 6 and r.low[k][0].isalnum() and not _starts_clause(r, k):
            k += 1
        return k
    while k < bound and k - start < 6 and (r.raw[k][0].isupper() or r.low[k] in ("of", "'s")):
        k += 1
    return k


def _starts_clause(r: Reading, k: int) -> bool:
    return r.low[k] in closed.PERSONAL or r.low[k] in closed.DETERMINERS or r.low[k] in _PLACE_WORDS


def _past_phrase(r: Reading, k: int, bound: int) -> int:
    """Past the noun phrase that starts at `k`: up to the next thing that can start a clause."""
    start = k
    if k < bound and r.low[k] in closed.DETERMINERS:
        k += 1
    while k < bound and r.low[k][0].isalnum() and not _starts_clause(r, k) and r.low[k] != "that":
        if (
            k > start
            and r.raw[k][0].isupper()
            and not r.raw[k - 1][0].isupper()
            and r.low[k] not in closed.DAYS
        ):
            break
        k += 1
    return max(k, start)


def clause_end(r: Reading, k: int, bound: int, cues: dict[int, Hit]) -> int:
    """End of a reported clause that starts at token `k`: `bound`, or where the reporter's voice returns."""
    inside = r.quote_of[k] if k < bound else -1
    at = k
    while at < bound:
        number = r.quote_of[at]
        if number >= 0 and number != inside:
            at = r.quotations[number].last
            continue
        if r.low[at] in (",", "—", "–") and at > k and _voice_returns(r, at, bound, cues):
            return at
        if r.low[at] == ";":
            return at
        if r.low[at] == "and" and at > k and _cue_soon(r, at + 1, bound, cues):
            return at
        at += 1
    return bound


def _cue_soon(r: Reading, k: int, bound: int, cues: dict[int, Hit]) -> bool:
    """A finite cue (with adverbs before it) stands at `k`: «and called for», «and also told»."""
    while k < bound and (r.low[k] in closed.ADVERBS or r.low[k].endswith("ly")):
        k += 1
    hit = cues.get(k)
    return hit is not None and "past" in hit.cue.inflections


def _voice_returns(r: Reading, comma: int, bound: int, cues: dict[int, Hit]) -> bool:
    k = comma + 1
    if k >= bound:
        return False
    if r.low[k] == "according" or (r.low[k] in ("but", "and", "while") and _cue_soon(r, k + 1, bound, cues)):
        return True
    while k < bound and (r.low[k] in closed.ADVERBS or r.low[k].endswith("ly")):
        k += 1
    hit = cues.get(k)
    if hit is not None and ("ing" in hit.cue.inflections):
        return True
    return _parenthetical(r, comma + 1, bound, cues)


def _parenthetical(r: Reading, k: int, bound: int, cues: dict[int, Hit]) -> bool:
    """«, X said.» / «, said X,»: a short subject, a saying verb, and then a stop."""
    for at in range(k, min(bound, k + 8)):
        hit = cues.get(at)
        if hit is not None and "q" in hit.cue.frames and "past" in hit.cue.inflections:
            after = r.low[hit.last] if hit.last < bound else "."
            return at == k or (after in ",." or after in closed.DAYS or after in ("in", "on"))
        if r.low[at] in (",", ";", "."):
            return False
    return False


def phrase_end(r: Reading, k: int, bound: int, cues: dict[int, Hit]) -> int:
    """End of a noun phrase (with its attributes) that a cue governs: the next comma or clause."""
    at = k
    while at < bound:
        number = r.quote_of[at]
        if number >= 0 and at > k:
            at = r.quotations[number].last
            continue
        word = r.low[at]
        if word in (";", ":", "—", "–") or (word in _PHRASE_ENDS and at > k):
            return at
        if word == "," and not _list_goes_on(r, at, bound):
            return at
        if word == "and" and _cue_soon(r, at + 1, bound, cues):
            return at
        at = r.quotations[number].last if number >= 0 else at + 1
    return bound


def _list_goes_on(r: Reading, comma: int, bound: int) -> bool:
    """«A, B and C»: names or short phrases that end in «and»."""
    for at in range(comma + 1, min(bound, comma + 7)):
        word = r.low[at]
        if word in ("and", "or"):
            return True
        if word in closed.AUX or word in closed.PERSONAL or word in closed.SUBORDINATORS or word == ".":
            return False
    return False
