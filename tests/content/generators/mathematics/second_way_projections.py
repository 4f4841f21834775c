"""Keys of content/generators/mathematics/projections.py by least squares and by building the copy itself."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy.stats import ortho_group


def project(given: Mapping[str, Any]) -> str:
    line = np.array(given["v"], dtype=float)[:, None]
    factor = np.linalg.lstsq(line, np.array(given["u"], dtype=float), rcond=None)[0]
    first, second = np.rint(line @ factor).astype(int)
    return f"({first}, {second})".replace("-", "−")


def slope(given: Mapping[str, Any]) -> float:
    return float(np.polyfit(given["x"], given["y"], 1)[0])


def kept(given: Mapping[str, Any]) -> float:
    values = np.array(given["values"], dtype=float)
    left, right = (ortho_group.rvs(len(values), random_state=seed) for seed in (1, 2))
    u, s, vt = np.linalg.svd(left @ np.diag(values) @ right)
    copy = (u[:, : given["keep"]] * s[: given["keep"]]) @ vt[: given["keep"]]
    return float(np.floor(100 * (copy**2).sum() / (values**2).sum() + 0.5))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "la-svd-project": project,
    "la-svd-slope": slope,
    "la-svd-kept": kept,
}
