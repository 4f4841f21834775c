"""What keeps signals steady: starting weights, batch normalisation, dropout."""

from collections.abc import Sequence
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, numbers, say
from content.generators.deep_learning.layers import braced

UNITS = ("a hidden unit", "a channel", "the third neuron", "a unit of the first layer", "the last hidden unit")


@generator("nn-init-norm-batch", topic="nn-init-norm", level=2, version=1)
def batch(dice: Random) -> Sketch:
    """One of four values after batch normalisation."""
    centre = dice.randint(-3, 9)
    gaps = [dice.randint(-6, 6) for _ in range(3)]
    gaps.append(-sum(gaps))
    values = [centre + gap for gap in gaps]
    which = dice.randrange(4)
    variance = sum(gap**2 for gap in gaps) / 4
    gap, value = gaps[which], values[which]
    scale, shift = dice.choice((0.5, 2, 3)), dice.choice((-1, 1, 2))
    if abs(gap) < 2 or max(map(abs, gaps)) > 8 or values.count(value) > 1 or centre == 0:  # noqa: PLR2004
        raise Reject
    plain, moved = dice.choice(((True, 0), (False, shift)))
    unit = gap / variance**0.5
    key = unit if plain else scale * unit + moved
    extra = "" if plain else f", with scale {say(scale)} and shift {say(shift)}"
    end = (
        ""
        if plain
        else f" Then {say(scale)} times that, {'plus' if shift > 0 else 'minus'} {abs(shift)}: {say(key, 2)}."
    )
    return Sketch(
        stem=f"For a batch of four cases {dice.choice(UNITS)} gives {', '.join(map(say, values))}. What does batch normalisation make of the {say(value)}{extra}? (Leave out the small number that guards against dividing by 0.)",
        key=say(key, 2),
        why=f"Mean {say(centre)}, mean squared gap {say(variance)}, its root {say(variance**0.5, 2)}. ({say(value)} − {braced(centre)}) / "
        f"{say(variance**0.5, 2)} ≈ {say(unit, 2)}.{end}",
        slips=_batch_slips(values, which, 1 if plain else scale, moved),
        given={"values": values, "which": which, "scale": 1 if plain else scale, "shift": moved},
    )  # fmt: skip


def _batch_slips(values: Sequence[int], which: int, scale: float, shift: float) -> Sequence[Slip]:
    centre, value = sum(values) / 4, values[which]
    gap, variance = value - centre, sum((each - centre) ** 2 for each in values) / 4
    width, end = max(values) - min(values), shift

    def made(unit: float) -> float:
        return scale * unit + end

    return numbers(
        *_without_scale(gap / variance**0.5, scale),
        Miss(
            made(gap / (variance * 4 / 3) ** 0.5),
            "count-less-one",
            "The squared gaps were divided by 3; batch normalisation divides by 4.",
        ),
        Miss(
            made(gap / variance), "variance-for-deviation", "Divided by the variance; it is divided by the root of it."
        ),
        Miss(made(value / variance**0.5), "mean-not-taken-off", "The mean has to be taken off first."),
        Miss(made(gap), "spread-left-in", "The mean was taken off, and the spread left as it was."),
        Miss(
            made((value - min(values)) / width),
            "spread-mixed-up",
            "This brings the batch between 0 and 1; the spread is another measure.",
        ),
        Miss(made(gap / width), "spread-mixed-up", "Divided by the range instead of the standard deviation."),
        Miss(
            made(-gap / variance**0.5),
            "operands-swapped",
            "The value was taken off the mean: the sign is turned round.",
        ),
        decimals=2,
    )


def _without_scale(unit: float, scale: float) -> Sequence[Miss]:
    """A mistake only where there is a scale to forget."""
    return [Miss(unit, "scale-and-shift-missed", "Scale and shift come after the normalising.")] if scale != 1 else []


@generator("nn-init-norm-he", topic="nn-init-norm", level=2, version=1)
def he(dice: Random) -> Sketch:
    """The spread of starting weights for a layer."""
    ins, outs = dice.sample(
        (8, 10, 18, 20, 25, 32, 40, 50, 64, 72, 98, 100, 128, 150, 162, 200, 256, 300, 392, 400, 450, 512), 2
    )
    key = (2 / ins) ** 0.5
    return Sketch(
        stem=f"A ReLU layer has {ins} inputs and {outs} neurons. Which standard deviation does He initialisation give its starting weights?",
        key=say(key, 3),
        why=f"He keeps sizes steady behind ReLU: variance 2 / inputs, so the standard deviation is √(2 / {ins}) ≈ {say(key, 3)}.",
        slips=numbers(
            Miss(2 / ins, "variance-for-deviation", "This is the variance; the standard deviation is its root."),
            Miss((1 / ins) ** 0.5, "init-rules-mixed", "The 2 makes up for the half that ReLU silences; it is missing."),
            Miss((2 / (ins + outs)) ** 0.5, "init-rules-mixed", "This is Xavier's rule, made for tanh-like bends."),
            Miss((2 / outs) ** 0.5, "init-other-width", f"What counts is how many numbers a neuron adds up: the {ins} inputs."),
            Miss((6 / ins) ** 0.5, "init-rules-mixed", "This is the half-width if weights are drawn evenly from a stretch."),
            Miss(1 / ins, "variance-for-deviation", "No root was taken, and the 2 is missing."),
            Miss((2 / (ins * outs)) ** 0.5, "init-other-width", "Inputs were multiplied by neurons; a neuron adds up its inputs alone."),
            Miss(2 / ins**0.5, "init-rules-mixed", "The 2 belongs under the root as well."),
            Miss((1 / outs) ** 0.5, "init-other-width", "The neurons were counted instead of the inputs, and the 2 is missing."),
            decimals=3,
        ),
        given={"inputs": ins, "outputs": outs},
    )  # fmt: skip


@generator("nn-regularize-dropout", topic="nn-regularize", level=1, version=1)
def dropout(dice: Random) -> Sketch:
    """What a unit hands on that dropout has spared, typed."""
    percent, value = dice.choice((10, 20, 25, 30, 40, 60, 75)), dice.randint(4, 60) / 10
    drop = percent / 100
    key = value / (1 - drop)
    return Sketch(
        stem=f"Dropout silences each unit with probability {say(drop)} in training and scales what is left, so that nothing has to change at test time. One of its units "
        f"has the value {say(value)} and is spared. What does it hand on in training? Two decimals are enough.",
        key=say(key, 2),
        why=f"On average a share of {say(1 - drop)} is left, so what is spared is divided by that: {say(value)} / {say(1 - drop)} ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(value, "dropout-unscaled", "Unscaled, the next layer would get less in training than at test time."),
            Miss(value * (1 - drop), "dropout-scaled-down", "This makes it smaller still; what is spared stands in for what is silenced."),
            Miss(value / drop, "dropout-shares-swapped", f"{say(drop)} is the share that is silenced; divide by what is left."),
            Miss(value * drop, "dropout-scaled-down", "Multiplied by the share that is silenced; the average would shrink."),
            Miss(0, "dropout-shares-swapped", "This unit is spared; only silenced ones give 0."),
            Miss(value * (1 + drop), "dropout-unscaled", f"To make up for a share of {say(drop)}, divide by what is left; adding {say(drop)} is too little."),
            decimals=3,
        ),
        given={"drop": drop, "value": value},
        tolerance=0.02,
    )  # fmt: skip
