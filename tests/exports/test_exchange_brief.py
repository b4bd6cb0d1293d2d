"""The brief of a claim: all that it rests on, on one page, in both languages, without script or network."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tawatur.demo import corpus
from tawatur.errors import InputError, MissingExtraError
from tawatur.exports import FORMATS, brief, claim_of, story_of
from tawatur.exports.narrowing import Narrowed
from tawatur.model import Claim, Story
from tawatur.pipeline import analyze
from tawatur.report.brief_page import brief_html
from tawatur.report.strings import strings
from tawatur.result import Result


@pytest.fixture(scope="module")
def result() -> Result:
    with corpus() as folder:
        return analyze([str(folder)])


@pytest.fixture(scope="module")
def chosen(result: Result) -> Narrowed:
    """The claim that most articles carry."""
    claims = [(len(c.versions), s.id, c.id) for s in result.stories for c in s.claims]
    _, story, claim = max(claims)
    return claim_of(story_of(result, story), claim)


def _page(chosen: Narrowed, language: str | None) -> str:
    chunks = FORMATS["brief"].chunks
    assert chunks is not None
    return b"".join(chunks(chosen, language)).decode()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_says_who_carries_it_and_how_many_roots(chosen: Narrowed, language: str) -> None:
    page, words = _page(chosen, language), strings(language)
    assert f'<html lang="{language}" dir="{words.direction}">' in page
    assert words["brief"] in page
    assert words["footer"] in page
    (claim,) = chosen.stories[0].claims
    assert claim.gist in page
    assert all(root in page for root in claim.roots)
    for kind in {d.kind for d in claim.differences}:
        assert words[f"kind_{kind}"] in page
    shown = [a for a in chosen.articles if f"({a.id})" in re.sub(r"</?bdi>", "", page)]
    assert len(shown) == min(6, len(chosen.articles))
    assert (words.fill("brief_more", n=len(chosen.articles) - 6) in page) == (len(chosen.articles) > 6)


def test_its_language_is_the_claims_unless_told(chosen: Narrowed) -> None:
    assert '<html lang="ar"' in _page(chosen, None)


def test_it_needs_nothing_from_outside(chosen: Narrowed) -> None:
    page = _page(chosen, "en")
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "url(" not in page


def test_it_tells_one_claim(result: Result) -> None:
    with pytest.raises(InputError, match="--claim"):
        _page(result, None)  # type: ignore[arg-type]  # any result will do


def test_a_claim_that_is_not_there_is_named_with_those_that_are(result: Result) -> None:
    story = next(s for s in result.stories if s.claims)
    with pytest.raises(InputError, match=r"no such claim; it has c1"):
        claim_of(story_of(result, story.id), "c999")
    with pytest.raises(InputError, match=story.id):
        story_of(result, "s0")


def test_a_claim_of_nothing_still_makes_a_page() -> None:
    story, claim = Story(id="s", title="", articles=()), Claim(id="c1", gist="", versions=())
    assert strings("en")["no_root"] in brief_html(story, {}, claim)


def test_without_playwright_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def none(_: str) -> None:
        """Nothing is installed."""

    monkeypatch.setattr(brief, "find_spec", none)
    with pytest.raises(MissingExtraError, match="print it in a browser"):
        FORMATS["pdf"].check_out(tmp_path / "a.pdf")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_prints_as_one_page(browser: Any, chosen: Narrowed, language: str) -> None:
    """Nothing is asked of the network, and nothing reaches beyond the paper, where it would be cut off."""
    page = browser.new_page(viewport={"width": 703, "height": 1032})  # A4 within its margins
    page.emulate_media(media="print")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(_page(chosen, language))
    printed = page.pdf(prefer_css_page_size=True)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide <= 703
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert not [url for url in asked if not url.startswith(("data:", "about:"))]


@pytest.mark.browser
def test_the_pdf_is_printed(browser: Any, chosen: Narrowed, tmp_path: Path) -> None:
    # In a process of its own: playwright's loop of this one is the fixture's.
    page = tmp_path / "brief.html"
    page.write_text(_page(chosen, "ar"), "utf-8")
    code = (
        "import sys; from pathlib import Path; from tawatur.exports import brief; "
        "brief._html = lambda *_: Path(sys.argv[1]).read_text('utf-8'); "
        "sys.stdout.buffer.write(b''.join(brief.pdf_chunks(None)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(page)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", done.stdout)) == 1
