"""Whether a text that credits nobody reads like one agency's: a sign with a probability, never a credit.

Method: logistic regression over hashed words and pairs of words of the beginning («hashing trick», Weinberger
et al. 2009), scaled (Platt 1999) on outlets and days that it had not seen. Made by ``train/style.py`` from
articles whose credit line named the agency, with that line and every agency's name taken out. The weights may
be left out: then no text reads like anybody's.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp, sqrt
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tawatur.config import Style as Config
from tawatur.lineage.voices import named
from tawatur.model import Style
from tawatur.spans import Span
from tawatur.weights import arrays, restored
from tawatur.words import Word

SIZE = 1 << 15  # places of the table
NAME = "style_weights.npz"
WORDS = 120  # of the beginning that are read
Floats = npt.NDArray[np.float32]


class Weights(NamedTuple):
    """`voice`: whose style. `table`: log-odds by place; `constant`; `scale`: slope and shift of the sum."""

    voice: str
    table: Floats
    constant: float
    scale: tuple[float, float]


class Feature(NamedTuple):
    """One word or two in a row: its place in the table and where it stands."""

    place: int
    span: Span


@cache
def load(language: str | None) -> Weights | None:
    """The weights of a language, None where there are none. Raises LexiconError on a broken file."""
    stored = arrays(language, NAME) if language else None
    if stored is None:
        return None
    slope, shift = stored["scale"].tolist()
    return Weights(str(stored["voice"]), restored("table", stored), float(stored["constant"]), (slope, shift))


def features(body: Sequence[Word]) -> list[Feature]:
    """The different words and pairs of words of the beginning, without any agency's or outlet's name."""
    words = body[:WORDS]
    taken = {k for n in named(words) for k in range(n.first, n.last)}
    return list({f.place: f for f in _all(words, taken)}.values())


def _all(words: Sequence[Word], taken: set[int]) -> Iterator[Feature]:
    for k, word in enumerate(words):
        if k not in taken:
            yield Feature(_place(word.folded), Span(word.start, word.end))
            if k and k - 1 not in taken:
                before = words[k - 1]
                yield Feature(_place(f"{before.folded} {word.folded}"), Span(before.start, word.end))


def _place(key: str) -> int:
    return crc32(key.encode("utf-8", "replace")) % SIZE


def style(body: Sequence[Word], language: str | None, *, config: Config) -> Style | None:
    """Whose text it reads like, with what speaks most for it; None below the least probability."""
    weights = load(language)
    found = features(body) if weights else []
    if weights is None or len(found) < config.least_features:
        return None
    worth = weights.table[[f.place for f in found]] / sqrt(len(found))
    slope, shift = weights.scale
    chance = 1 / (1 + exp(-(slope * (float(worth.sum()) + weights.constant) + shift)))
    if chance < config.least:
        return None
    best = np.argsort(-worth, kind="stable")[: config.shown]
    spans = tuple(sorted(found[k].span for k in best.tolist() if worth[k] > 0))
    return Style(weights.voice, chance, spans)
