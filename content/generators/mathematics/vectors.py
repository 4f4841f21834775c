"""Vectors: products, lengths, distances, angles."""

from collections.abc import Sequence
from math import dist, hypot, sqrt
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, listed, numbers, say

WHOLE_LENGTHS = (
    (1, 2, 2),
    (2, 3, 6),
    (1, 4, 8),
    (4, 4, 7),
    (2, 6, 9),
    (6, 6, 7),
    (2, 4, 4),
    (0, 3, 4),
    (0, 5, 12),
    (0, 6, 8),
)
"""Counts whose Euclidean length is a whole number."""
LEGS = ((3, 4), (6, 8), (5, 12), (8, 15), (9, 12))


def dot(u: Sequence[int], v: Sequence[int]) -> int:
    """The product u · v."""
    return sum(a * b for a, b in zip(u, v, strict=True))


@generator("la-vectors-dot", topic="la-vectors", level=1, version=1)
def dot_product(dice: Random) -> Sketch:
    """The product u · v of two vectors with three places."""
    u = [dice.randint(-5, 5) for _ in range(3)]
    v = [dice.randint(-5, 5) for _ in range(3)]
    key = dot(u, v)
    if 0 in u + v or key == 0:
        raise Reject
    worked = " + ".join(f"({say(a)})({say(b)})" for a, b in zip(u, v, strict=True))
    return Sketch(
        stem=f"u = {listed(u)} and v = {listed(v)}. What is the dot product u · v?",
        key=say(key),
        why=f"Multiply place by place, then add: {worked} = {say(key)}.",
        slips=_dot_slips(u, v),
        given={"u": u, "v": v},
    )


def _dot_slips(u: Sequence[int], v: Sequence[int]) -> tuple[Slip, ...]:
    products = [a * b for a, b in zip(u, v, strict=True)]
    key = sum(products)
    return numbers(
        Miss(sum(u) + sum(v), "adds-for-product", "This adds all six numbers; the places are multiplied first."),
        Miss(sum(u) * sum(v), "sums-before-products", "Each vector was added up first; pair the places instead."),
        Miss(products[0], "product-stops-early", "This is the first product alone; all three are added."),
        Miss(key - products[2], "product-stops-early", "The third pair is missing: every place has its product."),
        Miss(dot(u, u), "dot-one-vector-twice", "This is u · u: the second vector was not used."),
        Miss(dot(v, v), "dot-one-vector-twice", "This is v · v: the first vector was not used."),
        Miss(sum(map(abs, products)), "signs-lost", "The signs were dropped: minus times plus stays minus."),
        Miss(key - 2 * products[2], "signs-lost", "The last product has its sign turned round."),
    )


@generator("la-vectors-length", topic="la-vectors", level=1, version=1)
def length(dice: Random) -> Sketch:
    """The Euclidean length, typed."""
    u = [dice.randint(1, 9) * dice.choice((-1, 1)) for _ in range(2)]
    squares = dot(u, u)
    if abs(u[0]) == abs(u[1]):
        raise Reject
    return Sketch(
        stem=f"u = {listed(u)}. How long is u (its Euclidean length)? Two decimals are enough.",
        key=say(sqrt(squares), 2),
        why=f"Square, add, take the root: √({u[0] ** 2} + {u[1] ** 2}) = √{squares} ≈ {say(sqrt(squares), 2)}.",
        slips=numbers(
            Miss(squares, "length-without-root", f"{squares} is the squared length: the root is still to be taken."),
            Miss(
                abs(u[0]) + abs(u[1]), "length-adds-sizes", "Adding the sizes gives the L1 length, along the streets."
            ),
            Miss(
                max(map(abs, u)), "length-largest-place", "This is the largest place alone; the other one counts too."
            ),
        ),
        given={"u": u},
        tolerance=0.01,
    )


