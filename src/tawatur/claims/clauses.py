"""Clauses: a sentence or an attributed content cut at commas and at words that open a new clause.

Method: own rules. A cut needs enough text on both sides, so that a list of names or an apposition does
not fall apart. What an opener is stands in ``lexicons/<language>/connectives.tsv``.
"""

import re
from collections.abc import Sequence
from functools import cache

from tawatur.config import DEFAULT, Claims
from tawatur.lexicon import PhraseMatcher, load
from tawatur.spans import Span, trim
from tawatur.words import Word

STOP = re.compile(r"[،؛;:…!?؟\n]|\.\.|\.(?=\s)|(?<!\d),|,(?!\d)|\s[-–—]\s")
EDGE = "«»\"'“”‘’()[]{}،؛,;:.…!?؟-–—*•|"


@cache
def _openers(language: str) -> PhraseMatcher:
    return PhraseMatcher(load(language, "connectives"))


def cut(
    text: str, region: Span, tokens: Sequence[Word], language: str, *, config: Claims = DEFAULT.claims
) -> list[Span]:
    """Clause spans of `region`, in order and trimmed. `tokens` are the words of the region.

    A piece shorter than `config.min_clause` characters is never cut off.
    """
    out: list[Span] = []
    start = region.start
    marks = _boundaries(text, tokens, language)
    for at in marks:
        if at - start >= config.min_clause and region.end - at >= config.min_clause:
            out.append(trim(text, Span(start, at), EDGE))
            start = at
    out.append(trim(text, Span(start, region.end), EDGE))
    return [span for span in out if span.end > span.start]


def _boundaries(text: str, tokens: Sequence[Word], language: str) -> list[int]:
    openers = {m.first for m in _openers(language).find(tokens)}
    return [
        word.start
        for k, word in enumerate(tokens)
        if k and (k in openers or STOP.search(text, tokens[k - 1].end, word.start))
    ]
