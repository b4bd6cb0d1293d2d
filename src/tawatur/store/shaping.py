"""Stories of grouping as people judged them: which are shown, and what is kept of the others.

Grouping goes on as if nobody had judged: `articles.machine` and `machine_stories` keep what it has where
that is not what is shown.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, delete, func, insert, select, update

from tawatur.clock import clock
from tawatur.config import Config
from tawatur.examining import named
from tawatur.model import AlsoIn, Copy, Story
from tawatur.store import schema
from tawatur.store.drafts import digest_of, keys_of
from tawatur.store.judged.log import active, stand
from tawatur.store.judged.records import Judgement
from tawatur.store.judged.shape import Shape, shapes
from tawatur.store.reading import chunks, draft_of, grouped, in_machine, machine_story
from tawatur.store.records import packed, unpacked
from tawatur.store.snapshots import prints_of
from tawatur.terms import Terms

_KINDS = ("merge", "split")


class Shown(NamedTuple):
    """A story to be shown, without claims and lineage; the stories of grouping that it is made of.

    `plain`: it is one of these as it stands there. `told`: what grouping calls the stories that it tells of
    in passing.
    """

    draft: Story
    groups: tuple[str, ...]
    plain: bool
    told: tuple[str, ...] = ()


class _Row(NamedTuple):
    """What ordering and naming need of an article."""

    published: datetime | None
    title: str | None
    outlet: str | None
    version: int


def judged_stories(connection: Connection) -> bool:
    """Whether anybody merged or split stories here; else stories are shown as grouping has them."""
    t = schema.judgements
    some = connection.execute(select(t.c.number).where(t.c.kind.in_(_KINDS)).limit(1)).first()
    return some is not None


def shaped(
    connection: Connection, drafts: Sequence[Story], gone: Collection[str], *, config: Config
) -> tuple[list[Shown], dict[str, Story]]:
    """What is shown for these stories of grouping, and for those that judgements tie them to; and them all.

    `gone`: ids that grouping has given up. Writes which of these judgements are applied.
    """
    if not judged_stories(connection):
        return [Shown(d, (d.id,), plain=True) for d in drafts], {d.id: d for d in drafts}
    groups = {draft.id: draft for draft in drafts}
    found = _tied(connection, groups, gone)
    rows = _rows(connection, [name for draft in groups.values() for name in draft.articles])
    before = _before(connection, list(rows))
    likeness = _Likeness(connection, rows, config)
    made, states = shapes({g: d.articles for g, d in groups.items()}, found, before, likeness)
    stand(connection, states.items())
    leads = _leads((group, s.name) for s in made for group in s.articles.values())
    leads |= _hidden(connection, groups)
    return [_shown(shape, groups, rows, leads) for shape in made], groups


def _tied(connection: Connection, groups: dict[str, Story], gone: Collection[str]) -> list[Judgement]:
    """The judgements on the stories of `groups`, to which those are added that they tie to them."""
    found: dict[str, Judgement] = {}
    placed = {name for draft in groups.values() for name in draft.articles}
    fresh = list(placed)
    while fresh:
        told = active(connection, fresh, _KINDS)
        new = [j for j in told if j.id not in found]
        found |= {j.id: j for j in new}
        others = {name for j in new for name in j.articles} - placed
        fresh = []
        for group in sorted(_groups_of(connection, others) - groups.keys() - set(gone)):
            if (draft := machine_draft(connection, group)) is not None:
                articles = tuple(name for name in draft.articles if name not in placed)
                groups[group] = replace(draft, articles=articles)
                placed.update(articles)
                fresh += articles
    return sorted(found.values(), key=lambda j: (j.made, j.id))


def _groups_of(connection: Connection, articles: Collection[str]) -> set[str]:
    a, found = schema.articles, set[str]()
    for some in chunks(sorted(articles)):
        asked = select(machine_story()).distinct().where(a.c.id.in_(some), a.c.story.is_not(None))
        found.update(str(name) for name in connection.execute(asked).scalars())
    return found


def machine_draft(connection: Connection, group: str) -> Story | None:
    """A story as grouping has it, without claims and lineage; None where there is none."""
    t = schema.machine_stories
    record = connection.execute(select(t.c.record).where(t.c.id == group)).scalar()
    return draft_of(connection, group) if record is None else unpacked(Story, record)


def _rows(connection: Connection, articles: Sequence[str]) -> dict[str, _Row]:
    a, v, found = schema.articles, schema.versions, dict[str, _Row]()
    columns = (a.c.id, v.c.published, v.c.title, v.c.outlet, v.c.key)
    for some in chunks(articles):
        asked = select(*columns).select_from(grouped()).where(a.c.id.in_(some))
        for name, published, title, outlet, version in connection.execute(asked):
            at = datetime.fromisoformat(published) if published else None
            found[name] = _Row(at, title, outlet, version)
    return found


def _before(connection: Connection, articles: Sequence[str]) -> dict[str, str]:
    a, found = schema.articles, dict[str, str]()
    for some in chunks(articles):
        asked = select(a.c.id, a.c.story).where(a.c.id.in_(some), a.c.story.is_not(None))
        found.update((name, story) for name, story in connection.execute(asked))
    return found


class _Likeness:
    """How many of the words of an article some others have, on average; 0..1. Reads prints when asked."""

    def __init__(self, connection: Connection, rows: Mapping[str, _Row], config: Config) -> None:
        self._connection, self._rows, self._config = connection, rows, config
        self._terms: dict[str, Terms] = {}

    def __call__(self, article: str, others: Collection[str]) -> float:
        self._read([x for x in (article, *others) if x not in self._terms])
        own = self._terms[article]
        shared = [_common(own, self._terms[x]) for x in others]
        return sum(shared) / len(shared)

    def _read(self, articles: Sequence[str]) -> None:
        keys = [self._rows[x].version for x in articles]
        prints = prints_of(self._connection, keys, config=self._config) if keys else []
        self._terms.update((x, p.terms) for x, p in zip(articles, prints, strict=True))


def _common(a: Terms, b: Terms) -> float:
    return len(np.intersect1d(a, b)) / max(1, len(np.union1d(a, b)))


def _leads(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Story of grouping -> the story that shows most of its articles, of such pairs, one an article."""
    shares = Counter(pairs)
    leads: dict[str, str] = {}
    for group, name in sorted(shares, key=lambda share: (-shares[share], *share)):
        leads.setdefault(group, name)
    return leads


