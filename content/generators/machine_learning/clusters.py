"""Clustering: a step of k-means, and the silhouette of a point."""

from collections.abc import Sequence
from math import dist
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, listed, numbers, say

THINGS = (
    ("Trees stand", "metres from the gate"),
    ("Bus stops lie", "kilometres down the road"),
    ("Bills came to", "euros"),
    ("Messages arrived", "minutes after noon"),
)
Spot = tuple[float, float]


def _centre(spots: Sequence[Spot]) -> Spot:
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def _spot(spot: Spot) -> str:
    return listed([round(place, 2) for place in spot])


@generator("clustering-step", topic="clustering", level=2, version=1)
def step(dice: Random) -> Sketch:
    """Where a centre goes in one round of k-means."""
    spots: list[Spot] = dice.sample([(float(x), float(y)) for x in range(9) for y in range(9)], 5)
    a, b = dice.sample(spots, 2)
    mine = [spot for spot in spots if dist(spot, a) < dist(spot, b)]
    others = [spot for spot in spots if spot not in mine]
    if len(mine) not in {2, 4} or any(dist(spot, a) == dist(spot, b) for spot in spots):
        raise Reject
    key = _centre(mine)
    blended: Spot = ((key[0] + a[0]) / 2, (key[1] + a[1]) / 2)
    whole = _centre(spots)
    answers: Sequence[tuple[Spot, str, str]] = (
        (_centre(others), "centre-other-group", f"This is where B goes, the mean of {', '.join(map(_spot, others))}."),
        (a, "centre-stays", "A centre stays only if it is already the mean of its points."),
        (blended, "centre-stays", "This is halfway to the mean; k-means moves the centre all the way."),
        (whole, "centre-other-group", "This is the mean of all five points, of both groups."),
        (_centre([*mine, a]), "centre-stays", f"{_spot(a)} was counted twice, as a point and as the old centre."),
        (_centre([mine[0], mine[-1]]), "centre-part-averaged", f"Only two of its {len(mine)} points went into the mean."),
        ((key[0], a[1]), "centre-part-averaged", "The second place stayed behind: both places are averaged."),
    )  # fmt: skip
    return Sketch(
        stem=f"k-means has the points {', '.join(map(_spot, spots))} and starts with the centres A = {_spot(a)} and B = {_spot(b)}. Where is A after one round?",
        key=_spot(key),
        why=f"Nearer to A than to B are {', '.join(map(_spot, mine))}. A goes to their mean, place by place: {_spot(key)}.",
        slips=[Slip(_spot(spot), mistake, why) for spot, mistake, why in answers if _spot(spot) != _spot(key)],
        given={"spots": spots, "centres": [a, b]},
    )


@generator("clustering-silhouette", topic="clustering", level=2, version=1)
def silhouette(dice: Random) -> Sketch:
    """The silhouette of one value, typed."""
    says, unit = dice.choice(THINGS)
    point = dice.randint(3, 12)
    own = dice.sample([point + gap for gap in range(-3, 7) if gap], 2)
    other = dice.sample(range(point + 7, point + 20), 3)
    near = sum(abs(value - point) for value in own) / 2
    far = sum(abs(value - point) for value in other) / 3
    key = (far - near) / far
    if sum(other) % 3 or near < 2 or min(own) < 1:  # noqa: PLR2004  kind numbers, and a silhouette below 0.9
        raise Reject
    return Sketch(
        stem=f"{says} {', '.join(map(str, sorted([point, *own])))} and {', '.join(map(str, sorted(other)))} {unit}: two groups. What is the silhouette of "
        f"the value {point}? Two decimals are enough.",
        key=say(key, 2),
        why=f"Mean distance to its own group, itself left out: {say(near)}. To the other group: {say(far)}. ({say(far)} − {say(near)}) / {say(far)} ≈ {say(key, 2)}.",
        slips=numbers(
            Miss((far - 2 * near / 3) / far, "silhouette-counts-itself", "Its distance to itself, 0, was averaged in: the point itself does not count."),
            Miss((far - near) / near, "silhouette-wrong-divisor", f"Divide by the larger of the two distances, {say(far)}."),
            Miss(far - near, "silhouette-wrong-divisor", f"The difference still has to be divided by the larger distance, {say(far)}."),
            Miss(near / far, "complement-taken", "This is the ratio of the distances; the silhouette is what it lacks to 1."),
            Miss(-key, "signs-lost", "It is nearer to its own group, so its silhouette is above 0."),
            Miss(1 - near / (min(other) - point), "silhouette-counts-itself", "The nearest of the other group alone was used; all of it counts, on average."),
            decimals=3,
        ),
        given={"point": point, "own": own, "other": other},
        tolerance=0.015,
    )  # fmt: skip
