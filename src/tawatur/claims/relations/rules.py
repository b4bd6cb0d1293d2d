"""The relation of two headlines by rule, where there are no learned weights: English, or `--model rules`."""

from collections.abc import Mapping

from tawatur.claims.relations.learned import Relation
from tawatur.config import Claims

# Figures of which each one is enough: both may not be so.
_AGAINST = ("opposites", "two states", "numbers apart", "not only left", "not only right",
            "differs in number", "differs in date", "differs in negation", "differs in place",
            "differs in name", "only one swap")  # fmt: skip


def decide(
    figures: Mapping[str, float], config: Claims
) -> tuple[Relation, float, tuple[tuple[str, float], ...]]:
    """The relation, how sure (0.5..1), and the figures that decided."""
    shared = min(figures["left matched up to letters"], figures["right matched up to letters"])
    against = tuple((name, figures[name]) for name in _AGAINST if figures[name])
    if max(figures["left matched up to letters"], figures["right matched up to letters"]) < config.related:
        return "other", 1 - shared / 2, (("content words matched", shared),)
    if against:
        return "disagree", 1 - 0.5 / (1 + len(against)), against
    relation: Relation = "agree" if shared >= config.agreeing else "disagree"
    sure = 0.5 + abs(shared - config.agreeing) / 2
    return relation, sure, (("content words matched", shared),)
