"""Who says what: hands an article to the rules of its language."""

from tawatur.annotate import arabic, english
from tawatur.config import DEFAULT, Annotate
from tawatur.model import Article, Attribution


def attributions(article: Article, *, config: Annotate = DEFAULT.annotate) -> tuple[Attribution, ...]:
    """Attributions of an article with sentences and mentions filled, in text order; () in other languages."""
    if article.language == "ar":
        return arabic.attributions(article, config=config)
    if article.language == "en":
        return english.attributions(article, config=config)
    return ()
