"""Gradient descent: one step, the largest step, what a step size does, why narrow valleys are slow."""

from fractions import Fraction
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, numbers, raised, say
from content.generators.mathematics.derivatives import added, first


@generator("calc-optimization-step", topic="calc-optimization", level=1, version=1)
def step(dice: Random) -> Sketch:
    """One step of gradient descent on a parabola, typed."""
    a, middle = dice.choice((1, 2, 3)), dice.choice((-3, -2, -1, 1, 2, 3, 4))
    x, rate = dice.randint(-5, 6), dice.choice((0.05, 0.1, 0.2, 0.25))
    slope = 2 * a * (x - middle)
    key = x - rate * slope
    value = a * (x - middle) ** 2
    if slope == 0 or abs(x) == abs(middle):
        raise Reject
    times = "" if a == 1 else str(a)
    return Sketch(
        stem=f"Gradient descent on f(x) = {times}(x {added(-middle)})² stands at x = {say(x)} and takes one step with step size "
        f"{rate}. Where does it arrive?",
        key=say(key, 2),
        why=f"The slope is {2 * a} · ({say(x)} {added(-middle)}) = {say(slope)}. Step against it: {say(x)} − {rate} · "
        f"({say(slope)}) = {say(key, 2)}.",
        slips=numbers(
            Miss(x + rate * slope, "descent-sign", "This step goes uphill: the slope is subtracted."),
            Miss(x - slope, "descent-without-rate", f"The slope was taken as the step; {rate} of it is asked for."),
            Miss(x - rate * value, "value-for-slope", f"{say(value)} is the height; the step follows the slope."),
            Miss(x - rate * slope / 2, "power-rule-half", "The slope lost its factor 2, which comes from the square."),
            decimals=3,
        ),
        given={"a": a, "middle": middle, "x": x, "rate": rate},
        tolerance=0.004,
    )


@generator("calc-optimization-limit", topic="calc-optimization", level=2, version=1)
def limit(dice: Random) -> Sketch:
    """Below which step size descent on a parabola settles."""
    a = dice.choice((0.1, 0.2, 0.25, 0.4, 0.5, 0.8, 1.25, 2, 2.5, 4, 5, 8, 10, 20))
    b, c = dice.choice((-6, -4, -2, 2, 4, 6, 8)), dice.choice((-3, -1, 1, 3, 5))
    return Sketch(
        stem=f"Gradient descent with a fixed step size runs on f(x) = {say(a)}x² {added(b)}x {added(c)}. Below which step size "
        "does it settle in the minimum, wherever it starts?",
        key=say(1 / a),
        why=f"f″ = {say(2 * a)}: each step multiplies the distance to the minimum by 1 − {say(2 * a)}s, which stays above −1 "
        f"as long as s < 2 / {say(2 * a)} = {say(1 / a)}.",
        slips=numbers(
            Miss(2 / a, "curvature-factor-two", f"2 / {say(a)} takes the coefficient for the curvature, which is {say(2 * a)}."),
            Miss(0.5 / a, "best-step-for-limit", "With this step it arrives at once; it still settles up to twice as far."),
            Miss(a, "step-limit-not-inverse", f"{say(a)} is the coefficient: steeper curves need smaller steps, not larger ones."),
            Miss(2 * a, "step-limit-not-inverse", f"{say(2 * a)} is the curvature: the limit is 2 divided by it."),
            Miss(1 / a**2, "step-limit-not-inverse", "The limit falls with the curvature itself, not with its square."),
            Miss(0.25 / a, "best-step-for-limit", "Half of the step that arrives at once: safe, but far below the limit."),
        ),
        given={"a": a, "b": b, "c": c},
    )  # fmt: skip


FATES = {
    "steady": "It comes closer from one side",
    "across": "It jumps across and comes closer each time",
    "bounces": "It jumps between two points for ever",
    "apart": "It jumps across and gets further away",
}
FATE_MISTAKES = {
    "steady": "descent-never-overshoots",
    "across": "overshoot-misjudged",
    "bounces": "overshoot-misjudged",
    "apart": "overshoot-misjudged",
}


