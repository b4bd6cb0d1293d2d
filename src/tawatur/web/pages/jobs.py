"""The page of a job: how far it is, live or by reloading, and what it added."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import orjson
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response, StreamingResponse

from tawatur.report.reasons import reason_text
from tawatur.report.rows import Chrome, Link
from tawatur.report.shown import one_line
from tawatur.report.skipped import by_reason
from tawatur.store.landing import landed
from tawatur.web.addresses import PAGES
from tawatur.web.forms import needs
from tawatur.web.frame import Frame, frame_of
from tawatur.web.jobs import Job
from tawatur.web.reading import reading
from tawatur.web.render import shown_page

router = APIRouter(prefix=f"{PAGES}/jobs", dependencies=[Depends(needs("admin"))])
_SECONDS = 0.25  # between two looks at a job
_QUIET = 60  # looks without news until a line is sent that keeps the connection


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job in one line. `href`: its page. `name`, `kind`: what is added, and by which form, in words.

    `state`: for css; `told`: how far it is, in words. `done`, `total`: figures for a bar, or None.
    """

    href: str
    name: str
    kind: str
    state: str
    told: str
    done: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """What was not read: a `reason` in words, and the `inputs`."""

    reason: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Landed:
    """An article that was read: its link, and that of its story, or None while it waits.

    `shared`: how many articles the story has, in words.
    """

    article: Link
    story: Link | None
    shared: str


@dataclass(frozen=True, slots=True)
class JobPage:
    """A job. `chrome`: frame. `row`: its line. `over`: nothing more will happen. `error`: why, or None.

    `events`: where news of it come from. `counts`: in words. `articles`: what was read; `skipped`: what not.
    """

    chrome: Chrome
    row: JobRow
    over: bool
    error: str | None
    events: str
    counts: tuple[str, ...]
    articles: tuple[Landed, ...]
    skipped: tuple[SkippedLine, ...]


def job_row(frame: Frame, job: Job) -> JobRow:
    """A job in one line of this screen."""
    bar = job.step if job.state == "running" else None
    return JobRow(
        frame.href("jobs", job.id), one_line(job.name, limit=120), frame.words[f"add_{job.kind}"],
        job.state, _told(frame, job),
        bar.done if bar and bar.total else None, bar.total if bar else None,
    )  # fmt: skip


def _told(frame: Frame, job: Job) -> str:
    words, step = frame.words, job.step
    if job.state != "running" or step is None:
        return words[f"job_{job.state}"]
    told = words["job_annotate" if step.stage == "annotate" else "job_stories"]
    return f"{told}{words['colon']}{words.count('n_articles', step.done)}"


@router.get("/{name}")
def job(request: Request, name: str) -> Response:
    """A job as it is now."""
    frame, found = frame_of(request), _job(request, name)
    outcome = found.outcome
    page = JobPage(
        frame.chrome(found.name), job_row(frame, found), found.over,
        reason_text(outcome.error, frame.words) if outcome and outcome.error else None,
        frame.href("jobs", found.id, "events"), tuple(_counts(frame, found)),
        _landed(request, frame, found), _skipped(frame, found),
    )  # fmt: skip
    return shown_page(request, "job.html", page, frame)


def _job(request: Request, name: str) -> Job:
    found: Job | None = request.app.state.jobs.get(name)
    if found is None:
        raise HTTPException(404, "no_job")
    return found


def _counts(frame: Frame, job: Job) -> list[str]:
    if job.outcome is None or job.outcome.error:
        return []
    rows = (
        ("job_added", job.outcome.added),
        ("job_changed", job.outcome.changed),
        ("job_known", job.outcome.known),
    )
    return [f"{frame.words[key]}{frame.words['colon']}{n:,}" for key, n in rows if n or key == "job_added"]


def _skipped(frame: Frame, job: Job) -> tuple[SkippedLine, ...]:
    found = job.outcome.skipped if job.outcome else ()
    return tuple(
        SkippedLine(reason_text(reason, frame.words), tuple(one_line(x, limit=120) for x in inputs))
        for reason, inputs in by_reason(found)
    )


def _landed(request: Request, frame: Frame, job: Job) -> tuple[Landed, ...]:
    if job.outcome is None or not job.outcome.articles:
        return ()
    words = frame.words
    with reading(request) as view:
        rows = landed(view, job.outcome.articles)
    return tuple(
        Landed(
            Link(
                one_line(r.title, limit=120) or words["untitled"],
                frame.href("article", r.article),
                r.language,
            ),
            Link(
                one_line(r.heading, limit=120) or words["untitled"], frame.href("story", r.story), r.language
            )
            if r.story
            else None,
            words.count("n_articles", r.articles or 0),
        )
        for r in rows
    )


@router.get("/{name}/events")
async def events(request: Request, name: str) -> Response:
    """News of a job as server-sent events, until it is over."""
    frame, found = frame_of(request), _job(request, name)
    return StreamingResponse(_news(request, frame, found), media_type="text/event-stream")


async def _news(request: Request, frame: Frame, job: Job) -> AsyncIterator[bytes]:
    told, quiet = -1, 0
    while True:
        job = request.app.state.jobs.get(job.id) or job
        if job.change != told:
            row = job_row(frame, job)
            news = {"told": row.told, "done": row.done, "total": row.total, "over": job.over}
            yield b"data: " + orjson.dumps(news) + b"\n\n"
            told, quiet = job.change, 0
        if job.over or await request.is_disconnected():
            return
        quiet += 1
        if quiet % _QUIET == 0:
            yield b": still there\n\n"
        await asyncio.sleep(_SECONDS)
