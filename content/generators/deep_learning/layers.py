"""Layers: counting weights, one row of neurons, a small network with ReLU."""

from collections.abc import Sequence
from itertools import pairwise
from math import prod
from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, listed, numbers, printed, rows, say
from content.generators.mathematics.derivatives import added, first

TASKS = (
    "sorts wine",
    "forecasts the bus",
    "reads digits",
    "grades apples",
    "guesses prices",
    "names birds",
)


def braced(value: float) -> str:
    """A factor behind a dot or a minus: (−2), 3."""
    return f"({say(value)})" if value < 0 else say(value)


@generator("nn-perceptron-count", topic="nn-perceptron", level=1, version=1)
def count(dice: Random) -> Sketch:
    """The weights and biases of a network of dense layers."""
    task = dice.choice(TASKS)
    sizes = [
        dice.randint(3, 20),
        *(dice.choice((4, 5, 6, 8, 10, 12, 16)) for _ in range(dice.choice((1, 2)))),
        dice.randint(2, 8),
    ]
    weights, biases = sum(a * b for a, b in pairwise(sizes)), sum(sizes[1:])
    key = weights + biases
    hidden = " and then ".join(map(str, sizes[1:-1]))
    parts = ", ".join(f"{a} · {b} + {b} = {a * b + b}" for a, b in pairwise(sizes))
    return Sketch(
        stem=f"A network that {task} has {sizes[0]} inputs, {hidden} hidden neurons and {sizes[-1]} outputs; each layer is fully joined to the next, and every "
        "neuron has a bias. How many weights and biases are there together?",
        key=str(key),
        why=f"Layer by layer, weights and then one bias for each neuron: {parts}. Together {key}.",
        slips=printed(
            Miss(weights, "biases-miscounted", f"These are the weights alone; the {biases} neurons have a bias each."),
            Miss(key + sizes[0], "biases-miscounted", "Inputs have no bias: they are handed in as they are."),
            Miss(sum((a + 1) * (b + 1) for a, b in pairwise(sizes)), "biases-miscounted", "One was added on both sides; a layer has one bias for each neuron it feeds."),
            Miss(2 * weights, "biases-miscounted", "There is one bias for each neuron, not for each weight."),
            Miss(prod(sizes), "layers-joined-otherwise", "All sizes were multiplied; weights stand between neighbouring layers, and those add up."),
            Miss(sizes[0] * sizes[-1] + sizes[-1], "layers-joined-otherwise", "This joins the inputs straight to the outputs."),
            Miss(key + sizes[0] * sizes[-1], "layers-joined-otherwise", "No weight leads from the inputs straight to the outputs."),
            Miss(sizes[0] * sizes[1] + sizes[1], "product-stops-early", "This is the first layer alone; the others follow."),
            Miss(sum(sizes), "entries-for-work", "These are the inputs and neurons; weights sit on the lines between them."),
        ),
        given={"sizes": sizes},
    )  # fmt: skip


@generator("nn-perceptron-row", topic="nn-perceptron", level=1, version=1)
def row(dice: Random) -> Sketch:
    """What one neuron of a layer adds up, typed."""
    matrix = [[dice.choice((-3, -2, -1, 1, 2, 3, 4)) for _ in range(2)] for _ in range(2)]
    inputs, bias = dice.sample((-2, -1, 1, 2, 3, 4, 5), 2), dice.sample((-4, -3, -2, -1, 1, 2, 3, 5), 2)
    which = dice.choice((0, 1))
    sums = [matrix[n][0] * inputs[0] + matrix[n][1] * inputs[1] + bias[n] for n in (0, 1)]
    (a, b), (x, y) = matrix[which], inputs
    across = matrix[0][which] * x + matrix[1][which] * y + bias[which]
    if len({*sums, across, sums[which] - bias[which]}) < 4:  # noqa: PLR2004  the slips have to differ
        raise Reject
    name = ("first", "second")[which]
    return Sketch(
        stem=f"A layer computes W · x + b with W = {rows(matrix)}, x = {listed(inputs)} and b = {listed(bias)}. What does the {name} neuron add up, "
        "before its activation?",
        key=say(sums[which]),
        why=f"Its weights are row {which + 1}: {say(a)} · {braced(x)} {added(b)} · {braced(y)} {added(bias[which])} = {say(sums[which])}.",
        slips=numbers(
            Miss(sums[which] - bias[which], "weighted-sum-incomplete", f"Its bias, {say(bias[which])}, was left out."),
            Miss(across, "index-row-column-mixed", f"Column {which + 1} was taken; the weights of a neuron stand in a row."),
            Miss(sums[1 - which], "other-neuron-given", "This is what the other neuron adds up."),
            Miss(a * x + bias[which], "product-stops-early", "The second input was left out."),
            Miss(sum(sums), "other-neuron-given", "Both neurons were added together; each has a sum of its own."),
            Miss(a + b + x + y + bias[which], "adds-for-product", "Weights multiply their inputs; they are not added to them."),
        ),
        given={"matrix": matrix, "inputs": inputs, "bias": bias, "which": which},
        tolerance=0.01,
    )  # fmt: skip


