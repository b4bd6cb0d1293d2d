"""Names of news agencies and outlets, with their aliases in both scripts."""

from functools import cache

from tawatur.lexicon import PhraseMatcher, load


@cache
def media() -> PhraseMatcher:
    """Matcher over the names of agencies and outlets."""
    return PhraseMatcher((*load("ar", "agencies"), *load("ar", "outlets")), clitics=True)
