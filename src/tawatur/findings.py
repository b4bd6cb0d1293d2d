"""What is found about single articles of a story, beside its claims: contradictions and omissions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tawatur.annotations import Json
from tawatur.annotations import light as _light
from tawatur.annotations import pair as _pair
from tawatur.spans import Span


@_light
@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places of one article that cannot both be so: another number, or a "not" on one side only."""

    article: str
    kind: Literal["number", "negation"]
    left: Span
    right: Span

    def to_json(self) -> Json:
        """JSON form."""
        return {"article": self.article, "kind": self.kind, "spans": [_pair(self.left), _pair(self.right)]}


@_light
@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that an article leaves out: its id, and where other articles have it (id -> span)."""

    claim: str
    spans: Mapping[str, Span]

    def to_json(self) -> Json:
        """JSON form."""
        return {"claim": self.claim, "spans": {article: _pair(span) for article, span in self.spans.items()}}


@_light
@dataclass(frozen=True, slots=True)
class Omission:
    """What an article leaves out of what a root says in other articles, some of them earlier.

    `named`: the article names the root. `carries`: how many of its claims the article has. `denial`: the
    root denies what the article tells. `claims`: the most widely carried first, cut to a few; `left_out`: how
    many there are.
    """

    article: str
    root: str
    named: bool
    carries: int
    left_out: int
    denial: bool
    claims: tuple[LeftOut, ...]

    def to_json(self) -> Json:
        """JSON form."""
        return {
            "article": self.article, "root": self.root, "named": self.named, "carries": self.carries,
            "left_out": self.left_out, "denial": self.denial,
            "claims": [claim.to_json() for claim in self.claims],
        }  # fmt: skip
