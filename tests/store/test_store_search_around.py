"""The words near a span are those of the whole text."""

import random
from dataclasses import replace

import pytest

from tawatur.spans import Span
from tawatur.store.search import tokens
from tawatur.store.search.tokens import around, indexed, within
from tawatur.words import Word
from tawatur.words import words as real

_PIECES = (
    "والمرفأ", "الجسر", "harbour", "48.2", "١٢٣", "#جسر_النهر", "قـــال", "«الميناء»", "café", "a-b", "—",
    "(", "ﷺ", "x" * 90,
)  # fmt: skip
_BLANKS = (" ", "  ", "\n", "\u00a0", "\t", ", ")


def _text(chance: random.Random) -> str:
    return "".join(chance.choice(_PIECES) + chance.choice(_BLANKS) for _ in range(chance.randrange(1, 60)))


@pytest.mark.parametrize("seed", range(40))
def test_what_a_span_reaches_is_the_same(seed: int) -> None:
    chance = random.Random(seed)
    text = _text(chance)
    for _ in range(30):
        start = chance.randrange(len(text))
        span = Span(start, chance.randrange(start, len(text)) + 1)
        assert list(within(around(text, span), span)) == list(within(indexed(text), span))


def test_of_a_long_text_little_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "the quay and the ferry " * 2_000
    read = list[str]()

    def words(told: str) -> list[Word]:
        read.append(told)
        return real(told)

    monkeypatch.setattr("tawatur.store.search.tokens.words", words)
    found = around(text, Span(20_004, 20_008))
    assert sum(map(len, read)) < 100
    assert all(fold_of(text, w.start, w.end) == w.folded for w in found)


def fold_of(text: str, start: int, end: int) -> str:
    """As words are kept."""
    return text[start:end].lower()


def test_a_text_without_blanks_is_read_whole() -> None:
    text = "،".join(["مرفأ"] * 500)
    span = Span(1_200, 1_240)
    assert list(within(around(text, span), span)) == list(within(indexed(text), span))


def test_what_the_index_does_not_hold_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_LIMITS", replace(tokens._LIMITS, indexed_chars=50))
    text = "the quay " * 20
    assert within(around(text, Span(120, 140)), Span(120, 140)) == []
