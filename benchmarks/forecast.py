"""What many more articles cost, from what a few sizes cost, and how far that can be trusted.

Two readings of the same points: a line (a fixed cost, then so much an article), and the growth between the
two largest sizes, fixed cost taken off, carried on as a power. An archive that grows in time, not in density,
should cost what the line says; the power shows what is at stake if it does not.
"""

from collections.abc import Mapping
from math import log
from typing import NamedTuple

import numpy as np


class Forecast(NamedTuple):
    """CPU: `fixed` seconds, `each` an article; `exponent` of growth; hours for `articles`, read both ways.

    `error`: largest share by which the line misses a measured point.
    """

    fixed: float
    each: float
    exponent: float
    articles: int
    line_hours: float
    power_hours: float
    error: float

    def __str__(self) -> str:
        return (
            f"{self.fixed:.0f} s + {1000 * self.each:.2f} ms an article (misses a measured size by up to "
            f"{self.error:.0%}), growth exponent {self.exponent:.2f}; {self.articles:,} articles: "
            f"{self.line_hours:,.0f} core hours by the line, {self.power_hours:,.0f} by the power"
        )


def forecast(points: Mapping[int, float], articles: int) -> Forecast:
    """`points`: articles -> CPU seconds, at least two; each counts alike, for shares are fitted."""
    sizes = np.array(sorted(points), dtype=np.float64)
    seconds = np.array([points[int(n)] for n in sizes])
    columns = np.stack((1 / seconds, sizes / seconds), axis=1)
    fixed, each = (float(x) for x in np.linalg.lstsq(columns, np.ones(len(sizes)), rcond=None)[0])
    if fixed < 0:
        fixed, each = 0.0, float(np.mean(seconds / sizes))
    error = float(np.max(np.abs(fixed + each * sizes - seconds) / seconds))
    before, last = (max(float(s) - fixed, 1e-9) for s in seconds[-2:])
    exponent = log(last / before) / log(sizes[-1] / sizes[-2])
    power = fixed + last * (articles / sizes[-1]) ** exponent
    return Forecast(fixed, each, exponent, articles, (fixed + each * articles) / 3600, power / 3600, error)
