"""Offset arithmetic and the raw ↔ text map, as properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.spans import RawMap, Span, hull, overlap, span_iou, trim

OFFSETS = st.integers(0, 50)
SPANS = st.tuples(OFFSETS, OFFSETS).map(lambda p: Span(min(p), max(p)))


@given(SPANS, SPANS)
def test_overlap_counts_shared_code_points(a: Span, b: Span) -> None:
    assert overlap(a, b) == len(set(range(*a)) & set(range(*b))) == overlap(b, a)


@given(SPANS, SPANS)
def test_iou_is_a_symmetric_share(a: Span, b: Span) -> None:
    assert 0.0 <= span_iou(a, b) == span_iou(b, a) <= 1.0
    assert (span_iou(a, b) == 1.0) == (a == b and a.start < a.end)


@given(st.lists(SPANS, min_size=1))
def test_hull_contains_every_span(spans: list[Span]) -> None:
    assert all(hull(spans).contains(s) for s in spans)


def test_hull_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="empty"):
        hull([])


@given(st.text(max_size=30), st.data())
def test_trim_keeps_what_is_no_space(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    assert trim(text, Span(start, end)).of(text) == text[start:end].strip()


@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.booleans()), max_size=8))
def test_every_mapped_character_stands_in_the_raw_input(pieces: list[tuple[str, bool]]) -> None:
    """Build a raw input of kept and dropped pieces; the text is the kept ones."""
    text, raw, runs = "", "", []
    for piece, kept in pieces:
        if kept:
            runs.append((len(text), len(raw), len(piece)))
            text += piece
        raw += piece
    mapping = RawMap(tuple(runs))
    for offset, character in enumerate(text):
        there = mapping.to_raw(offset)
        assert there is not None
        assert raw[there] == character
    assert mapping.to_raw(len(text)) is None
    if text:
        whole = mapping.span_to_raw(Span(0, len(text)))
        assert whole is not None
        assert whole.of(raw)[0] == text[0]
    assert mapping.span_to_raw(Span(0, 0)) is None
