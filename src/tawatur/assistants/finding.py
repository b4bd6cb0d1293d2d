"""Search for assistants: what is found, each passage with its place."""

from datetime import date

from sqlalchemy import Connection

from tawatur.assistants.quoting import BOUNDS, line
from tawatur.errors import InputError
from tawatur.model import Json
from tawatur.store.searching import Hit, Query, Scope
from tawatur.store.searching import search as found


def search(  # noqa: PLR0913  # each narrows the question
    view: Connection,
    words: str,
    scope: Scope,
    *,
    outlet: str,
    source: str,
    since: str,
    until: str,
    cursor: str,
) -> Json:
    """One page of hits, the most relevant first. Raises InputError."""
    page = found(
        view,
        Query(
            words=words, scope=scope, outlet=outlet, source=source, since=_day(since), until=_day(until),
            limit=BOUNDS.hits, cursor=cursor,
        ),
    )  # fmt: skip
    return {"hits": [_hit(hit) for hit in page], "next_cursor": page.next or None}


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise InputError(told[:40], "is no day; write YYYY-MM-DD") from None


def _hit(hit: Hit) -> Json:
    said = hit.attribution
    row: Json = {
        "article": hit.article, "title": line(hit.title), "outlet": line(hit.outlet),
        "published": hit.published, "story": hit.story, "grade": hit.grade,
        "evidence": [
            {"article": hit.article, "start": p.span.start, "end": p.span.end, "quoted": text}
            for p, text in zip(hit.passages, hit.texts, strict=True)
        ],
    }  # fmt: skip
    if said is not None:
        row |= {"source": line(said.source_name), "polarity": said.polarity, "named": said.named}
    if hit.scope == "claims":
        row |= {
            "claim": hit.claim, "gist": line(hit.gist), "chain": [line(x) for x in hit.chain],
            "versions": hit.versions, "independent": {"low": hit.low, "high": hit.high},
        }  # fmt: skip
    return row
