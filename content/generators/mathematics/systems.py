"""Linear systems: elimination, free unknowns, determinant and inverse."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, numbers, rows, say

GOODS = (("apples", "pears"), ("pens", "books"), ("teas", "cakes"), ("stamps", "cards"), ("lemons", "melons"))


@generator("la-systems-prices", topic="la-systems", level=1, version=1)
def prices(dice: Random) -> Sketch:
    """Two receipts, one price, typed."""
    one, other = dice.choice(GOODS)
    x, y = dice.sample(range(1, 10), 2)
    a, b, c, d = (dice.randint(1, 5) for _ in range(4))
    if a * d == b * c or a == c or b == d:
        raise Reject
    first, second = a * x + b * y, c * x + d * y
    return Sketch(
        stem=f"{a} of the {one} and {b} of the {other} cost {first} together; {c} of the {one} and {d} of the {other} "
        f"cost {second}. What does one of the {one} cost?",
        key=say(x),
        why=f"Take {d} times the first receipt minus {b} times the second: the {other} vanish, and "
        f"{a * d - b * c} of the {one} cost {d * first - b * second}, so one costs {x}.".replace("-", "−"),
        slips=numbers(
            Miss(y, "system-other-unknown", f"{y} is the price of the {other}: the question asks for the {one}."),
            Miss(
                first / (a + b), "one-equation-alone", "One receipt shared out over all pieces gives an average price."
            ),
            Miss(
                (first - second) / (a - c),
                "elimination-without-scaling",
                f"Subtracting the receipts as they are leaves {other} over unless both hold equally many.",
            ),
            Miss(first / a, "one-equation-alone", f"The {other} on the first receipt were taken for free."),
            decimals=2,
        ),
        given={"left": [[a, b], [c, d]], "right": [first, second]},
        tolerance=0.01,
    )


@generator("la-systems-free", topic="la-systems", level=2, version=1)
def free_unknowns(dice: Random) -> Sketch:
    """How many unknowns of an eliminated system can be chosen freely."""
    high, wide = dice.randint(2, 5), dice.randint(3, 6)
    rank = dice.randint(1, min(high, wide - 1))
    matrix = _echelon(dice, high, wide, rank)
    free = wide - rank
    return Sketch(
        stem=f"Elimination has left this table of coefficients, one row for each equation, one column for each of the {wide} "
        "unknowns; the right sides are all 0. How many unknowns can be chosen freely?",
        key=say(free),
        why=f"The rank is {rank}, the number of rows that are not all zero. So many unknowns are fixed by the others, "
        f"and {wide} − {rank} = {free} stay free.",
        slips=numbers(
            Miss(rank, "rank-for-nullity", f"{rank} is the rank: the number of unknowns that are fixed."),
            Miss(
                high,
                "rows-for-rank",
                f"There are {high} rows, but a row counts for a fixed unknown only where it is not zero.",
            ),
            Miss(wide, "rows-for-rank", f"All {wide} unknowns would be free if every row were zero."),
            Miss(
                high - rank,
                "rows-for-rank",
                "This counts the rows of zeros; free unknowns are counted in columns.",
            ),
            Miss(wide - high, "rows-for-rank", "Unknowns minus rows: that holds when no row has vanished."),
        ),
        given={"matrix": matrix},
        code="\n".join(str(row) for row in matrix),
    )


def _echelon(dice: Random, high: int, wide: int, rank: int) -> list[list[int]]:
    pivots = [0, *sorted(dice.sample(range(1, wide), rank - 1))]
    matrix = [[0] * wide for _ in range(high)]
    for row, pivot in zip(matrix, pivots, strict=False):
        row[pivot:] = [1, *(dice.randint(-3, 4) for _ in range(wide - pivot - 1))]
    return matrix


@generator("la-systems-determinant", topic="la-systems", level=1, version=1)
def determinant(dice: Random) -> Sketch:
    """The determinant of a 2 × 2 matrix."""
    a, b, c, d = (dice.choice((-5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)) for _ in range(4))
    key = a * d - b * c
    return Sketch(
        stem=f"M = {rows([[a, b], [c, d]])}, written row by row. What is its determinant?",
        key=say(key),
        why=f"Down the main diagonal minus up the other: ({say(a)})({say(d)}) − ({say(b)})({say(c)}) = {say(key)}.",
        slips=numbers(
            Miss(a * d + b * c, "determinant-sign-mixed", "The second product is subtracted, not added."),
            Miss(b * c - a * d, "determinant-sign-mixed", "The two products were subtracted the other way round."),
            Miss(
                a * c - b * d,
                "determinant-wrong-pairs",
                "Numbers of one column were multiplied; go along the diagonals.",
            ),
            Miss(
                a * b - c * d, "determinant-wrong-pairs", "Numbers of one row were multiplied; go along the diagonals."
            ),
            Miss(a + d, "trace-mistaken", "This is the trace, the sum of the main diagonal."),
            Miss(a * d, "determinant-wrong-pairs", f"The other diagonal counts too: ({say(b)})({say(c)}) is missing."),
        ),
        given={"matrix": [[a, b], [c, d]]},
    )


@generator("la-systems-inverse", topic="la-systems", level=2, version=1)
def inverse(dice: Random) -> Sketch:
    """One entry of the inverse of a 2 × 2 matrix, as a fraction."""
    a, b, c, d = (dice.choice((-4, -3, -2, -1, 1, 2, 3, 4, 5)) for _ in range(4))
    by = a * d - b * c
    if abs(by) < 2 or abs(a) == abs(d) or abs(b) == abs(c) or a * d + b * c == 0:  # noqa: PLR2004  nothing to divide by
        raise Reject
    i, j = dice.choice(((0, 0), (0, 1), (1, 0), (1, 1)))
    matrix = ((a, b), (c, d))
    top = ((d, -b), (-c, a))[i][j]
    rule = "the main diagonal is swapped" if i == j else "the other diagonal changes its signs"
    return Sketch(
        stem=f"M = {rows(matrix)}, written row by row. Which number stands in row {i + 1}, column {j + 1} of the inverse of M?",
        key=_fraction(Fraction(top, by)),
        why=f"The determinant is {say(by)}; {rule} and everything is divided by it: {say(top)} / {say(by)}"
        f" = {_fraction(Fraction(top, by))}.",
        slips=_inverse_slips(matrix, (i, j), top, by),
        given={"matrix": matrix, "row": i, "column": j},
    )


def _inverse_slips(matrix: Sequence[Sequence[int]], place: tuple[int, int], top: int, by: int) -> tuple[Slip, ...]:
    (a, b), (c, d) = matrix
    i, j = place
    there = matrix[i][j]
    misses = (
        (Fraction(there, by), "inverse-swap-and-signs", f"{say(there)} itself was divided: swap the one diagonal, turn signs on the other."),
        (Fraction(-top, by), "inverse-swap-and-signs", "The sign is turned: only the numbers off the main diagonal change it."),
        (Fraction(top), "inverse-not-divided", f"Still to be divided by the determinant, {say(by)}."),
        (Fraction(1, there), "product-place-by-place", f"1 / {say(there)} inverts the entry; a matrix is inverted as a whole."),
        (Fraction(top, a * d + b * c), "determinant-sign-mixed", f"Divided by {say(a * d + b * c)}: the determinant subtracts, and is {say(by)}."),
        (Fraction(matrix[1 - i][1 - j] if i != j else -there, by), "inverse-swap-and-signs", "The swap belongs to the main diagonal, the signs to the other."),
    )  # fmt: skip
    return tuple(Slip(_fraction(value), mistake, why) for value, mistake, why in misses)


def _fraction(value: Fraction) -> str:
    return str(value).replace("-", "−")


@generator("la-systems-singular", topic="la-systems", level=3, version=1)
def singular(dice: Random) -> Sketch:
    """For which entry a matrix has no inverse, typed."""
    a, b, c = (dice.choice((-6, -5, -4, -3, -2, 2, 3, 4, 5, 6)) for _ in range(3))
    key = Fraction(b * c, a)
    if key.denominator > 2 or len({abs(a), abs(b), abs(c)}) < 3 or key == -a:  # noqa: PLR2004  kind numbers
        raise Reject
    return Sketch(
        stem=f"M = [[{say(a)}, {say(b)}], [{say(c)}, k]], written row by row. For which number k has M no inverse?",
        key=say(float(key)),
        why=f"The determinant {say(a)}k − ({say(b)})({say(c)}) has to be 0, so k = {say(b * c)} / {say(a)} = {say(float(key))}: then one "
        "row is a multiple of the other.",
        slips=numbers(
            Miss(float(-key), "determinant-sign-mixed", "This makes the sum of the two products 0; the determinant subtracts."),
            Miss(a * b / c, "determinant-wrong-pairs", "Here the products of the rows are equal; go along the diagonals."),
            Miss(a * c / b, "determinant-wrong-pairs", "Here the products of the columns are equal; go along the diagonals."),
            Miss(-a, "trace-mistaken", "This makes the trace 0, which says nothing about an inverse."),
            Miss(0, "zero-entry-for-singular", "A zero in the corner is no obstacle; the determinant has to be 0."),
            decimals=2,
        ),
        given={"a": a, "b": b, "c": c},
        tolerance=0.01,
    )  # fmt: skip
