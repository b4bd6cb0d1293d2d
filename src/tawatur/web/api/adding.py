"""Articles sent to be added: read as records, queued as a job, worked off by the desk's own process.

Only records are taken, never a name of a file or an address to be fetched.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from tawatur.annotations import Json
from tawatur.config import DEFAULT
from tawatur.ingest.records import parse_json
from tawatur.report.document import dump
from tawatur.report.shown import one_line
from tawatur.web.api.answers import JSON, LINES, one
from tawatur.web.api.asked import Text
from tawatur.web.api.described import TEXT, of_change, of_one, ref
from tawatur.web.api.limits import LIMITS
from tawatur.web.api.problems import ProblemError
from tawatur.web.forms import needs
from tawatur.web.jobs import Job, Jobs
from tawatur.web.roles import Reader

router = APIRouter(tags=["adding"])
_Admin = Annotated[Reader, Depends(needs("admin"))]
_Line = Annotated[str, StringConstraints(max_length=LIMITS.text_chars)]


class Record(BaseModel):
    """An article, as a line of JSONL: docs/formats.md. Unknown keys are kept as metadata.

    Without an `id` it gets one of its outlet, address and text, so that sending it again changes nothing.
    """

    model_config = ConfigDict(extra="allow", strict=True)
    id: Annotated[str, StringConstraints(min_length=1, max_length=LIMITS.text_chars)] | int | None = None
    outlet: _Line | None = None
    url: _Line | None = None
    published: _Line | None = Field(None, description="ISO 8601; else the date that the text itself tells.")
    title: _Line | None = None
    author: _Line | list[_Line] | None = None
    text: Annotated[str, StringConstraints(max_length=DEFAULT.ingest.max_text_chars, pattern=r"\S")]


@router.post(
    "/articles", status_code=202,
    responses=of_change("Job", {202: "Queued; Location is the job's."}, 429),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                JSON: {"schema": ref("Record")},
                LINES: {"schema": TEXT | {"description": f"A record a line, {LIMITS.records} at most."}},
            },
        }
    },
)  # fmt: skip
async def add(request: Request, reader: _Admin) -> Response:
    """Add an article, or several as JSON lines; the answer is the job that does it. Role: admin."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (JSON, LINES):
        raise ProblemError(415, "type", f"send {JSON} or {LINES}")
    body = await _body(request)
    records = list(_records(body.splitlines() if kind == LINES else [body]))
    jobs: Jobs = request.app.state.jobs
    job = jobs.begin("api", _name(records), reader.name, tuple(records))
    if job is None:
        raise ProblemError(
            429, "full", "too much waits to be added; try later", headers={"retry-after": "30"}
        )
    where = f"{request.scope.get('root_path', '')}/jobs/{job.id}"
    return Response(dump(form_of(job)), 202, headers={"location": where}, media_type=JSON)


async def _body(request: Request) -> bytes:
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > LIMITS.body_bytes:
            raise ProblemError(413, "too_large", f"send {LIMITS.body_bytes:,} bytes at most; split it")
    return bytes(found)


def _records(lines: list[bytes]) -> Iterator[Json]:
    """Raises ProblemError (422), naming the line."""
    told = [(k, line) for k, line in enumerate(lines, 1) if line.strip()]
    if not 0 < len(told) <= LIMITS.records:
        raise ProblemError(422, "invalid", f"send 1 to {LIMITS.records} records; there are {len(told)}")
    for number, line in told:
        try:
            record = parse_json(line)
            Record.model_validate(record)
        except ValidationError as problem:
            first = problem.errors(include_url=False, include_input=False)[0]
            at = ".".join(map(str, first["loc"]))
            raise ProblemError(422, "invalid", f"record in line {number}: {at}: {first['msg']}") from None
        except ValueError as problem:
            raise ProblemError(422, "invalid", f"line {number}: {problem}") from None
        yield record if record.get("id") else record | {"id": _own_id(record)}


def _own_id(record: Json) -> str:
    told = [record.get(key) for key in ("outlet", "url", "text")]
    return f"posted:{sha256(orjson.dumps(told)).hexdigest()[:16]}"


def _name(records: list[Json]) -> str:
    first = records[0]
    name = one_line(str(first.get("title") or first["id"]), limit=80)
    return f"{name} (+{len(records) - 1})" if records[1:] else name


@router.get("/jobs/{job}", responses=of_one("Job", 403, 404))
def job(request: Request, job: Text, reader: _Admin) -> Response:
    """How far what was sent is. Jobs live as long as the server. Role: admin."""
    del reader
    found = request.app.state.jobs.get(job)
    if found is None:
        raise ProblemError(404, "not_found", "no job has this id; jobs are forgotten when the server ends")
    return one(request, form_of(found))


def form_of(job: Job) -> Json:
    """A job as JSON."""
    step: Any = job.step._asdict() if job.step else None
    outcome: Any = job.outcome._asdict() if job.outcome else None
    if outcome is not None:
        outcome["skipped"] = [x.to_json() for x in outcome["skipped"]]
    return {
        "id": job.id, "name": job.name, "by": job.by, "since": job.since.isoformat(timespec="seconds"),
        "state": job.state, "step": step, "outcome": outcome,
    }  # fmt: skip
