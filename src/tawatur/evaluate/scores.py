"""Precision, recall, F1, kappa: the arithmetic every measure shares."""

from collections.abc import Iterable


def prf(hits: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where undefined."""
    p = hits / predicted if predicted else 0.0
    r = hits / gold if gold else 0.0
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def share(part: float, whole: float) -> float:
    """part / whole, 0 when there is nothing."""
    return part / whole if whole else 0.0


def cohen_kappa(tp: int, fp: int, fn: int, tn: int) -> float:
    """Cohen's kappa of pair decisions (Cohen 1960); 0 for an answer that ignores the text."""
    n = tp + fp + fn + tn
    if not n:
        return 0.0
    by_chance = ((tp + fp) * (tp + fn) + (fn + tn) * (fp + tn)) / (n * n)
    return ((tp + tn) / n - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


def macro_f1(labels: Iterable[tuple[str | None, str | None]]) -> float:
    """Mean F1 over the gold labels of (gold, predicted) pairs."""
    pairs = list(labels)
    scores = [
        prf(
            sum(g == p == label for g, p in pairs),
            sum(p == label for _, p in pairs),
            sum(g == label for g, _ in pairs),
        )[2]
        for label in sorted({g for g, _ in pairs}, key=str)
    ]
    return sum(scores) / len(scores) if scores else 0.0
