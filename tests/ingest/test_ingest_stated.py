"""Dates beside a text and in its dateline: which is believed."""

from pathlib import Path

import pytest

from tawatur.ingest import read
from tawatur.ingest.stated import CONTRADICTED
from tawatur.model import Article

TEXT = (
    "الريحان 3 مايو 2021 واس\n"
    "وصلت قافلة إلى المدينة أمس وعلى متنها مؤن كثيرة للأهالي، وقال المتحدث إن التوزيع بدأ في ثلاثة أحياء."
)


def _one(*inputs: object) -> Article:
    (article,) = read(inputs)  # type: ignore[arg-type]
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2021-05-03", "2021-05-03"),
        ("2021-05-02", "2021-05-02"),  # another zone
        ("2021-05-20", "2021-05-20"),  # a weekly
        ("2021-05-01", None),
        ("2020-05-03", None),
        ("2021-07-03", None),
        (None, "2021-05-03"),
    ],
)
def test_a_date_that_the_dateline_contradicts_is_marked_and_not_believed(
    published: str | None, day: str | None
) -> None:
    article = _one({"id": "a", "published": published, "text": TEXT})
    assert (article.published and article.published.date().isoformat()) == day
    assert (CONTRADICTED in article.marks) == (day is None)
    assert article.metadata.get("published") == (None if day else f"{published}T00:00:00")


def test_a_page_too(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    page.write_text(
        '<html><head><meta property="article:published_time" content="2019-01-01T10:00:00+03:00">'
        f"<title>قافلة تصل</title></head><body><article>{body * 2}</article></body></html>",
        "utf-8",
    )
    article = _one(page)
    assert article.published is None
    assert CONTRADICTED in article.marks
    assert article.metadata["published"] == "2019-01-01T10:00:00+03:00"
