"""Invented outlets: their pages, feeds and sitemaps, as news sites write them."""

from collections.abc import Sequence
from html import escape

TOWNS = ("مرجين", "الريحان", "سرمدان", "كفر الزيتون", "وادي السدر", "بير النعناع", "تل الياسمين")
PEOPLE = ("سامي الوادي", "ليلى الحداد", "رمزي الكافي", "هدى السهل", "نبيل الزعتر")
EVENTS = (
    ("إغلاق جسر {town} أمام الشاحنات", "إن جسر {town} أغلق أمام الشاحنات بعد ظهور شقوق عميقة في قوائمه"),
    ("افتتاح مكتبة عامة في {town}", "إن المكتبة العامة في {town} فتحت أبوابها بعد ثلاث سنوات من العمل"),
    ("السيول تغمر سوق {town}", "إن السيول غمرت سوق {town} وأتلفت بضائع أربعين متجرا"),
    ("عودة القطار إلى {town}", "إن القطار عاد إلى محطة {town} بعد توقف دام عشرين يوما"),
)


def story(number: int) -> tuple[str, str]:
    """Title and text of an invented report; the same for the same number."""
    town, person = TOWNS[number % len(TOWNS)], PEOPLE[number % len(PEOPLE)]
    title, said = (x.format(town=town) for x in EVENTS[number % len(EVENTS)])
    text = (
        f"قال رئيس بلدية {town} {person} {said}، وأوضح أن العمل سيستمر {number + 2} أيام أخرى.\n"
        f"وأضاف أن السكان أبلغوا البلدية بما حدث في الساعة {number % 12 + 1} من صباح أمس، "
        f"وأن فريقا من {number + 5} مهندسين وصل إلى المكان بعد ساعة واحدة.\n"
        f"وكانت {town} قد شهدت حادثا مشابها قبل {number + 3} أعوام، ولم يصب فيه أحد بأذى."
    )
    return title, text


def page(title: str, text: str, *, outlet: str, published: str | None = "2021-03-01T08:30:00+03:00") -> bytes:
    """A page with a menu, related links and a footer around its article."""
    dated = f'<meta property="article:published_time" content="{published}">' if published else ""
    rows = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return (
        f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{escape(title)} - '
        f'{escape(outlet)}</title><meta property="og:site_name" content="{escape(outlet)}">'
        f'<meta property="og:title" content="{escape(title)}">{dated}</head><body><nav><a href="/">'
        f'الرئيسية</a><a href="/sport">رياضة</a><a href="/world">العالم</a></nav><article>'
        f"<h1>{escape(title)}</h1>{rows}"
        f'</article><aside><a href="/other">اقرأ أيضا: خبر آخر</a></aside><footer>جميع الحقوق محفوظة</footer>'
        "</body></html>"
    ).encode()


def feed(outlet: str, items: Sequence[tuple[str, str, str]]) -> bytes:
    """RSS 2.0; items are address, title and description, which may be empty."""
    rows = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="true">{escape(link)}</guid><pubDate>Mon, 01 Mar 2021 08:30:00 +0300</pubDate>'
        f"{f'<description>{escape(told)}</description>' if told else ''}</item>"
        for link, title, told in items
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{escape(outlet)}</title>'
        f"<link>https://example.org/</link>{rows}</channel></rss>"
    ).encode()


def opml(feeds: Sequence[str]) -> bytes:
    """A list of feeds."""
    rows = "".join(f'<outline type="rss" xmlUrl="{escape(url)}"/>' for url in feeds)
    return f'<?xml version="1.0"?><opml version="2.0"><body>{rows}</body></opml>'.encode()


def sitemap(pages: Sequence[tuple[str, str]], *, index: bool = False) -> bytes:
    """Addresses with the day of their last change, of pages or, in an index, of sitemaps."""
    whole, one = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    rows = "".join(f"<{one}><loc>{escape(u)}</loc><lastmod>{d}</lastmod></{one}>" for u, d in pages)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{whole} xmlns="{space}">{rows}</{whole}>'.encode()
