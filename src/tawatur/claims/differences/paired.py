"""Two versions side by side: their words aligned, and what is not in common.

Method: longest common subsequence of stems (Indel edit operations of rapidfuzz); neighbouring deletions
and insertions form one replacement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from rapidfuzz.distance import Indel

from tawatur.claims.reading import Reading
from tawatur.config import Claims
from tawatur.model import Mention, Statement
from tawatur.spans import Span
from tawatur.words import Word, bare, fold

_span = attrgetter("span")


@dataclass(frozen=True, slots=True)
class Side:
    """One version with its words, their stems, and the article it stands in."""

    statement: Statement
    reading: Reading
    tokens: Sequence[Word]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, statement: Statement, reading: Reading) -> "Side":
        """Read a version."""
        first, last = reading.indices(statement.span)
        return cls(statement, reading, reading.tokens[first:last], tuple(reading.stems[first:last]))

    def span(self, first: int, last: int) -> Span:
        """The text under words [first, last); empty and at the next word where there are none."""
        if first < last:
            return Span(self.tokens[first].start, self.tokens[last - 1].end)
        at = self.tokens[first].start if first < len(self.tokens) else self.statement.span.end
        return Span(at, at)

    def indices(self, span: Span) -> tuple[int, int]:
        """First and one past the last word under `span`, counted from the version's first word."""
        first, last = self.reading.indices(span)
        offset = self.reading.indices(self.statement.span)[0]
        return first - offset, last - offset

    def bare(self, span: Span) -> str:
        """The text under `span` folded, without conjunction and article."""
        return bare(fold(span.of(self.reading.article.text)))

    def mentions(self, *kinds: str) -> list[Mention]:
        """The version's mentions of these kinds, in text order."""
        return sorted([m for m in self.statement.mentions if m.kind in kinds], key=_span)


@dataclass(frozen=True, slots=True)
class Change:
    """Words [a, b) of the left version stand where words [c, d) of the right one stand; one may be none."""

    a: int
    b: int
    c: int
    d: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions and the changes from left to right. `alike` is the share 0..1 of words in common.

    `partners`: index of a left word -> index of the right word it equals.
    """

    left: Side
    right: Side
    changes: tuple[Change, ...]
    partners: Mapping[int, int]
    alike: float
    config: Claims

    @classmethod
    def of(cls, left: Side, right: Side, config: Claims) -> "Pair":
        """Align two versions word by word."""
        changes: list[Change] = []
        partners: dict[int, int] = {}
        for op in Indel.opcodes(left.stems, right.stems):
            if op.tag == "equal":
                partners |= dict(
                    zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
                )
                continue
            new = Change(op.src_start, op.src_end, op.dest_start, op.dest_end)
            if changes and (changes[-1].b, changes[-1].d) == (new.a, new.c):
                old = changes.pop()
                new = Change(old.a, new.b, old.c, new.d)
            changes.append(new)
        alike = Indel.normalized_similarity(left.stems, right.stems)
        return cls(left, right, tuple(changes), partners, alike, config)

    def same_place(self, left: Span, right: Span) -> bool:
        """True when the spans share an equal word, or words that replace each other."""
        a, b = self.left.indices(left)
        c, d = self.right.indices(right)
        if any(c <= self.partners.get(k, -1) < d for k in range(a, b)):
            return True
        return any(x.a < b and a < x.b and x.c < d and c < x.d for x in self.changes)


def without_agreeing(
    left: Sequence[Mention], right: Sequence[Mention], same: Callable[[Mention, Mention], bool]
) -> tuple[list[Mention], list[Mention]]:
    """Right and left mentions that have no partner of their own on the other side."""
    rest = list(right)
    alone = []
    for m in left:
        partner = next((n for n in rest if same(m, n)), None)
        if partner:
            rest.remove(partner)
        else:
            alone.append(m)
    return rest, alone
