"""Bends and losses: softmax, slopes of sigmoid and tanh, cross-entropy, where a loss begins."""

from collections.abc import Sequence
from math import exp, log, log2, log10
from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, listed, numbers, say

JOBS = (
    "digits",
    "bird songs",
    "road signs",
    "languages",
    "leaves",
    "instruments",
    "handwritten letters",
    "breeds of dog",
)
KINDS = ("bird songs", "road signs", "languages", "leaves", "instruments", "breeds of dog", "minerals", "cheeses")


def softmax(scores: Sequence[float]) -> Sequence[float]:
    """Exponentials, shared out."""
    powers = [exp(score) for score in scores]
    return [power / sum(powers) for power in powers]


@generator("nn-activations-softmax", topic="nn-activations", level=2, version=1)
def shares(dice: Random) -> Sketch:
    """One share of a softmax of three scores."""
    scores = [dice.choice((-1, 0, 0.5, 1, 1.5, 2, 2.5, 3)) for _ in range(3)]
    which = dice.randrange(3)
    if len(set(scores)) < 3 or max(scores) - min(scores) > 3:  # noqa: PLR2004  two alike, or all in one
        raise Reject
    found = softmax(scores)
    powers = [exp(score) for score in scores]
    key, score, total = found[which], scores[which], sum(powers)
    others = [share for place, share in enumerate(found) if place != which]
    halves = softmax([each / 2 for each in scores])[which]
    return Sketch(
        stem=f"A network that tells {dice.choice(JOBS)} apart gives three of them the scores {listed(scores)}. Which share does softmax, over these three, give to the "
        f"score {say(score)}?",
        key=say(key, 2),
        why=f"The exponentials are {', '.join(say(power, 2) for power in powers)}, together {say(total, 2)}. "
        f"{say(powers[which], 2)} / {say(total, 2)} ≈ {say(key, 2)}.",
        slips=numbers(
            *([Miss(score / sum(scores), "softmax-plain-shares", "The scores were shared out as they are; softmax takes exponentials first.")] if min(scores) >= 0 < score else []),
            Miss(powers[which] / max(powers), "softmax-wrong-total", "Divided by the largest exponential; the shares must add up to 1."),
            Miss(powers[which] / (total - powers[which]), "odds-for-share", "Divided by the other two; its own exponential belongs to the total."),
            Miss(others[0], "softmax-other-score", "This is the share of another score."),
            Miss(others[1], "softmax-other-score", "This share belongs to another of the three scores."),
            Miss(1 / 3, "softmax-plain-shares", "Even shares would come from even scores."),
            Miss(1 / (1 + exp(-score)), "bends-mixed", "This is the sigmoid of the score alone, without the others."),
            Miss(halves, "bends-mixed", "The scores were halved before the exponentials; softmax takes them as they are."),
            decimals=2,
        ),
        given={"scores": scores, "which": which},
    )  # fmt: skip


@generator("nn-activations-slope", topic="nn-activations", level=2, version=1)
def slope(dice: Random) -> Sketch:
    """The slope of sigmoid or tanh from its value, typed."""
    bend = dice.choice(("sigmoid", "tanh"))
    value = dice.randint(3, 97) / 100 if bend == "sigmoid" else dice.choice((-1, 1)) * dice.randint(15, 96) / 100
    own, other = value * (1 - value), 1 - value**2
    key, rest = (own, other) if bend == "sigmoid" else (other, own)
    told = f"{say(value)} · (1 − {say(value)})" if bend == "sigmoid" else f"1 − ({say(value)})²"
    if abs(abs(value) - 0.5) < 0.03:  # noqa: PLR2004  near one half the slips agree
        raise Reject
    return Sketch(
        stem=f"In the forward pass a neuron with {bend} gave {say(value)}. How steep is its {bend} there? Three decimals are enough.",
        key=say(key, 3),
        why=f"The slope of {bend} follows from its value: {told} ≈ {say(key, 3)}. The input itself is not needed.",
        slips=numbers(
            Miss(value, "value-for-slope", f"This is the value of {bend}, not its slope."),
            Miss(1 - value, "slope-half-formula", "This is one half of a formula: how far the value is from 1."),
            Miss(rest, "bends-mixed", f"This is the rule of {'tanh' if bend == 'sigmoid' else 'sigmoid'}; each bend has its own."),
            Miss(0.25 if bend == "sigmoid" else 1, "steepest-slope-everywhere", f"So steep is {bend} in the middle, at input 0; here it is flatter."),
            Miss(value**2, "slope-half-formula", "This is the square of the value alone."),
            decimals=4,
        ),
        given={"bend": bend, "value": value},
        tolerance=0.002,
    )  # fmt: skip


