"""What grouping needs of one article, in about three kilobytes: facts, hashed stems by zone, word shingles.

The stems are those of `tawatur.terms`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from tawatur.config import DEFAULT, Stories
from tawatur.grams import distinct
from tawatur.model import Article
from tawatur.spans import Span
from tawatur.stories.crossing.keys import Crossing, crossing
from tawatur.stories.facts import Facts, facts, lead_end
from tawatur.stories.parts import parts
from tawatur.stories.shingles import Shingles, shingles
from tawatur.terms import Hashes, Terms, word_hashes
from tawatur.words import Numbered, numbered, spellings

Counts = npt.NDArray[np.uint8]
Bits = npt.NDArray[np.uint16]
Ids = npt.NDArray[np.intp]
_DATED = frozenset({"second", "minute", "day", "extracted"})
_DAY = 86_400.0
_HALF = np.uint64(32)  # bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """One article, ready to compare. `terms` are unique and ascending; the three counts stand beside them.

    `day`: days since 1970 in UTC, None when not known to the day. `words`: length of the body in words.
    `head`: the headline, or the body's first words where there is none (`titled` False). `facts`: where,
    how many and when, as far as the article is annotated; `crossing`: what it says in no language.
    `shingles`: runs of words of the body. `parts`: spans of the body, each as long as a short report; bit k
    of `where` = the term stands in part k.
    """

    article: str
    outlet: str | None
    published: datetime | None
    day: float | None
    head: str
    titled: bool
    words: int
    terms: Terms
    title: Counts
    lead: Counts
    body: Counts
    facts: Facts
    crossing: Crossing
    shingles: Shingles
    parts: tuple[Span, ...]
    where: Bits


def fingerprint(article: Article, *, config: Stories = DEFAULT.stories) -> Fingerprint:
    """Reduce an article to what grouping compares. Furniture is left out."""
    head = (article.title or "").strip()
    runs = parts(article.text, article.sentences, length=config.part_characters)
    text = numbered(article.text)
    read = [_words(article.text, text, run) for run in runs] or [_words(article.text, text, _gaps(article))]
    body_words = _numbers([word for part in read for word in part])
    headline = _numbers([text.known[word] for word in spellings(head)])
    top = np.concatenate((headline, body_words[: config.lead_words]))
    known = word_hashes(text.known)
    hashes = known[body_words]
    title, lead, body = map(_terms, (known[headline], hashes[: config.lead_words], hashes))
    terms = distinct(np.concatenate((title, body)))
    return Fingerprint(
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        day=_day(article),
        head=head or _first_words(article.text, config.head_characters),
        titled=bool(head),
        words=len(hashes),
        terms=terms,
        title=_counts(title, terms),
        lead=_counts(lead, terms),
        body=_counts(body, terms),
        facts=facts(article, config=config),
        crossing=crossing(article, top, body_words, text.known, lead_end(article, config.lead_characters)),
        shingles=shingles((hashes >> _HALF).astype(np.uint32), size=config.shingle_words),
        parts=tuple(Span(run[0].start, run[-1].end) for run in runs),
        where=_where(hashes, [len(part) for part in read], terms),
    )


def _numbers(words: Sequence[int]) -> Ids:
    return np.array(words, dtype=np.intp)


def _words(text: str, read: Numbered, spans: Sequence[Span]) -> list[int]:
    """Numbers of the words of `spans`; a word that a span cuts is two words."""
    out: list[int] = []
    for span in spans:
        if found := read.within(span.start, span.end):
            out += read.numbers[found[0] : found[1]]
        else:
            out += map(read.known.__getitem__, spellings(span.of(text)))
    return out


def _gaps(article: Article) -> list[Span]:
    """What is no furniture."""
    out: list[Span] = []
    at = 0
    for span in sorted(article.furniture):
        out.append(Span(at, max(at, span.start)))
        at = max(at, span.end)
    return [*out, Span(at, len(article.text))]


def _terms(hashes: Hashes) -> Terms:
    terms = hashes.astype(np.uint32)  # the lower half
    return terms[terms > 0]


def _where(hashes: Hashes, sizes: Sequence[int], terms: Terms) -> Bits:
    """For each of `terms`, which parts it stands in; `sizes`: words of each part."""
    bit = np.repeat(np.left_shift(1, np.arange(len(sizes))).astype(np.uint16), sizes)
    found = hashes.astype(np.uint32)
    told = found > 0
    where = np.zeros(len(terms), dtype=np.uint16)
    np.bitwise_or.at(where, np.searchsorted(terms, found[told]), bit[told])
    return where


def _counts(zone: Terms, terms: Terms) -> Counts:
    found = np.bincount(np.searchsorted(terms, zone), minlength=len(terms))
    return np.minimum(found, 255).astype(np.uint8)


def _day(article: Article) -> float | None:
    when = article.published
    if when is None or article.published_precision not in _DATED:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() / _DAY


def _first_words(text: str, limit: int) -> str:
    return " ".join(text[: 4 * limit].split())[:limit].rsplit(" ", 1)[0]
