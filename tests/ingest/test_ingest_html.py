"""Saved pages: metadata, body, and where the body stands in the source. All pages are invented."""

from pathlib import Path

import pytest

from tawatur.config import DEFAULT, Ingest
from tawatur.ingest import read
from tawatur.ingest.encoding import decode
from tawatur.ingest.html import PageArticle, declared_charset, read_html
from tawatur.model import Article, Skipped

BODY = [
    "قال محافظ سرمدان في مؤتمر صحفي إن الجسر الجديد سيفتح بعد شهر من الآن، وكلفته بلغت 12 مليون دينار.",
    "وأضاف المحافظ: «لن يدفع أحد رسوما للعبور &amp; هذا وعد مني للجميع»، بحسب ما نقل عنه موقع البلدية.",
    "في المقابل، نفى عضو المجلس البلدي نزار الصفدي أن تكون الكلفة قد بلغت هذا الحد، وطالب بنشر العقود.",
]
TITLE = "جسر سرمدان يفتح قبل موعده بشهرين"
LINKED = (
    '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"],'
    f' "headline": "{TITLE}", "datePublished": "2021-03-13T09:20:00+03:00",'
    ' "author": [{"@type": "Person", "name": "سلمى ناصر"}, {"name": "https://nahr.example/a"}],'
    ' "publisher": {"@type": "Organization", "name": "نهر الأخبار"}, "url": "https://nahr.example/jisr"}]}'
)
GRAPH = '<meta property="article:published_time" content="{}">'


def _html(head: str = "", top: str = "", paragraphs: list[str] = BODY) -> str:
    text = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<!doctype html><html lang='ar'><head><title>{TITLE} - نهر الأخبار</title>{head}</head><body>"
        f"<nav><a href='/'>الرئيسية</a></nav><article><h1>{TITLE}</h1>{top}{text}</article>"
        "<script>var p = '<p>ليس من النص</p>';</script><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def _article(raw: str) -> PageArticle:
    found = read_html(raw, config=DEFAULT.ingest)
    assert found is not None
    return found


def _when(raw: str) -> str | None:
    stamp = _article(raw).stamp
    return stamp.when.isoformat() if stamp else None


def test_linked_data() -> None:
    page = _article(_html(f'<script type="application/ld+json">{LINKED}</script>'))
    assert (page.title, page.authors, page.outlet) == (TITLE, ("سلمى ناصر",), "نهر الأخبار")
    assert page.url == "https://nahr.example/jisr"
    assert page.stamp is not None
    assert (page.stamp.when.isoformat(), page.stamp.precision) == ("2021-03-13T09:20:00+03:00", "second")


def test_body_and_its_places() -> None:
    raw = _html(top="<div>السبت 13/مارس/2021 - 09:20 ص</div><span>سلمى ناصر</span>")
    page = _article(raw).page
    assert page.text.split("\n") == [p.replace("&amp;", "&") for p in BODY]
    mapped = [(offset, page.raw_map.to_raw(offset)) for offset in range(len(page.text))]
    assert all(place is None or raw[place] == page.text[offset] for offset, place in mapped)
    assert sum(place is not None for _, place in mapped) > 0.98 * len(page.text)


def test_meta_tags() -> None:
    head = (
        f'<meta property="og:title" content="{TITLE} | نهر الأخبار">'
        '<meta property="og:site_name" content="نهر الأخبار">'
        '<meta name="author" content="nahr"><meta property="og:url" content="https://www.nahr.example/jisr">'
        + GRAPH.format("السبت، 13 مارس 2021 - 09:20 م")
    )
    page = _article(_html(head))
    assert (page.title, page.authors, page.outlet) == (TITLE, (), "نهر الأخبار")
    assert page.stamp is not None
    assert page.stamp.when.isoformat() == "2021-03-13T21:20:00"


@pytest.mark.parametrize(
    ("head", "top", "expected"),
    [
        ("", "<div>السبت 13/مارس/2021 - 09:20 ص</div>", "2021-03-13T09:20:00"),
        (
            "", "<time itemprop='datePublished' datetime='2021-03-13T09:20+0300'>أمس</time>",
            "2021-03-13T09:20:00+03:00",
        ),
        ("", "", None),
        ("", "<p>15 تشرين الثاني 2021</p>", "2021-11-15T00:00:00"),
        ("", "<p>1 شعبان 1442 هـ</p>", "2021-03-14T00:00:00"),
        ("", "<p>12 مارس 2021</p><p>15 مارس 2021</p>", None),
        ("", "<p>آخر تحديث 15 مارس 2021</p>", None),
        ("<meta name='creation_date' content='10-Nov-2000'>", "", None),
        (GRAPH.format("2021-03-13") + "<meta name='pubdate' content='2024-01-01'>", "", None),
        (
            GRAPH.format("2021-03-13") + "<meta name='pubdate' content='2024-01-01'>", "<p>13 مارس 2021</p>",
            "2021-03-13T00:00:00",
        ),
        (GRAPH.format("2021-03-13T09:20:11Z"), "<p>13 مارس 2021 09:20 ص</p>", "2021-03-13T09:20:11"),
        (GRAPH.format("2021-03-13T09:20:11Z"), "<p>13 مارس 2021 12:20 م</p>", "2021-03-13T09:20:11+00:00"),
    ],
)  # fmt: skip
def test_dates_are_stated_or_none(head: str, top: str, expected: str | None) -> None:
    assert _when(_html(head, top)) == expected


