"""Lines and their errors: coefficients, measures of a miss, R², ridge and lasso in one dimension."""

from collections.abc import Sequence
from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, say

HOMES = (
    ("rent in euros", "square metres", "kilometres to the centre", (200, 500), (6, 14), (12, 45)),
    ("price of a used bicycle in euros", "gears", "years of age", (150, 400), (8, 20), (15, 60)),
    ("delivery time in minutes", "stops", "couriers on duty", (30, 90), (4, 11), (3, 9)),
    ("points in the exam", "hours of practice", "lessons missed", (20, 45), (2, 6), (1, 4)),
)
FORECASTS = (
    ("Temperatures in degrees", 8),
    ("Waiting times in minutes", 12),
    ("Bicycles hired per hour", 20),
    ("Prices in euros", 30),
)
MEASURES = {
    "MSE": "the mean squared miss",
    "RMSE": "the root of the mean squared miss",
    "MAE": "the mean size of a miss",
}


@generator("linreg-coefficient", topic="linreg", level=1, version=1)
def coefficient(dice: Random) -> Sketch:
    """By how much a prediction changes with two inputs, typed."""
    target, one, other, start, rise, fall = dice.choice(HOMES)
    base, a, b = dice.randint(*start), dice.randint(*rise), dice.randint(*fall)
    more, further = dice.randint(2, 9), dice.randint(1, 5)
    key = a * more - b * further
    if abs(key) < 2 or more == further:  # noqa: PLR2004  a change that nobody would notice
        raise Reject
    return Sketch(
        stem=f"A line predicts the {target}: {base} + {a} · {one} − {b} · {other}. By how much does the prediction change "
        f"with {more} more {one} and {further} more {other}?",
        key=say(key),
        why=f"Each input moves it by its coefficient: {a} · {more} = {a * more}, and −{b} · {further} = {say(-b * further)}. Together {say(key)}; "
        f"the {base} is there before and after.",
        slips=numbers(
            Miss(base + key, "constant-in-difference", f"The constant {base} is there before and after, so it drops out of the change."),
            Miss(a * more + b * further, "signs-lost", f"The coefficient of {other} is −{b}: more of them lowers the prediction."),
            Miss(a - b, "coefficient-for-change", f"These are the coefficients alone, for one more of each; here it is {more} and {further}."),
            Miss(a * more, "product-stops-early", f"The {further} more {other} count too."),
            Miss(-key, "operands-swapped", "This is the way back: before minus after instead of after minus before."),
        ),
        given={"base": base, "a": a, "b": b, "more": more, "further": further},
        tolerance=0.01,
    )  # fmt: skip


@generator("linreg-error-measures", topic="linreg", level=2, version=1)
def errors(dice: Random) -> Sketch:
    """MSE, its root, or the mean absolute error of four predictions."""
    what, about = dice.choice(FORECASTS)
    true = [about + dice.randint(-5, 9) for _ in range(4)]
    misses = [dice.choice((-4, -3, -2, -1, 0, 1, 2, 3, 4, 5)) for _ in true]
    squares, sizes = sum(miss**2 for miss in misses), sum(map(abs, misses))
    values = {"MSE": squares / 4, "RMSE": (squares / 4) ** 0.5, "MAE": sizes / 4}
    asked = dice.choice(tuple(values))
    if len(set(map(abs, misses))) < 3 or sum(misses) == 0:  # noqa: PLR2004  the measures would agree
        raise Reject
    guesses = [value + miss for value, miss in zip(true, misses, strict=True)]
    squared = " + ".join(str(miss**2) for miss in misses)
    sized = " + ".join(str(abs(miss)) for miss in misses)
    ways = {"MSE": f"({squared}) / 4", "RMSE": f"√(({squared}) / 4)", "MAE": f"({sized}) / 4"}
    key = values[asked]
    return Sketch(
        stem=f"{what} were predicted as {', '.join(map(str, guesses))} and came out as {', '.join(map(str, true))}. What is the {asked}?",
        key=say(key, 2),
        why=f"The misses are {', '.join(map(say, misses))}. The {asked} is {MEASURES[asked]}: "
        f"{ways[asked]} ≈ {say(key, 2)}.",
        slips=numbers(
            *(Miss(value, "error-measure-mixed", f"This is the {name}: {MEASURES[name]}.") for name, value in values.items() if name != asked),
            Miss(sizes if asked == "MAE" else squares, "sum-mean-mixed", "This is the sum; it still has to be divided by 4."),
            Miss(abs(sum(misses)) / 4, "signs-cancel-in-sum", "Misses up and down cancel here; take sizes or squares before adding."),
            Miss(squares**0.5, "sum-mean-mixed", "The root was taken of the sum, not of the mean."),
            Miss(max(map(abs, misses)), "length-largest-place", "This is the largest miss alone."),
            Miss(squares / 3, "count-less-one", "Divided by 3; there are 4 predictions."),
            decimals=2,
        ),
        given={"true": true, "guesses": guesses, "asked": asked},
    )  # fmt: skip


