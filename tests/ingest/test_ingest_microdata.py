"""Microdata in attributes: the article's own item counts, a comment's and a card's do not."""

from tawatur.config import Ingest
from tawatur.ingest.html import PageArticle, read_html

_BODY = "<p>" + "قال مسؤول في بلدية وادي الزهر إن صيانة الجسر القديم ستبدأ الأسبوع المقبل. " * 4 + "</p>"
_NAME = '<div itemprop="{}" itemscope><meta itemprop="name" content="{}"></div>'
_DATE = '<span itemprop="datePublished" content="{}">أمس</span>'


def _read(own: str, beside: str = "") -> PageArticle:
    article = (
        f'<article itemscope itemtype="https://schema.org/NewsArticle">{own}<h1>صيانة الجسر</h1>{_BODY * 3}'
    )
    page = read_html(f"<html><body>{beside}{article}</article></body></html>", config=Ingest())
    assert page is not None
    return page


def test_attributes_of_the_articles_own_item() -> None:
    own = _DATE.format("2021-03-04") + _NAME.format("author", "سلمى الناصر")
    page = _read(own + _NAME.format("publisher", "صدى الوادي"))
    assert page.stamp is not None
    assert page.stamp.when.date().isoformat() == "2021-03-04"
    assert page.authors == ("سلمى الناصر",)
    assert page.outlet == "صدى الوادي"


def test_a_comment_beside_it_states_nothing() -> None:
    inner = _DATE.format("2019-01-01") + _NAME.format("author", "قارئ عابر")
    page = _read("", f'<div itemscope itemtype="https://schema.org/Comment">{inner}</div>')
    assert page.stamp is None
    assert page.authors == ()
