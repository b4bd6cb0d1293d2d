"""What an export reads of a result: `result.Result` and what an archive gives both have it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from tawatur.model import Article, Story


class Parts(Protocol):
    """A result: its articles, its stories, and each story beside the articles that it needs."""

    @property
    def articles(self) -> Sequence[Article]:
        """Every article, in order."""

    @property
    def stories(self) -> Sequence[Story]:
        """Every story, also those of one article."""

    def chapters(self) -> Iterator[tuple[Story, Mapping[str, Article]]]:
        """Each story beside its articles and those it has copies of, by id, one story at a time."""
