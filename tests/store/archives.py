"""What an archive holds, as plain values that two archives can be compared by."""

from typing import Any

from sqlalchemy import select

from tawatur.config import DEFAULT
from tawatur.model import Story
from tawatur.store.opening import Address, opened
from tawatur.store.reading import story_of
from tawatur.store.schema import metadata, stories

_OF_A_RUN = {"runs", "snapshots", "batches", "happenings"}  # how it came about, not what was found


def content(path: Address) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but those on runs, without the number of the run."""
    found = {}
    with opened(path, write=False, wait=5) as engine, engine.connect() as connection:
        for table in metadata.sorted_tables:
            if table.name not in _OF_A_RUN:
                columns = [c for c in table.columns if c.name not in ("run", "batch")]
                rows = connection.execute(select(*columns)).all()
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def stories_of(path: Address) -> dict[str, Story]:
    """All stories, by id."""
    with opened(path, write=False, wait=5) as engine, engine.connect() as connection:
        names = connection.execute(select(stories.c.id)).scalars().all()
        return {name: story for name in names if (story := story_of(connection, name))}


def members(path: Address) -> set[tuple[str, ...]]:
    """The articles of each story."""
    return {story.articles for story in stories_of(path).values()}


WAIT = DEFAULT.store.wait_seconds
