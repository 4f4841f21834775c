"""NumPy arrays: axes, shapes, and numbers that do not fit their type."""

from collections.abc import Callable, Sequence
from math import prod
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, crossed, generator, printed, say

PRINTS = "What does this code print?"
FOLDS: dict[str, Callable[[Sequence[int]], int]] = {"sum": sum, "max": max, "min": min}
BYTE = 256


def bare(values: Sequence[int]) -> str:
    """A row as NumPy prints it: numbers of different length are padded to the longest."""
    width = max(len(str(value)) for value in values)
    return f"[{' '.join(f'{value:>{width}}' for value in values)}]"


@generator("np-arrays-axis", topic="np-arrays", level=1, version=1)
def axis(dice: Random) -> Sketch:
    """A table folded along one of its axes."""
    high, wide = dice.choice(((2, 3), (3, 2), (2, 4)))
    table = [[dice.randint(10, 49) for _ in range(wide)] for _ in range(high)]
    name, along = dice.choice(list(FOLDS)), dice.randrange(2)
    fold, columns = FOLDS[name], [list(column) for column in zip(*table, strict=True)]
    down, across = [fold(column) for column in columns], [fold(row) for row in table]
    key, other = (across, down) if along else (down, across)
    code = f"import numpy as np\na = np.array({table})\nprint(a.{name}(axis={along}))"
    way = (
        "Axis 1 runs along a row, so each row gives one number"
        if along
        else "Axis 0 runs down the rows, so each column gives one number"
    )
    slips = (
        (bare(other), "axis-is-what-stays", f"axis={along} is the axis that vanishes, not the one that is left."),
        (str(fold(key)), "axis-ignored", f"Without an axis it would be one number; axis={along} leaves one of the two axes."),
        (bare(table[along]), "axis-read-as-index", f"This is row {along}; axis={along} names a direction, not a row."),
        (bare(columns[along]), "axis-read-as-index", f"This is column {along}; axis={along} names a direction, not a column."),
    )  # fmt: skip
    return Sketch(
        stem=PRINTS,
        key=bare(key),
        why=f"{way}: {bare(key)}.",
        slips=[Slip(*slip) for slip in slips if slip[0] != bare(key)],
        given={"code": code},
        code=code,
    )


@generator("np-arrays-shape", topic="np-arrays", level=2, version=1)
def shape(dice: Random) -> Sketch:
    """The shape after a fold along an axis and a transpose or a reshape."""
    sizes, along = dice.sample(range(2, 8), 3), dice.choice((1, 2))
    left = tuple(size for place, size in enumerate(sizes) if place != along)
    turn = dice.random() < 1 / 2
    key = left[::-1]
    after = ".T" if turn else f".reshape({left[1]}, -1)"
    code = f"import numpy as np\na = np.zeros({tuple(sizes)})\nb = a.sum(axis={along}){after}\nprint(b.shape)"
    turned = "The transpose turns it round"
    reshaped = f"reshape makes {left[1]} rows of what is there, and −1 works out the rest"
    return Sketch(
        stem=PRINTS,
        key=str(key),
        why=f"The sum removes axis {along} and leaves {left}. {turned if turn else reshaped}: {key}.",
        slips=_shape_slips(dice, sizes, along, left),
        given={"code": code},
        code=code,
    )


def _shape_slips(dice: Random, sizes: Sequence[int], along: int, left: tuple[int, ...]) -> list[Slip]:
    from_one = tuple(size for place, size in enumerate(sizes) if place != along - 1)
    off = (from_one, "position-counts-from-one", f"Axes count from 0: axis {along} has the length {sizes[along]}.")
    still = (False, "transpose-ignored", "That is the shape after the sum; one more step follows.")
    if dice.random() < 1 / 2:
        return crossed(lambda pair, turned: str(pair[::-1] if turned else pair), (left, True), off, still)
    return [
        Slip(str((sizes[along],)), "axis-is-what-stays", f"axis={along} vanishes, with its length {sizes[along]}; the others stay."),
        Slip(str(tuple(sizes[::-1])), "sum-keeps-axes", f"A sum along an axis removes it: {sizes[along]} is gone."),
        Slip(str((left[1], 1, left[0])), "sum-keeps-axes", "The summed axis would stay as 1 only with keepdims=True."),
        Slip(str((prod(left),)), "axis-ignored", "Two axes are left after the sum, and two stay."),
        Slip(str(left), still[1], still[2]),
    ]  # fmt: skip


@generator("np-arrays-uint8", topic="np-arrays", level=2, version=1)
def uint8(dice: Random) -> Sketch:
    """What a byte does when a sum or a difference does not fit."""
    plus = dice.random() < 1 / 2
    one, two = (
        (dice.randint(120, 250), dice.randint(60, 200)) if plus else (dice.randint(5, 100), dice.randint(110, 240))
    )
    exact = one + two if plus else one - two
    key = exact % BYTE
    if 0 <= exact < BYTE or key < 4:  # noqa: PLR2004  too near to 0 to tell
        raise Reject
    sign = "+" if plus else "-"
    code = f"import numpy as np\na = np.array([{one}], dtype=np.uint8)\nb = np.array([{two}], dtype=np.uint8)\nprint((a {sign} b)[0])"
    step = f"{say(exact)} {'−' if plus else '+'} 256"
    return Sketch(
        stem=PRINTS,
        key=str(key),
        why=f"uint8 holds 0 to 255 and starts again at the other end. {one} {sign} {two} = {say(exact)}, and {step} = {key}.".replace(" - ", " − "),
        slips=printed(
            Miss(exact, "type-grows-by-itself", f"{say(exact)} does not fit: an array of uint8 stays one of uint8."),
            Miss(BYTE - 1 if plus else 0, "overflow-stops-at-edge", "The value does not stop at the edge; it goes round, without a word."),
            Miss(key + 1 if plus else key - 1, "overflow-by-255", "0 is a value too: it goes round after 256, not after 255."),
            Miss(key - BYTE, "unsigned-shown-negative", "uint8 has no negative numbers: the u says unsigned."),
            Miss(one, "overflow-stops-at-edge", "The calculation is done; its result goes round."),
            Miss(abs(exact) if not plus else exact - 2 * BYTE, "unsigned-shown-negative",
                 "The sign is not dropped: counting goes back from 0 to 255." if not plus else "It goes round once and stays between 0 and 255."),
            Miss(0 if plus else BYTE - 1, "overflow-stops-at-edge", "It does not land on the other edge; what is left over counts on from there."),
        ),
        given={"code": code},
        code=code,
    )  # fmt: skip
