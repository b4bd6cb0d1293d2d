"""Cutting a text under overlapping spans."""

from hypothesis import given
from hypothesis import strategies as st

from tawatur.report.marked import around, pieces
from tawatur.spans import Span

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Span(*p)), max_size=8)


@given(st.integers(0, 20), st.integers(21, 50), SPANS)
def test_pieces_tile_the_window_and_know_their_spans(start: int, end: int, spans: list[Span]) -> None:
    window = Span(start, end)
    found = list(pieces(window, spans))
    assert [p.start for p, _ in found] == [start, *(p.end for p, _ in found[:-1])]
    assert found[-1][0].end == end
    for piece, covering in found:
        for offset in range(piece.start, piece.end):
            assert covering == tuple(k for k, s in enumerate(spans) if s.start <= offset < s.end)


def test_an_empty_window_has_no_pieces() -> None:
    assert list(pieces(Span(3, 3), [Span(0, 9)])) == []


def test_context_stays_in_its_line_and_ends_at_words() -> None:
    text = "first line\nalpha beta gamma delta epsilon\nlast"
    span = Span(text.index("gamma"), text.index("gamma") + 5)
    assert around(text, span, context=8).of(text) == "beta gamma delta"
    assert around(text, span, context=500).of(text) == "alpha beta gamma delta epsilon"
    assert around(text, span, context=0) == span
