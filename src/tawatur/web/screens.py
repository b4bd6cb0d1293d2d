"""The report's pages with addresses of the desk: the same records and templates, other links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tawatur.config import DEFAULT
from tawatur.model import Article, Story
from tawatur.report.rows import Chrome
from tawatur.report.screen import Screen
from tawatur.web.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Served(Screen):
    """One language's view of a part of the archive, in its `frame`. `one_page` is of no use here."""

    frame: Frame

    def chrome(self, title: str, page: str) -> Chrome:
        """The frame of a page; its address is that of the request."""
        return self.frame.chrome(title)

    def page(self, kind: str, identifier: str) -> str:
        """The address of a story or an article."""
        return self.frame.href({"s": "story", "a": "article"}[kind], identifier)

    def claim(self, story: str, claim: str, anchor: str) -> str:
        """The address of a claim."""
        return self.frame.href("claim", story, claim)

    def steps(self) -> Mapping[str, str]:
        """A node of a drawing leads to its evidence in the same page."""
        return {x: f"#{self.step(x)}" for x in self.paged}


def served(frame: Frame, articles: Mapping[str, Article], stories: Iterable[Story] = ()) -> Served:
    """The screen of these articles and stories, all of which have pages."""
    known = {s.id: s for s in stories}
    return Served(
        strings=frame.words, config=DEFAULT.report, articles=articles, paged=frozenset(articles),
        stories=known, told=frozenset(known), frame=frame,
    )  # fmt: skip
