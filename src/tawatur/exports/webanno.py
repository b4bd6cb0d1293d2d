"""Attributions as W3C Web Annotations (Web Annotation Data Model, Recommendation of 2017-02-23).

An attribution is one annotation. Its targets are the content's spans, each of which is attributed on its
own. Its bodies say to whom: the span of the source (purpose identifying), the span of the cue
(highlighting), the source's name, «key: value» tags (classifying) and the outer attribution (linking).
Every span has a position selector, in code points as the model asks, and a quote selector.
"""

from collections.abc import Iterator

from tawatur.exports.names import iri
from tawatur.model import Article, Attribution, Json
from tawatur.report.shown import safe_url
from tawatur.spans import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of prefix and suffix; the length Hypothesis and Apache Annotator use


def annotation_page(article: Article) -> Json:
    """The attributions of an annotated article as one AnnotationPage, a JSON-LD document of its own.

    The annotated resource is the article's `text`: offsets count in it. Identifiers are `urn:uuid:`, the
    same on every run. `via` leads to the article's address where it has one.
    """
    return {
        "@context": CONTEXT,
        "id": iri(article.id, "page"),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [_annotation(article, a) for a in article.attributions],
    }


def _annotation(article: Article, attribution: Attribution) -> Json:
    spans = attribution.content or tuple(s for s in (attribution.cue, attribution.source) if s)
    return {
        "id": iri(article.id, "attribution", attribution.id),
        "type": "Annotation",
        "motivation": "linking",
        "generator": {"type": "Software", "name": "Tawatur"},
        "target": [{**part(article, span), "source": text_of(article)} for span in spans]
        or [text_of(article)],
        "body": list(_bodies(article, attribution)),
    }


def _bodies(article: Article, a: Attribution) -> Iterator[Json]:
    if a.source is not None:
        yield {**part(article, a.source), "purpose": "identifying"}
    if a.cue is not None:
        yield {**part(article, a.cue), "purpose": "highlighting"}
    if a.source_name is not None:
        yield {
            "type": "TextualBody",
            "purpose": "identifying",
            "format": "text/plain",
            "value": a.source_name,
        }
    tags = {
        "class": a.source_class, "named": None if a.named is None else str(a.named).lower(),
        "polarity": a.polarity, "quote": a.quote, "confidence": f"{a.confidence:.3g}",
    }  # fmt: skip
    for key, value in tags.items():
        if value is not None:
            yield {"type": "TextualBody", "purpose": "classifying", "value": f"{key}: {value}"}
    if a.reason:
        yield {"type": "TextualBody", "purpose": "commenting", "value": a.reason}
    if a.parent:
        outer = iri(article.id, "attribution", a.parent)
        yield {"type": "SpecificResource", "purpose": "linking", "source": outer}


def part(article: Article, span: Span) -> Json:
    """A span of the text, told by where it stands and by what it reads."""
    text = article.text
    return {
        "type": "SpecificResource",
        "source": iri(article.id, "text"),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def text_of(article: Article) -> Json:
    """What is annotated: the article's text, in which offsets count."""
    row: Json = {"id": iri(article.id, "text"), "type": "Text", "format": "text/plain"}
    if article.language:
        row["language"] = article.language
    if (url := safe_url(article.url)) is not None:
        row["via"] = url
    return {**row, "dcterms:identifier": article.id}
