"""What `check` asks of judgements: the log is whole, and what is shown rests on what is not undone."""

from collections.abc import Iterator
from typing import get_args

from sqlalchemy import Connection, select

from tawatur.model import Story
from tawatur.store import schema
from tawatur.store.judged.log import is_own
from tawatur.store.judged.records import Judgement, State
from tawatur.store.reading import in_machine
from tawatur.store.records import unpacked


def log_problems(connection: Connection) -> Iterator[str]:
    """What is wrong with the log itself, a line each."""
    t = schema.judgements
    rows = connection.execute(select(t).order_by(t.c.number)).all()
    targets = dict[str, str]()
    for row in rows:
        try:
            one = unpacked(Judgement, row.record)
        except ValueError as problem:
            yield f"judgement {row.id}: its record cannot be read: {problem}"
            continue
        told = (one.id, one.kind, one.author, one.made)
        if told != (row.id, row.kind, row.author, row.made) or not is_own(one):
            yield f"judgement {row.id}: is not the one its id is of"
        if row.state not in get_args(State):
            yield f"judgement {row.id}: has no such state: {row.state}"
        if one.target:
            targets[one.target] = one.id
    for row in rows:
        if row.undone != targets.get(row.id):
            yield f"judgement {row.id}: is undone by {row.undone}, not by {targets.get(row.id)}"


def machine_problems(connection: Connection) -> Iterator[str]:
    """What is wrong with what is kept of grouping beneath what is shown."""
    t, a = schema.machine_stories, schema.articles
    for name in connection.execute(select(t.c.id).order_by(t.c.id)).scalars().all():
        if connection.execute(select(a.c.key).where(in_machine([name])).limit(1)).first() is None:
            yield f"story {name}: is kept as grouping has it, but no article is in it"
    here = select(t.c.id).where(t.c.id == a.c.machine).exists()
    lost = select(a.c.id).where(a.c.machine.is_not(None), ~here)
    for name in connection.execute(lost).scalars():
        yield f"article {name}: the story that grouping has it in is missing"


def standing(connection: Connection) -> set[str]:
    """Ids of judgements that are not undone."""
    t = schema.judgements
    return set(connection.execute(select(t.c.id).where(t.c.undone.is_(None))).scalars())


def mark_problems(story: Story, known: set[str]) -> Iterator[str]:
    """Marks of a story that rest on no judgement."""
    for mark in story.judged:
        if mark.judgement not in known:
            yield f"story {story.id}: rests on the judgement {mark.judgement}, which is missing or undone"
