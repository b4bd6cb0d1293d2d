"""Claims: links between versions, kinds of difference, roots."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from tawatur.evaluate.located import best_first, hull_iou, locate
from tawatur.evaluate.names import same_name
from tawatur.evaluate.scores import prf, share

Row = dict[str, Any]
End = tuple[str, tuple[int, int]]
_SAME_SPAN = 0.3  # hull IoU on both sides of a link: whole sentences do not pass for clauses


def claims(articles: dict[str, Row], stories: list[Row], golds: Iterable[Row]) -> dict[str, float | int]:
    """Figures over gold stories, against every predicted story that shares an article with one."""
    n: Counter[str] = Counter()
    for gold in golds:
        ids = set(gold["attributions"]) - set(gold.get("outliers", []))
        predicted = [
            (claim, [v for v in claim["versions"] if v["article"] in ids])
            for story in stories
            if ids & set(story["articles"])
            for claim in story["claims"]
        ]
        located = [(claim, _located(claim, ids, articles)) for claim in gold["claims"]]
        for claim, versions in located:
            _count_claim(n, claim, versions, predicted)
        ours = [link for _, versions in located for link in _links(versions)]
        theirs = [link for _, versions in predicted for link in _links(versions)]
        n["gold"] += len(ours)
        n["pred"] += len(theirs)
        n["hits"] += _linked(ours, theirs)
    return _figures(n)


def _figures(n: Counter[str]) -> dict[str, float | int]:
    p, r, f = prf(n["hits"], n["pred"], n["gold"])
    return {
        "gold_claims": n["claims"], "gold_links": n["gold"], "pred_links": n["pred"],
        "claims_found": share(n["found"], n["claims"]),
        "difference_kind_f1": prf(n["kinds"], n["pred_kinds"], n["gold_kinds"])[2],
        "roots_count_exact_of_found": share(n["roots_count"], n["found"]),
        "roots_count_exact": share(n["roots_count"], n["claims"]),
        "roots_named": share(n["roots_named"], n["claims"]),
        "link_precision": p, "link_recall": r, "link_f1": f,
    }  # fmt: skip


def _located(claim: Row, ids: set[str], articles: dict[str, Row]) -> list[Row]:
    out = []
    for version in claim["versions"]:
        if version["article"] in ids and version["article"] in articles:
            span = locate(articles[version["article"]]["text"], version["span"])
            if span:
                out.append({"article": version["article"], "span": span})
    return out


def _count_claim(
    n: Counter[str], gold: Row, versions: list[Row], predicted: list[tuple[Row, list[Row]]]
) -> None:
    best = _best(versions, predicted)
    roots = best.get("roots", []) if best else []
    n["claims"] += bool(versions)
    if versions and best is not None:
        n["found"] += 1
        n["roots_count"] += len(roots) == len(gold["roots"])
        n["roots_named"] += all(any(same_name(r, q) for q in roots) for r in gold["roots"])
    if len({v["article"] for v in versions}) > 1:
        kinds = {d["kind"] for d in gold.get("differences", [])}
        theirs = {d["kind"] for d in best.get("differences", [])} if best else set()
        n["kinds"] += len(kinds & theirs)
        n["pred_kinds"] += len(theirs)
        n["gold_kinds"] += len(kinds)


def _best(versions: list[Row], predicted: list[tuple[Row, list[Row]]]) -> Row | None:
    best, most = None, 0
    for claim, theirs in predicted:
        hits = sum(
            any(w["article"] == v["article"] and hull_iou(v["span"], w["span"]) >= _SAME_SPAN for w in theirs)
            for v in versions
        )
        if hits > most:
            best, most = claim, hits
    return best


def _links(versions: list[Row]) -> list[tuple[End, End]]:
    ends = sorted((v["article"], (v["span"][0], v["span"][1])) for v in versions)
    return [(u, v) for u, v in combinations(ends, 2) if u[0] != v[0]]


def _linked(gold: list[tuple[End, End]], predicted: list[tuple[End, End]]) -> int:
    by_pair = defaultdict(list)
    for j, (u, v) in enumerate(predicted):
        by_pair[u[0], v[0]].append(j)
    candidates = []
    for i, (u, v) in enumerate(gold):
        for j in by_pair[u[0], v[0]]:
            left, right = hull_iou(u[1], predicted[j][0][1]), hull_iou(v[1], predicted[j][1][1])
            if min(left, right) >= _SAME_SPAN:
                candidates.append((left + right, i, j))
    return len(best_first(candidates))
