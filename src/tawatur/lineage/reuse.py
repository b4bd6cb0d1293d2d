"""Passages that two articles share, word by word, over a story or over a whole archive.

Method: seed and extend, after passim (Smith, Cordell & Mullen 2015). Rare n-grams of folded words make
seeds; seeds near one diagonal make a box; inside it the longest common subsequence is cut where it gets
too thin. Seeds come from one sort, so cost grows with what is shared and not with pairs of articles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, groupby, pairwise
from operator import attrgetter, itemgetter

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from tawatur.config import Passages
from tawatur.grams import grams
from tawatur.spans import Span
from tawatur.words import Word

Ints = NDArray[np.int64]
Run = tuple[int, int, int]  # first word in the left body, first word in the right body, number of equal words
Box = tuple[int, int, int, int]  # half-open ranges of words in the left and in the right body
_folded = attrgetter("folded")


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of article `left` that article `right` has too. `runs`: equal words, ascending on both sides."""

    left: int
    right: int
    runs: tuple[Run, ...]

    @property
    def matched(self) -> int:
        """Number of words that are equal."""
        return sum(size for _, _, size in self.runs)

    @property
    def left_words(self) -> tuple[int, int]:
        """Half-open range of words in the left body."""
        return self.runs[0][0], self.runs[-1][0] + self.runs[-1][2]

    @property
    def right_words(self) -> tuple[int, int]:
        """Half-open range of words in the right body."""
        return self.runs[0][1], self.runs[-1][1] + self.runs[-1][2]

    def spans(self, left: Sequence[Word], right: Sequence[Word]) -> tuple[Span, Span]:
        """Where it stands in the two texts, given the words of both bodies."""
        (a, b), (c, d) = self.left_words, self.right_words
        return Span(left[a].start, left[b - 1].end), Span(right[c].start, right[d - 1].end)


def shared_passages(bodies: Sequence[Sequence[Word]], *, config: Passages) -> Iterator[Passage]:
    """Passages of every pair of bodies, by pair (left < right), in the order of the left text.

    Passages of one pair may overlap at their edges. A phrase that stands in more than `most_places`
    is a formula and seeds nothing.
    """
    yield from passages_of(codes(bodies), config=config)


def codes(bodies: Sequence[Sequence[Word]]) -> list[Ints]:
    """The words of each body as whole numbers from 0, equal for equal folded words."""
    folded = [list(map(_folded, body)) for body in bodies]
    known = {word: k for k, word in enumerate(dict.fromkeys(chain.from_iterable(folded)))}
    return [np.fromiter(map(known.__getitem__, row), np.int64, len(row)) for row in folded]


def passages_of(bodies: Sequence[Ints], *, config: Passages) -> Iterator[Passage]:
    """As `shared_passages`, of bodies whose words are numbers already, equal for equal ones."""
    rows = [body.tolist() for body in bodies]
    starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    words = np.concatenate(bodies) if rows else np.zeros(0, dtype=np.int64)
    for (left, right), boxes in groupby(_boxes(words, starts, config), itemgetter(0, 1)):
        known: list[Passage] = []
        for *_, box in boxes:
            if not any(_holds(p, box) for p in known):
                runs = _aligned((rows[left], rows[right]), box, config)
                known += [Passage(left, right, runs)] if runs else []
        yield from known


def _boxes(words: Ints, starts: Ints, config: Passages) -> Iterator[tuple[int, int, Box]]:
    """Left and right body, and the box of the seeds that follow each other there along a diagonal.

    `words`: those of all bodies in a row; `starts`: where each body starts, with the total at the end.
    """
    article = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    left, right = _seeds(words, article, config)
    order = np.lexsort((right, left, article[right], article[left]))
    left, right = left[order], right[order]
    one, other = article[left], article[right]
    first = _heads(left - starts[one], right - starts[other], one * len(starts) + other, config)
    enough = np.diff(np.append(first, len(left))) + config.seed > config.least_seeded
    reach = [
        (f.reduceat(at - starts[body], first) if len(first) else first)[enough]
        for at, body in ((left, one), (right, other))
        for f in (np.minimum, np.maximum)
    ]
    first, size = first[enough], config.seed
    for x, y, a, b, c, d in zip(*(r.tolist() for r in (one[first], other[first], *reach)), strict=True):
        yield x, y, (a, b + size, c, d + size)


