"""Bounds, approximations and ranges around quantities: «ما لا يقل عن 65», "nearly 100", «من 17 إلى 20».

`before` and `after` phrases are listed in lexicons/<lang>/approximations.tsv. "More than" and "at least"
both give an open upper end, because a NumberValue keeps inclusive ends only.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tawatur.annotate.numbers.grammar import Quantity
from tawatur.annotate.numbers.vocabulary import vocabulary
from tawatur.annotate.phrases import listed
from tawatur.lexicon import LANGUAGES, load
from tawatur.words import Word, words

_CONTEXT = "number_context"
_LONGEST_PHRASE = 5
_SPACE = re.compile(r"[\s\u200b-\u200f\u0640]*")
_SIGN = re.compile(r"(?<![<>=])([<>])=?[ \u00a0]?$")
_LONGEST_SIGN = 4
_DASH = re.compile(r"\s?[-–—~]\s?")


class Bound(NamedTuple):
    """A phrase of bound: its class («more», «less», «about») and the outer offset of its words."""

    kind: str
    edge: int


@cache
def _phrases(place: str) -> dict[tuple[str, ...], str]:
    return {
        tuple(w.folded for w in words(entry.form)): entry["kind"].removesuffix(place)
        for language in LANGUAGES
        for entry in load(language, "approximations")
        if entry["kind"].endswith(place)
    }


def bound_before(text: str, start: int, tokens: Sequence[Word], first: int) -> Bound | None:
    """The longest phrase of bound that ends right before token `first` (the number starts at `start`)."""
    table = _phrases("_before")
    if sign := _SIGN.search(text[max(0, start - _LONGEST_SIGN) : start]):
        return Bound("more" if sign.group(1) == ">" else "less", start - len(sign.group()))
    if first == 0 or not _SPACE.fullmatch(text, tokens[first - 1].end, max(start, tokens[first - 1].end)):
        return None
    for size in range(min(_LONGEST_PHRASE, first), 0, -1):
        key = tuple(t.folded for t in tokens[first - size : first])
        head = tokens[first - size]
        if kind := table.get(key):
            return Bound(kind, head.start)
        if key[0][:1] in ("و", "ف", "ب", "ل") and (kind := table.get((key[0][1:], *key[1:]))):
            return Bound(kind, head.start + 1)
    return None


def bound_after(text: str, end: int, tokens: Sequence[Word], k: int) -> Bound | None:
    """The longest phrase of bound that starts at token `k`, right after offset `end`."""
    table = _phrases("_after")
    if k >= len(tokens) or not _SPACE.fullmatch(text, end, max(end, tokens[k].start)):
        return None
    for size in range(min(3, len(tokens) - k), 0, -1):
        if kind := table.get(tuple(t.folded for t in tokens[k : k + size])):
            last = k + size
            if last == len(tokens) - 1 and tokens[last].folded in listed(_CONTEXT, "than"):
                last += 1  # «200 أو أكثر من.»: nothing follows that the phrase could bound
            following = tokens[last].folded if last < len(tokens) else ""
            elsewhere = (
                following in listed(_CONTEXT, "than") or following[:1].isdigit() or following in vocabulary()
            )
            return None if elsewhere else Bound(kind, tokens[last - 1].end)
    return None


def joins_range(
    text: str, a: Quantity, b: Quantity, tokens: Sequence[Word], *, unit_end: int, change_window: int
) -> int | None:
    """Start offset of the range that quantities `a` and `b` make, or None when they make none.

    `unit_end` is the offset where a's own unit ends («بين 10 أشخاص و15 شخصا»); `change_window` the number
    of tokens before them in which a word of change makes them two states.
    """
    if a.low > b.high or a.high > b.high:
        return None
    gap = text[unit_end : b.start]
    before = tokens[a.first - 1] if a.first else None
    opener = before.folded if before and not text[before.end : a.start].strip("\u0640 ") else ""
    gap = text[unit_end : b.start]
    if _DASH.fullmatch(gap):
        return None if _looks_like_score(b) else a.start
    between = [t.folded for t in tokens[a.last : b.first] if t.start >= unit_end]
    link = between[0] if len(between) == 1 else ""
    to = link in listed(_CONTEXT, "to") and not set(gap) - set(link) - set("إلى \u00a0")
    if before and opener in listed(_CONTEXT, "between"):
        return before.start if to or link in listed(_CONTEXT, "and") or gap.strip() == "و" else None
    if not to or _changes(tokens[max(0, a.first - change_window) : a.first]):
        return None
    return before.start if before and opener in listed(_CONTEXT, "from") else a.start


def _changes(before: Sequence[Word]) -> bool:
    """«ارتفع من 10 إلى 15» names two states, no range."""
    change = listed(_CONTEXT, "change")
    return any(t.folded.removeprefix("و") in change for t in before)


def _looks_like_score(b: Quantity) -> bool:
    """«2-1» in sport and «3-5» in votes are two counts: without more evidence no range."""
    return b.high < 10
