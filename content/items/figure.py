"""A picture to read: a file in the topic's folder, or data that is drawn."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator

from content.schema import Model, Words

Pair = tuple[float, float]
Row = Annotated[tuple[float, ...], Field(min_length=1)]
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.svg$")]


class Drawn(Model):
    """What every drawn figure has: names for its axes where it has axes, and the words that say the same."""

    x: Words | None = None
    y: Words | None = None
    alt: Words


class FromFile(Model):
    """An SVG file beside items.yaml."""

    file: FileName
    alt: Words


class Bars(Drawn):
    """One bar for each name."""

    draw: Literal["bars"]
    values: Annotated[dict[str, float], Field(min_length=1, max_length=12)]


class Histogram(Drawn):
    """Counts between edges."""

    draw: Literal["histogram"]
    edges: Annotated[tuple[float, ...], Field(min_length=2)]
    counts: Annotated[tuple[float, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _edges_enclose_counts(self) -> "Histogram":
        if len(self.edges) != len(self.counts) + 1 or list(self.edges) != sorted(set(self.edges)):
            raise ValueError("`edges` must rise, and be one more than `counts`")
        return self


class Points(Drawn):
    """Points in the plane, by group."""

    draw: Literal["points"]
    groups: Annotated[dict[str, Annotated[tuple[Pair, ...], Field(min_length=1)]], Field(min_length=1, max_length=5)]


class Lines(Drawn):
    """Lines through points, by name."""

    draw: Literal["lines"]
    series: Annotated[dict[str, Annotated[tuple[Pair, ...], Field(min_length=2)]], Field(min_length=1, max_length=5)]


class Arrows(Drawn):
    """Vectors from the origin."""

    draw: Literal["arrows"]
    vectors: Annotated[dict[str, Pair], Field(min_length=1, max_length=5)]


class Grid(Drawn):
    """A matrix of numbers with names for its rows and columns."""

    draw: Literal["grid"]
    rows: Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]
    columns: Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]
    cells: Annotated[tuple[Row, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _cells_fill_it(self) -> "Grid":
        if len(self.cells) != len(self.rows) or any(len(row) != len(self.columns) for row in self.cells):
            raise ValueError("`cells` must have one row for each of `rows`, with one number for each of `columns`")
        return self


AnyDrawn = Bars | Histogram | Points | Lines | Arrows | Grid


def _kind(figure: Any) -> str:
    if isinstance(figure, dict):
        return "file" if "file" in figure else str(figure.get("draw"))
    return "file" if isinstance(figure, FromFile) else str(getattr(figure, "draw", None))


Figure = Annotated[
    Annotated[FromFile, Tag("file")]
    | Annotated[Bars, Tag("bars")]
    | Annotated[Histogram, Tag("histogram")]
    | Annotated[Points, Tag("points")]
    | Annotated[Lines, Tag("lines")]
    | Annotated[Arrows, Tag("arrows")]
    | Annotated[Grid, Tag("grid")],
    Discriminator(
        _kind,
        custom_error_type="no_such_figure",
        custom_error_message="needs a `file`, or `draw`: bars, histogram, points, lines, arrows or grid",
    ),
]
