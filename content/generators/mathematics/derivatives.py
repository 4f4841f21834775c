"""Derivatives: from two values, by the product and the chain rule, and back to a total."""

from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, numbers, raised, say

STORIES = (
    ("The water in a basin stands at", "cm", "min"),
    ("A plant in a fast film has the height", "mm", "h"),
    ("A balloon has the height", "m", "s"),
    ("A battery holds", "%", "h"),
)


def added(number: int, what: str = "") -> str:
    """A term behind another one: + 3, − 3x, + x."""
    size = "" if what and abs(number) == 1 else str(abs(number))
    return f"{'+' if number >= 0 else '−'} {size}{what}"


def first(number: int, what: str) -> str:
    """A term that begins: 3x, −x."""
    return added(number, what).removeprefix("+ ").replace("− ", "−")


@generator("calc-derivatives-estimate", topic="calc-derivatives", level=1, version=1)
def estimate(dice: Random) -> Sketch:
    """A rate from two nearby values."""
    story, unit, per = dice.choice(STORIES)
    rate, gap = dice.randint(3, 90) / 10, dice.choice((0.1, 0.2, 0.4, 0.5))
    start, at = dice.randint(6, 50), dice.randint(1, 8)
    end = start + rate * gap
    return Sketch(
        stem=f"{story} {start} {unit} after {at} {per} and {say(end, 2)} {unit} after {say(at + gap)} {per}. "
        f"Roughly how fast does it rise at that moment, in {unit} per {per}?",
        key=say(rate, 2),
        why=f"It rose by {say(end - start, 2)} {unit} in {say(gap)} {per}: {say(end - start, 2)} / {say(gap)} = {say(rate, 2)}.",
        slips=numbers(
            Miss(end - start, "rate-not-divided", f"This is the rise alone; it took {say(gap)} {per}, so divide by that."),
            Miss(rate * gap * gap, "ratio-upside-down", f"The rise was multiplied by {say(gap)}; a rate divides by the time."),
            Miss(end / (at + gap), "rate-since-start", "Height over time is the average since 0; the question is about now."),
            Miss((end - start) / (at + gap), "rate-since-start", f"{say(at + gap)} is the time on the clock, not the time that passed."),
            Miss((end + start) / 2, "value-for-slope", "This is the level in the middle; a rate compares differences."),
            Miss(1 / rate, "ratio-upside-down", f"This is time over rise: {per} per {unit}."),
            decimals=2,
        ),
        given={"times": [at, at + gap], "levels": [start, end]},
    )  # fmt: skip


@generator("calc-derivatives-distance", topic="calc-derivatives", level=1, version=1)
def distance(dice: Random) -> Sketch:
    """The way as the area under a graph of speed, typed."""
    who = dice.choice(("A tram", "A cyclist", "A runner", "A ferry", "A robot"))
    times, speeds = [dice.randint(2, 9) for _ in range(3)], dice.sample(range(2, 13), 3)
    key = sum(time * speed for time, speed in zip(times, speeds, strict=True))
    if len(set(times)) == 1:
        raise Reject
    phases = [f"{time} s at {speed} m/s" for time, speed in zip(times, speeds, strict=True)]
    areas = " + ".join(f"{time} · {speed}" for time, speed in zip(times, speeds, strict=True))
    return Sketch(
        stem=f"{who} moves {phases[0]}, then {phases[1]}, then {phases[2]}. How far is that in all?",
        key=say(key),
        why=f"The way is the area under the graph of speed, one rectangle for each part: {areas} = {key} m.",
        slips=numbers(
            Miss(sum(times) * sum(speeds) / 3, "total-by-one-rate", "The mean of the speeds fits only if all parts last equally long."),
            Miss(sum(times) * speeds[-1], "total-by-one-rate", f"Only the last part was driven at {speeds[-1]} m/s."),
            Miss(sum(times) * sum(speeds), "total-by-one-rate", "All times and all speeds were added before multiplying."),
            Miss(sum(speeds), "rate-for-total", "The speeds alone are heights; an area needs the times as widths."),
            decimals=1,
        ),
        given={"times": times, "speeds": speeds},
        tolerance=0.05,
        unit="m",
    )  # fmt: skip


