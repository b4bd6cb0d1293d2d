"""Pairs of an archive that share text, and who had it first."""

from lineage_made import article, prose

from tawatur.lineage import Reused, reused
from tawatur.model import Article

A, B, C = (prose(k) for k in range(1, 4))


def _pairs(*articles: Article, least: float = 0.2) -> list[Reused]:
    return list(reused(articles, least=least))


def test_a_text_that_comes_back_months_later() -> None:
    (pair,) = _pairs(article("a", A), article("x", C), article("b", A, hours=3000))
    assert (pair.articles, pair.shares, pair.origin) == (("a", "b"), (1.0, 1.0), "a")
    assert [(s.of(A), t.of(A)) for s, t in pair.passages] == [(A, A)]


def test_the_share_is_of_each_article() -> None:
    (pair,) = _pairs(article("a", f"{A} {B} {C}"), article("b", B, hours=1))
    assert [round(s, 2) for s in pair.shares] == [0.33, 1.0]


def test_a_small_share_is_not_listed() -> None:
    small = f"{B} {' '.join(A.split()[:20])}"
    assert _pairs(article("a", A), article("b", small)) == []
    assert len(_pairs(article("a", A), article("b", small), least=0.1)) == 1


def test_the_one_that_is_named_had_it_first_whatever_the_dates() -> None:
    cite = "وبحسب صحيفة نيويورك تايمز فإن الجسر أغلق. "
    (pair,) = _pairs(
        article("late", A, hours=5, outlet="نيويورك تايمز"), article("early", cite + A, outlet="صحيفة النهر")
    )
    assert (pair.origin, pair.reason) == ("late", "the other names its outlet, though dated before it")


def test_without_dates_or_names_nobody_is_said_to_be_first() -> None:
    (pair,) = _pairs(article("a", A, hours=None), article("b", A))
    assert pair.origin is None
    assert pair.to_json()["from"] is None
