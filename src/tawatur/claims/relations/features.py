"""What speaks for and against two headlines agreeing: named figures, and words as keys for a hashed table."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from tawatur.claims.differences.paired import Pair
from tawatur.claims.relations.matching import LIKENESSES, Matched, Token
from tawatur.claims.relations.vocabulary import TOPIC
from tawatur.model import Difference, Mention, NumberValue

KINDS = ("number", "date", "place", "name", "negation", "certainty", "detail", "attribution")
_GRAM = 3  # letters
_SWAP = 2  # words on each side of a change that is kept as a key


def figures(pair: Pair, found: Matched, differences: Sequence[Difference], variants: int) -> dict[str, float]:
    """Named features; the same names for every pair."""
    out = {f"differs in {k}": 0.0 for k in KINDS}
    for d in differences:
        out[f"differs in {d.kind}"] += 1.0
    out["spelling variants"] = float(variants)
    return out | _sizes(found) | _overlaps(pair, found) | _order(found) | _edits(pair) | _opposites(found) | (
        _numbers(pair) | _modals(pair)
    )  # fmt: skip


def _sizes(found: Matched) -> dict[str, float]:
    left, right = len(found.left), len(found.right)
    return {
        "words left": float(left),
        "words right": float(right),
        "longer": math.log((left + 1) / (right + 1)),
        "lengths apart": abs(math.log((left + 1) / (right + 1))),
        "left over left": float(len(found.left_over)),
        "left over right": float(len(found.right_over)),
        "nothing left over left": float(not found.left_over),
        "nothing left over right": float(not found.right_over),
        "one left over each": float(len(found.left_over) == len(found.right_over) == 1),
        "log left over": math.log1p(min(len(found.left_over), len(found.right_over))),
    }


def _overlaps(pair: Pair, found: Matched) -> dict[str, float]:
    count = Counter(m.likeness for m in found.matches if not m.left.empty)
    content = [max(1, sum(not t.empty for t in side)) for side in (found.left, found.right)]
    out, so_far = {}, 0
    for likeness in LIKENESSES:
        so_far += count[likeness]
        out[f"matched by {likeness}"] = float(count[likeness])
        out[f"left matched up to {likeness}"] = so_far / content[0]
        out[f"right matched up to {likeness}"] = so_far / content[1]
    a, b = (" ".join(t.folded for t in side.tokens) for side in (pair.left, pair.right))
    return out | {
        "alike in order": pair.alike,
        "letters alike": Indel.normalized_similarity(a[:600], b[:600]),
        "letter triples": _dice(a, b),
        "all words": float(sorted(pair.left.stems) == sorted(pair.right.stems)),
        "squared match": (2 * so_far / (content[0] + content[1])) ** 2,
    }


def _dice(a: str, b: str) -> float:
    left, right = ({t[k : k + _GRAM] for k in range(len(t) - _GRAM + 1)} for t in (a, b))
    return 2 * len(left & right) / max(1, len(left) + len(right))


def _order(found: Matched) -> dict[str, float]:
    places = [m.right.place for m in sorted(found.matches, key=lambda m: m.left.place)]
    crossed = sum(a > b for k, a in enumerate(places) for b in places[k + 1 :])
    pairs = len(places) * (len(places) - 1) / 2
    ends = {(m.left.place, m.right.place) for m in found.matches}
    return {
        "crossed": crossed / pairs if pairs else 0.0,
        "first words match": float((0, 0) in ends),
        "last words match": float((len(found.left) - 1, len(found.right) - 1) in ends),
    }


def _edits(pair: Pair) -> dict[str, float]:
    sizes = [(x.b - x.a, x.d - x.c) for x in pair.changes]
    swaps = sum(a == b == 1 for a, b in sizes)
    return {
        "changes": float(len(sizes)),
        "swaps of one word": float(swaps),
        "only one swap": float(swaps == len(sizes) == 1),
        "only swaps": float(swaps == len(sizes) > 0),
        "one change": float(len(sizes) == 1),
        "one change of two": float(len(sizes) == 1 and max(sizes[0]) == 2),
        "only added": float(all(a == 0 for a, _ in sizes)),
        "only taken away": float(all(b == 0 for _, b in sizes)),
    }


def opposites(found: Matched) -> Iterator[tuple[Token, Token, str, str, str]]:
    """Words left over on both sides with two values of one kind: the words, the kind, the values."""
    for a in found.left_over:
        for b in found.right_over:
            for kind, value in a.values:
                others = {v for k, v in b.values if k == kind}
                if kind != TOPIC and others and value not in others:
                    yield a, b, kind, value, min(others)


def _opposites(found: Matched) -> dict[str, float]:
    kinds = {kind for *_, kind, _, _ in opposites(found)}
    most = max(len(found.left_over), len(found.right_over))
    lone = [
        {v for t in over for k, v in t.values if k == "state"} for over in (found.left_over, found.right_over)
    ]
    return {
        "opposite kinds": float(len(kinds)),
        "opposites": float(bool(kinds - {"state", "topic"})),
        "two states": float("state" in kinds),
        "state only left": float(bool(lone[0] - lone[1])),
        "state only right": float(bool(lone[1] - lone[0])),
        "opposite level": float("level" in kinds),
        "opposite value": float("value" in kinds),
        "opposites at nothing else": float(bool(kinds) and most <= 2),
    }  # fmt: skip


def _numbers(pair: Pair) -> dict[str, float]:
    left, right = (amounts(side.mentions("number")) for side in (pair.left, pair.right))
    return {
        "numbers shared": float(len(left & right)),
        "numbers apart": float(bool(left - right) and bool(right - left)),
        "number only left": float(bool(left - right) and not right - left),
        "number only right": float(bool(right - left) and not left - right),
    }


def amounts(mentions: Sequence[Mention]) -> set[tuple[float | None, float | None]]:
    """Lower and upper bounds of the numbers."""
    values = (m.value for m in mentions)
    return {(v.low, v.high) for v in values if isinstance(v, NumberValue)}


def _modals(pair: Pair) -> dict[str, float]:
    sides = (pair.left, pair.right)
    no = [bool(s.statement.negations) for s in sides]
    may = [bool(s.statement.hedges) for s in sides]
    asks = [any(c in "؟?" for c in s.reading.article.text) for s in sides]
    return {
        "not only left": float(no[0] > no[1]), "not only right": float(no[1] > no[0]),
        "not in both": float(no[0] and no[1]),
        "may only left": float(may[0] > may[1]), "may only right": float(may[1] > may[0]),
        "asks left": float(asks[0]), "asks right": float(asks[1]),
    }  # fmt: skip


def keys(pair: Pair, found: Matched) -> dict[str, float]:
    """Words left over on either side, small swaps, and kinds whose values exclude each other, as keys."""
    out = ["left " + t.root for t in found.left_over]
    out += [key for t in found.right_over for key in ("right " + t.root, "right stem " + t.stem)]
    for _, _, kind, value, other in opposites(found):
        out += [f"opposite {kind}", f"opposite {kind} {value} {other}"]
    for x in pair.changes:
        if max(x.b - x.a, x.d - x.c) <= _SWAP:
            words = pair.left.stems[x.a : x.b], pair.right.stems[x.c : x.d]
            out.append("swap " + " > ".join(map(" ".join, words)))
    return dict.fromkeys(out, 1.0)
