"""The words of two headlines, matched one to one: the surest likeness first, then by place."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from tawatur.claims.differences.paired import Side
from tawatur.claims.reading import function_words, root
from tawatur.claims.relations.vocabulary import Value, values
from tawatur.config import Claims
from tawatur.words import bare

LIKENESSES = ("word", "stem", "root", "value", "letters")
_MOST_WORDS = 60  # of one headline that are matched; what follows is left out


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `place` in its headline from 0, its forms, what it is one of; `empty`: a function word."""

    place: int
    bare: str
    stem: str
    root: str
    values: frozenset[Value]
    empty: bool


Test = Callable[[Token, Token], bool]


@dataclass(frozen=True, slots=True)
class Match:
    """Words `left` and `right` stand for each other by one of LIKENESSES."""

    left: Token
    right: Token
    likeness: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Two headlines' words, the matches, and the content words that are left over on each side."""

    left: Sequence[Token]
    right: Sequence[Token]
    matches: Sequence[Match]
    left_over: Sequence[Token]
    right_over: Sequence[Token]


def tokens(side: Side) -> list[Token]:
    """The headline's words, at most 60."""
    language, skip = side.reading.language, function_words(side.reading.language)
    pairs = zip(side.tokens[:_MOST_WORDS], side.stems, strict=False)
    return [
        Token(k, bare(t.folded), stem, root(t.folded) if language == "ar" else stem,
              values(t.folded, language), t.folded in skip)
        for k, (t, stem) in enumerate(pairs)
    ]  # fmt: skip


def match(left: Sequence[Token], right: Sequence[Token], config: Claims) -> Matched:
    """Match greedily, at most once each; time grows with the product of two bounded lengths."""
    open_left, open_right = {t.place: t for t in left}, {t.place: t for t in right}
    found: list[Match] = []
    for likeness, same in _tests(config).items():
        for a, b in sorted(_pairs(open_left.values(), open_right.values(), same), key=_apart):
            if a.place in open_left and b.place in open_right:
                del open_left[a.place], open_right[b.place]
                found.append(Match(a, b, likeness))
    over = [[t for t in rest.values() if not t.empty] for rest in (open_left, open_right)]
    return Matched(left, right, found, *over)


def _apart(pair: tuple[Token, Token]) -> int:
    return abs(pair[0].place - pair[1].place)


def _pairs(left: Collection[Token], right: Collection[Token], same: Test) -> Iterator[tuple[Token, Token]]:
    return ((a, b) for a in left for b in right if same(a, b))


def _content(a: Token, b: Token) -> bool:
    return not a.empty and not b.empty


def _tests(config: Claims) -> dict[str, Test]:
    """How each of LIKENESSES is told, the surest first."""
    least = config.like_letters
    return {
        "word": lambda a, b: a.bare == b.bare,
        "stem": lambda a, b: a.stem == b.stem,
        "root": lambda a, b: _content(a, b) and len(a.root) > 2 and a.root == b.root,
        "value": lambda a, b: not a.values.isdisjoint(b.values),
        "letters": lambda a, b: _content(a, b) and not _exclude(a, b) and _close(a, b, least),
    }


def _exclude(a: Token, b: Token) -> bool:
    return bool({k for k, _ in a.values} & {k for k, _ in b.values})


def _close(a: Token, b: Token, least: float) -> bool:
    return Indel.normalized_similarity(a.bare, b.bare, score_cutoff=least) > 0
