"""Who says what: hands an article to the rules of its language."""

from tawatur.annotate import arabic, english, plain
from tawatur.config import DEFAULT, Annotate
from tawatur.lexicon import readable
from tawatur.model import Article, Attribution


def attributions(article: Article, *, config: Annotate = DEFAULT.annotate) -> tuple[Attribution, ...]:
    """Attributions of an article with sentences and mentions filled, in text order.

    () in a language without lexicons.
    """
    if article.language == "ar":
        return arabic.attributions(article, config=config)
    if article.language == "en":
        return english.attributions(article, config=config)
    if article.language in readable():
        return plain.attributions(article, config=config)
    return ()
