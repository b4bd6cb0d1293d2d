"""Clauses: a sentence or an attributed content cut at commas and at words that open a new clause.

Method: own rules. A cut needs enough text on both sides, so that a list of names or an apposition does
not fall apart. What an opener is stands in ``lexicons/<language>/connectives.tsv``.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from tawatur.config import DEFAULT, Claims
from tawatur.lexicon import PhraseMatcher, optional
from tawatur.memo import remembered
from tawatur.spans import Span, trim
from tawatur.words import Word, fold, words

STOP = re.compile(r"[،؛;:…!?؟\n]|\.\.|\.(?=\s)|(?<!\d),|,(?!\d)|(?<!\d)\s[-–—]\s|\s[-–—]\s(?!\d)")
_JOINED_VERB = re.compile(r"[وف][يتن]\w{3,}")  # «ويملك», «وتعتذر»: an imperfect after "and"
SENTENCE_END = re.compile(r"[.!?؟\n]")
EDGE = "«»\"'“”‘’()[]{}،؛,;:.…!?؟-–—*•|"


@cache
def _openers(language: str) -> tuple[PhraseMatcher, frozenset[str]]:
    """The matcher and, for speed, the words with which its phrases begin."""
    entries = optional(language, "connectives")
    return PhraseMatcher(entries), frozenset(words(e.form)[0].folded for e in entries)


def dependent(tokens: Sequence[Word], at: int, language: str) -> bool:
    """True when the words from `at` on open a clause that hangs on another («لأن», "because")."""
    opens, heads = _openers(language)
    found = opens.at(tokens, at) if at < len(tokens) and tokens[at].folded in heads else None
    return found is not None and found.entry["kind"] == "dependent"


@cache
def _prepositions(language: str) -> frozenset[str]:
    return frozenset(fold(e.form) for e in optional(language, "prepositions"))


def cut(
    text: str, region: Span, tokens: Sequence[Word], language: str, *, config: Claims = DEFAULT.claims
) -> list[Span]:
    """Clause spans of `region`, in order and trimmed. `tokens` are the words of the region.

    A piece shorter than `config.min_clause` characters is never cut off.
    """
    out: list[Span] = []
    start = region.start
    marks = _boundaries(text, tokens, language, config)
    for at in marks:
        if at - start >= config.min_clause and region.end - at >= config.min_clause:
            out.append(trim(text, Span(start, at), EDGE))
            start = at
    out.append(trim(text, Span(start, region.end), EDGE))
    return [span for span in out if span.end > span.start]


def _boundaries(text: str, tokens: Sequence[Word], language: str, config: Claims) -> list[int]:
    opens, begins = _openers(language)[0], _beginning(language)
    out = []
    before = tokens[0].start if tokens else 0
    for k, word in enumerate(tokens):
        start, end, folded = word
        if (
            (how := begins(folded)) == "verb"
            or (how and opens.at(tokens, k) is not None)
            or (text[before:start] != " " and _stops(text, before, word, language, config.apposition))
        ):
            out.append(start)
        before = end
    return out[1:] if out and out[0] == tokens[0].start else out


@cache
def _beginning(language: str) -> Callable[[str], str]:
    """Of a folded word: "verb" where it opens a clause by itself, "head" where it begins an opener, or ""."""
    heads = _openers(language)[1]

    def begins(folded: str) -> str:
        return "verb" if _JOINED_VERB.fullmatch(folded) else "head" if folded in heads else ""

    return remembered(100_000)(begins)


def _stops(text: str, start: int, word: Word, language: str, reach: int) -> bool:
    """Punctuation before the word, unless it is the comma that closes a short apposition."""
    gap = STOP.search(text, start, word.start)
    if gap is None or gap.group() not in "،," or word.folded not in _prepositions(language):
        return gap is not None
    return STOP.search(text, max(0, start - reach), start) is None
