"""Exports of one story or one claim: a page that lists the formats, and the files."""

import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from tawatur.errors import InputError, MissingExtraError, OutputError
from tawatur.exports import FORMATS, claim_of, story_of
from tawatur.exports.formats import Writer
from tawatur.exports.narrowing import Narrowed
from tawatur.report.rows import Chrome, Link
from tawatur.report.screen import story_link
from tawatur.report.shown import one_line
from tawatur.store.viewing import claim_led, story_result
from tawatur.web.addresses import PAGES
from tawatur.web.frame import frame_of
from tawatur.web.jobs import removed
from tawatur.web.reading import reading
from tawatur.web.render import shown_page
from tawatur.web.screens import served

router = APIRouter(prefix=PAGES)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format. `name`: as `tawatur export` calls it. `about`: in words. `href`, `suffix`: of the file.

    `missing`: what is not installed for it, or None.
    """

    name: str
    about: str
    href: str
    suffix: str
    missing: str | None


@dataclass(frozen=True, slots=True)
class ExportPage:
    """What a story or claim can leave in. `chrome`: frame. `of`: its link. `rows`: the formats."""

    chrome: Chrome
    of: Link
    rows: tuple[FormatRow, ...]


@router.get("/export")
def formats(request: Request, language: str, story: str = "", claim: str = "") -> Response:
    """The formats of a story, or of a claim of it."""
    frame = frame_of(request)
    found = _found(request, story, claim)
    told = found.stories[0]
    link = story_link(served(frame, found.known, found.stories), told)
    if claim:
        link = Link(one_line(told.claims[0].gist, limit=160), frame.href("claim", told.id, told.claims[0].id))
    rows = tuple(
        FormatRow(
            name, frame.words.texts.get(f"export_{name}", name),
            frame.href("export", name, story=story, claim=claim), writer.suffix, _missing(writer),
        )
        for name, writer in FORMATS.items()
        if claim or not writer.of_claim
    )  # fmt: skip
    return shown_page(
        request, "export.html", ExportPage(frame.chrome(frame.words["export"]), link, rows), frame
    )


@router.get("/export/{form}")
def file(request: Request, language: str, form: str, story: str = "", claim: str = "") -> Response:
    """The file of a story or claim in one format."""
    writer = FORMATS.get(form)
    if writer is None or (writer.of_claim and not claim):
        raise HTTPException(404, "not_found")
    found = _found(request, story, claim)
    folder = mkdtemp(prefix="tawatur-")
    name = _UNSAFE.sub("-", "-".join(filter(None, ("tawatur", found.stories[0].id, claim, form))))[:120]
    path = Path(folder) / f"{name}{writer.suffix}"
    try:
        writer(found, path, language=language)
    except MissingExtraError as problem:
        removed(folder)
        raise HTTPException(503, "no_extra") from problem
    except OutputError as problem:
        removed(folder)
        if form != "pdf":
            raise
        raise HTTPException(503, "no_pdf") from problem  # no browser, or one that fails
    return FileResponse(
        path, media_type=writer.media, filename=path.name, background=BackgroundTask(removed, folder)
    )


def _found(request: Request, story: str, claim: str) -> Narrowed:
    """The story alone, or with this claim alone. Raises HTTPException 404 where there is none."""
    try:
        with reading(request) as view:
            if claim:
                story, claim = claim_led(view, story, claim)
            found = story_of(told := story_result(view, story), told.stories[0].id)
        return claim_of(found, claim) if claim else found
    except InputError as problem:
        raise HTTPException(404, "not_found") from problem


def _missing(writer: Writer) -> str | None:
    try:
        writer.check()
    except MissingExtraError as problem:
        return str(problem)
    return None
