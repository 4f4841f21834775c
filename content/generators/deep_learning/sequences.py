"""Reading in order: weights of recurrent layers, what fades, a memory cell, attention over two keys."""

from math import exp, sqrt
from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, listed, numbers, printed, raised, say
from content.generators.deep_learning.layers import braced

STREAMS = ("heartbeats", "bus arrivals", "letters", "notes of a tune", "hourly temperatures", "words")
MIXTURES = ((60, 30, 10), (50, 30, 20), (70, 20, 10), (80, 15, 5), (45, 40, 15), (55, 25, 20))
SEEN = ("words", "letters", "heartbeats", "bus arrivals", "notes of a tune", "patches of a photo")
LSTM = 4
"""Sums inside an LSTM: three valves and a candidate."""
HIDDEN = (4, 5, 6, 8, 10, 12, 16, 20)


@generator("rnn-weights", topic="rnn", level=2, version=1)
def recurrent(dice: Random) -> Sketch:
    """The weights and biases of a plain recurrent layer."""
    ins, hidden, steps = dice.randint(2, 15), dice.choice(HIDDEN), dice.choice((5, 10, 12, 20, 24, 30))
    key = hidden * (hidden + ins + 1)
    if ins == hidden:
        raise Reject
    return Sketch(
        stem=f"A recurrent layer reads {dice.choice(STREAMS)}, {steps} steps with {ins} numbers each, and carries a hidden state of {hidden} numbers; it has one bias for each of them. "
        "How many weights and biases does it learn?",
        key=str(key),
        why=f"Input to state {ins} · {hidden} = {ins * hidden}, state to state {hidden} · {hidden} = {hidden * hidden}, biases {hidden}: together {key}, "
        "the same ones at every step.",
        slips=printed(
            Miss(ins * hidden + hidden, "state-weights-left-out", f"The state feeds back into itself: {hidden} · {hidden} weights more."),
            Miss(key - hidden, "biases-miscounted", f"The {hidden} biases are missing."),
            Miss(ins * hidden + 2 * hidden, "state-weights-left-out", "Each number of the state looks at all of the old state, not at itself alone."),
            Miss(key * steps, "weights-for-each-step", f"The same weights serve all {steps} steps."),
            Miss(key + ins, "biases-miscounted", "Inputs have no bias of their own."),
            Miss(hidden * hidden + hidden, "state-weights-left-out", f"The {ins} inputs have weights too."),
            Miss((hidden + ins) * (hidden + ins + 1), "layers-joined-otherwise", "Inputs and old state lead to the new state alone; nothing leads back to the inputs."),
            Miss(key + hidden, "biases-miscounted", "Here each number of the state has one bias, not two."),
            Miss(ins * hidden * steps + hidden, "weights-for-each-step", "Steps do not bring weights of their own, and the state has weights too."),
        ),
        given={"ins": ins, "hidden": hidden, "steps": steps},
    )  # fmt: skip


