"""`check`: is everything in the archive what it says it is? Every hash, every span, every reference."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, func, select

from tawatur.model import Article, Copy, Derivation, Story
from tawatur.spans import Span
from tawatur.store import schema
from tawatur.store.dialect import damages
from tawatur.store.drafts import digest_of, keys_of, seen_of
from tawatur.store.judged.verifying import log_problems, machine_problems, mark_problems, standing
from tawatur.store.reading import articles_of, articles_of_versions, chunks, story_of
from tawatur.store.safe import RefusedError, loads
from tawatur.store.search.checking import problems as index_problems
from tawatur.store.versions import text_hash, version_hash

Place = tuple[str, Span, str]
_AT_ONCE = 100


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong, a line each, as it is found; nothing where all is well. Memory stays bounded."""
    yield from damages(connection)
    yield from _versions(connection)
    yield from _articles(connection)
    yield from _stories(connection)
    yield from _redirects(connection)
    yield from _claim_ids(connection)
    yield from log_problems(connection)
    yield from machine_problems(connection)
    yield from index_problems(connection)


def _versions(connection: Connection) -> Iterator[str]:
    v, a = schema.versions, schema.articles
    rows = connection.execute(
        select(v.c.key, v.c.number, v.c.text_hash, v.c.hash, a.c.id)
        .join(a, a.c.key == v.c.article)
        .order_by(v.c.key)
    ).all()
    for some in chunks(rows, _AT_ONCE):
        keys = [row.key for row in some]
        try:
            found = articles_of_versions(connection, keys)
        except ValueError:
            found = {}
        for row in some:
            name = f"article {row.id}, version {row.number}"
            try:
                article = found.get(row.key) or articles_of_versions(connection, [row.key])[row.key]
            except ValueError as problem:
                yield f"{name}: a record cannot be read: {problem}"
                continue
            if text_hash(article) != row.text_hash:
                yield f"{name}: its text is not the one its hash is of"
            if version_hash(article) != row.hash:
                yield f"{name}: is not the one its hash is of"
            if article.id != row.id:
                yield f"{name}: its record is of {article.id}"
            yield from _outside(_places(article), {article.id: article}, name)
        yield from _fingerprints(connection, {row.key: row.id for row in some})


def _fingerprints(connection: Connection, names: Mapping[int, str]) -> Iterator[str]:
    t = schema.fingerprints
    rows = connection.execute(select(t.c.version, t.c.data).where(t.c.version.in_(names)))
    kept = {row.version: row.data for row in rows}
    for key, name in names.items():
        try:
            if loads(kept[key]).article != name:
                yield f"article {name}: its fingerprint is another one's"
        except (KeyError, RefusedError, AttributeError):
            yield f"article {name}: its fingerprint cannot be read"


def _places(article: Article) -> Iterator[Place]:
    for what in ("furniture", "sentences"):
        yield from ((article.id, span, what) for span in getattr(article, what))
    yield from ((article.id, m.span, f"mention {k}") for k, m in enumerate(article.mentions))
    for a in article.attributions:
        spans = (a.cue, a.source, *a.content)
        yield from ((article.id, span, f"attribution {a.id}") for span in spans if span is not None)


def _articles(connection: Connection) -> Iterator[str]:
    a, v = schema.articles, schema.versions
    here = (v.c.article == a.c.key) & (v.c.number == a.c.version)
    asked = select(a.c.id, a.c.story, v.c.key, v.c.batch).outerjoin(v, here)
    for row in connection.execute(asked):
        if row.key is None:
            yield f"article {row.id}: the version that its story rests on is missing"
        elif row.story is None and row.batch is not None:
            yield f"article {row.id}: was grouped, but is in no story"


def _stories(connection: Connection) -> Iterator[str]:
    names = connection.execute(select(schema.stories.c.id).order_by(schema.stories.c.id)).scalars().all()
    known = standing(connection)
    for some in chunks(names, _AT_ONCE):
        seen = seen_of(connection, some)
        for name in some:
            yield from _story(connection, name, seen[name], known)


