"""The records of derivation: what one article has from another, and what speaks for it."""

from dataclasses import dataclass
from typing import Literal

from tawatur.annotations import Json, light, pair
from tawatur.rulings import Judged
from tawatur.spans import Span

Relation = Literal["copy", "rewrite", "cites", "own", "unknown"]
Handling = Literal["copy", "light_edit", "rewrite"]
HintKind = Literal["spelling", "apart", "order", "number"]


@light
@dataclass(frozen=True, slots=True)
class Edit:
    """Words that differ in a borrowed passage, here and where it comes from; either may be empty."""

    span: Span
    from_span: Span

    def to_json(self) -> Json:
        """JSON form."""
        return {"span": pair(self.span), "from_span": pair(self.from_span)}


@light
@dataclass(frozen=True, slots=True)
class Borrowed:
    """A passage that the earlier article `origin` has too, at `from_span`, and how it was handled."""

    span: Span
    origin: str
    from_span: Span
    handling: Handling
    edits: tuple[Edit, ...] = ()

    def to_json(self) -> Json:
        """JSON form; `origin` is "from" there."""
        return {
            "span": pair(self.span), "from": self.origin, "from_span": pair(self.from_span),
            "handling": self.handling, "edits": [e.to_json() for e in self.edits],
        }  # fmt: skip


@light
@dataclass(frozen=True, slots=True)
class Hint:
    """What else two articles share, or do not, that speaks for one text behind them or against it.

    `span` stands in the later article, `from_span` in the earlier one, `origin`. `kind`: "spelling" = both
    write a name as few do; "apart" = they write it differently; "order" = they tell facts in one order;
    "number" = both have the number that most have otherwise. `usual`: what others write, or in "order" how
    many facts of how many keep the order. `weight`: what it adds to the log-odds of one text; 0 = unweighed.
    """

    kind: HintKind
    origin: str
    span: Span
    from_span: Span
    usual: str
    weight: float = 0.0

    def to_json(self) -> Json:
        """JSON form; `origin` is "from" there."""
        return {
            "kind": self.kind, "from": self.origin, "span": pair(self.span),
            "from_span": pair(self.from_span), "usual": self.usual, "weight": round(self.weight, 3),
        }  # fmt: skip


@light
@dataclass(frozen=True, slots=True)
class Style:
    """The agency (`name`) that a text reads like though it credits nobody. `confidence`: 0..1.

    `evidence`: the words that speak most for it. A sign, no credit: it makes no upstream.
    """

    name: str
    confidence: float
    evidence: tuple[Span, ...]

    def to_json(self) -> Json:
        """JSON form."""
        spans = [pair(s) for s in self.evidence]
        return {"name": self.name, "confidence": round(self.confidence, 3), "evidence": spans}


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Where one article comes from. `origin` is the id of the article it derives from (JSON "from").

    `upstream`: agency, outlet or statement the text or byline names. `evidence`: spans in `article`.
    `passages`: what it borrows, from whom, passage by passage; none where dates do not tell the direction.
    `hints`: what else ties it to earlier articles or sets it apart from them, beside words in common.
    `style`: whose text it reads like where it credits nobody.
    `reason` says in words why, or why it stays unknown. `confidence` is 0..1. `judged`: who gave `upstream`.
    """

    article: str
    relation: Relation
    origin: str | None = None
    upstream: str | None = None
    evidence: tuple[Span, ...] = ()
    passages: tuple[Borrowed, ...] = ()
    hints: tuple[Hint, ...] = ()
    style: Style | None = None
    confidence: float = 0.5
    reason: str | None = None
    judged: Judged | None = None

    def to_json(self) -> Json:
        """JSON form; `judged` only where somebody judged."""
        row: Json = {
            "article": self.article, "relation": self.relation, "from": self.origin,
            "upstream": self.upstream, "evidence": [pair(s) for s in self.evidence],
            "passages": [p.to_json() for p in self.passages],
            "hints": [h.to_json() for h in self.hints],
            "style": self.style.to_json() if self.style else None,
            "confidence": round(self.confidence, 3), "reason": self.reason,
        }  # fmt: skip
        return row | ({"judged": self.judged.to_json()} if self.judged else {})
