"""Search: one form over articles, attributions and claims, and what it finds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast, get_args

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tawatur.errors import InputError
from tawatur.model import Grade, Polarity
from tawatur.report.marked import pieces
from tawatur.report.reasons import reason_text
from tawatur.report.rows import Badge, Chrome, Link
from tawatur.report.screen import badge, roots_text
from tawatur.report.shown import one_line, shown
from tawatur.report.times import day_text
from tawatur.spans import Span
from tawatur.store.searching import Hit, Page, Query, Scope, search
from tawatur.web.addresses import PAGES
from tawatur.web.frame import Frame, frame_of
from tawatur.web.reading import reading
from tawatur.web.render import shown_page

router = APIRouter(prefix=PAGES)
SCOPES: tuple[Scope, ...] = get_args(Scope)
_TITLE = 200
_LIMIT = 20
_ASIDE = ("source", "outlet", "place", "since", "until", "named", "polarity", "grade")  # beside the words
_NAMED = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words; `found`: they were asked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class HitRow:
    """What was found. `href`: its page. `title`: of its article, cut in runs; `language`: of the text.

    `facts`: outlet and day. `chain`: who speaks, outermost first; () = an article or its own voice. `saying`:
    of an attribution, how it is said, or None. `passages`: of the text, cut in runs. `badge`: grade, or None.
    `story`: its story, or None. `roots`: how many a claim has, in words, or None.
    """

    href: str
    title: tuple[Run, ...]
    language: str | None
    facts: tuple[str, ...]
    chain: tuple[str, ...]
    saying: str | None
    passages: tuple[tuple[Run, ...], ...]
    badge: Badge | None
    story: Link | None
    roots: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a list: its `value`, its name in words, and whether it is the one chosen."""

    value: str
    text: str
    here: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The form and what it found. `chrome`: frame. `given`: field -> what stands in it.

    `scopes`: articles, attributions, claims, each with its address. `choices`: field -> options of its list.
    `open`: something beside the words is asked for. `asked`: anything is. `hits`: what was found.
    `following`: address of the next page, or None. `problem`: why the question is none, in words, or None.
    """

    chrome: Chrome
    given: Mapping[str, str]
    scopes: tuple[tuple[Choice, str], ...]
    choices: Mapping[str, tuple[Choice, ...]]
    open: bool
    asked: bool
    hits: tuple[HitRow, ...]
    following: str | None
    problem: str | None


@router.get("/search")
def find(request: Request, language: str) -> Response:
    """What the question in the address finds."""
    frame = frame_of(request)
    given = {name: request.query_params.get(name, "").strip() for name in ("q", "scope", "cursor", *_ASIDE)}
    given["scope"] = given["scope"] if given["scope"] in SCOPES else "articles"
    aside = any(given[name] for name in _ASIDE)
    hits, problem = Page([], ""), None
    if given["q"] or aside:
        try:
            with reading(request) as view:
                hits = search(view, _query(given))
        except InputError as wrong:
            problem = reason_text(str(wrong), frame.words)
    title = (
        f"{one_line(given['q'], limit=60)} · {frame.words['search']}" if given["q"] else frame.words["search"]
    )
    page = SearchPage(
        chrome=frame.chrome(title), given=given, scopes=tuple(_scopes(frame, given)),
        choices=_choices(frame, given), open=aside, asked=bool(given["q"] or aside),
        hits=tuple(_row(frame, hit) for hit in hits),
        following=_again(frame, given, cursor=hits.next) if hits.next else None, problem=problem,
    )  # fmt: skip
    return shown_page(request, "search.html", page, frame, status=422 if problem else 200)


def _query(given: Mapping[str, str]) -> Query:
    """Raises InputError where a day is none."""
    return Query(
        words=given["q"], scope=cast(Scope, given["scope"]), source=given["source"], outlet=given["outlet"],
        place=given["place"], named=_NAMED.get(given["named"]), since=_day(given["since"]),
        until=_day(given["until"]), cursor=given["cursor"], limit=_LIMIT,
        polarity=cast(Polarity, given["polarity"]) if given["polarity"] in get_args(Polarity) else None,
        grade=cast(Grade, given["grade"]) if given["grade"] in get_args(Grade) else None,
    )  # fmt: skip


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError as wrong:
        raise InputError(one_line(told, limit=40), "is no day; write it like 2026-11-29") from wrong


def _again(frame: Frame, given: Mapping[str, str], **other: str) -> str:
    return frame.href("search", **(dict(given) | {"cursor": ""} | other))


def _scopes(frame: Frame, given: Mapping[str, str]) -> Iterator[tuple[Choice, str]]:
    for scope in SCOPES:
        yield (
            Choice(scope, frame.words[f"search_{scope}"], scope == given["scope"]),
            _again(frame, given, scope=scope),
        )


def _choices(frame: Frame, given: Mapping[str, str]) -> dict[str, tuple[Choice, ...]]:
    words = frame.words
    lists: dict[str, list[tuple[str, str]]] = {
        "named": [("yes", words["named_yes"]), ("no", words["named_no"])],
        "polarity": [(x, words[f"polarity_{x}"]) for x in get_args(Polarity)],
        "grade": [(x, words[f"grade_{x}"]) for x in get_args(Grade)],
    }
    return {
        name: tuple(Choice(v, t, v == given[name]) for v, t in [("", words["search_any"]), *rows])
        for name, rows in lists.items()
    }


def _row(frame: Frame, hit: Hit) -> HitRow:
    words, title = frame.words, hit.title or ""
    said = hit.attribution
    known = hit.low is not None and hit.high is not None
    return HitRow(
        href=_href(frame, hit),
        title=tuple(_runs(title, Span(0, min(len(title), _TITLE)), hit.title_marks))
        or (Run(words["untitled"], False),),
        language=hit.language,
        facts=tuple(x for x in (one_line(hit.outlet, limit=80), _time(hit.published, frame)) if x),
        chain=_chain(hit),
        saying=words[f"polarity_{said.polarity}"] if said and hit.scope == "attributions" else None,
        passages=tuple(_passages(hit)),
        badge=badge(words, hit.grade) if hit.grade else None,
        story=Link(words["search_story"], frame.href("story", hit.story))
        if hit.story and hit.scope != "claims"
        else None,
        roots=roots_text(words, hit.low, hit.high) if hit.scope == "claims" and known else None,
    )


def _href(frame: Frame, hit: Hit) -> str:
    if hit.scope == "claims" and hit.story and hit.claim:
        return frame.href("claim", hit.story, hit.claim)
    return frame.href("article", hit.article)


def _chain(hit: Hit) -> tuple[str, ...]:
    told: Sequence[str | None] = hit.chain
    if hit.scope == "attributions" and hit.attribution is not None:
        told = (hit.attribution.source_name,)
    return tuple(filter(None, (one_line(name, limit=120) for name in told)))


def _passages(hit: Hit) -> Iterator[tuple[Run, ...]]:
    for passage, text in zip(hit.passages, hit.texts, strict=True):
        start = passage.span.start
        marks = [Span(m.start - start, m.end - start) for m in passage.marks]
        yield tuple(_runs(text, Span(0, len(text)), marks))


def _runs(text: str, window: Span, marks: Sequence[Span]) -> Iterator[Run]:
    for piece, found in pieces(window, marks):
        if told := shown(piece.of(text)):
            yield Run(told, bool(found))


def _time(told: str | None, frame: Frame) -> str | None:
    try:
        return day_text(datetime.fromisoformat(told), frame.words) if told else None
    except ValueError:
        return None
