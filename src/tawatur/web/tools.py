"""What people can do to a page that they may judge: forms, and what was judged of it before."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from sqlalchemy import Connection

from tawatur.model import Article, Story
from tawatur.report.leaves import StoryPage
from tawatur.report.shown import one_line
from tawatur.web.edition_rows import ServedArticle
from tawatur.web.frame import Frame
from tawatur.web.judged_rows import JudgementRow, judgement_rows
from tawatur.web.screens import Served
from tawatur.web.targets import Target, hull, target_of

T = TypeVar("T", bound="JudgedArticle | JudgedStory")
_NAMES, _CLAIMS = 60, 60  # proposed beside a field


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its `value`, its name in words."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Tools:
    """The forms of one page. `about`: what a note is on. `here`: the page, to come back to.

    `export`: its page of formats. `names`: voices that may be meant. `articles`: of the story or claim.
    `claims`: others of the story. `targets`: anchor of a card -> where its attribution stands; `current`:
    anchor -> its speaker. `rows`: what was judged.
    """

    about: str
    here: str
    export: str | None
    names: tuple[str, ...]
    articles: tuple[Choice, ...]
    claims: tuple[Choice, ...]
    targets: Mapping[str, Target]
    current: Mapping[str, str]
    rows: tuple[JudgementRow, ...]


@dataclass(frozen=True, slots=True)
class JudgedArticle(ServedArticle):
    """An article's page with its `tools`."""

    tools: Tools


@dataclass(frozen=True, slots=True)
class JudgedStory(StoryPage):
    """A story's page with its `tools`."""

    tools: Tools


def with_tools(kind: type[T], page: Any, tools: Tools) -> T:
    """`page` as a record of `kind`, which has its fields and `tools`."""
    return kind(**told(page), tools=tools)


def told(page: Any) -> dict[str, Any]:
    """The fields of a page by name."""
    return {f.name: getattr(page, f.name) for f in fields(page)}


def article_tools(frame: Frame, view: Connection, article: Article) -> Tools:
    """Of an article's page."""
    cards = [(f"n{k}", a) for k, a in enumerate(article.attributions, 1)]
    return Tools(
        about=article.id, here=frame.path, export=None, names=voices({article.id: article}), articles=(),
        claims=(), targets={card: target_of(article, hull(a)) for card, a in cards},
        current={card: one_line(a.source_name, limit=300) for card, a in cards},
        rows=judgement_rows(frame, view, [article.id]),
    )  # fmt: skip


def story_tools(frame: Frame, view: Connection, screen: Served, story: Story, claim: str = "") -> Tools:
    """Of a story's page, or of the page of one `claim` (id) of it."""
    found = next((c for c in story.claims if c.id == claim), None)
    own = [v.article for v in found.versions] if found else list(story.articles)
    others = [c for c in story.claims if found and c.id != claim]
    return Tools(
        about=f"{story.id}/{claim}" if claim else story.id, here=frame.path,
        export=frame.href("export", story=story.id, claim=claim), names=_voices(screen, story),
        articles=tuple(Choice(x, f"{screen.outlet(x)} · {_title(screen, x)}") for x in own),
        claims=tuple(Choice(f"{story.id}/{c.id}", one_line(c.gist, limit=90)) for c in others[:_CLAIMS]),
        targets={}, current={}, rows=judgement_rows(frame, view, own),
    )  # fmt: skip


def _title(screen: Served, article: str) -> str:
    found = screen.articles.get(article)
    return screen.title(found) if found else article


def _voices(screen: Served, story: Story) -> tuple[str, ...]:
    """Outlets of a story, and who speaks in its claims, each once."""
    outlets = (one_line(a.outlet, limit=120) for a in screen.articles.values())
    names = (one_line(x, limit=120) for c in story.claims for v in c.versions for x in v.chain)
    return tuple(dict.fromkeys(filter(None, (*outlets, *names))))[:_NAMES]


def voices(articles: Mapping[str, Article]) -> tuple[str, ...]:
    """Outlets of these articles, and who speaks in them, each once."""
    outlets = (one_line(a.outlet, limit=120) for a in articles.values())
    names = (one_line(x.source_name, limit=120) for a in articles.values() for x in a.attributions)
    return tuple(dict.fromkeys(filter(None, (*outlets, *names))))[:_NAMES]
