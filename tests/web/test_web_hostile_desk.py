"""Every stored text is hostile: on every page it is text and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hostile_desk import HOSTILE, Seen, crawled, hostile_archive
from served import serving


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_archive(tmp_path_factory.mktemp("hostile") / "h.db")


def test_every_page_shows_hostile_texts_as_texts(desk: Callable[..., Any], archive: Path) -> None:
    client = desk(archive)
    kinds = set()
    for language in ("en", "ar"):
        for path, _, seen in crawled(client, f"/{language}/stories", 30):
            assert seen.wrong == [], path
            kinds.add(path.partition("?")[0].split("/")[2])
    assert {"stories", "story", "claim", "article", "review", "add", "export", "search"} <= kinds


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_asked_is_shown_as_text(desk: Callable[..., Any], archive: Path, text: str) -> None:
    client = desk(archive)
    asked = [
        ("search", {x: text}) for x in ("q", "outlet", "source", "place", "scope", "since", "cursor", "grade")
    ]
    asked += [("stories", {x: text}) for x in ("outlet", "grade", "page", "since")]
    asked += [
        ("review", {"story": text}),
        ("review", {"kind": text}),
        ("sources", {"q": text}),
        ("x", {"y": text}),
    ]
    for page, query in asked:
        answer = client.get(f"/en/{page}?{urlencode(query)}")
        assert answer.status_code in (200, 404, 422), (page, query, answer.status_code)
        assert Seen(answer.text).wrong == [], (page, query)


def test_names_of_jobs_are_shown_as_texts(desk: Callable[..., Any], archive: Path) -> None:
    client = desk(archive)
    jobs = client.app.state.jobs
    for text in HOSTILE:
        job = jobs.begin("paste", text[:80], "me", ({"text": ""},))
        assert Seen(client.get(f"/en/jobs/{job.id}").text).wrong == []
    assert Seen(client.get("/en/add").text).wrong == []


@pytest.mark.browser
def test_nothing_runs_in_a_browser(browser: Any, desk: Callable[..., Any], archive: Path) -> None:
    client = desk(archive)
    paths = [path for path, _, _ in crawled(client, "/ar/stories", 6)]
    with serving(archive) as base:
        page = browser.new_page(viewport={"width": 390, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        for path in paths:
            if "/export/" in path:
                continue
            page.goto(base + path)
            assert page.evaluate("window.evil") is None, path
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        page.close()
    assert all(url.startswith(base) for url in asked)
