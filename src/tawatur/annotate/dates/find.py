"""All dates of a text as mentions, resolved against the publication date."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tawatur.annotate.dates.numeric import numeric_dates
from tawatur.annotate.dates.reader import DateReader
from tawatur.annotate.dates.vocabulary import listed, vocabulary
from tawatur.annotate.dates.when import When, resolve
from tawatur.annotate.numbers.grammar import Quantity
from tawatur.annotate.phrases import clitic_width
from tawatur.model import DateValue, Mention
from tawatur.spans import Span
from tawatur.words import Word

_FUTURE_WINDOW = 8  # tokens before a bare weekday in which a future verb is looked for


def find_dates(
    text: str,
    tokens: Sequence[Word],
    quantities: Sequence[Quantity],
    *,
    published: datetime | None,
    arabic: bool,
) -> list[Mention]:
    """Date mentions in order, without overlap. `quantities` are the text's numbers.

    Arabic text writes the day first («1/11/2021»); in English text an undecidable order leaves None.
    A date that only the publication date could resolve has value None without one. Never raises.
    """
    day = published.date() if published else None
    out: list[Mention] = []
    for span, when in _found(text, tokens, {q.first: q for q in quantities}, arabic):
        value: DateValue | None
        if isinstance(when, tuple):
            value = _range(*(resolve(w, day) for w in when))
        else:
            value = resolve(when, day) if when else None
        out.append(Mention(span, "date", value))
    return out


def _range(first: DateValue | None, last: DateValue | None) -> DateValue | None:
    if first is None or last is None or not (first.first and last.last) or first.first > last.last:
        return None
    return DateValue(first.first, last.last)


def _found(
    text: str, tokens: Sequence[Word], quantities: Mapping[int, Quantity], arabic: bool
) -> list[tuple[Span, When | tuple[When, When] | None]]:
    numeric = list(numeric_dates(text, month_first=False if arabic else None))
    reader, table = DateReader(text, tokens, quantities), vocabulary()
    out: list[tuple[Span, When | tuple[When, When] | None]] = []
    k = n = 0
    while k < len(tokens):
        token = tokens[k]
        while n < len(numeric) and numeric[n][0].end <= token.start:
            n += 1
        if n < len(numeric) and numeric[n][0].start < token.end:
            out.append(numeric[n])
            while k < len(tokens) and tokens[k].start < numeric[n][0].end:
                k += 1
            continue
        if not (token.folded in table or k in quantities or token.folded[:1].isdigit()):
            k += 1
            continue
        if ranged := reader.read_range(k):
            last, first_day, last_day = ranged
            start = token.start + _digit_clitic(token)
            out.append((Span(start, _closed(text, start, tokens[last - 1].end)), (first_day, last_day)))
            k = last
            continue
        found = reader.read(k)
        if found is None:
            k += 1
            continue
        last, when = found
        if when.weekday is not None and when.turn is None:
            when = replace(when, future=_future(tokens, k))
        hit = table.at(text, tokens, k)
        start = token.start + (clitic_width(text, token, hit.clitic) if hit else _digit_clitic(token))
        out.append((Span(start, _closed(text, start, tokens[last - 1].end)), when))
        k = last
    return out


def _digit_clitic(token: Word) -> int:
    """Code points before the digits of «و5», «ل17»."""
    return len(token.folded) - len(token.folded.lstrip("وبلفك")) if token.folded[-1:].isdigit() else 0


def _closed(text: str, start: int, end: int) -> int:
    """Past a bracket that the expression opened: «يوليو (تموز)»."""
    return end + 1 if text[end : end + 1] == ")" and "(" in text[start:end] else end


def _future(tokens: Sequence[Word], k: int) -> bool:
    future = listed("future")
    return any(t.folded.removeprefix("و") in future for t in tokens[max(0, k - _FUTURE_WINDOW) : k])
