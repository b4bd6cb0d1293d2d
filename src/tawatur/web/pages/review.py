"""The review queue: what is least certain in the newest stories, each with the judgement it asks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from tawatur.model import Article, Attribution
from tawatur.report.excerpt import excerpt
from tawatur.report.leaves import Piece
from tawatur.report.lineage_rows import derived_text, percent
from tawatur.report.reasons import reason_text
from tawatur.report.rows import Chrome, Link
from tawatur.report.shown import one_line
from tawatur.spans import Span
from tawatur.store.reading import articles_of
from tawatur.store.reviewing import Likeness, Origin, Saying, likenesses, newest, origins, sayings
from tawatur.web.addresses import PAGES
from tawatur.web.forms import needs
from tawatur.web.frame import Frame, frame_of
from tawatur.web.reading import reading
from tawatur.web.render import shown_page
from tawatur.web.screens import Served, served
from tawatur.web.targets import Target, hull, target_of
from tawatur.web.tools import voices

router = APIRouter(prefix=PAGES, dependencies=[Depends(needs("review"))])
Kind = Literal["attributions", "claims", "origins"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_ROWS = 10
_PAGES = 100


@dataclass(frozen=True, slots=True)
class Side:
    """One version. `article`: its link; `time` is left to the article's page. `words`: in context.

    `language`: of the words, or None. `chain`: who says it. `target`: where a judgement finds it again.
    """

    article: Link
    words: tuple[Piece, ...]
    language: str | None
    chain: tuple[str, ...]
    target: Target


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """What may be wrong. `number`: in the list. `question`: in words. `story`: link. `sides`: one or two.

    `told`: what the machine says, `manner`: how it is said, or None. `confidence`: per cent, or None.
    `reason`: why it is not surer, or None. `current`: the name in doubt, '' = none. `names`: proposed.
    """

    number: int
    question: str
    story: Link
    sides: tuple[Side, ...]
    told: str
    manner: str | None
    confidence: str | None
    reason: str | None
    current: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The queue. `chrome`: frame. `kind`: of doubts; `kinds`: (value, name, address, is it here).

    `lede`: where these come from, in words. `rows`: the doubts. `here`: this page, to come back to.
    `previous`, `following`: addresses, or None.
    """

    chrome: Chrome
    kind: Kind
    kinds: tuple[tuple[str, str, str, bool], ...]
    lede: str
    rows: tuple[DoubtRow, ...]
    here: str
    previous: str | None
    following: str | None


@router.get("/review")
def review(
    request: Request, language: str, kind: str = "attributions", page: int = 1, story: str = ""
) -> Response:
    """The least certain first, of the newest stories or of one `story`."""
    frame = frame_of(request)
    chosen: Kind = next((k for k in KINDS if k == kind), "attributions")
    number = min(max(page, 1), _PAGES)
    most = request.state.site.settings.reviewed
    with reading(request) as view:
        stories = [story] if story else newest(view, most)
        rows, more = _rows(frame, view, chosen, stories, start=(number - 1) * _ROWS)
    words = frame.words
    told = ReviewPage(
        chrome=frame.chrome(words["review"]), kind=chosen,
        kinds=tuple(
            (k, words[f"review_{k}"], frame.href("review", kind=k, story=story), k == chosen) for k in KINDS
        ),
        lede=words["review_of_story"] if story else words.fill("review_lede", n=most), rows=rows,
        here=frame.href("review", kind=chosen, page=number if number > 1 else "", story=story),
        previous=frame.href("review", kind=chosen, page=number - 1, story=story) if number > 1 else None,
        following=frame.href("review", kind=chosen, page=number + 1, story=story) if more else None,
    )  # fmt: skip
    return shown_page(request, "review.html", told, frame)


def _rows(
    frame: Frame, view: Connection, kind: Kind, stories: Sequence[str], *, start: int
) -> tuple[tuple[DoubtRow, ...], bool]:
    """The rows of one page, and whether others follow."""
    find: Any = {"attributions": sayings, "claims": likenesses, "origins": origins}[kind]
    make: Any = {"attributions": _saying, "claims": _likeness, "origins": _origin}[kind]
    found = find(view, stories, start=start, most=_ROWS + 1)
    shown = found[:_ROWS]
    screen = served(frame, articles_of(view, dict.fromkeys(x for one in shown for x in _articles(one))))
    rows = tuple(make(screen, number, one) for number, one in enumerate(shown, start + 1))
    return rows, len(found) > _ROWS


def _articles(one: Saying | Likeness | Origin) -> Iterable[str]:
    if isinstance(one, Saying):
        return (one.article,)
    if isinstance(one, Likeness):
        return (one.left[0], one.right[0])
    origin = one.derivation.origin
    return (one.derivation.article, origin) if origin else (one.derivation.article,)


def _saying(screen: Served, number: int, one: Saying) -> DoubtRow:
    article = screen.articles[one.article]
    said = next(a for a in article.attributions if a.id == one.attribution)
    words = screen.strings
    name = one_line(said.source_name, limit=120)
    return DoubtRow(
        number=number, question=words["review_who"], story=_story(screen, one.story),
        sides=(_side(screen, article, hull(said), marks=_marks(said)),),
        told=name or words["source_unknown"], manner=words[f"polarity_{said.polarity}"],
        confidence=percent(screen, one.confidence), reason=reason_text(said.reason, words) or None,
        current=name, names=voices({article.id: article}),
    )  # fmt: skip


def _likeness(screen: Served, number: int, one: Likeness) -> DoubtRow:
    sides = tuple(_side(screen, screen.articles[name], span) for name, span in (one.left, one.right))
    link = Link(screen.strings["claim"], screen.claim(one.story, one.claim, ""))
    return DoubtRow(
        number=number, question=screen.strings["review_same"], story=link, sides=sides,
        told=screen.strings["review_taken_for_one"],
        manner=None, confidence=None, reason=None, current="", names=(),
    )  # fmt: skip


def _origin(screen: Served, number: int, one: Origin) -> DoubtRow:
    d, words = one.derivation, screen.strings
    article = screen.articles[d.article]
    origin = screen.outlet(d.origin) if d.origin else ""
    upstream = one_line(d.upstream, limit=120)
    evidence = d.evidence[0] if d.evidence else Span(0, min(len(article.text), 240))
    return DoubtRow(
        number=number, question=words["review_whence"], story=_story(screen, one.story),
        sides=(_side(screen, article, evidence),),
        told=derived_text(screen, d) or "", manner=None,
        confidence=percent(screen, one.confidence), reason=reason_text(d.reason, words) or None,
        current=upstream or origin, names=voices({article.id: article}),
    )  # fmt: skip


def _side(screen: Served, article: Article, span: Span, *, marks: Sequence[tuple[Span, str]] = ()) -> Side:
    return Side(
        article=screen.headline(article), words=excerpt(screen, article.text, span, marks),
        language=article.language, chain=(screen.outlet(article.id),), target=target_of(article, span),
    )  # fmt: skip


def _marks(said: Attribution) -> list[tuple[Span, str]]:
    spans: Mapping[str, Span | None] = {"source": said.source, "cue": said.cue}
    return [(span, role) for role, span in spans.items() if span is not None]


def _story(screen: Served, story: str) -> Link:
    return Link(screen.strings["search_story"], screen.page("s", story))
