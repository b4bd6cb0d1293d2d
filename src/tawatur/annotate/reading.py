"""Annotate one article: sentences first, then what they mention, then who says what."""

from dataclasses import replace

from tawatur.annotate.attributions import attributions
from tawatur.annotate.mentions import find_mentions
from tawatur.annotate.tokens import sentences
from tawatur.config import Annotate
from tawatur.model import Article


def annotated(article: Article, *, config: Annotate) -> Article:
    """A copy of `article` with its sentences, mentions and attributions filled."""
    text, skip = article.text, article.furniture
    found = find_mentions(text, language=article.language, published=article.published, furniture=skip)
    ready = replace(
        article, sentences=sentences(text, without=skip, language=article.language), mentions=found
    )
    return replace(ready, attributions=attributions(ready, config=config))
