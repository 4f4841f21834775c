"""Broadcasting: which shapes fit, and what comes out where they fit by accident."""

from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, numbers, say
from content.generators.python.arrays import PRINTS

REFUSED = "It raises a ValueError"
IMPORT = "import numpy as np\n"


@generator("np-broadcast-shape", topic="np-broadcast", level=1, version=1)
def shape(dice: Random) -> Sketch:
    """The shape of a sum of two shapes, or an error."""
    m, n, k = dice.sample(range(2, 9), 3)
    pairs = [
        ((m, 1), (n,), (m, n)),
        ((m, n), (n,), (m, n)),
        ((m, n), (1, n), (m, n)),
        ((m, n), (m,), None),
        ((m, n), (n, m), None),
        ((k, m, 1), (n,), (k, m, n)),
        ((k, m, n), (m, 1), (k, m, n)),
        ((m,), (m, 1), (m, m)),
        ((m, 1), (1, n), (m, n)),
    ]
    one, other, fits = dice.choice(pairs)
    key = str(fits) if fits else REFUSED
    code = f"{IMPORT}a = np.ones({one})\nb = np.ones({other})\nprint((a + b).shape)"
    rule = "Compare from the right: equal lengths fit, and a 1 or a missing length is stretched"
    slips = (
        (str(one), "broadcast-keeps-shape", "The result need not have the shape of a: a stretches as well."),
        (str(other), "broadcast-keeps-shape", "The result need not have the shape of b: b stretches as well."),
        (str((*one, *other)), "broadcast-joins-shapes", "Shapes are laid over one another from the right, not put in a row."),
        (str(fits[::-1]) if fits else str((m, n)), "broadcast-from-left", "Shapes are compared from the right, not from the left."),
        (str((m, m) if fits != (m, m) else (m,)), "broadcast-pairs-up", "Numbers are paired by their place from the right; a length that is missing counts as 1."),
        (REFUSED, "broadcast-refused", "Where one of the two lengths is 1 or missing, it is stretched."),
    )  # fmt: skip
    return Sketch(
        stem=PRINTS,
        key=key,
        why=f"{rule}. {one} and {other} {f'give {fits}' if fits else 'meet two different lengths, neither of them 1'}.",
        slips=[Slip(*slip) for slip in slips if slip[0] != key],
        given={"code": code},
        code=code,
    )


@generator("np-broadcast-centre", topic="np-broadcast", level=2, version=1)
def centre(dice: Random) -> Sketch:
    """One entry after the mean of its column or row was taken away."""
    table = [[dice.randint(1, 12) for _ in range(2)] for _ in range(2)]
    along, i, j = dice.randrange(2), dice.randrange(2), dice.randrange(2)
    there = table[i][j]
    column, row = sum(line[j] for line in table) / 2, sum(table[i]) / 2
    whole = sum(map(sum, table)) / 4
    own, other = (row, column) if along else (column, row)
    key = there - own
    if own == other or key == 0:
        raise Reject
    code = f"{IMPORT}a = np.array({table})\nm = a.mean(axis={along}, keepdims=True)\nprint((a - m)[{i}, {j}])"
    side = f"row {i}" if along else f"column {j}"
    return Sketch(
        stem=PRINTS,
        key=str(key),
        why=f"axis={along} gives one mean for each {'row' if along else 'column'}; that of {side} is {say(own)}. "
        f"{there} − {say(own)} = {say(key)}.",
        slips=[Slip(str(value), mistake, why) for value, mistake, why in (
            (there - other, "axis-is-what-stays", f"{say(other)} is the mean along the other axis; axis={along} is the one that vanishes."),
            (there - whole, "axis-ignored", f"{say(whole)} is the mean of all four; with an axis there are two means."),
            (-key, "operands-swapped", "The mean is taken from the entry, not the entry from the mean."),
            (own, "subtraction-left-out", f"This is the mean of {side}; it is still to be taken away."),
            (float(table[j][i] - own), "index-row-column-mixed", f"The first index is the row: the entry in row {i}, column {j} is {there}."),
            (there - 2 * own, "sum-mean-mixed", f"{say(2 * own)} is the sum of {side}; its mean is half of that."),
            (float(there), "subtraction-left-out", "The mean is stretched over the whole table and does change this entry."),
        )],
        given={"code": code},
        code=code,
    )  # fmt: skip


@generator("np-broadcast-square", topic="np-broadcast", level=3, version=1)
def square(dice: Random) -> Sketch:
    """The error that grows in silence when (n,) meets (n, 1), typed."""
    y, p = ([dice.randint(1, 9) for _ in range(3)] for _ in range(2))
    key = sum(abs(one - other) for one in y for other in p)
    paired = sum(abs(one - other) for one, other in zip(y, p, strict=True))
    column = [[each] for each in p]
    code = f"{IMPORT}y = np.array({y})\np = np.array({column})\nprint(np.abs(y - p).sum())"
    corner = abs(sum(y) - sum(p))
    if paired == 0 or key == 3 * paired:
        raise Reject
    return Sketch(
        stem="y holds what happened, p what a model says, as a column. Which number does this code print?",
        key=str(key),
        why=f"Shapes (3,) and (3, 1) make a 3 × 3 table: every y minus every p. The nine sizes add up to {key}; paired, they would be {paired}.",
        slips=numbers(
            Miss(
                paired,
                "broadcast-pairs-up",
                "That pairs them one to one; (3,) and (3, 1) are stretched to 3 × 3 instead.",
            ),
            Miss(3 * paired, "broadcast-pairs-up", "The pairs are not repeated three times: each y meets each p."),
            Miss(corner, "signs-cancel-in-sum", "Sizes are taken before the sum, so pluses and minuses do not cancel."),
            Miss(key / 9, "sum-mean-mixed", "This is the mean of the nine; the code adds them."),
            decimals=1,
        ),
        given={"code": code},
        code=code,
        tolerance=0.02,
    )
