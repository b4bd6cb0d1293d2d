"""What OpenAPI says of answers: schemas from the records' own types, and every status that may come."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from tawatur.annotations import Json
from tawatur.forms import schemas
from tawatur.forms.shapes import TEXT as TEXT
from tawatur.model import Article, Grade, Skipped, Story
from tawatur.portraits import SourcePortrait
from tawatur.store.judged.records import Judgement, State
from tawatur.store.searching import Scope
from tawatur.web.api.answers import JSON, LINES
from tawatur.web.api.problems import MEDIA, PROBLEM

_NAME: Json = {"type": ["string", "null"]}
Responses = dict[int | str, dict[str, Any]]
_BASE = "#/components/schemas/"
_NUMBER: Json = {"type": "integer"}
_COUNT: Json = {"type": ["integer", "null"]}
_GRADE: Json = {"enum": [*get_args(Grade), None]}
_DAY: Json = {"type": ["string", "null"], "format": "date"}
_PROBLEMS: Mapping[int, str] = {
    400: "The cursor is none of this list, or the question none.",
    401: "A token is needed: `Authorization: Bearer …`.",
    403: "The token has not the role for this, or another site's page asks.",
    404: "There is nothing of this name.",
    406: "No form is accepted that this is given in.",
    409: "It cannot be done as things stand.",
    410: "It was there, and nothing has taken its place.",
    413: "The body is too large.",
    415: "The body is of another type than is read here.",
    429: "Too much waits; Retry-After says when to try again.",
    421: "The Host header names another server.",
    422: "A value is not as described.",
    500: "An error of the server; its log says more.",
    501: "A part that this needs is not installed on the server.",
    503: "The archive cannot be used for the moment; Retry-After says when to try again.",
}
_ALWAYS = (401, 421, 500, 503)


def ref(name: str) -> Json:
    """A reference to a schema."""
    return {"$ref": _BASE + name}


def _object(required: Mapping[str, Json], **optional: Json) -> Json:
    return {"type": "object", "required": list(required), "properties": {**required, **optional}}


_SPANS: Json = {"type": "array", "items": ref("Span")}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _with(name: str, **keys: Json) -> Json:
    return {"allOf": [ref(name), _object(keys)]}


_VERSION = _object({
    "number": _NUMBER, "read_at": TEXT, "title": _NAME, "text_sha256": TEXT, "sha256": TEXT,
    "waits": {"type": "boolean"},
    "changes": {"type": ["object", "null"]},
})  # fmt: skip
SCHEMAS: Mapping[str, Json] = {
    "Problem": PROBLEM,
    "KnownArticle": _with(
        "Article", story=_NAME, versions={"type": "array", "items": _VERSION}
    ),
    "GradedStory": _with(
        "Story",
        grade=_GRADE,
        roots=_object({"low": _COUNT, "high": _COUNT}),
    ),
    "StoryClaim": _with("Claim", story=TEXT),
    "ArticleAttribution": _with("Attribution", article=TEXT),
    "Document": _object({
        "articles": {"type": "array", "items": ref("Article")},
        "stories": {"type": "array", "items": ref("Story")},
        "skipped": {"type": "array", "items": ref("Skipped")},
    }),
    "Outlet": _object({
        "outlet": TEXT, "articles": _NUMBER, "languages": {"type": "array", "items": TEXT},
        "first": _DAY, "last": _DAY,
    }),
    "RunSkipped": _with("Skipped", run=_NUMBER),
    "Run": _object({
        "number": _NUMBER, "started": TEXT, "finished": _NAME, "program": TEXT,
        "inputs": {"type": "array", "items": TEXT},
        "added": _NUMBER, "changed": _NUMBER, "known": _NUMBER, "skipped": _NUMBER,
    }),
    "Counts": _object(
        {"program": TEXT, "articles": _NUMBER, "shared_stories": _NUMBER, "waiting": _NUMBER, "role": TEXT}
    ),
    "ListedJudgement": _with(
        "Judgement",
        state={"enum": [*get_args(State)]}, why=_NAME,
        undone=_NAME,
    ),
    "Happening": _object({
        "number": _NUMBER, "kind": {"enum": ["new", "grade", "merged"]}, "story": TEXT,
        "title": _NAME, "articles": _NUMBER,
        "grade": _object({"before": _GRADE, "now": _GRADE}),
        "roots": _object({"low": _COUNT, "high": _COUNT}), "to": _NAME, "at": TEXT,
    }),
    "Hit": _object(
        {
            "scope": {"enum": [*get_args(Scope)]}, "article": TEXT, "version": _NUMBER, "title": _NAME,
            "title_marks": _SPANS, "outlet": _NAME, "url": _NAME, "published": _NAME, "language": _NAME,
            "story": _NAME, "grade": _GRADE,
            "passages": {
                "type": "array", "items": _object({"span": ref("Span"), "text": TEXT, "marks": _SPANS}),
            },
            "cursor": TEXT,
        },
        attribution=_or_null(ref("Attribution")), source_marks=_SPANS, claim=_NAME,
        span=_or_null(ref("Span")), chain={"type": "array", "items": TEXT}, gist=_NAME, versions=_COUNT,
        independent=_or_null(_object({"low": _NUMBER, "high": _NUMBER})),
    ),
    "Job": _object({
        "id": TEXT, "name": TEXT, "by": TEXT, "since": TEXT,
        "state": {"enum": ["waiting", "running", "done", "failed"]},
        "step": _or_null(_object({"stage": TEXT, "done": _NUMBER, "total": _COUNT})),
        "outcome": _or_null(_object({
            "added": _NUMBER, "changed": _NUMBER, "known": _NUMBER,
            "skipped": {"type": "array", "items": ref("Skipped")},
            "articles": {"type": "array", "items": TEXT}, "error": _NAME,
        })),
    }),
}  # fmt: skip


def _problems(*statuses: int) -> Responses:
    content = {MEDIA: {"schema": ref("Problem")}}
    return {
        status: {"description": _PROBLEMS[status], "content": content}
        for status in sorted({*statuses, *_ALWAYS})
    }


def of_list(name: str) -> Responses:
    """The answers of a list: a page, JSON lines, or a problem."""
    found = of_page(name)
    found[200]["content"][LINES] = {"schema": TEXT}
    found[200]["description"] += " Or one record a line, all of them."
    return found


def of_page(name: str) -> Responses:
    """The answers of what comes in pages only."""
    page = _object({"items": {"type": "array", "items": ref(name)}, "next": _NAME})
    told = {
        "description": "A page; `next` is the cursor of the next one.",
        "content": {JSON: {"schema": page}},
        "headers": {"Link": {"description": 'The next page, rel="next".', "schema": TEXT}},
    }
    return {200: told, **_problems(400, 406, 422)}


def of_one(name: str, *statuses: int) -> Responses:
    """The answers of one record: itself, 304 where the client has it, or a problem."""
    tag = {"ETag": {"description": "Of these very bytes.", "schema": TEXT}}
    return {
        200: {"description": "The record.", "content": {JSON: {"schema": ref(name)}}, "headers": tag},
        304: {"description": "The client has it already (If-None-Match).", "headers": tag},
        **_problems(406, 422, *statuses),
    }


def of_led(name: str, *statuses: int) -> Responses:
    """As `of_one`, of what may have been given up for another."""
    to = {"Location": {"description": "What it is now.", "schema": TEXT}}
    return {**of_one(name, 404, *statuses), 307: {"description": "Its id was given up.", "headers": to}}


def of_export() -> Responses:
    """The answers of a story in other formats."""
    media = ("application/json", "application/ld+json", "application/graphml+xml", "text/csv", LINES)
    content = {kind: {} if "json" in kind and kind != LINES else {"schema": TEXT} for kind in media}
    to = {"Location": {"description": "What it is now.", "schema": TEXT}}
    return {
        200: {"description": "The file.", "content": content},
        307: {"description": "Its id was given up.", "headers": to},
        **_problems(404, 422, 501),
    }


def of_change(name: str, statuses: Mapping[int, str], *problems: int) -> Responses:
    """The answers of a change. `statuses`: those of success, with what they say."""
    done: Responses = {
        s: {"description": told, "content": {JSON: {"schema": ref(name)}}} for s, told in statuses.items()
    }
    return {**done, **_problems(403, 413, 415, 422, *problems)}


def of_news() -> Responses:
    """The answers of a stream of events."""
    told = "Events `new`, `grade` and `merged`; each one's data is a Happening. `reset`: read the lists anew."
    return {
        200: {"description": told, "content": {"text/event-stream": {"schema": TEXT}}},
        **_problems(400, 422),
    }


def describe(app: FastAPI, *bodies: type[BaseModel], closed: bool) -> None:
    """Let `app` describe itself exactly. `bodies`: what it is sent. `closed`: it asks for tokens."""

    def openapi() -> Json:
        if app.openapi_schema is None:
            app.openapi_schema = _openapi(app, bodies, closed=closed)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to change it


def _openapi(app: FastAPI, bodies: Sequence[type[BaseModel]], *, closed: bool) -> Json:
    made = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes,
        servers=app.servers, openapi_version="3.1.0",
    )  # fmt: skip
    parts = made.setdefault("components", {})
    own = parts.get("schemas", {})
    kept = {k: v for k, v in own.items() if k not in ("HTTPValidationError", "ValidationError")}
    sent = {kind.__name__: kind.model_json_schema() for kind in bodies}
    parts["schemas"] = {
        **schemas(Article, Story, Skipped, SourcePortrait, Judgement),
        **SCHEMAS,
        **sent,
        **kept,
    }
    for path in made["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                parameter["schema"] = _present(parameter["schema"])
    if closed:
        parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"token": []}]
    return dict(made)


def _present(schema: Json) -> Json:
    """Of a parameter that is given: one that is not has no value, so null is none."""
    if "anyOf" not in schema:
        return schema
    found = [x for x in schema["anyOf"] if x.get("type") != "null"]
    rest = {k: v for k, v in schema.items() if k not in ("anyOf", "default")}
    return rest | (found[0] if len(found) == 1 else {"anyOf": found})
