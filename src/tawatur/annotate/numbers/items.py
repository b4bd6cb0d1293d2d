"""The number words and digit literals of a text, as one ordered list of items for the grammar."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tawatur.annotate.numbers.digits import Literal, literals
from tawatur.annotate.numbers.units import is_unit
from tawatur.annotate.numbers.vocabulary import NumberWord, vocabulary
from tawatur.annotate.openers import NUMBER, Opened
from tawatur.annotate.phrases import clitic_width
from tawatur.words import Word

_HAS_DIGIT = re.compile(r"\d")
_ONE = "واحد"
_SUFFIXES = {"k": 1e3, "m": 1e6, "b": 1e9, "tn": 1e12}
_CLOSING = {"(": ")", "«": "»", '"': '"', "“": "”", "”": "“", "[": "]"}
_SIGNS = ("$", "€", "£", "¥", "₹")
_DEFINITE = ("ال", "لل")


class Item(NamedTuple):
    """A piece of a number: offsets, its class, value, first and last+1 token, and how it is attached.

    `joined`: «و» or "and" stands before it. `definite`: it carries the article. `free`: no preposition
    is fused to it, so it may continue a number.
    """

    start: int
    end: int
    kind: str
    value: float
    first: int
    last: int
    joined: bool = False
    definite: bool = False
    free: bool = True
    english: bool = False
    as_dual: float = 0.0


def scan(text: str, tokens: Sequence[Word], opened: Opened) -> list[Item]:
    """All items of `text` in order. Linear in the text."""
    found = list(literals(text)) if _HAS_DIGIT.search(text) else []
    table = vocabulary()
    out: list[Item] = []
    k = 0
    for n in _looked_at(tokens, found, opened):
        token = tokens[n]
        while k < len(found) and found[k].start < token.end:
            out.append(_literal_item(text, tokens, n, found[k]))
            k += 1
        if out and out[-1].kind == "digits" and out[-1].end > token.start:
            if out[-1].end < token.end:
                _glued_word(token, n, out, priced=text[out[-1].start - 1 : out[-1].start] in _SIGNS)
            continue
        word = table.get(token.folded)
        if token.folded == _ONE and text.startswith("أ", token.start + 1):
            word = table["احد"]._replace(clitic="و")  # «وأحد عشر» folds like «واحد»
        if word is not None:
            out.append(_word_item(text, tokens, n, word))
    return out


def _looked_at(tokens: Sequence[Word], found: Sequence[Literal], opened: Opened) -> Sequence[int]:
    """The tokens that number words or digits stand in, in order; most do not."""
    worded = [n for n, opens in opened if opens & NUMBER]
    if not found:
        return worded
    written: set[int] = set()
    for literal in found:
        n = bisect_right(tokens, literal.start, key=lambda token: token.end)
        while n < len(tokens) and tokens[n].start < literal.end:
            written.add(n)
            n += 1
    return sorted(written.union(worded))


def _word_item(text: str, tokens: Sequence[Word], n: int, word: NumberWord) -> Item:
    """The article stays with the number, a preposition or «و» does not."""
    token, clitic = tokens[n], word.clitic
    definite = clitic.endswith(_DEFINITE)
    start = token.start + clitic_width(text, token, clitic[:-2] if definite else clitic)
    joined = clitic.startswith("و") or _after_and(tokens, n)
    free = clitic in ("", "و", "ال", "وال")
    english = word.language == "en"
    return Item(
        start, token.end, word.kind, word.value, n, n + 1, joined, definite, free, english, word.as_dual
    )


def _literal_item(text: str, tokens: Sequence[Word], n: int, literal: Literal) -> Item:
    last = n + 1
    while last < len(tokens) and tokens[last].start < literal.end:
        last += 1
    before = text[tokens[n].start : literal.start] if tokens[n].start < literal.start else ""
    joined = before.startswith("و") or (not before and _after_and(tokens, n))
    start, end = _with_marks(text, tokens, last, literal)
    return Item(
        start, end, "digits", literal.value, n, last, joined, before.endswith("ال"),
        before in ("", "و"),
    )  # fmt: skip


def _with_marks(text: str, tokens: Sequence[Word], following: int, literal: Literal) -> tuple[int, int]:
    """Offsets of a literal, with the marks around it where it goes on behind them: «(20) مليون».

    What opens a line is the number of an item.
    """
    start, end = literal.start, literal.end
    inner = (start - (text[start - 1 : start] == " "), end + (text[end : end + 1] == " "))
    opening = text[max(0, inner[0] - 1) : inner[0]]
    if not opening or _CLOSING.get(opening) != text[inner[1] : inner[1] + 1] or following >= len(tokens):
        return start, end
    before, word = text[max(0, inner[0] - 3) : inner[0] - 1].rstrip(" "), tokens[following]
    near = not text[inner[1] + 1 : word.start].strip(" ") and before and not before.endswith("\n")
    known = vocabulary().get(word.folded)
    scale = known is not None and known.kind in ("scale", "scales") and not known.clitic
    return (inner[0] - 1, inner[1] + 1) if near and (scale or is_unit(word.folded)) else (start, end)


def _glued_word(token: Word, n: int, out: list[Item], *, priced: bool) -> None:
    """«10مليون», "$30m": the rest of the token may be a scale; a lone letter only after a currency sign."""
    rest = token.folded.lstrip("0123456789و")
    if rest in _SUFFIXES and priced:
        out.append(Item(out[-1].end, token.end, "scale", _SUFFIXES[rest], n, n + 1, english=True))
        return
    word = vocabulary().get(rest)
    if word is not None and word.kind in ("scale", "scales", "hundred") and not word.clitic:
        out.append(Item(out[-1].end, token.end, word.kind, word.value, n, n + 1))


def _after_and(tokens: Sequence[Word], n: int) -> bool:
    return n > 0 and tokens[n - 1].folded in ("و", "and")
