"""Lineage: relation, upstream, which articles share an origin, how many origins a story has."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from tawatur.evaluate.names import same_name
from tawatur.evaluate.scores import cohen_kappa, macro_f1, prf, share

Row = dict[str, Any]
Groups = dict[str, set[Any]]


def lineage(stories: list[Row], golds: Iterable[Row]) -> dict[str, float | int]:
    """Figures over gold stories (level 3)."""
    rows = {x["article"]: x for s in stories for x in s["lineage"]}
    groups: Groups = defaultdict(set)
    for story in stories:
        for k, (_, *members) in enumerate(story["independent_roots"]):
            for article in members:
                groups[article].add((story["id"], k))
    n: Counter[str] = Counter()
    labels: list[tuple[str | None, str | None]] = []
    for gold in golds:
        labels += _count_relations(n, gold["lineage"], rows)
        _count_origins(n, gold["independent_roots"], groups)
    return _figures(n, labels)


def _figures(n: Counter[str], labels: list[tuple[str | None, str | None]]) -> dict[str, float | int]:
    p, r, f = prf(n["tp"], n["tp"] + n["fp"], n["tp"] + n["fn"])
    return {
        "stories": n["stories"], "stories_with_several_roots": n["several"], "articles": n["articles"],
        **{f"{k}_accuracy": share(n[k], n["articles"]) for k in ("relation", "upstream", "from")},
        "relation_macro_f1": macro_f1(labels),
        "same_origin_precision": p, "same_origin_recall": r, "same_origin_f1": f,
        "root_count_exact_if_all_were_one_root": share(n["stories"] - n["several"], n["stories"]),
        "root_count_exact": share(n["exact"], n["stories"]),
        "root_count_exact_several": share(n["exact_several"], n["several"]),
        "same_origin_kappa": cohen_kappa(n["tp"], n["fp"], n["fn"], n["tn"]),
    }  # fmt: skip


def _count_relations(
    n: Counter[str], gold: list[Row], rows: dict[str, Row]
) -> list[tuple[str | None, str | None]]:
    labels: list[tuple[str | None, str | None]] = []
    for row in gold:
        found = rows.get(row["article"], {})
        ours, theirs = row.get("upstream"), found.get("upstream")
        n["articles"] += 1
        n["relation"] += found.get("relation") == row["relation"]
        n["upstream"] += (not ours and not theirs) or same_name(ours, theirs)
        n["from"] += found.get("from") == row.get("from")
        labels.append((row["relation"], found.get("relation")))
    return labels


def _count_origins(n: Counter[str], origins: list[list[str]], groups: Groups) -> None:
    gold: dict[str, set[int]] = defaultdict(set)
    for k, (_, *members) in enumerate(origins):
        for article in members:
            gold[article].add(k)
    for a, b in combinations(sorted(gold), 2):
        together, found = bool(gold[a] & gold[b]), bool(groups.get(a, set()) & groups.get(b, set()))
        n["tp" if together and found else "fp" if found else "fn" if together else "tn"] += 1
    count = len({k for a in gold for k in (groups.get(a) or {a})})
    exact, several = count == len(origins), len(origins) > 1
    n["stories"] += 1
    n["exact"] += exact
    n["several"] += several
    n["exact_several"] += several and exact
