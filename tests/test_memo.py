"""A function's results are kept, up to a bound."""

from tawatur.memo import remembered


def test_each_word_is_asked_once() -> None:
    asked: list[str] = []

    @remembered(10)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length("واد"), length("واد"), length("سهل ")] == [3, 3, 4]
    assert asked == ["واد", "سهل "]


def test_what_is_kept_is_bounded_and_still_right() -> None:
    asked: list[str] = []

    @remembered(2)
    def twice(word: str) -> str:
        asked.append(word)
        return word * 2

    assert [twice(w) for w in "abcabc"] == ["aa", "bb", "cc"] * 2
    assert len(asked) > 3
