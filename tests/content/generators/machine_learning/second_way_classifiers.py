"""Keys of content/generators/machine_learning/classifiers.py by scikit-learn's models, fitted to what the questions describe."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.spatial.distance import seuclidean
from sklearn.naive_bayes import MultinomialNB
from sklearn.neighbors import KNeighborsRegressor


def neighbours(given: Mapping[str, Any]) -> float:
    model = KNeighborsRegressor(n_neighbors=3).fit(given["spots"], given["values"])
    return float(model.predict([[0, 0]])[0])


def scaled(given: Mapping[str, Any]) -> float:
    return float(seuclidean(given["first"], given["second"], np.square(given["spreads"])))


def smoothed(given: Mapping[str, Any]) -> float:
    """One text with these counts, the other words shared out over the rest of the vocabulary."""
    counts = np.zeros((2, given["known"]))
    counts[0, 0], counts[0, 1] = given["count"], given["total"] - given["count"]
    model = MultinomialNB(alpha=1).fit(counts, [0, 1])
    return 100 * float(np.exp(model.feature_log_prob_[0, 0]))


def message(given: Mapping[str, Any]) -> float:
    """Log-odds: the start, plus what each word adds."""
    start = np.log(given["share"] / (100 - given["share"]))
    evidence = np.log(given["spam"]).sum() - np.log(given["real"]).sum()
    return float(np.floor(100 / (1 + np.exp(-start - evidence)) + 0.5 + 1e-9))


def street(given: Mapping[str, Any]) -> float:
    """The nearest point of the other kerb, searched for from a point of this one."""
    w, bias = np.array(given["w"]), given["bias"]
    here = w * (1 - bias) / (w @ w)
    there = minimize(
        lambda x: ((x - here) ** 2).sum(),
        x0=-here,
        method="SLSQP",
        constraints={"type": "eq", "fun": lambda x: w @ x + bias + 1},
        options={"ftol": 1e-12},
    )
    return float(np.sqrt(there.fun))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "knn-mean": neighbours,
    "knn-scaled": scaled,
    "naive-bayes-smoothed": smoothed,
    "naive-bayes-message": message,
    "svm-street": street,
}
