"""The pages in a real browser: nothing overflows, nothing is fetched, nothing is refused."""

from pathlib import Path
from typing import Any

import pytest
from sample import sample

from tawatur.report import write_html

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
PAGES = (
    "index.html",
    "ar/index.html",
    "ar/s-dam.html",
    "ar/a-marsa-1.html",
    "en/s-bridge.html",
    "en/singles.html",
)
SIDES = "[...document.querySelectorAll('.card h2')].map(e => getComputedStyle(e).textAlign)"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(sample(), tmp_path_factory.mktemp("site") / "report").parent


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_no_page_overflows_or_complains(browser: Any, folder: Path, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    evil = next(p.name for p in (folder / "en").iterdir() if p.name.startswith("s-script"))
    for name in (*PAGES, f"en/{evil}"):
        page.goto((folder / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.evaluate("getComputedStyle(document.body).overflowWrap") == "anywhere", name
    assert complaints == []
    assert all(url.startswith("file:") for url in requests)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(browser: Any, folder: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for name in PAGES:
        page.goto((folder / name).as_uri())
        assert page.evaluate(CONTRAST) == [], name
    context.close()


def test_keyboard_reaches_the_content_first(browser: Any, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "ar" / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.close()


def test_titles_keep_the_side_of_the_page(browser: Any, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    for language, side in (("ar", "right"), ("en", "left")):
        page.goto((folder / language / "index.html").as_uri())
        sides = page.evaluate(SIDES)
        assert set(sides) == {side}
    page.close()
