"""Annotate: sentences, mentions and attributions of one article."""

from dataclasses import replace

from tawatur.annotate.attributions import attributions
from tawatur.annotate.mentions import find_mentions
from tawatur.annotate.tokens import sentences
from tawatur.config import DEFAULT, Annotate
from tawatur.model import Article

__all__ = ["annotate", "attributions"]


def annotate(article: Article, *, config: Annotate = DEFAULT.annotate) -> Article:
    """A copy of `article` with its sentences, mentions and attributions filled. Pure; raises nothing."""
    text, skip = article.text, article.furniture
    found = find_mentions(text, language=article.language, published=article.published, furniture=skip)
    ready = replace(
        article, sentences=sentences(text, without=skip, language=article.language), mentions=found
    )
    return replace(ready, attributions=attributions(ready, config=config))
