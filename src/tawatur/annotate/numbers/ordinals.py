"""Arabic ordinals: «الثاني عشر», «الخامسة والعشرون», «قبل الأخير».

lexicons/ar/ordinals.tsv lists the words; compounds up to 99 follow from them («الحادي» + «عشر», «الثالث» +
«والعشرون»). A rank («المئة») may stand before one («المئة والخامسة») or alone. Some words count from the
end or from where one is: «الأخير», «التالي».
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from tawatur.annotate.phrases import PROCLITICS, PhraseTable
from tawatur.lexicon import load
from tawatur.words import Word

_TEEN = ("عشر", "عشرة")
_RELATIVE = ("end", "current")


class Ordinal(NamedTuple):
    """Tokens [first, last) and the place they name: `value` from the start, the end or the current one."""

    first: int
    last: int
    value: int
    origin: Literal["start", "end", "current"]


def phrases() -> Iterator[tuple[str, int]]:
    """Ordinals below 100 as written, with their values."""
    rows = [(row.form, row["kind"], int(row["value"])) for row in load("ar", "ordinals")]
    for form, kind, value in rows:
        if kind in ("unit", "ten", "day"):
            yield form, value
        if kind == "one" or (kind == "unit" and 1 < value < 10):  # «الحادي عشر», but «الأول» alone
            yield from ((f"{form} {teen}", value + 10) for teen in _TEEN)
            yield from ((f"{form} و{ten}", value + n) for ten, of, n in rows if of == "ten")


def find_ordinals(text: str, tokens: Sequence[Word]) -> Iterator[Ordinal]:
    """All ordinals of `text` in order, without overlap; linear in its length."""
    at = 0
    for k in range(len(tokens)):
        if k >= at and (found := ordinal_at(text, tokens, k)):
            at = found.last
            yield found


def ordinal_at(text: str, tokens: Sequence[Word], k: int) -> Ordinal | None:
    """The ordinal that starts at token `k`."""
    table = _table()
    if hit := table.at(text, tokens, k, "rank"):
        rest = table.at(text, tokens, hit.last, "ordinal")
        if rest and rest.clitic == "و":
            return Ordinal(k, rest.last, int(hit.value) + int(rest.value), "start")
        return Ordinal(k, hit.last, int(hit.value), "start")
    if hit := table.at(text, tokens, k, "ordinal"):
        return Ordinal(k, hit.last, int(hit.value), "start")
    if hit := table.at(text, tokens, k, "end"):
        return Ordinal(k, hit.last, int(hit.value), "end")
    if hit := table.at(text, tokens, k, "current"):
        return Ordinal(k, hit.last, int(hit.value), "current")
    return None


@cache
def _table() -> PhraseTable:
    listed = [(r.form, r["kind"], r["value"]) for r in load("ar", "ordinals")]
    kept = [row for row in listed if row[1] == "rank" or row[1] in _RELATIVE]
    return PhraseTable([*kept, *((f, "ordinal", str(n)) for f, n in phrases())], clitics=PROCLITICS)
