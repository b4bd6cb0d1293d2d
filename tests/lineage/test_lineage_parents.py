"""Each passage has its own parent, and says which words were changed on the way."""

from lineage_made import article, prose, story

from tawatur.lineage import trace
from tawatur.model import Article, Borrowed

A, B, C, D = (prose(k) for k in range(1, 5))


def _passages(last: str, *articles: Article) -> list[tuple[str, str, str]]:
    """What the article `last` borrows: its own words, from whom, and how handled."""
    return [(p.span.of(_text(last, articles)), p.origin, p.handling) for p in _borrowed(last, *articles)]


def _borrowed(last: str, *articles: Article) -> tuple[Borrowed, ...]:
    made, known = story(*articles)
    (row,) = [d for d in trace(made, known).lineage if d.article == last]
    return row.passages


def _text(name: str, articles: tuple[Article, ...]) -> str:
    return next(a.text for a in articles if a.id == name)


def test_every_passage_has_its_own_parent() -> None:
    rows = (article("a", A), article("b", B, hours=1), article("c", f"{B} {C} {A}", hours=2))
    assert _passages("c", *rows) == [(B, "b", "copy"), (A, "a", "copy")]


def test_the_earliest_of_equal_texts_is_the_parent() -> None:
    rows = (article("a", A), article("b", A, hours=1), article("c", A, hours=2))
    assert [origin for _, origin, _ in _passages("c", *rows)] == ["a"]


def test_a_parent_that_holds_no_more_is_not_named() -> None:
    half = " ".join(A.split()[:60])
    rows = (article("a", A), article("b", half, hours=1), article("c", A, hours=2))
    assert _passages("c", *rows) == [(A, "a", "copy")]


def test_edits_show_what_was_changed() -> None:
    one = A.split()
    two = [*one[:30], "زنبق", *one[31:60], *one[61:]]
    rows = (article("a", A), article("b", " ".join(two), hours=1))
    (passage,) = _borrowed("b", *rows)
    changes = [(e.from_span.of(A), e.span.of(rows[1].text)) for e in passage.edits]
    assert passage.handling == "light_edit"
    assert changes == [(one[30], "زنبق"), (one[60], "")]


def test_where_dates_do_not_tell_nothing_is_said_to_be_borrowed() -> None:
    rows = (article("a", A, hours=None), article("b", A, hours=None))
    assert _borrowed("a", *rows) == _borrowed("b", *rows) == ()
