"""The forecast of what many articles cost reads the lines and powers that it is given."""

import pytest

from benchmarks.forecast import forecast


def test_a_line_is_carried_on() -> None:
    found = forecast({1_000: 60.0, 10_000: 150.0, 100_000: 1_050.0}, 10**8)
    assert (found.fixed, found.each, found.exponent) == pytest.approx((50.0, 0.01, 1.0))
    assert found.line_hours == pytest.approx((50 + 10**6) / 3600) == pytest.approx(found.power_hours)
    assert found.error == pytest.approx(0.0, abs=1e-9)


def test_a_power_shows_in_the_exponent_and_in_the_error() -> None:
    found = forecast({n: 1e-4 * n**1.5 for n in (1_000, 10_000, 100_000)}, 10**8)
    assert found.exponent > 1.4
    assert found.power_hours > 2 * found.line_hours
    assert found.error > 0.1
