"""Backpropagation: a chain through ReLU, paths that meet, a slope checked by nudging."""

from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, say
from content.generators.deep_learning.layers import braced
from content.generators.mathematics.derivatives import added

WEIGHTS = (
    "a weight in the first layer",
    "the bias of the output",
    "a weight of a filter",
    "a weight in the last layer",
    "the bias of a hidden neuron",
)


@generator("nn-backprop-chain", topic="nn-backprop", level=2, version=1)
def chain(dice: Random) -> Sketch:
    """The slope of a squared loss for a weight in front of ReLU."""
    x, w = dice.choice((-3, -2, 2, 3, 4)), dice.choice((-2, -1, 1, 2, 3))
    b, y = dice.choice((-4, -3, -2, -1, 1, 2, 3)), dice.randint(0, 8)
    total = w * x + b
    miss = total - y
    if not 0 < total < 13 or abs(miss) < 2 or abs(miss) > 7:  # noqa: PLR2004  a closed ReLU, or no slope to speak of
        raise Reject
    asked = dice.choice(("w", "w", "b"))
    key = 2 * miss * (x if asked == "w" else 1)
    inner = f" The sum moves with w as x = {say(x)}." if asked == "w" else " The sum moves with b one to one."
    steps = f"2 · ({say(total)} − {y}) · 1 · {braced(x) if asked == 'w' else 1}"
    return Sketch(
        stem=f"a = ReLU(w · x + b), and the loss is (a − y)². With x = {say(x)}, w = {say(w)}, b = {say(b)} and y = {y}, what is the slope of the loss for {asked}?",
        key=say(key),
        why=f"Forward: w · x + b = {say(total)}, so a = {total} and ReLU has slope 1.{inner} Back: {steps} = {say(key)}.",
        slips=numbers(
            Miss(miss * (x if asked == "w" else 1), "power-rule-half", "The 2 of the square is missing: its slope is 2 · (a − y)."),
            Miss(2 * miss * (1 if asked == "w" else x), "chain-no-inner-slope" if asked == "w" else "partial-other-variable",
                 "This is the slope for the sum; for w it is multiplied by x." if asked == "w" else "This is the slope for w; b is not multiplied by x."),
            Miss(-key, "signs-lost", f"The sign is turned round: a − y is {say(miss)}."),
            Miss(2 * miss * w, "partial-other-variable", "This is the slope for x: w was used where the other factor belongs."),
            Miss(miss**2, "value-for-slope", "This is the loss itself, not its slope."),
            Miss(2 * total * (x if asked == "w" else 1), "chain-no-target", f"The target {y} was left out of the slope of the square."),
            Miss(2 * miss * total, "chain-rule-mixed", "The slope of ReLU is 1 here; its value does not multiply."),
            Miss(0, "closed-relu-misjudged", f"ReLU stops slopes only where its input is below 0; here it is {total}."),
        ),
        given={"x": x, "w": w, "b": b, "y": y, "asked": asked},
    )  # fmt: skip


@generator("nn-backprop-paths", topic="nn-backprop", level=3, version=1)
def paths(dice: Random) -> Sketch:
    """The slope for a value that reaches the loss by two paths."""
    a, c = dice.choice((-3, -2, 2, 3, 4)), dice.choice((-3, -2, 2, 3))
    b, x = dice.choice((-4, -3, -2, -1, 1, 2, 3, 4, 5)), dice.choice((-2, -1, 1, 2, 3))
    u, v = a * x, c * x + b
    key = a * v + c * u
    if 0 in {v, key} or abs(a * v) == abs(c * u):
        raise Reject
    return Sketch(
        stem=f"A small computation graph: u = {say(a)}x, v = {say(c)}x {added(b)}, and the loss is u · v. At x = {say(x)}, what is the slope of the loss for x?",
        key=say(key),
        why=f"u = {say(u)} and v = {say(v)}. By way of u: {say(v)} · {braced(a)} = {say(a * v)}; by way of v: {say(u)} · {braced(c)} = {say(c * u)}. "
        f"Paths that meet add up: {say(key)}.",
        slips=numbers(
            Miss(a * v, "paths-not-added", "This is the path by way of u alone; v depends on x too."),
            Miss(c * u, "paths-not-added", "This is the path by way of v alone; u depends on x too."),
            Miss(a * c, "product-rule-skipped", "The two slopes were multiplied with each other; each one meets the other factor."),
            Miss(a * v * c * u, "paths-not-added", "Paths were multiplied; slopes multiply along a path, and paths add up."),
            Miss(a * v - c * u, "signs-lost", "The second path was subtracted instead of added."),
            Miss(u + v, "chain-no-inner-slope", f"The local slopes {say(a)} and {say(c)} are missing."),
            Miss(u * v, "value-for-slope", "This is the loss itself, not its slope."),
            Miss(a * u + c * v, "local-slopes-crossed", "The slope of u · v for u is v, and for v it is u: here they are crossed."),
        ),
        given={"a": a, "b": b, "c": c, "x": x},
    )  # fmt: skip


@generator("nn-backprop-nudge", topic="nn-backprop", level=1, version=1)
def nudge(dice: Random) -> Sketch:
    """A slope by central differences, typed."""
    step = dice.choice((0.01, 0.02, 0.05, 0.1))
    weight, slope = dice.randint(-30, 30) / 10, dice.choice((-1, 1)) * dice.randint(4, 40) / 10
    middle = dice.randint(60, 240) / 100
    up, down = round(middle + slope * step, 4), round(middle - slope * step, 4)
    low, high = round(weight - step, 2), round(weight + step, 2)
    key = (up - down) / (2 * step)
    return Sketch(
        stem=f"You check the slope for {dice.choice(WEIGHTS)} by nudging it. At {say(high)} the loss is {say(up)}, at {say(low)} it is {say(down)}. Which slope do "
        "these two give?",
        key=say(key, 2),
        why=f"The loss moves by {say(up)} − {say(down)} = {say(round(up - down, 4))} over {say(high)} − {braced(low)} = {say(2 * step)}. Divided: {say(key, 2)}.",
        slips=numbers(
            Miss((up - down) / step, "nudge-one-side", f"From one nudge to the other it is twice {say(step)}."),
            Miss(up - down, "rate-not-divided", f"The change still has to be divided by {say(2 * step)}."),
            Miss(-key, "operands-swapped", "One difference was taken in the other order."),
            Miss(2 * step / (up - down), "ratio-upside-down", "Change of the loss over change of the weight, not the other way round."),
            Miss((up + down) / 2, "value-for-slope", "This is the loss in the middle, not its slope."),
            decimals=4,
        ),
        given={"losses": [up, down], "places": [high, low]},
        tolerance=0.02,
    )  # fmt: skip