@generator("la-vectors-distance", topic="la-vectors", level=1, version=1)
def distance(dice: Random) -> Sketch:
    """The distance between two points whose differences are the legs of a known triangle."""
    u = [dice.randint(-6, 6) for _ in range(2)]
    step = [leg * dice.choice((-1, 1)) for leg in dice.sample(dice.choice(LEGS), 2)]
    v = [a + b for a, b in zip(u, step, strict=True)]
    if 0 in u or 0 in v:
        raise Reject
    key = dist(u, v)
    squared = f"{abs(step[0])}² + {abs(step[1])}²"
    return Sketch(
        stem=f"u = {listed(u)} and v = {listed(v)}. How far apart are the two points?",
        key=say(key, 1),
        why=f"The places differ by {abs(step[0])} and {abs(step[1])}, so the distance is √({squared}) = {say(key, 1)}.",
        slips=_distance_slips(u, v, step),
        given={"u": u, "v": v},
    )


def _distance_slips(u: Sequence[int], v: Sequence[int], step: Sequence[int]) -> tuple[Slip, ...]:
    one, other = abs(step[0]), abs(step[1])
    return numbers(
        Miss(one + other, "length-adds-sizes", f"{one} + {other} is the way along the streets, not the straight line."),
        Miss(step[0] ** 2 + step[1] ** 2, "length-without-root", "This is the squared distance; its root is missing."),
        Miss(max(one, other), "length-largest-place", f"The larger difference alone: the other is {min(one, other)}."),
        Miss(abs(sum(step)), "signs-cancel-in-sum", "Added with their signs, differences cancel; square them first."),
        Miss(
            abs(hypot(*u) - hypot(*v)),
            "distance-without-difference",
            "This compares how long u and v are, not where they lie.",
        ),
        Miss(
            hypot(u[0] + v[0], u[1] + v[1]),
            "distance-without-difference",
            "This is the length of u + v; subtract the points.",
        ),
        decimals=1,
    )


@generator("la-vectors-cosine", topic="la-vectors", level=2, version=1)
def cosine(dice: Random) -> Sketch:
    """How alike two word counts are."""
    one, other = dice.sample(WHOLE_LENGTHS, 2)
    u, v = dice.sample(one, 3), dice.sample(other, 3)
    words = dice.choice(("goal, vote, recipe", "rain, train, price", "music, match, market", "salt, star, strike"))
    key = dot(u, v) / (hypot(*u) * hypot(*v))
    if key > 0.98:  # noqa: PLR2004  nearly parallel: 1 would be as good an answer
        raise Reject
    return Sketch(
        stem=f"How often do the words {words} stand in two reviews? u = {listed(u)}, v = {listed(v)}. "
        "What is the cosine of the angle between u and v?",
        key=say(key, 2),
        why=f"u · v = {dot(u, v)}, and the lengths are {say(hypot(*u))} and {say(hypot(*v))}: "
        f"{dot(u, v)} / ({say(hypot(*u))} × {say(hypot(*v))}) ≈ {say(key, 2)}.",
        slips=_cosine_slips(u, v, key),
        given={"u": u, "v": v},
    )


def _cosine_slips(u: Sequence[int], v: Sequence[int], key: float) -> tuple[Slip, ...]:
    product, long, wide = dot(u, v), hypot(*u), hypot(*v)
    return numbers(
        Miss(
            product / long,
            "cosine-lengths-mishandled",
            f"Divided by {say(long)}, the length of u, alone; v has one too.",
        ),
        Miss(sqrt(1 - key * key), "cosine-for-difference", "This is the sine: large where the arrows differ most."),
        Miss(1 - key, "cosine-for-difference", "1 − cosine measures how different they are."),
        Miss(product / (sum(u) * sum(v)), "length-adds-sizes", f"{sum(u)} and {sum(v)} are sums, not the lengths."),
        Miss(
            key * key,
            "cosine-lengths-mishandled",
            "The squared cosine: lengths were left squared, and so was the product.",
        ),
        Miss(
            product / (long + wide),
            "cosine-lengths-mishandled",
            "The lengths are multiplied below the line, not added.",
        ),
        decimals=2,
    )
