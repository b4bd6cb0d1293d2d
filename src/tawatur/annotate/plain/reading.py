"""One article as parallel lists of tokens, with its quotations and the stretches a cue may govern.

Tokens are words (inner apostrophes, hyphens and dots kept; «U.S.», «Sen.» with their dot) and single
punctuation marks. Parallel lists, because this runs over every token of every article.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tawatur.annotate.plain.classes import Classes, classes
from tawatur.spans import Span

_TITLES = "Mr|Mrs|Ms|Dr|St|Sens?|Reps?|Govs?|Gen|Col|Lt|Sgt|Prof|Jr|Sr|Maj|Capt|Rev|Hon"
_TOKEN = re.compile(
    rf"(?:[A-Za-z]\.){{2,5}}|\b[A-Z]\.(?= [A-Z][a-z])|\b(?:{_TITLES})\."
    r"|\w+(?:[’'.&@/_-]\w+){0,20}|''|``|[^\w\s]"
)
_OPEN = "“«„"
_CLOSE = "”»"
_MARKS = frozenset('“”«»„"') | {"''", "``"}
_LONGEST = 700  # tokens: a quotation never closed within this is a stray mark


class Quotation(NamedTuple):
    """Tokens [first, last) of one quotation, marks included; `speech` when it holds a whole clause."""

    first: int
    last: int
    speech: bool


class Unit(NamedTuple):
    """Tokens [first, last) that one cue may govern: sentences joined where a quotation runs over them."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Parallel lists over tokens; `quote_of` holds the index of the quotation a token is in, or -1."""

    text: str
    start: list[int]
    end: list[int]
    raw: list[str]
    low: list[str]
    quotations: list[Quotation]
    quote_of: list[int]
    units: list[Unit]
    sentences: list[Unit]
    language: str = "en"

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens [first, last)."""
        return Span(self.start[first], self.end[last - 1])

    def sentence_of(self, k: int) -> Unit:
        """The sentence that token `k` is in."""
        at = bisect_right(self.sentences, k, key=lambda u: u.first) - 1
        return self.sentences[max(at, 0)]


def read(
    text: str, sentences: Sequence[Span], speaking: Container[str] = (), *, language: str = "en"
) -> Reading:
    """Tokenise `text`, find its quotations, and join the `sentences` that a quotation runs over.

    A sentence that opens with one of the `speaking` verbs' clauses («“Why?” X asked.») joins its quotation.
    """
    found = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    if (c := classes(language)).cut or c.joined:
        found = [part for token in found for part in _parted(*token, c)]
    start, end = [f[0] for f in found], [f[1] for f in found]
    raw = [f[2] for f in found]
    low = [w.lower().replace("’", "'") for w in raw]
    breaks = _paragraph_starts(text, start)
    quotations = _quotations(text, start, raw, breaks)
    quote_of = [-1] * len(raw)
    for number, q in enumerate(quotations):
        quote_of[q.first : q.last] = [number] * (q.last - q.first)
    parts = [Unit(bisect_left(start, s.start), bisect_left(start, s.end)) for s in sentences]
    parts = [q for p in parts if p.last > p.first for q in _pieces(p)]
    units = _join(parts, quote_of, raw, speaking)
    return Reading(text, start, end, raw, low, quotations, quote_of, units, parts, language)


def _parted(start: int, end: int, word: str, c: Classes) -> Iterator[tuple[int, int, str]]:
    """A token, its elided forms («l'», «qu'») and a pronoun hung on it («-t-il») as tokens of their own."""
    low = word.lower().replace("’", "'")
    at = low.find("'") + 1
    if at and at < len(low) and low[:at] in c.cut:
        yield start, start + at, word[:at]
        yield from _parted(start + at, end, word[at:], c)
        return
    tail = next((low[k:] for k in range(1, len(low)) if low[k] == "-" and low[k:] in c.joined), "")
    if tail:
        pronoun = len(tail) - tail.rfind("-") - 1
        yield start, end - len(tail), word[: -len(tail)]
        yield end - pronoun, end, word[-pronoun:]
    else:
        yield start, end, word


def _pieces(part: Unit) -> list[Unit]:
    """A sentence cut into stretches of bounded length, so that hostile text costs linear time."""
    cuts = range(part.first, part.last, _LONGEST)
    return [Unit(at, min(at + _LONGEST, part.last)) for at in cuts]


def _paragraph_starts(text: str, start: list[int]) -> set[int]:
    out = {0}
    at = text.find("\n")
    while at >= 0:
        out.add(bisect_left(start, at))
        at = text.find("\n", at + 1)
    return out


def _join(parts: list[Unit], quote_of: list[int], raw: list[str], speaking: Container[str]) -> list[Unit]:
    out: list[Unit] = []
    for part in parts:
        before = out[-1] if out and out[-1].last == part.first else None
        last = part.first - 1
        runs_over = quote_of[part.first] >= 0 and quote_of[part.first] == quote_of[last]
        short = before is not None and part.last - before.first <= 2 * _LONGEST
        if (
            before is not None
            and short
            and (runs_over or (quote_of[last] >= 0 and _tag(raw, part, last, speaking)))
        ):
            out[-1] = Unit(before.first, part.last)
        else:
            out.append(part)
    return out


def _tag(raw: list[str], part: Unit, last: int, speaking: Container[str]) -> bool:
    """«asked X.» or «X asked.» right after a closed quotation."""
    if raw[part.first][0].islower():
        return True
    head = raw[part.first : min(part.last, part.first + 6)]
    return raw[last - 1] in "?!…" and part.last - part.first <= 30 and any(w in speaking for w in head)


def _quotations(text: str, start: list[int], raw: list[str], breaks: set[int]) -> list[Quotation]:
    out: list[Quotation] = []
    opened = -1
    for k, word in enumerate(raw):
        if opened >= 0 and (k in breaks or k - opened > _LONGEST):
            # Each paragraph of a running quotation opens anew; only its last one is closed.
            if k in breaks and k - opened > 1:
                out.append(_quotation(raw, opened, k))
            opened = -1
        if word not in _MARKS:
            continue
        if _opens(text, start[k], word, opened >= 0):
            opened = k
        elif opened >= 0:
            out.append(_quotation(raw, opened, k + 1))
            opened = -1
    if opened >= 0 and len(raw) - opened > 1:
        out.append(_quotation(raw, opened, len(raw)))
    return out


def _opens(text: str, at: int, mark: str, is_open: bool) -> bool:
    if mark in _OPEN:
        return True
    if mark in _CLOSE:
        return False
    before = text[at - 1] if at else " "
    behind = at + len(mark)
    after = text[behind] if behind < len(text) else " "
    return not is_open and (before.isspace() or before in "([—–-:,") and not after.isspace()


def _quotation(raw: list[str], first: int, last: int) -> Quotation:
    inside = [w for w in raw[first + 1 : last] if w[0].isalnum()]
    stopped = any(w in ",.!?…—" for w in raw[last - 2 : last] if last - first > 2)
    speech = len(inside) >= 3 and (stopped or (inside[0][0].isupper() and len(inside) >= 5))
    return Quotation(first, last, speech)
