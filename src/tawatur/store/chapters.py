"""An archive told story by story, each beside its articles, in the memory of a few stories."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, case, select

from tawatur.errors import ArchiveError
from tawatur.examining import named
from tawatur.model import Article, Story
from tawatur.result import Result
from tawatur.store import schema
from tawatur.store.reading import articles_of, chunks, story_of

_AT_ONCE = 50  # stories whose articles are read in one go


@dataclass(frozen=True, slots=True)
class Archived(Result):
    """The whole of an archive as a result, read as it is asked for."""

    connection: Connection

    def chapters(self) -> Iterator[tuple[Story, Mapping[str, Article]]]:
        """As those of any result; stories in order of first publication. Raises ArchiveError."""
        for names in chunks(stories_in_order(self.connection), _AT_ONCE):
            try:
                yield from _chapters(self.connection, names)
            except ValueError as problem:  # what `records` raises
                raise ArchiveError(
                    f"a story or article is damaged ({problem}); see tawatur check"
                ) from problem


def _chapters(connection: Connection, names: Sequence[str]) -> Iterator[tuple[Story, Mapping[str, Article]]]:
    members = _members(connection, names)
    known = articles_of(connection, [article for name in names for article in members[name]])
    for name in names:
        if (story := story_of(connection, name, known)) is None:
            continue
        wanted = named(story)
        others = articles_of(connection, [article for article in wanted if article not in known])
        both = (known, others)
        yield story, {name: rows[name] for name in wanted for rows in both if name in rows}


def _members(connection: Connection, names: Sequence[str]) -> Mapping[str, list[str]]:
    t = schema.articles
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(t.c.story, t.c.id).where(t.c.story.in_(names)).order_by(t.c.place)):
        found[row.story].append(row.id)
    return found


def stories_in_order(connection: Connection) -> Sequence[str]:
    """The ids of all stories in order of first publication, undated ones last."""
    t = schema.stories
    unknown = case((t.c.first_day.is_(None), 1), else_=0)
    return connection.execute(select(t.c.id).order_by(unknown, t.c.first_day, t.c.id)).scalars().all()
