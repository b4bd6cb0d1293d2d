"""Made-up articles for the tests of lineage: invented towns, outlets and agencies."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from tawatur.model import Article, Attribution, Claim, Polarity, SourceClass, Statement, Story
from tawatur.spans import Span

START = datetime(2031, 3, 1, 8, tzinfo=UTC)
_NOUNS = [
    "جسر",
    "نهر",
    "سوق",
    "مدرسة",
    "طريق",
    "قرية",
    "جبل",
    "وادي",
    "سفينة",
    "مركب",
    "حقل",
    "بيت",
    "شجرة",
    "حديقة",
    "مصنع",
    "قطار",
    "سيارة",
    "طبيب",
    "معلم",
    "مزارع",
]
_VERBS = [
    "فتح",
    "أغلق",
    "بنى",
    "هدم",
    "زار",
    "رأى",
    "سمع",
    "كتب",
    "قرأ",
    "حمل",
    "نقل",
    "باع",
    "اشترى",
    "زرع",
    "حصد",
    "رسم",
    "صنع",
    "أصلح",
    "وجد",
    "طلب",
]


def prose(seed: int, count: int = 120) -> str:
    """`count` words of nonsense that no other seed shares a passage with."""
    pick = random.Random(seed)
    return " ".join(pick.choice(_NOUNS if k % 2 else _VERBS) + str(seed) * (k % 3 == 0) for k in range(count))


def article(
    ident: str, text: str, *, hours: float | None = 0, author: str | None = None, **more: Any
) -> Article:
    """An article published `hours` after START (None = undated)."""
    when = None if hours is None else START + timedelta(hours=hours)
    return Article(
        id=ident, text=text, published=when, authors=(author,) if author else (), language="ar", **more
    )


def story(*articles: Article, claims: tuple[Claim, ...] = ()) -> tuple[Story, dict[str, Article]]:
    """A story of the articles, and the mapping that `trace` takes."""
    ids = tuple(a.id for a in articles)
    return Story(id="s1", title="", articles=ids, claims=claims), {a.id: a for a in articles}


def said(
    ident: str, source: str, text: str, *, kind: SourceClass = "person_named", polarity: Polarity = "assert"
) -> Attribution:
    """An attribution whose content is all of `text`."""
    return Attribution(
        id=ident, cue=None, source=None, content=(Span(0, len(text)),), source_name=source,
        source_class=kind, named=True, quote="indirect", polarity=polarity,
    )  # fmt: skip


def version(of: Article, *chain: str, attribution: str | None = None) -> Statement:
    """A version that is all of the article's text."""
    return Statement(article=of.id, span=Span(0, len(of.text)), chain=chain, attribution=attribution)
