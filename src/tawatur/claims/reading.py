"""An article as the claims stage reads it: its words and stems once, and who says what."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from tawatur.claims.chains import by_id
from tawatur.lexicon import load, readable
from tawatur.model import Article, Attribution, Mention
from tawatur.spans import Span
from tawatur.words import Word, bare, fold, stemmer, words

_LOOK = 2000  # characters looked at for Arabic letters


@lru_cache(maxsize=200_000)
def stem(folded: str, language: str) -> str:
    """Snowball stem of a folded word, the word itself without a stemmer: for recall, not identity."""
    return stemmer(language)(folded)


@cache
def function_words(language: str) -> frozenset[str]:
    """Folded words that carry no content."""
    return frozenset(fold(e.form) for e in load(language, "stopwords"))


def language_of(article: Article) -> str:
    """The article's language where a lexicon exists for it, else Arabic if it has Arabic letters."""
    if article.language in readable():
        return article.language
    return "ar" if any("\u0600" <= c <= "\u06ff" for c in article.text[:_LOOK]) else "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its words and their stems, one a word.

    `vocabulary` is the set of stems, `known` the attributions by id, `mentions` are sorted, `values` are
    their (kind, value) pairs.
    """

    article: Article
    language: str
    tokens: Sequence[Word]
    stems: Sequence[str]
    vocabulary: frozenset[str]
    known: Mapping[str, Attribution]
    mentions: Sequence[Mention]
    values: frozenset[tuple[str, object]]

    @classmethod
    def of(cls, article: Article) -> "Reading":
        """Read the words once."""
        language, tokens = language_of(article), words(article.text)
        stems = [stem(t.folded, language) for t in tokens]
        values = frozenset((m.kind, m.value) for m in article.mentions)
        mentions = sorted(article.mentions, key=lambda m: m.span)
        return cls(article, language, tokens, stems, frozenset(stems), by_id(article), mentions, values)

    def indices(self, span: Span) -> tuple[int, int]:
        """First and one past the last index of the words that start inside `span`."""
        first = bisect_left(self.tokens, span.start, key=_start)
        return first, bisect_left(self.tokens, span.end, lo=first, key=_start)

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie inside `span`, in order."""
        first = bisect_left(self.mentions, span.start, key=_start_of_mention)
        last = bisect_left(self.mentions, span.end, lo=first, key=_start_of_mention)
        return tuple(m for m in self.mentions[first:last] if m.span.end <= span.end)

    def has(self, word: str) -> bool:
        """True when the article has this folded word, with or without the Arabic article."""
        return any(bare(t.folded) == word for t in self.tokens)

    def introduces(self, word: str, heads: frozenset[str]) -> bool:
        """True when this folded word stands right behind one of `heads` anywhere in the article."""
        text = self.article.text
        return any(
            b.folded == word and a.folded in heads and text[a.end : b.start].isspace()
            for a, b in pairwise(self.tokens)
        )

    def within(self, span: Span) -> Sequence[Word]:
        """The words that start inside `span`."""
        first, last = self.indices(span)
        return self.tokens[first:last]


def _start_of_mention(mention: Mention) -> int:
    return mention.span.start


def _start(word: Word) -> int:
    return word.start
