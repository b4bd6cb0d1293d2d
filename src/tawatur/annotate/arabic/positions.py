"""Where each word of a text stands: what looks for listed words asks each different word once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tawatur.words import Word


def positions_of(tokens: Sequence[Word]) -> dict[str, list[int]]:
    """Folded word -> the tokens that are it, in order."""
    out: defaultdict[str, list[int]] = defaultdict(list)
    for k, (_, _, word) in enumerate(tokens):
        out[word].append(k)
    return dict(out)


def where(positions: Mapping[str, Sequence[int]], listed: frozenset[str]) -> list[int]:
    """The tokens, in order, that are one of `listed`."""
    return sorted([k for word in listed.intersection(positions) for k in positions[word]])
