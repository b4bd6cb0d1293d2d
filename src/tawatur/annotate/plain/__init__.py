"""Who says what in a language that has lexicons and no rules of its own; docs/languages.md says how.

The rules ask only for closed word classes and cues, so a language is a folder of lexicons. English and
these rules share the reading of quotations, the cues, and the learned choice.
"""

from tawatur.annotate.plain import learned, reading, verbs
from tawatur.annotate.plain.reading import Reading
from tawatur.annotate.plain.rules import ruled
from tawatur.annotate.plain.speakers import named
from tawatur.config import DEFAULT, Annotate
from tawatur.model import Article, Attribution

__all__ = ["attributions", "read", "ruled"]


def attributions(article: Article, *, config: Annotate = DEFAULT.annotate) -> tuple[Attribution, ...]:
    """The attributions of `article`, in text order, by the lexicons of its language, which must have some.

    Scheme: PARC 3.0 / PolNeAR (source, cue, content), nested ones linked by `parent`.
    """
    r = read(article)
    drafts = ruled(r)
    weights = learned.load(r.language) if config.model == "learned" else None
    if weights is not None:
        drafts = learned.improved(r, drafts, weights, config.learned)
    return named(r, drafts, config=config.plain)


def read(article: Article) -> Reading:
    """The tokens, quotations and sentences of an article whose language is known."""
    language = article.language or ""
    return reading.read(article.text, article.sentences, verbs.speaking(language), language=language)
