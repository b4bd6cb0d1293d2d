"""Judgements over the API: made of the ids that it shows, in the name of whoever asks, and undone."""

from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import Connection

from tawatur.errors import InputError
from tawatur.model import SourceClass
from tawatur.report.document import dump
from tawatur.spans import Span
from tawatur.store.judged import log
from tawatur.store.judgements import Judgement, asking, judge, undo
from tawatur.store.listing import LISTS
from tawatur.store.viewing import looking
from tawatur.web.api import asked
from tawatur.web.api.answers import JSON, listed, one, site_of
from tawatur.web.api.described import of_change, of_list, of_one
from tawatur.web.api.problems import ProblemError
from tawatur.web.forms import needs
from tawatur.web.roles import Reader

router = APIRouter(tags=["judgements"])
_Reviewer = Annotated[Reader, Depends(needs("review"))]
_Name = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"^[^\x00]+$")]
_Words = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00]*\S[^\x00]*$")]
_Offset = Annotated[int, Field(ge=0, le=2**31 - 1)]
_Span = Annotated[list[_Offset], Field(min_length=2, max_length=2)]
_Articles = Annotated[list[_Name], Field(max_length=1_000)]


class _Judged(BaseModel):
    model_config = ConfigDict(extra="forbid")
    reason: Annotated[str, StringConstraints(max_length=4_000, pattern=r"^[^\x00]*\S[^\x00]*$")]


class Same(_Judged):
    """Two claims (STORY/c1) of one story are one."""

    kind: Literal["same"]
    claim: _Name
    other: _Name

    def of(self, view: Connection, author: str) -> Judgement:
        """The judgement."""
        return asking.same(view, self.claim, self.other, author=author, reason=self.reason)


class Different(_Judged):
    """The versions of these articles are another claim than the rest of this one."""

    kind: Literal["different"]
    claim: _Name
    articles: _Articles

    def of(self, view: Connection, author: str) -> Judgement:
        """The judgement."""
        return asking.different(view, self.claim, self.articles, author=author, reason=self.reason)


class Speaker(_Judged):
    """Somebody else says it: `name`, or whoever is named at `span` of the article's text, or both."""

    kind: Literal["speaker"]
    article: _Name
    attribution: _Name
    name: _Words | None = None
    span: _Span | None = None
    source_class: SourceClass | None = None

    def of(self, view: Connection, author: str) -> Judgement:
        """The judgement."""
        span = Span(*self.span) if self.span else None
        make = partial(asking.speaker, view, self.article, self.attribution, self.name, span=span)
        return make(source_class=self.source_class, author=author, reason=self.reason)


class Root(_Judged):
    """The claim's versions, or those of `articles`, rest on the word of `name`; null: on their articles'."""

    kind: Literal["root"]
    claim: _Name
    name: _Words | None
    articles: _Articles = []

    def of(self, view: Connection, author: str) -> Judgement:
        """The judgement."""
        return asking.root(view, self.claim, self.name, self.articles, author=author, reason=self.reason)


class Origin(_Judged):
    """The article's text is from `name`: an agency, an outlet, the giver of a statement; null: from none."""

    kind: Literal["origin"]
    article: _Name
    name: _Words | None

    def of(self, view: Connection, author: str) -> Judgement:
        """The judgement, of the kind root."""
        return asking.origin(view, self.article, self.name, author=author, reason=self.reason)


class Merge(_Judged):
    """Two stories tell one happening."""

    kind: Literal["merge"]
    story: _Name
    other: _Name

    def of(self, view: Connection, author: str) -> Judgement:
        """The judgement."""
        return asking.merge(view, self.story, self.other, author=author, reason=self.reason)


class Split(_Judged):
    """These articles of a story tell another happening than the rest."""

    kind: Literal["split"]
    story: _Name
    articles: _Articles

    def of(self, view: Connection, author: str) -> Judgement:
        """The judgement."""
        return asking.split(view, self.story, self.articles, author=author, reason=self.reason)


class Entity(_Judged):
    """Two names are one source, which goes by `name`."""

    kind: Literal["entity"]
    name: _Words
    other: _Words

    def of(self, _: Connection, author: str) -> Judgement:
        """The judgement."""
        return asking.entity(self.name, self.other, author=author, reason=self.reason)


class Note(_Judged):
    """A remark on a story, a claim or an article, by its id."""

    kind: Literal["note"]
    about: _Name

    def of(self, view: Connection, author: str) -> Judgement:
        """The judgement."""
        return asking.note(view, self.about, author=author, reason=self.reason)


Asked = Annotated[
    Same | Different | Speaker | Root | Origin | Merge | Split | Entity | Note, Field(discriminator="kind")
]


class Undoing(_Judged):
    """Why a judgement is undone."""


@router.post(
    "/judgements",
    status_code=201,
    responses=of_change("ListedJudgement", {201: "Judged; what it touches was composed anew."}, 409),
)
def make(request: Request, reader: _Reviewer, asks: Annotated[Asked, Body()]) -> Response:
    """Judge. Role: review."""
    archive = site_of(request).archive
    try:
        with looking(archive) as view:
            judgement = asks.of(view, author=reader.name)
        made = judge(archive, judgement)
    except InputError as problem:
        raise ProblemError(409, "conflict", str(problem)) from problem
    return _made(request, made)


@router.post(
    "/judgements/{judgement}/undo",
    status_code=201,
    responses=of_change("ListedJudgement", {201: "Undone, by the judgement that says so."}, 404, 409),
)
def take_back(request: Request, judgement: asked.Text, reader: _Reviewer, asks: Undoing) -> Response:
    """Undo a judgement. Role: review."""
    archive = site_of(request).archive
    with looking(archive) as view:
        if not log.listed(view, [judgement]):
            raise ProblemError(404, "not_found", "no judgement has this id; see /judgements")
    try:
        made = undo(archive, judgement, author=reader.name, reason=asks.reason)
    except InputError as problem:
        raise ProblemError(409, "conflict", str(problem)) from problem
    return _made(request, made)


def _made(request: Request, made: Judgement) -> Response:
    with looking(site_of(request).archive) as view:
        (found,) = log.listed(view, [made.id])
    where = f"{request.scope.get('root_path', '')}/judgements/{made.id}"
    return Response(dump(found.to_json()), 201, headers={"location": where}, media_type=JSON)


@router.get("/judgements", responses=of_list("ListedJudgement"))
def every(request: Request, wanted: Annotated[asked.Judgements, Query()]) -> Response:
    """Judgements in the order in which they were written, with whether they are applied, and why not."""
    of = LISTS["judgements"]
    return listed(request, "judgements", of, wanted.filters, (wanted.cursor, wanted.limit))


@router.get("/judgements/{judgement}", responses=of_one("ListedJudgement", 404))
def judgement(request: Request, judgement: asked.Text) -> Response:
    """One judgement."""
    with looking(site_of(request).archive) as view:
        found = log.listed(view, [judgement])
    if not found:
        raise ProblemError(404, "not_found", "no judgement has this id; see /judgements")
    return one(request, found[0].to_json())
