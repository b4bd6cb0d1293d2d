"""Authors where a saved page puts them. Pages and people are invented."""

import csv
from pathlib import Path

import pytest

from tawatur.config import DEFAULT
from tawatur.ingest.html import PageArticle, read_html

CASES = Path(__file__).parents[1] / "cases" / "ingest_signed.tsv"
BODY = [
    "أعلن محافظ سرمدان مروان الحلواني أن الجسر الجديد سيفتح أمام الناس بعد شهر من الآن.",
    "وقال عضو المجلس البلدي نزار الصفدي إن العقود لم تنشر بعد، وإن البلدية لم تجب عن أسئلة المجلس.",
]
TITLE = "جسر سرمدان يفتح قبل موعده بشهرين"


def _article(
    top: str = "", paragraphs: list[str] = BODY, after: str = "", site: str = "السهل اليوم"
) -> PageArticle:
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    found = read_html(
        f"<!doctype html><html lang='ar'><head><title>{TITLE} | {site}</title></head><body><main><article>"
        f"<h1>{TITLE}</h1>{top}{text}{after}</article><aside class='sidebar'>"
        "<div class='author'>هدى بن يوسف</div></aside></main></body></html>",
        config=DEFAULT.ingest,
    )
    assert found is not None
    return found


def _cases() -> list[tuple[str, str]]:
    with CASES.open(encoding="utf-8") as file:
        return [
            (row["element"], row["authors"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


@pytest.mark.parametrize(("element", "authors"), _cases())
def test_author_element(element: str, authors: str) -> None:
    page = _article(element)
    assert "; ".join(page.authors) == authors
    assert page.page.text.split("\n")[-2:] == BODY


def test_those_who_comment_are_no_authors() -> None:
    after = "<div class='comments'><span class='comment-author'>زائر كريم</span><p>خبر جميل</p></div>"
    assert _article(after=after).authors == ()


def test_outlet_from_the_window_title() -> None:
    page = _article()
    assert (page.title, page.outlet) == (TITLE, "السهل اليوم")


@pytest.mark.parametrize(
    "paragraphs",
    [
        [BODY[0], "وأضاف الحلواني أن العبور بلا رسوم (مرسى)"],
        [BODY[0], "وأضاف الحلواني أن العبور <b>بلا رسوم</b> (رويترز)."],
        [BODY[0][:-1] + " (مرسى)"],
        [*BODY, "(مرسى)"],
        [*BODY, "رويترز"],
        [*BODY, "المصدر: وكالة مرسى"],
        ["السهل اليوم – مرسى", *BODY],
        ["فتح الجسر أخيرا.", *BODY],
        [BODY[0], "لم يحضر أحد", BODY[1]],
        [BODY[0][:-1], "وأضاف الحلواني أن العبور بلا رسوم", BODY[1][:-1]],
    ],
)
def test_paragraphs_are_kept(paragraphs: list[str]) -> None:
    text = _article(paragraphs=paragraphs).page.text
    assert text.split("\n") == [p.replace("<b>", "").replace("</b>", "") for p in paragraphs]