@generator("linreg-r-squared", topic="linreg", level=2, version=1)
def r_squared(dice: Random) -> Sketch:
    """The share of the scatter that four predictions account for."""
    what, about = dice.choice(FORECASTS)
    centre = about + dice.randint(-3, 8)
    gaps = [dice.randint(-7, 7) for _ in range(3)]
    gaps.append(-sum(gaps))
    misses = [dice.choice((-3, -2, -1, 0, 1, 2, 3)) for _ in gaps]
    true = [centre + gap for gap in gaps]
    guesses = [value + miss for value, miss in zip(true, misses, strict=True)]
    total, left = sum(gap**2 for gap in gaps), sum(miss**2 for miss in misses)
    middle = sum(guesses) / 4
    spread = sum((guess - middle) ** 2 for guess in guesses)
    if left < 3 or left > 0.9 * total or spread == 0 or min(true) < 1:  # noqa: PLR2004  too good, or of no use
        raise Reject
    key = 1 - left / total
    return Sketch(
        stem=f"{what} were predicted as {', '.join(map(str, guesses))} and came out as {', '.join(map(str, true))}, on average {centre}. "
        "What is R²?",
        key=say(key, 2),
        why=f"Squared misses: {left} in all. Squared gaps of what came out from {centre}: {total}. R² = 1 − {left} / {total} ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(left / total, "complement-taken", "This is the share that is left over; R² is the share accounted for."),
            Miss(1 - left / spread, "r-squared-other-scatter", "The misses were held against the scatter of the predictions."),
            Miss(spread / total, "r-squared-other-scatter", "The predictions' scatter says nothing about whether they were right."),
            Miss(1 - sum(map(abs, misses)) / sum(map(abs, gaps)), "length-adds-sizes", "Sizes were added here; R² adds squares."),
            Miss(1 - (left / total) ** 0.5, "root-once-too-often", "No root is taken: the squares are compared as they are."),
            Miss(max(key, 0) ** 0.5, "root-once-too-often", "This is the root of R²; the share itself is asked."),
            Miss(1 - left / 4 / total, "count-less-one", "One sum was divided by 4 and the other was not."),
            Miss(1 - left / sum(value**2 for value in true), "r-squared-other-scatter", f"The scatter is measured from the mean {centre}, not from 0."),
            decimals=2,
        ),
        given={"true": true, "guesses": guesses},
    )  # fmt: skip


def _points(dice: Random) -> tuple[Sequence[int], Sequence[int], int, int]:
    xs = sorted(dice.sample((-3, -2, -1, 1, 2, 3, 4), 3))
    slope = dice.choice((-2, -1, 1, 2, 3))
    ys = [slope * x + dice.randint(-2, 2) for x in xs]
    joint, square = sum(x * y for x, y in zip(xs, ys, strict=True)), sum(x * x for x in xs)
    return xs, ys, joint, square


