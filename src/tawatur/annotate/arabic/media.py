"""Names of news agencies and outlets, with their aliases in both scripts."""

from functools import cache

from tawatur.lexicon import PhraseMatcher
from tawatur.media import media_forms


@cache
def media() -> PhraseMatcher:
    """Matcher over the names of agencies and outlets."""
    return PhraseMatcher(media_forms("ar"), clitics=True)
