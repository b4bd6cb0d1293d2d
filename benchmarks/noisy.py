"""Noisy pages in the manner of Arab news sites, each laid out and dated as one country's press does it.

Every page has an invented report of its own (`tests/cases/noisy_pages.tsv`). What surrounds it is what such sites
put there: menus, share bars, related items in the middle of the text, tags, tickers, comments, cookie notes.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

REPORTS = Path(__file__).resolve().parents[1] / "tests" / "cases" / "noisy_pages.tsv"


@dataclass(frozen=True)
class Told:
    """A report: what a reader would take down from the page. `day`: ISO 8601; `shown`: as the page writes it."""

    name: str
    outlet: str
    title: str
    author: str
    day: str
    shown: str
    body: tuple[str, ...]


@dataclass(frozen=True)
class NoisyPage:
    """A page's bytes, the charset its server states, and what is right."""

    told: Told
    data: bytes
    charset: str | None


Layout = Callable[[Told], str]


def _paragraphs(told: Told, *, inside: dict[int, str] | None = None, tag: str = "p") -> str:
    rows = []
    for k, line in enumerate(told.body):
        rows.append(f"<{tag}>{escape(line)}</{tag}>")
        if inside and k in inside:
            rows.append(inside[k])
    return "\n".join(rows)


_RELATED = (
    '<div class="related-inline"><h4>اقرأ أيضا</h4><ul><li><a href="/n/1">البلدية تعلن مواعيد جديدة للنقل</a></li>'
    '<li><a href="/n/2">أسعار الخضار ترتفع في الأسواق</a></li></ul></div>'
)
_SHARE = (
    '<div class="share"><a href="#">فيسبوك</a><a href="#">تويتر</a><a href="#">واتساب</a>'
    "<span>شارك هذا الخبر</span><span>12 مشاركة</span></div>"
)
_COMMENTS = (
    '<section id="comments"><h3>التعليقات (2)</h3><div class="comment"><b>قارئ</b><p>خبر مهم شكرا لكم على المتابعة '
    'المستمرة</p></div><div class="comment"><b>متابع</b><p>نرجو المزيد من التفاصيل حول هذا الموضوع قريبا</p></div>'
    '<form><textarea placeholder="أضف تعليقك"></textarea><button>إرسال</button></form></section>'
)
_TICKER = (
    '<div class="breaking"><span>عاجل</span><marquee>هزة أرضية خفيفة شعر بها سكان الساحل صباح اليوم ••• تأجيل مباراة '
    "القمة إلى الأسبوع المقبل</marquee></div>"
)
_COOKIES = (
    '<div id="cookie">نستخدم ملفات تعريف الارتباط لتحسين تجربتك. بمتابعة التصفح فإنك توافق على سياسة الخصوصية. '
    "<button>موافق</button></div>"
)
_LETTER = (
    '<div class="newsletter"><p>اشترك في نشرتنا البريدية لتصلك أهم الأخبار كل صباح</p><input placeholder="بريدك">'
    "<button>اشترك</button></div>"
)
_MOST_READ = (
    '<aside class="most-read"><h3>الأكثر قراءة</h3><ol><li><a href="/a">وفاة فنان كبير بعد صراع مع المرض</a></li><li>'
    '<a href="/b">موعد صرف الرواتب لشهر آذار</a></li><li><a href="/c">طريقة عمل الكنافة في البيت</a></li></ol></aside>'
)
_FOOTER = (
    '<footer><a href="/about">من نحن</a> | <a href="/contact">اتصل بنا</a> | جميع الحقوق محفوظة © {}</footer>'
)
_MENU = (
    '<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li><li><a href="/e">اقتصاد</a></li><li>'
    '<a href="/s">رياضة</a></li><li><a href="/c">ثقافة</a></li><li><a href="/v">فيديو</a></li></ul></nav>'
)


def _page(told: Told, head: str, body: str, *, meta: str = '<meta charset="utf-8">') -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head>{meta}{head}</head><body>{body}'
        f"{_FOOTER.format(escape(told.outlet))}</body></html>"
    )


