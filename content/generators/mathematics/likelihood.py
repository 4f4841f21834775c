"""Likelihood and information: estimates, priors, entropy, cross-entropy."""

from collections.abc import Sequence
from fractions import Fraction
from math import log, log2
from random import Random
from statistics import median

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, say
from content.generators.mathematics.chances import possible

WAITS = (("Trains came", "minutes"), ("Calls came", "seconds"), ("Lamps failed", "months"), ("Ships passed", "hours"))
POWERS = {
    3: ((2, 4, 4),),
    4: ((2, 4, 8, 8), (4, 4, 4, 4)),
    5: ((2, 4, 8, 16, 16), (4, 4, 4, 8, 8), (2, 8, 8, 8, 8)),
}
"""Chances whose logarithm to base 2 is whole, by their denominators."""
NAMES = ("weather", "colour of the next car", "next letter", "winner", "ball from the bag", "answer of the model")


@generator("stat-mle-rate", topic="stat-mle", level=1, version=1)
def rate(dice: Random) -> Sketch:
    """The most likely rate of waiting times, typed."""
    what, unit = dice.choice(WAITS)
    count = dice.choice((4, 5))
    times = [dice.randint(1, 12) for _ in range(count)]
    whole = sum(times)
    key = count / whole
    if len(set(times)) < 3 or key > 0.5 or abs(key - 1 / median(times)) < 0.01:  # noqa: PLR2004
        raise Reject
    return Sketch(
        stem=f"{what} after waits of {', '.join(map(str, times))} {unit}. If waits are exponential, which rate per {unit[:-1]} makes them most "
        "likely? Give three decimals.",
        key=say(key, 3),
        why=f"The log-likelihood {count} · ln r − r · {whole} is highest at r = {count} / {whole} ≈ {say(key, 3)}: one over the mean wait.",
        slips=numbers(
            Miss(whole / count, "ratio-upside-down", f"This is the mean wait in {unit}; the rate is one over it."),
            Miss((count - 1) / whole, "count-less-one", f"The likelihood divides all {count} by the total; no one is taken off."),
            Miss(1 / median(times), "centre-mixed-up", "One over the median: the likelihood asks for the mean."),
            Miss(1 / max(times), "largest-decides", "One over the longest wait leaves the others without a say."),
            decimals=4,
        ),
        given={"times": times},
        tolerance=0.002,
    )  # fmt: skip


@generator("stat-mle-prior", topic="stat-mle", level=2, version=1)
def prior(dice: Random) -> Sketch:
    """How pseudo-counts move the estimate of a coin."""
    what = dice.choice(("A coin shows heads", "A player scores", "A filter is right", "A seed sprouts"))
    count = dice.choice((4, 5, 6, 8, 10, 12, 15, 20))
    hits = dice.randint(0, count)
    yes, no = dice.choice(((1, 1), (2, 2), (5, 5), (3, 1), (1, 4), (2, 6), (8, 2), (1, 9), (6, 3)))
    key = Fraction(hits + yes, count + yes + no)
    start = Fraction(yes, yes + no)
    if abs(key - Fraction(hits, count)) < Fraction(3, 100):
        raise Reject
    return Sketch(
        stem=f"{what} in {hits} of {count} tries. A prior stands for made-up tries: hits {yes}, misses {no}. What is the estimated chance "
        "of a hit, prior included?",
        key=say(float(key), 2),
        why=f"Count both kinds together: ({hits} + {yes}) / ({count} + {yes} + {no}) = {hits + yes} / {count + yes + no} ≈ {say(float(key), 2)}.",
        slips=possible(numbers(
            Miss(hits / count, "base-rate-neglect", f"This is {hits} of {count} alone: the estimate without the prior."),
            Miss(float(start), "base-rate-alone", f"This is the prior alone, {yes} of {yes + no}, as if nothing had been seen."),
            Miss((hits / count + float(start)) / 2, "mean-of-means", "Data and prior got equal weight; they count by their numbers of tries."),
            Miss(hits / (count + yes + no), "prior-half-counted", f"The made-up hits, {yes}, are missing above the line."),
            Miss((hits + yes) / count, "prior-half-counted", f"The {yes + no} made-up tries are missing below the line."),
            Miss((hits + no) / (count + yes + no), "hits-misses-swapped", f"The made-up misses, {no}, went above the line instead of the hits, {yes}."),
            decimals=2,
        ), 1),
        given={"hits": hits, "count": count, "yes": yes, "no": no},
    )  # fmt: skip


