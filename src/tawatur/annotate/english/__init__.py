"""Who says what in an English article: rules over lexicons, and learned weights that choose among them."""

from tawatur.annotate.english import frames, phrases
from tawatur.annotate.english.speakers import named
from tawatur.annotate.plain import learned, reading, verbs
from tawatur.annotate.plain.drafts import Draft
from tawatur.annotate.plain.orphans import with_orphans
from tawatur.annotate.plain.reading import Reading
from tawatur.config import DEFAULT, Annotate
from tawatur.model import Article, Attribution

__all__ = ["attributions", "read", "ruled"]


def attributions(article: Article, *, config: Annotate = DEFAULT.annotate) -> tuple[Attribution, ...]:
    """The attributions of `article`, in text order, from its text, sentences and mentions.

    Scheme: PARC 3.0 / PolNeAR (source, cue, content), nested ones linked by `parent`.
    """
    r = read(article)
    drafts = ruled(r)
    weights = learned.load("en") if config.model == "learned" else None
    if weights is not None:
        drafts = learned.improved(r, drafts, weights, config.learned)
    return named(article, r, drafts, config=config.english)


def read(article: Article) -> Reading:
    """The tokens, quotations and sentences of an article."""
    return reading.read(article.text, article.sentences, verbs.speaking("en"))


def ruled(r: Reading) -> list[Draft]:
    """What the rules alone find in a reading."""
    return with_orphans(r, [*frames.drafts(r, verbs.find(r)), *phrases.drafts(r)])
