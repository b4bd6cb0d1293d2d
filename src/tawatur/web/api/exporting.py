"""A story in the formats of `tawatur export` that are one file."""

from typing import Literal

from fastapi import APIRouter, Request, Response

from tawatur.store.viewing import leads_to, looking, story_result
from tawatur.web.api.answers import site_of
from tawatur.web.api.asked import Text
from tawatur.web.api.described import of_export
from tawatur.web.api.records import led

router = APIRouter(tags=["records"])
Format = Literal["events", "prov", "webanno", "schema", "graphml"]


@router.get("/stories/{story}/exports/{form}", responses=of_export())
def export(request: Request, story: Text, form: Format) -> Response:
    """A story for other programs, as `tawatur export` writes it."""
    from tawatur.exports import FORMATS  # loads what only exports need

    writer = FORMATS[form]
    writer.check()
    assert writer.chunks is not None  # noqa: S101  # of one file: a test holds Format to it
    with looking(site_of(request).archive) as view:
        if (target := leads_to(view, story)) != story:
            return led(request, target, "exports", form)
        body = b"".join(writer.chunks(story_result(view, story), None))
    name = f'attachment; filename="{form}{writer.suffix}"'
    return Response(body, headers={"content-disposition": name}, media_type=writer.media)
