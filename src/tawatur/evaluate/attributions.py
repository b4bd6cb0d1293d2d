"""Attributions: found, whose, how nested (Arabic gold); found and whose (PolNeAR)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tawatur.evaluate.located import WordIndex, best_first, locate, word_iou
from tawatur.evaluate.names import same_name
from tawatur.evaluate.scores import prf, share

Row = dict[str, Any]
Figures = dict[str, float | int]
_SAME_CONTENT = 0.5  # word IoU of contents
_SAME_SOURCE = 0.5  # word IoU of sources
_CUE_BONUS = 0.5  # breaks ties between equal contents


@dataclass(frozen=True, slots=True)
class Aligned:
    """One article's gold rows (spans as offsets) and predicted rows, and the `pairs` (gold, predicted) of
    their positions that match. `lost`: gold rows with a content that is not in the text.
    """

    gold: list[Row]
    predicted: list[Row]
    pairs: list[tuple[int, int]]
    index: WordIndex
    lost: int = 0


def attributions(articles: dict[str, Row], golds: Iterable[Row]) -> Figures:
    """Figures over gold stories; `articles` maps id to a predicted article."""
    n: Counter[str] = Counter()
    for gold in golds:
        for article_id, rows in gold["attributions"].items():
            _count_article(n, articles.get(article_id), rows)
    p, r, f = prf(n["hits"], n["pred"], n["gold"])
    matched = ("source", "speaker", "content_exact", "source_class", "polarity", "quote")
    return {
        **{k: n[k] for k in ("articles", "articles_missing", "gold_spans_not_in_text", "gold", "pred")},
        "precision": p, "recall": r, "f1": f,
        **{f"{k}_accuracy_of_matched": share(n[k], n["hits"]) for k in matched},
        "nesting_f1": prf(n["links"], n["pred_links"], n["gold_links"])[2],
        "who_said_what_f1": prf(n["speaker"], n["pred"], n["gold"])[2],
    }  # fmt: skip


def _count_article(n: Counter[str], article: Row | None, rows: list[Row]) -> None:
    n["gold"] += len(rows)
    n["gold_links"] += sum(bool(row.get("parent")) for row in rows)
    if article is None:
        n["articles_missing"] += 1
        return
    n["articles"] += 1
    found = aligned(article, rows)
    n["gold_spans_not_in_text"] += found.lost
    n["pred"] += len(found.predicted)
    n["pred_links"] += sum(p.get("parent") is not None for p in found.predicted)
    n["hits"] += len(found.pairs)
    for i, j in found.pairs:
        _count_pair(n, found.gold[i], found.predicted[j], found.index)
        n["links"] += same_link(found, i, j)


def aligned(article: Row, rows: Iterable[Row]) -> Aligned:
    """The gold `rows` of an article of gold stories beside what was predicted for it."""
    text, predicted, index = article["text"], article.get("attributions", []), WordIndex(article["text"])
    gold = [_located(text, row) for row in rows]
    lost = sum(len(g["content"]) < len(row["content"]) for g, row in zip(gold, rows, strict=True))
    return Aligned(gold, predicted, _matched(gold, predicted, index), index, lost)


def aligned_polnear(article: Row, rows: Iterable[Row]) -> Aligned:
    """The same for a PolNeAR article, whose cues have parts and whose sources are lists of spans."""
    predicted, index = article.get("attributions", []), WordIndex(article["text"])
    hulled = [
        {**g, "cue": [g["cue"][0][0], g["cue"][-1][1]] if g["cue"] else None} for g in rows if g["content"]
    ]
    return Aligned(hulled, predicted, _matched(hulled, predicted, index), index)


def same_link(found: Aligned, i: int, j: int) -> bool:
    """True when gold `i` and prediction `j`, a pair, are nested in attributions that are a pair."""
    outer, parent = found.gold[i].get("parent"), found.predicted[j].get("parent")
    ids = {found.gold[i]["id"]: found.predicted[j].get("id") for i, j in found.pairs}
    return bool(outer) and parent is not None and ids.get(outer) == parent


def _located(text: str, row: Row) -> Row:
    content = [locate(text, c) for c in row["content"]]
    return {
        **row,
        "content": [c for c in content if c],
        "cue": locate(text, row.get("cue")),
        "source": locate(text, row.get("source")),
    }


def _count_pair(n: Counter[str], gold: Row, predicted: Row, index: WordIndex) -> None:
    n["source"] += same_source([gold["source"]], predicted.get("source"), index)
    n["speaker"] += same_name(gold["source_name"], predicted.get("source_name"))
    n["content_exact"] += index.touched(gold["content"]) == index.touched(predicted["content"])
    for key in ("source_class", "polarity", "quote"):
        n[key] += gold.get(key) == predicted.get(key)


def same_source(gold: Iterable[Any], predicted: Any, index: WordIndex) -> bool:
    """True when the spans of a gold source and a predicted one share enough words, or neither has any."""
    ours, theirs = index.touched(gold), index.touched([predicted])
    return (not ours and not theirs) or word_iou(ours, theirs) >= _SAME_SOURCE


def _matched(gold: list[Row], predicted: list[Row], index: WordIndex) -> list[tuple[int, int]]:
    def sides(rows: list[Row]) -> list[tuple[frozenset[int], frozenset[int]]]:
        return [(index.touched(r["content"]), index.touched([r.get("cue")])) for r in rows]

    gold_sides, predicted_sides = sides(gold), sides(predicted)
    return best_first(
        (overlap + (_CUE_BONUS if cue & their_cue else 0.0), i, j)
        for i, (content, cue) in enumerate(gold_sides)
        for j, (their_content, their_cue) in enumerate(predicted_sides)
        if (overlap := word_iou(content, their_content)) >= _SAME_CONTENT
    )


def polnear(articles: dict[str, Row], golds: Iterable[Row]) -> Figures:
    """Figures over PolNeAR articles, each with its gold `attributions`; empty ones do not count."""
    n: Counter[str] = Counter()
    for record in golds:
        n["gold"] += sum(bool(g["content"]) for g in record["attributions"])
        if (article := articles.get(record["id"])) is None:
            n["articles_missing"] += 1
            continue
        found = aligned_polnear(article, record["attributions"])
        n["pred"] += len(found.predicted)
        for i, j in found.pairs:
            gold, predicted, index = found.gold[i], found.predicted[j], found.index
            n["hits"] += 1
            n["source"] += same_source(gold["source"], predicted.get("source"), index)
            n["exact"] += index.touched(gold["content"]) == index.touched(predicted["content"])
    p, r, f = prf(n["hits"], n["pred"], n["gold"])
    return {
        "articles_missing": n["articles_missing"], "gold": n["gold"], "pred": n["pred"],
        "precision": p, "recall": r,
        "source_accuracy_of_matched": share(n["source"], n["hits"]),
        "content_exact_of_matched": share(n["exact"], n["hits"]),
        "who_said_what_f1": prf(n["source"], n["pred"], n["gold"])[2],
        "f1": f,
    }  # fmt: skip
