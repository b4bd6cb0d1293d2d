"""The brief of one claim: a page of HTML in one file, and the same as PDF, by Chromium through playwright."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tawatur.config import DEFAULT
from tawatur.errors import InputError, MissingExtraError, OutputError
from tawatur.exports.parts import Parts
from tawatur.report.brief_page import brief_html

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_REMEDY = (
    "pip install playwright && playwright install chromium; or export the brief as HTML and print it in a "
    "browser"
)
_PAGE = re.compile(rb"/Type\s*/Page\b")
_WAIT = 60_000  # milliseconds for one step of the browser


def brief_chunks(result: Parts, language: str | None = None) -> Iterator[bytes]:
    """The brief as HTML. Raises InputError where `result` does not hold one story with one claim."""
    yield _html(result, language).encode("utf-8", "replace")


def pdf_chunks(result: Parts, language: str | None = None) -> Iterator[bytes]:
    """The brief as PDF. Raises as `brief_chunks`, MissingExtraError, and OutputError where Chromium fails."""
    pages = [_html(result, language, points) for points in DEFAULT.report.brief_points]
    api = _playwright()
    try:
        with api.sync_playwright() as engine:
            printed = _printed(engine, pages)
    except api.Error as problem:
        why = str(problem).strip().splitlines()[0]
        raise OutputError(f"the PDF cannot be printed ({why}); {_REMEDY}") from problem
    yield printed


def check_pdf() -> None:
    """Raise MissingExtraError, naming the remedy, where playwright is not installed."""
    if find_spec("playwright") is None:
        raise MissingExtraError("pdf", "PDF export", install=_REMEDY)


def _playwright() -> Any:
    check_pdf()
    return import_module("playwright.sync_api")


def _html(result: Parts, language: str | None, points: float | None = None) -> str:
    for story, articles in result.chapters():
        if len(story.claims) == 1 and len(result.stories) == 1:
            return brief_html(story, articles, story.claims[0], language=language, points=points)
        break
    raise InputError("brief", "tells one claim; name it with --claim, as in s0123456789abcdef/c1")


def _printed(engine: Any, pages: Sequence[str]) -> bytes:
    """The first of `pages` that is one page of paper, else the last; without script and without network.

    Chromium's own scale is no way to make them fit: it cuts right-to-left pages off.
    """
    own = next(filter(None, map(shutil.which, _BROWSERS)), None)
    bundled = os.path.exists(engine.chromium.executable_path)
    # As root Chromium does not start in its sandbox; the page has no script, and its policy loads nothing.
    args = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    browser = engine.chromium.launch(executable_path=None if bundled else own, args=args, timeout=_WAIT)
    try:
        context = browser.new_context(java_script_enabled=False, offline=True)
        context.set_default_timeout(_WAIT)
        printed = b""
        for html in pages:
            page = context.new_page()  # one for each: the policy of the first would stay in force
            page.set_content(html)
            printed = bytes(page.pdf(prefer_css_page_size=True, print_background=True))
            if len(_PAGE.findall(printed)) <= 1:
                break
        return printed
    finally:
        browser.close()
