"""Waiting versions into stories, a bounded number at a time; only stories that change are examined again.

An arrival joins the open stories. What comes late, or is another version of an article that has a story, is
let in by reopening the stories of the days around it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, case, exists, func, insert, select, update

from tawatur.config import Config
from tawatur.examining import named
from tawatur.model import Skipped, Story
from tawatur.store import schema
from tawatur.store.drafts import Telling, clashes, machine_of
from tawatur.store.reading import chunks, in_machine, machine_story
from tawatur.store.snapshots import Memory, prints_of, save
from tawatur.store.telling import tell
from tawatur.stories import Echoes, State, described, echoes, reopened
from tawatur.stories.arrivals import closing, joined
from tawatur.terms import Heard

_SUPERSEDED = 0  # the batch of a version that a newer one overtook while it waited


class Waiting(NamedTuple):
    """A version to be grouped: its key, its article's id and key, its number; day and story, None = none."""

    version: int
    id: str
    article: int
    number: int
    day: float | None
    story: str | None


class Grouped(NamedTuple):
    """What is known after a step, how many articles it grouped, and which stories could not be examined."""

    memory: Memory
    articles: int
    skipped: tuple[Skipped, ...]


class _Step(NamedTuple):
    """What an arrival leaves of the state, how it came in, what is told of it, and by which echoes."""

    state: State
    kind: str
    telling: Telling
    echoes: Echoes


def group_next(connection: Connection, memory: Memory, *, config: Config, jobs: int) -> Grouped | None:
    """Group the next waiting versions, in order of day; None where none waits.

    Changed articles come first. A snapshot is written where the arrivals since the last are many.
    """
    rows = _next(connection, config)
    if not rows:
        return None
    batch = memory.batch + 1
    apart = _stands_apart(rows[0], memory.state, config)
    chosen = _leading(rows, memory.state, apart, config)
    if apart:
        step = _reopened(connection, memory, chosen, set(), config, jobs)
    else:
        step = _joined(connection, memory, chosen, config, jobs)
    if taken := clashes(connection, step.telling):
        step = _reopened(connection, memory, chosen, taken, config, jobs)
    kind = step.kind
    connection.execute(insert(schema.batches), {"number": batch, "kind": kind, "articles": len(chosen)})
    _mark(connection, chosen, batch)
    skipped = tell(connection, step.telling, config=config, jobs=jobs)
    memory = memory._replace(state=step.state, batch=batch, echoes=step.echoes)
    if kind == "reopened" or _is_due(connection, memory, config):
        memory = save(connection, memory, config=config)
    return Grouped(memory, len(chosen), tuple(skipped))


def _is_due(connection: Connection, memory: Memory, config: Config) -> bool:
    """True where a start would have to repeat too much."""
    t, limits = schema.batches, config.store
    asked = select(func.coalesce(func.sum(t.c.articles), 0)).where(t.c.number > memory.snapshot)
    many = connection.execute(asked).scalar_one() >= limits.snapshot_articles
    return many or memory.batch - memory.snapshot >= limits.snapshot_batches


def _next(connection: Connection, config: Config) -> list[Waiting]:
    a, v = schema.articles, schema.versions
    newer = v.alias()
    overtaken = exists().where(newer.c.article == v.c.article, newer.c.number > v.c.number)
    connection.execute(update(v).where(v.c.batch.is_(None), overtaken).values(batch=_SUPERSEDED))
    undated = case((v.c.day.is_(None), 1), else_=0)
    new = case((a.c.story.is_(None), 1), else_=0)
    asked = (
        select(v.c.key, a.c.id, a.c.key, v.c.number, v.c.day, machine_story())
        .join(a, a.c.key == v.c.article)
        .where(v.c.batch.is_(None))
        .order_by(new, undated, v.c.day, a.c.id)
        .limit(config.store.grouped_articles)
    )
    return [Waiting(*row) for row in connection.execute(asked)]


def _stands_apart(one: Waiting, state: State, config: Config) -> bool:
    """True where it is another version, or so late that some of its neighbours may be closed."""
    if one.story is not None:
        return True
    return one.day is not None and one.day < state.edge + config.stories.window_days


def _leading(rows: Sequence[Waiting], state: State, apart: bool, config: Config) -> list[Waiting]:
    """The first of `rows` that are of one kind and, where stories are reopened, of a few days."""
    first, found = rows[0].day, []
    for row in rows:
        near = first is None or row.day is None or abs(row.day - first) <= config.stories.window_days
        if _stands_apart(row, state, config) != apart or (apart and not near):
            break
        found.append(row)
    return found


def _joined(
    connection: Connection, memory: Memory, chosen: Sequence[Waiting], config: Config, jobs: int
) -> _Step:
    state, known = memory.state, memory.echoes
    prints = prints_of(connection, [row.version for row in chosen], config=config)
    grown = joined(state, prints, config=config.stories, jobs=jobs)
    left = closing(grown, config=config.stories)
    found = echoes(grown, known, config=config.stories)
    drafts = described(grown, found, only=_touched(grown, found, known), config=config.stories)
    return _Step(left, "joined", _telling(grown, left, set(state.names.story.values()), drafts), found)


