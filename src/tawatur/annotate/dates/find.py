"""All dates of a text as mentions, resolved against the publication date."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from tawatur.annotate.dates.numeric import numeric_dates, short_dates
from tawatur.annotate.dates.reader import DateReader
from tawatur.annotate.dates.when import When, resolve
from tawatur.annotate.numbers.grammar import Quantity
from tawatur.annotate.openers import Opened
from tawatur.annotate.phrases import clitic_width
from tawatur.config import DEFAULT, Annotate
from tawatur.model import DateValue, Mention
from tawatur.spans import Span
from tawatur.words import Word


def find_dates(  # noqa: PLR0913  # the text as read once for all, and what its dates depend on
    text: str,
    tokens: Sequence[Word],
    quantities: Sequence[Quantity],
    opened: Opened,
    *,
    published: datetime | None,
    arabic: bool,
    config: Annotate = DEFAULT.annotate,
) -> list[Mention]:
    """Date mentions in order, without overlap.

    `quantities` are the text's numbers, `opened` is what its words may open.
    Arabic text writes the day first («1/11/2021»); in English text an undecidable order leaves None.
    A date that only the publication date could resolve has value None without one. Never raises.
    """
    day = published.date() if published else None
    reader = DateReader(text, tokens, {q.first: q for q in quantities}, future_window=config.future_window)
    numeric = [*numeric_dates(text, month_first=False if arabic else None), *short_dates(text)]
    return [Mention(span, "date", _value(whens, day)) for span, whens in _found(reader, numeric, opened)]


def _value(whens: Sequence[When], published: date | None) -> DateValue | None:
    """One date's value, or the days from the first of two to the second; None = undecidable."""
    values = [resolve(when, published) for when in whens]
    if not values or len(values) == 1:
        return values[0] if values else None
    first, last = values
    if first is None or last is None or not (first.first and last.last) or first.first > last.last:
        return None
    return DateValue(first.first, last.last)


def _found(
    reader: DateReader, numeric: Sequence[tuple[Span, When | None]], opened: Opened
) -> Iterator[tuple[Span, tuple[When, ...]]]:
    """Spans with what they say: one When, two for a range, none where the order cannot be decided."""
    written, starts, at = _under(reader.tokens, numeric), reader.starts(opened), 0
    for k in sorted({*written, *starts}) if written else starts:
        if k < at:
            continue
        if row := written.get(k):
            (span, when), at = row
            yield span, (when,) if when else ()
        elif found := _worded(reader, k):
            at, whens, span = found
            yield span, whens


def _under(
    tokens: Sequence[Word], numeric: Sequence[tuple[Span, When | None]]
) -> Mapping[int, tuple[tuple[Span, When | None], int]]:
    """Each token of a numeric date -> the first date it is of, and the token after that date."""
    out: dict[int, tuple[tuple[Span, When | None], int]] = {}
    for row in numeric:
        first = bisect_right(tokens, row[0].start, key=lambda token: token.end)
        last = bisect_left(tokens, row[0].end, key=lambda token: token.start)
        out |= {k: (row, last) for k in range(first, last) if k not in out}
    return out


def _worded(reader: DateReader, k: int) -> tuple[int, tuple[When, ...], Span] | None:
    """The range or date that starts at token `k`: (token after, what it says, span)."""
    text, token = reader.text, reader.tokens[k]
    if ranged := reader.read_range(k):
        last, first_day, last_day = ranged
        whens: tuple[When, ...] = (first_day, last_day)
    elif found := reader.read(k):
        last, whens = found[0], (found[1],)
    else:
        return None
    hit = reader.table.at(text, reader.tokens, k)
    start = token.start + (clitic_width(text, token, hit.clitic) if hit else _digit_clitic(token))
    return last, whens, Span(start, _closed(text, start, reader.tokens[last - 1].end))


def _digit_clitic(token: Word) -> int:
    """Code points before the digits of «و5», «ل17»."""
    return len(token.folded) - len(token.folded.lstrip("وبلفك")) if token.folded[-1:].isdigit() else 0


def _closed(text: str, start: int, end: int) -> int:
    """Past a bracket that the expression opened: «يوليو (تموز)»."""
    return end + 1 if text[end : end + 1] == ")" and "(" in text[start:end] else end
