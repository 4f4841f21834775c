"""Keys of content/generators/machine_learning/splits.py by letting scikit-learn do what the questions tell."""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import KFold, ParameterGrid, train_test_split
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def fits(given: Mapping[str, Any]) -> float:
    a, b = given["sizes"]
    grid = ParameterGrid({"one": range(a), "other": range(b)})
    rounds = KFold(given["folds"]).split(np.zeros(100))
    return float(sum(1 for _ in product(grid, list(rounds))) + 1)


def rows_left(given: Mapping[str, Any]) -> float:
    rest, _ = train_test_split(np.arange(given["whole"]), test_size=given["test"] / 100, random_state=0)
    (size,) = {len(train) for train, _ in KFold(given["folds"]).split(rest)}
    return float(size)


def columns(given: Mapping[str, Any]) -> float:
    length, plain, kinds = 40, given["plain"], given["kinds"]
    numbers = np.arange(length)[:, None] * np.ones(plain)
    table = np.column_stack([numbers, *(np.arange(length) % kind for kind in kinds)])
    wide = ColumnTransformer(
        [
            ("numbers", StandardScaler(), list(range(plain))),
            ("categories", OneHotEncoder(), list(range(plain, table.shape[1]))),
        ]
    ).fit_transform(table)
    return float(wide.shape[1])


def parts(given: Mapping[str, Any]) -> float:
    """The mean squared miss is squared bias plus variance; one is the whole less the other."""
    guesses = np.array(given["guesses"], float)
    whole = mean_squared_error([given["truth"]] * 4, guesses)
    around = mean_squared_error([guesses.mean()] * 4, guesses)
    return float(around if given["asked"] == "variance" else whole - around)


def diagnosis(given: Mapping[str, Any]) -> str:
    """The larger of the two gaps names the trouble."""
    avoidable, gap = -np.diff([given["valid"], given["train"], given["floor"]])[::-1]
    if avoidable > gap:
        return "underfitting, so a looser model or better features"
    return "overfitting, so more data or a calmer model"


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "ml-splits-fits": fits,
    "ml-splits-rows": rows_left,
    "sk-pipelines-columns": columns,
    "ml-bias-variance-parts": parts,
    "ml-bias-variance-diagnosis": diagnosis,
}
