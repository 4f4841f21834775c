"""Distributions: expectation and variance, counts, sums, areas under the bell."""

from math import comb
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, numbers, raised, say

BELL = {0.5: 0.69, 1.0: 0.84, 1.5: 0.93, 2.0: 0.98}
"""The share below z standard deviations, as a table in a book shows it."""
MEASURED = (
    ("The weight of a loaf", "g"),
    ("A journey time", "min"),
    ("The height of a plant", "cm"),
    ("A waiting time", "s"),
)


@generator("prob-distributions-expectation", topic="prob-distributions", level=1, version=1)
def expectation(dice: Random) -> Sketch:
    """The expectation of a small table, typed."""
    what = dice.choice(
        ("goals in a match", "calls in an hour", "points in a game", "faults in a batch", "guests at dinner")
    )
    values = sorted(dice.sample(range(10), 3))
    first, second = dice.choice((10, 20, 30, 40, 50, 60)), dice.choice((10, 20, 30))
    chances = [first, second, 100 - first - second]
    key = sum(value * chance for value, chance in zip(values, chances, strict=True)) / 100
    mean = sum(values) / 3
    if chances[2] <= 0 or abs(mean - key) < 0.2:  # noqa: PLR2004  weighted or not would hardly matter
        raise Reject
    table = ", ".join(f"{value} with {chance} %" for value, chance in zip(values, chances, strict=True))
    likely = max(zip(chances, values, strict=True))[1]
    return Sketch(
        stem=f"The number of {what} follows this table: {table}. What is its expectation?",
        key=say(key, 1),
        why=f"Weigh each value by its chance: {' + '.join(f'{v} · {say(c / 100)}' for v, c in zip(values, chances, strict=True))}"
        f" = {say(key, 1)}.",
        slips=numbers(
            Miss(mean, "mean-unweighted", "This is the plain mean of the values; likelier ones count for more."),
            Miss(likely, "centre-mixed-up", f"{likely} is the likeliest value; the expectation weighs all of them."),
            Miss(key / 3, "divided-once-too-often", "The chances share out already; nothing is divided by 3 after that."),
            Miss(sum(v * v * c for v, c in zip(values, chances, strict=True)) / 100, "variance-for-deviation", "The values were squared: that belongs to the variance."),
            decimals=2,
        ),
        given={"values": values, "percent": chances},
        tolerance=0.02,
    )  # fmt: skip


@generator("prob-distributions-binomial", topic="prob-distributions", level=2, version=1)
def binomial(dice: Random) -> Sketch:
    """The chance of exactly k hits among n."""
    what, hit = dice.choice(
        (("free throws", "goes in"), ("seeds", "sprouts"), ("bulbs", "fails early"), ("mails", "is answered"))
    )
    n, p = dice.randint(3, 6), dice.choice((10, 20, 30, 40, 60, 70, 80, 90)) / 100
    k = dice.randint(1, n - 1)
    ways, one = comb(n, k), p**k * (1 - p) ** (n - k)
    key = ways * one
    if key < 0.02:  # noqa: PLR2004  two decimals would hide it
        raise Reject
    least = sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))
    most = sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))
    return Sketch(
        stem=f"Each of {n} {what} {hit} with chance {say(p)}, independently. How likely is it that this happens to exactly {k} of them?",
        key=say(key, 3),
        why=f"{ways} ways to choose the {k}, each with chance {say(p)}{raised(k)} · {say(1 - p, 1)}{raised(n - k)} ≈ {say(one, 4)}: together ≈ {say(key, 3)}.",
        slips=numbers(
            Miss(one, "binomial-one-order", f"This is one order of hits and misses, and there are {ways}."),
            Miss(ways * p ** (n - k) * (1 - p) ** k, "hits-misses-swapped", f"p and 1 − p are swapped: this is exactly {n - k} of {n}."),
            Miss(least, "exactly-for-at-least", f"This is {k} or more of them; the question says exactly {k}."),
            Miss(most, "exactly-for-at-least", f"This is {k} or fewer of them; the question says exactly {k}."),
            Miss(p**k, "binomial-forgets-misses", f"The others, {n - k} of {n}, have to miss: that has a chance of its own."),
            Miss(k / n, "binomial-is-share", f"{k} of {n} is a share that may come out, not its chance."),
            decimals=3,
        ),
        given={"n": n, "p": p, "k": k},
    )  # fmt: skip


