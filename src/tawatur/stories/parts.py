"""Parts: runs of sentences about as long as one short report, so that a round-up falls into its items."""

from collections.abc import Sequence

from tawatur.spans import Span

MOST = 16  # parts: one bit each of a 16-bit number


def parts(text: str, sentences: Sequence[Span], *, length: int) -> list[list[Span]]:
    """`sentences` in order, in runs of at least `length` code points, or of half of that up to a line's end.

    Runs are longer where MOST would be passed. What is left over joins the last. No sentences, no runs.
    """
    total = sum(s.end - s.start for s in sentences)
    enough = max(length, -(-2 * total // MOST))
    runs: list[list[Span]] = []
    held, end = enough, 0
    for sentence in sentences:
        whole = held >= enough or (2 * held >= enough and "\n" in text[end : sentence.start])
        if whole:
            runs.append([])
            held = 0
        runs[-1].append(sentence)
        held, end = held + sentence.end - sentence.start, sentence.end
    if len(runs) > 1 and 2 * held < enough:
        rest = runs.pop()
        runs[-1] += rest
    return runs
