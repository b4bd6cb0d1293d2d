"""Shared passages: what two texts have in common, word by word, wherever it stands."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lineage_made import prose

from tawatur.config import DEFAULT, Passages
from tawatur.lineage.reuse import Passage, shared_passages
from tawatur.words import words

A, B, C, D = (prose(k) for k in range(1, 5))


def _passages(*texts: str, config: Passages = DEFAULT.lineage.passages) -> list[Passage]:
    return list(shared_passages([words(t) for t in texts], config=config))


def _shared(*texts: str) -> list[tuple[str, str]]:
    """Left and right text of each passage."""
    bodies = [words(t) for t in texts]
    found = []
    for p in shared_passages(bodies, config=DEFAULT.lineage.passages):
        left, right = p.spans(bodies[p.left], bodies[p.right])
        found.append((left.of(texts[p.left]), right.of(texts[p.right])))
    return found


def test_a_paragraph_in_another_text_is_found_whole() -> None:
    assert _shared(f"{A} {B} {C}", f"{D} {B}") == [(B, B)]


def test_texts_with_nothing_in_common_share_nothing() -> None:
    assert _shared(A, B, C) == []


def test_changed_words_do_not_end_a_passage() -> None:
    changed = B.split()
    changed[40] = "زنبق"
    del changed[70]
    (passage,) = _passages(f"{A} {B}", " ".join(changed))
    assert passage.matched == len(B.split()) - 2
    assert passage.left_words == (120, 240)
    assert len(passage.runs) == 3


def test_paragraphs_in_another_order_are_two_passages() -> None:
    assert sorted(_shared(f"{A} {B}", f"{B} {A}")) == sorted([(A, A), (B, B)])


def test_spelling_does_not_matter() -> None:
    text = " ".join(["إلى", "مدرسة", "القرية", "الأولى", "ذهب", "أحمد", "وأخته", "مساءً", "أمس"])
    other = text.replace("إ", "ا").replace("ة", "ه").replace("ً", "")
    assert _shared(text, other) == [(text, other)]


def test_a_phrase_that_stands_everywhere_seeds_nothing() -> None:
    formula = " ".join(A.split()[:20])
    few = Passages(most_places=3)
    texts = [f"{prose(k)} {formula} {prose(k + 50)}" for k in range(10, 15)]
    assert len(_passages(*texts)) == 10
    assert _passages(*texts, config=few) == []


def test_pairs_come_in_order_and_left_lies_before_right() -> None:
    found = [(p.left, p.right) for p in _passages(A, B, f"{A} {B}", A)]
    assert found == [(0, 2), (0, 3), (1, 2), (2, 3)]


def test_short_and_empty_texts() -> None:
    assert _passages() == []
    assert _passages("", A, "كلمة", "") == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("ab ", max_size=60), max_size=5))
def test_runs_are_equal_words_in_order(texts: list[str]) -> None:
    bodies = [words(t) for t in texts]
    for p in shared_passages(bodies, config=Passages(least_words=2, least_seeded=2, seed=2)):
        ends = (0, 0)
        for left, right, size in p.runs:
            assert size > 0
            assert (left >= ends[0], right >= ends[1]) == (True, True)
            ends = left + size, right + size
            assert [w.folded for w in bodies[p.left][left : left + size]] == [
                w.folded for w in bodies[p.right][right : right + size]
            ]
