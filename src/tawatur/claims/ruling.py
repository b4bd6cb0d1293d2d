"""Claims as people judged them: versions put together, taken apart, or given another root.

A judgement names versions by where they stand. What was not judged follows the machine's own links, the
strongest first, as far as nothing that was judged apart meets by them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from tawatur.config import Claims
from tawatur.model import Alignment, Judged, Statement
from tawatur.rulings import ClaimRuling, Partition, Place, RootRuling, Rulings
from tawatur.spans import Span, overlap, span_iou

Row = tuple[list[Statement], tuple[Alignment, ...]]
Stating = Callable[[str, Span], Statement]


@dataclass(slots=True)
class Ruled:
    """A row of versions with their links; `also`: other places that state it; by whom it was judged."""

    versions: list[Statement]
    links: tuple[Alignment, ...]
    also: tuple[tuple[str, Span], ...] = ()
    judged: list[Judged] = field(default_factory=list)


def ruled(
    rows: Sequence[Row], rulings: Rulings, order: Mapping[str, int], stating: Stating, config: Claims
) -> list[Ruled]:
    """`rows` as `rulings` have them: shared ones first, then those of one article in text order.

    `order`: article id -> its place in the story; `stating`: the statement at a place of an article, for
    what the machine made no version of. Of two versions of one article in a claim the first stands for both.
    """
    table = _Table(rows, stating, config)
    sides = [(r, table.find(r.left), table.find(r.right)) for r in rulings.claims]
    roots = [(r, table.find(r.places)) for r in rulings.roots]
    sets = Partition[int]()
    for ruling, left, right in reversed(sides):
        for a, b in _pairs(left, right):
            (sets.join if ruling.same else sets.part)(a, b)
    touched = {k for _, left, right in sides for k in (*left, *right)}
    touched |= {k for _, places in roots for k in places if table.row[k] is None}
    table.follow(sets, touched)
    found = table.rebuilt(sets, touched, order)
    _mark(found, sides, sets)
    out = _ordered([row for row, _ in found], order)
    _root(out, table, roots)
    return out


def _pairs(left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((a, b) for a in left for b in right if a != b)


class _Table:
    """All versions, numbered, each with the row it stands in (None: made for a ruling)."""

    def __init__(self, rows: Sequence[Row], stating: Stating, config: Claims) -> None:
        self.rows, self._stating, self._least = rows, stating, config.judged_place
        self.nodes = [v for versions, _ in rows for v in versions]
        self.row: list[int | None] = [k for k, (versions, _) in enumerate(rows) for _ in versions]
        self._of: dict[str, list[int]] = {}
        for k, node in enumerate(self.nodes):
            self._of.setdefault(node.article, []).append(k)

    def find(self, places: Sequence[Place]) -> list[int]:
        """The versions that stand there."""
        return list(dict.fromkeys(self._at(place) for place in places))

    def _at(self, place: Place) -> int:
        known = self._of.get(place.article, ())
        near = [k for k in known if _shared(self.nodes[k].span, place.span) >= self._least]
        if near:
            return max(near, key=lambda k: (span_iou(self.nodes[k].span, place.span), -k))
        self.nodes.append(self._stating(place.article, place.span))
        self.row.append(None)
        self._of.setdefault(place.article, []).append(len(self.nodes) - 1)
        return len(self.nodes) - 1

    def _inside(self, row: int) -> dict[str, int]:
        return {self.nodes[k].article: k for k, r in enumerate(self.row) if r == row}

    def follow(self, sets: Partition[int], touched: set[int]) -> None:
        """Join what the machine has in the rows of `touched`, where nothing judged apart meets.

        By its links first, then what is left of a row, whose links may all have led to what was taken out.
        """
        held: dict[int, set[str]] = {}
        for k, node in enumerate(self.nodes):
            held.setdefault(sets.home(k), set()).add(node.article)
        for row in sorted({r for k in touched if (r := self.row[k]) is not None}):
            inside = self._inside(row)
            strong = sorted(self.rows[row][1], key=lambda x: -x.score)
            linked = [(inside[x.left], inside[x.right]) for x in strong]
            for one, other in (*linked, *combinations(inside.values(), 2)):
                a, b = sets.home(one), sets.home(other)
                if a != b and held[a].isdisjoint(held[b]) and sets.join(a, b):
                    held[sets.home(a)] = held[a] | held[b]

    def rebuilt(
        self, sets: Partition[int], touched: set[int], order: Mapping[str, int]
    ) -> list[tuple[Ruled, list[int]]]:
        """Rows as the sets have them, each with its versions' numbers; other rows as they were."""
        concerned = {self.row[k] for k in touched}
        groups: dict[int, list[int]] = {}
        for k, row in enumerate(self.row):
            if row in concerned:
                groups.setdefault(sets.home(k), []).append(k)
        for k in touched:
            if k not in groups.setdefault(sets.home(k), []):
                groups[sets.home(k)].append(k)
        out: list[tuple[Ruled, list[int]]] = [
            (Ruled(list(v), links), []) for k, (v, links) in enumerate(self.rows) if k not in concerned
        ]
        return out + [(self._made(group, order), group) for group in groups.values()]

    def _made(self, group: Sequence[int], order: Mapping[str, int]) -> Ruled:
        chosen: dict[str, int] = {}
        for k in sorted(group, key=lambda k: (order[self.nodes[k].article], self.nodes[k].span)):
            chosen.setdefault(self.nodes[k].article, k)
        ids = set(chosen.values())
        rows = sorted({r for k in ids if (r := self.row[k]) is not None})
        links = [
            link
            for row in rows
            for inside in (self._inside(row),)
            for link in self.rows[row][1]
            if {inside[link.left], inside[link.right]} <= ids
        ]
        also = sorted((self.nodes[k].article, self.nodes[k].span) for k in group if k not in ids)
        return Ruled([self.nodes[k] for k in chosen.values()], tuple(links), tuple(also))


