"""Judge, and undo: the log and the stories that a judgement touches change together, or not at all."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from tawatur.config import DEFAULT, Config
from tawatur.errors import InputError
from tawatur.store import schema
from tawatur.store.judged import log
from tawatur.store.judged.records import Judgement, Listed
from tawatur.store.judgements.retelling import retell, touched
from tawatur.store.opening import Address, opened
from tawatur.store.reading import chunks
from tawatur.store.viewing import looking


def judge(archive: Address, judgement: Judgement, *, config: Config = DEFAULT) -> Judgement:
    """Write a judgement, and compose anew the stories that it touches; gives it with its id and moment.

    One that stands in the archive already changes nothing. `config`: that of `add`. Raises InputError where
    it is incomplete or names articles that the archive lacks, ArchiveError as `add`.
    """
    log.checked(judgement)
    if judgement.kind == "undo":
        raise InputError("the judgement undo", "is made by undo")
    with looking(archive) as view:  # which makes no new archive
        _check_articles(view, judgement)
    with (
        opened(archive, write=True, wait=config.store.wait_seconds) as engine,
        engine.begin() as connection,
    ):
        return put(connection, judgement, config=config)


def put(connection: Connection, judgement: Judgement, *, config: Config = DEFAULT) -> Judgement:
    """As `judge`, inside a transaction of the caller's; articles that the archive lacks may come later."""
    log.checked(judgement)
    told = log.named(judgement)
    if log.written(connection, told):
        retell(connection, touched(connection, meant(connection, told)), config=config)
    return told


def meant(connection: Connection, judgement: Judgement) -> Judgement:
    """The judgement that an undoing one undoes, else itself."""
    target = log.listed(connection, [judgement.target]) if judgement.target else ()
    return target[0].judgement if target else judgement


def undo(
    archive: Address, judgement: str, *, author: str, reason: str, config: Config = DEFAULT
) -> Judgement:
    """Undo the judgement of this id, and compose anew what it touched; gives the judgement that says so.

    Raises InputError where there is none, where it was undone before or undoes another, and as `judge`.
    """
    with looking(archive) as view:
        found = _undoable(view, judgement)
    about = f"{found.kind} {found.about}"
    told = Judgement(kind="undo", author=author, reason=reason, target=judgement, about=about)
    log.checked(told)
    with (
        opened(archive, write=True, wait=config.store.wait_seconds) as engine,
        engine.begin() as connection,
    ):
        _undoable(connection, judgement)  # nobody else did meanwhile
        return put(connection, told, config=config)


def _undoable(connection: Connection, name: str) -> Judgement:
    rows = log.listed(connection, [name])
    if not rows:
        raise InputError(name, "no judgement has this id; see tawatur judgements")
    (found,) = rows
    if found.undone:
        raise InputError(name, f"was undone already, by {found.undone}")
    if found.judgement.kind == "undo":
        raise InputError(name, "undoes another; judge that one again instead")
    return found.judgement


def judgements(connection: Connection, *, articles: Iterable[str] | None = None) -> list[Listed]:
    """All judgements in the order of their making, with whether they are applied; or those on `articles`."""
    return log.listed(connection) if articles is None else log.naming(connection, articles)


def _check_articles(connection: Connection, judgement: Judgement) -> None:
    a, known = schema.articles, set[str]()
    for some in chunks(judgement.articles):
        known.update(connection.execute(select(a.c.id).where(a.c.id.in_(some))).scalars())
    if missing := [name for name in judgement.articles if name not in known]:
        raise InputError(missing[0], "no article of the archive has this id")
