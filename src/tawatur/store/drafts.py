"""What grouping says of stories now, with what it found earlier, and whether that is news."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain

import orjson
from sqlalchemy import Connection, select

from tawatur.examining import named
from tawatur.model import AlsoIn, Copy, Story
from tawatur.store import schema
from tawatur.store.reading import asides_of, chunks, in_machine, machine_story
from tawatur.terms import Heard, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What an arrival made of the stories.

    `drafts`: stories that may be other than before, as `described` gives them. Ids of stories: `before`, that
    grouping held; `now`, that it held with the arrival; `open`, that it still holds. `held`: ids of their
    articles. `redirects`: ids given up -> ids. `terms`: of each held article; `heard`: how many of them have
    a word.
    """

    drafts: Sequence[Story]
    before: set[str]
    now: set[str]
    open: set[str]
    held: set[str]
    redirects: Mapping[str, str]
    terms: Mapping[str, Terms]
    heard: Heard

    def knows(self, story: str) -> bool:
        """Whether grouping held the story, or knows where its id leads."""
        return story in self.now or story in self.redirects


def clashes(connection: Connection, telling: Telling) -> set[str]:
    """Ids that grouping gave to new stories, and that closed ones bear already."""
    new, t = telling.now - telling.before, schema.machine_stories
    names = [d.id for d in telling.drafts]
    hidden = set[str]()
    for some in chunks(names):
        hidden.update(connection.execute(select(t.c.id).where(t.c.id.in_(some))).scalars())
    return new & (seen_of(connection, names).keys() | hidden)


def with_known(connection: Connection, telling: Telling) -> list[Story]:
    """The drafts with what was found while older articles and stories were still held.

    Of what is no longer held the archive knows more: ids of stories that are closed may have been given up.
    """
    names = sorted(shown_of(connection, [draft.id for draft in telling.drafts]))
    copies, asides = defaultdict[str, list[Copy]](list), defaultdict[str, list[AlsoIn]](list)
    for copy in _copies(connection, names):
        copies[copy.articles[1]].append(copy)
    for aside in chain.from_iterable(asides_of(connection, names, machine=True).values()):
        asides[aside.article].append(aside)
    return [_kept(draft, copies, asides, telling) for draft in telling.drafts]


def shown_of(connection: Connection, names: Sequence[str]) -> set[str]:
    """Ids of the stories in which the articles are shown that grouping has in these."""
    if connection.execute(select(schema.machine_stories.c.id).limit(1)).first() is None:
        return set(names)
    a, found = schema.articles, set[str]()
    for some in chunks(names):
        asked = select(a.c.story).distinct().where(in_machine(some), a.c.story.is_not(None))
        found.update(connection.execute(asked).scalars())
    return found


def machine_of(connection: Connection, names: Sequence[str]) -> set[str]:
    """Ids of the stories in which grouping has the articles that are shown in these."""
    if connection.execute(select(schema.machine_stories.c.id).limit(1)).first() is None:
        return set(names)
    a, found = schema.articles, set[str]()
    for some in chunks(names):
        rows = connection.execute(select(machine_story()).distinct().where(a.c.story.in_(some)))
        found.update(str(name) for name in rows.scalars())
    return found


def _kept(
    draft: Story,
    copies: Mapping[str, Sequence[Copy]],
    asides: Mapping[str, Sequence[AlsoIn]],
    telling: Telling,
) -> Story:
    place = {name: k for k, name in enumerate(draft.articles)}
    old = [c for name in place for c in copies.get(name, ()) if c.articles[0] not in telling.held]
    told = [x for name in place for x in asides.get(name, ()) if not telling.knows(x.story)]
    now = [c for c in draft.copies if c.articles[0] in telling.held]
    tells = [x for x in draft.also_in if x.story in telling.now]
    return replace(
        draft,
        copies=tuple(sorted((*old, *now), key=lambda c: place[c.articles[1]])),
        also_in=tuple(sorted((*told, *tells), key=lambda x: place[x.article])),
    )


def _copies(connection: Connection, names: Sequence[str]) -> Iterator[Copy]:
    c, earlier, later = schema.copies, schema.articles.alias(), schema.articles.alias()
    asked = (
        select(earlier.c.id, later.c.id, c.c.jaccard)
        .join(earlier, earlier.c.key == c.c.earlier)
        .join(later, later.c.key == c.c.later)
        .order_by(c.c.story, c.c.place)
    )
    for some in chunks(names):
        for one, other, jaccard in connection.execute(asked.where(c.c.story.in_(some))):
            yield Copy((one, other), jaccard)


def keys_of(connection: Connection, names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Article id -> (its key, the number of its version)."""
    a = schema.articles
    found: dict[str, tuple[int, int]] = {}
    asked = select(a.c.id, a.c.key, a.c.version)
    for some in chunks(list(dict.fromkeys(names))):
        for name, key, number in connection.execute(asked.where(a.c.id.in_(some))):
            found[name] = (key, number)
    return found


def seen_of(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    """Story id -> digest of what was examined, of those that the archive has."""
    t = schema.stories
    found: dict[str, str] = {}
    for some in chunks(names):
        rows = connection.execute(select(t.c.id, t.c.seen).where(t.c.id.in_(some)))
        found.update((name, digest) for name, digest in rows)
    return found


def digest_of(draft: Story, keys: Mapping[str, tuple[int, int]]) -> str:
    """A digest of what a story's examination rests on: versions, copies, what is told in passing."""
    told = [
        draft.title,
        [[name, keys[name][1]] for name in named(draft)], draft.articles,
        [copy.articles for copy in draft.copies],
        [[x.article, x.story, *x.span] for x in draft.also_in],
    ]  # fmt: skip
    return sha256(orjson.dumps(told)).hexdigest()
