"""A result cut down to one story, or to one claim of a story."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tawatur.errors import InputError
from tawatur.exports.parts import Parts
from tawatur.model import Article, Story
from tawatur.report.trace_page import narrowed

_IDS = 8  # ids named where another one was asked for


@dataclass(frozen=True, slots=True)
class Narrowed:
    """One story as a result. `articles`: its own; `known`: also others that it refers to, by id."""

    articles: tuple[Article, ...]
    stories: tuple[Story, ...]
    known: Mapping[str, Article]

    def chapters(self) -> Iterator[tuple[Story, Mapping[str, Article]]]:
        """The story beside all articles that it refers to."""
        for story in self.stories:
            yield story, self.known


def story_of(result: Parts, story: str) -> Narrowed:
    """The story of this id alone. Raises InputError where there is none."""
    for found, articles in result.chapters():
        if found.id == story:
            return _only(found, articles)
    raise InputError(story, f"no story has this id; there are {_few(s.id for s in result.stories)}")


def claim_of(result: Parts, claim: str) -> Narrowed:
    """The claim of this id of the only story of `result`: the articles that carry it, and no other claim.

    Raises InputError where there is none.
    """
    for story, articles in result.chapters():
        for found in story.claims:
            if found.id == claim:
                return _only(narrowed(story, found), articles)
        raise InputError(claim, f"{story.id} has no such claim; it has {_few(c.id for c in story.claims)}")
    raise InputError(claim, "there is no story that could have it")


def _only(story: Story, articles: Mapping[str, Article]) -> Narrowed:
    return Narrowed(tuple(articles[name] for name in story.articles if name in articles), (story,), articles)


def _few(ids: Iterator[str]) -> str:
    some = [name for name, _ in zip(ids, range(_IDS + 1), strict=False)]
    return ", ".join([*some[:_IDS], *(["…"] if len(some) > _IDS else [])]) or "none"
