"""Numbers written in digits, of any of the three digit sets used in Arabic and English news.

Method: one linear pattern. A mark between groups of exactly three digits separates thousands («1,234,567»,
«١٬٢٣٤», «12 500»); any other single mark between digits is a decimal sign («٤,٨»). «4,565» is read as
thousands, «4.565» as a decimal: the dot is a thousands sign only when repeated («1.234.567») or before three
noughts («14.000»). Agencies write «7ر59» for 59.7, the parts in the order of right-to-left digits; before
«بتوقيت» it is a time. A right-to-left mark beside a separator has the parts shown in that order, too
(Unicode Bidirectional Algorithm): «1.», the mark, «11» is read as 11.1.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tawatur.words import fold

_GAP = "\u200b-\u200f\u202a-\u202e\u2066-\u2069"  # invisible marks that pages leave beside separators
_NUMBER = re.compile(
    r"(?=[\d.٫])(?:"  # most characters open no number, and one look tells
    r"\d{1,4}(?:[.,٫]\d{1,4})?\^[+-]{0,2}\d{1,2}(?![\w^])"
    r"|(?:\d{1,3} )?\d{1,3}/\d{1,2}(?![\d/])"
    r"|\d{1,4}ر\d{1,6}(?!\d| ?بتوقيت)"
    r"|\d{1,18}(?:[.,٫]\d{1,18})?[eE][+-]?\d{1,3}(?!\w)"
    rf"|\d{{1,3}}(?:[{_GAP}]*[,،٬][{_GAP}]*\d{{3}})+(?:[{_GAP}]*[.٫,][{_GAP}]*\d+)?(?![,،٬]?\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:[,٫]\d+)?(?![.\d])"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,٫]\d+)?(?![ \u00a0\u202f.,]?\d)"
    r"|(?<![\d،])\d{1,3}،\d{1,2}(?![\d،])"  # «1،22» is 1.22; «5،6،7» is a list
    rf"|\d+[{_GAP}]*[.,٫][{_GAP}]*\d+|[.٫]\d+|\d+)"
)
_CHAIN = re.compile(
    r"\d(?<!\d\d)\d{0,8}(?:[./:-]\d{1,9}){2,20}"
)  # dates, addresses, versions, telephone numbers
_MINUS = "-−–"
_RIGHT_TO_LEFT = frozenset("\u200f\u061c")
_PARTS = re.compile(r"\d+|[.,،٬٫]")
_LARGEST_DENOMINATOR = 10
_LONGEST = 18  # digits; a longer run is an identifier, no quantity


class Literal(NamedTuple):
    """A number in digits: half-open offsets, value, and whether it is a plain run of digits."""

    start: int
    end: int
    value: float
    plain: bool


def literals(text: str) -> Iterator[Literal]:
    """Numbers in digits in order. Parts of chains such as «192.168.1.2» or «2021-11-01» are left out,
    and so are digits glued to Latin letters («F16»)."""
    chains = [(m.start(), m.end()) for m in _CHAIN.finditer(text) if not _is_thousands(m.group())]
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        while chains and chains[0][1] <= start:
            chains.pop(0)
        if (chains and start < chains[0][1] and end > chains[0][0]) or _glued(text, start, end):
            continue
        value = _read(match.group())
        if value is None:
            continue
        plain = match.group().isdigit()
        if sign := _negative(text, start):
            start, value = start - sign, -value
        yield Literal(start, end, value, plain)


def _is_thousands(chain: str) -> bool:
    head, *groups = chain.split(".")
    return head.isdigit() and len(head) <= 3 and all(len(g) == 3 and g.isdigit() for g in groups)


def _glued(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return (before.isascii() and (before.isalpha() or before == "_")) or after == "_"


def _negative(text: str, start: int) -> int:
    """Code points of the minus sign before `start`, 0 where there is none or it is a dash."""
    if start == 0 or text[start - 1] not in _MINUS:
        return 0
    return int(start == 1 or text[start - 2].isspace() or text[start - 2] in '(«"<>=')


def _read(written: str) -> float | None:
    if not _RIGHT_TO_LEFT.isdisjoint(written):
        written = "".join(reversed(_PARTS.findall(written)))
    if "^" in written:
        return _power(written)
    if "ر" in written:
        part, whole = fold(written).split("ر")
        return float(f"{whole}.{part}")
    return _fraction(written) if "/" in written else _value(written)


def _power(written: str) -> float | None:
    """«10^6», «2,5^-1»; a doubled sign is a misprint for one."""
    base, _, exponent = fold(written).partition("^")
    low, high = _value(base), float(exponent.lstrip("+-"))
    if not low:
        return None
    return float(low ** (-high if exponent.startswith("-") and not exponent.startswith("--") else high))


def _fraction(written: str) -> float | None:
    """«3/4», «2 1/4»; None where it may as well be a day and month, a score or a house number."""
    *whole, fraction = fold(written).split(" ")
    above, below = (int(part) for part in fraction.split("/"))
    if not 0 < above < below <= _LARGEST_DENOMINATOR:
        return None
    return float(whole[0] if whole else 0) + above / below


def _round(parts: list[str]) -> bool:
    """«14.000»: nobody writes three noughts behind a decimal sign in news."""
    whole, rest = parts
    return rest == "000" and len(whole) <= 3 and whole.strip("0") != ""


def _value(written: str) -> float | None:
    if "e" in written.casefold():
        return float(fold(written).replace(",", ".").replace("٫", "."))
    kept = fold("".join(c for c in written if c.isdigit() or c in ".,،٬٫"))
    digits = sum(c.isdigit() for c in kept)
    if digits > _LONGEST:
        return None
    marks = [c for c in kept if not c.isdigit()]
    if not marks:
        return float(kept)
    parts = re.split(r"[.,،٬٫]", kept)
    last = marks[-1]
    decimal = last in ".٫" or len(parts[-1]) != 3 or parts[0] == "0"
    if last == "." and (marks.count(".") > 1 or (marks == ["."] and _round(parts))):
        decimal = False
    whole = "".join(parts[:-1]) if decimal else "".join(parts)
    return float(f"{whole or 0}.{parts[-1]}") if decimal else float(whole)
