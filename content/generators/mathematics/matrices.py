"""Matrices: what a product is, which shape it has, in which order machines work."""

from collections.abc import Sequence
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, listed, numbers, rows, say

UNDEFINED = "It is not defined"


def acted(matrix: Sequence[Sequence[int]], x: Sequence[int]) -> list[int]:
    """The vector that comes out when x goes in."""
    return [sum(a * b for a, b in zip(row, x, strict=True)) for row in matrix]


def turned(matrix: Sequence[Sequence[int]]) -> list[list[int]]:
    """The transpose."""
    return [list(column) for column in zip(*matrix, strict=True)]


def square(dice: Random, low: int, high: int) -> list[list[int]]:
    """A 2 × 2 matrix of whole numbers."""
    return [[dice.randint(low, high) for _ in range(2)] for _ in range(2)]


@generator("la-matrices-entry", topic="la-matrices", level=1, version=1)
def entry(dice: Random) -> Sketch:
    """One entry of a product."""
    a, b = square(dice, -4, 6), square(dice, -4, 6)
    i, j = dice.randrange(2), dice.randrange(2)
    row, column = a[i], turned(b)[j]
    key = acted([row], column)[0]
    if 0 in row or 0 in column:
        raise Reject
    return Sketch(
        stem=f"A = {rows(a)} and B = {rows(b)}, written row by row. Which number stands in row {i + 1}, column {j + 1} of AB?",
        key=say(key),
        why=f"Row {i + 1} of A meets column {j + 1} of B: ({say(row[0])})({say(column[0])}) + "
        f"({say(row[1])})({say(column[1])}) = {say(key)}.",
        slips=_entry_slips(a, b, i, j),
        given={"A": a, "B": b, "row": i, "column": j},
    )


def _entry_slips(a: list[list[int]], b: list[list[int]], i: int, j: int) -> tuple[Slip, ...]:
    row, column = a[i], turned(b)[j]
    first, second = row[0] * column[0], row[1] * column[1]
    return numbers(
        Miss(a[i][j] * b[i][j], "product-place-by-place", "Entry times entry: a product needs a row and a column."),
        Miss(
            acted([row], b[j])[0], "product-rows-columns-mixed", "Here a row of A met a row of B; B gives its columns."
        ),
        Miss(
            acted([turned(a)[i]], column)[0], "product-rows-columns-mixed", "A column of A was taken; A gives its rows."
        ),
        Miss(acted(b, turned(a)[j])[i], "product-order-swapped", "This is the entry of BA: the order matters."),
        Miss(acted(a, turned(b)[1 - j])[1 - i], "index-row-column-mixed", "Right method, another row and column."),
        Miss(first, "product-stops-early", f"This is the first product alone; {say(second)} is still to be added."),
        Miss(first - second, "signs-lost", "The products are added; one of them lost its sign."),
    )


@generator("la-matrices-shape", topic="la-matrices", level=1, version=1)
def shape(dice: Random) -> Sketch:
    """The shape of a product with a transpose in it, or none."""
    m, n, p, q = dice.sample(range(2, 8), 4)
    defined, undefined = (_products(m, n, p, q)[part] for part in (slice(3), slice(3, None)))
    what, shapes, key, why = dice.choice(undefined if dice.random() < 1 / 4 else defined)
    named = ", ".join(f"{name} is {high} × {wide}" for name, (high, wide) in shapes.items())
    slips = (
        Slip(f"{m} × {q}", "transpose-ignored", "Follow the outer sizes once more, with each ᵀ swapping rows and columns."),
        Slip(f"{q} × {m}", "shape-outer-swapped", "Rows come from the left matrix, columns from the right one; ᵀ turns them."),
        Slip(f"{n} × {p}", "shape-inner-kept", "These sizes stand inside: where they meet, they vanish."),
        Slip(f"{m} × {n}", "shape-inner-kept", "That is the shape of one factor; the product has a shape of its own."),
        Slip(UNDEFINED, "shape-refused", "The inner sizes do agree once each ᵀ has swapped rows and columns."),
    )  # fmt: skip
    return Sketch(
        stem=f"{named} (rows × columns). What shape does {what} have?",
        key=key,
        why=why,
        slips=[slip for slip in slips if slip.text != key],
        given={"product": what, "shapes": shapes},
    )


