"""The records that flow through the stages: frozen, slotted, and each able to write its JSON form.

`ingest` makes Articles; `annotate` fills their sentences, attributions and mentions; `stories` makes
Stories; `claims` fills a story's claims; `lineage` fills its derivations, roots and grades.
All spans are half-open code-point offsets into one article's `text`. The JSON form is the contract's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from tawatur.annotations import (
    Attribution,
    DateValue,
    Json,
    Mention,
    MentionKind,
    NumberValue,
    Polarity,
    Quote,
    SourceClass,
    Tense,
    entities,
)
from tawatur.annotations import light as _light
from tawatur.annotations import pair as _pair
from tawatur.derivations import Borrowed, Derivation, Edit, Handling, Hint, HintKind, Relation, Style
from tawatur.findings import Contradiction, Omission
from tawatur.rulings import Judged
from tawatur.spans import RawMap, Span

__all__ = [
    "Alignment", "AlsoIn", "Article", "Attribution", "Borrowed", "Claim", "Contradiction", "Copy",
    "DateValue", "Derivation", "Difference", "DifferenceKind", "Edit", "Grade", "Handling", "Hint",
    "HintKind", "Independence", "Json", "Judged", "Label", "Mention", "MentionKind", "NumberValue",
    "Omission", "Polarity", "Precision", "Quote", "Relation", "Skipped", "SourceClass", "Statement", "Story",
    "Style", "Tense", "Wording", "entities",
]  # fmt: skip
DifferenceKind = Literal["number", "date", "place", "name", "negation", "attribution", "certainty", "detail"]
Wording = Literal["near_verbatim", "paraphrase", "reordered", "summarised"]
Grade = Literal["corroborated", "single_root", "circular", "disputed"]
Precision = Literal["second", "minute", "day", "month", "year", "extracted"]


@_light
@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text. `text` never changes; everything else about it points into it.

    `furniture`: spans of `text` that are no part of the report itself (byline, dateline, tag list,
    share bar, «للمزيد»). `sentences`: spans in order, without furniture. `published_precision`
    "extracted" = only the crawl time is known. `marks`: warnings («date in the future», …).
    """

    id: str
    text: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_precision: Precision | None = None
    language: str | None = None
    input: str = ""
    raw_map: RawMap | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def to_json(self) -> Json:
        """JSON form."""
        row: Json = {
            "id": self.id, "outlet": self.outlet, "url": self.url, "title": self.title,
            "authors": list(self.authors),
            "published": self.published.isoformat() if self.published else None,
            "published_precision": self.published_precision, "language": self.language, "text": self.text,
            "furniture": [_pair(s) for s in self.furniture],
            "attributions": [x.to_json() for x in self.attributions],
            "mentions": [x.to_json() for x in self.mentions],
            "entities": entities(self.text, self.mentions),
        }  # fmt: skip
        if self.raw_map is not None:
            row["raw_map"] = [list(run) for run in self.raw_map.runs]
        if self.metadata:
            row["metadata"] = dict(self.metadata)
        if self.marks:
            row["marks"] = list(self.marks)
        return row


@_light
@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The unit compared across articles: one proposition of one article, with whoever says it.

    `chain` is outermost voice first, [] = the article's own voice; `attribution` is the innermost
    attribution's id. `hedges` and `negations` are the spans that say "may" and "not" inside `span`;
    `tense` is None where the words tell nothing. `judged`: who gave its chain.
    """

    article: str
    span: Span
    chain: tuple[str, ...] = ()
    attribution: str | None = None
    mentions: tuple[Mention, ...] = ()
    hedges: tuple[Span, ...] = ()
    negations: tuple[Span, ...] = ()
    tense: Tense | None = None
    judged: Judged | None = None

    def to_json(self) -> Json:
        """JSON form of a claim's version; its mentions are those of the article inside its span."""
        row: Json = {
            "article": self.article, "span": _pair(self.span), "chain": list(self.chain),
            "attribution": self.attribution, "hedges": [_pair(s) for s in self.hedges],
            "negations": [_pair(s) for s in self.negations], "tense": self.tense,
        }  # fmt: skip
        return row | ({"judged": self.judged.to_json()} if self.judged else {})


@_light
@dataclass(frozen=True, slots=True)
class Difference:
    """A typed disagreement. `values`: article id -> span of the differing words, or a short description."""

    kind: DifferenceKind
    values: Mapping[str, Span | str]

    def to_json(self) -> Json:
        """JSON form."""
        values = {a: v if isinstance(v, str) else _pair(v) for a, v in self.values.items()}
        return {"kind": self.kind, "values": values}


@_light
@dataclass(frozen=True, slots=True)
class Independence:
    """Number of independent roots: `low` is what the evidence forces, `high` what it allows."""

    low: int
    high: int
    reasons: tuple[str, ...] = ()

    def to_json(self) -> Json:
        """JSON form."""
        return {"low": self.low, "high": self.high, "reasons": list(self.reasons)}


