"""A white card with axes on which data is drawn; sizes are for a phone held at arm's length."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 84, 24, 28, 72
ROW_NAMES = 40
"""What a table takes beyond LEFT for the names of its rows."""
TEXT, SMALL = 20, 18
INK, FAINT = "#1f2933", "#d5dae0"
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#6b4c9a")
"""Told apart by people who see fewer colours too; marks and dashes differ as well."""
DASHES = ("", "9 6", "2 5", "14 5 2 5", "5 3")
FONT = "DejaVu Sans, sans-serif"
MOST_TICKS = 7
ROUNDING = 1e-9
"""Values nearer than this, relative to their size, are one value to a picture."""

Span = tuple[float, float]


@dataclass
class Canvas:
    """Collects shapes; `xs` and `ys` are the ranges that the axes show."""

    xs: Span
    ys: Span
    top: int = TOP
    left: int = LEFT
    shapes: list[str] = field(default_factory=list)

    def x(self, value: float) -> float:
        """Where a value stands from the left."""
        return self.left + (value - self.xs[0]) / (self.xs[1] - self.xs[0]) * (WIDTH - RIGHT - self.left)

    def y(self, value: float) -> float:
        """Where a value stands from above."""
        return HEIGHT - BOTTOM - (value - self.ys[0]) / (self.ys[1] - self.ys[0]) * (HEIGHT - BOTTOM - self.top)

    def line(self, ends: tuple[float, float, float, float], colour: str = INK, width: float = 2) -> None:
        """A straight line between two places on the card."""
        x1, y1, x2, y2 = map(at, ends)
        self.shapes.append(
            f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width:g}"/>'
        )

    def words(self, place: Span, text: str, *, anchor: str = "middle", size: int = SMALL, more: str = "") -> None:
        """A piece of text at a place on the card."""
        x, y = map(at, place)
        self.shapes.append(
            f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" fill="{INK}"{more}>{escape(text)}</text>'
        )

    def add(self, shape: str) -> None:
        """A shape of its own."""
        self.shapes.append(shape)

    def axes(self, x: str | None, y: str | None, *, ticks: bool = True) -> None:
        """Both axes with their names; `ticks` also along the lower one."""
        for value in nice_ticks(self.ys):
            self.line((self.left, self.y(value), WIDTH - RIGHT, self.y(value)), FAINT, 1)
            self.words((self.left - 8, self.y(value) + 6), label(value), anchor="end")
        for value in nice_ticks(self.xs) if ticks else ():
            self.line((self.x(value), self.top, self.x(value), HEIGHT - BOTTOM), FAINT, 1)
            self.line((self.x(value), HEIGHT - BOTTOM, self.x(value), HEIGHT - BOTTOM + 5))
            self.words((self.x(value), HEIGHT - BOTTOM + 24), label(value))
        self.line((self.left, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM))
        self.line((self.left, self.top, self.left, HEIGHT - BOTTOM))
        self.names(x, y)

    def names(self, x: str | None, y: str | None, *, up: float = 16) -> None:
        """What the axes show; `up`: how far from the lower edge the one of x stands."""
        if x:
            self.words(((self.left + WIDTH - RIGHT) / 2, HEIGHT - up), x, size=TEXT)
        if y:
            middle = (self.top + HEIGHT - BOTTOM) / 2
            turned = f' transform="rotate(-90 24 {at(middle)})"'
            self.words((24, middle), y, size=TEXT, more=turned)

    def svg(self) -> str:
        """The whole card."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
            f' font-family="{FONT}"><rect width="{WIDTH}" height="{HEIGHT}" rx="16" fill="#ffffff"/>'
        )
        return head + "".join(self.shapes) + "</svg>"


def at(value: float) -> str:
    """A coordinate, as short as it may be."""
    return f"{value:.1f}".removesuffix(".0")


def label(value: float) -> str:
    """A number on an axis, with a true minus."""
    return f"{value:.6g}".replace("-", "−")


def width_of(text: str, size: int = SMALL) -> float:
    """About as much room as a text takes."""
    return 0.6 * size * len(text)


def nice_ticks(span: Span) -> list[float]:
    """Round numbers within a range, five or so."""
    step = _step(span)
    first = ceil(span[0] / step - ROUNDING)
    last = floor(span[1] / step + ROUNDING)
    return [number * step for number in range(first, last + 1)]


def _step(span: Span) -> float:
    size = span[1] - span[0]
    power = 10.0 ** floor(log10(size / MOST_TICKS))
    return next(power * factor for factor in (1, 2, 5, 10, 20) if size / (power * factor) <= MOST_TICKS)


def around(values: Iterable[float], *, zero: bool = False) -> Span:
    """A range of round numbers that holds all values."""
    found = [*values, *([0.0] if zero else [])]
    low, high = min(found), max(found)
    if high - low <= ROUNDING * max(1.0, abs(low), abs(high)):
        low, high = low - 1, high + 1
    step = _step((low, high))
    return floor(low / step + ROUNDING) * step, ceil(high / step - ROUNDING) * step


def legend(names: Collection[str]) -> Iterator[tuple[float, float, int, str]]:
    """Places for the names of groups above the picture, with the number of the group and its name."""
    width = (WIDTH - LEFT - RIGHT) / max(len(names), 1)
    for place, name in enumerate(names):
        yield LEFT + place * width, TOP, place, name
