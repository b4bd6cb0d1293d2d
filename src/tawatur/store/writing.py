"""Stories into the archive's tables, in place of what they were."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from tawatur.model import Story
from tawatur.report.figures import figures
from tawatur.store import claim_ids, happening, schema
from tawatur.store.lists import listed
from tawatur.store.reading import chunks
from tawatur.store.records import packed
from tawatur.store.search.indexing_claims import forget_claims, index_claims

Rows = list[dict[str, Any]]
Keys = Mapping[str, tuple[int, int]]
_PARTS = (
    schema.statements, schema.claims, schema.lineage, schema.copies, schema.asides, schema.story_outlets,
)  # fmt: skip
_APART = ("claims", "lineage", "copies", "also_in")  # stand in tables of their own


def write(connection: Connection, stories: Sequence[Story], digests: Sequence[str], keys: Keys) -> None:
    """Write these stories in place of what stood under their ids, and put their articles in them.

    `digests`: what each was examined from. `keys`: article id -> (key, number of its version).
    """
    names = [story.id for story in stories]
    known = dict[str, Any]()
    for some in chunks(names):
        known.update(happening.standing(connection, some))
        _erase(connection, some)
        connection.execute(delete(schema.redirects).where(schema.redirects.c.old.in_(some)))
    days = _days(connection, stories, keys)
    rows = [_row(s, digest, days.get(s.id)) for s, digest in zip(stories, digests, strict=True)]
    happening.note(connection, known, rows)
    for row in rows:
        if row["id"] in known:
            connection.execute(update(schema.stories).where(schema.stories.c.id == row["id"]).values(row))
    _insert(connection, schema.stories, [row | {"open": True} for row in rows if row["id"] not in known])
    for table, found in _parts(stories, keys):
        _insert(connection, table, found)
    index_claims(connection, stories, keys)
    _place(connection, stories, keys)


def _insert(connection: Connection, table: Table, rows: Rows) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _erase(connection: Connection, names: Sequence[str]) -> None:
    for table in _PARTS:
        connection.execute(delete(table).where(table.c.story.in_(names)))


def _days(connection: Connection, stories: Sequence[Story], keys: Keys) -> dict[str, tuple[float, float]]:
    """First and last day of each story with a day that is known."""
    a, v = schema.articles, schema.versions
    day: dict[int, float] = {}
    asked = select(a.c.key, v.c.day).join(v, (v.c.article == a.c.key) & (v.c.number == a.c.version))
    for some in chunks([keys[name][0] for story in stories for name in story.articles]):
        rows = connection.execute(asked.where(a.c.key.in_(some), v.c.day.is_not(None)))
        day.update((key, value) for key, value in rows)
    found = {s.id: [day[k] for name in s.articles if (k := keys[name][0]) in day] for s in stories}
    return {name: (min(known), max(known)) for name, known in found.items() if known}


def _row(story: Story, digest: str, days: tuple[float, float] | None) -> dict[str, Any]:
    shown = figures(story)
    first, last = days or (None, None)
    return {
        "id": story.id, "title": story.title, "articles": shown.articles,
        "first_day": first, "last_day": last, "grade": shown.grade, "low": shown.low, "high": shown.high,
        "seen": digest,        "record": packed(story, without=_APART),
    }  # fmt: skip


def _parts(stories: Sequence[Story], keys: Keys) -> list[tuple[Table, Rows]]:
    found: dict[str, Rows] = {t.name: [] for t in _PARTS}
    for story in stories:
        found["story_outlets"] += [{"outlet": x, "story": story.id} for x in listed(story.outlets)]
        for place, claim in enumerate(story.claims):
            count = claim.independent
            found["claims"].append({
                "story": story.id, "id": claim.id, "place": place, "gist": claim.gist,
                "versions": len(claim.versions), "grade": claim.grade, "low": count.low if count else None,
                "high": count.high if count else None, "record": packed(claim, without=("versions",)),
            })  # fmt: skip
            found["statements"] += [
                {
                    "story": story.id, "claim": claim.id, "place": k, "article": keys[v.article][0],
                    "start": v.span.start, "end": v.span.end, "record": packed(v, without=("mentions",)),
                }
                for k, v in enumerate(claim.versions)
            ]  # fmt: skip
        found["lineage"] += [
            {
                "story": story.id, "place": k, "article": keys[d.article][0], "relation": d.relation,
                "origin": d.origin, "upstream": d.upstream, "confidence": d.confidence, "record": packed(d),
            }
            for k, d in enumerate(story.lineage)
        ]  # fmt: skip
        found["copies"] += [
            {
                "story": story.id, "place": k, "earlier": keys[c.articles[0]][0],
                "later": keys[c.articles[1]][0], "jaccard": c.jaccard, "record": packed(c),
            }
            for k, c in enumerate(story.copies)
        ]  # fmt: skip
        found["asides"] += [
            {
                "story": story.id, "place": k, "article": keys[x.article][0], "told": x.story,
                "start": x.span.start, "end": x.span.end, "confidence": x.confidence,
            }
            for k, x in enumerate(story.also_in)
        ]  # fmt: skip
    return [(table, found[table.name]) for table in _PARTS]


def _place(connection: Connection, stories: Sequence[Story], keys: Keys) -> None:
    a = schema.articles
    moved = (
        update(a)
        .where(a.c.key == bindparam("own_key"))
        .values(story=bindparam("in_story"), place=bindparam("at"))
    )
    rows = [
        {"own_key": keys[name][0], "in_story": story.id, "at": place}
        for story in stories
        for place, name in enumerate(story.articles)
    ]
    connection.execute(moved, rows)


def give_up(connection: Connection, old: str, target: str) -> None:
    """Let an id lead to another story, and all that led to it."""
    t, r = schema.stories, schema.redirects
    happening.note_merged(connection, old, target)
    claim_ids.give_up(connection, old, target)
    _erase(connection, [old])
    forget_claims(connection, [old])
    connection.execute(update(schema.asides).where(schema.asides.c.told == old).values(told=target))
    connection.execute(update(r).where(r.c.story == old).values(story=target))
    connection.execute(delete(t).where(t.c.id == old))
    connection.execute(insert(r), {"old": old, "story": target})
