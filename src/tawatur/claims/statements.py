"""Statements: what an article asserts or hands on, at clause size, each with its chain."""

from tawatur.claims.chains import voices
from tawatur.claims.clauses import Cutter
from tawatur.claims.modality import hedges, modal, negations
from tawatur.claims.reading import Reading
from tawatur.claims.regions import regions
from tawatur.claims.tense import tense
from tawatur.config import DEFAULT, Claims
from tawatur.model import Article, Attribution, Statement
from tawatur.spans import Span


def statements(article: Article, *, config: Claims = DEFAULT.claims) -> tuple[Statement, ...]:
    """The article's statements in text order, not overlapping; none of its furniture or of its title."""
    reading = Reading.of(article)
    cutter = Cutter(reading, config=config)
    return tuple(
        state(reading, clause.span, region.voice)
        for region in regions(reading, config)
        for clause in cutter.cut(region.span)
        if clause.last - clause.first >= config.min_words
    )


def state(reading: Reading, span: Span, voice: Attribution | None) -> Statement:
    """The statement over `span`, said by `voice`: its chain, mentions, hedges, negations and tense."""
    article, language = reading.article, reading.language
    first, last = reading.indices(span)
    tokens = reading.tokens[first:last]
    modals = modal(language)
    likely = [k for k, (_, _, folded) in enumerate(tokens) if folded in modals]
    return Statement(
        article=article.id,
        span=span,
        chain=voices(voice, reading.known, article.text) if voice else (),
        attribution=voice.id if voice else None,
        mentions=reading.mentions_in(span),
        hedges=hedges(tokens, language, likely),
        negations=negations(tokens, language, likely),
        tense=tense(tokens, language),
    )