@generator("rnn-fade", topic="rnn", level=1, version=1)
def fade(dice: Random) -> Sketch:
    """What is left of a gradient after many steps."""
    factor = dice.choice((0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.95, 0.96, 0.97, 0.98, 0.99))
    steps = dice.randint(3, 40)
    key = 100 * factor**steps
    if not 1 < key < 90:  # noqa: PLR2004  nothing left, or nothing lost
        raise Reject
    lost = 100 * (1 - factor)
    return Sketch(
        stem=f"A recurrent network reads {dice.choice(STREAMS)}. On the way back through time each step multiplies the gradient by {say(factor)}. Which share of it is left "
        f"after {steps} steps?",
        key=say(key, 1, " %"),
        why=f"One factor for each step: {say(factor)}{raised(steps)} ≈ {say(key / 100, 3)}, so about {say(key, 1)} % are left.",
        slips=numbers(
            Miss(100 - key, "complement-taken", "This is the share that was lost on the way."),
            Miss(max(100 - steps * lost, 0), "repeat-without-compounding", "Each step takes its part of what is left, not of the start."),
            Miss(100 * factor, "repeat-counted-once", f"This is what is left after one step; there are {steps}."),
            Miss(100 * factor / steps, "fade-divided", "Steps multiply their factors; the first one is not divided by their number."),
            Miss(100 / steps, "fade-divided", "It does not shrink with the number of steps alone: the factor decides."),
            Miss(100 * factor ** (steps // 2), "repeat-counted-once", "This is what is left half way."),
            Miss(100 * factor ** (2 * steps), "fade-divided", "The factor counts once for each step, not twice."),
            decimals=1,
            unit=" %",
        ),
        given={"factor": factor, "steps": steps},
    )  # fmt: skip


@generator("lstm-gru-weights", topic="lstm-gru", level=3, version=1)
def gated(dice: Random) -> Sketch:
    """The weights and biases of an LSTM or a GRU."""
    ins, hidden = dice.randint(2, 15), dice.choice(HIDDEN)
    kind, sets = dice.choice((("LSTM", LSTM), ("GRU", LSTM - 1)))
    one = hidden * (hidden + ins + 1)
    key = sets * one
    valves = sets - 1
    told = {3: "three valves and a candidate", 2: "two valves and a candidate"}[valves]
    if ins == hidden:
        raise Reject
    return Sketch(
        stem=f"{'An LSTM' if sets == LSTM else 'A GRU'} layer reads {dice.choice(STREAMS)}, with {ins} inputs at each step, a state of {hidden} numbers and one bias for each sum. How many weights and biases "
        "does it learn?",
        key=str(key),
        why=f"It has {told}, each a sum over inputs and state: {hidden} · ({ins} + {hidden} + 1) = {one}, {sets} times that is {key}.",
        slips=printed(
            Miss(one, "gates-miscounted", f"This is one set of weights; there are {told}."),
            Miss(valves * one, "gates-miscounted", "The candidate has a set of weights too, not the valves alone."),
            Miss((7 - sets) * one, "gates-miscounted", f"This is {'a GRU' if sets == LSTM else 'an LSTM'}; the {kind} has {told}."),
            Miss(sets * hidden * (hidden + ins), "biases-miscounted", f"Each of the {sets} sets has {hidden} biases."),
            Miss(sets * hidden * (ins + 1), "state-weights-left-out", "Valves look at the old state as well as at the inputs."),
            Miss(sets * hidden * (hidden + 1), "state-weights-left-out", "Valves look at the inputs as well as at the old state."),
            Miss((sets + 1) * one, "gates-miscounted", "The cell itself has no weights: it is forgotten from and added to."),
            Miss(key + sets * hidden, "biases-miscounted", "Here each sum has one bias, not two."),
            Miss(2 * key, "weights-for-each-step", "Weights are shared by all steps; nothing is doubled."),
        ),
        given={"ins": ins, "hidden": hidden, "kind": kind},
    )  # fmt: skip


@generator("lstm-gru-cell", topic="lstm-gru", level=2, version=1)
def cell(dice: Random) -> Sketch:
    """What an LSTM cell holds after a step, typed."""
    old = dice.choice((-1, 1)) * dice.randint(5, 30) / 10
    keep, write, show = dice.sample((0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9), 3)
    new = dice.choice((-1, 1)) * dice.randint(2, 9) / 10
    key = keep * old + write * new
    return Sketch(
        stem=f"An LSTM cell holds {say(old)}. In this step the forget valve is {say(keep)}, the write valve {say(write)}, the show valve {say(show)}, and the candidate "
        f"{say(new)}. What does the cell hold afterwards? Two decimals are enough.",
        key=say(key, 2),
        why=f"Kept: {say(keep)} · {braced(old)} = {say(keep * old)}; written: {say(write)} · {braced(new)} = {say(write * new)}. Together {say(key, 2)}; the show "
        "valve acts on what is handed on, not on the cell.",
        slips=numbers(
            Miss((1 - keep) * old + write * new, "forget-valve-turned", f"{say(keep)} is the share that stays, although the valve is called forget."),
            Miss(write * old + keep * new, "valves-swapped", "The forget valve belongs to the old content, the write valve to the candidate."),
            Miss(keep * old + (1 - keep) * new, "valves-swapped", "That is how a GRU mixes; an LSTM has a valve of its own for writing."),
            Miss(show * key, "valves-swapped", "The show valve acts on what is handed on; the cell keeps it all."),
            Miss(old + write * new, "forget-valve-turned", "The old content does not stay whole: the forget valve multiplies it."),
            Miss(write * new, "product-stops-early", "The cell is added to, not overwritten."),
            Miss(keep * old + new, "product-stops-early", "The candidate passes through the write valve first."),
            decimals=3,
        ),
        given={"old": old, "valves": [keep, write], "new": new},
        tolerance=0.011,
    )  # fmt: skip


def _weight(gap: float) -> float:
    return 1 / (1 + exp(-gap))


@generator("attention-two-keys", topic="attention", level=3, version=1)
def two_keys(dice: Random) -> Sketch:
    """The attention that goes to one of two keys."""
    query, one, other = ([dice.choice((-2, -1, 0, 1, 2)) for _ in range(4)] for _ in range(3))
    first, second = (sum(q * k for q, k in zip(query, key, strict=True)) for key in (one, other))
    gap = first - second
    if gap == 0 or abs(gap) > 4 or 0 in {first, second} or not any(query):  # noqa: PLR2004  even, or as good as all
        raise Reject
    key = _weight(gap / 2)
    top, low = say(exp(first / 2), 2), say(exp(second / 2), 2)
    return Sketch(
        stem=f"A query is {listed(query)}; of two keys, one is {listed(one)}, the other {listed(other)}. Which share does scaled dot-product attention give to the first key?",
        key=say(key, 2),
        why=f"The scores are {say(first)} and {say(second)}; divided by √4 = 2 they are {say(first / 2)} and {say(second / 2)}. "
        f"Softmax: {top} / ({top} + {low}) ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(_weight(gap), "scores-unscaled", "The scores were not divided by √4 before the softmax."),
            Miss(_weight(gap / 4), "scores-scaled-otherwise", "The scores are divided by the root of the key length, √4 = 2, not by 4."),
            Miss(1 - key, "softmax-other-score", "This is the share of the other key."),
            Miss(_weight(-gap), "softmax-other-score", "This is the share of the other key, and the scores were not divided by √4."),
            *([Miss(first / (first + second), "softmax-plain-shares", "The scores were shared out as they are; softmax takes exponentials.")] if min(first, second) > 0 else []),
            Miss(0.5, "softmax-plain-shares", "Two keys share evenly only if their scores are equal."),
            Miss(float(gap > 0), "attention-picks-one", "Softmax shares out: even the lower score gets something."),
            Miss(_weight(gap * 2), "scores-scaled-otherwise", "The scores were multiplied by 2 instead of divided."),
            Miss(_weight(gap / sqrt(2)), "scores-scaled-otherwise", "The root is that of the key length 4, not of the number of keys."),
            decimals=2,
        ),
        given={"query": query, "keys": [one, other]},
    )  # fmt: skip


@generator("attention-mix", topic="attention", level=1, version=1)
def mix(dice: Random) -> Sketch:
    """The mixture of three values, typed."""
    shares = dice.sample(dice.choice(MIXTURES), 3)
    values = [dice.randint(-6, 12) for _ in range(3)]
    parts = [share * value / 100 for share, value in zip(shares, values, strict=True)]
    key, plain = sum(parts), sum(values) / 3
    top = values[shares.index(max(shares))]
    if len(set(values)) < 3 or 0 in values or abs(key - plain) < 0.5 or abs(key - top) < 0.5:  # noqa: PLR2004
        raise Reject
    told = ", ".join(f"{share} %" for share in shares)
    a, b, c = parts
    return Sketch(
        stem=f"Attention gives three {dice.choice(SEEN)} the shares {told}. Their values are {', '.join(map(say, values))}. Which mixture comes out?",
        key=say(key, 2),
        why=f"Each value by its share: {say(a)} {_plus(b)} {_plus(c)} = {say(key, 2)}. The largest share weighs most, but not alone.",
        slips=numbers(
            Miss(plain, "mean-unweighted", "This is the plain mean; the shares were not used."),
            Miss(top, "attention-picks-one", "This is the value with the largest share alone; the others take part."),
            Miss(sum(values), "mean-unweighted", "The values were added without their shares."),
            Miss(sum(share * value for share, value in zip(shares, values, strict=True)), "count-for-share", "The shares are hundredths; divide by 100."),
            Miss(key / 3, "divided-once-too-often", "The shares add up to 1 already; nothing more is divided."),
            Miss(sum(share * value for share, value in zip(shares, values[::-1], strict=True)) / 100, "weights-misplaced", "The shares were handed to the values in the wrong order."),
        ),
        given={"shares": shares, "values": values},
        tolerance=0.01,
    )  # fmt: skip


def _plus(value: float) -> str:
    return f"{'+' if value >= 0 else '−'} {say(abs(value))}"
