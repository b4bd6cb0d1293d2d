"""Search over an archive: articles, attributions and claims, by their words and by what they are.

Arabic is found in every spelling that `words.fold` joins, behind clitics and with endings of number and
gender; what is found says where, in code points of the text as it stands.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from tawatur.config import DEFAULT
from tawatur.errors import InputError
from tawatur.model import Attribution, Statement
from tawatur.spans import Span
from tawatur.store import schema
from tawatur.store.records import unpacked
from tawatur.store.search.asking import parts
from tawatur.store.search.finding import Found, cursor_of, found
from tawatur.store.search.hits import Hit, Page, Query, Scope
from tawatur.store.search.marking import Marker, Passage, passages
from tawatur.store.search.tokens import around, indexed, within
from tawatur.words import words

__all__ = ["Hit", "Page", "Passage", "Query", "Scope", "search"]
Versions = Mapping[int, Any]
_VERSIONS = (
    "key", "number", "outlet", "title", "url", "published", "language", "text"
)  # fmt: skip


def search(connection: Connection, query: Query) -> Page:
    """One page of what is found, the most relevant first, and the newest first of what is alike.

    Raises InputError where the question, its cursor or its limit is none.
    """
    if not 1 <= query.limit <= DEFAULT.search.most_hits:
        raise InputError(str(query.limit), f"ask for 1 to {DEFAULT.search.most_hits} hits at once")
    given = parts(query.words)
    rows = found(connection, query, given)
    here, more = rows[: query.limit], rows[query.limit :]
    following = cursor_of(here[-1]) if more else ""
    return Page(_hits(connection, query.scope, here, Marker(given)), following)


def _hits(connection: Connection, scope: Scope, rows: Sequence[Found], marker: Marker) -> list[Hit]:
    versions = _versions(connection, [row.version for row in rows])
    maker = {"articles": _articles, "attributions": _attributions, "claims": _claims}[scope]
    return maker(connection, rows, versions, marker)


def _versions(connection: Connection, keys: Sequence[int]) -> dict[int, Any]:
    v, a, s = schema.versions, schema.articles, schema.stories
    columns = (*(v.c[name] for name in _VERSIONS), a.c.id, a.c.story, s.c.grade)
    asked = (
        select(*columns).join(a, a.c.key == v.c.article).outerjoin(s, s.c.id == a.c.story)
        .where(v.c.key.in_(keys))
    )  # fmt: skip
    return {row.key: row for row in connection.execute(asked)}


def _common(scope: Scope, row: Found, version: Any, marker: Marker) -> dict[str, Any]:
    title = indexed(version.title or "")
    return {
        "scope": scope, "cursor": cursor_of(row), "article": version.id, "version": version.number,
        "title": version.title, "title_marks": marker.marks(title), "outlet": version.outlet,
        "url": version.url, "published": version.published, "language": version.language,
        "story": version.story, "grade": version.grade,
    }  # fmt: skip


def _told(text: str, spans: Sequence[Span], marker: Marker) -> dict[str, Any]:
    """Passages from the first to the last of these spans of a text, marked inside them."""
    if not spans:
        return {"passages": (), "texts": ()}
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    all_words = around(text, whole)
    marks = sorted({m for span in spans for m in marker.marks(within(all_words, span))})
    if here := within(all_words, whole):
        whole = Span(min(whole.start, here[0].start), max(whole.end, here[-1].end))
    chosen = passages(here, marks, whole)
    return {"passages": chosen, "texts": tuple(p.span.of(text) for p in chosen)}


def _articles(_: Connection, rows: Sequence[Found], versions: Versions, marker: Marker) -> list[Hit]:
    return [
        Hit(
            **_common("articles", row, version := versions[row.version], marker),
            **_told(version.text, [Span(0, len(version.text))], marker),
        )
        for row in rows
    ]


def _attributions(
    connection: Connection, rows: Sequence[Found], versions: Versions, marker: Marker
) -> list[Hit]:
    t = schema.attributions
    asked = select(t.c.version, t.c.place, t.c.record).where(t.c.version.in_({r.version for r in rows}))
    records = {(version, place): record for version, place, record in connection.execute(asked)}
    hits = []
    for row in rows:
        version, a = versions[row.version], unpacked(Attribution, records[row.version, row.place])
        spans = [s for s in (a.source, a.cue, *a.content) if s is not None]
        common = _common("attributions", row, version, marker)
        hits.append(Hit(**common, **_told(version.text, spans, marker), **_said(a, marker)))
    return hits


def _said(a: Attribution | None, marker: Marker) -> dict[str, Any]:
    return {"attribution": a, "source_marks": marker.marks(words(a.source_name or "")) if a else ()}


def _claims(connection: Connection, rows: Sequence[Found], versions: Versions, marker: Marker) -> list[Hit]:
    if not rows:
        return []
    claims, told = _claim_rows(connection, rows), _statements(connection, rows)
    said = _by_id(connection, [row.version for row in rows])
    hits = []
    for row in rows:
        version, claim = versions[row.version], claims[row.story, row.claim]
        statement = told[row.story, row.claim, row.place]
        a = said.get((row.version, statement.attribution or ""))
        common = _common("claims", row, version, marker) | {"story": row.story, "grade": claim.grade}
        hits.append(
            Hit(
                **common,
                **_told(version.text, [statement.span], marker),
                **_said(a, marker),
                claim=row.claim,
                span=statement.span,
                chain=statement.chain,
                gist=claim.gist,
                versions=claim.versions,
                low=claim.low,
                high=claim.high,
            )
        )
    return hits


def _claim_rows(connection: Connection, rows: Sequence[Found]) -> dict[tuple[str, str], Any]:
    c = schema.claims
    columns = (c.c.story, c.c.id, c.c.gist, c.c.versions, c.c.grade, c.c.low, c.c.high)
    asked = select(*columns).where(or_(*((c.c.story == r.story) & (c.c.id == r.claim) for r in rows)))
    return {(row.story, row.id): row for row in connection.execute(asked)}


def _statements(connection: Connection, rows: Sequence[Found]) -> dict[tuple[str, str, int], Statement]:
    t = schema.statements
    wanted = or_(*((t.c.story == r.story) & (t.c.claim == r.claim) & (t.c.place == r.place) for r in rows))
    asked = select(t.c.story, t.c.claim, t.c.place, t.c.record).where(wanted)
    return {
        (story, claim, place): unpacked(Statement, record, mentions=())
        for story, claim, place, record in connection.execute(asked)
    }


def _by_id(connection: Connection, versions: Sequence[int]) -> dict[tuple[int, str], Attribution]:
    t = schema.attributions
    asked = select(t.c.version, t.c.id, t.c.record).where(t.c.version.in_(versions))
    return {
        (version, name): unpacked(Attribution, record) for version, name, record in connection.execute(asked)
    }
