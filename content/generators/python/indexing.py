"""Picking numbers out of arrays: blocks, masks, views and copies."""

from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, numbers, printed
from content.generators.python.arrays import PRINTS, bare

IMPORT = "import numpy as np\n"


@generator("np-indexing-block", topic="np-indexing", level=1, version=1)
def block(dice: Random) -> Sketch:
    """The sum of a block of a table that counts up."""
    high, wide, start = dice.randint(3, 4), dice.randint(4, 6), dice.randint(0, 5)
    table = [[start + wide * row + column for column in range(wide)] for row in range(high)]
    top, left = dice.randint(0, high - 2), dice.randint(0, wide - 3)
    rows, columns = (top, top + 2), (left, left + dice.choice((1, 2)))
    step = dice.choice((1, 2)) if columns[1] - left > 1 else 1
    columns = (left, min(wide - 1, left + 3)) if step > 1 else columns
    key = _total(table, rows, columns, step)
    mark = f"{rows[0]}:{rows[1]}, {columns[0]}:{columns[1]}" + (f":{step}" if step > 1 else "")
    code = f"{IMPORT}a = np.arange({start}, {start + high * wide}).reshape({high}, {wide})\nprint(a[{mark}].sum())"
    taken = ", ".join(str(n) for row in table[slice(*rows)] for n in row[slice(*columns, step)])
    return Sketch(
        stem=PRINTS,
        key=str(key),
        why=f"a counts row by row from {start}, {wide} in a row. Rows {rows[0]} to {rows[1] - 1} and the chosen columns hold {taken}: {key}.",
        slips=printed(
            Miss(_total(table, rows, (left, columns[1] + 1), step), "end-included", f"Column {columns[1]} is not taken any more."),
            Miss(_total(table, (top, top + 3), (left, columns[1] + 1), step), "end-included", "Rows and columns stop before their ends."),
            Miss(_total(table, rows, columns, step, by=-1), "position-counts-from-one", "Rows and columns count from 0."),
            Miss(_total(table, columns, rows, step), "index-row-column-mixed", "Rows come first, columns behind the comma."),
            Miss(_total(table, rows, (0, wide), 1), "slice-part-ignored", "The part behind the comma picks columns out of these rows."),
            Miss(_total(table, (top, top + 1), columns, step), "slice-part-ignored", f"{rows[0]}:{rows[1]} takes two rows, not one."),
            Miss(_total(table, (top + 1, top + 2), (left, columns[1]), step), "slice-start-excluded", f"Row {rows[0]} belongs to the slice."),
        ),
        given={"code": code},
        code=code,
    )  # fmt: skip


def _total(table: list[list[int]], rows: tuple[int, int], columns: tuple[int, int], step: int, by: int = 0) -> int:
    shifted = (
        slice(max(0, rows[0] + by), max(0, rows[1] + by)),
        slice(max(0, columns[0] + by), max(0, columns[1] + by), step),
    )
    return sum(n for row in table[shifted[0]] for n in row[shifted[1]])


@generator("np-indexing-mask", topic="np-indexing", level=1, version=1)
def mask(dice: Random) -> Sketch:
    """How many fulfil two conditions, typed."""
    values = [dice.randint(10, 40) for _ in range(8)]
    edge, by = dice.randint(15, 32), dice.choice((2, 3))
    large, fits = [n for n in values if n > edge], [n for n in values if n % by == 0]
    both = [n for n in large if n in fits]
    key, either = len(both), sum(n > edge or n % by == 0 for n in values)
    if key < 2 or len(large) == key or len(fits) == key:  # noqa: PLR2004
        raise Reject
    code = f"{IMPORT}a = np.array({values})\nm = (a > {edge}) & (a % {by} == 0)\nprint(m.sum())"
    return Sketch(
        stem="Which number does this code print?",
        key=str(key),
        why=f"Both conditions hold for {', '.join(map(str, both))}. The sum of a mask counts where it is True: {key}.",
        slips=numbers(
            Miss(sum(both), "counts-for-values", "m holds True and False, not the numbers; its sum counts."),
            Miss(either, "and-read-as-or", "& asks for both conditions; | would ask for one of them."),
            Miss(len(large), "condition-ignored", f"Of these, only those divisible by {by} count."),
            Miss(len(values), "counts-for-values", "The mask has as many places as a, but not all are True."),
        ),
        given={"code": code},
        code=code,
        tolerance=0.1,
    )


@generator("np-indexing-view", topic="np-indexing", level=3, version=1)
def view(dice: Random) -> Sketch:
    """What a change in a part does to the whole."""
    values = dice.sample(range(10, 40), 5)
    low = dice.randint(0, 2)
    kind = dice.choice(("slice", "list", "mask", "copy", "in place"))
    part = {
        "list": f"a[[{low}, {low + 1}]]",
        "mask": f"a[a > {sorted(values)[2]}]",
        "copy": f"a[{low}:{low + 2}].copy()",
    }
    new = dice.randint(50, 90)
    change = {"in place": f"b += {new}"}.get(kind, f"b[0] = {new}")
    code = f"{IMPORT}a = np.array({values})\nb = {part.get(kind, f'a[{low}:{low + 2}]')}\n{change}\nprint(a)"
    added = [n + new if place in (low, low + 1) else n for place, n in enumerate(values)]
    one, next_one = ([new if place == at else n for place, n in enumerate(values)] for at in (low, low + 1))
    outcomes = {"view": added if kind == "in place" else one, "copy": values}
    is_view = kind in {"slice", "in place"}
    key = outcomes["view" if is_view else "copy"]
    reason = "A slice is a window onto the same memory" if is_view else _copy_reason(kind)
    slips = (
        (values, "view-taken-for-copy", "b is a window onto a: what is written through it shows in a."),
        (outcomes["view"], "copy-taken-for-view", f"{reason}, so a does not change."),
        (next_one, "position-counts-from-one", "Positions count from 0, in a and in b alike."),
        ([new, *values[1:]], "position-counts-from-one", f"b begins at position {low} of a; its place 0 is not place 0 of a."),
        ([new if place in (low, low + 1) else n for place, n in enumerate(values)], "plus-equals-misread", "b[0] is one place, not all of b." if kind != "in place" else "+= adds to each place of b; it does not replace it."),
        (added if kind != "in place" else one, "plus-equals-misread", "An assignment puts the number there; it does not add." if kind != "in place" else "b += n changes every place of b."),
    )  # fmt: skip
    return Sketch(
        stem=PRINTS,
        key=bare(key),
        why=f"{reason}: what happens to b {'shows in' if is_view else 'leaves'} a{'' if is_view else ' as it was'}.",
        slips=[Slip(bare(text), mistake, why) for text, mistake, why in slips if text != key],
        given={"code": code},
        code=code,
    )


def _copy_reason(kind: str) -> str:
    return {
        "list": "A list of positions makes a copy",
        "mask": "A mask makes a copy",
        "copy": "copy() makes an array of its own",
    }[kind]
