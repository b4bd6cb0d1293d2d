"""Style sheets, the script and the icon, out of the package; the report's own style sheet among them."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

router = APIRouter(prefix="/static")
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_DARK = "@media screen and (prefers-color-scheme: dark)"
_LOOKS = {"auto": _DARK, "light": "@media not all", "dark": "@media screen"}


@router.get("/{name}")
async def static(request: Request, name: str, theme: str = "auto") -> Response:
    """A file by its name. `theme`: the look that a style sheet is to have, whatever the system prefers."""
    content = _content(name, theme if theme in _LOOKS else "auto")
    tag = f'"{sha256(content).hexdigest()[:24]}"'
    headers = {"etag": tag, "cache-control": "public, max-age=60, stale-while-revalidate=86400"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=_TYPES[name.rpartition(".")[2]], headers=headers)


@cache
def _known() -> dict[str, str]:
    """Where each file stands: its name -> its package."""
    places = ("tawatur.report", "tawatur.web")  # ours over the report's
    return {
        file.name: place
        for place in places
        for file in (files(place) / "static").iterdir()
        if file.name.rpartition(".")[2] in _TYPES
    }


@cache
def _content(name: str, theme: str) -> bytes:
    if name not in _known():
        raise HTTPException(404)
    text = (files(_known()[name]) / "static" / name).read_text("utf-8")
    return text.replace(_DARK, _LOOKS[theme]).encode()
