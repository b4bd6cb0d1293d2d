"""Copied pages: the body is kept, what stands around it is not. Both pages are invented."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.config import DEFAULT
from tawatur.ingest.furniture import regions
from tawatur.ingest.outlets import called_outlet, is_outlet, same_outlet
from tawatur.ingest.pages import Page, read_page
from tawatur.spans import Span

CASES = Path(__file__).parents[1] / "cases" / "ingest_pages.tsv"
ARABIC = """\
الرئيسية
أخبار
رياضة
نهر الأخبار
نهر الأخبار
إعلان

جسر سرمدان يفتح قبل موعده بشهرين.. والبلدية تعد بثان

السبت 13/مارس/2021 - 09:20 ص
كتب: مروان الحلواني
شارك
طباعة
صورة أرشيفية

قال محافظ سرمدان في مؤتمر صحفي إن الجسر الجديد سيفتح بعد شهر من الآن، وكلفته بلغت 12 مليون دينار.

اقرأ أيضا: سوق السمك ينتقل إلى الضفة الأخرى

جسر سرمدان يفتح قبل موعده

وأضاف المحافظ: «لن يدفع أحد رسوما للعبور، وهذا وعد مني للجميع».
رد المعارضة

في المقابل، نفى عضو المجلس البلدي نزار الصفدي أن تكون الكلفة قد بلغت هذا الحد، وطالب بنشر العقود.

للمزيد:
سوق السمك ينتقل إلى الضفة الأخرى
حديقة جديدة في حي النهر

الكلمات المفتاحية
جسر سرمدان
المحافظ
جميع الحقوق محفوظة 2021
"""

ENGLISH = """\
Skip to content
The Sarmadan Courier
Advertisement
Bridge at Sarmadan opens two months early as council promises another
By Nadia Harrow
March 13, 2021 9:20 AM
Share on Facebook
Share on Twitter

The governor of Sarmadan told reporters on Saturday that the new bridge would open to the public in a month.

ad a b

"Nobody will pay a toll," he said.

Read more: Fish market moves to the other bank

A councillor, Nazar Safadi, denied that the bridge had cost 12 million dinars and asked for the contracts.

