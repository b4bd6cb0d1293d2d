"""Two headlines or statements: whether they agree, disagree or tell other things, and where they differ."""

from dataclasses import dataclass

from tawatur.claims.differences import compare
from tawatur.claims.differences.paired import Pair, Side
from tawatur.claims.reading import Reading
from tawatur.claims.relations import learned, rules
from tawatur.claims.relations.explained import explained
from tawatur.claims.relations.features import figures, keys
from tawatur.claims.relations.learned import Relation
from tawatur.claims.relations.matching import Matched, match, tokens
from tawatur.claims.statements import state
from tawatur.config import DEFAULT, Claims
from tawatur.model import Article, Difference, Json
from tawatur.spans import Span

__all__ = ["Related", "read", "relate"]


@dataclass(frozen=True, slots=True)
class Related:
    """A relation with its `score` (probability 0..1; by rule: how sure, 0.5..1) and its differences.

    `reasons`: what spoke most for the relation, with its log-odds (by rule: the figure).
    """

    relation: Relation
    score: float
    differences: tuple[Difference, ...]
    reasons: tuple[tuple[str, float], ...]

    def to_json(self) -> Json:
        """JSON form."""
        return {
            "relation": self.relation, "score": round(self.score, 4),
            "differences": [d.to_json() for d in self.differences],
            "reasons": [[name, round(adds, 3)] for name, adds in self.reasons],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """Two headlines side by side, as every figure is counted from them."""

    pair: Pair
    found: Matched
    differences: tuple[Difference, ...]
    variants: int

    def figures(self) -> dict[str, float]:
        """Named figures, the same names for every pair."""
        return figures(self.pair, self.found, self.differences, self.variants)

    def keys(self) -> dict[str, float]:
        """Words and pairs of words as keys."""
        return keys(self.pair, self.found)


def read(a: Article, b: Article, config: Claims = DEFAULT.claims) -> Read:
    """Two annotated articles, each as one statement; they have different ids."""
    left, right = (_side(article) for article in (a, b))
    differences, variants = compare((left, right), config)
    found = match(tokens(left), tokens(right), config)
    return Read(Pair.of(left, right, config), found, differences, len(variants))


def relate(a: Article, b: Article, *, learned_too: bool = True, config: Claims = DEFAULT.claims) -> Related:
    """The relation of two annotated articles that hold a headline or statement each, of different ids.

    `learned_too`: use learned weights where both are of one language that has them.
    """
    both = read(a, b, config)
    language = both.pair.left.reading.language
    one = language == both.pair.right.reading.language
    weights = learned.load(language) if learned_too and one else None
    if weights is None:
        relation, score, reasons = rules.decide(both.figures(), config)
    else:
        relation, score, reasons = learned.decide(weights, both.figures(), both.keys())
    if relation == "other":
        return Related(relation, score, (), reasons)
    more = explained(both.pair, both.found, both.differences, disagree=relation == "disagree")
    return Related(relation, score, more, reasons)


def _side(article: Article) -> Side:
    reading = Reading.of(article)
    return Side.of(state(reading, Span(0, len(article.text)), None), reading)
