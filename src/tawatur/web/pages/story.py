"""The page of a story, and that of one of its claims."""

from dataclasses import dataclass
from typing import NamedTuple

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from tawatur.errors import InputError
from tawatur.model import Article, Story
from tawatur.report.claim_rows import claim_row
from tawatur.report.leaves import ClaimRow, StoryPage
from tawatur.report.rows import Chrome, Link
from tawatur.report.screen import story_link
from tawatur.report.story_rows import story_page
from tawatur.report.trace_page import narrowed
from tawatur.store.lists import titled
from tawatur.store.viewing import claim_led, leads_to, story_result
from tawatur.web.addresses import PAGES, named
from tawatur.web.frame import Frame, frame_of
from tawatur.web.reading import reading
from tawatur.web.render import kept_page
from tawatur.web.screens import served
from tawatur.web.tools import JudgedStory, Tools, story_tools, with_tools

router = APIRouter(prefix=PAGES)


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim. `chrome`: frame. `story`: its link. `claim`: its row. `chain`: the story of its articles.

    `tools`: what can be done to it.
    """

    chrome: Chrome
    story: Link
    claim: ClaimRow
    chain: StoryPage
    tools: Tools


class _Found(NamedTuple):
    """A story with its articles by id, and the stories that it tells of in passing."""

    story: Story
    articles: dict[str, Article]
    others: list[Story]


@router.get("/story/{name:path}")
def story(request: Request, language: str, name: str) -> Response:
    """A story by its id; one that was given up leads on."""
    frame, asked = frame_of(request), named(name)
    with reading(request) as view:
        if (target := leads_to(view, asked)) != asked:
            return RedirectResponse(frame.href("story", target), status_code=308)
        return kept_page(request, view, frame, "judged_story.html", lambda: _story(view, frame, asked))


def _story(view: Connection, frame: Frame, name: str) -> JudgedStory:
    found = _found(view, name)
    screen = served(frame, found.articles, [found.story, *found.others])
    tools = story_tools(frame, view, screen, found.story)
    return with_tools(JudgedStory, story_page(screen, found.story), tools)


@router.get("/claim/{name}/{own}")
def claim(request: Request, language: str, name: str, own: str) -> Response:
    """A claim by its story's id and its own; ids that were given up lead on."""
    frame, asked = frame_of(request), (named(name), named(own))
    with reading(request) as view:
        try:
            of, own = claim_led(view, *asked)
        except InputError as problem:
            raise HTTPException(404, "claim_gone") from problem
        of = leads_to(view, of)
        if (of, own) != asked:
            return RedirectResponse(frame.href("claim", of, own), status_code=308)
        return kept_page(request, view, frame, "judged_claim.html", lambda: _claim(view, frame, of, own))


def _claim(view: Connection, frame: Frame, of: str, own: str) -> ClaimPage:
    found = _found(view, of)
    told = next((c for c in found.story.claims if c.id == own), None)
    if told is None:
        raise HTTPException(404, "not_found")
    screen = served(frame, found.articles, [found.story])
    row = claim_row(screen, told, 1, story=found.story.id)
    return ClaimPage(
        chrome=frame.chrome(row.gist), story=story_link(screen, found.story), claim=row,
        chain=story_page(screen, narrowed(found.story, told)),
        tools=story_tools(frame, view, screen, found.story, own),
    )  # fmt: skip


def _found(view: Connection, name: str) -> _Found:
    """The story of an id. Raises HTTPException 404 where there is none."""
    try:
        result = story_result(view, name, annotated=False)
    except InputError as problem:
        raise HTTPException(404, "not_found") from problem
    story = result.stories[0]
    others = titled(view, [aside.story for aside in story.also_in])
    return _Found(story, {a.id: a for a in result.articles}, others)
