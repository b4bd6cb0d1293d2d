"""Which one voice an article's text is from, out of all that it names, or None with a reason."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tawatur.lineage.credits import Credit, How
from tawatur.model import Article


class Upstream(NamedTuple):
    """The chosen credit (None = undecided), the sure credits, and why in words."""

    credit: Credit | None
    reason: str

    @property
    def key(self) -> str | None:
        """Key under which texts of one origin meet; «وكالات» names no origin."""
        return self.credit.voice.key if self.credit and self.credit.voice.kind != "pool" else None


def upstream(article: Article, found: Sequence[Credit], *, early: float) -> Upstream:
    """Byline before «told an agency» before «agencies» before an outlet told or cited.

    `early`: part of the text (0..1) after which a citation speaks for its own passage only. Two voices
    of one rank leave the upstream undecided.
    """
    limit = early * len(article.text)
    ranks: tuple[tuple[str, Iterable[Credit]], ...] = (
        ("byline names", _of(found, "byline", "agency", "outlet")),
        ("somebody spoke to", _of(found, "told", "agency")),
        ("byline names", _of(found, "byline", "pool")),
        ("somebody spoke to", _of(found, "told", "outlet")),
        (
            "text cites",
            (c for c in _of(found, "cited", "agency", "outlet") if c.span and c.span.start < limit),
        ),
    )
    for words_for_it, rank in ranks:
        voices = {c.voice.key: c for c in reversed(list(rank))}
        if len(voices) == 1:
            credit = next(iter(voices.values()))
            return Upstream(credit, f"{words_for_it} {credit.voice.name}")
        if voices:
            names = ", ".join(sorted(c.voice.name for c in voices.values()))
            return Upstream(None, f"{words_for_it} several: {names}")
    return Upstream(None, "no agency or outlet named")


def _of(found: Sequence[Credit], how: How, *kinds: str) -> list[Credit]:
    return [c for c in found if c.how == how and c.voice.kind in kinds]
