"""Details: what one version adds, or says in a charged word where the other has a plain one.

An addition counts inside the version, and at its end where the clause goes on without a stop and something is
added inside as well: else, at edges, the cut of the clause decides, and what only goes on states a thing of
its own. It must bring a number, date or name that the other version lacks, or some content words that stand
nowhere in the other article: else it was only moved. Single reworded words are no details; news copy is full
of them.
"""

from collections.abc import Iterator, Sequence, Set
from functools import cache

from tawatur.claims.clauses import STOP
from tawatur.claims.differences.courtesies import courtesies
from tawatur.claims.differences.dates import meet
from tawatur.claims.differences.numbers import agree
from tawatur.claims.differences.paired import Change, Pair, Side
from tawatur.claims.reading import function_words, valued
from tawatur.gazetteer import nested
from tawatur.lexicon import optional
from tawatur.model import Mention
from tawatur.spans import Span, overlap
from tawatur.words import fold, stems, words

Spots = Iterator[tuple[Span, Span]]
# By kind of mention, the lexicon of the words that may stand for one.
_STAND_INS = {"number": "ordinals", "place": "country_words", "person": "person_titles"}
_SON = frozenset(("بن", "ابن", "بنت", "ال"))  # folded; a name's further parts follow


def detail_differences(pair: Pair) -> Spots:
    """Spans of additions and of charged rewordings; the span is empty where a version has nothing."""
    if pair.alike < pair.config.alike_for_detail:
        return
    inserts = any(_inserts(pair, x) for x in pair.changes)
    for change in pair.changes:
        inside = not _at_edge(pair, change)
        needed = pair.config.detail_words if inside else pair.config.tail_words
        counts = inside or (inserts and _goes_on(pair, change))
        if _charged(pair, change) or (counts and _adds(pair, change, needed)):
            new = _new_part(pair, change)
            yield pair.left.span(new.a, new.b), pair.right.span(new.c, new.d)


def _inserts(pair: Pair, x: Change) -> bool:
    """Inside, one version has a content word more."""
    if _at_edge(pair, x) or (x.a < x.b and x.c < x.d):
        return False
    left, right = set(pair.left.stems), set(pair.right.stems)
    return bool(_unknown(pair.left, x.a, x.b, right) or _unknown(pair.right, x.c, x.d, left))


def _unknown(side: Side, first: int, last: int, known: Set[str]) -> list[int]:
    """Indices of the content words whose stems are not `known`."""
    skip = function_words(side.reading.language)
    return [k for k in range(first, last) if side.stems[k] not in known and side.tokens[k].folded not in skip]


def _new_part(pair: Pair, x: Change) -> Change:
    """An addition from its first to its last new word: what was only moved here is no difference."""
    if x.a < x.b and x.c < x.d:
        return x
    side, other, first, last = (
        (pair.left, pair.right, x.a, x.b) if x.a < x.b else (pair.right, pair.left, x.c, x.d)
    )
    new = _unknown(side, first, last, other.reading.vocabulary)
    if not new:
        return x
    first, last = new[0], new[-1] + 1
    return Change(first, last, x.c, x.d) if side is pair.left else Change(x.a, x.b, first, last)


def _at_edge(pair: Pair, x: Change) -> bool:
    return (x.a == x.c == 0) or (x.b == len(pair.left.tokens) and x.d == len(pair.right.tokens))


def _goes_on(pair: Pair, x: Change) -> bool:
    """True when one version ends and the other goes on, with no stop before or in what it adds."""
    if x.a == x.c == 0 or (x.a < x.b and x.c < x.d):
        return False
    side, first = (pair.left, x.a) if x.a < x.b else (pair.right, x.c)
    start = side.tokens[first - 1].end
    return STOP.search(side.reading.article.text, start, side.tokens[-1].end) is None


