"""Every error behind the attribution figures, with its cause: found by the measure's own alignment."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tawatur.evaluate import causes
from tawatur.evaluate.attributions import Aligned, Row, aligned, aligned_polnear, same_link, same_source
from tawatur.evaluate.causes import Cause
from tawatur.evaluate.located import word_iou
from tawatur.evaluate.names import same_name

Kind = Literal["missed", "alarm", "speaker", "source", "content", "class", "polarity", "quote", "nesting"]
KINDS: tuple[Kind, ...] = (
    "missed", "alarm", "speaker", "source", "content", "class", "polarity", "quote", "nesting",
)  # fmt: skip
_VALUES: tuple[tuple[Kind, str], ...] = (
    ("class", "source_class"), ("polarity", "polarity"), ("quote", "quote"),
)  # fmt: skip
_SAME_WORDS = 0.5  # word IoU of contents that the measure would have matched, had neither been taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """One error in an article. `gold`: what should stand there; None for a false alarm.

    `predicted`: what does; for a miss, the attribution that comes nearest to it, or None.
    """

    kind: Kind
    cause: Cause
    article: str
    gold: Row | None
    predicted: Row | None


def errors(articles: Mapping[str, Row], golds: Iterable[Row]) -> list[Error]:
    """The errors of all articles of gold stories, in their order; `articles` maps id to a predicted article.

    A pair may have several: a wrong speaker and a wrong class. Missed ones have no other error.
    """
    found: list[Error] = []
    for gold in golds:
        for name, rows in gold["attributions"].items():
            if name not in articles:
                found += _absent(name, rows)
                continue
            article = articles[name]
            alignment = aligned(article, rows)
            found += _unmatched(name, article["text"], alignment)
            found += _wrong_names(name, article["text"], alignment)
            found += _wrong_spans(name, alignment)
            found += _wrong_values(name, alignment)
            found += _wrong_links(name, alignment)
    return found


def polnear_errors(articles: Mapping[str, Row], golds: Iterable[Row]) -> list[Error]:
    """The same for PolNeAR articles, whose gold has spans only."""
    found: list[Error] = []
    for gold in golds:
        name, rows = gold["id"], [g for g in gold["attributions"] if g["content"]]
        if name not in articles:
            found += _absent(name, rows)
            continue
        alignment = aligned_polnear(articles[name], rows)
        found += _unmatched(name, articles[name]["text"], alignment)
        found += _wrong_spans(name, alignment)
    return found


def _absent(name: str, rows: Iterable[Row]) -> Iterator[Error]:
    cause = Cause("the article is not in the result")
    for row in rows:
        yield Error(kind="missed", cause=cause, article=name, gold=row, predicted=None)


def _unmatched(name: str, text: str, found: Aligned) -> Iterator[Error]:
    taken = {j for _, j in found.pairs}
    held = {i for i, _ in found.pairs}
    for i, row in enumerate(found.gold):
        if i not in held:
            cause, j = _nearest(row, found.predicted, taken, found, text)
            predicted = None if j is None else found.predicted[j]
            yield Error(kind="missed", cause=cause, article=name, gold=row, predicted=predicted)
    for j, row in enumerate(found.predicted):
        if j not in taken:
            cause, near = _nearest(row, found.gold, held, found, text)
            gold = None if near is None else found.gold[near]
            yield Error(kind="alarm", cause=cause, article=name, gold=gold, predicted=row)


def _nearest(
    row: Row, others: list[Row], matched: set[int], found: Aligned, text: str
) -> tuple[Cause, int | None]:
    """Why an unmatched `row` has no partner among `others`, and where the one that comes nearest stands."""
    touched = found.index.touched
    cue, content = touched([row.get("cue")]), touched(row["content"])
    same_cue = [k for k, other in enumerate(others) if cue & touched([other.get("cue")])]
    for k in same_cue:
        if k not in matched:
            gold, predicted = (row, others[k]) if others is found.predicted else (others[k], row)
            return Cause("cue found, content not", causes.bounds(gold, predicted, found.index).family), k
    if same_cue:
        return Cause("second attribution on one cue"), same_cue[0]
    for k, other in enumerate(others):
        if word_iou(content, touched(other["content"])) >= _SAME_WORDS:
            return Cause("second voice over the same words"), k
    word = causes.cue_word(text, row)
    return (Cause("cue", word) if word else Cause("no cue word")), None


def _wrong_names(name: str, text: str, found: Aligned) -> Iterator[Error]:
    for i, j in found.pairs:
        gold, predicted = found.gold[i], found.predicted[j]
        if not same_name(gold["source_name"], predicted.get("source_name")):
            cause = causes.speaker(text, gold, predicted)
            yield Error(kind="speaker", cause=cause, article=name, gold=gold, predicted=predicted)


def _wrong_spans(name: str, found: Aligned) -> Iterator[Error]:
    index = found.index
    for i, j in found.pairs:
        gold, predicted = found.gold[i], found.predicted[j]
        if not same_source(causes.spans_of(gold["source"]), predicted.get("source"), index):
            cause = causes.source(gold, predicted, index)
            yield Error(kind="source", cause=cause, article=name, gold=gold, predicted=predicted)
        if index.touched(gold["content"]) != index.touched(predicted["content"]):
            cause = causes.bounds(gold, predicted, index)
            yield Error(kind="content", cause=cause, article=name, gold=gold, predicted=predicted)


def _wrong_values(name: str, found: Aligned) -> Iterator[Error]:
    for i, j in found.pairs:
        gold, predicted = found.gold[i], found.predicted[j]
        for kind, key in _VALUES:
            if gold.get(key) != predicted.get(key):
                cause = causes.changed(gold, predicted, key)
                yield Error(kind=kind, cause=cause, article=name, gold=gold, predicted=predicted)


def _wrong_links(name: str, found: Aligned) -> Iterator[Error]:
    held = {found.gold[i]["id"] for i, _ in found.pairs}
    for i, j in found.pairs:
        gold, predicted = found.gold[i], found.predicted[j]
        outer, parent = gold.get("parent"), predicted.get("parent")
        if same_link(found, i, j) or not (outer or parent):
            continue
        if not outer:
            cause = Cause("nested where the gold is not")
        elif outer not in held:
            cause = Cause("the outer attribution was missed")
        else:
            cause = Cause("not nested" if parent is None else "nested in another one")
        yield Error(kind="nesting", cause=cause, article=name, gold=gold, predicted=predicted)
