"""Two papers retell one foreign paper's report: what each step must make of it, on pages of our own.

The founding example's phenomena in another story: a source dropped, a town misspelt, a "may" lost.
"""

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

import tawatur
from tawatur.model import Article, Claim
from tawatur.result import Result

PAGES = Path(__file__).parent / "cases" / "retellings"
ROOT, OFFICIAL = "صحيفة هاربر كرونيكل", "مسؤول سابق في سرانة"


@cache
def _result() -> Result:
    return tawatur.analyze(str(PAGES))


def _article(name: str) -> Article:
    return next(a for a in _result().articles if a.id == name)


def _claim(words: str) -> Claim:
    """The one claim that both papers carry with `words` in a version."""
    (story,) = _result().stories
    found = [c for c in story.claims if len(c.versions) == 2 and words in _said(c)]
    assert len(found) == 1, words
    return found[0]


def _said(claim: Claim) -> str:
    return " / ".join(v.span.of(_article(v.article).text) for v in claim.versions)


def test_furniture_stays_out_and_the_page_s_head_is_read() -> None:
    page = _article("shira")
    assert page.title == "حراس غابات سابقون يلتحقون بعصابات الأخشاب في سرانة"
    assert (page.published, page.outlet) == (datetime(2021, 3, 14, 10, 20), "صحيفة الشراع")
    for furniture in ("الرئيسية", "طباعة", "شارك", "للمزيد", "كلمات مفتاحية", "اقرأ أيضا"):
        assert all(furniture not in a.text for a in _result().articles)


def test_one_story_rests_on_one_root() -> None:
    (story,) = _result().stories
    assert [(label, set(ids)) for label, ids in story.independent_roots] == [(ROOT, {"shira", "mina"})]
    assert {d.upstream for d in story.lineage} == {ROOT}
    assert all(c.grade == "single_root" for c in story.claims)


def test_the_dropped_source_is_an_attribution_difference() -> None:
    claim = _claim("مخزن العتاد")
    assert {v.chain for v in claim.versions} == {(ROOT,), (ROOT, OFFICIAL)}
    assert "attribution" in {d.kind for d in claim.differences}
    assert claim.roots == (OFFICIAL,)


def test_a_misspelt_town_is_a_variant() -> None:
    claim = _claim("مخزن العتاد")
    assert {frozenset(v) for v in claim.variants} == {frozenset({"كالدير", "كالدبر"})}
    assert {"name", "place"}.isdisjoint(d.kind for d in claim.differences)


def test_the_lost_may_is_a_certainty_difference() -> None:
    claim = _claim("يعزز")
    assert [d.kind for d in claim.differences] == ["certainty"]


@pytest.mark.parametrize(
    ("words", "root"),
    [("يحرس الشجر", "رامز المنجلي"), ("65 حارسا", "مسؤولون في العصابات"), ("بضعة آلاف", "الأمم المتحدة")],
)
def test_each_statement_keeps_its_source(words: str, root: str) -> None:
    claim = _claim(words)
    assert claim.roots == (root,)
    assert not claim.differences