@generator("stat-mle-entropy", topic="stat-mle", level=2, version=1)
def entropy(dice: Random) -> Sketch:
    """The entropy of a distribution of powers of two, typed."""
    lower = _powers(dice, dice.choice((3, 4, 4, 5, 5)))
    if len(set(lower)) == 1:
        raise Reject
    chances = ", ".join(f"1/{each}" for each in lower)
    key = _bits(lower, lower)
    return Sketch(
        stem=f"The {dice.choice(NAMES)} has {len(lower)} possible values with the chances {chances}. What is its entropy in bits? "
        "Give three decimals where you need them.",
        key=say(key, 4),
        why=f"1/2 is worth 1 bit, 1/4 is 2, 1/8 is 3, 1/16 is 4. Weighed: "
        f"{' + '.join(f'{round(log2(each))}/{each}' for each in lower)} = {say(key)}.",
        slips=numbers(
            Miss(key * log(2), "entropy-natural-log", "This is in nats, with the natural logarithm; bits take base 2."),
            Miss(log2(len(lower)), "entropy-as-if-even", f"This is log₂ {len(lower)}, the entropy if all were equally likely."),
            Miss(sum(map(log2, lower)) / len(lower), "mean-unweighted", "The bits were averaged plainly; each counts by its chance."),
            Miss(sum(map(log2, lower)), "mean-unweighted", "The bits were added up without weighing them by the chances."),
            decimals=3,
        ),
        given={"chances": [1 / each for each in lower]},
        tolerance=0.006,
        unit="bits",
    )  # fmt: skip


@generator("stat-mle-cross-entropy", topic="stat-mle", level=3, version=1)
def cross_entropy(dice: Random) -> Sketch:
    """The cross-entropy of two distributions of powers of two."""
    size = dice.choice((3, 4, 4, 5, 5))
    p, q = _powers(dice, size), _powers(dice, size)
    key = _bits(p, q)
    if p == q or len(set(q)) == 1:
        raise Reject
    truth, guess = (", ".join(f"1/{each}" for each in chances) for chances in (p, q))
    return Sketch(
        stem=f"{size} outcomes really come with the chances {truth}. A model says {guess}. What is the cross-entropy of the truth under the "
        "model, in bits?",
        key=say(key, 3),
        why=f"The model's bits, {', '.join(str(round(log2(each))) for each in q)}, weighed by the true chances: {say(key, 3)}.",
        slips=numbers(
            Miss(_bits(q, p), "cross-entropy-swapped", "Bits of the truth, weighed by the model: truth weighs, the model gives the bits."),
            Miss(_bits(p, p), "entropy-for-cross-entropy", "This is the entropy of the truth: what a perfect model would pay."),
            Miss(_bits(q, q), "entropy-for-cross-entropy", "This is the entropy of the model, as if its chances came true."),
            Miss(key - _bits(p, p), "divergence-for-cross-entropy", "This is the divergence: only what the model pays too much."),
            Miss(sum(map(log2, q)) / size, "mean-unweighted", "The model's bits were averaged plainly; the true chances weigh them."),
            Miss(2 * key - _bits(p, p), "divergence-for-cross-entropy", "The divergence is in it already; here it was added once more."),
            Miss(key * log(2), "entropy-natural-log", "This is in nats, with the natural logarithm; bits take base 2."),
            decimals=3,
        ),
        given={"truth": [1 / each for each in p], "model": [1 / each for each in q]},
    )  # fmt: skip


def _powers(dice: Random, size: int) -> Sequence[int]:
    lower = list(dice.choice(POWERS[size]))
    dice.shuffle(lower)
    return lower


def _bits(weights: Sequence[int], lower: Sequence[int]) -> float:
    return sum(log2(one) / weight for weight, one in zip(weights, lower, strict=True))
