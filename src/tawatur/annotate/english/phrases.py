"""Attributions that no verb carries: «according to X»."""

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
