"""Judgements of one archive into another: a log as `tawatur judgements --json` writes it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from tawatur.config import DEFAULT, Config
from tawatur.errors import InputError
from tawatur.store.judged import log
from tawatur.store.judged.records import Judgement
from tawatur.store.judgements.judging import meant
from tawatur.store.judgements.retelling import retell, touched
from tawatur.store.opening import Address, opened
from tawatur.store.records import decoded
from tawatur.store.viewing import looking

_FIELDS = {f.name for f in fields(Judgement)}


def carry(
    archive: Address, rows: Iterable[Mapping[str, Any]], *, config: Config = DEFAULT
) -> tuple[int, int]:
    """Add judgements to an archive; how many are new, and how many it had.

    Their articles may come later. Raises InputError where one is none; then nothing is written.
    """
    found = sorted((_read(row) for row in rows), key=lambda j: (j.made, j.id))
    with looking(archive):
        pass  # which makes no new archive
    with (
        opened(archive, write=True, wait=config.store.wait_seconds) as engine,
        engine.begin() as connection,
    ):
        new = [j for j in found if log.written(connection, j)]
        names = set().union(*(touched(connection, meant(connection, j)) for j in new))
        retell(connection, names, config=config)
    return len(new), len(found) - len(new)


def _read(row: Mapping[str, Any]) -> Judgement:
    try:
        told: Judgement = decoded(Judgement, {k: v for k, v in row.items() if k in _FIELDS})
    except ValueError as problem:
        raise InputError("a judgement", f"cannot be read: {problem}") from problem
    log.checked(told)
    if log.named(told).made != told.made or not log.is_own(told):
        raise InputError(told.id or "a judgement", "is not the one its id is of")
    return told
