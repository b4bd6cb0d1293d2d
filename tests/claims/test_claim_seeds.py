"""The two seed articles: one report told twice, whose versions differ as we know."""

from datetime import datetime
from pathlib import Path

import pytest

from tawatur.annotate import annotate
from tawatur.claims import align
from tawatur.model import Article, Claim, Story


@pytest.fixture(scope="module")
def claims(shared: Path) -> tuple[Claim, ...]:
    read = {
        path.stem: annotate(
            Article(
                id=path.stem, text=path.read_text("utf-8"), language="ar", published=datetime(2021, 11, 7)
            )
        )
        for path in sorted((shared / "seeds").glob("*.txt"))
    }
    return align(Story(id="s1", title="", articles=tuple(read)), read).claims


def test_misspelled_places_are_variants(claims: tuple[Claim, ...]) -> None:
    variants = {frozenset(v) for c in claims for v in c.variants}
    assert {frozenset(("غاديرز", "غارديز")), frozenset(("باكيتا", "باكتيا"))} <= variants
    assert not any(d.kind in ("place", "name") for c in claims for d in c.differences)


def test_the_dropped_official_is_an_attribution_difference(claims: tuple[Claim, ...]) -> None:
    chains = [
        {tuple(v.chain) for v in c.versions}
        for c in claims
        if any(d.kind == "attribution" for d in c.differences)
    ]
    paper = "وول ستريت جورنال"
    assert {(paper,), (paper, "مسؤول أفغاني سابق")} in chains


def test_strengthens_and_may_strengthen_differ_in_certainty(claims: tuple[Claim, ...]) -> None:
    hedged = [c for c in claims if any(d.kind == "certainty" for d in c.differences)]
    assert any("يعزز" in c.gist for c in hedged)


def test_one_speaker_is_quoted_twice_by_both(claims: tuple[Claim, ...]) -> None:
    both = [c for c in claims if len(c.versions) == 2]
    assert sum(all(v.chain[-1:] == ("رحمة الله نبيل",) for v in c.versions) for c in both) == 2


@pytest.mark.parametrize(("number", "source"), [("65", "ندا محمد"), ("500", "الأمم المتحدة")])
def test_figures_of_one_article_keep_their_source(
    claims: tuple[Claim, ...], number: str, source: str
) -> None:
    (found,) = [c for c in claims if number in c.gist]
    assert found.versions[0].chain == (source,)
