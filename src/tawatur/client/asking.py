"""The client's side of HTTP: one answer, the pages of a list, lines; and every failure as a ServerError."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx2
import orjson

from tawatur.annotations import Json
from tawatur.errors import ServerError

_JSON, _LINES = "application/json", "application/x-ndjson"
_SHOWN = 300  # code points of an answer that is no problem


class Asking:
    """Connections to one desk."""

    def __init__(self, url: str, token: str | None, timeout: float) -> None:
        """`timeout`: seconds without a byte."""
        headers = {"accept": _JSON} | ({"authorization": f"Bearer {token}"} if token else {})
        try:
            self._http = httpx2.Client(
                base_url=f"{url.rstrip('/')}/api/v1/", headers=headers, timeout=timeout, follow_redirects=True
            )
        except httpx2.InvalidURL as problem:
            raise ServerError(
                0, "url", f"{url}: {problem}; name the desk as in http://127.0.0.1:8321"
            ) from problem

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def get(self, path: str, query: Mapping[str, Any] | None = None) -> Json:
        """The JSON of one address."""
        with _told():
            return _form(self._http.get(path, params=dict(query or {})))

    def post(self, path: str, body: bytes, *, kind: str = _JSON) -> Json:
        """The JSON that answers a change."""
        with _told():
            return _form(self._http.post(path, content=body, headers={"content-type": kind}))

    def pages(self, path: str, filters: Mapping[str, Any]) -> Iterator[Json]:
        """The rows of a list, page after page as they are taken."""
        asked = _given(filters)
        while True:
            page = self.get(path, asked)
            yield from page["items"]
            if page["next"] is None:
                return
            asked = asked | {"cursor": page["next"]}

    def lines(self, path: str, filters: Mapping[str, Any]) -> Iterator[Json]:
        """The rows of a list in one stream."""
        with (
            _told(),
            self._http.stream("GET", path, params=_given(filters), headers={"accept": _LINES}) as answer,
        ):
            if answer.status_code != 200:
                answer.read()
                _form(answer)
            for line in answer.iter_lines():
                yield orjson.loads(line)

    def events(self, path: str, after: int | None) -> Iterator[Json]:
        """The data of events, asked for again where the desk ends a stream; a log that began anew goes on."""
        last = None if after is None else str(after)
        while True:
            headers = {"accept": "text/event-stream"} | ({"last-event-id": last} if last else {})
            with _told(), self._http.stream("GET", path, headers=headers) as answer:
                if answer.status_code != 200:
                    answer.read()
                    _form(answer)
                for event in httpx2.EventSource(answer):
                    last = event.id or last
                    if event.data and event.event != "reset":
                        yield orjson.loads(event.data)


def _given(filters: Mapping[str, Any]) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        if isinstance(value, bool):
            return "true" if value else "false"
        return [str(x) for x in value] if isinstance(value, (list, tuple, set, frozenset)) else str(value)

    return {name: plain(value) for name, value in filters.items() if value is not None}


@contextmanager
def _told() -> Iterator[None]:
    """Turn what goes wrong on the way into a ServerError."""
    try:
        yield
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as problem:
        why = f"{problem or type(problem).__name__}; is tawatur serve running there?"
        raise ServerError(0, "unreachable", f"the desk does not answer ({why})") from problem
    except orjson.JSONDecodeError as problem:
        raise ServerError(0, "no_desk", "the answer is no JSON; is this a desk of Tawatur?") from problem


def _form(answer: httpx2.Response) -> Json:
    if answer.is_success:
        found = orjson.loads(answer.content)
        if isinstance(found, dict):
            return found
        raise ServerError(
            answer.status_code, "no_desk", "the answer is no object; is this a desk of Tawatur?"
        )
    code, detail = "http", answer.text[:_SHOWN]
    if answer.headers.get("content-type", "").startswith("application/problem+json"):
        told = orjson.loads(answer.content)
        code, detail = str(told.get("code") or code), str(told.get("detail") or told.get("title") or detail)
    raise ServerError(answer.status_code, code, detail)