@generator("calc-optimization-fate", topic="calc-optimization", level=2, version=1)
def fate(dice: Random) -> Sketch:
    """What a step size does on a parabola."""
    kind = dice.choice(list(FATES))
    a = dice.choice((1, 2, 3, 4, 5, 8))
    middle, start = dice.sample(range(-4, 7), 2)
    rate = 1 / a if kind == "bounces" else dice.randint(2, 140) / 100
    factor = round(1 - 2 * a * rate, 4)
    if round(rate, 3) != rate or abs(factor) < 0.05 or _fate(factor) != kind or factor < -4:  # noqa: PLR2004
        raise Reject
    times, moved = ("" if a == 1 else str(a)), (f"(x {added(-middle)})²" if middle else "x²")
    wanted = {
        "steady": "between 0 and 1",
        "across": "between −1 and 0",
        "bounces": "exactly −1",
        "apart": "below −1",
    }
    meant = {
        "steady": "the sign stays and the size shrinks",
        "across": "the sign turns each time and the size shrinks",
        "bounces": "the sign turns each time and the size stays",
        "apart": "the sign turns each time and the size grows",
    }
    return Sketch(
        stem=f"Gradient descent on f(x) = {times}{moved} starts at x = {say(start)} with step size {say(rate)}. How does it move?",
        key=FATES[kind],
        why=f"f″ = {2 * a}, so each step multiplies the distance to {say(middle)} by 1 − {2 * a} · {say(rate)} = {say(factor)}: "
        f"{meant[kind]}.",
        slips=[
            Slip(FATES[each], FATE_MISTAKES[each], f"For that the factor has to be {where}; 1 − {2 * a} · {say(rate)} is {say(factor)}.")
            for each, where in wanted.items()
            if each != kind
        ],
        given={"a": a, "middle": middle, "start": start, "rate": rate},
    )  # fmt: skip


def _fate(factor: float) -> str:
    if factor > 0:
        return "steady"
    if factor == -1:
        return "bounces"
    return "across" if factor > -1 else "apart"


@generator("calc-optimization-valley", topic="calc-optimization", level=3, version=1)
def valley(dice: Random) -> Sketch:
    """How far the flat direction of a narrow valley has come, typed."""
    flat = dice.choice((1, 2, 3, 4))
    steep = flat * dice.choice((4, 5, 8, 10, 20, 25, 40, 50))
    far, count = dice.choice((8, 10, 12, 20, 40, 50)), dice.choice((2, 3))
    left = 1 - Fraction(flat, steep)
    key = float(far * left**count)
    gone = say(float(left), 3)
    return Sketch(
        stem=f"f(x, y) = ({flat}x² + {steep}y²) / 2 is a narrow valley. Gradient descent starts at ({far}, 1) with step size 1/{steep}. "
        f"What is x after {count} steps? Two decimals are enough.".replace("(1x²", "(x²"),
        key=say(key, 2),
        why=f"The slope along x is {first(flat, 'x')}, so a step leaves 1 − {flat}/{steep} = {gone} of x: {far} · {gone}{raised(count)} ≈ {say(key, 2)}. "
        "y is at 0 after one step, x crawls.",
        slips=numbers(
            Miss(far * float(left), "repeat-counted-once", f"That is x after one step, and {count} were taken."),
            Miss(0, "valley-all-at-once", "y arrives at once with this step; x is far flatter and needs many."),
            Miss(far * (1 - 2 * flat / steep) ** count, "curvature-factor-two", f"The half in f cancels the 2: the slope is {first(flat, 'x')}."),
            Miss(far * (1 - count * flat / steep), "repeat-without-compounding", "Each step takes its share of what is left, not of the start."),
            decimals=2,
        ),
        given={"flat": flat, "steep": steep, "far": far, "count": count},
        tolerance=0.01,
    )  # fmt: skip
