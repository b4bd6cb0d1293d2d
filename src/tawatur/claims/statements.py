"""Statements: what an article asserts or hands on, at clause size, each with its chain.

Three kinds of region are cut into clauses: attributed contents, and the stretches of each sentence that
no content covers. A stretch that holds a cue is the frame of a quotation, not a statement; with a
content of a word or two («announced his resignation») frame and content together are the statement.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tawatur.claims.chains import voices
from tawatur.claims.clauses import EDGE, cut
from tawatur.claims.modality import hedges, negations
from tawatur.claims.reading import Reading
from tawatur.config import DEFAULT, Claims
from tawatur.model import Article, Attribution, Statement
from tawatur.spans import Span, hull, overlap, trim


def statements(article: Article, *, config: Claims = DEFAULT.claims) -> tuple[Statement, ...]:
    """The article's statements in text order, not overlapping; none of its furniture."""
    return read(Reading.of(article), config)


def read(reading: Reading, config: Claims) -> tuple[Statement, ...]:
    """As `statements`, over an article whose words are known."""
    spans = [
        span
        for region in regions(reading.article, config)
        for span in cut(reading.article.text, region, reading.within(region), reading.language, config=config)
        if len(reading.within(span)) >= config.min_words
    ]
    return tuple(state(reading, span, config) for span in spans)


def state(reading: Reading, span: Span, config: Claims) -> Statement:
    """The statement over `span`: its chain, mentions, hedges and negations."""
    article = reading.article
    voice = reading.voice(span, config)
    tokens = reading.within(span)
    return Statement(
        article=article.id,
        span=span,
        chain=voices(voice, reading.known, article.text) if voice else (),
        attribution=voice.id if voice else None,
        mentions=tuple(m for m in article.mentions if span.contains(m.span)),
        hedges=hedges(tokens, reading.language),
        negations=negations(tokens, reading.language),
    )


def regions(article: Article, config: Claims) -> list[Span]:
    """Contents and uncovered stretches, in order and apart from each other."""
    contents = _disjoint([(a, c) for a in article.attributions for c in a.content], article, config)
    frames = [s for a in article.attributions for s in (a.cue, a.source) if s]
    out = list(contents)
    for sentence in article.sentences:
        out += [
            gap
            for gap in _gaps(article.text, sentence, contents)
            if not any(overlap(gap, frame) for frame in frames)
        ]
    return sorted(out)


def _disjoint(rows: list[tuple[Attribution, Span]], article: Article, config: Claims) -> list[Span]:
    """Contents cut where nested contents begin and end; one too short is widened over its frame."""
    edges = sorted({edge for a, c in rows for edge in _widened(a, c, article.text, config)})
    whole = [_widened(a, c, article.text, config) for a, c in rows]
    out = []
    for start, end in pairwise(edges):
        if any(w.start <= start and end <= w.end for w in whole):
            out.append(trim(article.text, Span(start, end), EDGE))
    return [s for s in out if s.end > s.start]


def _widened(attribution: Attribution, content: Span, text: str, config: Claims) -> Span:
    if len(content.of(text).split()) >= config.min_words or attribution.cue is None:
        return content
    return hull([attribution.cue, content])


def _gaps(text: str, sentence: Span, contents: Sequence[Span]) -> Iterator[Span]:
    at = sentence.start
    for content in contents:
        if overlap(content, sentence):
            yield trim(text, Span(at, max(at, content.start)), EDGE)
            at = max(at, content.end)
    yield trim(text, Span(at, max(at, sentence.end)), EDGE)
