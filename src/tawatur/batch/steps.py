"""One row in, one row out: what both engines run for an article and for a story.

Each calls the functions of `pipeline` and nothing else.
"""

from typing import Any, cast

import orjson

from tawatur.batch.rows import Row, day_of, skip
from tawatur.config import Config
from tawatur.engine import pack, unpack
from tawatur.examining import Told, examined
from tawatur.model import Article, Skipped, Story
from tawatur.pipeline import noted


def annotated(row: Row, *, config: Config) -> Row:
    """A row of `ingest` as a row of `annotate`."""
    if row["article"] is None:
        return {**row, "print": None}
    found = noted(cast(Article, unpack(row["article"])), config=config)
    if isinstance(found, Skipped):
        return {**row, "article": None, "print": None, **skip(found)}
    own = found.print
    known = {"print": pack(own), "moment": own.day, "arabic": own.crossing.arabic}
    return {**row, "article": found.article, **known}


def compared(item: tuple[int, str, Told], *, config: Config) -> Row:
    """A story of this rank and day, with what examining it needs, as a row of `claims`."""
    rank, day, told = item
    found = examined(told, config=config)
    if isinstance(found, tuple):
        return {"rank": rank, "day": day, "story": found[0], **skip(found[1])}
    return {"rank": rank, "day": day, "story": found, "skip_input": None, "skip_reason": None}


def article_row(row: Row) -> Row:
    """A row of `annotate` that holds an article as a row of the result: its JSON and a few columns."""
    article = cast(Article, unpack(row["article"]))
    found = article.to_json()
    return {
        "at": row["at"], "day": day_of(article.published), "json": _json(found), "id": _clean(article.id),
        "attributions": len(article.attributions),
        **{name: _clean(found[name]) for name in ("outlet", "published", "language", "title")},
    }  # fmt: skip


def story_row(row: Row) -> Row:
    """A row of `claims` as a row of the result."""
    story = cast(Story, unpack(row["story"]))
    found = story.to_json()
    return {
        "rank": row["rank"], "day": day_of(story.first_published), "json": _json(found), "id": story.id,
        "title": _clean(story.title), "first_published": found["first_published"],
        "articles": len(story.articles), "claims": len(story.claims),
        "independent_roots": len(story.independent_roots),
    }  # fmt: skip


def _json(found: dict[str, Any]) -> str:
    try:
        return orjson.dumps(found).decode()
    except TypeError:  # a lone surrogate, which JSON in UTF-8 cannot hold
        import json

        return json.dumps(found)


def _clean(text: str | None) -> str | None:
    return None if text is None else text.encode("utf-8", "replace").decode()
