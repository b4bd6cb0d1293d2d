"""Stories into the archive: those that have changed are examined again, those given up lead on."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import cast

from sqlalchemy import Connection, select, update

from tawatur.config import Config
from tawatur.engine import pack, spread, unpack
from tawatur.model import Skipped, Story
from tawatur.pipeline import examined, gathered, named
from tawatur.store import schema
from tawatur.store.claim_ids import renamed
from tawatur.store.drafts import Telling, digest_of, keys_of, seen_of, with_known
from tawatur.store.reading import articles_of, chunks
from tawatur.store.writing import give_up, write

_AT_ONCE = 200  # stories examined before they are written


def tell(connection: Connection, telling: Telling, *, config: Config, jobs: int) -> list[Skipped]:
    """Write the stories that are other than they were; a Skipped for each that could not be examined."""
    drafts = with_known(connection, telling)
    keys = keys_of(connection, [name for draft in drafts for name in named(draft)])
    seen = seen_of(connection, [draft.id for draft in drafts])
    asked = [(d, digest) for d in drafts if (digest := digest_of(d, keys)) != seen.get(d.id)]
    gone = telling.before - telling.now
    orphans = _members(connection, gone)
    skipped: list[Skipped] = []
    for some in chunks(asked, _AT_ONCE):
        whole = list(_examined(connection, telling, [draft for draft, _ in some], skipped, config, jobs))
        write(connection, renamed(connection, whole), [digest for _, digest in some], keys)
    _give_up(connection, gone, orphans, telling.redirects)
    _mark_open(connection, telling)
    return skipped


def _members(connection: Connection, names: set[str]) -> dict[str, list[int]]:
    """Story id -> keys of its articles."""
    a = schema.articles
    found: defaultdict[str, list[int]] = defaultdict(list)
    for some in chunks(sorted(names)):
        for story, key in connection.execute(select(a.c.story, a.c.key).where(a.c.story.in_(some))):
            found[story].append(key)
    return found


def _examined(
    connection: Connection,
    telling: Telling,
    drafts: Sequence[Story],
    skipped: list[Skipped],
    config: Config,
    jobs: int,
) -> Iterator[Story]:
    """With claims, lineage and label, by the pipeline's own function."""
    articles = articles_of(connection, {name: None for draft in drafts for name in named(draft)})
    bytes_of = {name: pack(article) for name, article in articles.items()}
    heard, terms = telling.heard, telling.terms
    items = (gathered(draft, bytes_of, heard, terms) for draft in drafts)
    for found in spread(partial(examined, config=config), items, jobs=jobs):
        if isinstance(found, tuple):
            skipped.append(found[1])
        yield cast(Story, unpack(found[0] if isinstance(found, tuple) else found))


def _give_up(
    connection: Connection, gone: set[str], orphans: Mapping[str, list[int]], redirects: Mapping[str, str]
) -> None:
    """Ids that are no story's any more lead where grouping says, else where most of their articles went."""
    a = schema.articles
    for old in sorted(gone):
        target = redirects.get(old)
        if target is None:
            went = connection.execute(select(a.c.story).where(a.c.key.in_(orphans.get(old, [])))).scalars()
            target = min(Counter(went).items(), key=lambda item: (-item[1], item[0]))[0]
        give_up(connection, old, target)


def _mark_open(connection: Connection, telling: Telling) -> None:
    t = schema.stories
    concerned = telling.before | telling.now
    for names, is_open in ((concerned & telling.open, True), (concerned - telling.open, False)):
        for some in chunks(sorted(names)):
            other = t.c.id.in_(some) & (t.c.open != is_open)
            connection.execute(update(t).where(other).values(open=is_open))
