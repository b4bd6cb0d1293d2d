"""Where the words of a question stand in a text, and the passages that are shown of it."""

from collections.abc import Sequence
from typing import NamedTuple

from tawatur.config import DEFAULT
from tawatur.spans import Span
from tawatur.store.search.asking import Part, term
from tawatur.store.search.matches import Phrase
from tawatur.store.search.tokens import token
from tawatur.words import Word

_LIMITS = DEFAULT.search


class Passage(NamedTuple):
    """A piece of a text, and the words in it that were asked for: all count the code points of the text."""

    span: Span
    marks: tuple[Span, ...]


class Marker:
    """Finds the words of one question."""

    def __init__(self, given: tuple[Part, ...]) -> None:
        wanted = [phrase for part in given if not part.minus for phrase in term(part)]
        self._beginnings = tuple(p.tokens[0] for p in wanted if p.open and len(p.tokens) == 1)
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in wanted:
            if not phrase.open or len(phrase.tokens) > 1:
                self._by_first.setdefault(phrase.tokens[0], []).append(phrase)

    def marks(self, found: Sequence[Word]) -> tuple[Span, ...]:
        """The spans of the words among `found` that were asked for; a phrase is one."""
        held = [token(w.folded) for w in found]
        marks: list[Span] = []
        for k in self._starts(held):
            if length := self._length(held, k, held[k]):
                span = Span(found[k].start, found[k + length - 1].end)
                if not marks or span.end > marks[-1].end:
                    marks.append(span)
        return tuple(marks)

    def _starts(self, held: Sequence[str]) -> list[int]:
        """Where one may stand: of the words of a text few are asked for."""
        first, begun = self._by_first, self._beginnings
        return [k for k, one in enumerate(held) if one in first or (begun and one.startswith(begun))]

    def _length(self, held: Sequence[str], k: int, one: str) -> int:
        """How many words from the k-th on are one phrase that was asked for; 0 = none."""
        lengths = [len(p.tokens) for p in self._by_first.get(one, ()) if _stands(p, held, k)]
        if self._beginnings and one.startswith(self._beginnings):
            lengths.append(1)
        return max(lengths, default=0)


def _stands(phrase: Phrase, held: Sequence[str], k: int) -> bool:
    here = held[k : k + len(phrase.tokens)]
    if len(here) < len(phrase.tokens) or tuple(here[:-1]) != phrase.tokens[:-1]:
        return False
    last = phrase.tokens[-1]
    return here[-1].startswith(last) if phrase.open else here[-1] == last


def passages(found: Sequence[Word], marks: Sequence[Span], inside: Span) -> tuple[Passage, ...]:
    """Passages of a text within `inside` that hold most of the marks, in the order of the text.

    Without a mark, its beginning. `found`: the words inside.
    """
    if inside.end - inside.start <= _LIMITS.snippet_chars:
        return (Passage(inside, tuple(marks)),)
    left, chosen = list(marks), list[Passage]()
    while left and len(chosen) < _LIMITS.passages:
        best = max(range(len(left)), key=lambda k: (_worth(left, k), -k))
        span = _around(found, left[best], _last(left, best), inside)
        held = tuple(m for m in left if span.contains(m))
        chosen.append(Passage(span, held or (left[best],)))
        left = [m for m in left if m.end <= span.start or m.start >= span.end]
    if not chosen:
        return (Passage(_around(found, Span(inside.start, inside.start), inside.start, inside), ()),)
    return tuple(sorted(chosen))


def _last(marks: Sequence[Span], k: int) -> int:
    """The end of the last mark that fits into one passage with the k-th."""
    reach = marks[k].start + _LIMITS.snippet_chars
    return max((m.end for m in marks[k:] if m.end <= reach), default=marks[k].end)


def _worth(marks: Sequence[Span], k: int) -> int:
    """How many marks fit into one passage with the k-th."""
    reach = marks[k].start + _LIMITS.snippet_chars
    return sum(1 for m in marks[k : k + _LIMITS.question_words] if m.end <= reach)


def _around(found: Sequence[Word], first: Span, end: int, inside: Span) -> Span:
    """A stretch of whole words around a mark up to `end`, as long as a passage."""
    room = max(0, _LIMITS.snippet_chars - (end - first.start))
    low = max(inside.start, first.start - room // 3)
    high = min(inside.end, low + max(_LIMITS.snippet_chars, end - low))
    starts = [w.start for w in found if low <= w.start <= first.start] or [low]
    ends = [w.end for w in found if end <= w.end <= high] or [max(end, first.end)]
    start = inside.start if low == inside.start else starts[0]
    return Span(start, inside.end if high == inside.end else ends[-1])
