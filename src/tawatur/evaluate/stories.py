"""Stories: pairwise F1 and B-cubed F1 (Bagga & Baldwin 1998) inside each gold component."""

from collections import Counter, defaultdict
from itertools import combinations
from typing import Any

from tawatur.evaluate.scores import prf, share

Row = dict[str, Any]


def stories(predicted: list[Row], components: dict[str, list[list[str]]]) -> dict[str, float | int]:
    """Figures over gold components, each a partition of article ids."""
    where = {a: s["id"] for s in predicted for a in s["articles"]}
    pairs: Counter[str] = Counter()
    cubed: dict[str, float] = defaultdict(float)
    component_f1 = []
    for parts in components.values():
        gold = {a: k for k, part in enumerate(parts) for a in part}
        found = {a: where.get(a, a) for a in gold}
        counted = _pairs(gold, found)
        pairs += counted
        if counted["gold"]:
            component_f1.append(prf(counted["hits"], counted["pred"], counted["gold"])[2])
        _add_cubed(cubed, gold, found)
    p, r, f = prf(pairs["hits"], pairs["pred"], pairs["gold"])
    precision, recall = share(cubed["p"], cubed["n"]), share(cubed["r"], cubed["n"])
    return {
        "articles": int(cubed["n"]),
        "pair_f1_mean_of_components": share(sum(component_f1), len(component_f1)),
        "pair_precision": p, "pair_recall": r, "pair_f1": f,
        "bcubed_precision": precision, "bcubed_recall": recall,
        "bcubed_f1": share(2 * precision * recall, precision + recall),
    }  # fmt: skip


def _pairs(gold: dict[str, int], found: dict[str, str]) -> Counter[str]:
    n: Counter[str] = Counter()
    for a, b in combinations(sorted(gold), 2):
        together, joined = gold[a] == gold[b], found[a] == found[b]
        n["hits"] += together and joined
        n["pred"] += joined
        n["gold"] += together
    return n


def _add_cubed(n: dict[str, float], gold: dict[str, int], found: dict[str, str]) -> None:
    for a in gold:
        mine = {b for b in gold if found[b] == found[a]}
        true = {b for b in gold if gold[b] == gold[a]}
        n["p"] += len(mine & true) / len(mine)
        n["r"] += len(mine & true) / len(true)
        n["n"] += 1