def _products(m: int, n: int, p: int, q: int) -> list[tuple[str, dict[str, tuple[int, int]], str, str]]:
    """Products, the shapes of their factors, and what comes out, with the reason."""
    outer = "The inner sizes agree and vanish, the outer ones stay"
    return [
        ("A Bᵀ C", {"A": (m, n), "B": (p, n), "C": (p, q)}, f"{m} × {q}",
         f"Bᵀ is {n} × {p}: ({m} × {n})({n} × {p})({p} × {q}). {outer}: {m} × {q}."),
        ("Aᵀ B", {"A": (n, m), "B": (n, q)}, f"{m} × {q}",
         f"Aᵀ is {m} × {n}: ({m} × {n})({n} × {q}). {outer}: {m} × {q}."),
        ("(A B)ᵀ", {"A": (m, n), "B": (n, q)}, f"{q} × {m}",
         f"A B is {m} × {q}, and the transpose swaps rows and columns: {q} × {m}."),
        ("A B", {"A": (m, n), "B": (q, n)}, UNDEFINED,
         f"A has {n} columns but B has {q} rows: ({m} × {n})({q} × {n}) does not fit; A Bᵀ would."),
        ("Bᵀ A", {"A": (m, n), "B": (q, m)}, UNDEFINED,
         f"Bᵀ is {m} × {q}, and {q} columns do not meet the {m} rows of A; B A would fit."),
    ]  # fmt: skip


@generator("la-matrices-two-machines", topic="la-matrices", level=2, version=1)
def two_machines(dice: Random) -> Sketch:
    """Two matrices one after the other on a vector."""
    a, b = square(dice, -2, 3), square(dice, -2, 3)
    x = [dice.choice((-3, -2, -1, 1, 2, 3, 4)) for _ in range(2)]
    between = acted(a, x)
    key = acted(b, between)
    both = [[one + two for one, two in zip(*pair, strict=True)] for pair in zip(a, b, strict=True)]
    if a == b or key == [0, 0] or 0 in between:
        raise Reject
    return Sketch(
        stem=f"A = {rows(a)} and B = {rows(b)}, written row by row. The vector x = {listed(x)} goes through A first, then "
        "through B. What comes out?",
        key=listed(key),
        why=f"Ax = {listed(between)}, and B makes {listed(key)} of it. As one machine this is BA: A stands next to x.",
        slips=(
            Slip(listed(acted(a, acted(b, x))), "product-order-swapped", "This is ABx: here B would work first."),
            Slip(listed(between), "product-stops-early", "This is Ax: the second machine has not worked yet."),
            Slip(
                listed(acted(turned(b), acted(turned(a), x))),
                "product-rows-columns-mixed",
                "Columns were used for rows: each row of the matrix gives one number.",
            ),
            Slip(listed(acted(both, x)), "adds-for-product", "This is (A + B)x: one after the other means a product."),
            Slip(
                listed(key[::-1]), "index-row-column-mixed", "The two places are swapped: row 1 gives the first number."
            ),
        ),
        given={"A": a, "B": b, "x": x},
    )


@generator("la-matrices-work", topic="la-matrices", level=3, version=1)
def work(dice: Random) -> Sketch:
    """How many multiplications a chain of products takes, depending on the brackets."""
    m, n, p = (dice.randint(2, 12) for _ in range(3))
    late, early = n * p + m * n, m * n * p + m * p
    if len({m, n, p}) < 3:  # noqa: PLR2004  equal sizes hide which is which
        raise Reject
    vector_first = dice.random() < 2 / 3
    key, other = (late, early) if vector_first else (early, late)
    what, turned_round = ("A(Bx)", "(AB)x") if vector_first else ("(AB)x", "A(Bx)")
    steps = (
        f"Bx takes {n} · {p} = {n * p}, and A times that {m} · {n} = {m * n}"
        if vector_first
        else f"AB takes {m} · {n} · {p} = {m * n * p}, and that times x {m} · {p} = {m * p}"
    )
    return Sketch(
        stem=f"A is {m} × {n}, B is {n} × {p} (rows × columns), and x has {p} numbers. Row by column, how many multiplications of two numbers "
        f"does {what} take?",
        key=say(key),
        why=f"{steps}: together {key}. {turned_round} gives the same vector with {other}.",
        slips=numbers(
            Miss(other, "brackets-cost-alike", f"That is the work of {turned_round}: same result, other brackets, other work."),
            Miss(m * n * p, "product-stops-early", "This is the work of AB alone." if not vector_first else "This is the work of AB, which is not formed here."),
            Miss(n * p if vector_first else m * p, "product-stops-early", "This is one of the two steps; the other one is work too."),
            Miss(m * n if vector_first else m * n + n * p + m * p, "entries-for-work", "This counts entries of the matrices, not what is multiplied."),
            Miss(m * n + n * p + p if vector_first else m * p + n * p, "entries-for-work", "This counts the numbers that are stored; each may be multiplied more than once, or not at all."),
            Miss(m * n * n * p, "work-multiplied", "Two steps one after the other: their work is added, not multiplied."),
            Miss(m * p, "entries-for-work", "That is the number of entries of AB.") if vector_first else Miss(m * n * p * p, "work-multiplied", "Each step has its own work, and the two are added."),
        ),
        given={"m": m, "n": n, "p": p, "vector_first": vector_first},
    )  # fmt: skip
