"""Places by the gazetteer: one place by two names is a variant, a town for its province no difference.

Only listed places are judged here, and only where a place stands for a place, alone or behind a head noun
(«مدينة …» for «ولاية …»). Two places that neither lie in one another nor stand elsewhere in the other article
are a difference. Unlisted places are left to the comparison of names.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from tawatur.claims.differences.paired import Pair, Side
from tawatur.gazetteer import PREFIX, nested
from tawatur.lexicon import optional
from tawatur.model import Mention
from tawatur.spans import Span, overlap
from tawatur.words import bare, fold, stems

Verdict = Literal["same", "nested", "other"]


def place_changes(pair: Pair) -> Iterator[tuple[Verdict, Span, Span]]:
    """For each listed place that replaces a listed place: how they are related, and both spans."""
    for change in pair.changes:
        left = _place(pair.left, change.a, change.b)
        right = _place(pair.right, change.c, change.d)
        if left and right and (verdict := _verdict(pair, left, right)):
            spans = left.span, right.span
            whole = _words(pair.left, spans[0]), _words(pair.right, spans[1])
            yield verdict, *(whole if verdict == "other" else spans)


def _words(side: Side, span: Span) -> Span:
    """The whole words that a mention is in: «بعدن» of «عدن»."""
    inside = [t for t in side.tokens if overlap(Span(t.start, t.end), span)]
    return Span(inside[0].start, inside[-1].end)


def _verdict(pair: Pair, left: Mention, right: Mention) -> Verdict | None:
    a, b = left.entity or "", right.entity or ""
    if a == b:
        return "same"
    if nested(a, b):
        return "nested"
    return None if _has(pair.right, a) or _has(pair.left, b) else "other"


def _has(side: Side, entity: str) -> bool:
    return any(m.entity == entity for m in side.reading.article.mentions)


def _place(side: Side, first: int, last: int) -> Mention | None:
    """The one listed place that the changed words name, with no word beside it but a head noun."""
    span = side.span(first, last)
    listed = (m for m in side.mentions("place") if (m.entity or "").startswith(PREFIX))
    found = [m for m in listed if overlap(m.span, span)]
    if first == last or len(found) != 1:
        return None
    rest = [t for t in side.tokens[first:last] if not overlap(Span(t.start, t.end), found[0].span)]
    heads = place_heads(side.reading.language)
    return found[0] if all(_is_head(t.folded, heads) for t in rest) else None


def _is_head(folded: str, heads: frozenset[str]) -> bool:
    return any(form in heads for form in (bare(folded), *stems(folded)))


@cache
def place_heads(language: str) -> frozenset[str]:
    """Folded nouns that introduce a place («بلدة», "town")."""
    return frozenset(fold(e.form) for e in optional(language, "place_heads") if e["kind"] == "head")
