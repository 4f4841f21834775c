"""Columns for the terminal: the first to the left, numbers to the right, and a line below the head."""

from collections.abc import Iterator, Sequence


def table(rows: Sequence[Sequence[str]], *, last_left: bool = True) -> list[str]:
    """The lines; `last_left` where the last column is words."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(_cells(row, widths, last_left=last_left)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return lines


def _cells(row: Sequence[str], widths: Sequence[int], *, last_left: bool) -> Iterator[str]:
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        left = place == 0 or (last_left and place == len(row) - 1)
        yield cell.ljust(width) if left else cell.rjust(width)
