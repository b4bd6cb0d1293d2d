"""Places by content: made from a span, and found again in a text that may be another."""

from collections.abc import Iterator
from hashlib import sha256

from tawatur.model import Article
from tawatur.spans import Span
from tawatur.store.judged.records import Anchor, Role

_AROUND = 32  # code points kept on either side, as in W3C's text quote selector
_MOST_FOUND = 100  # occurrences of a quotation that are looked at


def anchored(article: Article, span: Span, role: Role) -> Anchor:
    """The anchor of a span of the article's text."""
    text = article.text
    return Anchor(
        article=article.id, role=role, text_sha256=_hash(text), span=span, quote=span.of(text),
        before=text[max(0, span.start - _AROUND) : span.start], after=text[span.end : span.end + _AROUND],
    )  # fmt: skip


def whole(article: str) -> Anchor:
    """The anchor of an article, whatever its text."""
    return Anchor(article=article)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def found(anchor: Anchor, article: Article) -> Span | str:
    """Where it stands in the article's text now, or why that cannot be told.

    In the text it was made from, at its span; in another, where its words stand once, or once with what
    stood around them.
    """
    text, span, quote = article.text, anchor.span, anchor.quote
    if span is None or not quote:
        return "it names no words"
    if anchor.text_sha256 == _hash(text) and span.start >= 0 and span.of(text) == quote:
        return span
    places = list(_occurrences(text, quote))
    if not places:
        return f"its words no longer stand in {anchor.article}"
    framed = [at for at in places if _framed(anchor, text, at)]
    chosen = places if len(places) == 1 else framed
    if len(chosen) != 1:
        return f"its words stand {len(places)} times in {anchor.article} now"
    return Span(chosen[0], chosen[0] + len(quote))


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    for _ in range(_MOST_FOUND):
        if at < 0:
            return
        yield at
        at = text.find(quote, at + 1)


def _framed(anchor: Anchor, text: str, at: int) -> bool:
    return text[:at].endswith(anchor.before) and text.startswith(anchor.after, at + len(anchor.quote))
