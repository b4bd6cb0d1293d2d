"""Claims into the index, in place of what stood there: a row for each version of a claim."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

import orjson
from sqlalchemy import Connection, delete, insert, select

from tawatur.model import Claim, Statement, Story
from tawatur.spans import Span
from tawatur.store import schema
from tawatur.store.reading import chunks
from tawatur.store.search import facets, tables, words
from tawatur.store.search.indexing import places
from tawatur.store.search.matches import Row
from tawatur.store.search.tokens import GAP, indexed, tokens, within
from tawatur.words import Word

T = TypeVar("T")
_TEXTS, _STORIES = 100, 200  # held at once
_Said = Mapping[tuple[int, str], tuple[bool | None, str | None]]


class _Version(NamedTuple):
    """What is to be known of an article's version: its key, day and outlet."""

    key: int
    day: float | None
    outlet: str | None


class _Planned(NamedTuple):
    """A row to be written: of which version of which claim, under which key."""

    key: int
    story: str
    claim: Claim
    place: int
    version: _Version
    digest: str

    @property
    def statement(self) -> Statement:
        """The version of the claim."""
        return self.claim.versions[self.place]


def index_claims(
    connection: Connection, stories: Sequence[Story], keys: Mapping[str, tuple[int, int]]
) -> None:
    """Write the claims of these stories into the index, as they are now; unchanged ones are left alone.

    `keys`: article id -> (key, number of its version).
    """
    for some in chunks(stories, _STORIES):
        had = _digests(connection, [story.id for story in some])
        versions = _versions(
            connection, {v.article: keys[v.article] for s in some for c in s.claims for v in c.versions}
        )
        said = _said(connection, [v.key for v in versions.values()])
        now = {(s.id, c.id): (s, c, _digest(c, versions, said)) for s in some for c in s.claims}
        remove_claims(
            connection, [name for name, digest in had.items() if now.get(name, (0, 0, ""))[2] != digest]
        )
        changed = [found for name, found in now.items() if had.get(name) != found[2]]
        _write(connection, changed, versions, said)


def forget_claims(connection: Connection, stories: Sequence[str]) -> None:
    """Take all claims of these stories out of the index."""
    remove_claims(connection, list(_digests(connection, stories)))


def _digests(connection: Connection, stories: Sequence[str]) -> dict[tuple[str, str], str]:
    t = tables.claims
    asked = select(t.c.story, t.c.claim, t.c.digest).distinct().where(t.c.story.in_(stories))
    return {(story, claim): digest for story, claim, digest in connection.execute(asked)}


def _digest(claim: Claim, versions: Mapping[str, _Version], said: _Said) -> str:
    told = [
        [(key := versions[v.article].key), *v.span, v.chain, said.get((key, v.attribution or ""))]
        for v in claim.versions
    ]
    return blake2b(orjson.dumps([claim.grade, told]), digest_size=16).hexdigest()


def remove_claims(connection: Connection, names: Sequence[tuple[str, str]]) -> None:
    """Take claims, (story, claim) each, out of the index."""
    t = tables.claims
    of: defaultdict[str, list[str]] = defaultdict(list)
    for story, claim in names:
        of[story].append(claim)
    columns = (t.c.key, t.c.start, t.c.end, t.c.head, t.c.facets, t.c.version)
    for story, claims in of.items():
        for some in chunks(claims):
            here = (t.c.story == story) & t.c.claim.in_(some)
            found = connection.execute(select(*columns).where(here)).all()
            rows = [
                Row(r.key, r.head.split(), _text(heard, r.start, r.end), r.facets.split())
                for r, _, heard in _heard(connection, [(r.version, r) for r in found])
            ]
            words.remove(connection, t, rows)
            connection.execute(delete(t).where(here))


def _heard(connection: Connection, of: Sequence[tuple[int, T]]) -> Iterator[tuple[T, str, Sequence[Word]]]:
    """Each thing with the text and the words of its version (key); few texts are held at once."""
    v = schema.versions
    things: defaultdict[int, list[T]] = defaultdict(list)
    for version, thing in of:
        things[version].append(thing)
    for some in chunks(list(things), _TEXTS):
        for version, text in connection.execute(select(v.c.key, v.c.text).where(v.c.key.in_(some))):
            heard = indexed(text)
            yield from ((thing, text, heard) for thing in things[version])


def _text(heard: Sequence[Word], start: int, end: int) -> list[str]:
    return tokens(within(heard, Span(start, end)))


def _write(
    connection: Connection,
    changed: Sequence[tuple[Story, Claim, str]],
    versions: Mapping[str, _Version],
    said: _Said,
) -> None:
    give, planned = words.Keys(connection, tables.claims), list[_Planned]()
    for story, claim, digest in reversed(changed):  # hits are in descending order of keys
        of = [versions[v.article] for v in claim.versions]
        taken = give.take(max((v.day for v in of if v.day is not None), default=None), len(of))
        both = zip(reversed(taken), of, strict=True)
        planned += [_Planned(key, story.id, claim, k, v, digest) for k, (key, v) in enumerate(both)]
    rows = [
        (p, _row(p, text, heard, said))
        for p, text, heard in _heard(connection, [(p.version.key, p) for p in planned])
    ]
    if rows:
        connection.execute(insert(tables.claims), [_kept(p, row) for p, row in rows])
        words.put(connection, tables.claims, [row for _, row in rows])


def _kept(p: _Planned, row: Row) -> dict[str, Any]:
    return {
        "key": p.key, "story": p.story, "claim": p.claim.id, "place": p.place, "version": p.version.key,
        "start": p.statement.span.start, "end": p.statement.span.end, "head": " ".join(row.head),
        "facets": " ".join(row.facets), "size": len(p.claim.versions), "digest": p.digest,
    }  # fmt: skip


def _row(p: _Planned, text: str, heard: Sequence[Word], said: _Said) -> Row:
    """Its head is the chain: on whose word it rests."""
    v, grade, outlet = p.statement, p.claim.grade, p.version.outlet
    head = [t for name in v.chain for t in (*tokens(indexed(name)), GAP)][:-1]
    own = said.get((p.version.key, v.attribution)) if v.attribution else None
    told = [
        facets.ANY,
        *([facets.outlet(outlet)] if outlet else []),
        *(facets.sayings([own]) if own else []),
        *([facets.grade(grade)] if grade else []),
        *places(text, [m for m in v.mentions if m.kind == "place"]),
    ]
    return Row(p.key, head, _text(heard, *v.span), told)


def _versions(connection: Connection, keys: Mapping[str, tuple[int, int]]) -> dict[str, _Version]:
    v = schema.versions
    names = {pair: name for name, pair in keys.items()}
    found: dict[str, _Version] = {}
    asked = select(v.c.article, v.c.number, v.c.key, v.c.day, v.c.outlet)
    for some in chunks([key for key, _ in names]):
        for article, number, *rest in connection.execute(asked.where(v.c.article.in_(some))):
            if name := names.get((article, number)):
                found[name] = _Version(*rest)
    return found


def _said(connection: Connection, versions: Sequence[int]) -> _Said:
    t = schema.attributions
    found: dict[tuple[int, str], tuple[bool | None, str | None]] = {}
    asked = select(t.c.version, t.c.id, t.c.named, t.c.polarity)
    for some in chunks(versions):
        for version, name, named, polarity in connection.execute(asked.where(t.c.version.in_(some))):
            found[version, name] = (named, polarity)
    return found
