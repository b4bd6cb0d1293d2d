"""`add`: inputs into the archive, in two passes of bounded transactions that may be cut off anywhere.

First every version that the archive lacks is read, annotated and written to wait; then what waits is
grouped in order of day, with claims and lineage of the stories that change. What was cut off is taken up
by the next call.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple, cast

import orjson
from sqlalchemy import Connection, Engine, func, insert, select, update

import tawatur
from tawatur.config import DEFAULT, Config
from tawatur.engine import spread, unpack
from tawatur.ingest import read
from tawatur.model import Article, Skipped
from tawatur.pipeline import Input, Noted, noted
from tawatur.report.shown import shown
from tawatur.store import schema
from tawatur.store.grouping import group_next
from tawatur.store.opening import Address, opened
from tawatur.store.snapshots import Memory, remembered
from tawatur.store.versions import Fresh, fresh_of, known, put

Progress = Callable[[str, int, int | None], None]
Also = Callable[[Connection, Sequence[Article]], None]


@dataclass(frozen=True, slots=True)
class Added:
    """What a call of `add` did: articles that are new, changed, and known already; what was not read."""

    added: int
    changed: int
    known: int
    skipped: tuple[Skipped, ...]


def add(  # noqa: PLR0913  # each is an option of the call
    inputs: Iterable[Input] | Input,
    archive: Address,
    *,
    language: str = "auto",
    jobs: int = 1,
    config: Config = DEFAULT,
    progress: Progress | None = None,
    also: Also | None = None,
) -> Added:
    """Add `inputs` (as `analyze` takes them) to the archive at `archive`, which is made where there is none.

    An article is known by its id. The same version twice changes nothing; another text, title, outlet,
    address, author or date makes a new version. `also` is called with the articles of each transaction, new
    and known, inside it. Raises ArchiveError, but nothing for one bad input: see `Added.skipped`.
    """
    rows = [inputs] if isinstance(inputs, (str, Path, dict, Article)) else inputs
    named = rows if isinstance(rows, Sequence) else ()
    tell = progress or (lambda stage, done, total: None)
    with opened(archive, write=True, wait=config.store.wait_seconds) as engine:
        run = _Run(engine, [shown(str(x)) if isinstance(x, (str, Path)) else "a record" for x in named])
        found = read(rows, language=language, config=config.ingest, now=datetime.now(UTC))
        for batch in _batches(found, engine, config):
            run.arrive(batch, spread(partial(noted, config=config), batch.fresh, jobs=jobs), config, also)
            tell("annotate", run.read, None)
        _group(engine, run, tell, config, jobs)
        return run.finished()


class _Batch(NamedTuple):
    fresh: list[Article]
    known: list[Article]
    skipped: list[Skipped]


def _batches(found: Iterator[Article | Skipped], engine: Engine, config: Config) -> Iterator[_Batch]:
    size = config.store.read_articles
    while piece := list(islice(found, size)):
        articles = [item for item in piece if isinstance(item, Article)]
        with engine.begin() as connection:
            had = known(connection, [a.id for a in articles])
        fresh = [a for a in articles if fresh_of(had, a)]
        old = [a for a in articles if not fresh_of(had, a)]
        yield _Batch(fresh, old, [x for x in piece if isinstance(x, Skipped)])


class _Run:
    """One call in the run log, and its counts."""

    def __init__(self, engine: Engine, inputs: list[str]) -> None:
        self._engine, self._skipped = engine, list[Skipped]()
        self._added = self._changed = self._known = 0
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with engine.begin() as connection:
            last = connection.execute(select(func.coalesce(func.max(schema.runs.c.number), 0))).scalar_one()
            self._number = last + 1
            row = {"number": self._number, "started": now, "program": tawatur.__version__, **self._counts()}
            connection.execute(insert(schema.runs), row | {"inputs": orjson.dumps(inputs).decode()})

    @property
    def read(self) -> int:
        """Articles so far."""
        return self._added + self._changed + self._known

    def arrive(
        self, batch: _Batch, marked: Iterable[Noted | Skipped], config: Config, also: Also | None
    ) -> None:
        """Write what is new of a batch, in one transaction."""
        rows = list(marked)
        fresh = [Fresh(cast(Article, unpack(x.article)), x.print) for x in rows if isinstance(x, Noted)]
        with self._engine.begin() as connection:
            added, changed = put(connection, fresh, self._number, config=config)
            self._added, self._changed = self._added + added, self._changed + changed
            self._known += len(batch.known) + len(fresh) - added - changed
            if also:
                also(connection, [*batch.fresh, *batch.known])
            self.skip(connection, [*batch.skipped, *(x for x in rows if isinstance(x, Skipped))])
            self.count(connection)

    def skip(self, connection: Connection, skipped: list[Skipped]) -> None:
        """Keep what was not read, each input once with each reason."""
        self._skipped += skipped
        skipped = [Skipped(shown(x.input), shown(x.reason)) for x in skipped]
        t = schema.skipped
        rows = {sha256(orjson.dumps([x.input, x.reason])).hexdigest(): x for x in skipped}
        had = set(connection.execute(select(t.c.digest).where(t.c.digest.in_(rows))).scalars())
        new = [
            {"digest": digest, "run": self._number, "input": x.input, "reason": x.reason}
            for digest, x in rows.items()
            if digest not in had
        ]
        if new:
            connection.execute(insert(t), new)

    def count(self, connection: Connection, **other: str) -> None:
        """Write the counts."""
        t = schema.runs
        connection.execute(update(t).where(t.c.number == self._number).values(**self._counts(), **other))

    def _counts(self) -> dict[str, int]:
        return {
            "added": self._added, "changed": self._changed, "known": self._known,
            "skipped": len(self._skipped),
        }  # fmt: skip

    def finished(self) -> Added:
        """Close the entry."""
        with self._engine.begin() as connection:
            self.count(connection, finished=datetime.now(UTC).isoformat(timespec="seconds"))
        return Added(self._added, self._changed, self._known, tuple(self._skipped))


def _group(engine: Engine, run: _Run, tell: Progress, config: Config, jobs: int) -> None:
    """Group all that waits, a transaction a step."""
    memory: Memory | None = None
    done = 0
    with engine.begin() as connection:
        v = schema.versions
        total = connection.execute(select(func.count()).where(v.c.batch.is_(None))).scalar_one()
    while total:
        with engine.begin() as connection:
            # Another process may have grouped since our last step.
            last = connection.execute(
                select(func.coalesce(func.max(schema.batches.c.number), 0))
            ).scalar_one()
            if memory is None or memory.batch != last:
                memory = remembered(connection, config=config, jobs=jobs)
            grouped = group_next(connection, memory, config=config, jobs=jobs)
            if grouped is None:
                return
            memory = grouped.memory
            run.skip(connection, list(grouped.skipped))
            run.count(connection)
        done += grouped.articles
        tell("stories", done, total)
