"""All that an article names as its text's origin, each with how it is named and where."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from tawatur.lineage.bylines import Around, bylines
from tawatur.lineage.citations import citations
from tawatur.lineage.statements import statements
from tawatur.lineage.voices import Voice, outlet_voice
from tawatur.model import Article
from tawatur.spans import Span
from tawatur.words import Word

How = Literal["byline", "wire", "told", "cited", "stated"]


class Credit(NamedTuple):
    """One voice the article names for its text. `span` is None where it stands outside `text`.

    `whole`: speaks for all of the text wherever it stands («وفقا لوكالة …», «قال للوكالة …»), not for one
    passage only («نقلت وكالة …»).
    """

    voice: Voice
    how: How
    span: Span | None
    whole: bool = True


def credits_of(article: Article, body: Sequence[Word], around: Around) -> tuple[Credit, ...]:
    """All credits of an article, bylines first, each once; its own outlet counts only as a wire.

    `around`: the outlets of the story's articles, by key.
    """
    own = outlet_voice(article.outlet)
    seen: dict[tuple[str, How], Credit] = {}
    for credit in _all(article, body, around):
        if own is None or credit.how == "wire" or credit.voice.key != own.key:
            seen.setdefault((credit.voice.key, credit.how), credit)
    return tuple(seen.values())


def _all(article: Article, body: Sequence[Word], around: Around) -> Iterator[Credit]:
    own = outlet_voice(article.outlet)
    if own and own.kind == "agency":
        yield Credit(own, "wire", None)
    for voice, span in bylines(article, around):
        yield Credit(voice, "byline", span)
    for cited in citations(article, body):
        yield Credit(cited.voice, "told" if cited.told else "cited", cited.span, cited.whole)
    for voice, span in statements(article, body):
        yield Credit(voice, "stated", span, whole=False)
