"""A story's page shows its label, its copies with the changed words, and what is told in passing."""

from dataclasses import replace
from pathlib import Path

from sample import sample
from sample_articles import HOSTILE, span
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tawatur.config import Report
from tawatur.model import AlsoIn, Copy, Edit, Label
from tawatur.report import write_html
from tawatur.report.shown import page_name


def _page(folder: Path, *, config: Report | None = None, language: str = "en") -> HTMLParser:
    """The page of the sample's bridge story with a label, two copies and something told in passing."""
    result = sample()
    story = next(s for s in result.stories if s.id == "bridge")
    rows = {a.id: a for a in result.articles}
    a, b = rows["herald"], rows["post"]
    edits = (Edit(span(b.text, "may"), span(a.text, "will")),)
    story = replace(
        story,
        label=Label("bridge closure", (HOSTILE,), ("Corran",)),
        copies=(Copy((a.id, b.id), 0.8712, edits * 9), Copy(("gone", b.id), 1.0, None)),
        also_in=(
            AlsoIn(b.id, "dam", span(b.text, "may close"), 0.61),
            AlsoIn(b.id, "gone", span(b.text, "may"), 0.5),
        ),
    )
    stories = tuple(story if s.id == "bridge" else s for s in result.stories)
    write_html(replace(result, stories=stories), folder / "r", config=config or Report())
    return HTMLParser((folder / "r" / language / page_name("s", "bridge")).read_text("utf-8"))


def _text(page: HTMLParser, heading: str) -> str:
    node = page.css_first(f"section[aria-labelledby={heading}]")
    assert node is not None
    return " ".join(node.text().split())


def test_label_copies_and_asides(tmp_path: Path) -> None:
    page = _page(tmp_path)
    assert "bridge closure · " in " ".join(node.text() for node in page.css("header .meta"))
    assert not page.css("header script")
    copies = _text(page, "copies")
    assert "87%" in copies
    assert copies.count("may will") == Report().changes_shown
    assert "…" in copies
    assert copies.index("87%") < copies.index("100%")  # the pair with something to show first
    asides = _text(page, "asides")
    assert "61%" in asides
    assert "may close" in asides
    link = page.css_first("section[aria-labelledby=asides] a[href='" + page_name("s", "dam") + "']")
    assert link is not None


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    text = _text(_page(tmp_path, config=Report(copies_shown=1), language="ar"), "copies")
    assert "ونسخة أخرى لا تظهر هنا" in text


def test_a_story_without_copies_has_no_empty_sections(tmp_path: Path) -> None:
    write_html(sample(), tmp_path / "r")
    page = HTMLParser((tmp_path / "r" / "en" / page_name("s", "bridge")).read_text("utf-8"))
    assert not page.css("section[aria-labelledby=copies], section[aria-labelledby=asides]")
