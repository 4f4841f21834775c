"""Each kind of drawn figure on its canvas. Nothing in a picture but the data: no title, no name of a file."""

from collections.abc import Callable, Mapping, Sequence
from math import atan2, cos, hypot, pi, sin

from content.figures.canvas import (
    BOTTOM,
    COLOURS,
    DASHES,
    FAINT,
    HEIGHT,
    INK,
    LEFT,
    RIGHT,
    ROW_NAMES,
    TOP,
    WIDTH,
    Canvas,
    around,
    at,
    label,
    legend,
    width_of,
)
from content.items.figure import AnyDrawn, Arrows, Bars, Grid, Histogram, Lines, Points

BELOW_LEGEND = TOP + 26
HEAD = 14
GAP = 8
NAME = 22
MARKS: tuple[Callable[[float, float], str], ...] = (
    lambda x, y: f'<circle cx="{at(x)}" cy="{at(y)}" r="7"',
    lambda x, y: f'<rect x="{at(x - 6)}" y="{at(y - 6)}" width="12" height="12"',
    lambda x, y: f'<path d="M{at(x)} {at(y - 8)}l8 14h-16z"',
    lambda x, y: f'<path d="M{at(x)} {at(y - 9)}l8 9l-8 9l-8 -9z"',
    lambda x, y: f'<path d="M{at(x - 7)} {at(y - 7)}l14 14m0 -14l-14 14" stroke-width="4"',
)


def drawn(figure: AnyDrawn) -> str:
    """The figure as SVG."""
    match figure:
        case Bars():
            canvas = _bars(figure)
        case Histogram():
            canvas = _histogram(figure)
        case Points():
            canvas = _points(figure)
        case Lines():
            canvas = _lines(figure)
        case Arrows():
            canvas = _arrows(figure)
        case Grid():
            canvas = _grid(figure)
    return canvas.svg()


def _bars(figure: Bars) -> Canvas:
    canvas = Canvas((0, len(figure.values)), around(figure.values.values(), zero=True))
    canvas.axes(figure.x, figure.y, ticks=False)
    for place, (name, value) in enumerate(figure.values.items()):
        _column(canvas, (place + 0.15, place + 0.85), value)
        canvas.words((canvas.x(place + 0.5), HEIGHT - BOTTOM + 24), name)
    _zero_line(canvas)
    return canvas


def _histogram(figure: Histogram) -> Canvas:
    canvas = Canvas((figure.edges[0], figure.edges[-1]), around(figure.counts, zero=True))
    canvas.axes(figure.x, figure.y, ticks=False)
    for left, right, count in zip(figure.edges, figure.edges[1:], figure.counts, strict=False):
        _column(canvas, (left, right), count)
    free = 0.0
    for edge in figure.edges:
        if canvas.x(edge) - width_of(label(edge)) / 2 >= free:
            canvas.words((canvas.x(edge), HEIGHT - BOTTOM + 24), label(edge))
            free = canvas.x(edge) + width_of(label(edge)) / 2 + GAP
    return canvas


def _column(canvas: Canvas, sides: tuple[float, float], value: float) -> None:
    left, right = map(canvas.x, sides)
    above, below = sorted((canvas.y(value), canvas.y(0)))
    canvas.add(
        f'<rect x="{at(left)}" y="{at(above)}" width="{at(right - left)}" height="{at(below - above)}"'
        f' fill="{COLOURS[0]}" stroke="#ffffff" stroke-width="1"/>'
    )


def _zero_line(canvas: Canvas) -> None:
    canvas.line((canvas.left, canvas.y(0), WIDTH - RIGHT, canvas.y(0)))


def _plane(
    groups: Mapping[str, Sequence[tuple[float, float]]], x: str | None, y: str | None, *, air: float = 0
) -> Canvas:
    """`air`: the share of each range that stays free on both sides, so that no mark lies on an axis."""
    columns = zip(*(point for points in groups.values() for point in points), strict=True)
    xs, ys = (_aired(list(column), air) for column in columns)
    canvas = Canvas(xs, ys, top=BELOW_LEGEND if len(groups) > 1 else TOP)
    canvas.axes(x, y)
    return canvas


def _aired(values: list[float], air: float) -> tuple[float, float]:
    more = air * (max(values) - min(values))
    return around([min(values) - more, max(values) + more])


def _points(figure: Points) -> Canvas:
    canvas = _plane(figure.groups, figure.x, figure.y, air=0.05)
    for place, points in enumerate(figure.groups.values()):
        for x, y in points:
            canvas.add(_mark(canvas.x(x), canvas.y(y), place))
    if len(figure.groups) > 1:
        for x, y, place, name in legend(figure.groups):
            canvas.add(_mark(x + 8, y - 6, place))
            canvas.words((x + 24, y), name, anchor="start")
    return canvas


def _mark(x: float, y: float, place: int) -> str:
    colour = COLOURS[place]
    return f'{MARKS[place](x, y)} fill="{colour}" fill-opacity="0.85" stroke="{colour}"/>'


