"""Plain word comparison of a claim's wordings, and the marks it gives each row."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import SampleResult
from sample_articles import span
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tawatur.model import Article, Claim, Difference, Skipped, Statement, Story
from tawatur.report import write_html
from tawatur.report.wording import other_words

TEXTS = st.lists(st.text("ابت وال.، 12\u064b", max_size=40), max_size=5)


def _marked(*texts: str) -> list[list[str] | None]:
    found = other_words(texts, retold_below=0.4)
    return [
        None if spans is None else [s.of(text) for s in spans]
        for text, spans in zip(texts, found, strict=True)
    ]


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (("أغلق الجسر مساء الأربعاء", "أغلق الجسر مساء أمس"), [["الأربعاء"], ["أمس"]]),
        (("أغلق الجسر", "وأُغلِق جسر"), [[], []]),
        (("فتح السوق الكبير", "فتح السوق", "فتح السوق"), [["الكبير"], [], []]),
        (("a b c", "a x y c", "a b c"), [[], ["x y"], []]),
        (("two met three today", "three met two today"), [["met three"], ["three met"]]),
        (("فتح الجسر صباحا", "كانت المياه عالية جدا فتح"), [[], None]),
        (("", "كلام"), [[], None]),
        (("وحيد",), [[]]),
        ((), []),
    ],
)
def test_words_not_in_the_first_or_only_there(texts: tuple[str, ...], marks: list[list[str] | None]) -> None:
    assert _marked(*texts) == marks


@given(TEXTS)
def test_marks_lie_in_their_text_and_equal_texts_have_none(texts: list[str]) -> None:
    for text, spans in zip(texts, other_words(texts, retold_below=0.4), strict=True):
        for mark in spans or ():
            assert 0 <= mark.start < mark.end <= len(text)
    assert all(not spans for spans in other_words(texts[:1] * 3, retold_below=0.4))


def _page(tmp_path: Path, claim: Claim, *articles: Article) -> HTMLParser:
    story = Story(id="s", title="t", articles=tuple(a.id for a in articles), claims=(claim,))
    skipped: tuple[Skipped, ...] = ()
    index = write_html(SampleResult(articles, (story,), skipped), tmp_path / "r")
    return HTMLParser((index.parent / "en" / "s-s.html").read_text("utf-8"))


def test_every_row_has_its_differing_words_marked(tmp_path: Path) -> None:
    texts = {
        "a": "غرق 65 قاربا في ميناء سرمدان ليلا",
        "b": "غرق 65 قاربا في ميناء سرمدان ليلا",
        "c": "غرق 70 قاربا في ميناء سرمدان فجرا",
        "d": "غرق 65 قاربا صغيرا في ميناء سرمدان ليلا",
    }
    articles = tuple(Article(id=k, text=t, outlet=f"o{k}", language="ar") for k, t in texts.items())
    versions = tuple(Statement(article=k, span=span(t, t), chain=("سالم",)) for k, t in texts.items())
    number = Difference("number", {k: span(t, "70" if k == "c" else "65") for k, t in texts.items()})
    speaker = Difference("attribution", {"a": "", "c": "سالم"})
    page = _page(
        tmp_path, Claim(id="c", gist="g", versions=versions, differences=(number, speaker)), *articles
    )
    rows = page.css("table.versions tbody tr")
    assert [[m.text() for m in row.css("td.version mark")] for row in rows] == [
        ["65"],
        ["70", "فجرا"],
        ["65", "صغيرا"],
    ]
    assert [len(row.css(".voices mark.d-attribution")) for row in rows] == [1, 1, 0]
    assert [a.text() for a in rows[0].css("th a")] == ["oa", "ob"]


def test_a_known_spelling_is_no_difference(tmp_path: Path) -> None:
    a, b = Article(id="a", text="غرق مركب في سرمدان أمس"), Article(id="b", text="غرق مركب في سرمضان أمس")
    versions = tuple(Statement(article=x.id, span=span(x.text, x.text)) for x in (a, b))
    claim = Claim(id="c", gist="g", versions=versions, variants=(("سرمدان", "سرمضان"),))
    assert not _page(tmp_path, claim, a, b).css("td.version mark")


def test_a_retold_version_says_so(tmp_path: Path) -> None:
    a = Article(id="a", text="The bridge opens in May", language="en")
    b = Article(id="b", text="Drivers will cross the river again by spring", language="en")
    versions = tuple(Statement(article=x.id, span=span(x.text, x.text)) for x in (a, b))
    page = _page(tmp_path, Claim(id="c", gist="g", versions=versions), a, b)
    assert [len(r.css(".retold")) for r in page.css("table.versions tbody tr")] == [0, 1]
    assert not page.css("td.version mark")


def test_articles_without_outlet_can_be_told_apart(tmp_path: Path) -> None:
    a, b = Article(id="a", text="x y z"), Article(id="b", text="x y z", url="https://marsa.example/1")
    versions = tuple(Statement(article=x.id, span=span(x.text, "x y z")) for x in (a, b))
    page = _page(tmp_path, Claim(id="c", gist="g", versions=versions), a, b)
    names = [x.text() for x in page.css("table.versions th a")]
    assert names == ["outlet not given (\u2068a\u2069)", "marsa.example"]