Related articles
Fish market moves to the other bank
Tags: bridge, Sarmadan
All rights reserved
"""


def _page(raw: str) -> Page:
    page = read_page(raw, config=DEFAULT.ingest)
    assert page is not None
    return page


def test_arabic_page() -> None:
    page = _page(ARABIC)
    assert page.text.split("\n\n") == [
        "قال محافظ سرمدان في مؤتمر صحفي إن الجسر الجديد سيفتح بعد شهر من الآن، وكلفته بلغت 12 مليون دينار.",
        "وأضاف المحافظ: «لن يدفع أحد رسوما للعبور، وهذا وعد مني للجميع».\nرد المعارضة",
        "في المقابل، نفى عضو المجلس البلدي نزار الصفدي أن تكون الكلفة قد بلغت هذا الحد، وطالب بنشر العقود.",
    ]
    assert page.title == "جسر سرمدان يفتح قبل موعده بشهرين.. والبلدية تعد بثان"
    assert page.authors == ("مروان الحلواني",)
    assert page.stamp is not None
    assert page.stamp.when.isoformat() == "2021-03-13T09:20:00"


def test_english_page() -> None:
    page = _page(ENGLISH)
    assert page.text.split("\n\n") == [
        "The governor of Sarmadan told reporters on Saturday that the new bridge would open to the public"
        " in a month.",
        '"Nobody will pay a toll," he said.',
        "A councillor, Nazar Safadi, denied that the bridge had cost 12 million dinars"
        " and asked for the contracts.",
    ]
    assert page.title == "Bridge at Sarmadan opens two months early as council promises another"
    assert page.authors == ("Nadia Harrow",)
    assert page.stamp is not None
    assert page.stamp.when.isoformat() == "2021-03-13T09:20:00"


@pytest.mark.parametrize("raw", [ARABIC, ENGLISH, ARABIC.replace("\n", "\r\n")])
def test_raw_map_is_true(raw: str) -> None:
    page = _page(raw)
    for offset, character in enumerate(page.text):
        place = page.raw_map.to_raw(offset)
        assert raw[place] == character if place is not None else character.isspace()


def test_headline_then_one_long_line() -> None:
    body = "قال المحافظ إن الجسر سيفتح., وأضاف أنه بلا رسوم., ثم غادر."
    raw = f"سرمدان تفتح جسرها..والمجلس يسأل عن الكلفة \n\n{body}"
    page = _page(raw)
    assert page.title == "سرمدان تفتح جسرها..والمجلس يسأل عن الكلفة"
    assert page.text == body


@pytest.mark.parametrize(
    ("raw", "text", "title"),
    [
        ("قال زيد إن عمرا وصل.", "قال زيد إن عمرا وصل.", None),
        ("وصل الوفد", "وصل الوفد", None),
        ("وصول الوفد إلى سرمدان\nوصل الوفد صباحا.", "وصل الوفد صباحا.", "وصول الوفد إلى سرمدان"),
    ],
)
def test_short_texts(raw: str, text: str, title: str | None) -> None:
    assert (_page(raw).text, _page(raw).title) == (text, title)


@pytest.mark.parametrize("raw", ["", "\n \n", "...", "طباعة\nمشاركة"])
def test_nothing_to_read(raw: str) -> None:
    assert read_page(raw, config=DEFAULT.ingest) is None


def test_two_dates_above_the_body_are_no_date() -> None:
    raw = ARABIC.replace("صورة أرشيفية", "12 مارس 2021")
    assert _page(raw).stamp is None


def test_hard_wrapped_text_keeps_its_sentences_whole() -> None:
    raw = (
        "The governor of Sarmadan told reporters on Saturday that the new\n"
        "bridge would open to the public in a month, and that nobody would\n"
        "have to pay a toll for crossing it, whatever the council decides.\n"
        "\n"
        "He left the hall in the rain.\n"
    )
    page = _page(raw)
    first, rest = raw.split("\n\n")
    assert page.text == first.replace("\n", " ") + "\n\n" + rest.strip()
    for offset, character in enumerate(page.text):
        place = page.raw_map.to_raw(offset)
        assert place is None or raw[place] == character


@given(st.text(alphabet="اب جد.\n\r\u2028:«»12/ab ", max_size=300))
def test_map_holds_for_any_text(raw: str) -> None:
    page = read_page(raw, config=DEFAULT.ingest)
    if page is None:
        return
    for text_start, raw_start, length in page.raw_map.runs:
        assert Span(text_start, text_start + length).of(page.text) == raw[raw_start : raw_start + length]


def _cases() -> list[object]:
    """Whole pages, one a row, `\\n` for the line's end."""
    with CASES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    limit = pytest.mark.xfail(strict=True)
    return [
        pytest.param(row, id=row["name"], marks=limit if row["origin"] == "limit" else ()) for row in rows
    ]


@pytest.mark.parametrize("row", _cases())
def test_copied_page(row: dict[str, str]) -> None:
    page = _page(row["raw"].replace("\\n", "\n"))
    around = regions(page.text, page.title, outlet=page.outlet, config=DEFAULT.ingest)
    found = {
        "title": page.title or "", "date": page.stamp.when.isoformat() if page.stamp else "",
        "outlet": page.outlet or "", "authors": "; ".join(page.authors or around.authors),
        "body": "\\n".join(line for line in page.text.split("\n") if line.strip()),
    }  # fmt: skip
    assert found == {key: row[key] for key in found}


def test_byline_of_a_page_is_furniture() -> None:
    page = _page(ARABIC.replace("كتب: مروان الحلواني", "سرمدان – رويترز"))
    around = regions(page.text, page.title, outlet=page.outlet, config=DEFAULT.ingest)
    assert [span.of(page.text) for span in around.spans] == ["سرمدان – رويترز"]


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("سكاي نيوز عربية", "known"), ("صحيفة الرياض", "known"), ("صحيفة الضفاف", "called"),
        ("النهر أونلاين", "called"), ("صوت الضفاف", "like"), ("The Sarmadan Herald", "called"),
        ("الضفاف", None), ("صحيفة", None), ("قناة سرمدان تغلق أبوابها", None), ("صحيفة: الجسر يفتح", None),
        ("Minister leaves post", None), ("Bridge Opens Early", None), ("", None),
    ],
)  # fmt: skip
def test_called_outlet(line: str, how: str | None) -> None:
    assert called_outlet(line) == how
    assert is_outlet(line) == (how == "known")


def test_same_outlet() -> None:
    assert same_outlet("الضفاف", "صحيفة الضفاف")
    assert not same_outlet("الضفاف", None)
    assert not same_outlet("صحيفة", "صحيفة الضفاف")
