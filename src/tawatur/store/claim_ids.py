"""Ids of an archive's claims: a claim keeps its own while most of its versions stay, as a story does.

`align` numbers the claims of a story anew each time. Here a claim of the new telling takes the id of the old
one that it shares most versions with; others get numbers that were never given in their story. An id that is
given up leads to the claim that most of its versions went to, or nowhere.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from tawatur.model import Claim, Story
from tawatur.spans import Span
from tawatur.store import schema
from tawatur.store.reading import chunks

Said = dict[str, list[Span]]  # article id -> where it has the claim
_PREFIX = "c"


class Moved(NamedTuple):
    """An id of `story` that was given up: `claim` of `to` has most of its versions; None = nothing has."""

    story: str
    old: str
    to: str
    claim: str | None


def renamed(connection: Connection, stories: Sequence[Story]) -> list[Story]:
    """The stories with the ids that their claims had; writes where ids lead that are given up."""
    names = [story.id for story in stories]
    before, used = _before(connection, names), _used(connection, names)
    out, moved = [], list[Moved]()
    for story in stories:
        old = before.get(story.id, {})
        ids = _matched(story.claims, old, used.get(story.id, 0))
        out.append(_with(story, ids))
        new = {ids[c.id]: _said(c) for c in story.claims}
        moved += [_moved(story.id, x, said, story.id, new) for x, said in old.items() if x not in new]
    _write(connection, moved)
    return out


def led(connection: Connection, story: str, claim: str) -> tuple[str, str | None] | None:
    """(story, claim) that a given-up id leads to, claim None where nothing has it; None = there never was."""
    t = schema.claim_redirects
    row = connection.execute(
        select(t.c.target, t.c.claim).where(t.c.story == story, t.c.old == claim)
    ).first()
    return None if row is None else (row.target, row.claim)


def give_up(connection: Connection, old: str, target: str) -> None:
    """Let the ids of a story that is given up, and those that led to it, lead to the claims of another."""
    t = schema.claim_redirects
    before, now = _before(connection, [old]).get(old, {}), _before(connection, [target]).get(target, {})
    moved = [_moved(old, claim, said, target, now) for claim, said in before.items()]
    to = {m.old: m.claim for m in moved}
    for row in connection.execute(select(t.c.story, t.c.old, t.c.claim).where(t.c.target == old)).all():
        moved.append(Moved(row.story, row.old, target, to.get(row.claim)))
    _write(connection, moved)


def _before(connection: Connection, names: Sequence[str]) -> dict[str, dict[str, Said]]:
    """Story id -> claim id -> its versions, in the order of the claims."""
    t, a, c = schema.statements, schema.articles, schema.claims
    found: defaultdict[str, dict[str, Said]] = defaultdict(dict)
    asked = (
        select(t.c.story, t.c.claim, a.c.id, t.c.start, t.c.end)
        .join(a, a.c.key == t.c.article)
        .join(c, (c.c.story == t.c.story) & (c.c.id == t.c.claim))
        .order_by(t.c.story, c.c.place, t.c.place)
    )
    for some in chunks(names):
        for story, claim, article, start, end in connection.execute(asked.where(t.c.story.in_(some))):
            said = found[story].setdefault(claim, {})
            said.setdefault(article, []).append(Span(start, end))
    return dict(found)


def _used(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """The highest number that each story ever gave to a claim."""
    c, r = schema.claims, schema.claim_redirects
    found: Counter[str] = Counter()
    for some in chunks(names):
        rows = list(connection.execute(select(c.c.story, c.c.id).where(c.c.story.in_(some))))
        rows += connection.execute(select(r.c.story, r.c.old).where(r.c.story.in_(some)))
        for story, claim in rows:
            found[story] = max(found[story], int(claim.removeprefix(_PREFIX)))
    return dict(found)


def _said(claim: Claim) -> Said:
    found: Said = {}
    for article, span in (*((v.article, v.span) for v in claim.versions), *claim.also):
        found.setdefault(article, []).append(span)
    return found


def _shared(a: Said, b: Said) -> int:
    """Articles in which both have a version at the same place."""
    return sum(
        any(x.start < y.end and y.start < x.end for x in a[name] for y in b[name])
        for name in a.keys() & b.keys()
    )


def _matched(claims: Sequence[Claim], old: Mapping[str, Said], used: int) -> dict[str, str]:
    """Id of each claim as `align` gave it -> the id that it has in the archive."""
    said = {c.id: _said(c) for c in claims}
    where: defaultdict[str, list[str]] = defaultdict(list)
    for name, versions in old.items():
        for article in versions:
            where[article].append(name)
    rows = []
    for place, (own, versions) in enumerate(said.items()):
        near = dict.fromkeys(name for article in versions for name in where.get(article, ()))
        for name in near:
            shared = _shared(versions, old[name])
            if 2 * shared >= len(old[name]) and shared:
                rows.append((-shared, place, name, own))
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, name, own in sorted(rows):
        if own not in ids and name not in taken:
            ids[own] = name
            taken.add(name)
    fresh = (f"{_PREFIX}{number}" for number in count(used + 1))
    return {own: ids.get(own) or next(fresh) for own in said}


def _with(story: Story, ids: Mapping[str, str]) -> Story:
    """The story with other ids of its claims, wherever they stand."""
    return replace(
        story,
        claims=tuple(replace(c, id=ids[c.id]) for c in story.claims),
        omissions=tuple(
            replace(o, claims=tuple(replace(x, claim=ids[x.claim]) for x in o.claims))
            for o in story.omissions
        ),
    )


def _moved(story: str, claim: str, said: Said, to: str, now: Mapping[str, Said]) -> Moved:
    shared = {name: n for name, versions in now.items() if (n := _shared(said, versions))}
    target = min(shared, key=lambda name: (-shared[name], name), default=None)
    return Moved(story, claim, to, target)


def _write(connection: Connection, moved: Sequence[Moved]) -> None:
    """Write them, and let what led to them lead on."""
    t = schema.claim_redirects
    for m in moved:
        connection.execute(
            update(t).where(t.c.target == m.story, t.c.claim == m.old).values(target=m.to, claim=m.claim)
        )
        connection.execute(delete(t).where(t.c.story == m.story, t.c.old == m.old))
        connection.execute(insert(t), {"story": m.story, "old": m.old, "target": m.to, "claim": m.claim})
