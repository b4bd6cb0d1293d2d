"""Interviews in questions and answers: a line that asks, and what is answered below it, without a cue.

The outlet asks; the answers are the direct speech of the one person whom the introduction is about.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tawatur.annotate.arabic.drafts import Draft, Range
from tawatur.annotate.arabic.forms import CueForm
from tawatur.annotate.arabic.reading import Reading

ANSWER = "answer"
_FORM = CueForm("", ANSWER, "noun", "m", False, "assert", frozenset({"q"}), 0.6, False, False)
_FEWEST = 3  # questions with an answer; fewer are rhetoric
_MARKS = ("؟", "?")
_SHORTEST, _LONGEST = 3, 70  # words of a question
_LABEL = 3  # words before a colon that only say who answers
_LINES = 3  # lines of an answer: with more on average, the text is a column that asks itself


def answered(reading: Reading) -> Iterator[Draft]:
    """One draft an answer, with its content; nothing where the text is no interview."""
    if sum(map(reading.text.count, _MARKS)) < _FEWEST:
        return
    lines = list(_lines(reading))
    asked = [k for k, line in enumerate(lines) if _asks(reading, line)]
    pairs = [(k, end) for k, end in zip(asked, [*asked[1:], asked[-1] + 2 if asked else 0], strict=False)]
    pairs = [(k, min(end, len(lines))) for k, end in pairs if min(end, len(lines)) > k + 1]
    if len(pairs) < _FEWEST or sum(end - k - 1 for k, end in pairs) > _LINES * len(pairs):
        return
    for k, end in pairs:
        first, last = _behind_label(reading, lines[k + 1]), lines[end - 1].last
        said = reading.words[first].start, reading.words[last - 1].end
        yield Draft(Range(first, first), _FORM, None, first, ANSWER, last, [said], direct=True)


def _lines(reading: Reading) -> Iterator[Range]:
    """The lines that hold words of the report."""
    starts = [k for k in range(len(reading.words)) if not k or "\n" in reading.gaps[k]]
    for first, last in pairwise([*starts, len(reading.words)]):
        if reading.sentence_of[first] >= 0:
            yield Range(first, last)


def _asks(reading: Reading, line: Range) -> bool:
    end = reading.words[line.last - 1].end
    mark = reading.text[end : end + 2].strip()[:1]
    return mark in _MARKS and _SHORTEST <= line.last - line.first <= _LONGEST


def _behind_label(reading: Reading, line: Range) -> int:
    """The first word of an answer, behind «ج:» or «العلي:»."""
    for k in range(line.first + 1, min(line.first + _LABEL, line.last - 1) + 1):
        if ":" in reading.gaps[k]:
            return k
    return line.first


def interviewee(reading: Reading) -> Range | None:
    """The full name of whom the text before the first question names most often, the first of equals."""
    first = next((line.first for line in _lines(reading) if _asks(reading, line)), 0)
    runs = [(a, b) for a, b in reading.people.runs.items() if a < first]
    said = Counter(w.folded for w in reading.words[:first])
    best = max(runs, key=lambda run: (said[reading.folded(run[1] - 1)], -run[0]), default=None)
    return Range(*best) if best else None
