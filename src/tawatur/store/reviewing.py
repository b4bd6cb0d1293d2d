"""What of the newest shared stories is least certain, for people to look at; what they judged is left out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, select

from tawatur.model import Claim, Derivation
from tawatur.spans import Span
from tawatur.store import schema
from tawatur.store.reading import chunks, grouped
from tawatur.store.records import unpacked


class Saying(NamedTuple):
    """An attribution that may be wrong: its `confidence` 0..1, its id in its article, their story's id."""

    confidence: float
    article: str
    attribution: str
    story: str


class Likeness(NamedTuple):
    """Two versions that were taken for one claim: how surely (`score`, least first; no share of anything).

    `left`, `right`: (article id, span).
    """

    score: float
    story: str
    claim: str
    left: tuple[str, Span]
    right: tuple[str, Span]


class Origin(NamedTuple):
    """Where an article was said to come from, with `confidence` 0..1."""

    confidence: float
    story: str
    derivation: Derivation


def newest(connection: Connection, most: int) -> list[str]:
    """The ids of the shared stories that were told last, at most so many."""
    t = schema.stories.c
    asked = select(t.id).where(t.articles > 1).order_by(t.last_day.desc(), t.id).limit(most)
    return list(connection.execute(asked).scalars())


def sayings(connection: Connection, stories: Sequence[str], *, start: int, most: int) -> list[Saying]:
    """Attributions in these stories, the least certain first, from the `start`-th on."""
    t, a, v = schema.attributions, schema.articles, schema.versions
    asked = (
        select(t.c.confidence, a.c.id, t.c.id.label("attribution"), a.c.story)
        .select_from(grouped().join(t, t.c.version == v.c.key))
        .where(a.c.story.in_(stories), t.c.confidence < 1)
        .order_by(t.c.confidence, a.c.key, t.c.place)
    )
    return [Saying(*row) for row in connection.execute(asked.offset(start).limit(most))]


def likenesses(connection: Connection, stories: Sequence[str], *, start: int, most: int) -> list[Likeness]:
    """Of each claim in these stories its weakest pair, the least certain first, from the `start`-th on."""
    t = schema.claims
    found: list[tuple[float, str, str, str, str]] = []
    for story, name, claim in _records(connection, t, stories):
        if claim.alignments and not claim.judged:
            weakest = min(claim.alignments, key=lambda x: x.score)
            found.append((weakest.score, story, name, weakest.left, weakest.right))
    return [_likeness(connection, *row) for row in sorted(found)[start : start + most]]


def _records(connection: Connection, t: Table, stories: Sequence[str]) -> Iterator[tuple[str, str, Claim]]:
    for some in chunks(stories):
        asked = select(t.c.story, t.c.id, t.c.record).where(t.c.story.in_(some), t.c.versions > 1)
        for story, name, record in connection.execute(asked):
            yield story, name, unpacked(Claim, record, versions=())


def _likeness(connection: Connection, score: float, story: str, claim: str, *pair: str) -> Likeness:
    t, a = schema.statements, schema.articles
    asked = (
        select(a.c.id, t.c.start, t.c.end)
        .join(a, a.c.key == t.c.article)
        .where(t.c.story == story, t.c.claim == claim, a.c.id.in_(pair))
    )
    at = {name: Span(start, end) for name, start, end in connection.execute(asked)}
    left, right = pair
    return Likeness(score, story, claim, (left, at[left]), (right, at[right]))


def origins(connection: Connection, stories: Sequence[str], *, start: int, most: int) -> list[Origin]:
    """Derivations in these stories, the least certain first, from the `start`-th on."""
    t = schema.lineage
    found: list[tuple[float, str, int, str]] = []
    for some in chunks(stories):
        asked = select(t.c.confidence, t.c.story, t.c.place, t.c.record).where(t.c.story.in_(some))
        found += [tuple(row) for row in connection.execute(asked)]
    out: list[Origin] = []
    for confidence, story, _, record in sorted(found):
        derivation = unpacked(Derivation, record)
        if not derivation.judged:
            out.append(Origin(confidence, story, derivation))
        if len(out) >= start + most:
            break
    return out[start:]
