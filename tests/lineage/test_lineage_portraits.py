"""Portraits: what an outlet copies, from whom, how late; who carries a source."""

from dataclasses import replace

from lineage_made import article, prose, said, story

from tawatur.lineage import (
    archive,
    joined,
    outlet_portraits,
    portraits,
    portraits_of,
    source_portraits,
    trace,
)
from tawatur.model import Article, Story
from tawatur.portraits import OutletPortrait

A, B = prose(1), prose(2)


def _portraits(*articles: Article) -> dict[str, OutletPortrait]:
    made, known = story(*articles)
    return {p.outlet: p for p in outlet_portraits(known, [trace(made, known)])}


def test_shares_of_an_outlet_s_text() -> None:
    found = _portraits(article("a", A, outlet="نهر"), article("b", f"{A} {B}", outlet="جسر", hours=3))
    half = found["جسر"]
    assert (round(half.copied or 0, 1), half.rewritten, round(half.own or 0, 1)) == (0.5, 0.0, 0.5)
    assert (half.uncited, half.delay) == (1.0, 3.0)
    first = found["نهر"]
    assert (first.own, first.uncited, first.delay) == (1.0, None, None)


def test_a_credit_line_is_a_citation_and_counts_for_the_agency() -> None:
    found = _portraits(
        article("a", A, outlet="نهر", author="رويترز"),
        article("b", A, outlet="جسر", author="رويترز", hours=1),
    )
    assert (found["جسر"].uncited, found["جسر"].agencies) == (0.0, (("رويترز", 1),))


def test_a_day_is_too_coarse_for_hours() -> None:
    rows = (article("a", A, outlet="نهر"), article("b", A, outlet="جسر", hours=30))
    assert _portraits(*rows)["جسر"].delay == 30
    assert _portraits(*(replace(r, published_precision="day") for r in rows))["جسر"].delay is None


def test_sources_meet_under_one_name() -> None:
    texts = ("قال سامي الوادي إن", "وأضاف سامي الوادي أن")
    rows = [
        replace(article(f"a{k}", t, outlet=o), attributions=(said("a1", "سامي الوادي", t),))
        for k, (t, o) in enumerate(zip(texts, ("نهر", "جسر"), strict=True))
    ]
    known = {r.id: r for r in rows}
    (found,) = source_portraits(known)
    assert (found.source, found.attributions, dict(found.outlets)) == ("سامي الوادي", 2, {"نهر": 1, "جسر": 1})
    assert source_portraits(known, least=3) == []


def test_attributions_to_nobody_named() -> None:
    made = said("a1", "مصدر", "قال مصدر إن", kind="person_unnamed")
    row = replace(
        article("a", A, outlet="نهر"), attributions=(replace(made, named=False, source=made.content[0]),)
    )
    assert _portraits(row)["نهر"].unnamed == 1.0


def test_counted_story_by_story_they_are_the_same() -> None:
    told, known = story(
        article("a", A, outlet="نهر"), article("b", f"{A} {B}", outlet="جسر", author="رويترز", hours=3)
    )
    alone = {x.id: x for x in (article("c", B, outlet="جسر", hours=5), article("d", A, outlet="نهر"))}
    alone = {x: replace(a, attributions=(said("a1", "سامي الوادي", a.text),)) for x, a in alone.items()}
    everything = {"d": alone["d"], **known, "c": alone["c"]}
    stories = [trace(told, known), Story(id="s2", title="", articles=("c",))]
    parts = [
        archive(known, stories[:1]), archive({"c": alone["c"]}, stories[1:]), archive({"d": alone["d"]}, ())
    ]  # fmt: skip
    assert portraits_of(joined(everything, parts)) == portraits(everything, stories)
