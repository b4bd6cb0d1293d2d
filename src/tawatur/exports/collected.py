"""Whole stories as W3C Web Annotations: the attributions of each article, then the claims across them.

A line is one AnnotationPage; the pages of a story are parts of one AnnotationCollection (`partOf`), in
order by `next` and `prev`. A claim is one annotation (`motivation`: describing) whose targets are its
versions; a difference is one (`motivation`: assessing, since it judges versions by each other) whose
targets are the words that differ.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from tawatur.exports.names import story_iri
from tawatur.exports.parts import Parts
from tawatur.exports.webanno import CONTEXT, annotation_page, part, text_of
from tawatur.model import Article, Claim, Difference, Json, Story
from tawatur.report.document import dump
from tawatur.spans import Span

Articles = Mapping[str, Article]


def webanno_chunks(result: Parts, language: str | None = None) -> Iterator[bytes]:
    """The pages of all stories of `result`, a line each; `language` changes nothing."""
    for story, articles in result.chapters():
        for page in story_pages(story, articles):
            yield dump(page) + b"\n"


def story_pages(story: Story, articles: Articles) -> list[Json]:
    """The AnnotationPages of one story: one for each of its articles, then one of its claims."""
    pages = [annotation_page(articles[name]) for name in story.articles if name in articles]
    pages.append({
        "@context": CONTEXT, "id": story_iri(story.id, "page"), "type": "AnnotationPage",
        "items": [row for claim in story.claims for row in _claim(story, claim, articles)],
    })  # fmt: skip
    total = sum(len(page["items"]) for page in pages)
    collection = {
        "id": story_iri(story.id), "type": "AnnotationCollection", "label": story.title, "total": total,
        "first": pages[0]["id"], "last": pages[-1]["id"],
    }  # fmt: skip
    start = 0
    for page in pages:
        page["partOf"], page["startIndex"] = collection, start
        start += len(page["items"])
    for before, after in pairwise(pages):
        before["next"], after["prev"] = after["id"], before["id"]
    return pages


def _claim(story: Story, claim: Claim, articles: Articles) -> Iterator[Json]:
    name = story_iri(story.id, "claim", claim.id)
    count = claim.independent
    targets = [(v.article, v.span) for v in claim.versions if v.article in articles]
    tags = [
        ("grade", claim.grade), ("roots low", count.low if count else None),
        ("roots high", count.high if count else None), *(("root", root) for root in claim.roots),
    ]  # fmt: skip
    yield {
        **_frame(name, "describing", targets, articles),
        "body": [
            _text("describing", claim.gist),
            *(_text("classifying", f"{key}: {value}") for key, value in tags if value is not None),
            *(_text("commenting", reason) for reason in (count.reasons if count else ())),
        ],
    }  # fmt: skip
    for number, difference in enumerate(claim.differences, 1):
        yield _difference(
            name, story_iri(story.id, "difference", claim.id, str(number)), difference, articles
        )


def _difference(claim: str, name: str, difference: Difference, articles: Articles) -> Json:
    spans = [(a, v) for a, v in difference.values.items() if not isinstance(v, str) and a in articles]
    described = [(a, v) for a, v in difference.values.items() if isinstance(v, str) and v]
    return {
        **_frame(name, "assessing", spans, articles),
        "body": [
            _text("classifying", f"difference: {difference.kind}"),
            *(_text("commenting", f"{article}: {words}") for article, words in described),
            {"type": "SpecificResource", "purpose": "linking", "source": claim},
        ],
        **({} if spans else {"target": [claim]}),
    }


def _frame(name: str, motivation: str, spans: list[tuple[str, Span]], articles: Articles) -> Json:
    return {
        "id": name, "type": "Annotation", "motivation": motivation,
        "generator": {"type": "Software", "name": "Tawatur"},
        "target": [{**part(articles[a], span), "source": text_of(articles[a])} for a, span in spans],
    }  # fmt: skip


def _text(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
