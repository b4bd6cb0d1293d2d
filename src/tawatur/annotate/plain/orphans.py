"""Quotations left without a cue of their own, which go on from the one before."""

from dataclasses import replace

from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.reading import Reading


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
