"""The process that reads what is added from a page, so that pages are answered while it computes.

It is started by the first job and stays, with its lexicons loaded; it is given one job at a time.
"""

import os
import signal
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from tawatur.config import DEFAULT, Config
from tawatur.engine.priority import give_way
from tawatur.errors import TawaturError
from tawatur.model import Article, Skipped


class Order(NamedTuple):
    """A job as the process gets it. `archive`: address. `inputs`: as `add` takes them.

    `folder`: where files of `inputs` stand, or None. `language`: auto or a code. `pages`: fetched for a feed.
    `private`: also addresses that are not public.
    """

    archive: Any
    inputs: tuple[Any, ...]
    folder: str | None
    language: str
    pages: int
    private: bool


class Step(NamedTuple):
    """How far it is: `stage`, articles `done`, and of how many (None = not known yet)."""

    stage: str
    done: int
    total: int | None


class Outcome(NamedTuple):
    """How it ended. Counts are of articles; `articles`: ids, new and known, the first of them.

    `error`: why nothing more was done, or None.
    """

    added: int
    changed: int
    known: int
    skipped: tuple[Skipped, ...]
    articles: tuple[str, ...]
    error: str | None = None


def work(orders: Connection, *, most: int) -> None:
    """Run orders until the other end is closed. `most`: ids and reasons that are told of one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    give_way()
    while True:
        try:
            order = orders.recv()
        except EOFError:
            return
        orders.send(_done(order, orders, most))


def _done(order: Order, tell: Connection, most: int) -> Outcome:
    seen: dict[str, None] = {}
    try:
        return _added(order, tell, seen, most)
    except TawaturError as problem:
        return Outcome(0, 0, 0, (), tuple(seen)[:most], str(problem))
    except Exception as problem:  # one order must not end the process
        why = f"a defect, please report it ({type(problem).__name__}: {problem})"
        return Outcome(0, 0, 0, (), tuple(seen)[:most], why)


def _added(order: Order, tell: Connection, seen: dict[str, None], most: int) -> Outcome:
    from tawatur.store.adding import add  # loads slowly, and here only

    if order.folder is not None:
        os.chdir(order.folder)  # so that inputs are called by their names, and no path of ours is told

    def also(_: object, articles: Any) -> None:
        seen.update(dict.fromkeys(a.id for a in articles if isinstance(a, Article)))

    done = add(
        order.inputs, order.archive, language=order.language, config=_config(order), also=also,
        progress=lambda stage, n, total: tell.send(Step(stage, n, total)),
    )  # fmt: skip
    return Outcome(done.added, done.changed, done.known, done.skipped[:most], tuple(seen)[:most])


def _config(order: Order) -> Config:
    fetch = replace(DEFAULT.ingest.fetch, pages=order.pages, allow_private=order.private)
    return replace(DEFAULT, ingest=replace(DEFAULT.ingest, fetch=fetch))
