"""What people judged of a story's claims and origins, as places in its texts, for the stages to apply.

A ruling wins over what a stage finds by itself. Where two rulings do not go together the later wins.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from tawatur.spans import Span

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's judgement that a value rests on: its id and kind, who judged, and when (ISO 8601)."""

    judgement: str
    kind: str
    author: str
    at: str

    def to_json(self) -> dict[str, Any]:
        """JSON form."""
        return {"judgement": self.judgement, "kind": self.kind, "author": self.author, "at": self.at}


class Place(NamedTuple):
    """A span of an article's text, by the article's id."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class ClaimRuling:
    """What stands at `left` and what stands at `right` are one claim (`same`), or are not."""

    judged: Judged
    same: bool
    left: tuple[Place, ...]
    right: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class RootRuling:
    """The versions at `places` rest on the word of `name`; None = on nobody's but their article's."""

    judged: Judged
    places: tuple[Place, ...]
    name: str | None


@dataclass(frozen=True, slots=True)
class OriginRuling:
    """The text of `article` is from `name`, an agency, an outlet or the giver of a statement; None = from
    none.
    """

    judged: Judged
    article: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Rulings:
    """All of a story, the earliest first. `aliases`: folded name of a source -> (its name, judged by)."""

    claims: tuple[ClaimRuling, ...] = ()
    roots: tuple[RootRuling, ...] = ()
    origins: tuple[OriginRuling, ...] = ()
    aliases: Mapping[str, tuple[str, Judged]] = field(default_factory=dict)


class Partition(Generic[T]):
    """Sets of things that were joined, some of which were told to stay apart.

    Method: union-find with exclusions (Tarjan 1975; constraints as in Wagstaff et al. 2001).
    """

    def __init__(self) -> None:
        self._home: dict[T, T] = {}
        self._apart: dict[T, set[T]] = {}

    def home(self, one: T) -> T:
        """What stands for the set that `one` is in."""
        while (up := self._home.setdefault(one, one)) != one:
            self._home[one] = self._home[up]
            one = up
        return one

    def together(self, one: T, other: T) -> bool:
        """Whether both are in one set."""
        return self.home(one) == self.home(other)

    def apart(self, one: T, other: T) -> bool:
        """Whether their sets must stay apart."""
        return self.home(other) in self._apart.get(self.home(one), ())

    def join(self, one: T, other: T) -> bool:
        """Make one set of both; False where they must stay apart."""
        a, b = self.home(one), self.home(other)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        self._home[b] = a
        for foe in self._apart.pop(b, set()):
            self._apart[foe].discard(b)
            self._apart[foe].add(a)
            self._apart.setdefault(a, set()).add(foe)
        return True

    def part(self, one: T, other: T) -> bool:
        """Keep their sets apart from now on; False where they are one."""
        a, b = self.home(one), self.home(other)
        if a == b:
            return False
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)
        return True
