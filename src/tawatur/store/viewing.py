"""What the commands ask of an archive: lists, one story, claim or article, and the whole as a document."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple, TypeVar, overload

from sqlalchemy import Connection, Table, case, func, select

from tawatur.config import DEFAULT
from tawatur.errors import InputError
from tawatur.model import Article, Json, Skipped, Story
from tawatur.report.figures import Figures
from tawatur.result import Result
from tawatur.store import schema
from tawatur.store.chapters import Archived, stories_in_order
from tawatur.store.claim_ids import led
from tawatur.store.editions import editions
from tawatur.store.opening import Address, opened
from tawatur.store.reading import articles_of, articles_of_versions, chunks, grouped, story_of

T = TypeVar("T")
_NAMED = 5  # ids named where another one was asked for


class Counts(NamedTuple):
    """How many articles and shared stories an archive has, and how many articles wait to be grouped."""

    articles: int
    shared: int
    waiting: int


@contextmanager
def looking(archive: Address) -> Iterator[Connection]:
    """A view of the archive as it is now, whatever is written meanwhile. Raises ArchiveError."""
    with (
        opened(archive, write=False, wait=DEFAULT.store.wait_seconds) as engine,
        engine.connect() as connection,
    ):
        yield connection


def counts(connection: Connection) -> Counts:
    """The archive in three figures."""
    several = select(func.count()).where(schema.stories.c.articles > 1)
    waiting = select(func.count()).where(schema.versions.c.batch.is_(None))
    every = select(func.count()).select_from(schema.articles)
    return Counts(*(connection.execute(asked).scalar_one() for asked in (every, several, waiting)))


def gravest(connection: Connection, limit: int) -> list[tuple[Story, Figures]]:
    """Shared stories with their figures, in the order of a report; without their articles and claims."""
    t = schema.stories
    alarm = case(
        (t.c.grade == "circular", 0), (t.c.grade == "single_root", 1), (t.c.grade == "disputed", 2), else_=3
    )
    asked = (
        select(t)
        .where(t.c.articles > 1)
        .order_by(alarm, t.c.articles.desc(), t.c.last_day.desc().nulls_last(), t.c.id)
    )
    return [
        (
            Story(id=row.id, title=row.title, articles=()),
            Figures(row.articles, row.low, row.high, (), row.grade, (row.grade,) if row.grade else (), ()),
        )
        for row in connection.execute(asked.limit(limit))
    ]


def story_result(connection: Connection, name: str, *, annotated: bool = True) -> Result:
    """The story of this id, or of the id that it leads to, with its articles and those it has copies of.

    Not `annotated`: without attributions and mentions, which takes a fraction of the time.

    Raises InputError where there is none.
    """
    found = story_of(connection, leads_to(connection, name), annotated=annotated)
    if found is None:
        few = connection.execute(
            select(schema.stories.c.id).order_by(schema.stories.c.id).limit(_NAMED)
        ).scalars()
        raise InputError(
            name, f"no story has this id; there are {', '.join(few) or 'none'}: see tawatur stories"
        )
    others = (name for copy in found.copies for name in copy.articles)
    wanted = dict.fromkeys((*found.articles, *others))
    articles = articles_of(connection, wanted, annotated=annotated)
    return Result(tuple(articles.values()), (found,), ())


def claim_led(connection: Connection, story: str, claim: str) -> tuple[str, str]:
    """Where a claim's id leads, of a story's id that may lead on itself.

    Raises InputError where nothing has that claim.
    """
    given = led(connection, story, claim)
    if given is None and (target := leads_to(connection, story)) != story:
        given = led(connection, target, claim) or (target, None)
    found, own = given or (story, claim)
    if own is None:
        raise InputError(f"{story}/{claim}", f"no claim has its versions any more; see tawatur story {found}")
    return found, own


def leads_to(connection: Connection, name: str) -> str:
    """The id of the story that an id leads to: itself, where it was not given up."""
    led = connection.execute(select(schema.redirects.c.story).where(schema.redirects.c.old == name)).scalar()
    return name if led is None else str(led)


def article_of(connection: Connection, name: str) -> tuple[Article, Json]:
    """The article of this id in the version that its story rests on; that story's id, and all versions.

    Raises InputError where there is none.
    """
    found = articles_of(connection, [name]).get(name)
    if found is None:
        raise InputError(name, "no article has this id")
    story, versions = editions(connection, name)
    return found, {"story": story, "versions": versions}


class Lazy(Sequence[T]):
    """Records of the archive, read as they are asked for; equal each time, never held."""

    def __init__(self, size: int, rows: Callable[[], Iterator[T]]) -> None:
        """`rows`: reads them all, in order; `size`: how many."""
        self._size, self._rows = size, rows

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[T]:
        return self._rows()

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> "T | Sequence[T]":
        if isinstance(at, slice):
            return list(self)[at]
        return next(islice(self._rows(), at if at >= 0 else self._size + at, None))


def everything(connection: Connection) -> Archived:
    """The whole archive as a result of `analyze`, read piece by piece."""
    rows = connection.execute(select(schema.skipped).order_by(schema.skipped.c.run, schema.skipped.c.digest))
    return Archived(
        Lazy(_size(connection, schema.articles), lambda: _articles(connection)),
        Lazy(_size(connection, schema.stories), lambda: stories(connection)),
        tuple(Skipped(row.input, row.reason) for row in rows),
        connection,
    )


def _size(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _articles(connection: Connection) -> Iterator[Article]:
    asked = select(schema.versions.c.key).select_from(grouped()).order_by(schema.articles.c.key)
    for some in chunks(connection.execute(asked).scalars().all(), 100):
        found = articles_of_versions(connection, some)
        yield from (found[key] for key in some)


def stories(connection: Connection) -> Iterator[Story]:
    """All stories in order of first publication, one by one."""
    for name in stories_in_order(connection):
        if (story := story_of(connection, name)) is not None:
            yield story
