"""Stories into the archive: those that have changed are examined again, those given up lead on."""

from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np
from sqlalchemy import Connection, select, update

from tawatur.config import Config
from tawatur.model import Skipped, Story
from tawatur.pipeline import named
from tawatur.store import schema
from tawatur.store.composing import AT_ONCE, Wanted, compose, keep_rarities
from tawatur.store.drafts import Telling, digest_of, keys_of, seen_of, with_known
from tawatur.store.reading import chunks
from tawatur.store.writing import give_up
from tawatur.terms import Rarity


def tell(connection: Connection, telling: Telling, *, config: Config, jobs: int) -> list[Skipped]:
    """Write the stories that are other than they were; a Skipped for each that could not be examined."""
    drafts = with_known(connection, telling)
    keys = keys_of(connection, [name for draft in drafts for name in named(draft)])
    seen = seen_of(connection, [draft.id for draft in drafts])
    asked = [(d, digest) for d in drafts if (digest := digest_of(d, keys)) != seen.get(d.id)]
    gone = telling.before - telling.now
    orphans = _members(connection, gone)
    skipped: list[Skipped] = []
    for some in chunks(asked, AT_ONCE):
        found = {draft.id: _rarity(telling, draft) for draft, _ in some}
        keep_rarities(connection, found)
        wanted = [Wanted(draft, digest, found[draft.id]) for draft, digest in some]
        skipped += compose(connection, wanted, keys, config=config, jobs=jobs)
    _give_up(connection, gone, orphans, telling.redirects)
    _mark_open(connection, telling)
    return skipped


def _rarity(telling: Telling, draft: Story) -> Rarity | None:
    if len(draft.articles) == 1:
        return None
    return telling.heard.rarity(np.concatenate([telling.terms[name] for name in draft.articles]))


def _members(connection: Connection, names: set[str]) -> dict[str, list[int]]:
    """Story id -> keys of its articles."""
    a = schema.articles
    found: defaultdict[str, list[int]] = defaultdict(list)
    for some in chunks(sorted(names)):
        for story, key in connection.execute(select(a.c.story, a.c.key).where(a.c.story.in_(some))):
            found[story].append(key)
    return found


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
