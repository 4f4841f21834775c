"""Describing numbers: median, mean and an outlier, spread, correlation."""

from math import sqrt
from random import Random
from statistics import mean, median

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, say

LISTS = (
    ("Journeys took", "minutes"),
    ("Bills came to", "euros"),
    ("Parcels weighed", "kilograms"),
    ("Walks were", "kilometres long"),
    ("Answers took", "seconds"),
)


@generator("stat-descriptive-median", topic="stat-descriptive", level=1, version=1)
def middle(dice: Random) -> Sketch:
    """The median of numbers that are not in order, typed."""
    what, unit = dice.choice(LISTS)
    count = dice.choice((6, 7))
    values = [dice.randint(2, 30) for _ in range(count - 1)] + [dice.randint(50, 90)]
    dice.shuffle(values)
    ordered = sorted(values)
    key, half = median(values), count // 2
    unsorted = values[half] if count % 2 else (values[half - 1] + values[half]) / 2
    if unsorted == key or ordered[half] == ordered[half - 1] or abs(mean(values) - key) < 1:
        raise Reject
    odd = f"the one in the middle is {say(key)}"
    even = f"the two in the middle are {ordered[half - 1]} and {ordered[half]}, and halfway lies {say(key)}"
    return Sketch(
        stem=f"{what} {', '.join(map(str, values))} {unit}. What is the median?",
        key=say(key),
        why=f"In order: {', '.join(map(str, ordered))}. Of {count} numbers {odd if count % 2 else even}.",
        slips=numbers(
            Miss(unsorted, "median-without-sorting", "This is the middle of the list as it stands; put it in order first."),
            Miss(mean(values), "centre-mixed-up", f"This is the mean, which the {ordered[-1]} pulls upwards."),
            Miss((ordered[0] + ordered[-1]) / 2, "centre-mixed-up", "This is halfway between smallest and largest value."),
            Miss(ordered[half - 1], "median-one-off", "Count again from both ends: this value has one more on one side."),
            decimals=2,
        ),
        given={"values": values},
        tolerance=0.01,
    )  # fmt: skip


@generator("stat-descriptive-outlier", topic="stat-descriptive", level=1, version=1)
def outlier(dice: Random) -> Sketch:
    """What one more value does to a mean."""
    what, unit = dice.choice(
        (("journeys took", "minutes"), ("bills came to", "euros"), ("parcels weighed", "kilograms"))
    )
    count, old = dice.choice((3, 4, 5, 7, 9)), dice.randint(12, 60)
    shift = dice.choice((-5, -4, -3, -2, 2, 3, 4, 5, 6, 8))
    new = old + shift * (count + 1)
    if new < 1:
        raise Reject
    words = {3: "Three", 4: "Four", 5: "Five", 7: "Seven", 9: "Nine"}
    return Sketch(
        stem=f"{words[count]} {what} {old} {unit} on average. One more comes: {new}. What is the mean of all {count + 1} now?",
        key=say(old + shift, 1),
        why=f"The total was {count} · {old} = {count * old}, now it is {count * old + new}: divided by {count + 1} that is {old + shift}.",
        slips=numbers(
            Miss((old + new) / 2, "mean-of-means", f"The old mean stands for {count} values, the new one for itself alone."),
            Miss(old, "centre-mixed-up", "A mean moves with every new value; a median may stay where it is."),
            Miss((count * old + new) / count, "mean-old-count", f"Divided by {count}: there are {count + 1} values now."),
            Miss(old + (new - old) / count, "mean-old-count", f"The surplus is shared out over all {count + 1}, the new one included."),
            Miss(count * old / (count + 1), "mean-old-count", f"The total lacks the new {new}."),
            Miss(old - shift, "signs-lost", "A value pulls the mean towards itself, not away."),
            decimals=1,
        ),
        given={"count": count, "old": old, "new": new},
    )  # fmt: skip


@generator("stat-descriptive-deviation", topic="stat-descriptive", level=2, version=1)
def deviation(dice: Random) -> Sketch:
    """The standard deviation of five numbers, typed."""
    what, unit = dice.choice(LISTS)
    values = [dice.randint(1, 14) for _ in range(4)]
    centre = dice.randint(4, 10)
    values.append(5 * centre - sum(values))
    squares = sum((value - centre) ** 2 for value in values)
    key = sqrt(squares / 5)
    if not 0 < values[-1] < 18 or key < 1.5 or len(set(values)) < 4:  # noqa: PLR2004  hardly a spread
        raise Reject
    gaps = " + ".join(str((value - centre) ** 2) for value in values)
    return Sketch(
        stem=f"{what} {', '.join(map(str, values))} {unit}. What is the standard deviation of these five numbers (divide by 5)? "
        "Two decimals are enough.",
        key=say(key, 2),
        why=f"The mean is {centre}; the squared gaps are {gaps} = {squares}. √({squares} / 5) ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(squares / 5, "variance-for-deviation", "This is the variance; its root has the unit of the numbers."),
            Miss(sqrt(squares / 4), "count-less-one", "Divided by 4: that estimates a larger group from a sample."),
            Miss(sum(abs(value - centre) for value in values) / 5, "spread-mixed-up", "This is the mean gap without squares."),
            Miss(max(values) - min(values), "spread-mixed-up", "This is the range: it knows the two ends and no one between."),
            decimals=2,
        ),
        given={"values": values},
        tolerance=0.01,
    )  # fmt: skip


@generator("stat-descriptive-correlation", topic="stat-descriptive", level=2, version=1)
def correlation(dice: Random) -> Sketch:
    """The correlation from a covariance and two variances."""
    one, other = dice.sample((2, 3, 4, 5, 6, 8, 10), 2)
    joint = dice.randint(1, one * other - 1) * dice.choice((-1, 1))
    key = joint / (one * other)
    if not 0.1 <= abs(key) <= 0.95:  # noqa: PLR2004  nearly nothing, or nearly everything
        raise Reject
    return Sketch(
        stem=f"Two columns have the variances {one**2} and {other**2} and the covariance {say(joint)}. What is their correlation?",
        key=say(key, 2),
        why=f"Divide by both standard deviations, {one} and {other}: {say(joint)} / ({one} · {other}) ≈ {say(key, 2)}.",
        slips=numbers(
            Miss(joint / (one * other) ** 2, "correlation-not-scaled", f"Divided by the variances {one**2} and {other**2}; take their roots."),
            Miss(joint / one**2, "slope-for-correlation", f"Divided by the variance {one**2}: that is the slope of a fitted line."),
            Miss(joint / other**2, "slope-for-correlation", f"Divided by the variance {other**2}: the slope the other way round."),
            Miss(key * key, "correlation-squared", "This is r², the share of variance explained; it also loses the sign."),
            Miss(joint / (one + other), "correlation-not-scaled", f"{one} and {other} are multiplied below the line, not added."),
            Miss(-key, "signs-lost", "A correlation has the sign of the covariance."),
            Miss(sqrt(abs(key)) * (1 if key > 0 else -1), "root-once-too-often", "One root too many: only the variances need theirs."),
            decimals=2,
        ),
        given={"variances": [one**2, other**2], "covariance": joint},
    )  # fmt: skip
