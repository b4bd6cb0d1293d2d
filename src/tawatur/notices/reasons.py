"""A story as rules see it, and why a condition holds of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tawatur.model import Article, Story
from tawatur.report.figures import Figures, figures
from tawatur.spans import Span

UNDECIDED = "none"  # in place of the grade of a shared story that has none
_MOST_EVIDENCE = 12  # spans in one notice


class Evidence(NamedTuple):
    """A span of an article's text that shows a condition; `text` is what stands there."""

    article: str
    span: Span
    text: str


class Reason(NamedTuple):
    """Why a condition holds: its key for the sentence, what fills it in, and where it is seen.

    `beside`: for each of `told`, the words that show it (of a difference: what its versions say).
    """

    key: str
    told: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A story as rules see it."""

    story: Story
    articles: Mapping[str, Article]
    figures: Figures
    before: str | None  # its grade or UNDECIDED when it was told of last; None = it was no shared story
    known: bool  # whether it was told of before


def seen(
    story: Story, articles: Mapping[str, Article], *, before: str | None = None, known: bool = False
) -> Seen:
    """A story beside what was told of it before."""
    return Seen(story, articles, figures(story), before, known)


Found = tuple[bool, Reason | None]  # whether the rule asks for it, and why it holds


def shown(of: Seen, rows: Sequence[tuple[str, Span]]) -> tuple[Evidence, ...]:
    """Spans of articles of the story as evidence, each once, cut to a bound."""
    return tuple(_evidence(of, rows))[:_MOST_EVIDENCE]


def _evidence(of: Seen, rows: Sequence[tuple[str, Span]]) -> Iterator[Evidence]:
    for name, span in dict.fromkeys(rows):
        if (article := of.articles.get(name)) is not None:
            yield Evidence(name, span, span.of(article.text))
