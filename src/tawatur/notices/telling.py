"""What is to be told since the last time: changed stories against the rules, and a mark of what was told.

A rule is told of a story once, when it begins to hold; a change of grade each time. What was told is marked
after it was delivered: a kill in between tells it twice, by the same id, and never loses it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

import orjson
from sqlalchemy import Connection, Engine, delete, func, insert, select

from tawatur.annotations import pair
from tawatur.config import DEFAULT, Notify
from tawatur.errors import OutputError
from tawatur.model import Grade, Json
from tawatur.notices.matching import holds, widest
from tawatur.notices.reasons import UNDECIDED, Evidence, Reason, seen
from tawatur.notices.rules import Rule
from tawatur.notices.wording import why
from tawatur.store import schema
from tawatur.store.reading import articles_of, chunks, story_of

_SHARED = 2  # articles of a shared story
_BEGUN = ""  # the row that says from when on is told


@dataclass(frozen=True, slots=True)
class Notice:
    """One rule that holds of one story. `id` stays the same when it is told again after a failure."""

    id: str
    rule: str
    story: str
    title: str
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    before: str | None
    grade: Grade | None
    roots: tuple[int | None, int | None]
    reasons: tuple[Reason, ...]
    evidence: tuple[Evidence, ...]

    def to_json(self) -> Json:
        """JSON form: see docs/formats.md."""
        return {
            "id": self.id, "rule": self.rule, "story": self.story, "title": self.title,
            "why": {language: why(self.reasons, language) for language in ("en", "ar")},
            "articles": list(self.articles), "outlets": list(self.outlets),
            "grade": {"before": None if self.before == UNDECIDED else self.before, "now": self.grade},
            "roots": {"low": self.roots[0], "high": self.roots[1]},
            "evidence": [{"article": e.article, "span": pair(e.span), "text": e.text} for e in self.evidence],
        }  # fmt: skip


def begin(connection: Connection, rules: Sequence[Rule]) -> None:
    """The first time: what holds of the archive's stories by now is not told; what begins to later is."""
    t, s = schema.told, schema.stories
    if connection.execute(select(t.c.story).where(t.c.story == _BEGUN)).scalar() is not None:
        return
    new = [{"story": _BEGUN, "seen": "", "grade": None, "rules": None}]
    for row in connection.execute(select(s.c.id, s.c.seen, s.c.grade, s.c.open, s.c.articles)).all():
        # A lone article has not been told of; a story that is closed hardly changes, and is not looked at.
        grade, held = _graded(row.grade, row.articles), "[]" if row.articles < _SHARED else None
        if held is None and row.open:
            _, found = _of(connection, row.id, rules, _Told(grade, None, True))
            held = found["rules"]
        new.append({"story": row.id, "seen": row.seen, "grade": grade, "rules": held})
    for some in chunks(new):
        connection.execute(insert(t), list(some))


def _graded(grade: str | None, articles: int) -> str | None:
    """What is kept of a story's grade; None for a lone article, which has none."""
    return grade or (UNDECIDED if articles >= _SHARED else None)


def tell(
    engine: Engine,
    rules: Sequence[Rule],
    deliver: Callable[[Notice], None],
    *,
    config: Notify = DEFAULT.notify,
) -> int:
    """Deliver what is new since `begin` or the last call, story by story, and mark it; returns how many.

    A story whose notices cannot be delivered is told the next time and holds up no other, until
    `config.failures` fail one after another. Raises the first OutputError at the end.
    """
    count, failed, first = 0, 0, None
    with engine.begin() as connection:
        changed = _changed(connection)
    for name in changed:
        with engine.begin() as connection:
            notices, row = _of(connection, name, rules, _told(connection, name))
        try:
            for notice in notices:
                deliver(notice)
        except OutputError as error:
            failed, first = failed + 1, first or error
            if failed >= config.failures:
                break
            continue
        failed = 0 if notices else failed
        with engine.begin() as connection:
            _mark(connection, name, row)
        count += len(notices)
    if first is not None:
        raise first
    return count


def _changed(connection: Connection) -> list[str]:
    """Ids of stories that are other than when they were told of, in order of first publication."""
    s, t = schema.stories, schema.told
    asked = (
        select(s.c.id)
        .outerjoin(t, t.c.story == s.c.id)
        .where((t.c.seen.is_(None)) | (t.c.seen != s.c.seen))
        .order_by(func.coalesce(s.c.first_day, 1e9), s.c.id)
    )
    return list(connection.execute(asked).scalars())


@dataclass(frozen=True, slots=True)
class _Told:
    grade: str | None
    rules: frozenset[str] | None  # digests that held; None = those that hold now are not told
    known: bool
    seen: str = ""  # the story's then; told again after a failure, a notice has the same id by it


def _told(connection: Connection, name: str) -> _Told:
    """What was told of a story, or of those whose ids lead to it."""
    t, r = schema.told, schema.redirects
    asked = select(t).where((t.c.story == name) | t.c.story.in_(select(r.c.old).where(r.c.story == name)))
    rows = connection.execute(asked).all()
    own = next((row for row in rows if row.story == name), None)
    first = own or (rows[0] if rows else None)
    silent = any(row.rules is None for row in rows)
    held = frozenset(digest for row in rows for digest in orjson.loads(row.rules or "[]"))
    grade = cast(str | None, first.grade) if first else None
    return _Told(grade, None if silent else held, first is not None, first.seen if first else "")


def _of(
    connection: Connection, name: str, rules: Sequence[Rule], told: _Told
) -> tuple[list[Notice], Mapping[str, str | None]]:
    """The notices of a story, and the row that says so."""
    story = story_of(connection, name)
    if story is None:
        return [], {"seen": "", "grade": None, "rules": "[]"}
    digest = connection.execute(select(schema.stories.c.seen).where(schema.stories.c.id == name)).scalar_one()
    of = seen(story, articles_of(connection, story.articles), before=told.grade, known=told.known)
    found, held = [], []
    for rule in rules:
        reasons = holds(rule, of)
        if reasons is None:
            continue
        held.append(rule.digest)
        if rule.grade_changes or (told.rules is not None and rule.digest not in told.rules):
            spans = tuple(dict.fromkeys(e for r in reasons for e in r.evidence)) or widest(of)
            key = sha256("\0".join((rule.digest, name, told.seen)).encode()).hexdigest()[:20]
            found.append(
                Notice(
                    key, rule.name, name, story.title, story.articles, tuple(dict.fromkeys(story.outlets)),
                    told.grade, of.figures.grade, (of.figures.low, of.figures.high), tuple(reasons), spans,
                )
            )  # fmt: skip
    grade = _graded(of.figures.grade, len(story.articles))
    row = {"seen": digest, "grade": grade, "rules": orjson.dumps(held).decode()}
    return found, row


def _mark(connection: Connection, name: str, row: Mapping[str, str | None]) -> None:
    t = schema.told
    connection.execute(delete(t).where(t.c.story == name))
    connection.execute(insert(t), {"story": name, **row})
