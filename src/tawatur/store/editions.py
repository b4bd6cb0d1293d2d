"""The stored versions of one article, each with what it changed in the one before."""

from typing import Any

import orjson
from sqlalchemy import Connection, select

from tawatur.spans import Span
from tawatur.store import schema

_CHANGES = 100  # told of one version in words; their spans are told in full


def editions(connection: Connection, name: str) -> tuple[str | None, list[dict[str, Any]]]:
    """The story of the article of this id, and its versions in the order in which they came.

    `read_at`: when. `title`: its headline. `changes`: against the version before: names of `fields`; `edits`,
    spans before and now, null where the texts are too long to be compared; `words` of the first 100 of these.
    """
    a, v, r = schema.articles, schema.versions, schema.runs
    columns = (
        v.c.number, v.c.title, v.c.text, v.c.text_hash, v.c.hash, v.c.batch, v.c.changes,
        r.c.started, a.c.story,
    )  # fmt: skip
    rows = connection.execute(
        select(*columns).join(a, a.c.key == v.c.article).join(r, r.c.number == v.c.run)
        .where(a.c.id == name).order_by(v.c.number)
    ).all()  # fmt: skip
    before = ("", *(row.text for row in rows))
    return rows[0].story, [_edition(row, text) for row, text in zip(rows, before, strict=False)]


def _edition(row: Any, before: str) -> dict[str, Any]:
    return {
        "number": row.number, "read_at": row.started, "title": row.title, "text_sha256": row.text_hash,
        "sha256": row.hash, "waits": row.batch is None,
        "changes": _changes(orjson.loads(row.changes), before, row.text) if row.changes else None,
    }  # fmt: skip


def _changes(told: dict[str, Any], before: str, now: str) -> dict[str, Any]:
    edits = told["edits"]
    words = edits and [
        [Span(*there).of(before), Span(*here).of(now)] for there, here in edits[:_CHANGES]
    ]  # fmt: skip
    return {**told, "words": words}
