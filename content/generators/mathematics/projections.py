"""Projections, least squares, and what the largest singular values keep."""

from math import sqrt
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, listed, numbers, say

LINES = ((1, 2), (2, 1), (3, 1), (1, 3), (2, -1), (1, -2), (3, -1), (1, 1), (2, 3), (3, 2), (-1, 2), (2, 2))


@generator("la-svd-project", topic="la-svd", level=1, version=1)
def project(dice: Random) -> Sketch:
    """The projection of u onto the line through v."""
    v = dice.choice(LINES)
    along, beside = dice.choice((-3, -2, 2, 3, 4)), dice.choice((-3, -2, -1, 1, 2, 3))
    foot = [along * each for each in v]
    u = [foot[0] - beside * v[1], foot[1] + beside * v[0]]
    product, squared = u[0] * v[0] + u[1] * v[1], v[0] ** 2 + v[1] ** 2
    off = [one - other for one, other in zip(u, foot, strict=True)]
    if 0 in u:
        raise Reject
    return Sketch(
        stem=f"u = {listed(u)} is projected onto the line through (0, 0) and v = {listed(v)}. At which point does it arrive?",
        key=listed(foot),
        why=f"u · v = {say(product)} and v · v = {squared}, so the factor is {say(along)}, and {say(along)} · v = {listed(foot)}.",
        slips=(
            Slip(listed([product * each for each in v]), "fit-not-divided", f"(u · v) v still has to be divided by v · v = {squared}."),
            Slip(listed(off), "projection-for-residual", "This is u minus its projection: the part at right angles to v."),
            Slip(listed([u[0] * v[0], u[1] * v[1]]), "product-place-by-place", "Place times place gives no point of the line; add the products up."),
            Slip(listed([foot[0] - off[0], foot[1] - off[1]]), "projection-for-residual", "This is the mirror image of u behind the line, twice as far."),
        ),
        given={"u": u, "v": v},
    )  # fmt: skip


@generator("la-svd-slope", topic="la-svd", level=2, version=1)
def slope(dice: Random) -> Sketch:
    """The least-squares slope through four points, typed."""
    first = dice.randint(0, 2)
    x = [first + step for step in range(4)]
    y = [dice.randint(0, 9) for _ in range(4)]
    middle, level = sum(x) / 4, sum(y) / 4
    spread = sum((one - middle) ** 2 for one in x)
    joint = sum((one - middle) * (other - level) for one, other in zip(x, y, strict=True))
    tall = sum((other - level) ** 2 for other in y)
    key = joint / spread
    if abs(key) < 0.3 or abs(key - (y[3] - y[0]) / 3) < 0.05:  # noqa: PLR2004  flat, or the ends say the same
        raise Reject
    points = ", ".join(listed(point) for point in zip(x, y, strict=True))
    return Sketch(
        stem=f"A line is fitted through {points} by least squares. What is its slope?",
        key=say(key, 1),
        why=f"The means are {say(middle)} and {say(level)}. Products of the deviations add up to {say(joint)}, squares of those of "
        f"x to {say(spread)}: {say(joint)} / {say(spread)} = {say(key, 1)}.",
        slips=numbers(
            Miss(
                (y[3] - y[0]) / 3, "slope-through-ends", "This joins the first point to the last; all four have a say."
            ),
            Miss(joint, "fit-not-divided", f"{say(joint)} is still to be divided by {say(spread)}, the spread of x."),
            Miss(
                sum(one * other for one, other in zip(x, y, strict=True)) / sum(one * one for one in x),
                "slope-not-centred",
                "Without subtracting the means the line is forced through (0, 0).",
            ),
            Miss(joint / tall, "slope-x-on-y", "Divided by the spread of y: that fits x from y."),
            decimals=2,
        ),
        given={"x": x, "y": y},
        tolerance=0.01,
    )


@generator("la-svd-kept", topic="la-svd", level=3, version=1)
def kept(dice: Random) -> Sketch:
    """The share of the sum of squares that the largest singular values keep."""
    values = sorted(dice.sample(range(1, 13), dice.choice((4, 5))), reverse=True)
    keep = dice.randint(1, 3)
    squares = [each * each for each in values]
    whole = sum(squares)
    key = 100 * sum(squares[:keep]) / whole
    picked = " + ".join(f"{each}²" for each in values[:keep])
    picked = picked if keep == 1 else f"({picked})"
    if key > 95:  # noqa: PLR2004  nearly all is kept whatever is counted
        raise Reject
    return Sketch(
        stem=f"A table has the singular values {', '.join(map(str, values))}. Only the largest {keep} are kept. Which share of the "
        "sum of all squared entries does the copy keep?".replace("largest 1 are", "largest one is"),
        key=say(key, 0, " %"),
        why=f"The squared entries add up to the sum of squared singular values: {picked} / {whole} ≈ {say(key, 0)} %.",
        slips=numbers(
            Miss(100 * sum(values[:keep]) / sum(values), "share-not-squared", "Shares of the values themselves; their squares add up."),
            Miss(100 * squares[0] / whole, "share-miscounted", f"This counts {values[0]} alone, but {keep} are kept."),
            Miss(100 - key, "complement-taken", "This share is what the copy loses."),
            Miss(100 * sum(squares[: keep + 1]) / whole, "share-miscounted", f"One value too many: the share of the largest {keep + 1}."),
            Miss(100 * keep / len(values), "share-miscounted", f"{keep} of {len(values)} counts them as if all were equally large."),
            Miss(100 * sqrt(key / 100), "root-once-too-often", "The root compares lengths; the question asks for squares."),
            decimals=0,
            unit=" %",
        ),
        given={"values": values, "keep": keep},
    )  # fmt: skip
