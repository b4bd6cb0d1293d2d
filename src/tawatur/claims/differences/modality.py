"""Negation and certainty: "not" and "may" that one version has and the other has not."""

from collections.abc import Iterator, Sequence
from itertools import islice

from rapidfuzz.distance import Indel

from tawatur.claims.chains import lineage
from tawatur.claims.differences.paired import Change, Pair, Side
from tawatur.claims.modality import refuses
from tawatur.claims.reading import function_words
from tawatur.config import Claims
from tawatur.model import Difference
from tawatur.spans import Span, overlap
from tawatur.words import Word, bare

Spots = Iterator[tuple[Span, Span]]
_SHORTEST = 4  # letters of two words that may be forms of one


def negation_differences(pair: Pair) -> Spots:
    """Where a negation more on one side turns the statement round, and little else is changed there."""
    left, right = pair.left.statement.negations, pair.right.statement.negations
    if pair.alike >= pair.config.alike_for_negation and _turned(pair.left) != _turned(pair.right):
        small = [x for x in pair.changes if max(x.b - x.a, x.d - x.c) <= pair.config.modal_words]
        yield from islice(_one_sided(pair, small, (left, right)), 1)


def certainty_differences(pair: Pair) -> Spots:
    """Where one version hedges and the other does not."""
    left, right = pair.left.statement.hedges, pair.right.statement.hedges
    if pair.alike >= pair.config.alike_for_certainty and bool(left) != bool(right):
        if _hedged_too(*((pair.left, pair.right) if left else (pair.right, pair.left)), pair.config):
            return
        yield from islice(_one_sided(pair, pair.changes, (left, right)), 1)


def _hedged_too(hedged: Side, plain: Side, config: Claims) -> bool:
    """The plain version hedges as well: in another form, or in the words just before or behind it."""
    first, last = plain.reading.indices(plain.statement.span)
    reach = config.around_hedge
    there = [bare(t.folded) for t in plain.reading.tokens[max(0, first - reach) : last + reach]]
    return all(
        any(_alike(bare(t.folded), w, config) for t in hedged.reading.within(m) for w in there)
        for m in hedged.statement.hedges
    )


def _alike(a: str, b: str, config: Claims) -> bool:
    """«ينتظر» and «تنتظر», «المتوقع» and «وتوقع»."""
    if min(len(a), len(b)) < _SHORTEST:
        return False
    return Indel.normalized_similarity(a, b, score_cutoff=config.like_hedge) > 0


def denial_differences(sides: Sequence[Side]) -> Iterator[Difference]:
    """One difference when some versions stand under a denial («نفى أن …») and others do not.

    A denial of a negated sentence counts as its assertion. A value is the cue of the innermost denial,
    else "".
    """
    denials = {s.statement.article: _denials(s) for s in sides}
    if len({_turned(s) for s in sides}) > 1 and len({bool(found) for found in denials.values()}) > 1:
        yield Difference("negation", {key: found[-1] if found else "" for key, found in denials.items()})


def _turned(side: Side) -> bool:
    """True when an odd number of negations and denials turns the statement round."""
    return (len(side.statement.negations) + len(_denials(side))) % 2 == 1


def _denials(side: Side) -> list[Span | str]:
    voice = side.reading.known.get(side.statement.attribution or "")
    links = lineage(voice, side.reading.known) if voice else []
    text, language = side.reading.article.text, side.reading.language
    return [
        link.cue or link.source_name or ""
        for link in links
        if link.polarity == "deny" and not (link.cue and refuses(link.cue.of(text), language))
    ]


def _one_sided(pair: Pair, changes: Sequence[Change], modals: tuple[Sequence[Span], Sequence[Span]]) -> Spots:
    """Changes that bring a modal on one side only: the modal with the shared word that it bears on, and
    that word alone on the other side."""
    for x in changes:
        words = pair.left.tokens[x.a : x.b], pair.right.tokens[x.c : x.d]
        here = _bears(pair.left, words, modals[0], pair.config)
        there = _bears(pair.right, words[::-1], modals[1], pair.config)
        if here == there:
            continue
        after = x.b < len(pair.left.tokens) and x.d < len(pair.right.tokens)
        left = (x.a if here else x.b, x.b + 1) if after else (x.a - 1, x.b if here else x.a)
        right = (x.c if there else x.d, x.d + 1) if after else (x.c - 1, x.d if there else x.c)
        if min(left[0], right[0]) >= 0:
            yield pair.left.span(*left), pair.right.span(*right)


def _bears(
    side: Side, words: tuple[Sequence[Word], Sequence[Word]], modals: Sequence[Span], config: Claims
) -> bool:
    """The changed words of `side` are few and a modal among them bears on what both versions have.

    Behind the modal may stand function words and another inflection of the other side's words.
    """
    own, others = words
    if not own or len(own) > config.modal_words:
        return False
    found = [m for m in modals if overlap(Span(own[0].start, own[-1].end), m)]
    rest = [t.folded for t in own if found and t.start >= found[-1].end]
    skip = function_words(side.reading.language)
    return bool(found) and all(w in skip or any(_inflected(w, o.folded) for o in others) for w in rest)


def _inflected(a: str, b: str) -> bool:
    """«يوافق» and «وافق»: equal but for the letter that begins an Arabic imperfect."""
    return a == b or a[1:] == b or a == b[1:] or a[1:] == b[1:]
