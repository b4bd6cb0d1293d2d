"""Attributions that no verb carries: «according to X», and quotations left without a cue of their own."""

from dataclasses import replace

from tawatur.annotate.english import closed
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.reading import Reading


def drafts(r: Reading) -> list[Draft]:
    """All «according to X» of a reading."""
    out = []
    for unit in r.units:
        for k in range(unit.first, unit.last - 2):
            if r.low[k] == "according" and r.low[k + 1] == "to" and (d := _according(r, k, *unit)):
                out.append(d)
    return out


def _according(r: Reading, k: int, first: int, last: int) -> Draft | None:
    source = _source(r, k + 2, last)
    if source is None:
        return None
    if k == first or (k == first + 1 and r.low[first] in closed.COORDINATORS):
        start = source[1]
        if start < last and r.low[start] in (",", ":"):
            content = (start + 1, last)
        else:
            return None
    else:
        end = k - 1 if r.low[k - 1] == "," else k
        content = (first, end)
    while content[1] > content[0] and r.low[content[1] - 1] in ".,;":
        content = (content[0], content[1] - 1)
    if content[1] - content[0] < 2:
        return None
    return Draft((k, k + 2), source, (content,), "according", "assert", "according to")


def _source(r: Reading, k: int, bound: int) -> tuple[int, int] | None:
    end = k
    while (
        end < bound
        and r.low[end] not in (",", ".", ";", ":", "—", "–")
        and (r.low[end] not in closed.SUBORDINATORS)
    ):
        if r.quote_of[end] >= 0 and r.quotations[r.quote_of[end]].speech:
            break
        end += 1
    return (k, end) if end > k else None


def with_orphans(r: Reading, found: list[Draft]) -> list[Draft]:
    """Give each spoken quotation that has no cue to the attribution whose quotation it continues."""
    found = sorted(found, key=lambda d: d.content[0])
    taken = {q for d in found for a, b in d.content for q in set(r.quote_of[a:b])}
    unit_of = {}
    for number, unit in enumerate(r.units):
        for k in range(unit.first, unit.last):
            unit_of[k] = number
    by_unit: dict[int, int] = {}
    out = list(found)
    for at, d in enumerate(out):
        last_token = max(x[1] for x in (*d.content, d.cue or (0, 0)))
        quoted = any(
            r.quote_of[a] >= 0
            and r.quotations[r.quote_of[a]].speech
            and r.quotations[r.quote_of[a]].first == a
            for a, _ in d.content
        )
        if quoted and (d.cue is None or r.quote_of[d.cue[0]] < 0):
            by_unit[unit_of.get(last_token - 1, -1)] = at
    for number, unit in enumerate(r.units):
        q = r.quote_of[unit.first]
        if q < 0 or q in taken or not r.quotations[q].speech or r.quotations[q].first != unit.first:
            continue
        if number - 1 not in by_unit or r.quotations[q].last < unit.last - 1:
            continue
        at = by_unit[number - 1]
        out[at] = replace(
            out[at], content=(*out[at].content, (unit.first, min(r.quotations[q].last, unit.last)))
        )
        by_unit[number] = at
    return out