def _heads(left: Ints, right: Ints, pair: Ints, config: Passages) -> Ints:
    """Indexes of the seeds that do not follow the one before them."""
    apart = np.abs(np.diff(right - left)) > config.drift
    new = (np.diff(pair) != 0) | (np.diff(left) > config.gap) | apart
    return np.flatnonzero(np.concatenate([[len(pair) > 0], new]))


def _seeds(words: Ints, article: Ints, config: Passages) -> tuple[Ints, Ints]:
    """Places (left, right) of equal n-grams in two articles, left before right."""
    hashes, place = _sorted_grams(words, article, config.seed)
    first = np.flatnonzero(np.concatenate([[len(hashes) > 0], hashes[1:] != hashes[:-1]]))
    count = np.diff(np.append(first, len(hashes)))
    lefts, rights = [place[:0]], [place[:0]]
    for size in np.unique(count[(count > 1) & (count <= config.most_places)]).tolist():
        places = place[first[count == size][:, None] + np.arange(size)]
        one, other = _pairs_of(size)
        lefts.append(places[:, one].ravel())
        rights.append(places[:, other].ravel())
    left, right = np.concatenate(lefts), np.concatenate(rights)
    apart = article[left] != article[right]
    return left[apart], right[apart]


@lru_cache(maxsize=256)
def _pairs_of(size: int) -> tuple[Ints, Ints]:
    one, other = np.triu_indices(size, 1)
    return one, other


def _sorted_grams(words: Ints, article: Ints, size: int) -> tuple[NDArray[np.uint64], Ints]:
    """Hashes of the n-grams that lie in one body, in order, and where each starts (ascending if equal)."""
    hashes = grams(words, size=size)
    count = len(hashes)
    whole = np.flatnonzero(article[:count] == article[len(words) - count :])
    order = np.argsort(hashes[whole], kind="stable")
    return hashes[whole][order], whole[order]


def _holds(passage: Passage, box: Box) -> bool:
    (a, b), (c, d) = passage.left_words, passage.right_words
    return a <= box[0] and box[1] <= b and c <= box[2] and box[3] <= d


def _aligned(texts: tuple[list[int], list[int]], box: Box, config: Passages) -> tuple[Run, ...]:
    """The best stretch of equal words in and around a box; () where too few are equal."""
    a, b, c, d = box
    side, edge = config.longest_side, config.margin
    core = _equal(texts, (a, min(b, a + side), c, min(d, c + side)))
    before = _equal(texts, (max(0, a - edge), a, max(0, c - edge), c))
    after = _equal(texts, (b, b + edge, d, d + edge)) if max(b - a, d - c) <= side else []
    inside = range(len(before), len(before) + len(core))
    best = _stretch(before + core + after, inside, config.thin)
    return best if sum(r[2] for r in best) >= config.least_words else ()


def _equal(texts: tuple[list[int], list[int]], box: Box) -> list[Run]:
    """Runs of the longest common subsequence of the words in a box."""
    left, right = texts[0][box[0] : box[1]], texts[1][box[2] : box[3]]
    blocks = LCSseq.editops(left, right).as_matching_blocks()
    return [(box[0] + b.a, box[2] + b.b, b.size) for b in blocks if b.size]


def _stretch(runs: Sequence[Run], inside: range, thin: float) -> tuple[Run, ...]:
    """The runs in a row with the greatest sum of equal words less `thin` for each other word.

    The best among those `inside` (Kadane), then as far out on either side as it gains.
    """
    costs = [_cost(x, y, thin) for x, y in pairwise(runs)]
    best, top, start, score = (0, -1), 0.0, 0, 0.0
    for k in inside:
        score -= costs[k - 1] if k > inside.start else 0.0
        if score <= 0:
            start, score = k, 0.0
        score += runs[k][2]
        if score > top:
            top, best = score, (start, k)
    first, last = best
    first -= _gain([runs[k][2] - costs[k] for k in range(first - 1, -1, -1)])
    last += _gain([runs[k][2] - costs[k - 1] for k in range(last + 1, len(runs))])
    return tuple(runs[first : last + 1])


def _cost(run: Run, after: Run, thin: float) -> float:
    return thin * max(after[0] - run[0] - run[2], after[1] - run[1] - run[2])


def _gain(steps: Sequence[float]) -> int:
    """How many steps to take for the greatest sum."""
    sums = list(accumulate(steps, initial=0.0))
    return sums.index(max(sums))
