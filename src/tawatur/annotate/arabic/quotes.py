"""Quotations, also broken, nested and inverted ones.

Method: quote marks open or close by the side on which they touch a word; guillemets count depth;
a quotation that never closes ends with its paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import combining

from tawatur.spans import Span
from tawatur.words import Word

# Led by a class of its first characters, which the engine looks for without a try at each place.
_MARK = re.compile("[«»\"“”„‟＂‹›'](?:(?<!')|')")
_OPEN, _CLOSE = "«“„‹", "»”›"
_SPACES = " \t\u00a0\u200e\u200f"
_STRAIGHT = '"＂'
_LONGEST = 4000
_PAIRS = (("«", "»"), ("“", "”"), ('"', '"'), ("(", ")"))


class Quotation(NamedTuple):
    """Words [first, last) between the marks at `open` and `close` (offsets of the inner text)."""

    first: int
    last: int
    open: int
    close: int
    closed: bool


def closed(text: str, span: Span) -> tuple[int, int]:
    """The span with the mark beside it whose partner stands inside, or with both marks around it kept out.

    «X» Y and X («Y») keep their marks whole; a span that a pair merely encloses is left as it is. A partner
    farther away than a quotation is long is not looked for: many spans may go back to one start.
    """
    start, end = span
    for opening, closing in _PAIRS:
        if text[end : end + 1] == closing:
            inside = text[max(start, end - _LONGEST) : end]
            if _unmatched(inside, opening, closing):
                end += 1
                continue
        if start and text[start - 1] == opening:
            inside = text[start : min(end, start + _LONGEST)]
            if closing in inside and opening not in inside:
                start -= 1
    return start, end


def _unmatched(inside: str, opening: str, closing: str) -> bool:
    if opening == closing:
        return inside.count(opening) % 2 == 1
    return inside.count(opening) > inside.count(closing)


def quotations(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[Quotation]:
    """Outermost quotations of `text` in order. Linear in the number of marks.

    `starts`, `ends`: the offsets of its words.
    """
    out: list[Quotation] = []
    opened: int | None = None
    depth = 0
    for mark in _MARK.finditer(text):
        if opened is not None and _breaks(text, opened, mark):
            _add(out, starts, ends, opened, min(mark.start(), _paragraph_end(text, opened)), False)
            opened, depth = None, 0
        if opened is None:
            if _after_colon(text, mark) or not _only_closes(text, mark) or _is_inverted(text, mark):
                opened, depth = mark.end(), 1
            continue
        depth += _turn(text, mark)
        if depth <= 0:
            _add(out, starts, ends, opened, mark.start(), True)
            opened, depth = None, 0
    if opened is not None:
        _add(out, starts, ends, opened, _paragraph_end(text, opened), False)
    return out


def bracketed(text: str, tokens: Sequence[Word], k: int) -> Quotation | None:
    """Speech between brackets, as some papers write it: from word k, behind «(», to the «)» of its line.

    None for fewer than six words: brackets around fewer hold ages, years and glosses.
    """
    opened = tokens[k].start
    close = text.find(")", opened, opened + _LONGEST)
    if close < 0 or text.find("\n", opened, close) >= 0 or text.find("(", opened, close) >= 0:
        return None
    last = k
    while last < len(tokens) and tokens[last].end <= close:
        last += 1
    return Quotation(k, last, opened, close, True) if last - k >= _BRACKETED else None


_BRACKETED = 6


def _touches(text: str, mark: re.Match[str]) -> tuple[bool, bool]:
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    closes = bool(before) and (before.isalnum() or before in ".!?؟…)،" or combining(before) > 0)  # «وإنساناً"»
    return closes, bool(after) and after.isalnum()


def _only_closes(text: str, mark: re.Match[str]) -> bool:
    before, after = _touches(text, mark)
    return before and not after and mark.group() not in _OPEN


def _is_inverted(text: str, mark: re.Match[str]) -> bool:
    """True where a mark touches the word before it and the next mark of the line closes as well."""
    following = _MARK.search(text, mark.end(), mark.end() + _LONGEST)
    if following is None or text.find("\n", mark.end(), following.start()) >= 0:
        return False
    return _only_closes(text, following) and mark.group() == following.group()


def _turn(text: str, mark: re.Match[str]) -> int:
    """+1 where a mark opens a quotation inside one, -1 where it closes."""
    before, after = _touches(text, mark)
    if after and not before:
        return 1
    if before and not after:
        return -1
    return 1 if mark.group() in _OPEN else -1


def _breaks(text: str, opened: int, mark: re.Match[str]) -> bool:
    """The quotation was never closed: too long ago, or the mark opens another one in a later paragraph.

    Straight marks do not nest, so there a colon before the mark tells within the paragraph as well.
    """
    at = mark.start()
    if at - opened > _LONGEST:
        return True
    lines = text.count("\n", opened, at)
    if lines > 2:
        return True
    if lines:
        before, after = _touches(text, mark)
        return _after_colon(text, mark) or (after and not before and mark.group() not in _CLOSE)
    return mark.group() in _STRAIGHT and _after_colon(text, mark)


def _after_colon(text: str, mark: re.Match[str]) -> bool:
    """True where «:», with few spaces or invisible marks behind it, stands before the mark."""
    return text[max(0, mark.start() - 4) : mark.start()].rstrip(_SPACES).endswith(":")


def _paragraph_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _add(
    out: list[Quotation], starts: Sequence[int], ends: Sequence[int], opened: int, close: int, closed: bool
) -> None:
    first, last = bisect_left(starts, opened), bisect_left(ends, close + 1)
    if last > first:
        out.append(Quotation(first, last, opened, close, closed))
