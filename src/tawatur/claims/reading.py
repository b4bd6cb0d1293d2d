"""An article as the claims stage reads it: its words and stems once, and who says what."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from tawatur.claims.chains import by_id
from tawatur.columns import Cell, Column, Details
from tawatur.lexicon import load, readable
from tawatur.memo import remembered
from tawatur.model import Article, Attribution, Mention, NumberValue
from tawatur.spans import Span
from tawatur.words import Numbers, Word, bare, fold, numbered, stemmer

_LOOK = 2000  # characters looked at for Arabic letters
_WEAK = str.maketrans("", "", "اويىءه")
_SERVANTS = "متنس"  # letters that open derived forms
_span = attrgetter("span")
_ROOT = 3  # letters that a root keeps


def stem(folded: str, language: str) -> str:
    """Snowball stem of a folded word, the word itself without a stemmer: for recall, not identity."""
    return stemmer(language)(folded)


def root(folded: str) -> str:
    """Consonants of an Arabic word's Snowball stem without letters of derivation: no analysis, a key."""
    word = stemmer("ar")(bare(folded))
    kept = word.translate(_WEAK)
    while len(kept) > _ROOT and kept[0] in _SERVANTS:
        kept = kept[1:]
    return kept if len(kept) > 1 else word


@cache
def rooter(language: str) -> Callable[[str], str]:
    """What a folded word has in common with its derived forms: an Arabic word's root, another's stem."""
    return remembered(200_000)(_arabic) if language == "ar" else stemmer(language)


def _arabic(folded: str) -> str:
    found = root(folded)
    return found if len(found) >= _ROOT else stem(folded, "ar")


@cache
def _roots(language: str) -> Details[str]:
    return Details(lambda spelled: rooter(language)(fold(spelled)))


@cache
def _figures(language: str) -> Column[np.bool_]:
    """Whether a word's stem is all digits."""
    return Column(lambda _, folded: stem(folded, language).isdigit(), np.bool_)


@cache
def function_words(language: str) -> frozenset[str]:
    """Folded words that carry no content."""
    return frozenset(fold(e.form) for e in load(language, "stopwords"))


def language_of(article: Article) -> str:
    """The article's language where a lexicon exists for it, else Arabic if it has Arabic letters."""
    if article.language in readable():
        return article.language
    return "ar" if any("\u0600" <= c <= "\u06ff" for c in article.text[:_LOOK]) else "en"


def valued(mention: Mention, language: str) -> tuple[object, ...]:
    """What a mention says, equal however it is spelled: a number's unit counts by its stem."""
    value = mention.value
    if isinstance(value, NumberValue):
        unit = stem(fold(value.unit), language) if value.unit else None
        return mention.kind, value.low, value.high, value.approximate, unit
    return mention.kind, value


@dataclass(frozen=True)
class Reading:
    """An article, its words and their roots (`rooter`), one a word.

    `starts` are the words' first offsets, `numbers` those that they have in `lexicon`; `known` are the
    attributions by id; `mentions` are sorted, `mentioned` their first offsets. What only a comparison asks
    for is made when it does.
    """

    article: Article
    language: str
    tokens: Sequence[Word]
    starts: Sequence[int]
    numbers: npt.NDArray[np.intp]
    lexicon: Numbers
    roots: Sequence[str]
    known: Mapping[str, Attribution]
    mentions: Sequence[Mention]
    mentioned: Sequence[int]

    @classmethod
    def of(cls, article: Article) -> "Reading":
        """Read the words once."""
        language, text = language_of(article), numbered(article.text)
        starts, numbers = text.edges[:-1:2], np.array(text.numbers, dtype=np.intp)
        roots = list(map(_roots(language).of(text.known), text.numbers))
        mentions = sorted(article.mentions, key=_span)
        mentioned = [m.span.start for m in mentions]
        known = by_id(article)
        return cls(
            article, language, text.words, starts, numbers, text.known, roots, known, mentions, mentioned
        )

    def cells(self, column: Column[Cell]) -> npt.NDArray[Cell]:
        """What a column has for each word."""
        return column.of(self.lexicon)[self.numbers]

    @cached_property
    def stems(self) -> Sequence[str]:
        """One a word."""
        stem_ = stemmer(self.language)
        return [stem_(folded) for _, _, folded in self.tokens]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems that the article has."""
        return frozenset(self.stems)

    @cached_property
    def values(self) -> frozenset[tuple[object, ...]]:
        """What the mentions say (`valued`)."""
        return frozenset(valued(m, self.language) for m in self.mentions)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The stems that are all digits."""
        found = np.flatnonzero(self.cells(_figures(self.language)))
        return frozenset(stem(self.tokens[k].folded, self.language) for k in found.tolist())

    def indices(self, span: Span) -> tuple[int, int]:
        """First and one past the last index of the words that start inside `span`."""
        first = bisect_left(self.starts, span.start)
        return first, bisect_left(self.starts, span.end, first)

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie inside `span`, in order."""
        first = bisect_left(self.mentioned, span.start)
        last = bisect_left(self.mentioned, span.end, first)
        if first == last:
            return ()
        return tuple([m for m in self.mentions[first:last] if m.span.end <= span.end])

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
