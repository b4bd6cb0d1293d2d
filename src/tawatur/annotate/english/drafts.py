"""A found attribution before its speaker is named: token ranges, still in one reading."""

from dataclasses import dataclass

from tawatur.model import Polarity

_OTHER = 0.5
# Measured on every second article of PolNeAR train: content IoU >= 0.5.
_PRECISION = {
    "postposed": 0.90,
    "inverted": 0.88,
    "that": 0.82,
    "quote": 0.82,
    "according": 0.81,
    "clause": 0.75,
    "question": 0.69,
    "colon": 0.58,
    "phrase": 0.54,
    "infinitive": 0.52,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """Token ranges [first, last). `source` None = not expressed; `frame` says which rule found it."""

    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    frame: str
    polarity: Polarity
    verb: str

    @property
    def confidence(self) -> float:
        """Share of this frame's attributions that PolNeAR train has (0..1)."""
        return _PRECISION.get(self.frame, _OTHER)
