"""Learned weights at rest."""

import numpy as np
import pytest

from tawatur.errors import LexiconError
from tawatur.weights import arrays, restored, rounded, tables


def test_a_table_comes_back_within_half_a_level() -> None:
    values = np.linspace(-3, 1, 50, dtype=np.float32)
    stored = rounded("cue", values)
    assert tables(stored) == ("cue",)
    assert np.abs(restored("cue", stored) - values).max() <= 3 / 127 / 2 * 1.01


def test_a_table_of_nothing_stays_nothing() -> None:
    assert not restored("cue", rounded("cue", np.zeros(4, np.float32))).any()


def test_a_table_without_its_scale_is_named() -> None:
    with pytest.raises(LexiconError, match="cue"):
        restored("cue", {"cue": np.zeros(3, np.int8)})


def test_a_file_that_was_left_out_is_none() -> None:
    assert arrays("ar", "no_such_weights.npz") is None