def _touched(grown: State, found: Echoes, known: Echoes) -> set[str] | None:
    """Ids of the stories that an arrival may have changed; None = any: titles are chosen by new weights."""
    if found.numbering != known.numbering:
        return None
    return {*grown.changed, *found.changed}


def _reopened(
    connection: Connection,
    memory: Memory,
    chosen: Sequence[Waiting],
    also: set[str],
    config: Config,
    jobs: int,
) -> _Step:
    """Group with the stories of the days around and `also`; with all open ones where one is concerned."""
    state = memory.state
    around = also | _stories_around(connection, chosen, config)
    open_ids = set(state.names.story.values())
    days = [row.day for row in chosen if row.day is not None]
    late = bool(days) and len(days) == len(chosen) and max(days) + config.stories.window_days < state.edge
    touches = not late or not open_ids.isdisjoint(around)
    leaving = {row.id for row in chosen}
    members = _members(connection, around - open_ids)
    prints = prints_of(
        connection, [key for name, (key, _) in members.items() if name not in leaving], config=config
    )
    story = {name: of for name, (_, of) in members.items() if name not in leaving}
    held = [p for p in state.window.prints if touches and p.article not in leaving]
    story |= {p.article: state.names.story[p.article] for p in held}
    known = state.window.vocabulary.counted(prints) if prints else state.window.vocabulary
    begun = reopened(
        [*held, *prints], story, redirects=state.names.redirects if touches else {},
        vocabulary=known if held or prints else None, config=config.stories, jobs=jobs,
    )  # fmt: skip
    arrived = prints_of(connection, [row.version for row in chosen], config=config)
    grown = joined(begun, arrived, config=config.stories, jobs=jobs)
    left = closing(grown, config=config.stories) if touches else state
    before = around | (open_ids if touches else set())
    found = echoes(grown, config=config.stories)
    changed = {*grown.changed, *(row.story for row in chosen)}
    touched = {row.id for row in chosen}
    drafts = described(grown, found, config=config.stories)
    drafts = [d for d in drafts if d.id in changed or not touched.isdisjoint(named(d))]
    telling = _telling(grown, left, before, drafts)
    return (
        _Step(left, "reopened", telling, found) if touches else _Step(left, "beside", telling, memory.echoes)
    )


def _telling(grown: State, left: State, before: set[str], drafts: Sequence[Story]) -> Telling:
    names, prints = grown.names, grown.window.prints
    return Telling(
        drafts=drafts, before=before, now=set(names.story.values()), open=set(left.names.story.values()),
        held=set(names.story), redirects=names.redirects,
        terms={p.article: p.terms for p in prints}, heard=Heard(p.terms for p in prints),
    )  # fmt: skip


def _stories_around(connection: Connection, chosen: Sequence[Waiting], config: Config) -> set[str]:
    """Ids of the stories of these articles, of their copies, and of those with an article near in time."""
    t, v, c, a = schema.stories, schema.versions, schema.copies, schema.articles
    window = config.stories.window_days
    found = {row.story for row in chosen if row.story is not None}
    days = [row.day for row in chosen if row.day is not None]
    for some in chunks([row.article for row in chosen]):
        later = select(machine_story()).join(c, c.c.later == a.c.key).where(c.c.earlier.in_(some))
        found.update(x for x in connection.execute(later).scalars() if x is not None)
        days += connection.execute(
            select(v.c.day).where(v.c.article.in_(some), v.c.day.is_not(None))
        ).scalars()
    for low, high in _ranges(days, window):
        near = select(t.c.id).where(t.c.first_day <= high, t.c.last_day >= low)
        found |= machine_of(connection, connection.execute(near).scalars().all())
    return found


def _ranges(days: Iterable[float], window: float) -> list[tuple[float, float]]:
    """The days around `days`, as few ranges."""
    found: list[tuple[float, float]] = []
    for day in sorted(days):
        if found and day - window <= found[-1][1]:
            found[-1] = (found[-1][0], day + window)
        else:
            found.append((day - window, day + window))
    return found


def _members(connection: Connection, names: set[str]) -> Mapping[str, tuple[int, str]]:
    """Article id -> (key of its version, story), of the articles of these stories."""
    a, v = schema.articles, schema.versions
    found: dict[str, tuple[int, str]] = {}
    for some in chunks(sorted(names)):
        asked = select(a.c.id, v.c.key, machine_story()).join(
            v, (v.c.article == a.c.key) & (v.c.number == a.c.version)
        )
        for name, key, story in connection.execute(asked.where(in_machine(some)).order_by(v.c.key)):
            found[name] = (key, str(story))
    return found


def _mark(connection: Connection, chosen: Sequence[Waiting], batch: int) -> None:
    """The chosen versions are those that stories rest on from now on."""
    v, a = schema.versions, schema.articles
    for some in chunks([row.version for row in chosen]):
        connection.execute(update(v).where(v.c.key.in_(some)).values(batch=batch))
    for row in chosen:
        if row.number > 1:
            connection.execute(update(a).where(a.c.key == row.article).values(version=row.number))
