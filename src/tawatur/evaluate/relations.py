"""Relations of headline pairs: accuracy, macro F1, and the confusion of gold and answer."""

from collections import Counter
from typing import Any

from tawatur.evaluate.scores import prf, share

RELATIONS = ("agree", "disagree", "other")
Row = dict[str, Any]


def relations(predicted: list[Row], gold: list[Row]) -> dict[str, float | int]:
    """Figures over gold rows `{"id", "relation"}`; a pair without an answer counts as wrong.

    `as_X.Y`: pairs of gold relation X that were called Y.
    """
    answers = {str(row["id"]): row["relation"] for row in predicted}
    pairs = Counter((row["relation"], answers.get(row["id"], "none")) for row in gold)
    out: dict[str, float | int] = {"pairs": len(gold)}
    f1 = {}
    for x in RELATIONS:
        right, given = pairs[x, x], sum(n for (_, y), n in pairs.items() if y == x)
        wanted = sum(n for (y, _), n in pairs.items() if y == x)
        f1[x] = prf(right, given, wanted)[2]
        out |= {f"as_{x}.{y}": pairs[x, y] for y in RELATIONS}
        out[f"{x}_f1"] = f1[x]
    out["macro_f1"] = sum(f1.values()) / len(f1)
    out["accuracy"] = share(sum(pairs[x, x] for x in RELATIONS), len(gold))
    return out
