"""Vectors: products, lengths, angles."""

from math import sqrt
from random import Random

from content.generators.contract import Reject, Sketch, Slip, generator, shown


@generator("la-vectors-dot", topic="la-vectors", level=1, version=1)
def dot_product(dice: Random) -> Sketch:
    """The product u · v of two vectors with three places."""
    u = [dice.randint(-5, 5) for _ in range(3)]
    v = [dice.randint(-5, 5) for _ in range(3)]
    products = [a * b for a, b in zip(u, v, strict=True)]
    key = sum(products)
    if 0 in u + v or key == 0:
        raise Reject
    worked = " + ".join(f"({shown(a)})({shown(b)})" for a, b in zip(u, v, strict=True))
    unsigned = sum(abs(product) for product in products)
    squares = sum(a * a for a in u)
    return Sketch(
        stem=f"u = ({', '.join(map(shown, u))}) and v = ({', '.join(map(shown, v))}). What is the dot product u · v?",
        key=shown(key),
        why=f"Multiply place by place, then add: {worked} = {shown(key)}.",
        slips=(
            Slip(
                str(sum(u) + sum(v)), "dot-adds-instead", "This adds all six numbers; the places are multiplied first."
            ),
            Slip(shown(unsigned), "dot-loses-signs", "The signs were dropped: a minus times a plus stays a minus."),
            Slip(
                str(sum(u) * sum(v)), "dot-multiplies-sums", "Each vector was added up first; pair the places instead."
            ),
            Slip(shown(products[0]), "dot-first-place-only", "This is the first product alone; all three are added."),
            Slip(shown(squares), "dot-one-vector-twice", "This is u · u: the second vector was not used."),
            Slip(shown(-key), "dot-loses-signs", "One sign too many was turned: look at each product again."),
            Slip(shown(key - 2 * products[2]), "dot-loses-signs", "The last product has the wrong sign."),
        ),
        given={"u": u, "v": v},
    )


@generator("la-vectors-length", topic="la-vectors", level=1, version=1)
def length(dice: Random) -> Sketch:
    """The Euclidean length, typed."""
    u = [dice.randint(1, 9) * dice.choice((-1, 1)) for _ in range(2)]
    squares = sum(a * a for a in u)
    key = round(sqrt(squares), 2)
    if abs(u[0]) == abs(u[1]):
        raise Reject
    return Sketch(
        stem=f"u = ({shown(u[0])}, {shown(u[1])}). How long is u (its Euclidean length)? Two decimals are enough.",
        key=f"{key}",
        why=f"Square, add, take the root: √({u[0] ** 2} + {u[1] ** 2}) = √{squares} ≈ {key:.2f}.",
        slips=(
            Slip(
                shown(squares), "norm-without-root", f"{squares} is the squared length: the root is still to be taken."
            ),
            Slip(
                shown(sum(map(abs, u))), "norm-adds-sizes", "Adding the sizes gives the L1 length, along the streets."
            ),
            Slip(shown(max(map(abs, u))), "norm-takes-largest", "This is the largest place alone."),
        ),
        given={"u": u},
        tolerance=0.01,
    )
