"""When a feed or page is asked again."""

import random

from tawatur.config import Watch
from tawatur.store.watched import Feed

_MINUTE, _HOUR = 60.0, 3_600.0


def feed_again(
    now: float, *, every: float, failures: int, after: float | None, config: Watch, chance: random.Random
) -> float:
    """When a feed is due next: the longer, the more often it failed in a row, and not before the site says.

    `every`: seconds between two questions when all is well; `after`: seconds the site asks to wait.
    """
    pause = min(every * 2.0 ** min(failures, 20), max(every, config.longest_pause_hours * _HOUR))
    spread = 1.0 + config.spread * (2.0 * chance.random() - 1.0) if failures else 1.0
    return now + max(pause * spread, after or 0.0)


def quiet_again(feed: Feed, now: float, *, every: float, config: Watch) -> float:
    """When what a list lists is due, that told nothing new: after twice the last pause, up to a bound.

    Indexes of sitemaps list years of months that never change.
    """
    last = feed.due - feed.read if feed.read is not None and not feed.failures else every / 2
    return now + max(every, min(2 * last, config.quiet_pause_hours * _HOUR))


def feed_due(feed: Feed, now: float, *, every: float, config: Watch) -> bool:
    """Whether a feed is asked now. One that is well: a little early too, or where `every` was longer before.

    So a round that is started every ten minutes, now a second late and now not, misses none.
    """
    if feed.failures or feed.reason:
        return feed.due <= now
    early = feed.due - min(config.slack_seconds, every / 20)
    overdue = feed.listed is None and feed.read is not None and feed.read + every < min(now, feed.due)
    return early <= now or overdue


def page_retry(now: float, tried: int, after: float | None, *, config: Watch) -> float | None:
    """When a page that could not be read is tried again; None = it is given up. `tried`: so often by now."""
    if tried >= config.page_tries:
        return None
    return now + max(config.page_pause_minutes * _MINUTE * 2.0 ** (tried - 1), after or 0.0)


def look_again(now: float, looked: int, *, config: Watch) -> float | None:
    """When a page that was read is looked at for changes; None = no more. `looked`: so often since then."""
    hours = config.look_again_hours
    return now + hours[looked] * _HOUR if looked < len(hours) else None
