"""Limits of the desk: unit and reason beside each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Desk:
    """What the served pages hold to.

    `page_size`: stories or attributions on a page of a list (lists of single lines have three times as many).
    `outlets_offered`: in the form over the stories. `body_bytes`: what a form may send; an
    upload of some hundred articles is smaller. `session_seconds`: how long a login holds; a working day.
    `kept_bytes`: rendered pages kept in memory. `counted_seconds`: the least time between two counts of the
    whole archive (portraits). `refused_seconds`: how long a wrong token waits for its answer.
    `jobs_waiting`: things to add that may wait; `jobs_kept`: that are remembered, with as many ids and
    reasons of each. `pages`: fetched for one feed or sitemap, as `tawatur add` does.
    `reviewed`: newest shared stories whose least certain parts wait for review; about a day's.
    """

    page_size: int = 40
    outlets_offered: int = 200
    body_bytes: int = 32 * 1024 * 1024
    session_seconds: int = 14 * 3_600
    kept_bytes: int = 64 * 1024 * 1024
    counted_seconds: float = 300.0
    refused_seconds: float = 0.5
    jobs_waiting: int = 20
    jobs_kept: int = 100
    pages: int = 100
    reviewed: int = 300


DESK = Desk()