def _shared(a: Span, b: Span) -> float:
    return overlap(a, b) / max(1, min(a.end - a.start, b.end - b.start))


def _mark(
    found: Sequence[tuple[Ruled, list[int]]],
    sides: Sequence[tuple[ClaimRuling, list[int], list[int]]],
    sets: Partition[int],
) -> None:
    """Each ruling that holds for a pair at least stands by the claims of these pairs."""
    for ruling, left, right in sides:
        held = {k for a, b in _pairs(left, right) if sets.together(a, b) == ruling.same for k in (a, b)}
        for row, group in found:
            if not held.isdisjoint(group):
                row.judged.append(ruling.judged)


def _ordered(rows: Sequence[Ruled], order: Mapping[str, int]) -> list[Ruled]:
    shared = sorted((r for r in rows if len(r.versions) > 1), key=lambda r: _size(r.versions))
    alone = [r for r in rows if len(r.versions) == 1]
    return [*shared, *sorted(alone, key=lambda r: (order[r.versions[0].article], r.versions[0].span))]


def _size(versions: Sequence[Statement]) -> tuple[int, Span]:
    return -len(versions), versions[0].span


def _root(rows: Sequence[Ruled], table: _Table, roots: Sequence[tuple[RootRuling, list[int]]]) -> None:
    """Give versions their judged voice, the last ruling of each."""
    last = {table.nodes[k]: ruling for ruling, places in roots for k in places}
    for row in rows:
        for k, version in enumerate(row.versions):
            if ruling := last.get(version):
                row.versions[k] = replace(
                    version, chain=_chain(version.chain, ruling.name), judged=ruling.judged
                )
                if ruling.judged not in row.judged:
                    row.judged.append(ruling.judged)


def _chain(chain: tuple[str, ...], name: str | None) -> tuple[str, ...]:
    """Up to `name` where it is one of the voices, else with it as the innermost."""
    if name is None:
        return ()
    return chain[: chain.index(name) + 1] if name in chain else (*chain, name)
