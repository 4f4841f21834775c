"""Neighbours, counted words and the street of a support vector machine."""

from math import hypot
from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, listed, numbers, say

PLACES = (
    ("Rents of flats on a map, in tens of euros", "flat", "rent"),
    ("Harvests of gardens on a map, in kilograms", "garden", "harvest"),
    ("Loaves that shops on a map sell in a day", "shop", "number"),
    ("Depths of wells on a map, in metres", "well", "depth"),
)
COLUMNS = (
    ("income in thousands", "age", (25, 60), (30, 60), ((10, 5), (20, 8), (12, 10))),
    ("height in centimetres", "shoe size", (150, 175), (38, 43), ((10, 2), (8, 2), (12, 3))),
    ("distance in metres", "price in euros", (100, 600), (15, 40), ((100, 5), (40, 4), (200, 4))),
    ("weight in grams", "length in centimetres", (200, 600), (15, 40), ((100, 5), (40, 4), (50, 2))),
)
WORDS = ("free", "lunch", "meeting", "winner", "tomorrow", "bike", "offer", "thanks", "ticket", "coffee")


@generator("knn-mean", topic="knn", level=1, version=1)
def neighbours(dice: Random) -> Sketch:
    """The mean of the three nearest points."""
    says, thing, value = dice.choice(PLACES)
    spots = dice.sample([(x, y) for x in range(-4, 5) for y in range(-4, 5) if (x, y) != (0, 0)], 6)
    values = [dice.randint(2, 30) * 3 for _ in spots]
    order = sorted(range(6), key=lambda place: hypot(*spots[place]))
    gaps = [hypot(*spots[place]) for place in order]
    blocks = sorted(range(6), key=lambda place: abs(spots[place][0]) + abs(spots[place][1]))
    if gaps[3] - gaps[2] < 0.1 or gaps[1] == gaps[0]:  # noqa: PLR2004  too close to call
        raise Reject
    near = [values[place] for place in order]
    key = sum(near[:3]) / 3
    table = ", ".join(f"{values[place]} at {listed(spots[place])}" for place in range(6))
    return Sketch(
        stem=f"{says}: {table}. What does k-nearest neighbours with k = 3 predict for a {thing} at (0, 0)?",
        key=say(key, 1),
        why=f"Squared distances pick {', '.join(listed(spots[place]) for place in order[:3])}. Their mean {value} is "
        f"({' + '.join(map(str, near[:3]))}) / 3 ≈ {say(key, 1)}.",
        slips=numbers(
            Miss(near[0], "neighbours-miscounted", "This is the nearest one alone; k = 3 asks three."),
            Miss(sum(near[:2]) / 2, "neighbours-miscounted", "These are two neighbours; k = 3 asks three."),
            Miss(sum(near[:4]) / 4, "neighbours-miscounted", "These are four neighbours; k = 3 asks three."),
            Miss(sum(near) / 6, "neighbours-miscounted", "This is the mean of all, near or far."),
            Miss(sum(near[3:]) / 3, "neighbours-far-ones", "These are the three farthest."),
            Miss(sum(values[:3]) / 3, "neighbours-far-ones", "These come first in the list; the nearest ones are asked."),
            Miss(sum(values[place] for place in blocks[:3]) / 3, "neighbours-far-ones", "Steps along the axes were counted; nearest means as the crow flies."),
            Miss(sorted(near[:3])[1], "centre-mixed-up", "This is the median of the three; their mean is asked."),
            decimals=1,
        ),
        given={"spots": spots, "values": values},
    )  # fmt: skip


