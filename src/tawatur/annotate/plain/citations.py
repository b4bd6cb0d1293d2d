"""«Selon X, …», «…, selon X» and «…, selon X, …»: prepositions that cite, listed among the cues."""

from functools import cache

from tawatur.annotate.plain.classes import Classes, classes
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.reading import Reading, Unit
from tawatur.lexicon import load

_LONGEST = 40  # tokens of a source
_SHORTEST = 3  # tokens of a clause


@cache
def _citing(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word of each citing phrase -> the words of those it opens, longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for entry in load(language, "cues"):
        if entry["kind"] == "preposition":
            parts = tuple(entry.form.replace("'", "' ").split())
            out.setdefault(parts[0], []).append(parts)
    return {w: tuple(sorted(forms, key=len, reverse=True)) for w, forms in out.items()}


def drafts(r: Reading) -> list[Draft]:
    """All citations of a reading, in order."""
    table, c = _citing(r.language), classes(r.language)
    out = []
    for unit in r.units:
        for k in range(unit.first, unit.last):
            for form in table.get(r.low[k], ()):
                if tuple(r.low[k : k + len(form)]) == form and (d := _draft(r, c, unit, k, len(form))):
                    out.append(d)
                    break
    return out


def _draft(r: Reading, c: Classes, unit: Unit, k: int, width: int) -> Draft | None:
    source = _source(r, c, k + width, unit.last)
    if source is None:
        return None
    parts = _contents(r, c, unit, k, source[1])
    verb = " ".join(r.low[k : k + width])
    return Draft((k, k + width), source, parts, "according", "assert", verb) if parts else None


def _source(r: Reading, c: Classes, k: int, bound: int) -> tuple[int, int] | None:
    if k >= bound or r.low[k] in c.complementisers | c.questions:
        return None
    end = k
    while end < min(bound, k + _LONGEST) and r.low[end] not in ",.;:—–":
        if r.low[end] in c.subordinators or (r.quote_of[end] >= 0 and r.quotations[r.quote_of[end]].speech):
            break
        end += 1
    return (k, end) if end > k else None


def _contents(r: Reading, c: Classes, unit: Unit, k: int, behind: int) -> tuple[tuple[int, int], ...]:
    """What stands before the citation and what goes on behind it, one of them at least a clause."""
    first, end = unit.first, k
    while first < end and r.low[first] in c.coordinators:
        first += 1
    while end > first and r.low[end - 1] == ",":
        end -= 1
    ahead = (first, end) if end > first else None
    last = unit.last
    while last > behind and r.low[last - 1] in ".,;":
        last -= 1
    goes_on = behind < last and r.low[behind] in (",", ":") and last - behind > _SHORTEST
    if goes_on and ahead and not _one_clause(r, c, k, behind + 1):
        goes_on = False
    rest = (behind + 1, last) if goes_on else None
    if ahead and not rest and end - first < _SHORTEST:
        return ()
    return tuple(part for part in (ahead, rest) if part)


def _one_clause(r: Reading, c: Classes, k: int, behind: int) -> bool:
    """A citation between commas stands inside one clause: nothing behind it opens another."""
    return r.low[k - 1] == "," and r.low[behind] not in c.coordinators | c.subordinators | c.relative