def _hidden(weights: Sequence[Sequence[int]], bias: Sequence[int], x: int, y: int) -> Sequence[int]:
    return [a * x + b * y + c for (a, b), c in zip(weights, bias, strict=True)]


@generator("nn-activations-forward", topic="nn-activations", level=2, version=1)
def forward(dice: Random) -> Sketch:
    """A forward pass through two hidden neurons with ReLU."""
    weights = [[dice.choice((-3, -2, -1, 1, 2, 3)) for _ in range(2)] for _ in range(2)]
    bias, out = [dice.randint(-3, 3) for _ in range(2)], [dice.choice((-3, -2, -1, 1, 2, 3, 4)) for _ in range(2)]
    x, y, last = dice.randint(1, 4), dice.randint(1, 4), dice.choice((-3, -2, -1, 1, 2, 3))
    sums = _hidden(weights, bias, x, y)
    if not min(sums) < 0 < max(sums):
        raise Reject
    bent = [max(0, each) for each in sums]
    plain = out[0] * sums[0] + out[1] * sums[1] + last
    key = out[0] * bent[0] + out[1] * bent[1] + last
    bare = [max(0, each - c) for each, c in zip(sums, bias, strict=True)]
    sizes = [abs(each) for each in sums]
    return Sketch(
        stem=f"A small network has two hidden neurons, a = ReLU({_sum(weights[0], bias[0])}) and b = ReLU({_sum(weights[1], bias[1])}), and the output "
        f"{first(out[0], 'a')} {added(out[1], 'b')} {added(last)}. What comes out for x = {x} and y = {y}?",
        key=say(key),
        why=f"The neurons add up {say(sums[0])} and {say(sums[1])}; ReLU makes that a = {bent[0]} and b = {bent[1]}. "
        f"{say(out[0])} · {bent[0]} {added(out[1])} · {bent[1]} {added(last)} = {say(key)}.",
        slips=numbers(
            Miss(plain, "activation-left-out", "Without ReLU the negative neuron would still count; it becomes 0."),
            Miss(max(0, plain), "activation-left-out", "ReLU belongs to the hidden neurons; it was put on the output."),
            Miss(out[0] * sizes[0] + out[1] * sizes[1] + last, "activation-misread", "ReLU turns a negative number into 0; it does not drop its sign."),
            Miss(out[0] * min(0, sums[0]) + out[1] * min(0, sums[1]) + last, "activation-misread", "ReLU lets positive numbers through, not negative ones."),
            Miss(key - last, "weighted-sum-incomplete", f"The {say(last)} of the output neuron is missing."),
            Miss(out[0] * bare[0] + out[1] * bare[1] + last, "weighted-sum-incomplete", "The constants of the hidden neurons are missing."),
            Miss(bent[0] + bent[1] + last, "weighted-sum-incomplete", "The weights of the output neuron are missing."),
            Miss(out[1] * bent[0] + out[0] * bent[1] + last, "weights-misplaced", "The output weights went to the wrong neurons."),
        ),
        given={"weights": weights, "bias": bias, "out": out, "inputs": [x, y], "last": last},
    )  # fmt: skip


def _sum(weights: Sequence[int], bias: int) -> str:
    a, b = weights
    return f"{first(a, 'x')} {added(b, 'y')}" + (f" {added(bias)}" if bias else "")
