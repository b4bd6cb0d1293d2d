"""Names: two spellings of one name are variants; two names in one place are a difference.

A name is known by its mention, or by the head noun of places that introduces it somewhere in its article
(«بلدة», "town"). It and the word in its place are one name when spelling explains what differs, unless both
are known for something: a listed place, a given name, an ordinary word. Of words that nothing tells for
names only exchanged consonants count.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import Prefix

from tawatur.claims.differences.paired import Change, Pair, Side
from tawatur.claims.differences.places import place_heads
from tawatur.claims.differences.spelling import (
    given_names,
    moved_consonant,
    one_name,
    one_sound,
    one_vowel,
    ordinary,
)
from tawatur.lexicon import LANGUAGES, load
from tawatur.model import DifferenceKind
from tawatur.spans import Span, overlap
from tawatur.words import Word, bare, fold, stems, words

NAMES = ("person", "organisation", "place")
_WIDEST = 6  # words of a change that are compared each with each
_ENDINGS = {"", "ي", "يه", "ه", "ا", "يا", "ون", "ين", "ان", "ات"}

Found = Iterator[tuple[DifferenceKind | None, Span, Span]]


def name_changes(pair: Pair) -> Found:
    """For each pair of names in one place: None for spellings of one name, else the kind of difference."""
    yield from ((None, *spans) for spans in _same_stem(pair))
    for change in pair.changes:
        if 0 < change.b - change.a <= _WIDEST and 0 < change.d - change.c <= _WIDEST:
            spellings = list(_spellings(pair, change))
            yield from spellings or _other_name(pair, change)


def _spellings(pair: Pair, x: Change) -> Found:
    joined = ["".join(t.folded for t in tokens) for tokens in _words(pair, x)]
    left, right = pair.left.span(x.a, x.b), pair.right.span(x.c, x.d)
    if x.b - x.a != x.d - x.c and set(stems(joined[0])) & set(stems(joined[1])):
        if _whole(pair.left, left) or _whole(pair.right, right):
            yield None, _shorn(pair.left, left), _shorn(pair.right, right)  # «أبو حماد» / «أبوحماد»
        return
    yield from ((None, *found) for found in _matched(pair, x))


def _matched(pair: Pair, x: Change) -> Iterator[tuple[Span, Span]]:
    """Spellings among the words of a change, each word once, those at one place first."""
    left = [_Spelled.of(pair.left, i) for i in range(x.a, x.b)]
    right = [_Spelled.of(pair.right, j) for j in range(x.c, x.d)]
    places = product(range(len(left)), range(len(right)))
    alike = [(i, j) for i, j in places if _alike(left[i], right[j])]
    used: set[tuple[str, int]] = set()
    for i, j in sorted(alike, key=lambda p: abs(p[0] - p[1])):
        if ("left", i) not in used and ("right", j) not in used and _same(pair, left[i], right[j]):
            used |= {("left", i), ("right", j)}
            yield left[i].shorn, right[j].shorn


def _words(pair: Pair, x: Change) -> tuple[Sequence[Word], Sequence[Word]]:
    return pair.left.tokens[x.a : x.b], pair.right.tokens[x.c : x.d]


def _whole(side: Side, span: Span) -> bool:
    """One name covers all of the words, but for a clitic before it."""
    inside = _shorn(side, span)
    return any(m.span.contains(inside) for m in side.mentions(*NAMES))


def _same_stem(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Names that the stemmer holds equal though they are spelled apart."""
    for i, j in pair.partners.items():
        if pair.left.tokens[i].folded == pair.right.tokens[j].folded:
            continue
        left, right = _Spelled.of(pair.left, i), _Spelled.of(pair.right, j)
        named = _kinds(pair.left, left.span) and _kinds(pair.right, right.span)
        if named and _alike(left, right) and _same(pair, left, right):
            yield left.shorn, right.shorn


class _Spelled(NamedTuple):
    """A word of a version: its span, where a name in it begins, and the form of that without article."""

    folded: str
    span: Span
    shorn: Span
    form: str

    @classmethod
    def of(cls, side: Side, k: int) -> "_Spelled":
        span = side.span(k, k + 1)
        shorn = _shorn(side, span)
        return cls(side.tokens[k].folded, span, shorn, side.bare(shorn))


def _alike(left: _Spelled, right: _Spelled) -> bool:
    """Their letters may be two spellings of one name."""
    if not one_name(left.form, right.form) or _inflected(left.form, right.form):
        return False
    return set(stems(left.folded)).isdisjoint(stems(right.folded))


def _same(pair: Pair, left: _Spelled, right: _Spelled) -> bool:
    """Two words that are alike name one thing."""
    if _named(pair.left, left) or _named(pair.right, right):
        return _one_known(pair, (left.shorn, right.shorn))
    return _one_unknown(pair, (left.form, right.form))


