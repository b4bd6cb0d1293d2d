"""The page of an article: its text with the attributions marked, and the chain of each."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from tawatur.errors import InputError
from tawatur.report.article_rows import article_page, voices
from tawatur.report.body import body_of
from tawatur.report.leaves import ArticlePage
from tawatur.store.lists import titled
from tawatur.store.viewing import article_of
from tawatur.web.addresses import PAGES, named
from tawatur.web.edition_rows import ServedArticle, edition_rows
from tawatur.web.frame import Frame, frame_of
from tawatur.web.reading import reading
from tawatur.web.render import kept_page
from tawatur.web.screens import served
from tawatur.web.tools import JudgedArticle, article_tools, told, with_tools

router = APIRouter(prefix=PAGES)


@router.get("/article/{name:path}")
def article(request: Request, language: str, name: str) -> Response:
    """An article by its id, in the version that its story rests on."""
    frame = frame_of(request)
    with reading(request) as view:
        template = "judged_article.html" if frame.may("review") else "served_article.html"
        return kept_page(request, view, frame, template, lambda: _page(view, frame, named(name)))


def _page(view: Connection, frame: Frame, name: str) -> ArticlePage:
    try:
        found, about = article_of(view, name)
    except InputError as problem:
        raise HTTPException(404, "not_found") from problem
    stories = titled(view, [about["story"]]) if about["story"] else []
    screen = served(frame, {found.id: found}, stories)
    limit = screen.config.text_chars
    body = body_of(found, limit=limit, voices=voices(found, frame.words))
    page = ServedArticle(
        **told(article_page(screen, found, body, stories)),
        editions=edition_rows(about["versions"], frame.words),
        versions=frame.words.count("n_editions", len(about["versions"])),
    )  # fmt: skip
    if not frame.may("review"):
        return page
    return with_tools(JudgedArticle, page, article_tools(frame, view, found))
