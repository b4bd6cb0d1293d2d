"""What happened to shared stories, in order: they began, their grade changed, they went into another.

Written with the stories themselves, in one transaction; whoever follows asks for what is after a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, select

from tawatur.model import Grade, Json
from tawatur.store import schema

Kind = Literal["new", "grade", "merged"]
_SHARED = 2  # articles of a shared story


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened to a story. `number`: later ones have higher ones. `at`: ISO 8601, UTC.

    `title`: as it is now, None where the story is no more. `before`, `grade`: the gravest of its claims then
    and since. `low`, `high`: independent roots. `to`: the story that it went into.
    """

    number: int
    kind: Kind
    story: str
    title: str | None
    articles: int
    before: Grade | None
    grade: Grade | None
    low: int | None
    high: int | None
    to: str | None
    at: str

    def to_json(self) -> Json:
        """JSON form."""
        return {
            "number": self.number, "kind": self.kind, "story": self.story, "title": self.title,
            "articles": self.articles, "grade": {"before": self.before, "now": self.grade},
            "roots": {"low": self.low, "high": self.high}, "to": self.to, "at": self.at,
        }  # fmt: skip


def standing(connection: Connection, names: Sequence[str]) -> dict[str, Any]:
    """How stories stand before they are written: grade and number of articles, by id."""
    s = schema.stories
    asked = select(s.c.id, s.c.grade, s.c.articles).where(s.c.id.in_(names))
    return {row.id: row for row in connection.execute(asked)}


def note(connection: Connection, before: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write what happens to stories by these rows of their table. `before`: their `standing`."""
    found = []
    for row in rows:
        old = before.get(row["id"])
        shared = old is not None and old.articles >= _SHARED
        was = old.grade if old is not None and shared else None
        if row["articles"] < _SHARED or (shared and was == row["grade"]):
            continue
        kind: Kind = "grade" if shared else "new"
        told = {k: row[k] for k in ("articles", "grade", "low", "high")}
        found.append({"kind": kind, "story": row["id"], "before": was, "target": None, **told})
    _write(connection, found)


def note_merged(connection: Connection, story: str, target: str) -> None:
    """Write that a shared story goes into another; before its row is taken away."""
    old = standing(connection, [story]).get(story)
    if old is not None and old.articles >= _SHARED:
        row = {"kind": "merged", "story": story, "before": old.grade, "target": target}
        _write(connection, [row | {"articles": old.articles, "grade": None, "low": None, "high": None}])


def _write(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        first = newest(connection) + 1  # only one writes at a time
        numbered = [{"number": number, "at": at, **row} for number, row in enumerate(rows, first)]
        connection.execute(insert(schema.happenings), numbered)


def newest(connection: Connection) -> int:
    """The number of the last one, 0 where there is none."""
    return int(
        connection.execute(select(func.coalesce(func.max(schema.happenings.c.number), 0))).scalar_one()
    )


def happenings(connection: Connection, after: int, limit: int) -> list[Happening]:
    """At most `limit` of those after a number, in order."""
    h, s = schema.happenings, schema.stories
    asked = select(h, s.c.title).outerjoin(s, s.c.id == h.c.story).where(h.c.number > after)
    return [
        Happening(
            row.number, row.kind, row.story, row.title, row.articles, row.before, row.grade, row.low,
            row.high, row.target, row.at,
        )
        for row in connection.execute(asked.order_by(h.c.number).limit(limit))
    ]  # fmt: skip
