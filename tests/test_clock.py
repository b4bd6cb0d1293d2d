"""Order in time, with and without zones."""

from datetime import UTC, datetime, timedelta, timezone

from tawatur.clock import clock

EAST = timezone(timedelta(hours=3))


def test_known_zones_are_compared_absolutely() -> None:
    here, there = datetime(2024, 3, 1, 12, tzinfo=EAST), datetime(2024, 3, 1, 10, tzinfo=UTC)
    instant = clock([here, there])
    assert instant(here) < instant(there)


def test_one_without_a_zone_is_read_by_its_neighbours_clock() -> None:
    zoned, bare = datetime(2024, 3, 1, 12, tzinfo=EAST), datetime(2024, 3, 1, 10, 15)
    instant = clock([zoned, bare])
    assert instant(bare) < instant(zoned)


def test_the_unknown_comes_last() -> None:
    instant = clock([None, datetime.max])
    assert instant(datetime(9999, 1, 1)) < instant(None)