@generator("knn-scaled", topic="knn", level=2, version=1)
def scaled(dice: Random) -> Sketch:
    """A distance after both columns are brought to one scale."""
    one, other, (low, high), (least, most), spreads = dice.choice(COLUMNS)
    spread, width = dice.choice(spreads)
    steps, strides = dice.sample((0.5, 1, 1.5, 2, 2.5, 3), 2)
    a, b = dice.randint(low, high), dice.randint(least, most)
    c, d = a + round(steps * spread), b + dice.choice((-1, 1)) * round(strides * width)
    if d < 1:
        raise Reject
    dx, dy = (c - a) / spread, (d - b) / width
    key = hypot(dx, dy)
    return Sketch(
        stem=f"Two cases: {one} {a} and {c}, {other} {b} and {d}. The standard deviations of the columns are {spread} and {width}. How far apart "
        "are the two after standardising?",
        key=say(key, 2),
        why=f"Divide each difference by its spread: {c - a} / {spread} = {say(dx)} and {say(d - b)} / {width} = {say(dy)}. "
        f"√({say(dx**2)} + {say(dy**2)}) ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(hypot(c - a, d - b), "scaling-left-out", f"Unscaled, the column {one} drowns the other one or is drowned by it."),
            Miss(abs(dx) + abs(dy), "length-adds-sizes", "The two were added; a distance adds squares and takes the root."),
            Miss(key**2, "length-without-root", "This is the squared distance: take the root."),
            Miss(hypot(c - a, d - b) / hypot(spread, width), "scaling-of-the-whole", "Each column is divided by its own spread, before they meet."),
            Miss(hypot((c - a) / spread, d - b), "scaling-left-out", f"Only {one} was scaled."),
            Miss(hypot(c - a, d - b) / (spread + width), "scaling-of-the-whole", "One divisor for both columns keeps the larger one loud."),
            Miss(max(abs(dx), abs(dy)), "length-largest-place", "This is the larger difference alone; the other one counts too."),
            Miss(min(abs(dx), abs(dy)), "length-largest-place", "This is the smaller difference alone; the other one counts too."),
            Miss(abs(abs(dx) - abs(dy)), "signs-lost", "The two differences were subtracted from each other; their squares add up."),
            decimals=2,
        ),
        given={"first": [a, b], "second": [c, d], "spreads": [spread, width]},
    )  # fmt: skip


@generator("naive-bayes-smoothed", topic="naive-bayes", level=1, version=1)
def smoothed(dice: Random) -> Sketch:
    """The probability of a word after one is added to every count."""
    word = dice.choice(WORDS)
    kind = dice.choice(("spam", "real mail"))
    count, total, known = dice.randint(0, 9), dice.randint(4, 20) * 5, dice.randint(2, 16) * 5
    key = 100 * (count + 1) / (total + known)
    return Sketch(
        stem=f"Naive Bayes has seen {total} words of {kind}, {count} of them “{word}”. It knows {known} different words and adds one to every "
        f"count. How probable is “{word}” in {kind}?",
        key=say(key, 1, " %"),
        why=f"One more for the word, and one more for each of {known} words below the line: ({count} + 1) / ({total} + {known}) ≈ {say(key, 1)} %.",
        slips=numbers(
            Miss(100 * count / total, "smoothing-left-out", f"{count} of {total} is the bare share; one is added to every count."),
            Miss(100 * (count + 1) / total, "smoothing-below-missed", f"Every one of the {known} words gets one more, so the total grows by {known}."),
            Miss(100 * (count + 1) / (total + 1), "smoothing-below-missed", f"The total grows by {known}, not by 1: each word gets one more."),
            Miss(100 * count / (total + known), "smoothing-above-missed", f"The count of “{word}” itself gets one more too."),
            Miss(100 * (count + 1) / known, "smoothing-below-missed", f"Below the line stand the words seen and the words known, {total} + {known}."),
            Miss(100 * (count + known) / (total + known), "smoothing-above-missed", f"Above the line only “{word}” gets its one, not all {known}."),
            Miss(100 / known, "smoothing-left-out", "That would hold before anything is counted, each word alike."),
            Miss(100 / (total + known), "smoothing-above-missed", "That is the probability of a word never seen here."),
            decimals=1,
            unit=" %",
        ),
        given={"count": count, "total": total, "known": known},
    )  # fmt: skip


