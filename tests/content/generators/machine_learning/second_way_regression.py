"""Keys of content/generators/machine_learning/regression.py by scikit-learn, and by searching for the minimum."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score, root_mean_squared_error


def coefficient(given: Mapping[str, Any]) -> float:
    """Two cases are predicted in full, and the predictions compared."""
    first = np.array([1, 7, 3])
    second = np.add(first, [0, given["more"], given["further"]])
    return float((second - first) @ [given["base"], given["a"], -given["b"]])


def errors(given: Mapping[str, Any]) -> float:
    measure = {"MSE": mean_squared_error, "RMSE": root_mean_squared_error, "MAE": mean_absolute_error}[given["asked"]]
    return float(measure(given["true"], given["guesses"]))


def r_squared(given: Mapping[str, Any]) -> float:
    return float(r2_score(given["true"], given["guesses"]))


def ridge(given: Mapping[str, Any]) -> float:
    model = Ridge(alpha=given["price"], fit_intercept=False)
    return float(model.fit(np.array(given["xs"])[:, None], given["ys"]).coef_[0])


def lasso(given: Mapping[str, Any]) -> float:
    """The lowest point of the loss, found without knowing where it must be."""

    def loss(w: float) -> float:
        return float(0.5 * given["square"] * w**2 - given["joint"] * w + given["price"] * abs(w))

    return float(minimize_scalar(loss, bounds=(-40, 40), method="bounded", options={"xatol": 1e-9}).x)


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "linreg-coefficient": coefficient,
    "linreg-error-measures": errors,
    "linreg-r-squared": r_squared,
    "regularization-ridge": ridge,
    "regularization-lasso": lasso,
}
