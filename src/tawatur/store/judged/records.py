"""What a person judged, and where: by the content of articles, so that it is found again after a re-run."""

from dataclasses import dataclass
from typing import Any, Literal

from tawatur.model import Judged, SourceClass
from tawatur.spans import Span
from tawatur.store.records import encoded

Kind = Literal["same", "different", "speaker", "root", "merge", "split", "entity", "note", "undo"]
Role = Literal["version", "cue", "content", "source", "article"]
State = Literal["applied", "waiting", "lost", "overruled", "undone", "kept"]
KINDS: tuple[Kind, ...] = (
    "same", "different", "speaker", "root", "merge", "split", "entity", "note", "undo",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place in an article: `span` of the text with this hash, and the words there, with those around.

    `span` None: the whole article.
    """

    article: str
    role: Role = "article"
    text_sha256: str | None = None
    span: Span | None = None
    quote: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One judgement. `id` and `made` (ISO 8601, UTC) are given when it is written.

    `left`, `right`: what is judged. same and different: versions of one claim and of the other; merge and
    split: articles of one story and of the other; speaker: cue and content of an attribution, and the right
    source where it stands in the text; root: versions whose root is wrong, or articles whose origin is; note:
    what it is about. `name`: the right speaker, root (None: nobody but the article) or entity, `other` its
    other name. `target`: id of the judgement that is undone. `about`: what it was about when it was made, by
    the ids of then.
    """

    kind: Kind
    author: str
    reason: str
    left: tuple[Anchor, ...] = ()
    right: tuple[Anchor, ...] = ()
    name: str | None = None
    other: str | None = None
    source_class: SourceClass | None = None
    target: str | None = None
    about: str = ""
    id: str = ""
    made: str = ""

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of all articles that it names, each once."""
        return tuple(dict.fromkeys(a.article for a in (*self.left, *self.right)))

    @property
    def mark(self) -> Judged:
        """What stands beside a value that rests on it."""
        return Judged(self.id, self.kind, self.author, self.made)


@dataclass(frozen=True, slots=True)
class Listed:
    """A judgement as the archive has it: whether it is applied, and if not, why; `undone`: by which."""

    judgement: Judgement
    state: State
    why: str | None
    undone: str | None

    def to_json(self) -> dict[str, Any]:
        """JSON form: all that `judgements import` needs, and its state."""
        row: dict[str, Any] = encoded(self.judgement)
        return row | {"state": self.state, "why": self.why, "undone": self.undone}
