"""Cues behind or inside their content: «“…,” said X», «…, X said», «“A,” he said, “B.”»."""

from tawatur.annotate.english import closed, scopes, subjects
from tawatur.annotate.plain.drafts import Draft, Frame
from tawatur.annotate.plain.places import Place, Range

_BREAKS = frozenset(",—–")
_STOPS = _BREAKS | {".", ";"}
_FURTHEST_PART = 12  # tokens from an inserted cue to where its quotation goes on
_SHORTEST_PART = 4  # tokens of the sentence that must be left for a clause to go on


def inverted(at: Place) -> Draft | None:
    """«“…,” said X» and «…, said X.»"""
    r, first = at.r, at.hit.first
    finite = not {"past", "present"}.isdisjoint(at.hit.cue.inflections)
    if first <= at.unit.first or not finite or not at.has("qtc"):
        return None
    quoted = _quotation_ends(at, first)
    if (not quoted and r.low[first - 1] != ",") or r.quote_of[first] >= 0:
        return None
    source = subjects.right(r, at.hit.last, at.unit.last)
    if source is None or (not quoted and not _closes(at, source[1])):
        return None
    content = _content_before(at, first)
    return _draft(at, source, content, "inverted") if content else None


def postposed(at: Place, source: Range) -> Draft | None:
    """«“…,” X said» and «…, X said.»"""
    r, first = at.r, source[0]
    if not at.has("qtc") or first <= at.unit.first or r.quote_of[first] != r.quote_of[at.hit.first]:
        return None
    comma = r.low[first - 1] in _BREAKS
    if not _other_quotation_ends(at, first) and not (comma and _complement_missing(at)):
        return None
    content = _content_before(at, first)
    return _draft(at, source, content, "postposed") if content else None


def _quotation_ends(at: Place, k: int) -> bool:
    """A quotation ends before token `k`, a comma between them or not."""
    r, before = at.r, k - 1
    if r.low[before] == "," and r.quote_of[before - 1] >= 0:
        return r.quotations[r.quote_of[before - 1]].last == before
    return r.quote_of[before] >= 0 and r.quotations[r.quote_of[before]].last == k


def _other_quotation_ends(at: Place, k: int) -> bool:
    """The same, of a quotation that does not hold the cue; a comma may stand inside it."""
    r, before, own = at.r, k - 1, at.r.quote_of[at.hit.first]
    if r.low[before] == "," and r.quote_of[before - 1] >= 0 and r.quote_of[before - 1] != own:
        return True
    number = r.quote_of[before]
    return number >= 0 and number != own and r.quotations[number].last == k


def _closes(at: Place, k: int) -> bool:
    return k >= at.unit.last or at.r.low[k] in (".", ",") or at.r.low[k] in closed.DAYS


def _content_before(at: Place, end: int) -> Range | None:
    r, first = at.r, at.unit.first
    if end > first and r.low[end - 1] == ",":
        end -= 1
    number = r.quote_of[end - 1] if end > first else -1
    if number >= 0:
        quotation = r.quotations[number]
        apart = quotation.speech and quotation.first > first and r.quote_of[first] != number
        if apart and not _same_clause(at, first, quotation.first):
            first = quotation.first
    while first < end and r.low[first] in ("but", "and", "yet", "so") and r.quote_of[first] < 0:
        first += 1
    return (first, end) if end - first >= 2 else None


def _same_clause(at: Place, first: int, quote: int) -> bool:
    """The words before the quotation belong to the quoted content, not to another clause."""
    if at.r.low[quote - 1] in (",", ":", "—"):
        return False
    return not any(k in at.cues for k in range(first, quote))


def _complement_missing(at: Place) -> bool:
    k = scopes.after_adverbials(at.r, at.hit.last, at.unit.last, audience=at.has("o"))
    return k >= at.unit.last or at.r.low[k] in _STOPS


def _draft(at: Place, source: Range, content: Range, frame: Frame) -> Draft:
    second = _second_part(at, source, content, frame)
    parts = (content, second) if second else (content,)
    hit = at.hit
    return Draft((hit.first, hit.last), source, parts, frame, hit.cue.polarity, hit.cue.verb)


def _second_part(at: Place, source: Range, content: Range, frame: Frame) -> Range | None:
    """The quotation or clause that goes on behind an inserted cue («“A,” he said, “B.”»)."""
    r, bound = at.r, at.unit.last
    behind = source[1] if frame == "inverted" else at.hit.last
    start = scopes.after_adverbials(r, behind, bound, audience=at.has("o") and frame != "inverted")
    clause = start + 1 < bound and r.low[start] == "," and r.quote_of[start + 1] < 0
    if clause and r.quote_of[content[1] - 1] < 0:
        return _clause_goes_on(at, start + 1)
    for k in range(start, min(bound, start + _FURTHEST_PART)):
        number = r.quote_of[k]
        if number >= 0 and r.quotations[number].first == k and r.quotations[number].speech:
            return (k, min(r.quotations[number].last, bound))
    return None


def _clause_goes_on(at: Place, k: int) -> Range | None:
    if k in at.cues or at.unit.last - k < _SHORTEST_PART:
        return None
    return (k, scopes.clause_end(at.r, k, at.unit.last, at.cues))