@_light
@dataclass(frozen=True, slots=True)
class Alignment:
    """Why the versions of two articles (`left`, `right`: ids) are one claim.

    `features`: (name, what it adds to the score); the score is their sum. `wording`: how the two are worded.
    """

    left: str
    right: str
    features: tuple[tuple[str, float], ...]
    wording: Wording = "paraphrase"

    @property
    def score(self) -> float:
        """Sum of the contributions."""
        return sum(value for _, value in self.features)

    def to_json(self) -> Json:
        """JSON form."""
        features = {name: round(value, 3) for name, value in self.features}
        return {
            "articles": [self.left, self.right], "wording": self.wording, "score": round(self.score, 3),
            "features": features,
        }  # fmt: skip


@_light
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The versions of one proposition across a story's articles (at most one version an article).

    `claims` fills all but `roots`, `independent` and `grade`, which `lineage` fills. `judged`: by whom its
    versions were put together or taken apart, or their root given; `also`: (article, span) of what then
    stands beside an article's version.
    """

    id: str
    gist: str
    versions: tuple[Statement, ...]
    differences: tuple[Difference, ...] = ()
    variants: tuple[tuple[str, ...], ...] = ()
    alignments: tuple[Alignment, ...] = ()
    roots: tuple[str, ...] = ()
    independent: Independence | None = None
    grade: Grade | None = None
    judged: tuple[Judged, ...] = ()
    also: tuple[tuple[str, Span], ...] = ()

    def to_json(self) -> Json:
        """JSON form; `judged` and `also` only where somebody judged."""
        row: Json = {
            "id": self.id, "gist": self.gist, "versions": [v.to_json() for v in self.versions],
            "differences": [d.to_json() for d in self.differences],
            "variants": [list(v) for v in self.variants],
            "alignments": [a.to_json() for a in self.alignments], "roots": list(self.roots),
            "independent": self.independent.to_json() if self.independent else None, "grade": self.grade,
        }  # fmt: skip
        if self.judged:
            row["judged"] = [x.to_json() for x in self.judged]
            row["also"] = [{"article": article, "span": _pair(span)} for article, span in self.also]
        return row


@_light
@dataclass(frozen=True, slots=True)
class Label:
    """A story in a few words: `what` happened (a headline's words), `who` and `where` (names), () = none."""

    what: str | None = None
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " · ".join([*([self.what] if self.what else []), *self.who, *self.where])

    def to_json(self) -> Json:
        """JSON form."""
        return {"what": self.what, "who": list(self.who), "where": list(self.where)}


@_light
@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that print one text: the ids of the earlier and the later, and how alike they are.

    `jaccard`: 0..1, of their word shingles. `changed`: the words that differ, in the later article and in the
    earlier; None = not compared word by word.
    """

    articles: tuple[str, str]
    jaccard: float
    changed: tuple[Edit, ...] | None = None

    def to_json(self) -> Json:
        """JSON form."""
        changed = None if self.changed is None else [edit.to_json() for edit in self.changed]
        return {"articles": list(self.articles), "jaccard": round(self.jaccard, 3), "changed": changed}


@_light
@dataclass(frozen=True, slots=True)
class AlsoIn:
    """An article that also reports, in passing (`span` of it), the happening of another `story` (its id).

    `confidence` is 0..1.
    """

    article: str
    story: str
    span: Span
    confidence: float

    def to_json(self) -> Json:
        """JSON form."""
        return {
            "article": self.article, "story": self.story, "span": _pair(self.span),
            "confidence": round(self.confidence, 3),
        }  # fmt: skip


@_light
@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles that report one happening. `independent_roots`: (origin label, article ids) groups.

    `outlets`: in the order of their first article. `copies`: pairs whose later article is in this story; the
    earlier may stand in another. `also_in`: what its articles tell in passing. `contradictions`: inside one
    article each. `omissions`: which roots' claims an article leaves out. `judged`: every judgement that it
    shows, of its claims, speakers and origins too.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    label: Label | None = None
    first_published: datetime | None = None
    last_published: datetime | None = None
    outlets: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    also_in: tuple[AlsoIn, ...] = ()
    claims: tuple[Claim, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    omissions: tuple[Omission, ...] = ()
    lineage: tuple[Derivation, ...] = ()
    independent_roots: tuple[tuple[str, tuple[str, ...]], ...] = ()
    judged: tuple[Judged, ...] = ()

    def to_json(self) -> Json:
        """JSON form; `judged` only where somebody judged."""
        row: Json = {
            "id": self.id, "title": self.title, "label": self.label.to_json() if self.label else None,
            "articles": list(self.articles),
            "first_published": self.first_published.isoformat() if self.first_published else None,
            "last_published": self.last_published.isoformat() if self.last_published else None,
            "outlets": list(self.outlets), "copies": [c.to_json() for c in self.copies],
            "also_in": [x.to_json() for x in self.also_in],
            "claims": [c.to_json() for c in self.claims],
            "contradictions": [c.to_json() for c in self.contradictions],
            "omissions": [x.to_json() for x in self.omissions],
            "lineage": [d.to_json() for d in self.lineage],
            "independent_roots": [[label, *ids] for label, ids in self.independent_roots],
        }  # fmt: skip
        return row | ({"judged": [x.to_json() for x in self.judged]} if self.judged else {})


@_light
@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or a part of one, that was not read, and why."""

    input: str
    reason: str

    def to_json(self) -> Json:
        """JSON form."""
        return {"input": self.input, "reason": self.reason}
