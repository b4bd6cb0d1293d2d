"""Cues behind their content: «« … », a dit X», «…, affirme X.», «« … », dit-il, « … »»."""

from tawatur.annotate.plain import subjects
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.places import Place, Range, hung
from tawatur.annotate.plain.reading import Reading, Unit

_FURTHEST_PART = 8  # tokens from a tag to where its quotation goes on


def inverted(at: Place) -> Draft | None:
    """The attribution whose cue and source stand behind the content or inside it."""
    r, pronoun, start = at.r, hung(at), at.start
    if not at.has("qct") or start <= at.unit.first:
        return None
    quoted = quotation_ends(r, start, at.unit)
    if not (quoted or r.low[start - 1] == ","):
        return None
    source = pronoun or subjects.right(at, at.hit.last)
    behind = max(at.hit.last, source[1]) if source else 0
    closed = behind >= at.unit.last or r.low[behind] in ",." or r.low[behind] in at.c.days | at.c.stops
    if source is None or not (quoted or pronoun or closed):
        return None
    content = before(at, start)
    if content is None:
        return None
    second = _second(at, behind) if quoted else _inside(at, behind)
    hit, parts = at.hit, (content, second) if second else (content,)
    return Draft((hit.first, hit.last), source, parts, "inverted", hit.cue.polarity, hit.cue.verb)


def quotation_ends(r: Reading, k: int, unit: Unit) -> bool:
    """A quotation ends before token `k`, a comma between them or not."""
    last = k - (k > unit.first and r.low[k - 1] == ",")
    return last > unit.first and r.quote_of[last - 1] >= 0 and r.quotations[r.quote_of[last - 1]].last <= k


def before(at: Place, end: int) -> Range | None:
    """The content that ends before token `end`: a quotation that stands alone, or the clause."""
    r, first = at.r, at.unit.first
    while end > first and r.low[end - 1] == ",":
        end -= 1
    number = r.quote_of[end - 1] if end > first else -1
    if number >= 0 and r.quotations[number].speech and r.quotations[number].first > first:
        opening = r.quotations[number].first
        if r.low[opening - 1] in (",", ":", "—", "–", "."):
            first = opening
    while first < end and r.low[first] in at.c.coordinators and r.quote_of[first] < 0:
        first += 1
    return (first, end) if end - first >= 2 else None


def _inside(at: Place, behind: int) -> Range | None:
    """What goes on behind a tag that stands inside its quotation («« A, dit-il, B. »»)."""
    r, bound = at.r, at.unit.last
    goes_on = r.quote_of[at.hit.first] >= 0 and behind + 2 < bound and r.low[behind] == ","
    return (behind + 1, bound) if goes_on else None


def _second(at: Place, behind: int) -> Range | None:
    """The quotation that goes on behind an inserted tag."""
    r, bound = at.r, at.unit.last
    for k in range(behind, min(bound, behind + _FURTHEST_PART)):
        number = r.quote_of[k]
        if number >= 0 and r.quotations[number].first == k and r.quotations[number].speech:
            return (k, min(r.quotations[number].last, bound))
    return None
