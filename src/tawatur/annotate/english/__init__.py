"""Who says what in an English article: rules over lexicons, no model."""

from tawatur.annotate.english import frames, phrases, reading, verbs
from tawatur.annotate.english.drafts import Draft
from tawatur.annotate.english.speakers import named
from tawatur.config import DEFAULT, Annotate
from tawatur.model import Article, Attribution

__all__ = ["attributions"]


def attributions(article: Article, *, config: Annotate = DEFAULT.annotate) -> tuple[Attribution, ...]:
    """The attributions of `article`, in text order, from its text, sentences and mentions.

    Scheme: PARC 3.0 / PolNeAR (source, cue, content), nested ones linked by `parent`.
    """
    r = reading.read(article.text, article.sentences, verbs.speaking())
    drafts: list[Draft] = [*frames.drafts(r, verbs.find(r)), *phrases.drafts(r)]
    return named(article, r, phrases.with_orphans(r, drafts), config=config.english)
