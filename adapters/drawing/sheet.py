"""An SVG on a white sheet: readable in dark and light clients, sharp, and never larger than people look at."""

import math
import re
from typing import NamedTuple

ROOT = re.compile(r"<svg\b[^>]*>")
ATTRIBUTE = re.compile(r"""\b(width|height|viewBox)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
LENGTH = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(?:px)?")
OUTSIDE = re.compile(r"""href\s*=\s*["'](?!#|data:)|url\(\s*["']?(?![\s"'#])|@import""", re.IGNORECASE)
"""What would have resvg read a file: a drawing points into itself alone."""
PADDING = 16.0
LEAST_WIDTH = 320.0
"""A narrow sheet would be blown up to the width of the message, letters and all."""
SHARP = 2.0
"""Pixels for a unit of the drawing, for screens that have as many."""
WIDEST = 1_200
MOST = 320_000
"""Pixels of a sheet, some thirty-five milliseconds: resvg lets nothing else run while it draws and packs them."""


class Sheet(NamedTuple):
    """A drawing ready for resvg, and how many pixels a unit of it gets."""

    svg: str
    zoom: float


def laid_out(svg: str) -> Sheet:
    """The drawing in the middle of its sheet. Raises ValueError where it has no size, or points outside itself."""
    root = ROOT.search(svg)
    if root is None or OUTSIDE.search(svg):
        raise ValueError("no drawing that stands for itself")
    width, height = _size(root[0])
    wide, high = max(width + 2 * PADDING, LEAST_WIDTH), height + 2 * PADDING
    inner = svg[root.start() :].strip()
    if inner.startswith(root[0]):
        inner = _sized(root[0], width, height) + inner[len(root[0]) :]
    sheet = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}">'
        f'<g transform="translate({(wide - width) / 2:g} {PADDING:g})">{inner}</g></svg>'
    )
    return Sheet(sheet, min(SHARP, WIDEST / wide, math.sqrt(MOST / (wide * high))))


def _size(root: str) -> tuple[float, float]:
    said = {name: double or single for name, double, single in ATTRIBUTE.findall(root)}
    lengths = [LENGTH.fullmatch(said.get(name, "").strip()) for name in ("width", "height")]
    match lengths:
        case [re.Match() as width, re.Match() as height]:
            size = float(width[1]), float(height[1])
        case _:
            _, _, *box = (float(number) for number in said.get("viewBox", "0 0").replace(",", " ").split())
            size = (box[0], box[1]) if len(box) == 2 else (0.0, 0.0)  # noqa: PLR2004 - a width and a height
    if min(size) <= 0:
        raise ValueError("a drawing without a size")
    return size


def _sized(root: str, width: float, height: float) -> str:
    """The root with these lengths: inside another drawing, one without would fill it."""
    bare = re.sub(r"""\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')""", "", root)
    return f'{bare[: len("<svg")]} width="{width:g}" height="{height:g}"{bare[len("<svg") :]}'
