"""Logistic regression and log-linear choice on hashed features: ridge, L-BFGS (scipy)."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Places = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
STEPS = 30  # of L-BFGS; more change nothing that cross-validation shows


def _matrix(features: Places, size: int) -> "csr_matrix[np.float32]":
    rows, each = features.shape
    ones = np.ones(rows * each, np.float32)
    return csr_matrix((ones, features.reshape(-1), np.arange(0, rows * each + 1, each)), shape=(rows, size))


def decide(features: Places, label: Doubles, size: int, ridge: float) -> tuple[Weights, Weights]:
    """Weights (size,) and constant (1,) of a logistic regression of `label` (0 or 1) on hashed features."""
    return sparse(_matrix(features, size), label, ridge)


def sparse(x: "csr_matrix[np.float32]", label: Doubles, ridge: float) -> tuple[Weights, Weights]:
    """The same on rows of a sparse matrix (n, size)."""
    back = x.T.tocsr()

    def loss(b: Doubles) -> tuple[float, Doubles]:
        z = (x @ b[:-1].astype(np.float32) + np.float32(b[-1])).astype(np.float64)
        off = 1 / (1 + np.exp(-z)) - label
        slope = np.append(back @ off.astype(np.float32) + ridge * b[:-1], off.sum())
        return float((np.logaddexp(0, z) - label * z).sum() + ridge / 2 * (b[:-1] @ b[:-1])), slope

    b = _minimum(loss, x.shape[1] + 1)
    return b[:-1], b[-1:]


def choose(features: Places, first: Ints, right: Ints, size: int, ridge: float) -> Weights:
    """Weights (size,) of a choice of one row in each group.

    `first`: the first row of each group, ascending; `right`: the row chosen in each.
    """
    x = _matrix(features, size)
    back = x.T.tocsr()
    sizes = np.diff(first, append=len(features))
    label = np.zeros(len(features))
    label[right] = 1

    def loss(b: Doubles) -> tuple[float, Doubles]:
        z = (x @ b.astype(np.float32)).astype(np.float64)
        top = np.maximum.reduceat(z, first)
        raised = np.exp(z - np.repeat(top, sizes))
        total = np.add.reduceat(raised, first)
        off = raised / np.repeat(total, sizes) - label
        cost = (np.log(total) + top - z[right]).sum() + ridge / 2 * (b @ b)
        return float(cost), back @ off.astype(np.float32) + ridge * b

    return _minimum(loss, size)


def logistic(rows: Doubles, label: Doubles, ridge: float) -> Weights:
    """Weights of a logistic regression on dense rows (n, k); the ridge is on all of them."""

    def loss(b: Doubles) -> tuple[float, Doubles]:
        z = rows @ b
        slope = rows.T @ (1 / (1 + np.exp(-z)) - label) + ridge * b
        return float((np.logaddexp(0, z) - label * z).sum() + ridge / 2 * (b @ b)), slope

    return _minimum(loss, rows.shape[1])


def _minimum(loss: object, size: int) -> Weights:
    options = {"maxiter": STEPS, "maxcor": 5}
    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options=options)  # type: ignore[call-overload]
    return np.asarray(found.x, np.float32)
