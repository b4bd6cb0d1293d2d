"""The whole way in a real browser: paste two articles, open their story, correct a speaker, export."""

import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from pasted import ARABIC, ENGLISH, Pasted
from served import axe, findings, serving

from tawatur.store.adding import add
from tawatur.store.viewing import article_of, looking

pytestmark = pytest.mark.browser
WAYS = [("en", 1280, "light"), ("en", 390, "dark"), ("ar", 1280, "dark"), ("ar", 390, "light")]


class Walk:
    """One reader's way through the desk: what their browser complains of, and what axe-core finds."""

    def __init__(self, browser: Any, base: str, language: str, width: int, scheme: str) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, accept_downloads=True
        )
        self.page, self.base, self.language, self.width = self.context.new_page(), base, language, width
        self.complaints: list[str] = []
        self.axe = axe()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda problem: self.complaints.append(str(problem)))

    def go(self, path: str) -> None:
        self.page.goto(f"{self.base}/{self.language}/{path}")
        self.page.locator("[data-reload]").wait_for(state="detached", timeout=60_000)

    def look(self) -> None:
        """Nothing overflows, nothing is hard to use."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, self.page.url
        assert findings(self.page, self.axe) == [], self.page.url

    def paste(self, given: Pasted) -> None:
        self.go("add")
        form = self.page.locator('form[action$="/add/paste"]')
        for name, value in given.items():
            form.locator(f'[name="{name}"]').fill(value)
        form.locator("button").click()
        self.page.wait_for_selector(".job.j-done", timeout=60_000)

    def open(self, selector: str) -> None:
        """Follow a link, and look at what is there."""
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        self.look()


@pytest.mark.parametrize(("language", "width", "scheme"), WAYS, ids=[f"{x}-{w}-{s}" for x, w, s in WAYS])
def test_from_pasting_to_export(browser: Any, tmp_path: Path, language: str, width: int, scheme: str) -> None:
    first, second, third = ARABIC if language == "ar" else ENGLISH
    archive = tmp_path / "way.db"
    add(
        [{"id": "other", "text": "Rain fell on the hills of Wadi all day, the weather office said."}], archive
    )
    with serving(archive) as base:
        walk = Walk(browser, base, language, width, scheme)
        page = walk.page
        walk.paste(first)
        walk.look()
        walk.paste(second)
        walk.open('.landed a[href*="/story/"]')
        assert len(page.locator("svg").all()) == 1
        assert first["outlet"] in page.locator("main svg").text_content()
        walk.open('.claim h3 a[href*="/claim/"]')
        assert page.locator("svg").is_visible()
        assert page.locator(".versions tbody tr").count() == 2
        walk.open('.versions a[href*="/article/"] >> nth=-1')
        name = _corrected(walk)
        add([third | {"id": "third"}], archive)  # all of the story is compared anew
        page.reload()
        assert name in page.locator("#n1 .speaker").inner_text()
        assert len(_judged_story(archive, page.url)) == 3
        walk.open('.crumb a[href*="/story/"]')
        walk.open('.more a[href*="/export?"]')
        with page.expect_download() as waited:
            page.locator('a[href*="/export/prov"]').click()
        told = Path(waited.value.path()).read_bytes()
        assert name in json_texts(orjson.loads(told))
        assert walk.complaints == []
        walk.context.close()


def json_texts(told: object) -> str:
    """All of a JSON document as one text, letters unescaped."""
    return orjson.dumps(told).decode()


def _corrected(walk: Walk) -> str:
    """Give the first attribution of the open article another speaker; the name that was given."""
    page, name = walk.page, "منى الراشدي" if walk.language == "ar" else "Mona Rashdi"
    card = page.locator("#n1")
    assert name not in card.inner_text()
    card.locator("summary").click()
    card.locator('input[name="name"]').fill(name)
    card.locator("button").click()
    page.wait_for_load_state()
    assert name in page.locator("#n1 .speaker").inner_text()
    walk.look()
    return name


def _judged_story(archive: Path, url: str) -> tuple[str, ...]:
    found = re.search(r"/article/([^/?#]+)", url)
    assert found
    with looking(archive) as view:
        _, about = article_of(view, found[1])
        from tawatur.store.reading import story_of

        story = story_of(view, about["story"])
    assert story is not None
    return story.articles


@pytest.mark.parametrize(("language", "width", "scheme"), WAYS, ids=[f"{x}-{w}-{s}" for x, w, s in WAYS])
def test_every_page_is_usable_by_all(
    browser: Any, demo_archive: Path, language: str, width: int, scheme: str
) -> None:
    with looking(demo_archive) as view:
        from tawatur.store.viewing import stories

        story = max(stories(view), key=lambda s: len(s.claims))
    claim, article = story.claims[0].id, story.articles[0]
    pages = [
        "stories", "sources", "outlets", "outlet/Northern%20Ledger", "search", "search?q=bridge",
        "search?q=said&scope=attributions", "search?q=xyzzy&outlet=nobody",
        "review", "review?kind=claims", "review?kind=origins", "add",
        f"story/{story.id}", f"claim/{story.id}/{claim}", f"article/{article}", f"export?story={story.id}",
        "nowhere",
    ]  # fmt: skip
    with serving(demo_archive) as base:
        walk = Walk(browser, base, language, width, scheme)
        for path in pages:
            walk.go(path)
            for summary in walk.page.locator("details > summary").all():
                if summary.is_visible():
                    summary.click()
            walk.look()
        assert [x for x in walk.complaints if "404" not in x] == []
        walk.context.close()


def test_the_review_queue_by_keys(browser: Any, tmp_path: Path) -> None:
    archive = tmp_path / "keys.db"
    add([row | {"id": f"e{k}"} for k, row in enumerate(ENGLISH, 1)], archive)
    with serving(archive) as base:
        walk = Walk(browser, base, "en", 1280, "light")
        page = walk.page
        walk.go("review")
        second, third = (page.locator(f"#d{k} blockquote").inner_text() for k in (2, 3))
        page.locator(".doubt button").first.focus()
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == "d2"
        page.keyboard.press("1")
        page.wait_for_url("**#d2")
        page.locator("#d2:focus").wait_for()
        assert page.locator("#d2 blockquote").inner_text() == third != second
        page.keyboard.press("2")
        page.keyboard.type("Mona 1 Rashdi")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator("#d2 blockquote").inner_text() != third
        assert walk.complaints == []


def test_the_way_without_scripts(browser: Any, tmp_path: Path) -> None:
    archive = tmp_path / "plain.db"
    add(
        [{"id": "other", "text": "Rain fell on the hills of Wadi all day, the weather office said."}], archive
    )
    with serving(archive) as base:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        for row in ENGLISH[:2]:
            page.goto(f"{base}/en/add")
            for name, value in row.items():
                page.fill(f'form[action$="/add/paste"] [name="{name}"]', value)
            page.click('form[action$="/add/paste"] button')
            page.wait_for_selector(".job.j-done", timeout=60_000)  # the page reloads itself
        page.click('.landed a[href*="/story/"]')
        page.goto(f"{base}/en/review")
        before = page.locator(".doubt").count()
        page.locator(".doubt [data-key='1']").first.click()
        assert page.locator(".doubt").count() == before - 1
        context.close()
