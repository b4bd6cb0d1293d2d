"""A found attribution before its speaker is named: token ranges, still in one reading."""

from dataclasses import dataclass

from tawatur.model import Polarity


@dataclass(frozen=True, slots=True)
class Draft:
    """Token ranges [first, last). `source` None = not expressed; `frame` says which rule found it."""

    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    frame: str
    polarity: Polarity
    verb: str
    confidence: float = 0.5
