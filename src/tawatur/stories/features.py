"""What is compared of two texts: words, places, numbers, days and outlets, one column each.

| feature | value |
|---|---|
| whole | cosine 0..1 of whole texts |
| head | cosine 0..1 of headlines with leads |
| places | cosine 0..1 of the places that headline and lead name |
| numbers | cosine 0..1 of all numbers |
| gap | log(1 + days between the publications) |
| event_known | 1 when both leads name a day, else 0 |
| event_gap | log(1 + days between those days, at most a week), 0 where one is not known |
| outlet | outlets that print both, as a share of the outlets of the less printed text |
| recurrence | cosine 0..1 with texts of other days, of the text where it is smaller |
| recurrence_other | the same, of the other text |
"""

from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from tawatur.config import Stories
from tawatur.stories.candidates import Pairs
from tawatur.stories.texts import Texts
from tawatur.stories.vectors import Rows, cosines

Feature = Literal[
    "whole", "head", "places", "numbers", "gap", "event_known", "event_gap", "outlet",
    "recurrence", "recurrence_other",
]  # fmt: skip
FEATURES: tuple[Feature, ...] = get_args(Feature)
Column = npt.NDArray[np.floating]
Columns = dict[Feature, Column]


def features(told: Texts, *, config: Stories, jobs: int = 1) -> Columns:
    """The columns of all candidate pairs of texts, each of length len(told.pairs.left), but `recurrence`."""
    left, right, gap = told.pairs
    rows = told.rows
    apart = np.abs(told.event[left] - told.event[right])
    return {
        "whole": cosines(rows.whole, left, right, jobs=jobs),
        "head": cosines(rows.head, left, right, jobs=jobs),
        "places": cosines(rows.places, left, right),
        "numbers": cosines(rows.numbers, left, right),
        "gap": np.log1p(np.where(np.isnan(gap), config.unknown_gap_days, gap)),
        "event_known": (~np.isnan(apart)).astype(np.float64),
        "event_gap": np.log1p(np.where(np.isnan(apart), 0.0, np.minimum(apart, 7.0))),
        "outlet": _outlets_in_common(told, left, right),
    }


def recurrences(pairs: Pairs, recurring: npt.NDArray[np.float64]) -> Columns:
    """The two columns that need all texts around a pair. `recurring`: of each text (see `recurrence`)."""
    left, right = recurring[pairs.left], recurring[pairs.right]
    return {"recurrence": np.minimum(left, right), "recurrence_other": np.maximum(left, right)}


def _outlets_in_common(told: Texts, left: Rows, right: Rows) -> Column:
    """An outlet seldom prints two texts on one happening."""
    count = np.diff(told.outlets.indptr)
    fewer = np.minimum(count[left], count[right])
    return cosines(told.outlets, left, right) / np.maximum(fewer, 1)
