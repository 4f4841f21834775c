"""Gradients: partial derivatives, slopes in a direction, Jacobian and Hessian."""

from math import hypot
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, crossed, generator, listed, numbers, rows, say
from content.generators.mathematics.derivatives import added, first

DIRECTIONS = ((3, 4), (4, 3), (-3, 4), (3, -4), (6, 8), (8, -6), (-4, 3), (-6, 8))
NONZERO = (-4, -3, -2, -1, 1, 2, 3, 4, 5)


@generator("calc-gradients-partial", topic="calc-gradients", level=1, version=1)
def partial_derivative(dice: Random) -> Sketch:
    """One partial derivative at a point."""
    one, other = dice.choice(("xy", "yx", "st", "ts", "uv"))
    a, b, c = (dice.choice((-3, -2, 2, 3, 4)) for _ in range(3))
    x, y = dice.choice((-2, -1, 1, 2, 3)), dice.choice((-3, -2, 2, 3))
    key = 2 * a * x * y + b * y
    along = a * x * x + b * x + 2 * c * y
    if key == 0:
        raise Reject
    point = f"{one} = {say(x)}, {other} = {say(y)}"
    return Sketch(
        stem=f"f = {say(a)}{one}²{other} {added(b)}{one}{other} {added(c)}{other}². What is ∂f/∂{one} at {point}?",
        key=say(key),
        why=f"{other} stands still: ∂f/∂{one} = {say(2 * a)}{one}{other} {added(b)}{other}, at the point "
        f"{say(2 * a * x * y)} {added(b * y)} = {say(key)}.",
        slips=numbers(
            Miss(along, "partial-other-variable", f"This is ∂f/∂{other}; the question asks for ∂f/∂{one}."),
            Miss(key + along, "partials-added", f"Both partial derivatives were added; {other} has to stand still."),
            Miss(key + 2 * c * y, "held-still-mishandled", f"{say(c)}{other}² has no {one} in it, so it adds nothing here."),
            Miss(2 * a * x + b, "held-still-mishandled", f"{other} stands still but remains a factor of its terms."),
            Miss(a * x * y + b * y, "power-rule-half", f"The 2 of {one}² has to come down in front."),
            Miss(a * x * x * y + b * x * y + c * y * y, "value-for-slope", "This is the value of f at the point, not a slope."),
            Miss(2 * a * x * y - b * y, "signs-lost", "One of the two terms has its sign turned round."),
        ),
        given={"a": a, "b": b, "c": c, "x": x, "y": y},
    )  # fmt: skip


@generator("calc-gradients-directional", topic="calc-gradients", level=3, version=1)
def directional(dice: Random) -> Sketch:
    """The slope in a direction whose length is not 1."""
    p, q = dice.sample([each for each in range(-9, 10) if each], 2)
    u, v = dice.choice(DIRECTIONS)
    size, product = hypot(u, v), p * u + q * v
    key = product / size
    if abs(p) == abs(q) or product == 0:
        raise Reject
    return Sketch(
        stem=f"On a hillside the gradient of the height at your place is {listed((p, q))}. You walk towards {listed((u, v))}. How "
        "steep is your way, per unit of length?",
        key=say(key, 1),
        why=f"The direction has length {say(size)}. Gradient times direction of length 1: "
        f"(({say(p)})({say(u)}) + ({say(q)})({say(v)})) / {say(size)} = {say(key, 1)}.",
        slips=numbers(
            Miss(product, "direction-not-unit", f"The direction has length {say(size)}: first bring it down to length 1."),
            Miss(hypot(p, q), "gradient-length-for-slope", "That is the slope straight uphill, the steepest there is."),
            Miss(product / size**2, "direction-not-unit", f"Divided by {say(size)} twice; once makes the length 1."),
            Miss(p + q, "partials-added", "Both partial derivatives were added, whatever the direction."),
            Miss((p - q) * (1 if key > 0 else -1), "partials-added", "The partial derivatives were subtracted and the direction left out."),
            Miss(product / hypot(p, q), "direction-not-unit", "Divided by the length of the gradient; the direction needs length 1."),
            Miss(-key, "descent-sign", "That is the slope of the way back: it has the opposite sign."),
            Miss(-hypot(p, q), "gradient-length-for-slope", "That is the slope straight downhill, the steepest way down."),
            decimals=1,
        ),
        given={"gradient": [p, q], "direction": [u, v]},
    )  # fmt: skip