def _hidden(connection: Connection, groups: Collection[str]) -> dict[str, str]:
    """The same of the other stories of grouping that are not shown as they are."""
    t, a = schema.machine_stories, schema.articles
    out: dict[str, str] = {}
    for group in connection.execute(select(t.c.id)).scalars().all():
        if group not in groups:
            many = func.count().label("many")
            asked = select(a.c.story, many).where(in_machine([group])).group_by(a.c.story)
            first = connection.execute(asked.order_by(many.desc(), a.c.story).limit(1)).first()
            if first is not None and first.story is not None:
                out[group] = first.story
    return out


def _shown(
    shape: Shape, groups: Mapping[str, Story], rows: Mapping[str, _Row], leads: Mapping[str, str]
) -> Shown:
    parts = tuple(dict.fromkeys(shape.articles.values()))
    if set(shape.articles) == set(groups[parts[0]].articles) and shape.name == parts[0]:
        draft = groups[parts[0]]
    else:
        draft = _composed(shape, [groups[g] for g in parts], rows)
    told = [(x, leads.get(x.story, x.story)) for x in draft.also_in]
    kept = [(x, to) for x, to in told if to != shape.name]
    draft = replace(draft, also_in=tuple(replace(x, story=to) for x, to in kept), judged=shape.judged)
    return Shown(draft, parts, shape.plain, tuple(x.story for x, _ in kept))


