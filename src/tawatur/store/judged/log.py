"""The log of judgements: rows that are added, never changed but for their state."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

import orjson
from sqlalchemy import Connection, Row, func, insert, select, update

from tawatur.errors import InputError
from tawatur.store import schema
from tawatur.store.judged.records import KINDS, Judgement, Kind, Listed, State
from tawatur.store.reading import chunks
from tawatur.store.records import encoded, packed, unpacked

_LONGEST = {"author": 200, "reason": 4_000, "name": 300, "other": 300}  # code points
_LONGEST_ABOUT = 600  # the rest is cut
_MOST_ANCHORS = 20_000
_FIRST: dict[Kind, State] = {"note": "kept", "undo": "kept", "entity": "applied"}
Standing = tuple[State, str | None]


def checked(judgement: Judgement) -> None:
    """Raises InputError where it lacks what its kind needs, or is too long to be meant."""
    if judgement.kind not in KINDS:
        raise InputError(judgement.kind, "no such kind of judgement")
    for name, most in _LONGEST.items():
        told = getattr(judgement, name) or ""
        if len(told) > most:
            raise InputError(f"the judgement's {name}", f"has more than {most:,} characters")
        if "\0" in told or any("\ud800" <= c <= "\udfff" for c in told):
            raise InputError(f"the judgement's {name}", "holds a character that cannot be kept")
    for name in ("author", "reason"):
        if not getattr(judgement, name).strip():
            raise InputError(f"the judgement's {name}", "is empty; say who judges, and why")
    if len(judgement.left) + len(judgement.right) > _MOST_ANCHORS:
        raise InputError("the judgement", f"names more than {_MOST_ANCHORS:,} places")
    _complete(judgement)


def _complete(judgement: Judgement) -> None:
    kind = judgement.kind
    if kind in ("same", "different", "merge", "split") and not (judgement.left and judgement.right):
        raise InputError(f"the judgement {kind}", "needs two sides")
    if kind in ("speaker", "root", "note") and not judgement.left:
        raise InputError(f"the judgement {kind}", "names no place in an article")
    if kind == "speaker" and not (judgement.name or judgement.right):
        raise InputError("the judgement speaker", "gives no speaker: a name, or a span of the article")
    if kind == "entity" and not ((judgement.name or "").strip() and (judgement.other or "").strip()):
        raise InputError("the judgement entity", "needs two names")
    if kind == "undo" and not judgement.target:
        raise InputError("the judgement undo", "names no judgement")


def named(judgement: Judgement) -> Judgement:
    """With the moment and an id, where it has none: of its content, so that it can be carried elsewhere."""
    made = judgement.made or datetime.now(UTC).isoformat(timespec="microseconds")
    dated = replace(judgement, made=made, id="", about=judgement.about[:_LONGEST_ABOUT])
    digest = blake2b(orjson.dumps(encoded(dated), option=orjson.OPT_SORT_KEYS), digest_size=8).hexdigest()
    return replace(dated, id=judgement.id or f"j{digest}")


def is_own(judgement: Judgement) -> bool:
    """Whether its id is that of its content."""
    return bool(judgement.id) and named(replace(judgement, id="")).id == judgement.id


def written(connection: Connection, judgement: Judgement) -> bool:
    """Add it to the log; False where it stands there already."""
    t = schema.judgements
    if connection.execute(select(t.c.number).where(t.c.id == judgement.id)).first():
        return False
    number = connection.execute(select(func.coalesce(func.max(t.c.number), 0))).scalar_one() + 1
    state = _FIRST.get(judgement.kind, "waiting")
    connection.execute(
        insert(t),
        {
            "number": number, "id": judgement.id, "kind": judgement.kind, "author": judgement.author,
            "made": judgement.made, "undone": None, "state": state, "why": None, "record": packed(judgement),
        },
    )  # fmt: skip
    rows = [{"judgement": number, "article": name} for name in judgement.articles]
    if rows:
        connection.execute(insert(schema.judged), rows)
    if judgement.kind == "undo":
        connection.execute(
            update(t).where(t.c.id == judgement.target).values(undone=judgement.id, state="undone", why=None)
        )
    return True


def listed(connection: Connection, ids: Iterable[str] | None = None) -> list[Listed]:
    """All judgements in order, or those of these ids."""
    t = schema.judgements
    asked = select(t)
    rows = connection.execute(asked if ids is None else asked.where(t.c.id.in_(list(ids)))).all()
    return _in_order(rows)


def naming(connection: Connection, articles: Iterable[str]) -> list[Listed]:
    """The judgements that name one of these articles, in order."""
    t, j = schema.judgements, schema.judged
    found: dict[int, Row[Any]] = {}
    for some in chunks(list(articles)):
        named = select(j.c.judgement).where(j.c.article.in_(some))
        found.update((row.number, row) for row in connection.execute(select(t).where(t.c.number.in_(named))))
    return _in_order(found.values())


def _in_order(rows: Iterable[Row[Any]]) -> list[Listed]:
    ordered = sorted(rows, key=lambda row: (row.made, row.number))
    return [Listed(unpacked(Judgement, row.record), row.state, row.why, row.undone) for row in ordered]


def active(connection: Connection, articles: Sequence[str], kinds: Sequence[str]) -> list[Judgement]:
    """Judgements of these kinds that name one of these articles and are not undone, the earliest first."""
    t, j = schema.judgements, schema.judged
    found: dict[int, tuple[str, str]] = {}
    if not connection.execute(select(t.c.number).limit(1)).first():
        return []
    for some in chunks(articles):
        asked = (
            select(t.c.number, t.c.made, t.c.record)
            .join(j, j.c.judgement == t.c.number)
            .where(j.c.article.in_(some), t.c.undone.is_(None), t.c.kind.in_(kinds))
        )
        found.update((row.number, (row.made, row.record)) for row in connection.execute(asked))
    ordered = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
    return [unpacked(Judgement, record) for _, (_, record) in ordered]


def entities(connection: Connection) -> list[Judgement]:
    """Judgements on names that are not undone, the earliest first."""
    t = schema.judgements
    asked = select(t.c.record).where(t.c.kind == "entity", t.c.undone.is_(None))
    return [
        unpacked(Judgement, x) for x in connection.execute(asked.order_by(t.c.made, t.c.number)).scalars()
    ]


def stand(connection: Connection, standings: Iterable[tuple[str, Standing]]) -> None:
    """Write which judgements (ids) are applied, and why others are not."""
    t = schema.judgements
    for name, (state, why) in standings:
        connection.execute(update(t).where(t.c.id == name, t.c.undone.is_(None)).values(state=state, why=why))
