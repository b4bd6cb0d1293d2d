"""The words that two copies of one text do not share, found in the texts themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from tawatur.config import DEFAULT, Stories
from tawatur.model import Article, Edit, Story
from tawatur.spans import Span
from tawatur.words import Word, body_words


def with_changes(
    story: Story, articles: Mapping[str, Article], *, config: Stories = DEFAULT.stories
) -> Story:
    """A copy of `story` whose copies say which words changed.

    `articles` holds at least those that the story's copies name (KeyError otherwise). Bodies are compared
    without furniture and regardless of spelling; of more than `longest_compared` words, not at all.
    """
    named = dict.fromkeys(name for copy in story.copies for name in copy.articles)
    bodies = {name: body_words(articles[name].text, articles[name].furniture) for name in named}
    short = {name: len(body) <= config.longest_compared for name, body in bodies.items()}
    copies = tuple(
        replace(copy, changed=_edits(bodies[copy.articles[0]], bodies[copy.articles[1]]))
        if all(short[name] for name in copy.articles)
        else copy
        for copy in story.copies
    )
    return replace(story, copies=copies)


def edits(earlier: Article, later: Article, *, config: Stories = DEFAULT.stories) -> tuple[Edit, ...] | None:
    """The words that differ between two texts, without furniture and regardless of spelling.

    None where one has more than `longest_compared` words.
    """
    bodies = [body_words(a.text, a.furniture) for a in (earlier, later)]
    if any(len(body) > config.longest_compared for body in bodies):
        return None
    return _edits(*bodies)


def _edits(earlier: Sequence[Word], later: Sequence[Word]) -> tuple[Edit, ...]:
    """What stands between the runs of equal words of the longest common subsequence."""
    blocks = LCSseq.editops([w.folded for w in earlier], [w.folded for w in later]).as_matching_blocks()
    edits, a, b = [], 0, 0
    for block in blocks:  # the last one is empty and stands at both ends
        if a < block.a or b < block.b:
            edits.append(Edit(_span(later, b, block.b), _span(earlier, a, block.a)))
        a, b = block.a + block.size, block.b + block.size
    return tuple(edits)


def _span(body: Sequence[Word], first: int, end: int) -> Span:
    """From the first word to before `end`; of no words, the place behind the word before."""
    if first < end:
        return Span(body[first].start, body[end - 1].end)
    at = body[first - 1].end if first else (body[0].start if body else 0)
    return Span(at, at)
