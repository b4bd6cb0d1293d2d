"""Which articles go back to one origin, where bylines, statements and borrowed passages point apart."""

from lineage_made import article, prose, story

from tawatur.lineage import trace
from tawatur.model import Article

A, B, C, D = (prose(k) for k in range(1, 5))
REPORTER = "جدة: سلمى ناصر"


def _origins(*articles: Article) -> list[set[str]]:
    made, known = story(*articles)
    return [set(ids) for _, ids in trace(made, known).independent_roots]


def _part(text: str, first: int, last: int) -> str:
    return " ".join(text.split()[first:last])


def test_a_reporter_who_quotes_an_agency_s_text_has_a_report_of_its_own() -> None:
    quoting = " ".join(f"{_part(A, 20 * k, 20 * k + 8)} {_part(C, 20 * k, 20 * k + 16)}" for k in range(5))
    rows = (article("a", A, author="رويترز"), article("b", A, hours=1))
    assert _origins(*rows, article("c", quoting, hours=2, author=REPORTER)) == [{"a", "b"}, {"c"}]
    assert _origins(*rows, article("c", quoting, hours=2)) == [{"a", "b", "c"}]


def test_a_reporter_s_copy_of_an_agency_s_text_is_the_agency_s() -> None:
    rows = (article("a", A, author="رويترز"), article("b", A, hours=1))
    copy = f"{_part(C, 0, 40)} {_part(A, 0, 80)}"
    assert _origins(*rows, article("c", copy, hours=2, author=REPORTER)) == [{"a", "b", "c"}]


def test_a_reporter_who_cites_an_agency_is_of_its_own_origin_too() -> None:
    told = "وقال الحارس لوكالة رويترز إن الجسر أغلق. "
    rows = (article("a", A, author="رويترز"), article("b", told + C, hours=1, author=REPORTER))
    assert _origins(*rows) == [{"a", "b"}, {"b"}]
    made, known = story(*rows)
    assert [label for label, _ in trace(made, known).independent_roots] == ["رويترز", "b"]


def test_a_text_that_most_articles_rest_on_a_statement_for_is_not_the_agency_s() -> None:
    given = "أصدرت بلدية مرجين بيانا جاء فيه: "
    rows = (
        article("a", given + A),
        article("b", given + A, hours=1),
        article("c", A, hours=2, author="رويترز"),
        article("d", B, hours=3, author="رويترز"),
    )
    assert [sorted(ids - {"c"}) for ids in _origins(*rows)] == [["a", "b"], ["d"]]


def test_two_agencies_text_in_one_article_leaves_both_agencies_their_own() -> None:
    both = f"{A} {_part(B, 0, 50)}"
    rows = (
        article("a", A, author="رويترز"),
        article("b", _part(B, 0, 50), author="أ ف ب"),
        article("b2", f"{_part(B, 0, 30)} {_part(D, 0, 20)}", author="أ ف ب", hours=1),
        article("c", both, hours=2, author="نهر – وكالات"),
    )
    assert _origins(*rows) == [{"a", "c"}, {"b", "b2", "c"}]
