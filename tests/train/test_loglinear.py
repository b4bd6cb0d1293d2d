"""The two learners: they find the feature that decides, and nothing where nothing does."""

import numpy as np

from train.loglinear import choose, decide, logistic

SIZE = 8
ROWS = np.array([[0, 2], [1, 2], [0, 3], [1, 3]] * 5, np.int32)  # feature 1 decides, 2 and 3 do not


def test_decide_weighs_the_feature_that_decides() -> None:
    weights, base = decide(ROWS, (ROWS[:, 0] == 1).astype(float), SIZE, 0.1)
    chance = 1 / (1 + np.exp(-(weights[ROWS].sum(axis=1) + base[0])))
    assert ((chance > 0.5) == (ROWS[:, 0] == 1)).all()
    assert abs(weights[2] - weights[3]) < 0.01


def test_choose_takes_the_right_row_of_each_group() -> None:
    first = np.arange(0, len(ROWS), 2)
    weights = choose(ROWS, first, first + 1, SIZE, 0.1)
    scores = weights[ROWS].sum(axis=1).reshape(-1, 2)
    assert (scores.argmax(axis=1) == 1).all()


def test_logistic_on_dense_rows() -> None:
    rows = np.array([[1.0, -1.0], [1.0, 1.0]] * 10)
    weights = logistic(rows, np.array([0.0, 1.0] * 10), 0.1)
    assert abs(weights[0]) < 0.01
    assert weights[1] > 1