@generator("nn-losses-three-logits", topic="nn-losses", level=2, version=1)
def cross_entropy(dice: Random) -> Sketch:
    """The cross-entropy of one case from three logits."""
    scores = [dice.choice((-2, -1, 0, 1, 2, 3)) for _ in range(3)]
    which = dice.randrange(3)
    if len(set(scores)) < 3 or max(scores) - min(scores) > 4:  # noqa: PLR2004  two alike, or all in one
        raise Reject
    found = softmax(scores)
    total = sum(map(exp, scores))
    key, others = -log(found[which]), [-log(share) for place, share in enumerate(found) if place != which]
    place = ("first", "second", "third")[which]
    return Sketch(
        stem=f"For a photo of {dice.choice(('a cat', 'a tram', 'a pear', 'an owl', 'a boot', 'a cup'))} the logits of three classes are {listed(scores)}; the {place} class is the right one. "
        "What is the cross-entropy, with natural logarithms?",
        key=say(key, 2),
        why=f"Softmax gives the {place} class exp({say(scores[which])}) / {say(total, 2)} ≈ {say(found[which], 3)}, and −ln {say(found[which], 3)} ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(others[0], "log-loss-wrong-class", "This would be the loss if another class were the right one."),
            Miss(others[1], "log-loss-wrong-class", "This is the loss for another class being right, not this one."),
            Miss(-log2(found[which]), "log-base-mixed", "This is in bits, with base 2; natural logarithms were asked."),
            Miss(-log10(found[which]), "log-base-mixed", "Here the logarithm has base 10; natural ones were asked."),
            Miss(1 - found[which], "loss-without-log", "This is the gap to 1; cross-entropy takes the logarithm of the share."),
            Miss(found[which], "loss-without-log", "This is the share of the right class; the loss is minus its logarithm."),
            Miss(sum([key, *others]) / 3, "log-loss-wrong-class", "The mean over all classes; only the right one is charged."),
            Miss(log(total), "softmax-wrong-total", "This is the logarithm of the total alone; the logit of the right class is taken off."),
            Miss(-log(1 - found[which]), "log-loss-wrong-class", "This charges the share of the wrong classes."),
            decimals=2,
        ),
        given={"scores": scores, "which": which},
    )  # fmt: skip


@generator("nn-losses-start", topic="nn-losses", level=1, version=1)
def start(dice: Random) -> Sketch:
    """The loss of a network that spreads its guess evenly, typed."""
    job, classes = dice.choice(KINDS), dice.randint(3, 120)
    key = log(classes)
    return Sketch(
        stem=f"A network shall tell {classes} {job} apart. Untrained, it spreads its guess evenly over them. At which cross-entropy, with "
        "natural logarithms, should it start? Two decimals are enough.",
        key=say(key, 2),
        why=f"The right one gets 1/{classes}, whichever it is: −ln(1/{classes}) = ln {classes} ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(1 / classes, "loss-without-log", f"1/{classes} is the share of the right one; the loss is minus its logarithm."),
            Miss(1 - 1 / classes, "loss-without-log", "This is how often an even guess is wrong; the loss takes a logarithm."),
            Miss(log2(classes), "log-base-mixed", "This is in bits, with base 2; natural logarithms were asked."),
            Miss(log10(classes), "log-base-mixed", "Here the logarithm has base 10; natural ones were asked."),
            Miss(-key, "signs-lost", "The loss is minus the logarithm of a share below 1, so it is above 0."),
            Miss(log(2), "classes-uncounted", f"This is the start with two classes; here there are {classes}."),
            decimals=3,
        ),
        given={"classes": classes},
        tolerance=0.02,
    )  # fmt: skip