@generator("calc-derivatives-product", topic="calc-derivatives", level=2, version=1)
def product(dice: Random) -> Sketch:
    """The product rule at a point, typed."""
    a, c = dice.randint(-4, 5), dice.randint(-5, 5)
    b, x = dice.choice((-3, -2, 2, 3, 4)), dice.choice((-2, -1, 1, 2, 3))
    left, right = x * x + a, b * x + c
    left_slope, right_slope = 2 * x, b
    key = left_slope * right + left * right_slope
    if 0 in {a, c, left, right, key}:
        raise Reject
    return Sketch(
        stem=f"f(x) = (x² {added(a)})({say(b)}x {added(c)}). What is f′({say(x)})?",
        key=say(key),
        why=f"First′ times second plus first times second′: ({say(left_slope)})({say(right)}) + ({say(left)})({say(right_slope)})"
        f" = {say(key)}.",
        slips=numbers(
            Miss(left_slope * right_slope, "product-rule-skipped", "Both derivatives were multiplied; each meets the other factor."),
            Miss(left_slope * right, "product-rule-half", "The second half is missing: the first factor times the other's slope."),
            Miss(left_slope * right - left * right_slope, "signs-lost", "The two halves are added; a minus belongs to quotients."),
            Miss(left * right, "value-for-slope", "This is the value of f, not its slope."),
        ),
        given={"a": a, "b": b, "c": c, "x": x},
        tolerance=0.01,
    )  # fmt: skip


@generator("calc-derivatives-chain", topic="calc-derivatives", level=2, version=1)
def chain(dice: Random) -> Sketch:
    """The chain rule for a power of something linear."""
    a, inner = dice.choice((-4, -3, -2, 2, 3, 4, 5)), dice.choice((-3, -2, 2, 3))
    x, power = dice.choice((-2, -1, 1, 2, 3)), dice.choice((2, 3, 3, 4))
    b = inner - a * x
    key = power * a * inner ** (power - 1)
    if b == 0:
        raise Reject
    return Sketch(
        stem=f"f(x) = ({say(a)}x {added(b)}){raised(power)}. What is f′({say(x)})?",
        key=say(key),
        why=f"Inside stands {say(inner)}. The outer slope is {power} · ({say(inner)}){raised(power - 1)}"
        f" = {say(power * inner ** (power - 1))}, times the inner slope {say(a)}: {say(key)}.",
        slips=_chain_slips(a, inner, power),
        given={"a": a, "b": b, "x": x, "power": power},
    )


def _chain_slips(a: int, inner: int, power: int) -> tuple[Slip, ...]:
    less = inner ** (power - 1)
    return numbers(
        Miss(power * less, "chain-no-inner-slope", f"The slope of what stands inside, {say(a)}, is missing as a factor."),
        Miss(power * a * inner**power, "power-rule-half", f"The power stayed {power}; it goes down by one."),
        Miss(a * less, "power-rule-half", f"The power {power} has to come down in front as a factor."),
        Miss(inner**power, "value-for-slope", "This is f itself at that point; the question asks for its slope."),
        Miss(power * a ** (power - 1), "chain-rule-mixed", "The outer slope was taken at the inner slope, not at the inner value."),
        Miss(power * less + a, "chain-rule-mixed", "Along a chain the rates are multiplied, not added."),
        Miss(-power * a * less, "signs-lost", "Watch the signs: count the minuses among inner value and slope."),
    )  # fmt: skip


@generator("calc-derivatives-both-rules", topic="calc-derivatives", level=3, version=1)
def both_rules(dice: Random) -> Sketch:
    """The product rule with a chain inside, typed."""
    a, x = dice.choice((-3, -2, 2, 3, 4)), dice.choice((-2, -1, 1, 2, 3))
    inner, power = dice.choice((-2, -1, 1, 2, 3)), dice.choice((2, 3))
    b = inner - a * x
    outer = power * inner ** (power - 1)
    key = 2 * x * inner**power + x * x * outer * a
    if 0 in {b, key}:
        raise Reject
    return Sketch(
        stem=f"f(x) = x²({say(a)}x {added(b)}){raised(power)}. What is f′({say(x)})?",
        key=say(key),
        why=f"Inside stands {say(inner)}. The slope of the bracket is {power} · ({say(inner)}){raised(power - 1)} · ({say(a)}) = "
        f"{say(outer * a)}. So f′ = ({say(2 * x)})({say(inner**power)}) + ({x * x})({say(outer * a)}) = {say(key)}.",
        slips=numbers(
            Miss(2 * x * outer * a, "product-rule-skipped", "Both slopes were multiplied; each meets the other factor as it is."),
            Miss(2 * x * inner**power + x * x * outer, "chain-no-inner-slope", f"The slope {say(a)} of what stands in the bracket is missing."),
            Miss(2 * x * inner**power, "product-rule-half", "The second half is missing: x² times the slope of the bracket."),
            Miss(x * x * outer * a, "product-rule-half", "The first half is missing: the slope of x² times the bracket."),
            Miss(x * x * inner**power, "value-for-slope", "This is the value of f, not its slope."),
        ),
        given={"a": a, "b": b, "x": x, "power": power},
        tolerance=0.01,
    )  # fmt: skip
