"""Annotate: sentences, mentions and attributions of one article."""

from tawatur.config import DEFAULT, Annotate
from tawatur.model import Article

__all__ = ["annotate"]


def annotate(article: Article, *, config: Annotate = DEFAULT.annotate) -> Article:
    """A copy of `article` with its sentences, mentions and attributions filled. Pure; raises nothing."""
    # The languages' rules and weights load slowly, and `tawatur --help` needs none of them.
    from tawatur.annotate.reading import annotated

    return annotated(article, config=config)