def wordpress(told: Told) -> str:
    """A blog engine: JSON-LD in a @graph, author link, related posts in the text, tag cloud."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": told.outlet, "url": "https://news.example/"},
            {"@type": "BreadcrumbList", "itemListElement": []},
            {
                "@type": "NewsArticle", "headline": told.title, "datePublished": f"{told.day}T09:15:00+00:00",
                "dateModified": f"{told.day}T19:40:00+00:00", "author": {"@type": "Person", "name": told.author},
                "publisher": {"@type": "Organization", "name": told.outlet},
            },
        ],
    }  # fmt: skip
    head = (
        f"<title>{escape(told.title)} - {escape(told.outlet)}</title>"
        f'<script type="application/ld+json">{json.dumps(graph, ensure_ascii=False)}</script>'
    )
    tags = "".join(
        f'<a rel="tag" href="/t/{k}">{t}</a> ' for k, t in enumerate(("أخبار محلية", "خدمات", "البلدية"))
    )
    body = (
        f'{_COOKIES}<header><a class="logo" href="/">{escape(told.outlet)}</a>{_MENU}</header>{_TICKER}'
        f'<main><article class="post"><h1 class="entry-title">{escape(told.title)}</h1><div class="entry-meta">'
        f'<span class="author"><a href="/author/1">{escape(told.author)}</a></span> <time datetime="{told.day}">'
        f'{escape(told.shown)}</time> <span>3 دقائق قراءة</span></div>{_SHARE}<div class="entry-content">'
        f'{_paragraphs(told, inside={1: _RELATED})}</div><div class="tags">الوسوم: {tags}</div></article>{_LETTER}'
        f"{_COMMENTS}</main>{_MOST_READ}"
    )
    return _page(told, head, body)


def microdata(told: Told) -> str:
    """Attributes in the markup itself, no JSON: itemprop for headline, author, date and body."""
    head = f"<title>{escape(told.outlet)} | {escape(told.title)}</title>"
    body = (
        f'<div id="top">{_MENU}</div><div itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h2 itemprop="headline">{escape(told.title)}</h2><div class="info">'
        f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">'
        f'{escape(told.author)}</span></span> | <meta itemprop="datePublished" content="{told.day}T06:00:00+02:00">'
        f'<span class="date">{escape(told.shown)}</span></div><div class="img"><img src="x.jpg" alt="صورة"><em>تصوير: '
        f'أرشيف</em></div><div itemprop="articleBody">{_paragraphs(told, inside={0: _SHARE})}</div></div>'
        f"{_MOST_READ}{_LETTER}"
    )
    return _page(told, head, body)


def opengraph(told: Told) -> str:
    """OpenGraph only; the author stands in a byline, «كتب: …»."""
    head = (
        f'<title>{escape(told.title)}</title><meta property="og:title" content="{escape(told.title)}">'
        f'<meta property="og:site_name" content="{escape(told.outlet)}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{told.day}T11:05:00+02:00">'
    )
    body = (
        f'{_MENU}<div class="wrap"><div class="right"><h1>{escape(told.title)}</h1><p class="by">كتب: '
        f'{escape(told.author)}</p><p class="when">{escape(told.shown)}</p>{_SHARE}<div class="txt">'
        f'{_paragraphs(told)}<p>للمزيد من الأخبار تابعونا على <a href="#">تلغرام</a></p></div></div>'
        f'<div class="left">{_MOST_READ}</div></div>'
    )
    return _page(told, head, body)


def plain(told: Told) -> str:
    """No metadata at all: what a reader sees is all there is."""
    head = f"<title>{escape(told.title)} - {escape(told.outlet)}</title>"
    body = (
        f'<div class="bar"><a href="/">{escape(told.outlet)}</a></div>{_MENU}<div class="story"><h1>'
        f'{escape(told.title)}</h1><div class="meta"><span>بقلم: {escape(told.author)}</span> <span>'
        f"{escape(told.shown)}</span></div>{_paragraphs(told)}<p>رابط الخبر: https://news.example/n/77</p></div>"
        f"{_SHARE}{_COMMENTS}"
    )
    return _page(told, head, body)


def table(told: Told) -> str:
    """An old site of nested tables and <br>, the text in one cell."""
    head = f"<title>{escape(told.outlet)} - {escape(told.title)}</title>"
    text = "<br><br>".join(escape(line) for line in told.body)
    body = (
        f'<table width="100%"><tr><td colspan="2">{escape(told.outlet)}</td></tr><tr><td width="20%"><a href="/1">محليات'
        f'</a><br><a href="/2">عربي ودولي</a><br><a href="/3">اقتصاد</a></td><td><table><tr><td><font size="5"><b>'
        f'<h1>{escape(told.title)}</h1></b></font></td></tr><tr><td><font color="gray">{escape(told.shown)} - '
        f'{escape(told.author)}</font></td></tr><tr><td class="newsbody"><div>{text}</div></td></tr></table></td></tr>'
        f"</table>"
    )
    return _page(told, head, body, meta="")


def live(told: Told) -> str:
    """JSON-LD at the top level with a list of authors; a ticker, a box of quotations and inline promotions."""
    data = {
        "@context": "http://schema.org", "@type": "ReportageNewsArticle", "headline": told.title,
        "datePublished": f"{told.day}T14:30:00Z", "author": [{"@type": "Person", "name": told.author}],
        "publisher": {"@type": "NewsMediaOrganization", "name": told.outlet},
    }  # fmt: skip
    head = (
        f'<title>{escape(told.title)} | {escape(told.outlet)}</title><meta name="author" content="{escape(told.author)}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )
    promo = '<p class="promo"><a href="/app">حمّل تطبيقنا الآن وتابع الأخبار لحظة بلحظة</a></p>'
    body = (
        f"{_TICKER}{_MENU}<article><header><h1>{escape(told.title)}</h1><div>{escape(told.shown)}</div></header>"
        f'<section class="content">{_paragraphs(told, inside={0: promo, 2: _RELATED})}</section></article>{_LETTER}{_SHARE}'
    )
    return _page(told, head, body)


def amp(told: Told) -> str:
    """A page for phones: spans and divs, the date in a time element, the author under the text."""
    head = f'<title>{escape(told.title)}</title><link rel="canonical" href="https://news.example/full/9">'
    body = (
        f'<amp-sidebar>{_MENU}</amp-sidebar><div class="h"><h1>{escape(told.title)}</h1><time datetime="{told.day}T07:20">'
        f'{escape(told.shown)}</time></div><div class="b">{_paragraphs(told, tag="p")}</div><div class="sig">'
        f'<a rel="author" href="/w/3">{escape(told.author)}</a></div><div class="more"><h3>مواضيع ذات صلة</h3>'
        f'<a href="/x">انطلاق موسم قطاف الزيتون في القرى الجبلية</a></div>{_COOKIES}'
    )
    return _page(told, head, body)


def epoch(told: Told) -> str:
    """The template's own date stands in the metadata of every page; the date that readers see is right."""
    return opengraph(told).replace(f"{told.day}T11:05:00+02:00", "1970-01-01T00:00:00+00:00")


