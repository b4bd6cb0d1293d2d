"""Stories of grouping into stories that are shown: as people judged, composed where they have changed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from tawatur.config import Config
from tawatur.examining import named
from tawatur.model import Skipped, Story
from tawatur.store import schema
from tawatur.store.composing import AT_ONCE, Wanted, compose, keep_rarities, rarities_of
from tawatur.store.drafts import digest_of, keys_of, seen_of
from tawatur.store.reading import chunks, machine_story, story_of
from tawatur.store.shaping import Shown, forget, judged_stories, keep, lead_asides, shaped
from tawatur.store.writing import Keys, give_up
from tawatur.terms import Rarity


class Change(NamedTuple):
    """What may be other than it was.

    `drafts`: stories as grouping has them; `gone`: ids that it has given up; `redirects`: where it lets them
    lead. `forced`: ids of stories that are composed whatever they rest on. `rarity`: of a draft; None = as
    it was when it was examined last.
    """

    drafts: Sequence[Story]
    gone: Collection[str] = ()
    redirects: Mapping[str, str] = {}
    forced: Collection[str] = ()
    rarity: Callable[[Story], Rarity | None] | None = None


def settle(connection: Connection, change: Change, *, config: Config, jobs: int) -> list[Skipped]:
    """Write the stories that are other than they were; a Skipped for each that could not be examined.

    Ids that no story has any more lead on.
    """
    shown, groups = shaped(connection, change.drafts, change.gone, config=config)
    keys = keys_of(connection, [name for one in shown for name in named(one.draft)])
    orphans = _orphans(connection, shown, change.gone)
    skipped = _compose(connection, shown, change, keys, config=config, jobs=jobs)
    if judged_stories(connection):
        keep(connection, shown, groups)
        for name in sorted(lead_asides(connection, shown, groups)):
            _stamp(connection, name)
        forget(connection, change.gone)
    _give_up(connection, orphans, change.redirects)
    return skipped


def _compose(
    connection: Connection, shown: Sequence[Shown], change: Change, keys: Keys, *, config: Config, jobs: int
) -> list[Skipped]:
    seen = seen_of(connection, [one.draft.id for one in shown])
    digests = [digest_of(one.draft, keys) for one in shown]
    asked = [
        (one, digest)
        for one, digest in zip(shown, digests, strict=True)
        if digest != seen.get(one.draft.id) or one.draft.id in change.forced
    ]
    drafts, skipped = {draft.id: draft for draft in change.drafts}, list[Skipped]()
    for some in chunks(asked, AT_ONCE):
        own = list(dict.fromkeys(g for one, _ in some for g in one.groups))
        if change.rarity:
            keep_rarities(connection, {g: change.rarity(drafts[g]) for g in own if g in drafts})
        rare = rarities_of(connection, own)
        wanted = [Wanted(one.draft, digest, _rarity(one, rare)) for one, digest in some]
        skipped += compose(connection, wanted, keys, config=config, jobs=jobs)
    return skipped


def _rarity(one: Shown, rare: Mapping[str, Rarity]) -> Rarity | None:
    known = [rare[group] for group in one.groups if group in rare]
    return reduce(Rarity.joined, known) if known and len(one.draft.articles) > 1 else None


def _orphans(connection: Connection, shown: Sequence[Shown], gone: Collection[str]) -> dict[str, list[int]]:
    """Ids of stories that may have lost all articles -> keys of those that they had."""
    a = schema.articles
    names, found = set(gone), defaultdict[str, list[int]](list)
    if judged_stories(connection):
        for some in chunks([x for one in shown for x in one.draft.articles]):
            asked = select(a.c.story).distinct().where(a.c.id.in_(some), a.c.story.is_not(None))
            names.update(connection.execute(asked).scalars())
        names -= {one.draft.id for one in shown}
    for some in chunks(sorted(names)):
        for story, key in connection.execute(select(a.c.story, a.c.key).where(a.c.story.in_(some))):
            found[story].append(key)
    return {name: found.get(name, []) for name in sorted(names)}


def _give_up(connection: Connection, orphans: Mapping[str, list[int]], redirects: Mapping[str, str]) -> None:
    """Ids that are no story's any more lead where grouping says, else where most of their articles went."""
    a, t, r = schema.articles, schema.stories, schema.redirects
    for old, keys in orphans.items():
        there = connection.execute(select(t.c.id).where(t.c.id == old)).first()
        left = select(func.count()).where(a.c.story == old)
        if there is None or connection.execute(left).scalar_one():
            continue  # it was never shown, or still has articles
        target = redirects.get(old)
        if target is not None and connection.execute(select(t.c.id).where(t.c.id == target)).first() is None:
            target = connection.execute(select(r.c.story).where(r.c.old == target)).scalar()
        if target is None:
            went = connection.execute(select(a.c.story).where(a.c.key.in_(keys))).scalars()
            target = min(Counter(went).items(), key=lambda item: (-item[1], item[0]))[0]
        give_up(connection, old, target)


def _stamp(connection: Connection, name: str) -> None:
    """A story that tells in passing of another rests on where that one's id leads now."""
    t = schema.stories
    if (story := story_of(connection, name)) is not None:
        digest = digest_of(story, keys_of(connection, named(story)))
        connection.execute(update(t).where(t.c.id == name).values(seen=digest))


def open_again(connection: Connection) -> None:
    """A story that is not one of grouping is open while one is that it is made of."""
    a, t, s = schema.articles, schema.stories, schema.machine_stories
    asked = select(a.c.story, machine_story(), s.c.open).distinct().join(s, s.c.id == machine_story())
    found: dict[str, bool] = {}
    for name, _, is_open in connection.execute(asked):
        found[name] = found.get(name, False) or is_open
    for name, is_open in found.items():
        connection.execute(update(t).where(t.c.id == name, t.c.open != is_open).values(open=is_open))