def _lines(figure: Lines) -> Canvas:
    canvas = _plane(figure.series, figure.x, figure.y)
    for place, points in enumerate(figure.series.values()):
        path = " ".join(f"{at(canvas.x(x))},{at(canvas.y(y))}" for x, y in points)
        canvas.add(f'<polyline points="{path}"{_pen(place)}/>')
    if len(figure.series) > 1:
        for x, y, place, name in legend(figure.series):
            canvas.add(f'<path d="M{at(x)} {at(y - 6)}h36"{_pen(place)}/>')
            canvas.words((x + 44, y), name, anchor="start")
    return canvas


def _pen(place: int) -> str:
    dashes = f' stroke-dasharray="{DASHES[place]}"' if DASHES[place] else ""
    return f' fill="none" stroke="{COLOURS[place]}" stroke-width="4" stroke-linejoin="round"{dashes}'


def _arrows(figure: Arrows) -> Canvas:
    """One unit is as long in both directions, else angles would lie."""
    tips = list(figure.vectors.values())
    reach = 0.25 * (max(abs(part) for tip in tips for part in tip) or 1)
    xs, ys = (around([-reach, reach, *(1.15 * tip[axis] for tip in tips)]) for axis in (0, 1))
    unit = min((WIDTH - RIGHT - LEFT) / (xs[1] - xs[0]), (HEIGHT - BOTTOM - TOP) / (ys[1] - ys[0]))
    xs = _widened(xs, (WIDTH - RIGHT - LEFT) / unit)
    canvas = Canvas(xs, _widened(ys, (HEIGHT - BOTTOM - TOP) / unit))
    canvas.axes(figure.x, figure.y)
    canvas.line((canvas.x(0), TOP, canvas.x(0), HEIGHT - BOTTOM), INK, 1.5)
    canvas.line((LEFT, canvas.y(0), WIDTH - RIGHT, canvas.y(0)), INK, 1.5)
    for place, (name, (x, y)) in enumerate(figure.vectors.items()):
        _arrow(canvas, (x, y), name, COLOURS[place])
    return canvas


def _widened(span: tuple[float, float], size: float) -> tuple[float, float]:
    more = (size - (span[1] - span[0])) / 2
    return span[0] - more, span[1] + more


def _arrow(canvas: Canvas, tip: tuple[float, float], name: str, colour: str) -> None:
    x0, y0, x1, y1 = canvas.x(0), canvas.y(0), canvas.x(tip[0]), canvas.y(tip[1])
    angle, length = atan2(y1 - y0, x1 - x0), hypot(x1 - x0, y1 - y0) or 1
    short = max(length - HEAD * 0.8, 0) / length
    canvas.line((x0, y0, x0 + (x1 - x0) * short, y0 + (y1 - y0) * short), colour, 4)
    barbs = [(x1 + HEAD * cos(angle + turn), y1 + HEAD * sin(angle + turn)) for turn in (pi * 0.84, -pi * 0.84)]
    corners = " ".join(f"{at(x)},{at(y)}" for x, y in [(x1, y1), *barbs])
    canvas.add(f'<polygon points="{corners}" fill="{colour}"/>')
    beside = 10 + width_of(name, NAME) / 2
    place = (x1 + beside * cos(angle), y1 + (GAP + NAME / 2) * sin(angle) + 7)
    canvas.words(place, name, size=NAME, more=' font-weight="bold"')


def _grid(figure: Grid) -> Canvas:
    """A table: deeper colour for larger numbers, the number in each cell."""
    left = LEFT + ROW_NAMES
    canvas = Canvas((0, len(figure.columns)), (0, len(figure.rows)), top=TOP + 30, left=left)
    every = [value for row in figure.cells for value in row]
    low, high = min(every), max(every)
    for down, (name, row) in enumerate(zip(figure.rows, figure.cells, strict=True)):
        level = len(figure.rows) - down
        canvas.words((left - 10, canvas.y(level - 0.5) + 6), name, anchor="end")
        for across, value in enumerate(row):
            _cell(canvas, (across, level), value, (value - low) / ((high - low) or 1))
    for across, name in enumerate(figure.columns):
        canvas.words((canvas.x(across + 0.5), canvas.top - 10), name)
    canvas.names(figure.x, figure.y, up=28)
    return canvas


def _cell(canvas: Canvas, corner: tuple[int, int], value: float, share: float) -> None:
    x, y = canvas.x(corner[0]), canvas.y(corner[1])
    width, height = canvas.x(1) - canvas.x(0), canvas.y(0) - canvas.y(1)
    canvas.add(
        f'<rect x="{at(x)}" y="{at(y)}" width="{at(width)}" height="{at(height)}" fill="{COLOURS[0]}"'
        f' fill-opacity="{0.04 + 0.46 * share:.2f}" stroke="{FAINT}"/>'
    )
    canvas.words((x + width / 2, y + height / 2 + 8), label(value), size=NAME)
