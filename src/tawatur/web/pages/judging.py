"""Where forms of judgement are sent: who says it, one claim or two, where from, one story or two, a note.

Each becomes a judgement by whoever is logged in, is applied at once, and leads back to where the form stood.
"""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from tawatur.errors import InputError
from tawatur.model import Article
from tawatur.report.shown import one_line
from tawatur.store.judged.anchors import anchored
from tawatur.store.judged.records import Anchor
from tawatur.store.judgements import Judgement, asking, judge, undo
from tawatur.store.reading import articles_of
from tawatur.web.addresses import PAGES
from tawatur.web.forms import CheckedForm, needs
from tawatur.web.pages.door import own_path
from tawatur.web.reading import reading
from tawatur.web.refusals import Refusal, refused
from tawatur.web.roles import Reader
from tawatur.web.targets import Target, attribution_at, span_of

router = APIRouter(prefix=f"{PAGES}/judge", dependencies=[CheckedForm])
Reviewer = Annotated[Reader, Depends(needs("review"))]
Field = Annotated[str, Form()]
Made = Callable[[Connection], Judgement]
_CONFIRMED, _CORRECTED = "confirmed on its page", "corrected on its page"  # reasons where none is written


@router.post("/speaker")
def speaker(  # noqa: PLR0913  # each is a field of the form
    request: Request, reader: Reviewer, article: Field, at: Field, text: Field,
    name: Field = "", given: Field = "", reason: Field = "", following: Field = "",
) -> Response:  # fmt: skip
    """Who says what stands there: `name`, or the one who was `given` already."""
    chosen = name.strip() or given.strip()
    if not chosen:
        raise HTTPException(422, "no_name")

    def made(view: Connection) -> Judgement:
        found = _article(view, article)
        said = attribution_at(found, span_of(Target(article, at, text), found))
        kept = chosen == one_line(said.source_name, limit=300)
        return asking.speaker(
            view, article, said.id, said.source_name if kept else chosen, span=said.source if kept else None,
            source_class=said.source_class if kept else None, author=reader.name,
            reason=_reason(reason, confirmed=kept),
        )  # fmt: skip

    return _judged(request, made, following)


@router.post("/pair")
def pair(  # noqa: PLR0913  # each is a field of the form
    request: Request, reader: Reviewer, same: Field, left_article: Field, left_at: Field, left_text: Field,
    right_article: Field, right_at: Field, right_text: Field, reason: Field = "", following: Field = "",
) -> Response:  # fmt: skip
    """Whether two versions are one claim."""
    targets = (Target(left_article, left_at, left_text), Target(right_article, right_at, right_text))

    def made(view: Connection) -> Judgement:
        left, right = (_version(view, target) for target in targets)
        return Judgement(
            kind="same" if same == "yes" else "different", author=reader.name, left=(left,), right=(right,),
            reason=_reason(reason, confirmed=same == "yes"), about=f"{left_article} {right_article}",
        )  # fmt: skip

    return _judged(request, made, following)


def _version(view: Connection, target: Target) -> Anchor:
    article = _article(view, target.article)
    return anchored(article, span_of(target, article), "version")


@router.post("/join")
def join(
    request: Request, reader: Reviewer, claim: Field, other: Field, reason: Field = "", following: Field = ""
) -> Response:
    """Two claims («STORY/c1») are one."""
    return _judged(
        request, lambda v: asking.same(v, claim, other, author=reader.name, reason=_reason(reason)), following
    )


@router.post("/part")
def part(
    request: Request, reader: Reviewer, claim: Field, article: Annotated[list[str] | None, Form()] = None,
    reason: Field = "", following: Field = "",
) -> Response:  # fmt: skip
    """The versions of some articles are another claim than the rest."""
    return _judged(
        request,
        lambda v: asking.different(v, claim, article or (), author=reader.name, reason=_reason(reason)),
        following,
    )


@router.post("/root")
def root(  # noqa: PLR0913  # each is a field of the form
    request: Request, reader: Reviewer, claim: Field, name: Field = "",
    article: Annotated[list[str] | None, Form()] = None, reason: Field = "", following: Field = "",
) -> Response:  # fmt: skip
    """On whose word versions of a claim rest; no name: on nobody's but their articles'."""
    return _judged(
        request,
        lambda v: asking.root(v, claim, name, article or (), author=reader.name, reason=_reason(reason)),
        following,
    )


@router.post("/origin")
def origin(  # noqa: PLR0913  # each is a field of the form
    request: Request, reader: Reviewer, article: Field, name: Field = "", given: Field = "",
    reason: Field = "", following: Field = "",
) -> Response:  # fmt: skip
    """Where an article comes from: `name`, or the one who was `given`; neither: it is its own work."""
    chosen, told = name.strip() or given.strip(), _reason(reason, confirmed=not name.strip())
    return _judged(
        request, lambda v: asking.origin(v, article, chosen, author=reader.name, reason=told), following
    )


@router.post("/merge")
def merge(
    request: Request, reader: Reviewer, story: Field, other: Field, reason: Field = "", following: Field = ""
) -> Response:
    """Two stories tell one happening. `other`: id, or address of the page, of the second."""
    name = other.strip().partition("?")[0].rstrip("/").rpartition("/")[2]
    return _judged(
        request, lambda v: asking.merge(v, story, name, author=reader.name, reason=_reason(reason)), following
    )


@router.post("/split")
def split(
    request: Request, reader: Reviewer, story: Field, article: Annotated[list[str] | None, Form()] = None,
    reason: Field = "", following: Field = "",
) -> Response:  # fmt: skip
    """Articles of a story that tell another happening than the rest."""
    return _judged(
        request,
        lambda v: asking.split(v, story, article or (), author=reader.name, reason=_reason(reason)),
        following,
    )


@router.post("/entity")
def entity(
    request: Request, reader: Reviewer, name: Field, other: Field, reason: Field = "", following: Field = ""
) -> Response:
    """Two names of one source."""
    return _judged(
        request, lambda _: asking.entity(name, other, author=reader.name, reason=_reason(reason)), following
    )


@router.post("/note")
def note(
    request: Request, reader: Reviewer, about: Field, reason: Field = "", following: Field = ""
) -> Response:
    """A note on a story, a claim or an article; its words are the reason."""
    return _judged(
        request, lambda v: asking.note(v, about, author=reader.name, reason=reason.strip()), following
    )


@router.post("/undo")
def take_back(
    request: Request, reader: Reviewer, judgement: Field, reason: Field = "", following: Field = ""
) -> Response:
    """Undo a judgement."""
    archive = request.state.site.archive
    told = reason.strip() or "undone on its page"
    return _done(request, lambda: undo(archive, judgement, author=reader.name, reason=told), following)


def _article(view: Connection, name: str) -> Article:
    """Raises HTTPException 404 where there is none."""
    found = articles_of(view, [name]).get(name)
    if found is None:
        raise HTTPException(404, "not_found")
    return found


def _reason(told: str, *, confirmed: bool = False) -> str:
    return told.strip() or (_CONFIRMED if confirmed else _CORRECTED)


def _judged(request: Request, made: Made, following: str) -> Response:
    """Make a judgement, write and apply it, and go back."""

    def deed() -> None:
        with reading(request) as view:
            told = made(view)
        judge(request.state.site.archive, told)

    return _done(request, deed, following)


def _done(request: Request, deed: Callable[[], object], following: str) -> Response:
    try:
        deed()
    except InputError as problem:
        return refused(request, Refusal(422, "judgement"), one_line(str(problem)))
    return RedirectResponse(own_path(following), status_code=303)
