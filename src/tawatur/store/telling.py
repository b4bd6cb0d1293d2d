"""What grouping made of the stories into the archive: those that have changed are examined again."""

import numpy as np
from sqlalchemy import Connection, Table, update

from tawatur.config import Config
from tawatur.model import Skipped, Story
from tawatur.store import schema
from tawatur.store.drafts import Telling, with_known
from tawatur.store.reading import chunks
from tawatur.store.settling import Change, open_again, settle
from tawatur.terms import Rarity


def tell(connection: Connection, telling: Telling, *, config: Config, jobs: int) -> list[Skipped]:
    """Write the stories that are other than they were; a Skipped for each that could not be examined."""

    def rarity(draft: Story) -> Rarity | None:
        if len(draft.articles) == 1:
            return None
        return telling.heard.rarity(np.concatenate([telling.terms[name] for name in draft.articles]))

    drafts, gone = with_known(connection, telling), telling.before - telling.now
    change = Change(drafts, gone, telling.redirects, rarity=rarity)
    skipped = settle(connection, change, config=config, jobs=jobs)
    for table in (schema.stories, schema.machine_stories):
        _mark_open(connection, table, telling)
    open_again(connection)
    return skipped


def _mark_open(connection: Connection, table: Table, telling: Telling) -> None:
    concerned = telling.before | telling.now
    for names, is_open in ((concerned & telling.open, True), (concerned - telling.open, False)):
        for some in chunks(sorted(names)):
            other = table.c.id.in_(some) & (table.c.open != is_open)
            connection.execute(update(table).where(other).values(open=is_open))
