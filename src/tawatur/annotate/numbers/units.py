"""What a number counts: the noun right after it, a percent sign, or a currency.

Method: a lexicon of measures, currencies and often counted nouns with their plurals and duals gives the
singular; any other word right after the number counts only where Arabic grammar marks it as counted
(an accusative singular after 11-99), else the unit is None.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tawatur.annotate.phrases import listed
from tawatur.lexicon import LANGUAGES, load
from tawatur.words import Word, words

_SPACE = re.compile(r"[ \u00a0\u202f\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c-]*")
_PERCENT = re.compile(r"[ \u00a0\u200b-\u200f\u061c]*[%٪]")
_DEFINITE = ("ال", "لل")


class Unit(NamedTuple):
    """A unit: its singular name and the offset where its words end (or start, when before the number)."""

    name: str
    edge: int


class _Units(NamedTuple):
    names: dict[str, str]
    phrases: dict[tuple[str, str], str]
    symbols: dict[str, dict[str, str]]


@cache
def _units() -> _Units:
    units = _Units({}, {}, {})
    for language in LANGUAGES:
        for entry in load(language, "units"):
            name = "%" if entry["kind"] == "percent" else entry.form
            for form in (entry.form, *filter(None, entry["plural"].split("|"))):
                key = [w.folded for w in words(form)]
                if len(key) == 1:
                    units.names.setdefault(key[0], name)
                else:
                    units.phrases[key[0], key[1]] = name
            if entry["symbol"]:
                units.symbols.setdefault(entry["symbol"], {})[language] = name
    return units


def is_unit(folded: str) -> bool:
    """True for a listed counted noun in any number, without a proclitic."""
    return folded in _units().names


def symbol_before(text: str, start: int, *, arabic: bool) -> Unit | None:
    """A currency or percent sign right before the number."""
    at = start - 1
    if at >= 0 and text[at] == " ":
        at -= 1
    if at < 0:
        return None
    if text[at] in "%٪":
        return Unit("%", at) if at == start - 1 else None
    names = _units().symbols.get(text[at])
    if names is None:
        return None
    return Unit(names.get("ar" if arabic else "en") or next(iter(names.values())), at)


def unit_after(text: str, end: int, tokens: Sequence[Word], k: int, value: float) -> Unit | None:
    """The unit that follows offset `end`, where `k` is the next token; None when nothing is counted."""
    if percent := _PERCENT.match(text, end):
        return Unit("%", percent.end())
    for symbol in (text[end : end + 1], text[end + 1 : end + 2] if text[end : end + 1] == " " else ""):
        if symbol in _units().symbols and symbol:
            names = _units().symbols[symbol]
            return Unit(names.get("ar") or names["en"], text.index(symbol, end) + 1)
    if k >= len(tokens) or not _SPACE.fullmatch(text, end, max(end, tokens[k].start)):
        return None
    return _noun(text, tokens, k, value)


def _noun(text: str, tokens: Sequence[Word], k: int, value: float) -> Unit | None:
    units, word = _units(), tokens[k]
    if k + 1 < len(tokens) and (name := units.phrases.get((word.folded, tokens[k + 1].folded))):
        return Unit(name, tokens[k + 1].end)
    if name := _listed(word.folded):
        return Unit(name, word.end)
    if word.folded in listed("number_context", "of") and k + 1 < len(tokens):
        name = _listed(tokens[k + 1].folded, definite=not word.folded.isascii())
        return Unit(name, tokens[k + 1].end) if name else None
    if word.folded.isascii():
        return _english_noun(text, tokens, k)
    if _counted(text, word, value):
        return Unit(_without_tanwin(text, word), word.end)
    return None


def _listed(folded: str, *, definite: bool = False) -> str | None:
    names = _units().names
    name = names.get(folded) if not definite else None
    if name is None and folded.startswith(_DEFINITE):
        name = names.get(folded[2:])
    if name is None and folded.endswith("ا"):
        name = names.get(folded[:-1])
    return name


def _english_noun(text: str, tokens: Sequence[Word], k: int) -> Unit | None:
    """A listed noun, or any regular plural, at once or behind one adjective: "1,200 Syrian refugees"."""
    if not _describes(tokens[k].folded):
        return None
    if _plural(tokens[k].folded):
        return Unit(_singular(tokens[k].folded), tokens[k].end)
    if k + 1 >= len(tokens) or text[tokens[k].end : tokens[k + 1].start].strip(" -"):
        return None
    following = tokens[k + 1].folded
    if name := _units().names.get(following):
        return Unit(name, tokens[k + 1].end)
    regular = _describes(following) and _plural(following)
    return Unit(_singular(following), tokens[k + 1].end) if regular else None


def _describes(folded: str) -> bool:
    """May be the noun counted or its adjective: no function word, no adverb, no past tense."""
    return folded.isalpha() and folded not in _stopwords("en") and not folded.endswith(("ly", "ed"))


def _plural(folded: str) -> bool:
    if folded in listed("number_context", "no_unit"):
        return False
    return len(folded) > 4 and folded.endswith("s") and not folded.endswith(("ss", "us", "is"))


def _singular(folded: str) -> str:
    if folded.endswith("ies"):
        return folded[:-3] + "y"
    return folded[:-2] if folded.endswith(("sses", "ches", "shes", "xes")) else folded[:-1]


def _counted(text: str, word: Word, value: float) -> bool:
    """The noun's ending agrees with the number: accusative after 11-99, plural after 3-10, else singular."""
    if (
        len(word.folded) < 4
        or word.folded.startswith(("ال", "و", "ف", "ب", "ل"))
        or word.folded in _stopwords("ar")
    ):
        return False
    bare = text[word.start : word.end].rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
    if value % 100 >= 11:
        return bare.endswith(("ا", "ة"))
    return bare.endswith("ات") if 3 <= value % 100 <= 10 else value >= 100 and bare.endswith("ة")


@cache
def _stopwords(language: str) -> frozenset[str]:
    return frozenset(words(row.form)[0].folded for row in load(language, "stopwords"))


def _without_tanwin(text: str, word: Word) -> str:
    bare = "".join(c for c in text[word.start : word.end] if not "\u064b" <= c <= "\u0652")
    return bare[:-1] if bare.endswith("ا") else bare
