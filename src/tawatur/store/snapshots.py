"""The state of grouping between two runs: a snapshot now and then, and the arrivals since, repeated.

The same fingerprints make the same of the same state, so a run that was killed goes on as if it had not
been. A state may have some hundred megabytes, so it is not written with every few articles.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from tawatur.config import Config
from tawatur.store.reading import articles_of_versions, chunks, machine_story
from tawatur.store.safe import RefusedError, dumps, form, loads
from tawatur.store.schema import (
    articles,
    batches,
    fingerprints,
    machine_stories,
    redirects,
    snapshots,
    stories,
    versions,
)
from tawatur.stories import SILENCE, START, Echoes, Fingerprint, State, echoes, fingerprint, reopened
from tawatur.stories.arrivals import closing, joined


class Memory(NamedTuple):
    """The `state` after a `batch` (0 = before the first), and the batch of the last snapshot.

    `echoes`: what was told of copies and asides then, before anything was closed; SILENCE = not known.
    """

    state: State
    batch: int
    snapshot: int
    echoes: Echoes = SILENCE


def remembered(connection: Connection, *, config: Config, jobs: int = 1) -> Memory:
    """The state after the last committed batch."""
    last = connection.execute(select(func.coalesce(func.max(batches.c.number), 0))).scalar_one()
    state, found, at = _snapshot(connection, config)
    if state is None:
        return Memory(_again(connection, config, jobs), last, -1)
    later = (batches.c.number > at) & (batches.c.kind == "joined")
    for (number,) in connection.execute(select(batches.c.number).where(later).order_by(batches.c.number)):
        asked = select(versions.c.key).where(versions.c.batch == number).order_by(versions.c.key)
        keys = connection.execute(asked).scalars()
        prints = prints_of(connection, list(keys), config=config)
        grown = joined(state, prints, config=config.stories, jobs=jobs)
        found = echoes(grown, found, config=config.stories)
        state = closing(grown, config=config.stories)
    return Memory(state, last, at, found)


def _snapshot(connection: Connection, config: Config) -> tuple[State | None, Echoes, int]:
    rows = connection.execute(select(snapshots).order_by(snapshots.c.piece)).all()
    if not rows:
        began = connection.execute(select(batches.c.number).limit(1)).first()
        later = connection.execute(
            select(batches.c.number).where(batches.c.kind == "reopened").limit(1)
        ).first()
        return (None, SILENCE, 0) if began and later else (START, SILENCE, 0)
    if rows[0].format != form(config.stories):
        return None, SILENCE, 0
    try:
        match loads(b"".join(row.data for row in rows)):
            case (State() as state, Echoes() as found):
                return state, found, rows[0].batch
    except RefusedError:
        pass
    return None, SILENCE, 0


def _again(connection: Connection, config: Config, jobs: int) -> State:
    """A state out of the open stories: near what it was, where the snapshot is of another version."""
    hidden = machine_stories
    rows = connection.execute(
        select(versions.c.key, articles.c.id, machine_story().label("story"))
        .join(articles, (articles.c.key == versions.c.article) & (articles.c.version == versions.c.number))
        .join(stories, stories.c.id == articles.c.story)
        .outerjoin(hidden, hidden.c.id == machine_story())
        .where(func.coalesce(hidden.c.open, stories.c.open))
        .order_by(versions.c.key)
    ).all()
    prints = prints_of(connection, [row.key for row in rows], config=config)
    story = {row.id: row.story for row in rows}
    open_ids = set(story.values())
    known = (row for row in connection.execute(select(redirects)) if row.old not in open_ids)
    led = {row.old: row.story for row in known if row.story in open_ids}
    return reopened(prints, story, redirects=led, config=config.stories, jobs=jobs)


def save(connection: Connection, memory: Memory, *, config: Config) -> Memory:
    """Write the state in place of the last snapshot."""
    data, size = dumps((memory.state, memory.echoes)), config.store.piece_bytes
    told = {"batch": memory.batch, "format": form(config.stories)}
    connection.execute(delete(snapshots))
    for piece, at in enumerate(range(0, len(data), size)):
        connection.execute(insert(snapshots), told | {"piece": piece, "data": data[at : at + size]})
    return memory._replace(snapshot=memory.batch)


def prints_of(connection: Connection, keys: Sequence[int], *, config: Config) -> list[Fingerprint]:
    """The fingerprints of these versions (keys); one of another form is made again from its article."""
    now, found, stale = form(config.stories), {}, []
    for some in chunks(keys, config.store.ids_at_once):
        rows = connection.execute(select(fingerprints).where(fingerprints.c.version.in_(some)))
        kept = {row.version: row.data for row in rows if row.format == now}
        for key in some:
            try:
                found[key] = loads(kept[key])
            except (KeyError, RefusedError):
                stale.append(key)
    for some in chunks(stale, config.store.ids_at_once):
        for key, article in articles_of_versions(connection, some).items():
            found[key] = fingerprint(article, config=config.stories)
    return [found[key] for key in keys]
