"""A found attribution before its speaker is named: token ranges, still in one reading."""

from dataclasses import dataclass
from typing import Literal

from tawatur.model import Polarity

Frame = Literal[
    "postposed", "inverted", "that", "quote", "according", "clause", "question", "colon", "phrase",
    "infinitive", "learned",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """Token ranges [first, last). `source` None = not expressed; `frame` says which rule found it.

    `chance`: probability that it is right, 0..1, where the learned weights give one.
    """

    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    frame: Frame
    polarity: Polarity
    verb: str
    chance: float | None = None
