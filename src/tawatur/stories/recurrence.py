"""How much a text looks like texts of other days: weather, congratulations and executions come in series.

Two lookalikes of one week tell one happening less surely when each has lookalikes all week long. It is a
contrast with the background of the text itself, as in topic detection with a background model (Allan 2002).
"""

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.candidates import Pairs
from tawatur.stories.vectors import Floats


def recurrence(
    pairs: Pairs, whole: Floats, day: npt.NDArray[np.float64], *, config: Stories
) -> npt.NDArray[np.float64]:
    """Per text: mean cosine of its nearest lookalikes of other days. `day` is NaN where not known.

    A missing lookalike counts with the least cosine that is searched for when many texts of other days
    were there to be found, and with the usual recurrence of news when there were few.
    """
    return recurring(pairs, whole, texts_of_other_days(day, config), config=config)


def recurring(
    pairs: Pairs, whole: Floats, there: npt.NDArray[np.int64], *, config: Stories
) -> npt.NDArray[np.float64]:
    """The same where the number of `texts_of_other_days` is known of each text."""
    other_day = pairs.gap > config.other_day_gap
    text = np.concatenate((pairs.left[other_day], pairs.right[other_day]))
    cosine = np.concatenate((whole[other_day], whole[other_day])).astype(np.float64)
    order = np.lexsort((-cosine, text))
    text, cosine = text[order], cosine[order]
    rank = np.arange(len(text)) - np.searchsorted(text, text)
    nearest = rank < config.lookalikes
    found = np.bincount(text[nearest], minlength=len(there))
    total = np.bincount(text[nearest], cosine[nearest], minlength=len(there))
    trust = there / (there + config.background_articles)
    missing = trust * config.least_cosine + (1 - trust) * config.usual_recurrence
    return np.asarray((total + missing * (config.lookalikes - found)) / config.lookalikes)


def texts_of_other_days(day: npt.NDArray[np.float64], config: Stories) -> npt.NDArray[np.int64]:
    """Per text: how many there are of other days that are near enough to be compared with it."""
    known = np.sort(day[~np.isnan(day)])

    def until(moment: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
        return np.searchsorted(known, moment, "right")

    far, near = config.window_days, config.other_day_gap
    count = until(day - near) - until(day - far) + until(day + far) - until(day + near)
    return np.where(np.isnan(day), 0, count)
