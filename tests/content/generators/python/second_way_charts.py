"""Keys of content/generators/python/charts.py by NumPy and Matplotlib themselves."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from scipy.stats import iqr


def density(given: Mapping[str, Any]) -> float:
    start, width, inside = given["start"], given["width"], given["inside"]
    data = [start + width / 2] * inside + [start + 1.5 * width] * (given["whole"] - inside)
    heights, _ = np.histogram(data, bins=[start, start + width, start + 2 * width], density=True)
    return float(heights[0])


def pixels(given: Mapping[str, Any]) -> float:
    canvas = FigureCanvasAgg(Figure(figsize=given["size"], dpi=given["dpi"]))
    wide, high = canvas.get_width_height()
    return float(wide if given["asked"] == "wide" else high)


def cut_axis(given: Mapping[str, Any]) -> float:
    """The bars are drawn, and their tops compared where they appear."""
    axes = Figure(figsize=(4, 4), dpi=100).subplots()
    axes.set_ylim(given["base"], given["high"] + 1)
    foot, low, high = (axes.transData.transform((0, y))[1] for y in (given["base"], given["low"], given["high"]))
    return float((high - foot) / (low - foot))


def whisker(given: Mapping[str, Any]) -> float:
    return float(np.percentile(given["values"], 75) + 1.5 * iqr(given["values"]))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "viz-matplotlib-density": density,
    "viz-matplotlib-pixels": pixels,
    "viz-choose-axis": cut_axis,
    "viz-choose-whisker": whisker,
}
