"""Order in time among publications whose time zones are not all known."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

Clock = Callable[[datetime | None], float]


def clock(moments: Iterable[datetime | None]) -> Clock:
    """A sort key in seconds for these moments; one that is unknown comes last.

    Where any of them has no zone, all are compared by the clock on the wall: outlets that print no zone
    mean their own, and the outlets of one story are more often neighbours than in UTC.
    """
    by_the_wall = any(m is not None and m.tzinfo is None for m in moments)

    def instant(moment: datetime | None) -> float:
        if moment is None:
            return float("inf")
        return (moment.replace(tzinfo=UTC) if by_the_wall else moment).timestamp()

    return instant
