"""Names: two spellings of one name are variants; two names in one place are a difference.

A known name and a word in its place are one name when they differ by what transliteration drops or
swaps: one letter, some vowels, exchanged letters; unless both are listed as names of their own. Without
a known name only exchanged consonants count: a moved vowel makes another word («جاذب» / «جذاب»).
Distance: optimal string alignment (Damerau, F. J. 1964).
"""

from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz.distance import OSA, Prefix

from tawatur.claims.differences.paired import Change, Pair, Side
from tawatur.lexicon import LANGUAGES, load
from tawatur.model import DifferenceKind
from tawatur.spans import Span, overlap
from tawatur.words import Word, bare, fold, stems, words

NAMES = ("person", "organisation", "place")
_WEAK = str.maketrans("", "", "اويهءaeiou'`-")
_LONG = 5  # letters of a word in which two may be exchanged; above it, two vowels may differ
_SHORT = 4  # letters below which nothing but equality counts
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
    joined = ["".join(t.folded for t in tokens) for tokens in _words(pair, x)]
    left, right = pair.left.span(x.a, x.b), pair.right.span(x.c, x.d)
    if x.b - x.a != x.d - x.c and set(stems(joined[0])) & set(stems(joined[1])):
        if _kinds(pair.left, left) or _kinds(pair.right, right):
            yield None, _shorn(pair.left, left), _shorn(pair.right, right)  # «أبو حماد» / «أبوحماد»
        return
    for i in range(x.a, x.b):
        for j in range(x.c, x.d):
            if found := _spelling(pair, i, j):
                yield None, *found


def _words(pair: Pair, x: Change) -> tuple[Sequence[Word], Sequence[Word]]:
    return pair.left.tokens[x.a : x.b], pair.right.tokens[x.c : x.d]


def _same_stem(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Names that the stemmer holds equal though they are spelled apart."""
    for i, j in pair.partners.items():
        if pair.left.tokens[i].folded == pair.right.tokens[j].folded:
            continue
        left, right = pair.left.span(i, i + 1), pair.right.span(j, j + 1)
        if _kinds(pair.left, left) and _kinds(pair.right, right):
            yield from filter(None, [_spelling(pair, i, j)])


def _spelling(pair: Pair, i: int, j: int) -> tuple[Span, Span] | None:
    """Both spans when left word `i` and right word `j` spell one name in two ways."""
    spans = pair.left.span(i, i + 1), pair.right.span(j, j + 1)
    first, second = pair.left.tokens[i].folded, pair.right.tokens[j].folded
    if set(stems(first)) & set(stems(second)) or _inflected(first, second):
        return None
    a, b = bare(first), bare(second)
    if _kinds(pair.left, spans[0]) or _kinds(pair.right, spans[1]):
        same = one_name(a, b) and not _two_listed(pair, spans, (a, b))
    else:
        moved = exchanged(a, b) and a.translate(_WEAK) != b.translate(_WEAK)
        same = moved and not (pair.right.reading.has(a) or pair.left.reading.has(b))
    return (_shorn(pair.left, spans[0]), _shorn(pair.right, spans[1])) if same else None


def _two_listed(pair: Pair, spans: tuple[Span, Span], forms: tuple[str, str]) -> bool:
    """Two places of the gazetteer, or two given names of the list, are two names however alike."""
    a, b = (
        {m.entity for m in side.mentions("place") if m.entity and overlap(m.span, span)}
        for side, span in zip((pair.left, pair.right), spans, strict=True)
    )
    return bool(a and b and not a & b) or _given_names().issuperset(forms)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(bare(fold(e.form)) for lg in LANGUAGES for e in load(lg, "person_names"))


def _shorn(side: Side, span: Span) -> Span:
    """The span from where a name in it begins: without its conjunction or preposition."""
    starts = [m.span.start for m in side.mentions(*NAMES) if span.start < m.span.start < span.end]
    return Span(starts[0], span.end) if len(starts) == 1 else span


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
    """True for two folded spellings of one name: one letter apart, or two that are vowels or exchanged."""
    shortest = min(len(a), len(b))
    if a == b or shortest < _SHORT:
        return a == b
    distance = OSA.distance(a, b, score_cutoff=2)
    if distance == 1:
        return True
    vowels = shortest > _LONG and a.translate(_WEAK) == b.translate(_WEAK)
    return distance == 2 and (vowels or exchanged(a, b))


def exchanged(a: str, b: str) -> bool:
    """True for two long words of the same letters, one or two of them out of place, first letter equal."""
    if min(len(a), len(b)) < _LONG or a[0] != b[0] or sorted(a) != sorted(b) or OSA.distance(a, b) > 2:
        return False
    return a[0] not in _FORMS or a.replace("ت", "") != b.replace("ت", "")
