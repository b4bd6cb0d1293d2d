"""Statements: what an article asserts or hands on, at clause size, each with its chain."""

from tawatur.claims.chains import voices
from tawatur.claims.clauses import cut
from tawatur.claims.modality import hedges, negations
from tawatur.claims.reading import Reading
from tawatur.claims.regions import regions
from tawatur.claims.tense import tense
from tawatur.config import DEFAULT, Claims
from tawatur.model import Article, Attribution, Statement
from tawatur.spans import Span


def statements(article: Article, *, config: Claims = DEFAULT.claims) -> tuple[Statement, ...]:
    """The article's statements in text order, not overlapping; none of its furniture or of its title."""
    reading = Reading.of(article)
    return tuple(
        state(reading, span, region.voice)
        for region in regions(reading, config)
        for span in cut(
            article.text, region.span, reading.within(region.span), reading.language, config=config
        )
        if len(reading.within(span)) >= config.min_words
    )


def state(reading: Reading, span: Span, voice: Attribution | None) -> Statement:
    """The statement over `span`, said by `voice`: its chain, mentions, hedges, negations and tense."""
    article, tokens = reading.article, reading.within(span)
    return Statement(
        article=article.id,
        span=span,
        chain=voices(voice, reading.known, article.text) if voice else (),
        attribution=voice.id if voice else None,
        mentions=reading.mentions_in(span),
        hedges=hedges(tokens, reading.language),
        negations=negations(tokens, reading.language),
        tense=tense(tokens, reading.language),
    )
