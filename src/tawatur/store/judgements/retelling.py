"""Stories composed anew because of what was judged: those that a judgement touches, and no others."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from tawatur.config import Config
from tawatur.store import schema
from tawatur.store.composing import AT_ONCE
from tawatur.store.drafts import machine_of
from tawatur.store.judged import log
from tawatur.store.judged.records import Judgement
from tawatur.store.judged.speakers import aliases, key
from tawatur.store.reading import chunks
from tawatur.store.settling import Change, open_again, settle
from tawatur.store.shaping import machine_draft


def touched(connection: Connection, judgement: Judgement) -> set[str]:
    """Ids of the stories that it may change."""
    if judgement.kind == "note":
        return set()
    if judgement.kind == "entity":
        return _with_names(connection, judgement)
    a, found = schema.articles, set[str]()
    for some in chunks(judgement.articles):
        asked = select(a.c.story).distinct().where(a.c.id.in_(some), a.c.story.is_not(None))
        found.update(connection.execute(asked).scalars())
    return found


def _with_names(connection: Connection, judgement: Judgement) -> set[str]:
    """Stories with an attribution to one of the two names, or to one that goes by the same as they do."""
    t, v, a = schema.attributions, schema.versions, schema.articles
    keys = {key(judgement.name or ""), key(judgement.other or "")}
    known = aliases(log.entities(connection))
    keys |= {key(known[x][0]) for x in keys if x in known}
    names = connection.execute(select(t.c.source_name).distinct()).scalars()
    asked = [name for name in names if name and key(name) in keys]
    d, found = schema.lineage, set[str]()
    given = connection.execute(select(d.c.upstream).distinct()).scalars()
    for some in chunks([name for name in given if name and key(name) in keys]):
        found.update(connection.execute(select(d.c.story).where(d.c.upstream.in_(some))).scalars())
    here = (
        select(a.c.story).distinct()
        .join(v, (v.c.article == a.c.key) & (v.c.number == a.c.version)).join(t, t.c.version == v.c.key)
    )  # fmt: skip
    for some in chunks(asked):
        rows = connection.execute(here.where(t.c.source_name.in_(some), a.c.story.is_not(None)))
        found.update(rows.scalars())
    return found


def retell(connection: Connection, names: Collection[str], *, config: Config) -> None:
    """Compose these stories (ids) anew, and those that judgements tie them to."""
    for some in chunks(sorted(names), AT_ONCE):
        groups = sorted(machine_of(connection, some))
        drafts = [draft for group in groups if (draft := machine_draft(connection, group))]
        settle(connection, Change(drafts, forced=set(some)), config=config, jobs=1)
    open_again(connection)
