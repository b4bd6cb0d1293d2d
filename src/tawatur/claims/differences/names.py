"""Names: two spellings of one name are variants; two names in one place are a difference.

A known name and a word in its place are one name when they differ by what transliteration drops or
swaps: vowels and hamza, exchanged letters, one letter of a long word. Without a known name only
exchanged letters count, since they make no other word: «باكتيا» / «باكيتا».
Distance: optimal string alignment (Damerau, F. J. 1964).
"""

from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import OSA, Prefix

from tawatur.claims.differences.paired import Change, Pair, Side
from tawatur.lexicon import LANGUAGES, load
from tawatur.model import DifferenceKind
from tawatur.spans import Span, overlap
from tawatur.words import bare, stems, words

NAMES = ("person", "organisation", "place")
_WEAK = str.maketrans("", "", "اويهءaeiou'`-")
_LONG = 5  # letters of a word that may differ by one letter, or have two exchanged
_SHORT = 3  # letters below which nothing but equality counts
_FORMS = "متينا"  # letters that begin an Arabic derived form, where a moved ت is another word
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
    joined = _spelling(pair, (x.a, x.b), (x.c, x.d))  # «أبو حماد» / «أبوحماد»
    if joined:
        yield None, *joined
        return
    for i in range(x.a, x.b):
        for j in range(x.c, x.d):
            if found := _spelling(pair, (i, i + 1), (j, j + 1)):
                yield None, *found


def _same_stem(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Names that the stemmer holds equal though they are spelled apart."""
    for i, j in pair.partners.items():
        if pair.left.tokens[i].folded != pair.right.tokens[j].folded:
            left, right = pair.left.span(i, i + 1), pair.right.span(j, j + 1)
            inflected = _inflected(pair.left.tokens[i].folded, pair.right.tokens[j].folded)
            if _kinds(pair.left, left) and _kinds(pair.right, right) and not inflected:
                yield from filter(None, [_spelling(pair, (i, i + 1), (j, j + 1))])


def _spelling(pair: Pair, left: tuple[int, int], right: tuple[int, int]) -> tuple[Span, Span] | None:
    """Both spans when the words [left) and [right) spell one name in two ways."""
    a, b = (
        "".join(t.folded for t in side.tokens[slice(*k)])
        for side, k in ((pair.left, left), (pair.right, right))
    )
    spans = pair.left.span(*left), pair.right.span(*right)
    named = bool(_kinds(pair.left, spans[0]) | _kinds(pair.right, spans[1]))
    if set(stems(a)) & set(stems(b)):
        return spans if named and left[1] - left[0] != right[1] - right[0] else None
    if named:
        return spans if one_name(bare(a), bare(b)) else None
    if not exchanged(bare(a), bare(b)):
        return None
    seen = pair.right.reading.has(bare(a)) or pair.left.reading.has(bare(b))
    return None if seen else spans


def _other_name(pair: Pair, x: Change) -> Found:
    """Two known names, one word each, that are no spellings of one.

    A body's name must be replaced as a whole: «بنك» for «مصرف» inside it is another word, not another body.
    """
    left, right = pair.left.span(x.a, x.b), pair.right.span(x.c, x.d)
    kinds = _kinds(pair.left, left), _kinds(pair.right, right)
    single = x.b - x.a == x.d - x.c == 1
    if not single or not all(kinds) or _shared_stem(pair, x):
        return
    one = _keys(pair.left, left) & _keys(pair.right, right)
    if not one and not _inside_body(pair.left, left) and not _inside_body(pair.right, right):
        yield ("place" if kinds[0] | kinds[1] == {"place"} else "name"), left, right


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
    a, b = bare(a), bare(b)
    shared = Prefix.similarity(a, b)
    return {a[shared:], b[shared:]} <= _ENDINGS


def one_name(a: str, b: str) -> bool:
    """True for two folded spellings of one name."""
    if a == b or min(len(a), len(b)) < _SHORT:
        return a == b
    distance = OSA.distance(a, b, score_cutoff=2)
    if distance > 2:
        return False
    if a.translate(_WEAK) == b.translate(_WEAK) or exchanged(a, b):
        return True
    return distance == 1 and min(len(a), len(b)) >= _LONG


def exchanged(a: str, b: str) -> bool:
    """True for two long words of the same letters, one or two of them out of place, first letter equal."""
    if min(len(a), len(b)) < _LONG or a[0] != b[0] or sorted(a) != sorted(b) or OSA.distance(a, b) > 2:
        return False
    return a[0] not in _FORMS or a.replace("ت", "") != b.replace("ت", "")