@generator("prob-distributions-sum", topic="prob-distributions", level=3, version=1)
def variance_of_sum(dice: Random) -> Sketch:
    """The variance of aX + bY + c with a covariance."""
    a, b = dice.choice((-3, -2, 2, 3)), dice.choice((-3, -2, -1, 1, 2, 3))
    vx, vy = dice.randint(1, 9), dice.randint(1, 9)
    joint, c = dice.choice((-3, -2, -1, 1, 2, 3)), dice.choice((2, 3, 4, 5, 10))
    key = a * a * vx + b * b * vy + 2 * a * b * joint
    if joint**2 >= vx * vy or key <= 0:
        raise Reject
    by = {1: "", -1: "−"}.get(b)
    second = f"{'+' if b > 0 else '−'} {abs(b) if by is None else ''}Y"
    return Sketch(
        stem=f"Var(X) = {vx}, Var(Y) = {vy} and Cov(X, Y) = {say(joint)}. What is Var({say(a)}X {second} + {c})?",
        key=say(key),
        why=f"Factors are squared, the constant drops out, twice the covariance joins in: {a * a} · {vx} + {b * b} · {vy} + "
        f"2({say(a)})({say(b)})({say(joint)}) = {say(key)}.",
        slips=numbers(
            Miss(a * vx + b * vy + 2 * a * b * joint, "variance-factor-not-squared", "Factors of a variance are squared."),
            Miss(a * a * vx + b * b * vy, "covariance-not-twice", "X and Y move together: their covariance joins in twice."),
            Miss(key - a * b * joint, "covariance-not-twice", "The covariance counts twice, once for XY and once for YX."),
            Miss(key + c, "variance-keeps-constant", f"Adding {c} moves everything and spreads nothing."),
            Miss(key - 4 * a * b * joint, "signs-lost", "The sign of a, b or the covariance was lost on the way."),
            Miss(vx + vy + 2 * joint, "variance-factor-not-squared", "That is Var(X + Y): the factors before X and Y count, squared."),
        ),
        given={"a": a, "b": b, "var_x": vx, "var_y": vy, "cov": joint},
    )  # fmt: skip


@generator("prob-distributions-normal", topic="prob-distributions", level=2, version=1)
def normal(dice: Random) -> Sketch:
    """An area under the bell, with the few values of a table that are needed."""
    what, unit = dice.choice(MEASURED)
    z, side = dice.choice(list(BELL)), dice.choice((-1, 1))
    spread, middle = dice.choice((2, 4, 6, 8, 10, 12, 20)), dice.choice(range(60, 200, 10))
    above = dice.random() < 1 / 2
    edge = middle + side * z * spread
    key = BELL[z] if above == (side < 0) else 1 - BELL[z]
    table = ", ".join(f"{share} below {say(at)}" for at, share in BELL.items())
    return Sketch(
        stem=f"{what} is normal with mean {middle} {unit} and standard deviation {spread} {unit}. Shares of the standard normal: {table}. "
        f"Which share lies {'above' if above else 'below'} {say(edge)} {unit}?",
        key=say(key, 2),
        why=f"z = ({say(edge)} − {middle}) / {spread} = {say(side * z)}. Below {say(z)} lie {BELL[z]}; by symmetry the share asked for is "
        f"{say(key, 2)}.",
        slips=_normal_slips(z, key),
        given={"mean": middle, "sd": spread, "edge": edge, "above": above},
    )


def _normal_slips(z: float, key: float) -> tuple[Slip, ...]:
    tail = 1 - BELL[z]
    near = BELL[min(2.0, z + 0.5)] if z < 2 else BELL[1.5]  # noqa: PLR2004  the last of the table
    return numbers(
        Miss(1 - key, "complement-taken", "This is the share on the other side: draw the bell and shade it."),
        Miss(2 * tail, "tails-miscounted", "Both tails were counted; only one side is asked for."),
        Miss(1 - 2 * tail, "tails-miscounted", "This is the part in the middle, between −z and z."),
        Miss(BELL[z] - 0.5, "tails-miscounted", "This is the share between the mean and the edge; the other half is missing."),
        Miss(near if key > 0.5 else 1 - near, "normal-wrong-row", f"A neighbouring row of the table: z has the size {say(z)}."),  # noqa: PLR2004
        Miss(tail / 2, "tails-miscounted", "One tail was halved again; the table has one side already."),
        decimals=2,
    )  # fmt: skip