def _named(side: Side, word: _Spelled) -> bool:
    heads = place_heads(side.reading.language)
    return bool(_kinds(side, word.span)) or side.reading.introduces(word.form, heads)


def _one_known(pair: Pair, spans: tuple[Span, Span]) -> bool:
    """Two spellings unless both words are known, and for different things."""
    sides = pair.left, pair.right
    written = [span.of(side.reading.article.text) for side, span in zip(sides, spans, strict=True)]
    left, right = (_known(side, span) for side, span in zip(sides, spans, strict=True))
    return one_sound(*written) or not (left and right) or bool(left & right)


def _one_unknown(pair: Pair, forms: tuple[str, str]) -> bool:
    a, b = forms
    if not moved_consonant(a, b) or any(ordinary(w, pair.left.reading.language) for w in forms):
        return False
    return not (pair.right.reading.has(a) or pair.left.reading.has(b))


def _known(side: Side, span: Span) -> set[str]:
    """What the lists know the word for: its places by key, else itself."""
    word = side.bare(span)
    places = {m.entity for m in side.mentions("place") if m.entity and overlap(m.span, span)}
    if places or word in given_names():
        return places or {given_names()[word]}
    return {word} if ordinary(word, side.reading.language) else set()


def _shorn(side: Side, span: Span) -> Span:
    """The span from where a name in it begins: without its conjunction or preposition."""
    starts = [m.span.start for m in side.mentions(*NAMES) if span.start < m.span.start < span.end]
    return Span(starts[0], span.end) if len(starts) == 1 else span


def _other_name(pair: Pair, x: Change) -> Found:
    """Two known names of one kind, one word each, that are no spellings of one.

    A body's name must be replaced as a whole: «بنك» for «مصرف» inside it is another word, not another body.
    A name that the other article has elsewhere may only have moved, as in a list of guests.
    """
    spans = pair.left.span(x.a, x.b), pair.right.span(x.c, x.d)
    single = x.b - x.a == x.d - x.c == 1
    kinds = _kinds(pair.left, spans[0]) & _kinds(pair.right, spans[1])
    if not single or not kinds or _shared_stem(pair, x) or _moved(pair, spans):
        return
    one = _keys(pair.left, spans[0]) & _keys(pair.right, spans[1])
    if not one and not _inside_body(pair.left, spans[0]) and not _inside_body(pair.right, spans[1]):
        yield ("place" if kinds == {"place"} else "name"), *spans


def _moved(pair: Pair, spans: tuple[Span, Span]) -> bool:
    left, right = (_shorn(side, span) for side, span in zip((pair.left, pair.right), spans, strict=True))
    a, b = pair.left.bare(left), pair.right.bare(right)
    unsure = one_vowel(a, b) and not given_names().keys() >= {a, b}
    return unsure or {a, b} <= _links() or pair.right.reading.has(a) or pair.left.reading.has(b)


@cache
def _links() -> frozenset[str]:
    """«بن», «ابن»: parts of names that name nobody."""
    rows = (e for lg in LANGUAGES for e in load(lg, "person_titles"))
    return frozenset(fold(e.form) for e in rows if e["kind"] == "link")


def _keys(side: Side, span: Span) -> set[str]:
    """Values of the names that touch a span, and what their listed synonyms stand for."""
    names = [m for m in side.mentions(*NAMES) if overlap(m.span, span)]
    text = side.reading.article.text
    found = {m.value for m in names if isinstance(m.value, str)}
    return found | {_synonyms()[k] for m in names if (k := plain(m.span.of(text))) in _synonyms()}


def plain(name: str) -> str:
    """A name as its folded words without article, joined by blanks."""
    return " ".join(bare(w.folded) for w in words(name))


@cache
def _synonyms() -> dict[str, str]:
    return {plain(e.form): e["key"] for lg in LANGUAGES for e in load(lg, "synonyms")}


def _shared_stem(pair: Pair, x: Change) -> bool:
    return bool(set(stems(pair.left.tokens[x.a].folded)) & set(stems(pair.right.tokens[x.c].folded)))


def _inside_body(side: Side, span: Span) -> bool:
    bodies = side.mentions("organisation")
    return any(overlap(m.span, span) and not span.contains(m.span) for m in bodies)


def _kinds(side: Side, span: Span) -> set[str]:
    return {m.kind for m in side.mentions(*NAMES) if overlap(m.span, span)}


def _inflected(a: str, b: str) -> bool:
    """«مصري» and «مصرية», «سوريا» and «سورية»: one stem with two endings."""
    shared = Prefix.similarity(a, b)
    return {a[shared:], b[shared:]} <= _ENDINGS