@generator("calc-gradients-hessian", topic="calc-gradients", level=2, version=1)
def hessian(dice: Random) -> Sketch:
    """The Hessian of a quadratic."""
    a, b, c = dice.sample(NONZERO, 3)
    d, e = dice.choice(NONZERO), dice.choice(NONZERO)

    def table(straight: tuple[int, int], mixed: tuple[int, int]) -> str:
        return rows([[straight[0], mixed[0]], [mixed[1], straight[1]]])

    halves = f"x² has second derivative 2, so {say(a)} and {say(c)} are doubled."
    mixed = dice.choice((
        ((2 * b, 2 * b), "mixed-derivative-missed", f"xy is differentiated once by each: {say(b)} stays as it is."),
        ((0, 0), "mixed-derivative-missed", "xy changes with both x and y, so the mixed entries are not 0."),
        ((d, e), "linear-term-kept", "Linear terms vanish when you differentiate twice."),
    ))  # fmt: skip
    return Sketch(
        stem=f"f(x, y) = {first(a, 'x²')} {added(b, 'xy')} {added(c, 'y²')} {added(d, 'x')} {added(e, 'y')}. What is its Hessian, row by row?",
        key=table((2 * a, 2 * c), (b, b)),
        why=f"Differentiate twice: by x twice {say(2 * a)}, by y twice {say(2 * c)}, once by each {say(b)}; the rest vanishes.",
        slips=crossed(table, ((2 * a, 2 * c), (b, b)), ((a, c), "power-rule-half", halves), mixed),
        given={"terms": [a, b, c, d, e]},
    )  # fmt: skip


@generator("calc-gradients-jacobian", topic="calc-gradients", level=2, version=1)
def jacobian(dice: Random) -> Sketch:
    """The Jacobian of two outputs at a point."""
    a, b = dice.choice((2, 3, 4, 5, -2, -3)), dice.choice((2, 3, 4, -2, -3))
    x, y = dice.sample((-3, -2, -1, 1, 2, 3, 4), 2)
    if a == b or abs(x) == abs(y) or x == a:
        raise Reject
    upper, lower = [2 * x, a], [b * y, b * x]
    return Sketch(
        stem=f"A function gives the two outputs x² {added(a)}y and {say(b)}xy. What is its Jacobian at x = {say(x)}, "
        f"y = {say(y)}, row by row?",
        key=rows([upper, lower]),
        why=f"One row for each output: [2x, {say(a)}] and [{say(b)}y, {say(b)}x]. At the point they are "
        f"{rows([upper])[1:-1]} and {rows([lower])[1:-1]}.",
        slips=_jacobian_slips(dice, (a, b), (x, y)),
        given={"a": a, "b": b, "x": x, "y": y},
    )


def _jacobian_slips(dice: Random, factors: tuple[int, int], point: tuple[int, int]) -> list[Slip]:
    (a, b), (x, y) = factors, point
    upper, lower = [2 * x, a], [b * y, b * x]
    one = dice.choice(
        (
            ([2 * x, a * y], "linear-term-kept", f"The slope of {say(a)}y by y is the number {say(a)}."),
            ([x, a], "power-rule-half", "The slope of x² is 2x: the power comes down in front."),
        )
    )
    other = dice.choice(
        (
            ([b * x, b * y], "partial-other-variable", f"In row 2, by x leaves {say(b)}y, and by y leaves {say(b)}x."),
            ([b, b], "held-still-mishandled", "In row 2 the variable that stands still remains as a factor."),
        )
    )
    turned = (True, "index-row-column-mixed", "Here each output has a column; its slopes belong in a row.")
    if dice.random() < 1 / 3:
        return crossed(
            lambda row, turn: rows([[2 * x, row[0]], [a, row[1]]] if turn else [upper, row]),
            (lower, False),
            other,
            turned,
        )
    return crossed(lambda above, below: rows([above, below]), (upper, lower), one, other)  # fmt: skip
