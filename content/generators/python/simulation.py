"""Solving and simulating with NumPy: residuals, seeds, and how far a simulated share wobbles."""

from math import sqrt
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, crossed, generator, listed, numbers, rows, say
from content.generators.mathematics.matrices import acted, square, turned
from content.generators.python.arrays import PRINTS

EVENTS = ("a late train", "a full bus", "an empty queue", "a win", "a lost parcel", "a rainy match")


@generator("np-linalg-random-residual", topic="np-linalg-random", level=2, version=1)
def residual(dice: Random) -> Sketch:
    """The residual of a proposed solution."""
    a = square(dice, -4, 5)
    x = [dice.choice((-3, -2, -1, 1, 2, 3)) for _ in range(2)]
    off = [dice.choice((-3, -2, -1, 0, 1, 2, 3)) for _ in range(2)]
    out = acted(a, x)
    b = [one - gap for one, gap in zip(out, off, strict=True)]
    if a[0][0] * a[1][1] == a[0][1] * a[1][0] or off == [0, 0] or 0 in x:
        raise Reject
    other = [one - two for one, two in zip(acted(turned(a), x), b, strict=True)]
    return Sketch(
        stem=f"Someone claims that x = {listed(x)} solves Ax = b with A = {rows(a)} and b = {listed(b)}. You check with "
        "`A @ x - b`. What comes out?",
        key=listed(off),
        why=f"A @ x is {listed(out)}; minus b that is {listed(off)}. It is not zero, so x solves another system.",
        slips=(
            Slip(listed([-each for each in off]), "operands-swapped", "This is b − A @ x: the signs are turned."),
            Slip(listed(out), "subtraction-left-out", "This is A @ x alone; b is still to be taken away."),
            Slip(listed([0, 0]), "residual-assumed-zero", "Zero is what a solution would give: the check is there to find out."),
            Slip(listed(other), "product-rows-columns-mixed", "Columns of A were used for its rows."),
            Slip(listed([a[0][0] * x[0] - b[0], a[1][1] * x[1] - b[1]]), "product-place-by-place", "Only the diagonal of A was used: @ takes whole rows."),
        ),
        given={"A": a, "x": x, "b": b},
    )  # fmt: skip


@generator("np-linalg-random-seeds", topic="np-linalg-random", level=1, version=1)
def seeds(dice: Random) -> Sketch:
    """Which draws are alike when generators share a seed, or begin again."""
    one, other = dice.sample(range(1, 100), 2)
    same, afresh = dice.random() < 1 / 2, dice.random() < 1 / 2
    count = dice.randint(2, 5)
    again = f"r = np.random.default_rng({one})" if afresh else f"r.random({count})"
    code = (
        f"import numpy as np\nr = np.random.default_rng({one})\ns = np.random.default_rng({one if same else other})\n"
        f"a = r.random({count})\nb = s.random({count})\n{again}\nc = r.random({count})\nprint((a == b).all(), (a == c).all())"
    )
    seed = (
        f"the same seed {one} and give the same numbers"
        if same
        else f"the seeds {one} and {other} and give different numbers"
    )
    begins = "r begins again with its seed, so c repeats a" if afresh else "c is a later draw of r, which has moved on"
    return Sketch(
        stem=PRINTS,
        key=f"{same} {afresh}",
        why=f"r and s have {seed}; {begins}.",
        slips=crossed(
            "{} {}".format,
            (same, afresh),
            (not same, "seed-misjudged", f"r and s have {seed}."),
            (not afresh, "generator-repeats-itself", f"In the end {begins}."),
        ),
        given={"code": code},
        code=code,
    )


@generator("np-linalg-random-wobble", topic="np-linalg-random", level=3, version=1)
def wobble(dice: Random) -> Sketch:
    """How far a simulated share is from the truth, typed."""
    percent, count = (
        dice.choice((5, 10, 15, 20, 25, 30, 40, 50)),
        dice.choice((100, 400, 500, 900, 1000, 1600, 2500, 4000, 10000)),
    )
    share = percent / 100
    key = 100 * sqrt(share * (1 - share) / count)
    return Sketch(
        stem=f"The true chance of {dice.choice(EVENTS)} is {percent} %. You estimate it from {count} simulated rounds, again and again with "
        "new seeds. What is the standard deviation of your estimates, in percentage points? Two decimals are enough.",
        key=say(key, 2),
        why=f"A share of {count} wobbles by √({say(share)} · {say(1 - share)} / {count}) ≈ {say(key / 100, 4)}, that is {say(key, 2)} points.",
        slips=numbers(
            Miss(100 * sqrt(share * (1 - share)), "deviation-for-error", f"This is the spread of one round; the share of {count} wobbles less."),
            Miss(100 * share * (1 - share) / count, "error-without-root", "This is the variance of the share; its root is missing."),
            Miss(100 / sqrt(count), "wobble-ignores-chance", "One over the root of the count leaves out the chance itself."),
            Miss(percent / sqrt(count), "wobble-ignores-chance", f"The spread of one round is √({say(share)} · {say(1 - share)}), not {say(share)}."),
            Miss(100 * sqrt(share * (1 - share) * count) , "count-for-share", "This is how the number of hits wobbles; a share is divided by the rounds."),
            decimals=3,
        ),
        given={"percent": percent, "count": count},
        tolerance=0.02,
        unit="points",
    )  # fmt: skip
