"""A story's page shows what articles leave out; it and the article's page, where one contradicts itself."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from sample import sample
from sample_articles import HOSTILE, span
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tawatur.config import Report
from tawatur.findings import Contradiction, LeftOut, Omission
from tawatur.pipeline import compare
from tawatur.report import write_html
from tawatur.report.comparison import render_comparison
from tawatur.report.shown import page_name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    result = sample()
    story = next(s for s in result.stories if s.id == "bridge")
    post = next(a for a in result.articles if a.id == "post")
    claims = tuple(LeftOut("c1", {"herald": span("x", "x")}) for _ in range(3))
    omissions = (
        Omission("post", HOSTILE, False, 0, 3, False, claims),
        Omission("post", "Ada Marlow", True, 2, 1, False, claims[:1]),
        Omission("post", "Bridge Board", False, 0, 1, True, claims[:1]),
    )
    found = Contradiction("post", "negation", span(post.text, "may"), span(post.text, "close"))
    story = replace(story, omissions=omissions, contradictions=(found,))
    stories = tuple(story if s.id == "bridge" else s for s in result.stories)
    config = replace(Report(), roots_left_out=2)
    write_html(replace(result, stories=stories), tmp_path / "r", config=config)
    return tmp_path / "r"


def _section(folder: Path, language: str, page: str, heading: str) -> str:
    parsed = HTMLParser((folder / language / page).read_text("utf-8"))
    node = parsed.css_first(f"section[aria-labelledby={heading}]")
    assert node is not None
    assert not node.css("script")
    return " ".join(node.text().split())


def test_omissions_on_the_story_page(folder: Path) -> None:
    text = _section(folder, "en", page_name("s", "bridge"), "omissions")
    assert "not named in the article, 3 claims left out" in text
    assert "its claims in the article: 2; left out: 1" in text
    assert "The Corran bridge closes for two years" in text
    assert "1 more root" in text
    assert "متروكة" in _section(folder, "ar", page_name("s", "bridge"), "omissions")


@pytest.mark.parametrize("page", [page_name("s", "bridge"), page_name("a", "post")])
@pytest.mark.parametrize(("language", "kind"), [("en", "negation"), ("ar", "نفي")])
def test_contradictions_on_both_pages(folder: Path, page: str, language: str, kind: str) -> None:
    text = _section(folder, language, page, "contradictions")
    assert "may" in text
    assert kind.casefold() in text.casefold()


def test_a_page_without_them_has_no_empty_sections(folder: Path) -> None:
    for page in (page_name("s", "dam"), page_name("a", "herald")):
        parsed = HTMLParser((folder / "en" / page).read_text("utf-8"))
        assert not parsed.css("section[aria-labelledby=contradictions]")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "leaves out: هالة الزيزفوني: denies what the article tells"),
        ("ar", "يترك: هالة الزيزفوني: ينفي ما يرويه"),
    ],
)
def test_compare_says_which_denial_is_left_out(language: str, words: str) -> None:
    cracks = "اتساع الشقوق في جدار السد القديم شمال بلدة الكروم"
    works = "أعمال الصيانة تبدأ الشهر المقبل بكلفة عشرة ملايين دينار"
    texts = {
        "08": f"نفت وزيرة الري هالة الزيزفوني {cracks}. وأضافت الوزيرة أن {works}.",
        "18": f"قال عمال في المشروع إن {cracks} يزداد. و{works}.",
    }
    result = compare(*({"id": h, "published": f"2024-04-02T{h}:00:00", "text": t} for h, t in texts.items()))
    page = StringIO()
    render_comparison(result, console=Console(width=200, file=page), language=language)
    shown = page.getvalue()
    assert shown.count(words) == 1
    assert shown.index(words) > shown.rindex("B")  # it is B, the later one, that leaves it out
