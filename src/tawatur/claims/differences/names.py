"""Names: two spellings of one name are variants; two names in one place are a difference.

A pair of words is one name spelled twice when it differs by letters that transliteration drops or
swaps: by vowels and hamza only, by one exchanged pair of neighbours, or by one letter in a long word.
Distance: optimal string alignment (Damerau, F. J. 1964).
"""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from tawatur.claims.differences.paired import Change, Pair, Side
from tawatur.model import DifferenceKind
from tawatur.spans import Span, overlap
from tawatur.words import bare

NAMES = ("person", "organisation", "place")
_WEAK = str.maketrans("", "", "اويهءaeiou'`-")
_LONG = 5  # letters of a word that may differ by one letter and still be the same name


def name_changes(pair: Pair) -> Iterator[tuple[DifferenceKind | None, Span, Span]]:
    """For each pair of names in one place: None for spellings of one name, else the kind of difference."""
    for change in pair.changes:
        if change.b - change.a == change.d - change.c == 1:
            yield from _single(pair, change)
        elif change.a < change.b and change.c < change.d:
            yield from _longer(pair, change)


def _single(pair: Pair, change: Change) -> Iterator[tuple[DifferenceKind | None, Span, Span]]:
    left, right = pair.left.span(change.a, change.b), pair.right.span(change.c, change.d)
    kinds = {k for side, span in ((pair.left, left), (pair.right, right)) for k in _kinds(side, span)}
    if not kinds:
        return
    a, b = bare(pair.left.tokens[change.a].folded), bare(pair.right.tokens[change.c].folded)
    if one_name(a, b):
        if a != b:
            yield None, left, right
    elif _kinds(pair.left, left) and _kinds(pair.right, right):
        yield ("place" if kinds == {"place"} else "name"), left, right


def _longer(pair: Pair, change: Change) -> Iterator[tuple[DifferenceKind | None, Span, Span]]:
    left, right = pair.left.span(change.a, change.b), pair.right.span(change.c, change.d)
    a = "".join(t.folded for t in pair.left.tokens[change.a : change.b])
    b = "".join(t.folded for t in pair.right.tokens[change.c : change.d])
    if _kinds(pair.left, left) and _kinds(pair.right, right) and one_name(a, b):
        yield None, left, right


def _kinds(side: Side, span: Span) -> set[str]:
    return {m.kind for m in side.mentions(*NAMES) if overlap(m.span, span)}


def one_name(a: str, b: str) -> bool:
    """True for two folded spellings of one name."""
    if a == b or min(len(a), len(b)) < 3:
        return a == b
    distance = OSA.distance(a, b, score_cutoff=2)
    if distance > 2:
        return False
    bones, other = a.translate(_WEAK), b.translate(_WEAK)
    if bones == other or sorted(bones) == sorted(other):
        return True
    return distance == 1 and min(len(a), len(b)) >= _LONG