def _adds(pair: Pair, x: Change, needed: int) -> bool:
    left, right = _news(pair.left, pair.right, (x.a, x.b)), _news(pair.right, pair.left, (x.c, x.d))
    if left - _taken(pair.right, x.c, x.d) or right - _taken(pair.left, x.a, x.b):
        return True
    more = _material(pair.left, pair.right, x.a, x.b) if x.c == x.d else []
    more = more or (_material(pair.right, pair.left, x.c, x.d) if x.a == x.b else [])
    return len(more) >= needed


def _taken(side: Side, first: int, last: int) -> set[str]:
    """Kinds of mention in a change: 14 for «the fourteenth», a name for «المملكة» or «الوزير» add nothing.
    Of dates anywhere in the version: a further one says the day once more («today, Monday»).
    """
    span, language = side.span(first, last), side.reading.language
    told = {form for t in side.tokens[first:last] for form in stems(t.folded)}
    found: set[str] = {m.kind for m in side.statement.mentions if m.kind == "date" or overlap(m.span, span)}
    return found | {kind for kind, lexicon in _STAND_INS.items() if told & _forms(language, lexicon)}


@cache
def _forms(language: str, lexicon: str) -> frozenset[str]:
    return frozenset(fold(e.form) for e in optional(language, lexicon))


def _news(side: Side, other: Side, changed: tuple[int, int]) -> set[str]:
    """Kinds of the mentions among the changed words that the other side does not have."""
    span, known = side.span(*changed), other.reading.vocabulary
    inside = (m for m in side.statement.mentions if span.contains(m.span) and m.value is not None)
    return {m.kind for m in inside if not _has(other, m) and not known.issuperset(_telling(side, m))}


def _telling(side: Side, mention: Mention) -> Sequence[str]:
    """Stems of the words that tell a mention; of a person the first and the last, as papers shorten names."""
    first, last = side.indices(mention.span)
    return (
        side.stems[first : last : max(1, last - first - 1)]
        if mention.kind == "person"
        else side.stems[first:last]
    )


def _has(side: Side, mention: Mention) -> bool:
    """The version has the value, or the article has it or its very words."""
    near = [m for m in side.statement.mentions if m.kind == mention.kind]
    if mention.kind == "number" and any(agree(mention.value, m.value) for m in near):
        return True
    if mention.kind == "place" and any(nested(mention.entity or "", m.entity or "") for m in near):
        return True
    if mention.kind == "date" and any(meet(mention.value, m.value) for m in near):
        return True
    return valued(mention, side.reading.language) in side.reading.values


def _material(side: Side, other: Side, first: int, last: int) -> list[str]:
    """Content words of a change that the other article does not have at all.

    The words of dates and of people whom the other article names are left to _news(); courtesies count
    for nothing.
    """
    skip, known = function_words(side.reading.language), other.reading.vocabulary
    left_out = [
        m for m in side.mentions("date", "person") if m.kind == "date" or known.issuperset(_telling(side, m))
    ]
    inside = [side.indices(m.span) for m in left_out]
    inside += [(first + a, first + b) for a, b in courtesies(side.tokens[first:last], side.reading.language)]
    return [
        side.stems[k]
        for k in range(first, last)
        if side.stems[k] not in known
        and side.tokens[k].folded not in skip
        and len(side.stems[k]) > 1
        and not (k and side.tokens[k - 1].folded in _SON)
        and not any(a <= k < b for a, b in inside)
    ]


def _charged(pair: Pair, change: Change) -> bool:
    charged = _loaded(pair.left.reading.language)
    left = {t.folded for t in pair.left.tokens[change.a : change.b]}
    right = {t.folded for t in pair.right.tokens[change.c : change.d]}
    return any(charged.get(x, frozenset()) & right for x in left) or any(
        charged.get(x, frozenset()) & left for x in right
    )


@cache
def _loaded(language: str) -> dict[str, frozenset[str]]:
    """Folded charged word -> the plain words it may stand in place of."""
    return {
        fold(e.form): frozenset(w.folded for w in words(e["against"])) for e in optional(language, "loaded")
    }
