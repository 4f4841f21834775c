"""Trees: impurity of a node, of a split, and what a question gains."""

from math import log2
from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, say

NODES = (
    ("mushrooms", "edible", "poisonous", ("white gills?", "taller than a hand?", "found in the shade?")),
    ("loans", "paid back", "not paid back", ("a steady job?", "longer than two years?", "more than 5,000 euros?")),
    ("seeds", "sprouted", "dead", ("older than two years?", "kept in the dark?", "soaked overnight?")),
    ("visitors", "buying", "looking", ("first time here?", "came on foot?", "after five o'clock?")),
    ("trains", "on time", "late", ("a weekday?", "rain that day?", "more than ten stops?")),
    ("apples", "sound", "bruised", ("picked by hand?", "from the lower field?", "a thick skin?")),
)


def gini(one: int, other: int) -> float:
    """The Gini impurity of two counts."""
    whole = one + other
    return 1 - (one / whole) ** 2 - (other / whole) ** 2


def entropy(one: int, other: int) -> float:
    """The entropy of two counts, in bits."""
    shares = (one / (one + other), other / (one + other))
    return -sum(share * log2(share) for share in shares if share)


@generator("trees-node-impurity", topic="trees", level=1, version=1)
def node(dice: Random) -> Sketch:
    """The Gini impurity of a node, typed."""
    what, yes, no, _ = dice.choice(NODES)
    one, other = dice.randint(1, 16), dice.randint(1, 16)
    whole = one + other
    if one == other or whole < 5:  # noqa: PLR2004  half and half hides the slips
        raise Reject
    key = gini(one, other)
    return Sketch(
        stem=f"A node of a tree holds {whole} {what}: {one} {yes}, {other} {no}. What is its Gini impurity? Two decimals are enough.",
        key=say(key, 2),
        why=f"The shares are {say(one / whole, 2)} and {say(other / whole, 2)}. 1 − {say((one / whole) ** 2, 3)} − {say((other / whole) ** 2, 3)} ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(1 - key, "impurity-for-purity", "This is the sum of the squared shares, the purity; take it from 1."),
            Miss(entropy(one, other), "impurities-mixed", "This is the entropy in bits, another measure of mixture."),
            Miss(min(one, other) / whole, "impurities-mixed", "This is the share of the smaller class; Gini works with squares."),
            Miss(key / 2, "impurity-half-counted", "Both orders count, one class first or the other: this is half of it."),
            Miss(2 * key, "impurity-half-counted", "With two classes Gini is 2 · p · (1 − p); here the 2 was taken twice."),
            Miss(max(one, other) / whole, "impurities-mixed", "This is the share of the larger class: what a vote would get right."),
            decimals=3,
        ),
        given={"one": one, "other": other},
        tolerance=0.01,
    )  # fmt: skip


def _groups(dice: Random) -> tuple[int, int, int, int]:
    """Two groups of two classes, of unlike size and mixture."""
    a, b, c, d = (dice.randint(0, 9) for _ in range(4))
    sizes = (a + b, c + d)
    if min(sizes) < 3 or sizes[0] == sizes[1] or not 0 < a + c < sum(sizes) or min(b + d, a + c) < 3:  # noqa: PLR2004
        raise Reject
    return a, b, c, d


@generator("trees-split-impurity", topic="trees", level=2, version=1)
def split(dice: Random) -> Sketch:
    """The weighted Gini impurity after a question."""
    what, yes, no, questions = dice.choice(NODES)
    question = dice.choice(questions)
    a, b, c, d = _groups(dice)
    left, right, whole = a + b, c + d, a + b + c + d
    first, second = gini(a, b), gini(c, d)
    key = (left * first + right * second) / whole
    before = gini(a + c, b + d)
    if abs(first - second) < 0.1:  # noqa: PLR2004  weights would not show
        raise Reject
    return Sketch(
        stem=f"The question “{question}” parts {whole} {what}. On the left are {a} {yes} and {b} {no}, on the right {c} and {d}. What is "
        "the weighted Gini impurity after it?",
        key=say(key, 2),
        why=f"Left {say(first, 3)}, right {say(second, 3)}. Weighted by size: ({left} · {say(first, 3)} + {right} · {say(second, 3)}) / {whole} ≈ {say(key, 2)}.",
        slips=numbers(
            Miss((first + second) / 2, "split-unweighted", f"The plain mean forgets that the groups hold {left} and {right}."),
            Miss((right * first + left * second) / whole, "split-unweighted", "Each impurity was weighted with the size of the other group."),
            Miss(first + second, "split-unweighted", "The two were added; they are averaged by size."),
            Miss(first, "split-one-group", "This is the left group alone."),
            Miss(second, "split-one-group", "This is the right group alone."),
            Miss(before, "gain-and-rest-mixed", "This is the impurity before the question."),
            Miss(before - key, "gain-and-rest-mixed", "This is by how much the impurity fell, not what is left of it."),
            Miss((left * entropy(a, b) + right * entropy(c, d)) / whole, "impurities-mixed", "This is the entropy after it; Gini was asked."),
            Miss(1 - key, "impurity-for-purity", "This is the purity: take it from 1."),
            decimals=2,
        ),
        given={"left": [a, b], "right": [c, d]},
    )  # fmt: skip


@generator("trees-gain", topic="trees", level=3, version=1)
def gain(dice: Random) -> Sketch:
    """The information gain of a question, from counts, with the entropies given."""
    what, yes, no, questions = dice.choice(NODES)
    question = dice.choice(questions)
    a, b, c, d = _groups(dice)
    left, right, whole = a + b, c + d, a + b + c + d
    first, second, before = round(entropy(a, b), 2), round(entropy(c, d), 2), round(entropy(a + c, b + d), 2)
    rest = (left * first + right * second) / whole
    key = before - rest
    if key < 0.04 or abs(first - second) < 0.05:  # noqa: PLR2004  nothing gained
        raise Reject
    return Sketch(
        stem=f"{whole} {what} ({a + c} {yes}, {b + d} {no}) have entropy {say(before, 2)} bits. “{question}” sends {left} to the left, with entropy "
        f"{say(first, 2)}, and {right} to the right, with {say(second, 2)}. What is the information gain, in bits?",
        key=say(key, 2),
        why=f"What is left is ({left} · {say(first, 2)} + {right} · {say(second, 2)}) / {whole} ≈ {say(rest, 3)} bits. "
        f"The gain is {say(before, 2)} − {say(rest, 3)} ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(rest, "gain-and-rest-mixed", "This entropy is left after the question; the gain is what it took away."),
            Miss(before - (first + second) / 2, "split-unweighted", f"The plain mean forgets that the groups hold {left} and {right}."),
            Miss(before - (right * first + left * second) / whole, "split-unweighted", "Each entropy was weighted with the size of the other group."),
            Miss(before - first, "split-one-group", "The left group alone was taken off."),
            Miss(before - second, "split-one-group", "The right group alone was taken off."),
            Miss(key / before, "gain-and-rest-mixed", "This is the gain as a share of what was there; bits were asked."),
            Miss(before - first - second, "split-unweighted", "Both were taken off whole; they are averaged by size first."),
            Miss(gini(a + c, b + d) - (left * gini(a, b) + right * gini(c, d)) / whole, "impurities-mixed", "This is the drop in Gini impurity; entropy was given."),
            Miss(key / 2, "impurity-half-counted", "This was halved; the sizes are the weights already."),
            decimals=2,
        ),
        given={"groups": [left, right], "entropies": [first, second], "before": before},
    )  # fmt: skip
