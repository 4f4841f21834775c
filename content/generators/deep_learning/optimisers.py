"""Optimisers: rounds of small batches, momentum, the first step of Adam."""

from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, say
from content.generators.deep_learning.layers import braced
from content.generators.mathematics.derivatives import added

ROWS = ("photos", "reviews", "heartbeats", "sentences", "songs", "bus rides")


@generator("nn-optimizers-updates", topic="nn-optimizers", level=1, version=1)
def updates(dice: Random) -> Sketch:
    """How often the weights are moved in a training, typed."""
    batch, epochs = dice.choice((10, 16, 20, 32, 50, 64, 100)), dice.choice((3, 4, 5, 8, 10, 12, 20))
    full, rest = dice.randint(5, 40), dice.randint(1, batch - 1)
    whole = full * batch + rest
    key = (full + 1) * epochs
    return Sketch(
        stem=f"A training goes {epochs} times through {whole:,} {dice.choice(ROWS)}, in batches of {batch}; the smaller batch at the end of each round is used too. "
        "How often are the weights updated?",
        key=str(key),
        why=f"{whole:,} / {batch} gives {full} full batches and one of {rest}: {full + 1} updates a round, times {epochs} is {key}.",
        slips=numbers(
            Miss(full * epochs, "last-batch-dropped", f"The batch of {rest} at the end of each round moves the weights too."),
            Miss(full * epochs + 1, "last-batch-dropped", "The smaller batch comes in every round, not once at the end."),
            Miss(full + 1, "repeat-counted-once", f"This is one round; there are {epochs}."),
            Miss(whole * epochs, "rows-for-batches", "The weights move once for each batch, not for each row."),
            Miss(epochs, "rows-for-batches", "The weights move after every batch, not once a round."),
            Miss(batch * epochs, "rows-for-batches", f"{batch} is the size of a batch, not their number."),
        ),
        given={"whole": whole, "batch": batch, "epochs": epochs},
        tolerance=0.1,
        unit="updates",
    )  # fmt: skip


@generator("nn-optimizers-momentum", topic="nn-optimizers", level=2, version=1)
def momentum(dice: Random) -> Sketch:
    """A weight after two steps with momentum."""
    beta, rate = dice.choice((0.5, 0.8, 0.9)), dice.choice((0.1, 0.2, 0.5))
    start = dice.randint(-4, 8)
    one, two = dice.choice((-5, -4, -3, -2, 2, 3, 4, 5)), dice.choice((-5, -4, -3, -2, 2, 3, 4, 5))
    second = beta * one + two
    key = start - rate * one - rate * second
    if second == 0 or one == two:
        raise Reject

    def end(first: float, after: float) -> float:
        return start - rate * (first + after)

    return Sketch(
        stem=f"Momentum keeps v = {say(beta)} · v + gradient and moves w by −{say(rate)} · v. It starts with w = {say(start)} and v = 0; the first gradient is "
        f"{say(one)}, the second {say(two)}. Where is w after both steps?",
        key=say(key, 2),
        why=f"First v = {say(one)}, then v = {say(beta)} · {braced(one)} {added(two)} = {say(second)}. "
        f"w = {say(start)} − {say(rate)} · {braced(one)} − {say(rate)} · {braced(second)} = {say(key, 2)}.",
        slips=numbers(
            Miss(end(one, two), "momentum-left-out", "This is plain descent: the second step lost what was left of the first."),
            Miss(end(one, one + two), "momentum-undamped", f"Only {say(beta)} of the old v is kept; here all of it was."),
            Miss(end(one, beta * (one + two)), "momentum-undamped", f"{say(beta)} damps the old v alone, not the new gradient."),
            Miss(end(one, beta * one + (1 - beta) * two), "momentum-undamped", "The new gradient enters in full here."),
            Miss(start - rate * second, "product-stops-early", "The first step was left out."),
            Miss(start - rate * one, "repeat-counted-once", "This is where w is after the first step."),
            Miss(start + rate * (one + second), "descent-sign", "The steps went uphill: v is subtracted."),
            Miss(start - one - second, "descent-without-rate", f"The steps are not multiplied by {say(rate)}."),
            decimals=2,
        ),
        given={"beta": beta, "rate": rate, "start": start, "gradients": [one, two]},
    )  # fmt: skip


@generator("nn-optimizers-adam", topic="nn-optimizers", level=3, version=1)
def adam(dice: Random) -> Sketch:
    """Where Adam's first step leads."""
    start, rate = dice.randint(-20, 30) / 10, dice.choice((0.01, 0.02, 0.05, 0.1, 0.2))
    slope = dice.choice((-1, 1)) * dice.choice((0.2, 0.3, 0.4, 0.5, 2, 3, 4, 5, 6, 8))
    side = 1 if slope > 0 else -1
    key = start - rate * side
    m, v = round(0.1 * slope, 3), round(0.001 * slope**2, 6)
    return Sketch(
        stem=f"Adam starts at w = {say(start)} with learning rate {say(rate)} and the usual 0.9 and 0.999. The first gradient is {say(slope)}. Where is w after the first step, "
        "bias corrections included?",
        key=say(key, 3),
        why=f"The corrections divide m = 0.1 · {braced(slope)} by 0.1 and v = 0.001 · ({say(slope)})² by 0.001. What is left is {say(slope)} / {say(abs(slope))} = {say(side)}: "
        f"w = {say(start)} {'−' if side > 0 else '+'} {say(rate)} = {say(key, 3)}.",
        slips=numbers(
            Miss(start - rate * slope, "adam-as-plain-descent", "This is plain descent; Adam divides by the size of the gradient."),
            Miss(start - rate * m, "adam-as-plain-descent", "The smoothed gradient alone was used, without dividing by its size."),
            Miss(start - rate * side * 0.1 / 0.001**0.5, "adam-uncorrected", "Without the corrections m is a tenth and √v a thirtieth of what they should be."),
            Miss(start - rate * side * 0.1, "adam-uncorrected", "v was corrected and m was not."),
            Miss(start - rate * slope / slope**2, "adam-root-missed", "v is a square: take its root before dividing."),
            Miss(start + rate * side, "descent-sign", "This goes uphill; a step goes against the gradient."),
            Miss(start - rate * m / v, "adam-root-missed", "v was neither corrected nor was its root taken."),
            Miss(start - side, "descent-without-rate", f"The step is not multiplied by {say(rate)}."),
            Miss(start + rate * slope, "descent-sign", "This is plain ascent: uphill, and by the size of the gradient."),
            decimals=3,
        ),
        given={"start": start, "rate": rate, "slope": slope},
    )  # fmt: skip
