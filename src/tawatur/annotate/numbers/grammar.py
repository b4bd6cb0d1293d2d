"""From items to quantities: «ثلاثة آلاف ومئتان وخمسة», "two hundred and five thousand", «3 ملايين و200 ألف».

Method: left to right with a total and an open group below the next scale word, as in every positional
number grammar. An item that may not continue the number ends it; the rest starts another one.
Vague counts are given the widest range their words allow:
«بضع/بضعة» and "several" 3 to 9 of their scale (the dictionaries' meaning of بضع), so «بضعة آلاف» is
3,000 to 9,999; a plural rank («عشرات», «مئات الآلاف», "dozens") runs from two ranks up to just below
ten: «مئات» is 200 to 999. «آلاف» and «ملايين» alone have no upper end: no plainer word follows them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from tawatur.annotate.numbers.items import Item

_BESIDE_HUNDRED = range(1, 100)
_SPACE = re.compile(r"[\s\u200b-\u200f]*")
_ARABIC_LINK = re.compile(r"[\s\u200b-\u200f]*(?:و\s*)?")
_ENGLISH_LINK = re.compile(r"\s*(?:-|and\s|a\s)?\s*", re.IGNORECASE)
_SMALL = frozenset(("unit", "fifth", "ten", "teen", "hundred", "hundreds"))
_UNITS = ("unit", "fifth", "bound")
_BELOW_HUNDRED = ("unit", "fifth", "bound", "teen", "ten")
_OVER = (["على"], ["علي"])
_PARTS_OF = (["جزء", "من"], ["أجزاء", "من"], ["اجزاء", "من"])
_LONGEST_LINK = 12


class Quantity(NamedTuple):
    """A number without its unit or bounds: offsets, tokens [first, last), value range, vagueness."""

    start: int
    end: int
    first: int
    last: int
    low: float
    high: float
    vague: bool
    tail: Item


@dataclass(slots=True)
class _Reading:
    total: float = 0.0
    group: float | None = None
    ceiling: float = inf
    last: Item | None = None
    digits: bool = False

    def value(self) -> float:
        return self.total + (self.group or 0.0)


def quantities(text: str, items: Sequence[Item]) -> list[Quantity]:
    """The maximal numbers over `items`, in order, without overlap."""
    out: list[Quantity] = []
    k = 0
    while k < len(items):
        found = _vague(text, items, k) or _exact(text, items, k)
        if found is None:
            k += 1
            continue
        quantity, k = found
        if out and _is_ratio(text, out[-1], quantity):
            out[-1] = _ratio(out[-1], quantity)
        elif out and _is_fifths(text, out[-1], quantity):
            fifths = out[-1].low / 5
            out[-1] = out[-1]._replace(end=quantity.end, last=quantity.last, low=fifths, high=fifths)
        else:
            out.append(quantity)
    return out


def _is_ratio(text: str, a: Quantity, b: Quantity) -> bool:
    """«واحد على عشرين», «1 على 3»: one number over another with nothing else between."""
    if a.vague or b.vague or b.low <= 0 or b.start - a.end > _LONGEST_LINK:
        return False
    between = text[a.end : b.start].split()
    return between in _OVER or (between in _PARTS_OF and a.low < b.low)


def _is_fifths(text: str, a: Quantity, b: Quantity) -> bool:
    """«ثلاثة وعشرون خمسا» in words: the feminine five after a finished number counts fifths."""
    lone = b.tail.kind == "fifth" and b.last == b.first + 1
    return lone and a.tail.kind in ("ten", "hundred") and _SPACE.fullmatch(text[a.end : b.start]) is not None


def _ratio(a: Quantity, b: Quantity) -> Quantity:
    value = a.low / b.low
    return a._replace(end=b.end, last=b.last, low=value, high=value, tail=b.tail)


def _linked(text: str, a: Item, b: Item) -> bool:
    if not b.free or b.start - a.end > _LONGEST_LINK:
        return False
    gap = text[a.end : b.start]
    pattern = _ENGLISH_LINK if b.english else _ARABIC_LINK
    return pattern.fullmatch(gap) is not None


def _vague(text: str, items: Sequence[Item], k: int) -> tuple[Quantity, int] | None:
    """«عشرات الآلاف», «بضعة آلاف», «آلاف», "several hundred", "dozens"."""
    head = items[k]
    if head.kind not in ("vague", "several", "few", "scales"):
        return None
    rank, end = (1.0, k + 1) if head.kind in ("several", "few") else (head.value, k + 1)
    while end < len(items) and _times(text, items[end - 1], items[end]):
        rank *= items[end].value
        end += 1
    if head.kind == "few" and end == k + 1:
        return None
    low, high = (3 * rank if head.kind in ("several", "few") else 2 * rank), 10 * rank - 1
    if head.kind == "scales":
        high = inf
    tail = items[end - 1]
    return Quantity(head.start, tail.end, head.first, tail.last, low, high, True, tail), end


def _times(text: str, a: Item, b: Item) -> bool:
    if b.kind not in ("scale", "scales", "vague", "hundred") or b.joined:
        return False
    gap = text[a.end : b.start]
    if b.english:
        return gap.strip().casefold() in ("", "of") and len(gap) < _LONGEST_LINK
    return b.free and _SPACE.fullmatch(gap) is not None


def _exact(text: str, items: Sequence[Item], k: int) -> tuple[Quantity, int] | None:
    sign = 1.0
    first = items[k]
    start = k
    if first.kind == "minus":
        k += 1
        if k == len(items) or not _linked(text, first, items[k]):
            return None
        sign = -1.0
    reading = _Reading()
    at = k
    while at < len(items) and (at == k or _linked(text, items[at - 1], items[at])):
        if not _take(reading, items[at], items[at + 1] if at + 1 < len(items) else None):
            break
        at += 1
    if at == k:
        return None
    tail = items[at - 1]
    value = sign * reading.value()
    return Quantity(
        items[start].start, tail.end, items[start].first, tail.last, value, value, False, tail
    ), at


def _take(reading: _Reading, item: Item, following: Item | None) -> bool:
    """Add one item to the reading; False when it cannot continue the number."""
    if item.kind in ("scale", "scales"):
        taken = _take_scale(reading, item)
    elif item.kind == "dual":
        taken = _close(reading, item, item.value)
    elif item.kind == "digits":
        taken = _take_digits(reading, item)
    elif item.kind in _SMALL or item.kind == "bound":
        taken = _take_small(reading, item, following)

    elif item.kind in ("half", "parts"):
        taken = _take_fraction(reading, item, following)
    else:
        taken = item.kind == "zero" and reading.last is None
    if taken:
        reading.last = item
    return taken


def _take_scale(reading: _Reading, item: Item) -> bool:
    if reading.last is None and item.as_dual:
        return _close(reading, item, item.as_dual)
    if reading.last is None or item.joined:
        return item.kind == "scale" and _close(reading, item, item.value)
    if reading.group is None:
        reading.total *= item.value
        reading.ceiling = min(reading.ceiling, item.value)
        return True
    share = reading.last.kind == "half" and item.definite  # «مليار ونصف المليار»
    if item.value > reading.ceiling or (item.value == reading.ceiling and not share):
        return False
    reading.total += reading.group * item.value
    reading.group, reading.ceiling = None, item.value
    return True


def _close(reading: _Reading, item: Item, value: float) -> bool:
    if reading.last is not None and (
        not item.joined or reading.group is not None or value >= reading.ceiling
    ):
        return False
    reading.total += value
    reading.ceiling = item.value
    return True


def _take_digits(reading: _Reading, item: Item) -> bool:
    if (
        reading.last is not None
        and reading.last.kind == "hundred"
        and item.joined
        and item.value in _BESIDE_HUNDRED
    ):
        reading.group = (reading.group or 0.0) + item.value
        return True
    if reading.last is not None and (not item.joined or reading.group is not None):
        return False
    if item.value >= reading.ceiling or (reading.last is not None and item.value < 0):
        return False
    reading.group, reading.digits = item.value, True
    return True


def _take_small(reading: _Reading, item: Item, following: Item | None) -> bool:
    last, value = reading.last, item.value
    if item.kind == "bound" and not (following and following.kind in ("teen", "ten")):
        return False
    if last is None:
        reading.group = value
        return True
    if reading.group is None:
        if value >= reading.ceiling or not (item.joined or item.english):
            return False
        reading.group = value
        return True
    return _extend_group(reading, item, last, following)


def _extend_group(reading: _Reading, item: Item, last: Item, following: Item | None) -> bool:
    group = reading.group or 0.0
    if item.kind == "hundred" and not item.joined:
        small = group % 100 if not reading.digits else group
        if not (last.kind == "digits" or (last.kind in _BELOW_HUNDRED and small)):
            return False
        reading.group = group - small + small * 100
    elif item.kind == "teen" and not item.joined and not item.english and last.kind in _UNITS:
        reading.group = group + 10
    elif last.kind in ("hundred", "hundreds"):
        if item.kind in ("hundred", "hundreds") or not (item.joined or item.english):
            return False
        reading.group = group + item.value
    elif _tens_and_unit(item, last) or _unit_of_parts(item, last, following):
        reading.group = group + item.value
    else:
        return False
    return True


def _tens_and_unit(item: Item, last: Item) -> bool:
    if item.english:
        return last.kind == "ten" and item.kind == "unit" and not item.joined
    return last.kind in _UNITS and item.kind == "ten" and item.joined


def _unit_of_parts(item: Item, last: Item, following: Item | None) -> bool:
    """«عشرون وثلاثة أخماس»: a unit after tens only where it counts the parts that follow."""
    parts = following is not None and following.kind == "parts" and not following.joined
    return parts and last.kind == "ten" and item.kind == "unit" and item.joined


def _take_fraction(reading: _Reading, item: Item, following: Item | None) -> bool:
    if item.kind == "parts":
        if reading.group is None or item.joined:
            return False
        last = reading.last
        # «مئة وثلاثة أرباع»: only the last unit counts the parts where «و» puts it beside the rest
        whole = (
            reading.group - last.value if last is not None and last.kind == "unit" and last.joined else 0.0
        )
        reading.group = whole + (reading.group - whole) * item.value
        return True
    if reading.last is None:
        reading.group = item.value
        return not item.definite  # «الربع الأول» and «النصف الثاني» are parts of a year, no counts
    if not item.joined:
        return False
    if reading.group is not None:
        reading.group += item.value
    elif following is not None and following.kind == "scale" and following.definite:
        reading.group = item.value
    elif reading.ceiling < inf:
        reading.total += item.value * reading.ceiling
    return True
