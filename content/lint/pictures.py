"""Drawn pictures: that their words have room."""

from collections.abc import Iterable, Iterator

from content.figures.canvas import HEIGHT, LEFT, RIGHT, ROW_NAMES, TEXT, WIDTH, width_of
from content.items.figure import AnyDrawn, Arrows, Bars, FromFile, Grid, Lines, Points
from content.items.question import ItemDraft
from content.items.schema import Picture
from content.lint.rule import each_item
from content.source import Mistake

ROOM = WIDTH - LEFT - RIGHT
MARK = 48
"""What the mark of a group takes before its name."""
GAP = 16
LONGEST_X = int(ROOM / width_of(" ", TEXT))
LONGEST_Y = int((HEIGHT - GAP) / width_of(" ", TEXT))
"""It may go beyond its axis, but not beyond the card."""
ROW = 8


@each_item("picture-labels")
def labels_have_room(item: ItemDraft) -> Iterator[Mistake]:
    """Names below bars, in legends and beside rows do not run into one another."""
    if not isinstance(item.entry, Picture):
        return
    figure = item.entry.figure
    for name, most in _labels(figure):
        if len(name) > most:
            yield item.mistake(
                f"`{name}` has no room in the picture ({len(name)} characters, at most {most})", "figure"
            )


def _labels(figure: FromFile | AnyDrawn) -> Iterator[tuple[str, int]]:
    """Every label, and how many characters it may have."""
    match figure:
        case Bars():
            yield from _each(figure.values, ROOM / len(figure.values))
        case Points() if len(figure.groups) > 1:
            yield from _each(figure.groups, ROOM / len(figure.groups) - MARK)
        case Lines() if len(figure.series) > 1:
            yield from _each(figure.series, ROOM / len(figure.series) - MARK)
        case Grid():
            yield from _each(figure.columns, (ROOM - ROW_NAMES) / len(figure.columns))
            yield from ((name, ROW) for name in figure.rows)
        case Arrows():
            yield from ((name, ROW) for name in figure.vectors)
        case _:
            pass
    if not isinstance(figure, FromFile):
        yield from ((name, most) for name, most in ((figure.x, LONGEST_X), (figure.y, LONGEST_Y)) if name)


def _each(names: Iterable[str], room: float) -> Iterator[tuple[str, int]]:
    most = int(room / width_of(" "))
    return ((name, most) for name in names)
