"""All numbers of a text as mentions."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from math import inf

from tawatur.annotate.numbers.bounds import Bound, bound_after, bound_before, joins_range
from tawatur.annotate.numbers.duals import dual_openers, with_duals
from tawatur.annotate.numbers.grammar import Quantity, quantities
from tawatur.annotate.numbers.items import scan
from tawatur.annotate.numbers.units import Unit, is_unit, symbol_before, unit_after
from tawatur.annotate.numbers.vocabulary import vocabulary
from tawatur.annotate.openers import DUAL, NUMBER, Opened, Openers
from tawatur.annotate.phrases import listed
from tawatur.config import DEFAULT, Annotate
from tawatur.model import Mention, NumberValue
from tawatur.spans import Span
from tawatur.words import Word

_CLOCK = re.compile(r":\d\d(?!\d)")
_CONTEXT = "number_context"

Counted = tuple[Quantity, Unit | None]  # one quantity or the range of two, and what it counts


def read_quantities(text: str, tokens: Sequence[Word], opened: Opened) -> list[Quantity]:
    """The numbers of `text` without units and bounds, in order; `tokens` are its words and what they open.

    What is too large for a float («1e400», or a million millions and so on) is no number.
    """
    return [q for q in quantities(text, scan(text, tokens, opened)) if -inf < q.low < inf]


def add_numbers(found: Openers) -> None:
    """Tell `found` at which words a number may start."""
    found.add(NUMBER, vocabulary())
    found.add(DUAL, dual_openers())


def find_numbers(
    text: str,
    tokens: Sequence[Word],
    found: Sequence[Quantity],
    opened: Opened,
    *,
    taken: Sequence[Span] = (),
    config: Annotate = DEFAULT.annotate,
) -> list[Mention]:
    """Number mentions of `text` in order, without overlap; `found` are its quantities.

    `taken`: spans, in order, that numbers may not touch (dates).
    A span covers approximator, number and unit («ما لا يقل عن 65 مسلحا»). Clock times and single ones
    that count nothing («في آن واحد») are left out. Never raises on any text.
    """
    free = [_share(text, tokens, q) for q in _free(found, taken) if _counts(text, tokens, q)]
    out: list[Mention] = []
    k = 0
    while k < len(free):
        ahead = free[k + 1] if k + 1 < len(free) else None
        both = _range(text, tokens, free[k], ahead, change_window=config.change_window) if ahead else None
        mention = _mention(text, tokens, both or (free[k], _unit(text, tokens, free[k])))
        if out and (joined := _between_bounds(text, out[-1], mention)):
            out[-1] = joined
        elif not out or mention.span.start >= out[-1].span.end:
            out.append(mention)
        k += 2 if both else 1
    return [m for m in with_duals(tokens, opened, out) if not taken or _is_free(m.span, taken)]


def _between_bounds(text: str, a: Mention, b: Mention) -> Mention | None:
    """«أكثر من 10 وأقل من 20» is one range; None when the two are not its halves."""
    if text[a.span.end : b.span.start].strip() not in ("و", "and"):
        return None
    first, second = a.value, b.value
    if not (isinstance(first, NumberValue) and isinstance(second, NumberValue)):
        return None
    lower, upper = (first, second) if first.high is None else (second, first)
    if lower.low is None or upper.high is None or lower.high is not None or upper.low is not None:
        return None
    if lower.low >= upper.high or (first.unit and first.unit != second.unit):
        return None
    value = NumberValue(
        lower.low, upper.high, second.unit or first.unit, first.approximate or second.approximate
    )
    return Mention(Span(a.span.start, b.span.end), "number", value)


def _free(found: Sequence[Quantity], taken: Sequence[Span]) -> list[Quantity]:
    return [q for q in found if _is_free(Span(q.start, q.end), taken)] if taken else list(found)


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    k = bisect_left(taken, span.end, key=lambda t: t.start)
    return k == 0 or taken[k - 1].end <= span.start


def _share(text: str, tokens: Sequence[Word], q: Quantity) -> Quantity:
    """«خمس السكان» is a fifth of them: five would be «خمس نساء», without the article."""
    if q.tail.kind != "fifth" or q.last != q.first + 1 or q.last >= len(tokens):
        return q
    definite = tokens[q.last].folded.startswith("ال") and not text[q.end : tokens[q.last].start].strip()
    return q._replace(low=0.2, high=0.2) if definite else q


def _counts(text: str, tokens: Sequence[Word], q: Quantity) -> bool:
    if _CLOCK.match(text, q.end) or (
        text[q.start - 1 : q.start] == ":" and text[q.start - 2 : q.start - 1].isdigit()
    ):
        return False
    before = tokens[q.first - 1].folded if q.first else ""
    if before in listed(_CONTEXT, "no_count"):
        return False
    if q.tail.kind == "teen" and q.low == 10 and before in listed(_CONTEXT, "ordinal"):
        return False
    if q.low != 1 or q.tail.kind != "unit":
        return True
    following = tokens[q.last].folded if q.last < len(tokens) else ""
    if (unit := _unit(text, tokens, q)) and unit.name == "%":
        return True
    return is_unit(before) or (q.tail.english and is_unit(following))


def _range(
    text: str, tokens: Sequence[Word], a: Quantity, b: Quantity, *, change_window: int
) -> Counted | None:
    """The range from `a` to `b`, with the unit of the second, else of the first."""
    unit = _unit(text, tokens, a)
    edge = max(a.end, unit.edge) if unit else a.end
    start = joins_range(text, a, b, tokens, unit_end=edge, change_window=change_window)
    if start is None:
        return None
    first = a.first
    while first and tokens[first - 1].end > start:
        first -= 1
    low, vague = _shared_scale(a, b), a.vague or b.vague
    return b._replace(start=start, first=first, low=low, vague=vague), _unit(text, tokens, b) or unit


def _mention(text: str, tokens: Sequence[Word], counted: Counted) -> Mention:
    """The quantity with its unit and bounds as a mention."""
    quantity, unit = counted
    edge = unit.edge if unit else quantity.start
    start, end, last = min(quantity.start, edge), max(quantity.end, edge), quantity.last
    while last < len(tokens) and tokens[last].start < end:
        last += 1
    before = bound_before(text, start, tokens, quantity.first)
    about = before is not None and before.kind == "about"
    after = bound_after(text, end, tokens, last) if before is None or about else None
    span = Span(before.edge if before else start, after.edge if after else end)
    return Mention(span, "number", _bounded(counted, after or before, about=about))


def _shared_scale(a: Quantity, b: Quantity) -> float:
    """«من 3 إلى 5 آلاف»: the first number shares the scale of the second where it has none."""
    if (
        b.tail.kind in ("scale", "scales")
        and a.tail.kind in ("digits", "unit")
        and a.low < b.high / b.tail.value
    ):
        return a.low * b.tail.value
    return a.low


def _unit(text: str, tokens: Sequence[Word], q: Quantity) -> Unit | None:
    return (
        unit_after(text, q.end, tokens, q.last, q.low)
        or symbol_before(text, q.start, arabic=not q.tail.english and not text.isascii())
        or _percentage(text, tokens, q)
    )


def _percentage(text: str, tokens: Sequence[Word], q: Quantity) -> Unit | None:
    """«بنسبة 10»: a percentage where the number counts nothing («بنسبة ثلاثة أضعاف» does)."""
    if not q.first or tokens[q.first - 1].folded not in listed(_CONTEXT, "share", "ar"):
        return None
    following = tokens[q.last] if q.last < len(tokens) else None
    apart = following is None or text[q.end : following.start].strip() != ""
    return Unit("%", q.end) if apart or (following and following.folded in listed(_CONTEXT, "of")) else None


def _bounded(counted: Counted, bound: Bound | None, *, about: bool) -> NumberValue:
    quantity, unit = counted
    kind = bound.kind if bound else ""
    low = None if kind == "less" else quantity.low
    high = None if kind == "more" or quantity.high == inf else quantity.high
    approximate = quantity.vague or about or kind == "about"
    return NumberValue(low, high, unit.name if unit else None, approximate)
