"""Versions and their attributions into the index: once, and again where people judge who says something."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from tawatur.model import Article, Attribution, Mention
from tawatur.spans import Span
from tawatur.store.reading import articles_of_versions, chunks
from tawatur.store.search import facets, tables, words
from tawatur.store.search.matches import Row
from tawatur.store.search.tokens import GAP, indexed, reach, tokens, within
from tawatur.words import Word


class Fresh(NamedTuple):
    """A version that the index lacks: its key, the day it is of (None = unknown), and the article."""

    version: int
    day: float | None
    article: Article


def index_versions(connection: Connection, versions: Sequence[Fresh]) -> None:
    """Write versions and their attributions into the index."""
    if not versions:
        return
    article_keys = words.Keys(connection, tables.articles)
    said_keys = words.Keys(connection, tables.attributions)
    given = [
        Keyed(
            one.version, one.article, article_keys.take(one.day, 1)[0],
            # Hits are in descending order of keys, and of one article in the order of its text.
            said_keys.take(one.day, len(one.article.attributions))[::-1],
        )
        for one in versions
    ]  # fmt: skip
    connection.execute(insert(tables.articles), [{"key": g.key, "version": g.version} for g in given])
    rows = [{"key": key, "version": g.version, "place": k} for g in given for k, key in enumerate(g.said)]
    if rows:
        connection.execute(insert(tables.attributions), rows)
    _put(connection, given)


class Keyed(NamedTuple):
    """A version with the keys of its row and of the rows of its attributions."""

    version: int
    article: Article
    key: int
    said: Sequence[int]


def _put(connection: Connection, given: Sequence[Keyed]) -> None:
    found, said = _rows(given)
    words.put(connection, tables.articles, found)
    words.put(connection, tables.attributions, said)


def _rows(given: Sequence[Keyed]) -> tuple[list[Row], list[Row]]:
    """The words of versions, and of their attributions."""
    found, said = list[Row](), list[Row]()
    for one in given:
        here, named = indexed(one.article.text), _places(one.article)
        found.append(_article(one.key, one.article, named, here))
        both = zip(one.said, one.article.attributions, strict=True)
        said += [_attribution(key, one.article, a, named, here) for key, a in both]
    return found, said


@contextmanager
def said_anew(connection: Connection, versions: Collection[int]) -> Iterator[None]:
    """Inside, attributions of these versions (keys) may become other ones: the index follows."""
    before = _held(connection, list(versions))
    found, said = _rows(before)
    words.remove(connection, tables.articles, found)
    words.remove(connection, tables.attributions, said)
    yield
    _put(connection, _held(connection, list(versions)))


def _held(connection: Connection, versions: Sequence[int]) -> list[Keyed]:
    """Versions as they stand, with the keys that they have."""
    a, t = tables.articles, tables.attributions
    found: list[Keyed] = []
    for some in chunks(versions):
        keys = dict(connection.execute(select(a.c.version, a.c.key).where(a.c.version.in_(some))).all())
        said: defaultdict[int, list[int]] = defaultdict(list)
        asked = select(t.c.version, t.c.key).where(t.c.version.in_(some)).order_by(t.c.version, t.c.place)
        for version, key in connection.execute(asked):
            said[version].append(key)
        articles = articles_of_versions(connection, some)
        found += [Keyed(v, articles[v], keys[v], said[v]) for v in some]
    return found


def _article(key: int, article: Article, named: Sequence[Mention], here: Sequence[Word]) -> Row:
    pairs = ((a.named, a.polarity) for a in article.attributions)
    told = [*_outlet(article.outlet), *facets.sayings(pairs), *places(article.text, named)]
    return Row(key, tokens(indexed(article.title or "")), tokens(here), [facets.ANY, *told])


def _places(article: Article) -> list[Mention]:
    return [m for m in article.mentions if m.kind == "place"]


def _attribution(
    key: int, article: Article, a: Attribution, named: Sequence[Mention], here: Sequence[Word]
) -> Row:
    """Its head is who says it, by name and as written there; its text, source, cue and content."""
    name = tokens(indexed(a.source_name or ""))
    written = tokens(within(here, a.source)) if a.source else []
    head = name if written == name else [*name, GAP, *written]
    spans = sorted(s for s in (a.source, a.cue, *a.content) if s is not None)
    inside = [m for m in named if any(s.contains(m.span) for s in spans)]
    told = [*_outlet(article.outlet), *facets.sayings([(a.named, a.polarity)])]
    return Row(key, head, _apart(here, spans), [facets.ANY, *told, *places(article.text, inside)])


def _apart(here: Sequence[Word], spans: Sequence[Span]) -> list[str]:
    """The tokens of these spans, each word once, with a gap where words are left out between two."""
    found: list[str] = []
    last = -1
    for span in spans:
        first, end = reach(here, span)
        if -1 < last < first:
            found.append(GAP)
        found += tokens(here[max(first, last) : end])
        last = max(last, end)
    return found


def _outlet(name: str | None) -> list[str]:
    return [facets.outlet(name)] if name else []


def places(text: str, mentions: Iterable[Mention]) -> list[str]:
    """The facets of mentions of places in `text`."""
    named = ((m.entity, m.value if isinstance(m.value, str) else m.span.of(text)) for m in mentions)
    return facets.of_places(named)