@generator("regularization-ridge", topic="regularization", level=2, version=1)
def ridge(dice: Random) -> Sketch:
    """The slope through the origin that ridge chooses for three points."""
    xs, ys, joint, square = _points(dice)
    price = dice.choice((2, 3, 4, 5, 6, 8, 10, 12))
    if abs(joint) < 3 or square == price or 8 * price < square:  # noqa: PLR2004  hardly a slope, or hardly a price
        raise Reject
    key = joint / (square + price)
    points = ", ".join(f"({say(x)}, {say(y)})" for x, y in zip(xs, ys, strict=True))
    side = 1 if joint > 0 else -1
    return Sketch(
        stem=f"Ridge fits y = w · x, without a constant, to {points}: it minimises the sum of (y − w · x)² plus {price} · w². "
        "Which w does it choose?",
        key=say(key, 2),
        why=f"The products x · y add up to {say(joint)}, the squares of x to {square}. The price joins the squares: "
        f"w = {say(joint)} / ({square} + {price}) ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(joint / square, "penalty-left-out", f"This is plain least squares, {say(joint)} / {square}; the price pulls w towards 0."),
            Miss(joint / (square - price), "penalty-wrong-way", "The price was taken off below the line, which makes w larger, not smaller."),
            Miss(joint / (square * price), "penalty-misplaced", "The price is added to the squares; it does not multiply them."),
            Miss(joint / (square + 2 * price), "penalty-misplaced", "The 2 of the derivative stands in both parts and cancels."),
            Miss(side * max(abs(joint) - price / 2, 0) / square, "ridge-lasso-mixed", "This is lasso: it takes a fixed amount off above the line."),
            Miss((joint + price) / (square + price), "penalty-misplaced", "The price joins the squares below the line only."),
            Miss((joint + side * price) / square, "penalty-wrong-way", "The price was added above the line, which makes w larger, not smaller."),
            Miss(side * price / (square + price), "penalty-misplaced", "The price alone stands above the line here; the products belong there."),
            decimals=2,
        ),
        given={"xs": xs, "ys": ys, "price": price},
    )  # fmt: skip


@generator("regularization-lasso", topic="regularization", level=3, version=1)
def lasso(dice: Random) -> Sketch:
    """The slope that lasso chooses, exactly zero included."""
    square, joint = dice.choice((2, 4, 5, 8, 10, 16, 20)), dice.choice((-1, 1)) * dice.randint(3, 30)
    price = dice.choice((2, 4, 6, 8, 10, 12, 16))
    side = 1 if joint > 0 else -1
    rest = abs(joint) - price
    key = side * max(rest, 0) / square
    how = f"{abs(joint)} − {price} = {rest} is left above the line: w = {say(side * rest)} / {square} = {say(key, 2)}"
    none = f"{price} is at least as much as {abs(joint)}, so nothing is left and w is exactly 0"
    return Sketch(
        stem=f"Lasso fits y = w · x: it minimises half the sum of (y − w · x)², plus {price} · |w|. The products x · y add up to {say(joint)}, "
        f"the squares x² to {square}. Which w does it choose?",
        key=say(key, 2),
        why=f"Lasso takes its price off the size of {say(joint)}: {how if rest > 0 else none}.",
        slips=numbers(
            Miss(joint / square, "penalty-left-out", f"This is plain least squares, {say(joint)} / {square}, as if size were free."),
            Miss(joint / (square + price), "ridge-lasso-mixed", "This is ridge: the price joins the squares below the line."),
            Miss(side * (abs(joint) + price) / square, "penalty-wrong-way", "The price was added, so w became larger instead of smaller."),
            Miss(side * rest / square if rest < 0 else 0, "penalty-wrong-way",
                 "Lasso stops at 0; it never carries w past it to the other side." if rest < 0 else f"w is 0 only where the price is {abs(joint)} or more."),
            Miss(side * (abs(joint) - price / 2) / square, "penalty-misplaced", "Half of the price would be right without the half before the sum."),
            Miss(side * (abs(joint) / square - price), "penalty-misplaced", "The price comes off before the division by the squares."),
            Miss(-key, "signs-lost", f"The products add up to {say(joint)}: w keeps that sign."),
            decimals=2,
        ),
        given={"joint": joint, "square": square, "price": price},
    )  # fmt: skip
