"""The brief of one claim: a page of HTML in one file, and the same as PDF, by Chromium through playwright."""

import os
import re
import shutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tawatur.errors import InputError, MissingExtraError, OutputError
from tawatur.exports.parts import Parts
from tawatur.report.brief_page import brief_html

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_REMEDY = (
    "pip install playwright && playwright install chromium; or export the brief as HTML and print it in a "
    "browser"
)
_SCALES = (1.0, 0.9, 0.8, 0.7)  # smaller until it is one page; below, it is hard to read
_PAGE = re.compile(rb"/Type\s*/Page\b")
_WAIT = 60_000  # milliseconds for one step of the browser


def brief_chunks(result: Parts, language: str | None = None) -> Iterator[bytes]:
    """The brief as HTML. Raises InputError where `result` does not hold one story with one claim."""
    yield _html(result, language).encode("utf-8", "replace")


def pdf_chunks(result: Parts, language: str | None = None) -> Iterator[bytes]:
    """The brief as PDF. Raises as `brief_chunks`, MissingExtraError, and OutputError where Chromium fails."""
    html = _html(result, language)
    api = _playwright()
    try:
        with api.sync_playwright() as engine:
            yield _printed(engine, html)
    except api.Error as problem:
        why = str(problem).strip().splitlines()[0]
        raise OutputError(f"the PDF cannot be printed ({why}); {_REMEDY}") from problem


def check_pdf() -> None:
    """Raise MissingExtraError, naming the remedy, where playwright is not installed."""
    if find_spec("playwright") is None:
        raise MissingExtraError("pdf", "PDF export", install=_REMEDY)


def _playwright() -> Any:
    check_pdf()
    return import_module("playwright.sync_api")


def _html(result: Parts, language: str | None) -> str:
    for story, articles in result.chapters():
        if len(story.claims) == 1 and len(result.stories) == 1:
            return brief_html(story, articles, story.claims[0], language=language)
        break
    raise InputError("brief", "tells one claim; name it with --claim, as in s0123456789abcdef/c1")


def _printed(engine: Any, html: str) -> bytes:
    """One page printed without script and without network, whatever stands in it."""
    own = next(filter(None, map(shutil.which, _BROWSERS)), None)
    bundled = os.path.exists(engine.chromium.executable_path)
    # As root Chromium does not start in its sandbox; the page has no script, and its policy loads nothing.
    args = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    browser = engine.chromium.launch(executable_path=None if bundled else own, args=args, timeout=_WAIT)
    try:
        page = browser.new_context(java_script_enabled=False, offline=True).new_page()
        page.set_default_timeout(_WAIT)
        page.set_content(html)
        for scale in _SCALES:
            printed = bytes(page.pdf(prefer_css_page_size=True, print_background=True, scale=scale))
            if len(_PAGE.findall(printed)) <= 1:
                break
        return printed
    finally:
        browser.close()