def test_disagreeing_dates_are_marked() -> None:
    page = _article(_html(GRAPH.format("2021-03-13") + "<meta name='pubdate' content='2024-01-01'>"))
    assert page.marks == ("page states several publication dates",)


def test_author_where_pages_put_it() -> None:
    one = "<div><span class='writeBy'>توبا الكرم</span></div>"
    assert _article(_html(top=one)).authors == ("توبا الكرم",)
    assert _article(_html(top=one + "<div class='author-name'>ريسان العدي</div>")).authors == ()


def test_body_from_linked_data_when_the_page_has_none() -> None:
    linked = '{"@type": "NewsArticle", "articleBody": "' + "\\n".join(BODY) + '"}'
    raw = f"<html><head><script type='application/ld+json'>{linked}</script></head><body></body></html>"
    assert _article(raw).page.text.split() == " ".join(BODY).replace("&amp;", "&").split()


@pytest.mark.parametrize(
    "raw",
    [
        "<html></html>", "<html><body><nav>الرئيسية</nav></body></html>",
        "<" * 5000, "<!--" * 5000, "&" * 5000,
        "<script>" * 2000, "<html><body>" + "<div>" * 20_000,
    ],
    ids=["empty", "menu", "angles", "comments", "ampersands", "scripts", "deep"],
)  # fmt: skip
def test_no_article_in_it(raw: str) -> None:
    assert read_html(raw, config=DEFAULT.ingest) is None


def test_entities_do_not_explode() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'نص'>" + "".join(
        f"<!ENTITY a{n} '&a{n - 1 if n else ''};&a{n - 1 if n else ''};'>" for n in range(40)
    )
    page = _article(bomb + "]>" + _html(paragraphs=[*BODY, "نص &a39; آخر"]).removeprefix("<!doctype html>"))
    assert len(page.page.text) < 1000


def test_long_page_is_cut_and_marked() -> None:
    page = read_html(_html(paragraphs=BODY * 50), config=Ingest(max_html_chars=6000))
    assert page is not None
    assert page.marks == ("page cut to the size limit",)


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "iso-8859-6", None])
def test_charsets(tmp_path: Path, charset: str | None) -> None:
    raw = _html(f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else "")
    raw = raw.replace("«", '"').replace("»", '"') if charset == "iso-8859-6" else raw
    (tmp_path / "a.html").write_bytes(raw.encode(charset or "cp1256"))
    article = next(iter(read([tmp_path / "a.html"])))
    assert isinstance(article, Article)
    assert article.text.startswith(BODY[0])
    assert (article.id, article.title, article.language) == ("a", TITLE, "ar")


@pytest.mark.parametrize("charset", ["punycode", "unicode-escape", "hex", "x" * 300, "../utf-8"])
def test_charsets_that_no_page_is_written_in_are_not_believed(charset: str) -> None:
    data = "قال المتحدث إن الجسر أغلق في المدينة على كل من فيها".encode("cp1256")
    found = decode(data, declared=charset, config=DEFAULT.ingest)
    assert found is not None
    assert found.encoding == "cp1256"


def test_declared_charset() -> None:
    assert declared_charset(b"<meta charset='windows-1256'>") == "windows-1256"
    assert declared_charset(b"<meta name=x>" * 1000) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("1691196862", "2020-08-24"), ("1784190729", "2020-12-01"),
        ("1623715966", "2020-06-03"), ("1731695567", "2020-10-07"),
    ],
)  # fmt: skip
def test_real_pages(shared: Path, name: str, day: str) -> None:
    article = next(iter(read([shared / "data" / "html_dates" / f"{name}.html"])))
    assert not isinstance(article, Skipped)
    assert article.published is not None
    assert article.published.date().isoformat() == day
    assert article.raw_map is not None
    assert len(article.text) > 300


def test_seeds(shared: Path) -> None:
    first, second = (a for a in read([str(shared / "seeds" / "*.txt")]) if isinstance(a, Article))
    assert first.published is not None
    assert first.published.isoformat() == "2021-11-07T14:51:00"
    assert (first.published_precision, len(first.authors), second.published) == ("minute", 1, None)
    assert [len((a.title or "").split()) for a in (first, second)] == [11, 7]
