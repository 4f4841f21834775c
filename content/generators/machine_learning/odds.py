"""Logistic regression: odds, the sigmoid, odds ratios and the log loss."""

import re
from math import exp, log, log2
from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, raised, say

EVENTS = (
    "that it rains",
    "that the train is late",
    "that a visitor buys",
    "that a message is spam",
    "that a seed sprouts",
    "that a loan is paid back",
)
CLUES = (
    ("a message is spam", "links", "earlier messages of the sender"),
    ("a customer leaves", "complaints", "years with the shop"),
    ("a tomato is ripe", "warm weeks", "green stripes"),
    ("a pupil passes", "hours of practice", "lessons missed"),
    ("a bus is full", "people at the stop", "buses in the hour before"),
)
CERTAIN = 100
FACTORS = (
    ("a loan is paid back", "year in the same job"),
    ("a seed sprouts", "day of sunshine"),
    ("a visitor buys", "earlier visit"),
    ("a patient recovers within a week", "dose"),
    ("a message is spam", "exclamation mark"),
)


@generator("logreg-odds", topic="logreg", level=1, version=1)
def odds(dice: Random) -> Sketch:
    """Odds from a probability, typed."""
    event = dice.choice(EVENTS)
    chance = dice.randint(4, 96)
    key = chance / (100 - chance)
    if abs(chance - 50) < 3:  # noqa: PLR2004  odds near 1 hide every slip
        raise Reject
    return Sketch(
        stem=f"The probability {event} is {chance} %. What are the odds, as one number? Two decimals are enough.",
        key=say(key, 2),
        why=f"Odds hold what happens against what does not: {say(chance / 100, 2)} / {say(1 - chance / 100, 2)} ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(chance / 100, "odds-probability-mixed", "This is the probability; odds divide it by the probability of the opposite."),
            Miss((100 - chance) / chance, "ratio-upside-down", "These are the odds against it: turned upside down."),
            Miss(log(key), "odds-probability-mixed", "This is the log-odds, the logarithm of what was asked."),
            Miss(1 - chance / 100, "complement-taken", "This is the probability that it does not happen."),
            Miss(100 / chance, "ratio-upside-down", "This is one in how many; odds hold it against the other cases alone."),
            decimals=2,
        ),
        given={"chance": chance},
        tolerance=0.01,
    )  # fmt: skip


def _sigmoid(score: float) -> float:
    return 1 / (1 + exp(-score))


@generator("logreg-probability", topic="logreg", level=2, version=1)
def probability(dice: Random) -> Sketch:
    """A probability from a weighted sum."""
    event, one, other = dice.choice(CLUES)
    bias = dice.choice((-3, -2.5, -2, -1.5, -1, -0.5, 0.5, 1, 1.5))
    a, b = dice.choice((0.2, 0.3, 0.4, 0.5, 0.8, 1)), dice.choice((-1, -0.8, -0.6, -0.5, -0.4, -0.3, -0.2))
    x, y = dice.randint(2, 5), dice.randint(2, 4)
    score = round(bias + a * x + b * y, 2)
    if not 0.2 < abs(score) < 3:  # noqa: PLR2004  half, or as good as certain
        raise Reject
    key = _sigmoid(score)
    return Sketch(
        stem=f"Logistic regression scores whether {event}: {say(bias)} + {say(a)} · {one} − {say(-b)} · {other}. With {x} {one} and {y} "
        f"{other}, which probability does it give?",
        key=say(key, 2),
        why=f"The sum is {say(bias)} + {say(a * x)} − {say(-b * y)} = {say(score)}. The sigmoid makes it "
        f"1 / (1 + exp({say(-score)})) ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(1 - key, "sigmoid-sign-turned", f"The exponent has the wrong sign: it is minus the sum, {say(-score)}."),
            Miss(_sigmoid(score - bias), "weighted-sum-incomplete", f"The constant {say(bias)} belongs to the sum."),
            Miss(_sigmoid(bias + a * x), "weighted-sum-incomplete", f"The {y} {other} belong to the sum too."),
            Miss(_sigmoid(bias + a + b), "weighted-sum-incomplete", f"Each weight is multiplied by its count, {x} and {y}."),
            Miss(_sigmoid(bias + a * x - b * y), "signs-lost", f"The {other} enter with the other sign."),
            Miss(0.5 + score / 10, "sigmoid-as-straight-line", "A straight line through one half; the sigmoid is steeper there and flattens out."),
            Miss(exp(-abs(score)), "odds-probability-mixed", "This is the exponential alone; a probability divides it by 1 plus itself."),
            Miss(_sigmoid(bias), "weighted-sum-incomplete", "This is what the constant gives by itself, with none of the clues."),
            decimals=2,
        ),
        given={"weights": [bias, a, b], "clues": [1, x, y]},
    )  # fmt: skip


NUMBERS = {1: "one", 2: "two", 3: "three"}


