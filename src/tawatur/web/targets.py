"""What a form judges: a place in a text, carried in the form and checked when it comes back.

Between the two the article may have changed, or been read anew: then the form is stale, and nobody's
judgement lands on words that they did not see.
"""

from dataclasses import dataclass
from hashlib import sha256

from fastapi import HTTPException

from tawatur.model import Article, Attribution
from tawatur.spans import Span


@dataclass(frozen=True, slots=True)
class Target:
    """A place: id of its `article`, `at` «start-end» in code points, `text`: digest of the article's text."""

    article: str
    at: str
    text: str


def target_of(article: Article, span: Span) -> Target:
    """The place of a span of the article's text."""
    return Target(article.id, f"{span.start}-{span.end}", _digest(article.text))


def span_of(target: Target, article: Article | None) -> Span:
    """Where a target lies in its article. Raises HTTPException 409 where the text is another one now."""
    if article is None or _digest(article.text) != target.text:
        raise HTTPException(409, "text_changed")
    start, _, end = target.at.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        raise HTTPException(400, "bad_request")
    if not int(start) < int(end) <= len(article.text):
        raise HTTPException(400, "bad_request")
    return Span(int(start), int(end))


def attribution_at(article: Article, span: Span) -> Attribution:
    """The attribution that a form showed at `span`. Raises HTTPException 409 where none is read there now."""
    found = next((a for a in article.attributions if hull(a) == span), None)
    if found is None:
        raise HTTPException(409, "text_changed")
    return found


def hull(said: Attribution) -> Span:
    """From the first to the last word of an attribution."""
    spans = [s for s in (said.cue, said.source, *said.content) if s is not None]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