def _composed(shape: Shape, parts: Sequence[Story], rows: Mapping[str, _Row]) -> Story:
    """Of some articles of `parts`, in order of time, the undated last."""
    inside = shape.articles
    instant = clock(rows[x].published for x in inside)
    articles = tuple(sorted(inside, key=lambda x: (instant(rows[x].published), x)))
    place = {x: k for k, x in enumerate(articles)}
    copies: list[Copy] = [c for part in parts for c in part.copies if c.articles[1] in inside]
    asides: list[AlsoIn] = [x for part in parts for x in part.also_in if x.article in inside]
    dated = [at for x in articles if (at := rows[x].published)]
    return Story(
        id=shape.name, title=_title(parts, articles, inside, rows), articles=articles,
        first_published=rows[articles[0]].published, last_published=dated[-1] if dated else None,
        outlets=tuple(dict.fromkeys(o for x in articles if (o := rows[x].outlet))),
        copies=tuple(sorted(copies, key=lambda c: place[c.articles[1]])),
        also_in=tuple(sorted(asides, key=lambda x: place[x.article])),
    )  # fmt: skip


def _title(
    parts: Sequence[Story], articles: Sequence[str], inside: Mapping[str, str], rows: Mapping[str, _Row]
) -> str:
    """That of the part with most articles here, if one of these has it; else the first headline."""
    sizes = Counter(inside.values())
    titles = {rows[x].title for x in articles}
    for part in sorted(parts, key=lambda p: (-sizes[p.id], p.id)):
        if part.title in titles or set(part.articles) <= set(articles):
            return part.title
    return next((t for x in articles if (t := rows[x].title)), parts[0].title)


def _shares(shown: Iterable[Shown], groups: Mapping[str, Story]) -> Iterator[tuple[str, str]]:
    """(story of grouping, story shown) of each article."""
    for one in shown:
        of = {x: group for group in one.groups for x in groups[group].articles}
        yield from ((of[x], one.draft.id) for x in one.draft.articles)


def keep(connection: Connection, shown: Sequence[Shown], groups: Mapping[str, Story]) -> None:
    """Keep what grouping has (`groups`: its stories by id) where something else is shown.

    After the stories are written, before ids are given up.
    """
    a, t, s = schema.articles, schema.machine_stories, schema.stories
    hidden = {g for one in shown if not one.plain for g in one.groups}
    for group in sorted({g for one in shown for g in one.groups}):
        known = connection.execute(select(t.c.open).where(t.c.id == group)).scalar()
        if group in hidden:
            draft = groups[group]
            row = {"seen": digest_of(draft, keys_of(connection, named(draft))), "record": packed(draft)}
            if known is None:
                is_open = connection.execute(select(s.c.open).where(s.c.id == group)).scalar()
                connection.execute(insert(t), row | {"id": group, "open": is_open is not False})
            else:
                connection.execute(update(t).where(t.c.id == group).values(row))
        elif known is not None:
            connection.execute(update(s).where(s.c.id == group).values(open=known))
            connection.execute(delete(t).where(t.c.id == group))
    for one in shown:
        inside = set(one.draft.articles)
        for group in one.groups:
            machine = None if group == one.draft.id else group
            own = [x for x in groups[group].articles if x in inside]
            for some in chunks(own):
                connection.execute(update(a).where(a.c.id.in_(some)).values(machine=machine))


def forget(connection: Connection, gone: Collection[str]) -> None:
    """Stories that grouping has given up (ids)."""
    t = schema.machine_stories
    for some in chunks(sorted(gone)):
        connection.execute(delete(t).where(t.c.id.in_(some)))


def lead_asides(connection: Connection, shown: Sequence[Shown], groups: Mapping[str, Story]) -> set[str]:
    """Let what is told in passing of a story lead to the one that shows it; ids of the stories that tell it.

    After the stories are written.
    """
    t, changed = schema.asides, set[str]()
    for one in shown:
        for place, (aside, told) in enumerate(zip(one.draft.also_in, one.told, strict=False)):
            if aside.story != told:
                here = (t.c.story == one.draft.id) & (t.c.place == place)
                connection.execute(update(t).where(here).values(machine=told))
    for group, name in _leads(_shares(shown, groups)).items():
        meant = (t.c.machine == group) | (t.c.machine.is_(None) & (t.c.told == group))
        here = meant & (t.c.told != name)
        changed.update(connection.execute(select(t.c.story).distinct().where(here)).scalars())
        machine = None if name == group else group
        connection.execute(update(t).where(here).values(told=name, machine=machine))
    return changed