_LAYOUTS: dict[str, Layout] = {
    f.__name__: f for f in (wordpress, microdata, opengraph, plain, table, live, amp, epoch)
}
_CHARSETS = {
    "eg2": "cp1256",
    "ye": "iso8859_6",
    "mr": "cp1256",
    "sd": "utf-16",
}  # of pages; the rest is UTF-8
_SHAPED = {"tatweel"}  # written in presentation forms


def _shaped(text: str) -> str:
    """Isolated presentation forms of two letters, as old desktop publishing leaves them in texts."""
    return text.replace("ل", "\ufedd").replace("م", "\ufee1")


def _made(row: str) -> NoisyPage:
    layout, name, outlet, title, author, day, shown, *body = row.split("\t")
    told = Told(name, outlet, title, author, day, shown, tuple(body))
    markup = _LAYOUTS[layout](told)
    if told.name in _SHAPED:
        markup = markup.replace(escape(told.body[2]), _shaped(escape(told.body[2])))
    charset = _CHARSETS.get(told.name, "utf-8")
    if charset != "utf-8":
        markup = markup.replace('<meta charset="utf-8">', "")
    # What an old encoding lacks, such pages write as entities.
    data = markup.encode(charset, "xmlcharrefreplace")
    return NoisyPage(told, data, None if charset in ("utf-8", "utf-16") else charset.replace("_", "-"))


PAGES = tuple(map(_made, REPORTS.read_text("utf-8").splitlines()[1:]))
