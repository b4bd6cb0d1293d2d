"""How much a text looks like texts of other days: weather, congratulations and executions come in series.

Two lookalikes of one week tell one happening less surely when each has lookalikes all week long. It is a
contrast with the background of the text itself, as in topic detection with a background model (Allan 2002).
"""

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.candidates import Pairs
from tawatur.stories.vectors import Floats


def recurrence(pairs: Pairs, whole: Floats, n: int, *, config: Stories) -> npt.NDArray[np.float64]:
    """Per text 0..n-1: mean cosine of its nearest lookalikes of other days.

    A lookalike that is missing counts with the least cosine that is searched for.
    """
    other_day = pairs.gap > config.other_day_gap
    text = np.concatenate((pairs.left[other_day], pairs.right[other_day]))
    cosine = np.concatenate((whole[other_day], whole[other_day])).astype(np.float64)
    order = np.lexsort((-cosine, text))
    text, cosine = text[order], cosine[order]
    rank = np.arange(len(text)) - np.searchsorted(text, text)
    nearest = rank < config.lookalikes
    found = np.bincount(text[nearest], minlength=n)
    total = np.bincount(text[nearest], cosine[nearest], minlength=n)
    missing = config.lookalikes - found
    return np.asarray((total + config.least_cosine * missing) / config.lookalikes)
