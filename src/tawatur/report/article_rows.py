"""The page of an article: its text with attributions and mentions marked, and a card for each attribution."""

from collections.abc import Iterator, Mapping, Sequence, Set

from tawatur.model import Article, Attribution, Story
from tawatur.report.body import DEEPEST, Body
from tawatur.report.leaves import ArticlePage, AttributionCard
from tawatur.report.lineage_rows import percent
from tawatur.report.omission_rows import contradiction_rows
from tawatur.report.reasons import reason_text
from tawatur.report.screen import Screen, story_link
from tawatur.report.shown import one_line, safe_url
from tawatur.report.strings import Strings
from tawatur.report.times import time_text

_CARD = 600
_NAMED = {True: "named_yes", False: "named_no", None: "named_unknown"}


def article_page(screen: Screen, article: Article, body: Body, stories: Sequence[Story]) -> ArticlePage:
    """Everything the page of `article` shows; `body` is its text, `stories` are those it belongs to."""
    strings = screen.strings
    title, url = screen.title(article), safe_url(article.url)
    return ArticlePage(
        chrome=screen.chrome(title, screen.page("a", article.id)),
        title=title,
        outlet=screen.outlet(article.id),
        time=time_text(article, strings),
        iso=article.published.isoformat() if article.published else None,
        authors=tuple(filter(None, (one_line(a, limit=80) for a in article.authors))),
        url=url,
        address=one_line(article.url, limit=200) if article.url and not url else None,
        marks=tuple(reason_text(m, strings) for m in article.marks),
        stories=tuple(story_link(screen, s) for s in stories),
        text_language=article.language,
        text=body.html,
        cut=strings.fill("text_cut", shown=f"{body.shown:,}", total=f"{len(article.text):,}")
        if body.shown < len(article.text)
        else None,
        cards=tuple(_cards(screen, article, body.anchors)),
        count=strings.count("n_attributions", len(article.attributions)),
        contradictions=contradiction_rows(
            screen, (c for s in stories for c in s.contradictions if c.article == article.id)
        ),
    )


def _cards(screen: Screen, article: Article, anchors: Set[str]) -> Iterator[AttributionCard]:
    by_id = {a.id: a for a in article.attributions}
    strings = screen.strings
    for number, a in enumerate(article.attributions, 1):
        chain = _voices(a, by_id, strings)
        content = " […] ".join(one_line(s.of(article.text), limit=_CARD) for s in a.content)
        yield AttributionCard(
            anchor=f"n{number}",
            number=str(number),
            source=chain[-1],
            back=f"#t{number}" if f"t{number}" in anchors else None,
            expressed=one_line(a.source.of(article.text)) or None if a.source else None,
            kind=strings[f"class_{a.source_class}"] if a.source_class else None,
            named=None if (a.source_class or "").startswith("person_") else strings[_NAMED[a.named]],
            cue=one_line(a.cue.of(article.text)) or None if a.cue else None,
            content=one_line(content, limit=_CARD),
            chain=chain,
            polarity=strings[f"polarity_{a.polarity}"],
            quote=strings[f"quote_{a.quote}"],
            confidence=percent(screen, a.confidence),
            reason=reason_text(a.reason, strings) or None,
            nested=min(DEEPEST, len(chain) - 1),
        )


def voices(article: Article, strings: Strings) -> tuple[str, ...]:
    """The chain of each attribution of `article` on one line, outermost voice first."""
    by_id = {a.id: a for a in article.attributions}
    return tuple(strings["chain_arrow"].join(_voices(a, by_id, strings)) for a in article.attributions)


def _voices(attribution: Attribution, by_id: Mapping[str, Attribution], strings: Strings) -> tuple[str, ...]:
    """Names from the outermost voice to this attribution's source; a loop of parents ends the walk."""
    chain: list[str] = []
    seen: set[str] = set()
    at: Attribution | None = attribution
    while at is not None and at.id not in seen:
        seen.add(at.id)
        chain.append(one_line(at.source_name, limit=120) or strings["source_unknown"])
        at = by_id.get(at.parent) if at.parent else None
    return tuple(reversed(chain))
