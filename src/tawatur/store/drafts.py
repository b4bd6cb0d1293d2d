"""What grouping says of stories now, with what it found earlier, and whether that is news."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import orjson
from sqlalchemy import Connection, select

from tawatur.model import AlsoIn, Copy, Story
from tawatur.pipeline import named
from tawatur.store import schema
from tawatur.store.reading import asides_of, chunks
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
    new = telling.now - telling.before
    return {name for name in seen_of(connection, [d.id for d in telling.drafts]) if name in new}


def with_known(connection: Connection, telling: Telling) -> list[Story]:
    """The drafts with what was found while older articles and stories were still held.

    Of what is no longer held the archive knows more: ids of stories that are closed may have been given up.
    """
    names = [draft.id for draft in telling.drafts]
    copies, asides = _copies(connection, names), asides_of(connection, names)
    return [_kept(d, copies.get(d.id, []), asides.get(d.id, []), telling) for d in telling.drafts]


def _kept(draft: Story, copies: Sequence[Copy], asides: Sequence[AlsoIn], telling: Telling) -> Story:
    place = {name: k for k, name in enumerate(draft.articles)}
    old = [c for c in copies if c.articles[1] in place and c.articles[0] not in telling.held]
    told = [x for x in asides if x.article in place and not telling.knows(x.story)]
    now = [c for c in draft.copies if c.articles[0] in telling.held]
    tells = [x for x in draft.also_in if x.story in telling.now]
    return replace(
        draft,
        copies=tuple(sorted((*old, *now), key=lambda c: place[c.articles[1]])),
        also_in=tuple(sorted((*told, *tells), key=lambda x: place[x.article])),
    )


def _copies(connection: Connection, names: Sequence[str]) -> Mapping[str, list[Copy]]:
    c, earlier, later = schema.copies, schema.articles.alias(), schema.articles.alias()
    found: defaultdict[str, list[Copy]] = defaultdict(list)
    asked = (
        select(c.c.story, earlier.c.id, later.c.id, c.c.jaccard)
        .join(earlier, earlier.c.key == c.c.earlier)
        .join(later, later.c.key == c.c.later)
        .order_by(c.c.story, c.c.place)
    )
    for some in chunks(names):
        for story, one, other, jaccard in connection.execute(asked.where(c.c.story.in_(some))):
            found[story].append(Copy((one, other), jaccard))
    return found


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
