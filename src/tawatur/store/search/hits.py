"""What is asked, and what is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tawatur.model import Attribution, Grade, Json, Polarity
from tawatur.spans import Span
from tawatur.store.search.marking import Passage

Scope = Literal["articles", "attributions", "claims"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question to an archive; what is None or '' asks for nothing.

    `words` as `asking` reads them. `named` and `polarity` are those of an attribution: of an article's or
    claim's one, of the one that `source` (words of its name) says. `since`, `until`: days, both included.
    `place` takes in the places that lie in it. `cursor`: of the last hit of the page before.
    """

    words: str = ""
    scope: Scope = "articles"
    source: str = ""
    outlet: str = ""
    named: bool | None = None
    polarity: Polarity | None = None
    place: str = ""
    since: date | None = None
    until: date | None = None
    grade: Grade | None = None
    limit: int = 20
    cursor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article, an attribution of one or a claim that was found.

    `article`, `version`: id and number of the text that the spans of `passages` count in; `texts`: what
    stands there. `title_marks` count in `title`, `source_marks` in the source's name. `attribution`: the one
    found, or that of the claim's version that is shown; None = the article's own voice. `grade` is that of
    the claim, else of the story. `claim`: its id within `story`; `chain`, `span`: of the version shown;
    `gist`, `versions` (how many), `low`, `high` (independent roots): of the claim.
    """

    scope: Scope
    cursor: str
    article: str
    version: int
    title: str | None
    title_marks: tuple[Span, ...]
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    story: str | None
    grade: Grade | None
    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    attribution: Attribution | None = None
    source_marks: tuple[Span, ...] = ()
    claim: str | None = None
    span: Span | None = None
    chain: tuple[str, ...] = ()
    gist: str | None = None
    versions: int | None = None
    low: int | None = None
    high: int | None = None

    def to_json(self) -> Json:
        """JSON form: without what the scope has not."""
        row: dict[str, Any] = {
            "scope": self.scope, "article": self.article, "version": self.version, "title": self.title,
            "title_marks": _pairs(self.title_marks), "outlet": self.outlet, "url": self.url,
            "published": self.published, "language": self.language, "story": self.story, "grade": self.grade,
            "passages": [
                {"span": list(p.span), "text": text, "marks": _pairs(p.marks)}
                for p, text in zip(self.passages, self.texts, strict=True)
            ],
        }  # fmt: skip
        if self.scope != "articles":
            said = self.attribution.to_json() if self.attribution else None
            row |= {"attribution": said, "source_marks": _pairs(self.source_marks)}
        if self.scope == "claims":
            known = self.low is not None and self.high is not None
            row |= {
                "claim": self.claim, "span": list(self.span) if self.span else None,
                "chain": list(self.chain), "gist": self.gist, "versions": self.versions,
                "independent": {"low": self.low, "high": self.high} if known else None,
            }  # fmt: skip
        return row | {"cursor": self.cursor}


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


class Page(list[Hit]):
    """Hits in order. `next`: the cursor of the page that follows, '' where none does."""

    def __init__(self, hits: list[Hit], following: str) -> None:
        super().__init__(hits)
        self.next = following