@generator("naive-bayes-message", topic="naive-bayes", level=3, version=1)
def message(dice: Random) -> Sketch:
    """The probability of spam, given two words."""
    one, other = dice.sample(WORDS, 2)
    share = dice.choice((20, 30, 40, 50, 60, 70))
    a, b, c, d = (dice.choice((1, 2, 3, 4, 5, 6, 8, 10, 12)) for _ in range(4))
    for_, against = share * a * b, (100 - share) * c * d
    key = 100 * for_ / (for_ + against)
    if not 5 < key < 95 or share == 50:  # noqa: PLR2004  nothing left to weigh
        raise Reject
    return Sketch(
        stem=f"{share} % of messages are spam. “{one}” comes in {a} % of spam and {c} % of real mail, “{other}” in {b} % and {d} %. By naive Bayes, how "
        "probable is spam for a message with both? (Only words that are there count.)",
        key=say(key, 0, " %"),
        why=f"Spam: {share} · {a} · {b} = {for_}. Real: {100 - share} · {c} · {d} = {against}. Spam's share is {for_} / {for_ + against} ≈ {say(key, 0)} %.",
        slips=numbers(
            Miss(100 * a * b / (a * b + c * d), "base-rate-neglect", f"The words alone; that {share} % are spam beforehand counts too."),
            Miss(100 - key, "complement-taken", "This is the probability of real mail."),
            Miss(100 * share * a / (share * a + (100 - share) * c), "second-evidence-ignored", f"Only “{one}” was used; “{other}” speaks too."),
            Miss(100 * share * b / (share * b + (100 - share) * d), "second-evidence-ignored", f"Only “{other}” was used; “{one}” speaks too."),
            Miss(100 * share * (a + b) / (share * (a + b) + (100 - share) * (c + d)), "adds-for-product", "The probabilities of the words are multiplied, not added."),
            Miss(share, "base-rate-alone", "This is the share before a word was read."),
            *([Miss(100 * for_ / against, "odds-for-share", "Spam against real mail are odds; a share divides by both together.")] if for_ < against else []),
            decimals=0,
            unit=" %",
        ),
        given={"share": share, "spam": [a, b], "real": [c, d]},
    )  # fmt: skip


TRIPLES = (
    (3, 4, 5),
    (6, 8, 10),
    (5, 12, 13),
    (8, 15, 17),
    (0.6, 0.8, 1),
    (1.5, 2, 2.5),
    (0.3, 0.4, 0.5),
    (0.9, 1.2, 1.5),
)
"""Two places and their length: nobody has to take an ugly root."""


@generator("svm-street", topic="svm", level=2, version=1)
def street(dice: Random) -> Sketch:
    """The width of the street between the kerbs."""
    a, b, size = dice.choice(TRIPLES)
    a, b = dice.sample((a, b), 2)
    a, b = dice.choice((-1, 1)) * a, dice.choice((-1, 1)) * b
    bias = dice.choice((-4, -3, -2, -1, 1, 2, 3, 4, 5))
    key = 2 / size
    return Sketch(
        stem=f"A support vector machine draws its boundary at w · x + b = 0, with w = {listed((a, b))} and b = {say(bias)}; the kerbs are where w · x + b is "
        "1 or −1. How wide is the street between the kerbs?",
        key=say(key, 2),
        why=f"w has length √({say(a * a)} + {say(b * b)}) = {say(size)}. From kerb to kerb it is 2 / {say(size)} ≈ {say(key, 2)}; b only moves the street.",
        slips=numbers(
            Miss(1 / size, "street-half", "This is from the boundary to one kerb: half the street."),
            Miss(size, "street-grows-with-w", "This is the length of w; a longer w makes a narrower street."),
            Miss(2 * size, "street-grows-with-w", "Divide by the length of w: a longer w makes a narrower street."),
            Miss(2 / size**2, "length-without-root", "This divides by the squared length; take the root first."),
            Miss(2 / (abs(a) + abs(b)), "length-adds-sizes", "The sizes of the places were added; a length adds squares and takes the root."),
            Miss(abs(bias) / size, "street-from-origin", "This is how far the boundary is from the origin."),
            Miss(4 / size, "street-half", "From 1 to −1 it is 2 in w · x + b, not 4."),
            Miss((1 + abs(bias)) / size, "street-from-origin", "This is how far a kerb is from the origin."),
            decimals=2,
        ),
        given={"w": [a, b], "bias": bias},
    )  # fmt: skip
