"""The one place where stories are examined and written: by the pipeline's function, as people judged them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, cast

from sqlalchemy import Connection, delete, insert, select

from tawatur.config import Config
from tawatur.engine import pack, spread, unpack
from tawatur.examining import Told, examined, named
from tawatur.model import Article, Skipped, Story
from tawatur.store import schema
from tawatur.store.claim_ids import renamed
from tawatur.store.judged.log import active, entities, stand
from tawatur.store.judged.overlay import overlay
from tawatur.store.judged.resolving import Resolved, marks, resolved, standings
from tawatur.store.judged.speakers import aliases
from tawatur.store.reading import articles_of, chunks
from tawatur.store.writing import Keys, write
from tawatur.terms import Rarity

AT_ONCE = 200  # stories examined before they are written
_KINDS = ("same", "different", "speaker", "root")


class Wanted(NamedTuple):
    """A story to be examined: without claims and lineage, the digest of what it rests on, and its rarity."""

    draft: Story
    digest: str
    rarity: Rarity | None


def compose(
    connection: Connection, wanted: Sequence[Wanted], keys: Keys, *, config: Config, jobs: int
) -> list[Skipped]:
    """Examine stories and write them, in place of what stood under their ids; `keys`: of their articles.

    Judgements on them are applied, and which of them are is written. A Skipped for each story that could
    not be examined.
    """
    names = dict.fromkeys(name for one in wanted for name in named(one.draft))
    read = articles_of(connection, names, machine=True)
    found = _resolved(connection, wanted, read)
    skipped: list[Skipped] = []
    whole = list(_examined(wanted, found, read, skipped, config, jobs))
    shown = {name: article for one in found for name, article in one.articles.items()}
    overlay(connection, read, shown)
    judged = [replace(s, judged=marks(s, one.articles)) for s, one in zip(whole, found, strict=True)]
    for story, one in zip(judged, found, strict=True):
        stand(connection, standings(one, story.judged).items())
    write(connection, renamed(connection, judged), [one.digest for one in wanted], keys)
    return skipped


def _resolved(
    connection: Connection, wanted: Sequence[Wanted], read: Mapping[str, Article]
) -> list[Resolved]:
    every = active(connection, [name for one in wanted for name in one.draft.articles], _KINDS)
    known = aliases(entities(connection))
    by_article: dict[str, set[str]] = {}
    for judgement in every:
        for name in judgement.articles:
            by_article.setdefault(name, set()).add(judgement.id)
    out = []
    for draft, _, _ in wanted:
        ids = set().union(*(by_article.get(name, ()) for name in draft.articles))
        out.append(resolved(draft, [j for j in every if j.id in ids] if ids else (), read, known))
    return out


def _examined(
    wanted: Sequence[Wanted],
    found: Sequence[Resolved],
    read: Mapping[str, Article],
    skipped: list[Skipped],
    config: Config,
    jobs: int,
) -> Iterator[Story]:
    """With claims, lineage and label."""
    packed = {name: pack(article) for name, article in read.items()}
    items = (
        Told(one.draft, _packed(one.draft, ruled, read, packed), one.rarity, ruled.rulings)
        for one, ruled in zip(wanted, found, strict=True)
    )
    for told in spread(partial(examined, config=config), items, jobs=jobs):
        if isinstance(told, tuple):
            skipped.append(told[1])
        yield cast(Story, unpack(told[0] if isinstance(told, tuple) else told))


def _packed(
    draft: Story, found: Resolved, read: Mapping[str, Article], packed: Mapping[str, bytes]
) -> list[bytes]:
    own = found.articles
    return [
        packed[name] if own.get(name, read[name]) is read[name] else pack(own[name]) for name in named(draft)
    ]


def keep_rarities(connection: Connection, found: Mapping[str, Rarity | None]) -> None:
    """Keep how rare the words of these stories were, so that they can be examined again alike."""
    t = schema.rarities
    for some in chunks(list(found)):
        connection.execute(delete(t).where(t.c.story.in_(some)))
    rows = [{"story": name, "data": one.to_bytes()} for name, one in found.items() if one is not None]
    if rows:
        connection.execute(insert(t), rows)


def rarities_of(connection: Connection, names: Sequence[str]) -> dict[str, Rarity]:
    """What is kept of these stories."""
    t, found = schema.rarities, dict[str, Rarity]()
    for some in chunks(names):
        rows = connection.execute(select(t.c.story, t.c.data).where(t.c.story.in_(some)))
        found.update((row.story, Rarity.from_bytes(row.data)) for row in rows)
    return found
