"""From a sample to the whole: standard errors, intervals, how much data."""

from math import sqrt
from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, say

MEANS = (("tree heights", "m"), ("journey times", "min"), ("parcel weights", "kg"), ("night temperatures", "°C"))
POLLS = (
    ("customers", "would buy again"),
    ("passengers", "had a seat"),
    ("pupils", "walk to school"),
    ("users", "found the button"),
    ("readers", "finished the text"),
)


@generator("stat-inference-standard-error", topic="stat-inference", level=1, version=1)
def standard_error(dice: Random) -> Sketch:
    """The standard error of a mean."""
    what, unit = dice.choice(MEANS)
    root, spread = (
        dice.choice((3, 4, 5, 6, 8, 10, 12, 15, 20)),
        dice.choice((1, 1.5, 2, 2.4, 3, 4, 5, 6, 8, 12, 15, 20, 30)),
    )
    count, key = root**2, spread / root
    return Sketch(
        stem=f"{count} {what} have the standard deviation {say(spread)} {unit}. What is the standard error of their mean, in {unit}?",
        key=say(key, 2),
        why=f"Divide by the root of the number of values: {say(spread)} / √{count} = {say(spread)} / {root} ≈ {say(key, 2)} {unit}.",
        slips=numbers(
            Miss(spread / count, "error-without-root", f"Divided by {count} itself; the error falls with the root of it."),
            Miss(spread, "deviation-for-error", "This is the spread of single values; a mean of many wobbles less."),
            Miss(spread * root, "error-multiplies", "Multiplied by the root: more data would make the mean worse."),
            Miss(spread**2 / count, "variance-for-deviation", "This is the variance of the mean; its root is the standard error."),
            Miss(2 * key, "interval-error-mixed", "Two standard errors make the half width of a 95 % interval."),
            Miss(sqrt(spread) / root, "root-once-too-often", f"{say(spread)} is a standard deviation already: no further root of it."),
            Miss(key / 2, "error-always-half", "Nothing is halved here: the root of the count is all that divides."),
            decimals=2,
        ),
        given={"sd": spread, "count": count},
    )  # fmt: skip


@generator("stat-inference-margin", topic="stat-inference", level=2, version=1)
def margin(dice: Random) -> Sketch:
    """The half width of a 95 % interval for a share, typed."""
    who, what = dice.choice(POLLS)
    percent, count = (
        dice.choice(range(10, 95, 5)),
        dice.choice((100, 150, 200, 250, 400, 500, 600, 900, 1000, 1600, 2500)),
    )
    share = percent / 100
    error = 100 * sqrt(share * (1 - share) / count)
    return Sketch(
        stem=f"Of {count} {who} drawn at random, {percent} % {what}. A 95 % interval reaches two standard errors to each side. How many "
        "percentage points is that to each side? One decimal is enough.",
        key=say(2 * error, 1),
        why=f"The standard error is √({say(share)} · {say(1 - share)} / {count}) ≈ {say(error, 2)} points; twice that is "
        f"{say(2 * error, 1)}.",
        slips=numbers(
            Miss(error, "interval-error-mixed", "This is one standard error; the interval reaches two to each side."),
            Miss(4 * error, "interval-error-mixed", "This is the whole width, from the lower to the upper end."),
            Miss(200 * share * (1 - share) / count, "error-without-root", "The root is missing: this doubles the variance of the share."),
            Miss(200 * sqrt(share * (1 - share)), "deviation-for-error", f"This is not yet divided by √{count}."),
            decimals=2,
        ),
        given={"percent": percent, "count": count},
        tolerance=0.1,
        unit="points",
    )  # fmt: skip


@generator("stat-inference-more-data", topic="stat-inference", level=2, version=1)
def more_data(dice: Random) -> Sketch:
    """What more or less data does to a standard error."""
    what, unit = dice.choice(MEANS)
    root, more = dice.choice((2, 3, 4, 5)), dice.random() < 0.6  # noqa: PLR2004  both ways round
    small, error = dice.choice((20, 25, 40, 50, 80, 100)), dice.choice((0.6, 1.2, 1.8, 2.4, 3.6, 4.8, 6, 9))
    big = small * root**2
    before, after = (small, big) if more else (big, small)
    key = error / root if more else error * root
    ratio = after / before
    return Sketch(
        stem=f"The mean of {before} {what} has the standard error {say(error)} {unit}. About how large would it be with "
        f"{after} of them?",
        key=say(key, 2),
        why=f"{root**2} times {'more' if more else 'less'} data, and the error {'falls' if more else 'grows'} with the root of that: "
        f"{say(error)} {'/' if more else '·'} {root} = {say(key, 2)} {unit}.",
        slips=numbers(
            Miss(error / ratio, "error-without-root", f"The error was changed by {root**2}; it follows the root, {root}."),
            Miss(error, "deviation-for-error", "The spread of the data stays about the same; the error of the mean does not."),
            Miss(error * sqrt(ratio), "error-multiplies", "More data means a smaller error, less data a larger one."),
            Miss(error * ratio, "error-multiplies", f"The error was multiplied by {say(ratio, 2)}: wrong direction, and no root."),
            Miss(abs(error - key), "change-for-result", "This is how much the error changes, not how large it is then."),
            Miss(error / 2 if more else 2 * error, "error-always-half", "A factor of two comes with four times the data, no more and no less."),
            Miss(key / 2 if more else 2 * key, "error-always-half", "A further factor of two has crept in: the root alone changes it."),
            decimals=2,
        ),
        given={"before": before, "after": after, "error": error},
    )  # fmt: skip


@generator("stat-inference-bias", topic="stat-inference", level=3, version=1)
def bias(dice: Random) -> Sketch:
    """What a survey finds in the long run when some answer more readily than others, typed."""
    who, what = dice.choice(
        (
            ("customers", "are content"),
            ("pupils", "like the meal"),
            ("riders", "want more buses"),
            ("users", "read the news"),
        )
    )
    percent, ready, shy = dice.choice(range(20, 85, 5)), *dice.sample((10, 20, 30, 40, 50, 60, 80), 2)
    yes, no = percent * ready, (100 - percent) * shy
    key = 100 * yes / (yes + no)
    near = (100 * ready / (ready + shy), yes / 100, 100 - key)
    if abs(key - percent) < 4 or min(abs(key - each) for each in near) < 2:  # noqa: PLR2004  hard to tell apart
        raise Reject
    return Sketch(
        stem=f"{percent} % of all {who} {what}. Of those, {ready} % answer a survey; of the others, {shy} % do. However many are asked, "
        f"near which percentage of answers will say that they {what}?",
        key=say(key, 0),
        why=f"Of 100 {who}, {percent} · {ready} % = {say(yes / 100)} answer yes and {100 - percent} · {shy} % = {say(no / 100)} answer no: "
        f"{say(yes / 100)} of {say((yes + no) / 100)} ≈ {say(key, 0)} %. More answers do not cure it.",
        slips=numbers(
            Miss(percent, "bias-cured-by-size", "That is the truth; answers come more readily from one side, however many there are."),
            Miss(100 * ready / (ready + shy), "base-rate-neglect", "The rates of answering alone: the groups differ in size too."),
            Miss(yes / 100, "conditional-for-joint", "That is the share among all who were asked, not among those who answered."),
            Miss(100 - key, "complement-taken", "This is the share of answers from the other side."),
            decimals=1,
        ),
        given={"percent": percent, "ready": ready, "shy": shy},
        tolerance=0.6,
        unit="%",
    )  # fmt: skip