def _story(connection: Connection, name: str, seen: str, judged: set[str]) -> Iterator[str]:
    a = schema.articles
    asked = select(a.c.id).where(a.c.story == name).order_by(a.c.place)
    placed = tuple(connection.execute(asked).scalars())
    try:
        story = story_of(connection, name)
    except (ValueError, KeyError) as problem:
        yield f"story {name}: a record cannot be read: {problem}"
        return
    if story is None:
        return
    yield from mark_problems(story, judged)
    if story.articles != placed:
        yield f"story {name}: its record names other articles than those that are in it"
    named = dict.fromkeys((*story.articles, *(x for copy in story.copies for x in copy.articles)))
    articles = articles_of(connection, named)
    if missing := [x for x in named if x not in articles]:
        yield f"story {name}: names articles that are missing: {', '.join(missing[:3])}"
        return
    if digest_of(story, keys_of(connection, [*named])) != seen:
        yield f"story {name}: rests on something else than was examined"
    yield from _outside(_told(story), articles, f"story {name}")
    t = schema.stories
    targets = {x.story for x in story.also_in}
    known = set(connection.execute(select(t.c.id).where(t.c.id.in_(targets))).scalars())
    yield from (f"story {name}: tells in passing of {x}, which is missing" for x in sorted(targets - known))


def _told(story: Story) -> Iterator[Place]:
    for claim in story.claims:
        for v in claim.versions:
            yield from ((v.article, span, f"claim {claim.id}") for span in (v.span, *v.hedges, *v.negations))
        yield from ((article, span, f"claim {claim.id}") for article, span in claim.also)
        for d in claim.differences:
            spans = ((x, span) for x, span in d.values.items() if isinstance(span, Span))
            yield from ((x, span, f"difference in {claim.id}") for x, span in spans)
    for c in story.contradictions:
        yield from ((c.article, span, "contradiction") for span in (c.left, c.right))
    for derivation in story.lineage:
        yield from _derived(derivation)
    for copy in story.copies:
        yield from _copied(copy)
    yield from ((x.article, x.span, "told in passing") for x in story.also_in)


def _derived(found: Derivation) -> Iterator[Place]:
    yield from ((found.article, span, "evidence") for span in found.evidence)
    for p in found.passages:
        yield from ((found.article, span, "passage") for span in (p.span, *(e.span for e in p.edits)))
        yield from ((p.origin, span, "passage") for span in (p.from_span, *(e.from_span for e in p.edits)))


def _copied(copy: Copy) -> Iterator[Place]:
    earlier, later = copy.articles
    for edit in copy.changed or ():
        yield later, edit.span, "changed words"
        yield earlier, edit.from_span, "changed words"


def _outside(places: Iterator[Place], articles: Mapping[str, Article], name: str) -> Iterator[str]:
    for article, span, what in places:
        if article not in articles:
            yield f"{name}: {what} points into {article}, which is no part of it"
        elif not 0 <= span.start <= span.end <= len(articles[article].text):
            yield f"{name}: {what} [{span.start}, {span.end}] lies outside the text of {article}"


def _redirects(connection: Connection) -> Iterator[str]:
    r, t = schema.redirects, schema.stories
    both = select(r.c.old).join(t, t.c.id == r.c.old)
    yield from (f"story {old}: leads elsewhere, but is there" for old in connection.execute(both).scalars())


def _claim_ids(connection: Connection) -> Iterator[str]:
    """Versions belong to claims that are there; ids that were given up are no claim's, and lead to one."""
    c, r, s, t = schema.claims, schema.claim_redirects, schema.statements, schema.stories
    here = select(c.c.id)
    lost = (
        select(s.c.story, s.c.claim).distinct()
        .where(~here.where(c.c.story == s.c.story, c.c.id == s.c.claim).exists())
    )  # fmt: skip
    for story, claim in connection.execute(lost):
        yield f"claim {story}/{claim}: has versions, but is missing"
    both = here.where(c.c.story == r.c.story, c.c.id == r.c.old).exists()
    for story, claim in connection.execute(select(r.c.story, r.c.old).where(both)):
        yield f"claim {story}/{claim}: leads elsewhere, but is there"
    target = here.where(c.c.story == r.c.target, c.c.id == r.c.claim).exists()
    known = select(t.c.id).where(t.c.id == r.c.target).exists()
    for story, claim in connection.execute(
        select(r.c.story, r.c.old).where(~known | (r.c.claim.is_not(None) & ~target))
    ):
        yield f"claim {story}/{claim}: leads to a claim that is missing"


def size(connection: Connection) -> tuple[int, int]:
    """How many versions and stories there are to check."""
    tables = (schema.versions, schema.stories)
    v, s = (connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables)
    return int(v), int(s)
