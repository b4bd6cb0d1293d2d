"""Denials: what somebody in the story says is not so, matched with the claims that say it is.

Method: content-word containment; a denial meets a claim when nearly all that it denies stands in it.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from tawatur.config import Lineage
from tawatur.lexicon import LANGUAGES, load
from tawatur.lineage.roots import Told
from tawatur.memo import remembered
from tawatur.model import Article
from tawatur.words import bare, fold, spellings, words

_SHORTEST = 3  # letters of a word that tells something


class Denial(NamedTuple):
    """Who denies, and the content words of what is denied."""

    name: str
    denied: frozenset[str]


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(w.folded for lg in LANGUAGES for e in load(lg, "stopwords") for w in words(e.form))


def content_words(text: str) -> frozenset[str]:
    """Folded words of three letters and more that are no stop words."""
    return frozenset(filter(None, map(telling, spellings(text))))


@remembered(200_000)
def telling(spelled: str) -> str:
    """The folded form of a word as written, without what is attached; '' where it tells nothing."""
    folded = fold(spelled)
    return "" if folded in _stopwords() or len(folded) < _SHORTEST else bare(folded)


def denials(articles: Iterable[Article], *, config: Lineage) -> tuple[Denial, ...]:
    """The story's denials that say enough (`config.denied_words`) to be matched."""
    found = []
    for article in articles:
        for a in article.attributions:
            if a.polarity == "deny":
                said = frozenset().union(*(content_words(s.of(article.text)) for s in a.content))
                if len(said) >= config.denied_words:
                    found.append(Denial(a.source_name or "", said))
    return tuple(found)


def denied(versions: Sequence[Told], known: Sequence[Denial], *, config: Lineage) -> bool:
    """True when a denial's words stand in the claim's versions."""
    if not known:
        return False
    said = frozenset().union(*(content_words(t.version.span.of(t.setting.article.text)) for t in versions))
    return any(len(d.denied & said) >= config.denied_share * len(d.denied) for d in known)
