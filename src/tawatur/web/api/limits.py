"""Limits of the API: unit and reason beside each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may ask for.

    `rows`, `most_rows`: of a page, unless told, and at most. `page_bytes`: where a page ends early, so that
    an answer stays small however long articles are. `chunk_bytes`: of a stream of JSON lines. `exports`:
    streams at once; each holds a view of the archive. `cursor_chars`: of a cursor, more than any of ours has.
    `text_chars`: of an id or a name. `body_bytes`: of a POST. `records`: articles in one POST; they are read
    and grouped while the client waits. `stream_seconds`: how long a stream of events stays open before the
    client is to ask again; `poll_seconds`: between two looks for new ones; `calm_seconds`: without an event
    until a sign of life; `streams`: of events at once.
    """

    rows: int = 50
    most_rows: int = 200
    page_bytes: int = 4 * 2**20
    chunk_bytes: int = 64 * 2**10
    exports: int = 8
    cursor_chars: int = 4_096
    text_chars: int = 2_000
    body_bytes: int = 8 * 2**20
    records: int = 100
    stream_seconds: float = 900.0
    poll_seconds: float = 1.0
    calm_seconds: float = 15.0
    streams: int = 100


LIMITS = Limits()