def _several(unit: str, times: int) -> str:
    """`years in the same job`: the noun before the preposition takes the plural."""
    noun, preposition, rest = re.match(r"(.*?)( in | of |$)(.*)", unit).groups()  # type: ignore[union-attr] # all match
    return unit if times == 1 else f"{noun}s{preposition}{rest}"


@generator("logreg-odds-ratio", topic="logreg", level=3, version=1)
def odds_ratio(dice: Random) -> Sketch:
    """A probability after the odds were multiplied a few times."""
    event, unit = dice.choice(FACTORS)
    chance, factor, times = (
        dice.randint(2, 16) * 5,
        dice.choice((0.5, 0.8, 1.2, 1.25, 1.5, 2, 3)),
        dice.choice((1, 2, 3)),
    )
    before = chance / (100 - chance)
    after = before * factor**times
    key = 100 * after / (1 + after)
    if not 4 < key < 96 or abs(key - chance) < 5:  # noqa: PLR2004  certain, or unmoved
        raise Reject
    return Sketch(
        stem=f"The probability that {event} is {chance} %. In the model, each further {unit} multiplies the odds by {say(factor)}. What is the "
        f"probability with {NUMBERS[times]} more {_several(unit, times)}?",
        key=say(key, 0, " %"),
        why=f"The odds are {chance} / {100 - chance} ≈ {say(before, 2)}, times {say(factor)}{raised(times)} that is {say(after, 2)}. "
        f"Back: {say(after, 2)} / (1 + {say(after, 2)}) ≈ {say(key, 0)} %.",
        slips=numbers(
            *([Miss(chance * factor**times, "ratio-multiplies-probability", "The factor multiplies the odds, not the probability.")] if chance * factor**times < CERTAIN else []),
            Miss(100 * before * factor / (1 + before * factor) if times > 1 else chance, "repeat-counted-once", "The odds change once for each; fewer were counted."),
            Miss(100 * before / (before + factor**times), "ratio-upside-down", "The odds were divided by the factor instead of multiplied."),
            *([Miss(100 * after, "odds-probability-mixed", "These are the odds in per cent; a probability divides by 1 plus the odds.")] if after < 1 else []),
            Miss(100 - key, "complement-taken", "This is the probability of the opposite."),
            Miss(100 * before * factor * times / (1 + before * factor * times), "ratio-multiplies-probability", "Steps multiply one another; the factor is not taken times their number."),
            Miss(max(min(chance + 10 * times * (factor - 1), 99), 1), "ratio-multiplies-probability", "A probability does not move by a fixed amount; the odds move by a factor."),
            decimals=0,
            unit=" %",
        ),
        given={"chance": chance, "factor": factor, "times": times},
    )  # fmt: skip


@generator("logreg-log-loss", topic="logreg", level=2, version=1)
def log_loss(dice: Random) -> Sketch:
    """The log loss of three forecasts."""
    event = dice.choice(EVENTS)
    chances = [dice.randint(1, 9) / 10 for _ in range(3)]
    happened = [dice.choice((True, True, False)) for _ in chances]
    if all(happened) or not any(happened):
        raise Reject
    given = [chance if hit else round(1 - chance, 1) for chance, hit in zip(chances, happened, strict=True)]
    total = -sum(map(log, given))
    key = total / 3
    outcomes = ", ".join("yes" if hit else "no" for hit in happened)
    return Sketch(
        stem=f"Three forecasts of the probability {event}: {', '.join(say(chance, 1) for chance in chances)}. Did it happen? {outcomes.capitalize()}. What is the log "
        "loss, with natural logarithms?",
        key=say(key, 2),
        why=f"What happened had been given {', '.join(say(chance, 1) for chance in given)}. Minus ln of each: "
        f"{' + '.join(say(-log(chance), 2) for chance in given)} = {say(total, 2)}, a third of it is {say(key, 2)}.",
        slips=numbers(
            Miss(total, "sum-mean-mixed", "This is the sum; the log loss is the mean of the three."),
            Miss(-sum(map(log2, given)) / 3, "log-base-mixed", "Here the logarithm has base 2; natural ones were asked."),
            Miss(-sum(log(chance) for chance in chances) / 3, "log-loss-wrong-class", "Where it did not happen, the probability of the opposite counts."),
            Miss(-sum(log(1 - chance) for chance in given) / 3, "log-loss-wrong-class", "These are the probabilities of what did not happen."),
            Miss(sum(1 - chance for chance in given) / 3, "loss-without-log", "This is the mean gap to 1; the log loss takes logarithms."),
            Miss(sum((1 - chance) ** 2 for chance in given) / 3, "loss-without-log", "This is the mean squared gap; the log loss takes logarithms."),
            Miss(-log(sum(given) / 3), "log-of-mean", "The mean was taken first and the logarithm afterwards: it is the other way round."),
            Miss(-log(min(given)), "length-largest-place", "This is the dearest forecast alone; the mean has all three."),
            decimals=2,
        ),
        given={"chances": chances, "happened": happened},
    )  # fmt: skip
