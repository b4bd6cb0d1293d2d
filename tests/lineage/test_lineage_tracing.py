"""A story's lineage: what derives from what, which origins there are, and in which direction."""

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from lineage_made import article, prose, story

from tawatur.lineage import trace
from tawatur.model import Article, Derivation

A, B, C = prose(1), prose(2), prose(3)


def _by_article(*articles: Article) -> dict[str, Derivation]:
    made, known = story(*articles)
    return {d.article: d for d in trace(made, known).lineage}


def _origins(*articles: Article) -> dict[str, set[str]]:
    made, known = story(*articles)
    return {label: set(ids) for label, ids in trace(made, known).independent_roots}


def test_a_copy_derives_from_the_earlier_article() -> None:
    rows = _by_article(article("late", A, hours=2), article("first", A))
    assert (rows["late"].relation, rows["late"].origin) == ("copy", "first")
    assert (rows["first"].relation, rows["first"].origin) == ("own", None)


def test_a_rewrite_shares_a_part() -> None:
    half = " ".join(A.split()[:60]) + " " + prose(9, 60)
    assert _by_article(article("a", A), article("b", half, hours=1))["b"].relation == "rewrite"


def test_evidence_is_the_shared_text() -> None:
    text = prose(9, 30) + " " + " ".join(A.split()[:80])
    row = _by_article(article("a", A), article("b", text, hours=1))["b"]
    assert [s.of(text) for s in row.evidence] == [" ".join(A.split()[:80])]


def test_a_reporter_s_own_text_is_own() -> None:
    rows = _by_article(article("a", A, author="جدة - سلمى ناصر", outlet="نهر"), article("b", B, outlet="جسر"))
    assert [rows[a].relation for a in "ab"] == ["own", "unknown"]
    assert all(r.origin is None and r.reason for r in rows.values())


def test_texts_of_one_unknown_agency_have_one_origin() -> None:
    rows = (article("a", A, author="سرمدان – وكالة ألف"), article("b", B, author="وكالة ألف", hours=3))
    assert _origins(*rows) == {"وكالة ألف": {"a", "b"}}


def test_two_agencies_are_two_origins() -> None:
    rows = (article("a", A, author="رويترز"), article("b", B, author="أ ف ب"), article("c", B, hours=1))
    assert _origins(*rows) == {"رويترز": {"a"}, "أ ف ب": {"b", "c"}}


def test_agencies_are_one_origin_for_nobody_named() -> None:
    rows = (
        article("a", A, author="نهر – وكالات", outlet="نهر"),
        article("b", B, author="وكالات", outlet="جسر"),
    )
    made, known = story(*rows)
    assert len(trace(made, known).independent_roots) == 2


def test_a_composite_article_has_two_origins() -> None:
    both = A + " " + B
    rows = (
        article("a", A, author="رويترز"),
        article("b", B, author="أ ف ب"),
        article("c", both, hours=2, author="نهر – وكالات"),
    )
    assert _origins(*rows) == {"رويترز": {"a", "c"}, "أ ف ب": {"b", "c"}}


def test_articles_that_cite_one_outlet_have_one_origin() -> None:
    cite = "وبحسب صحيفة نيويورك تايمز فإن الجسر أغلق. "
    rows = (article("a", cite + A, outlet="نهر"), article("b", cite.replace("أغلق", "فتح") + B, outlet="جسر"))
    assert _origins(*rows) == {"نيويورك تايمز": {"a", "b"}}
    assert {d.relation for d in _by_article(*rows).values()} == {"cites"}


def test_a_text_that_cites_an_outlet_of_the_story_has_its_origin() -> None:
    rows = (
        article("a", A, outlet="نيويورك تايمز"),
        article("b", "وبحسب صحيفة نيويورك تايمز فإن الجسر أغلق. " + B, outlet="جسر", hours=1),
        article("c", C, outlet="نهر", hours=2),
    )
    assert set(map(frozenset, _origins(*rows).values())) == {frozenset("ab"), frozenset("c")}


def test_without_dates_there_is_no_direction() -> None:
    for row in _by_article(article("a", A, hours=None), article("b", A, hours=None)).values():
        assert (row.relation, row.origin) == ("copy", None)
        assert "direction undecided" in (row.reason or "")


def test_one_formula_is_no_common_origin() -> None:
    formula = " ".join(C.split()[:12])
    rows = (article("a", formula + " " + prose(4, 25)), article("b", formula + " " + prose(5, 25), hours=1))
    assert [len(ids) for ids in _origins(*rows).values()] == [1, 1]


def test_an_outlet_of_the_story_is_known_by_its_short_name() -> None:
    rows = (
        article("a", A, outlet="وكالة مرساة للأنباء"),
        article("b", A + " (مرساة)", hours=1, outlet="صحيفة النهر"),
        article("c", "النهر – مرساة\n" + A, hours=2, outlet="صحيفة النهر"),
    )
    assert {d.upstream for d in _by_article(*rows).values()} == {"وكالة مرساة للأنباء"}


def test_a_statement_is_named_by_its_giver() -> None:
    text = "أصدرت بلدية سرمدان أمس بيانا قالت فيه إن الجسر يفتح. " + A
    row = _by_article(article("a", text, outlet="صحيفة النهر"))["a"]
    assert (row.relation, row.upstream) == ("cites", "بيان بلدية سرمدان")
    assert [s.of(text) for s in row.evidence] == ["بيانا"]


def test_statements_of_one_giver_are_one_origin() -> None:
    given = "أصدرت بلدية سرمدان أمس بيانا قالت فيه إن الجسر يفتح. "
    rows = (article("a", given + A, outlet="نهر"), article("b", given + B, outlet="جسر", hours=1))
    assert _origins(*rows) == {"بيان بلدية سرمدان": {"a", "b"}}


def test_own_reports_of_one_newsroom_are_one_origin() -> None:
    rows = (
        article("a", A, outlet="نهر", author="سلمى ناصر"),
        article("b", B, outlet="نهر", hours=1),
        article("c", C, outlet="جسر", hours=2),
    )
    assert _origins(*rows) == {"نهر": {"a", "b"}, "جسر": {"c"}}


def test_an_empty_article_is_unknown() -> None:
    rows = _by_article(article("a", ""), article("b", A, hours=1))
    assert (rows["a"].relation, rows["a"].evidence) == ("unknown", ())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 9)), min_size=1, max_size=8))
def test_links_run_back_in_time_and_order_of_input_is_nothing(rows: list[tuple[int, int, int]]) -> None:
    articles = [
        article(f"a{k}", prose(x, 40) + " " + prose(y, 40), hours=h) for k, (x, y, h) in enumerate(rows)
    ]
    made, known = story(*articles)
    one, other = trace(made, known), trace(story(*articles[::-1])[0], known)
    assert set(one.lineage) == set(other.lineage)
    assert set(one.independent_roots) == set(other.independent_roots)
    when: dict[str, tuple[datetime | None, str]] = {a.id: (a.published, a.id) for a in articles}
    assert all(when[d.origin] < when[d.article] for d in one.lineage if d.origin)
    assert {a for _, ids in one.independent_roots for a in ids} == set(known)


def test_a_story_of_hundreds_is_traced() -> None:
    articles = [article(f"a{k}", prose(k % 7, 150) + " " + prose(1000 + k, 100), hours=k) for k in range(300)]
    made, known = story(*articles)
    assert len(trace(made, known).independent_roots) == 7
