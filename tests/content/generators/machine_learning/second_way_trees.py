"""Keys of content/generators/machine_learning/trees.py by drawing pairs, by a fitted tree, and by exact fractions."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np
from sklearn.tree import DecisionTreeClassifier


def node(given: Mapping[str, Any]) -> float:
    """The share of pairs, drawn with replacement, that are of different classes."""
    things = "a" * given["one"] + "b" * given["other"]
    return float(np.mean([one != other for one, other in product(things, repeat=2)]))


def split(given: Mapping[str, Any]) -> float:
    """A tree of depth 1 on the column that says left or right."""
    (a, b), (c, d) = given["left"], given["right"]
    side = np.repeat([0, 0, 1, 1], [a, b, c, d])[:, None]
    tree = DecisionTreeClassifier(max_depth=1).fit(side, np.repeat([0, 1, 0, 1], [a, b, c, d])).tree_
    leaves = tree.children_left == -1
    return float(np.average(tree.impurity[leaves], weights=tree.n_node_samples[leaves]))


def gain(given: Mapping[str, Any]) -> float:
    """What each case loses on average, case by case, in decimals."""
    before = Decimal(str(given["before"]))
    lost = [
        before - Decimal(str(entropy))
        for size, entropy in zip(given["groups"], given["entropies"], strict=True)
        for _ in range(size)
    ]
    return float(sum(lost) / len(lost))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "trees-node-impurity": node,
    "trees-split-impurity": split,
    "trees-gain": gain,
}
