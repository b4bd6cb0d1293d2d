"""The tables of a result: their columns, and the rows that articles and stories give.

A row is a mapping of all columns of its table; None = not known. A span stands as its two ends, in code
points of the article's text, beside the words under it, so that a table can be read alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from tawatur.model import Article, Claim, DateValue, NumberValue, Story
from tawatur.report.figures import figures
from tawatur.spans import Span

Kind = Literal["text", "int", "float", "bool", "texts", "spans", "json"]
Row = dict[str, Any]
Articles = Mapping[str, Article]


class Table(NamedTuple):
    """`columns`: name -> kind of value. `json`: a nested value. The rows come of articles or of stories."""

    columns: Mapping[str, Kind]
    of_article: Callable[[Article], Iterator[Row]] | None = None
    of_story: Callable[[Story, Articles], Iterator[Row]] | None = None


def _columns(said: str) -> dict[str, Kind]:
    """«name name:kind …»; text where no kind is said."""
    pairs = (word.partition(":") for word in said.split())
    return {name: kind or "text" for name, _, kind in pairs}  # type: ignore[misc]  # checked by the tests


def ends(name: str, span: Span | None) -> Row:
    """The two ends of a span as columns of that name."""
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}


def words_of(text: str, spans: Sequence[Span]) -> str | None:
    """The words under spans, with an ellipsis between them; None for none."""
    return " … ".join(span.of(text) for span in spans) or None


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _articles(article: Article) -> Iterator[Row]:
    yield {
        "id": article.id, "outlet": article.outlet, "url": article.url, "title": article.title,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "published_precision": article.published_precision, "language": article.language,
        "marks": list(article.marks), "furniture": _pairs(article.furniture),
        "metadata": dict(article.metadata), "text": article.text,
    }  # fmt: skip


def _attributions(article: Article) -> Iterator[Row]:
    text = article.text
    for a in article.attributions:
        yield {
            "article": article.id, "id": a.id, "source_name": a.source_name, "source_class": a.source_class,
            "named": a.named, "quote": a.quote, "polarity": a.polarity, "parent": a.parent,
            "confidence": round(a.confidence, 3), "reason": a.reason, **ends("source", a.source),
            **ends("cue", a.cue), "content": _pairs(a.content),
            "source_words": a.source.of(text) if a.source else None,
            "cue_words": a.cue.of(text) if a.cue else None, "content_words": words_of(text, a.content),
        }  # fmt: skip


def _mentions(article: Article) -> Iterator[Row]:
    for mention in article.mentions:
        value = mention.value
        number = value if isinstance(value, NumberValue) else NumberValue(None, None)
        date = value if isinstance(value, DateValue) else DateValue(None, None)
        yield {
            "article": article.id, "start": mention.span.start, "end": mention.span.end,
            "words": mention.span.of(article.text), "kind": mention.kind,
            "name": value if isinstance(value, str) else None, "entity": mention.entity,
            "low": number.low, "high": number.high, "unit": number.unit,
            "approximate": number.approximate if isinstance(value, NumberValue) else None,
            "first_day": date.first.isoformat() if date.first else None,
            "last_day": date.last.isoformat() if date.last else None,
        }  # fmt: skip


def _stories(story: Story, articles: Articles) -> Iterator[Row]:
    found, label = figures(story), story.label
    yield {
        "id": story.id, "title": story.title, "what": label.what if label else None,
        "who": list(label.who) if label else [], "where": list(label.where) if label else [],
        "articles": list(story.articles), "outlets": list(story.outlets),
        "first_published": story.first_published.isoformat() if story.first_published else None,
        "last_published": story.last_published.isoformat() if story.last_published else None,
        "roots_low": found.low, "roots_high": found.high, "grade": found.grade,
        "roots": [[label, *ids] for label, ids in story.independent_roots],
    }  # fmt: skip


def _claims(story: Story, articles: Articles) -> Iterator[Row]:
    for claim in story.claims:
        count = claim.independent
        yield {
            "story": story.id, "id": claim.id, "gist": claim.gist, "versions": len(claim.versions),
            "grade": claim.grade, "roots": list(claim.roots), "roots_low": count.low if count else None,
            "roots_high": count.high if count else None, "reasons": list(count.reasons) if count else [],
            "variants": [list(names) for names in claim.variants],
        }  # fmt: skip


def _versions(story: Story, articles: Articles) -> Iterator[Row]:
    for claim in story.claims:
        for v in claim.versions:
            yield {
                "story": story.id, "claim": claim.id, "article": v.article, "start": v.span.start,
                "end": v.span.end, "words": _words(articles, v.article, v.span), "chain": list(v.chain),
                "attribution": v.attribution, "hedges": _pairs(v.hedges), "negations": _pairs(v.negations),
                "tense": v.tense,
            }  # fmt: skip


def _differences(story: Story, articles: Articles) -> Iterator[Row]:
    for claim in story.claims:
        yield from _sides(story, claim, articles)


def _sides(story: Story, claim: Claim, articles: Articles) -> Iterator[Row]:
    for number, difference in enumerate(claim.differences, 1):
        for article, value in difference.values.items():
            span = None if isinstance(value, str) else value
            yield {
                "story": story.id, "claim": claim.id, "number": number, "kind": difference.kind,
                "article": article, "start": span.start if span else None, "end": span.end if span else None,
                "words": _words(articles, article, span) if span else None,
                "description": value if isinstance(value, str) else None,
            }  # fmt: skip


def _lineage(story: Story, articles: Articles) -> Iterator[Row]:
    for d in story.lineage:
        text = articles[d.article].text if d.article in articles else ""
        yield {
            "story": story.id, "article": d.article, "relation": d.relation, "origin": d.origin,
            "upstream": d.upstream, "confidence": round(d.confidence, 3), "reason": d.reason,
            "evidence": _pairs(d.evidence), "evidence_words": words_of(text, d.evidence),
        }  # fmt: skip


def _words(articles: Articles, name: str, span: Span) -> str | None:
    return span.of(articles[name].text) if name in articles else None


TABLES: Mapping[str, Table] = {
    "articles": Table(_columns(
        "id outlet url title authors:texts published published_precision language marks:texts "
        "furniture:spans metadata:json text"
    ), of_article=_articles),
    "attributions": Table(_columns(
        "article id source_name source_class named:bool quote polarity parent confidence:float reason "
        "source_start:int source_end:int cue_start:int cue_end:int content:spans source_words cue_words "
        "content_words"
    ), of_article=_attributions),
    "mentions": Table(_columns(
        "article start:int end:int words kind name entity low:float high:float unit approximate:bool "
        "first_day last_day"
    ), of_article=_mentions),
    "stories": Table(_columns(
        "id title what who:texts where:texts articles:texts outlets:texts first_published last_published "
        "roots_low:int roots_high:int grade roots:json"
    ), of_story=_stories),
    "claims": Table(_columns(
        "story id gist versions:int grade roots:texts roots_low:int roots_high:int reasons:texts "
            "variants:json"
    ), of_story=_claims),
    "versions": Table(_columns(
        "story claim article start:int end:int words chain:texts attribution hedges:spans "
            "negations:spans tense"
    ), of_story=_versions),
    "differences": Table(_columns(
        "story claim number:int kind article start:int end:int words description"
    ), of_story=_differences),
    "lineage": Table(_columns(
        "story article relation origin upstream confidence:float reason evidence:spans evidence_words"
    ), of_story=_lineage),
}  # fmt: skip
