"""An archive of any size in bounded time: its closed days once more, before its first day.

Copied are the rows that `add` wrote for the stories that are closed, with their articles, versions, claims
and lineage. Other in each copy are ids of articles and stories, keys and dates. The open stories, and the
state of grouping, stay as they are. Digests, hashes and fingerprints are those of the original, so `check` is
not for such an archive; a copy of a text whose earlier one is in an open story is left out.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path

# Of an article of `invented` or of SaudiNewsNet, of a story, or of a copy of either.
_ID = re.compile(r'"(i(?=\d)|s(?=[0-9a-f]{16}|n?\d+y|n\d))([0-9a-fnxy]+)"')
_STAMP = re.compile(r'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)"')
_FIRST_BATCH = 1  # long before any snapshot, so that no start repeats it

# What is copied, and where it stands. :a, :v are added to keys of articles and versions, :d to days; named()
# and told() give other ids, and records with other ids and dates.
_COPIES = (
    """INSERT INTO stories
       (id, open, title, articles, first_day, last_day, grade, low, high, seen, record)
       SELECT named(id), 0, title, articles, first_day + :d, last_day + :d, grade, low, high, seen,
       told(record) FROM stories WHERE id IN old""",
    """INSERT INTO articles (key, id, version, story, place)
       SELECT key + :a, named(id), version, named(story), place FROM articles WHERE story IN old""",
    """INSERT INTO versions
       (key, article, number, run, batch, text_hash, hash, day, outlet, language, url, title, published, text,
       changes, record)
       SELECT v.key + :v, v.article + :a, v.number, v.run, :batch, v.text_hash, v.hash, v.day + :d, v.outlet,
       v.language, v.url, v.title, later(v.published), v.text, v.changes, told(v.record)
       FROM versions v JOIN articles a ON a.key = v.article WHERE a.story IN old""",
    *(
        f"""INSERT INTO {table} ({{}}) SELECT t.version + :v, {{}} FROM {table} t WHERE t.version IN
        (SELECT v.key FROM versions v JOIN articles a ON a.key = v.article WHERE a.story IN old)"""
        for table in ("attributions", "mentions", "fingerprints")
    ),
    *(
        f"INSERT INTO {table} ({{}}) SELECT named(t.story), {{}} FROM {table} t WHERE t.story IN old"
        for table in ("claims", "statements", "lineage", "asides")
    ),
    """INSERT INTO copies ({}) SELECT named(t.story), {} FROM copies t JOIN articles e ON e.key = t.earlier
       WHERE t.story IN old AND e.story IN old""",
)
_CHANGED = {
    "article": "t.article + :a", "earlier": "t.earlier + :a", "later": "t.later + :a",
    "told": "named(t.told)", "record": "told(t.record)",
}  # fmt: skip


def lengthen(archive: Path, articles: int) -> int:
    """Copy the closed days into the past until the archive has about so many articles; how many it has then.

    For archives of `invented` or SaudiNewsNet articles. Raises ValueError where no story is closed yet.
    """
    connection = sqlite3.connect(archive)
    try:
        connection.execute("CREATE TEMP TABLE old AS SELECT id FROM stories WHERE NOT open")
        connection.execute("CREATE UNIQUE INDEX temp.old_ids ON old (id)")
        one = connection.execute("SELECT count(*) FROM articles WHERE story IN old").fetchone()[0]
        if not one:
            raise ValueError("no story is closed yet")
        have = _count(connection, "count(*)", "articles")
        span = ceil(_count(connection, "max(last_day) - min(first_day)", "stories WHERE id IN old"))
        step = [int(_count(connection, "max(key)", table)) + 1 for table in ("articles", "versions")]
        for k in range(1, round((articles - have) / one) + 1):
            _copy(connection, k, span, step, f"{have:.0f}y{k}x")
            connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(_count(connection, "count(*)", "articles"))
    finally:
        connection.close()


def _count(connection: sqlite3.Connection, what: str, where: str) -> float:
    return float(connection.execute(f"SELECT {what} FROM {where}").fetchone()[0])


def _copy(connection: sqlite3.Connection, k: int, span: int, step: list[int], tag: str) -> None:
    named, told, later = _moves(tag, k * span)
    for name, function in (("named", named), ("told", told), ("later", later)):
        connection.create_function(name, 1, function, deterministic=True)
    values = {"a": k * step[0], "v": k * step[1], "d": -k * span, "batch": _FIRST_BATCH}
    for statement in _COPIES:
        told_columns = _columns(connection, statement) if "{}" in statement else ()
        sql = statement.format(*told_columns)
        connection.execute(sql, {name: value for name, value in values.items() if f":{name}" in sql})


def _columns(connection: sqlite3.Connection, statement: str) -> tuple[str, str]:
    """The columns of the statement's table, and what they are in a copy, but for the first."""
    table = statement.split()[2]
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    first = "version" if "version" in names else "story"
    rest = [name for name in names if name != first]
    quoted = [f'"{name}"' for name in rest]
    return ", ".join([first, *quoted]), ", ".join(_CHANGED.get(n, f't."{n}"') for n in rest)


def _moves(tag: str, days: int) -> Iterator[Callable[[str | None], str | None]]:
    """What makes other ids, records and stamps for a copy that `tag` is of, `days` before."""

    def later(stamp: str | None) -> str | None:
        return stamp and (datetime.fromisoformat(stamp) - timedelta(days=days)).isoformat()

    def named(name: str | None) -> str | None:
        return name and f"{name[0]}{tag}{name[1:]}"

    def told(record: str | None) -> str | None:
        moved = _ID.sub(lambda m: f'"{m[1]}{tag}{m[2]}"', record or "")
        return record and _STAMP.sub(lambda m: f'"{later(m[1])}"', moved)

    return iter((named, told, later))
